// The registers of the fictional association: read as a user would, and with what was planted in them.

#include <gtest/gtest.h>

#include <toml++/toml.h>

#include <set>

#include "demo/demo_folder.hpp"
#include "roer/base/days.hpp"
#include "roer/sources/register_table.hpp"

namespace roer {
namespace {

RegisterOptions in_2025() {
  RegisterOptions options;
  auto rules = read_register_rules(ROER_SOURCE_DIR "/config/registers.toml");
  EXPECT_TRUE(rules.ok());
  if (rules.ok()) options.rules = std::move(*rules);
  options.today = *day_number({2025, 1, 15});
  return options;
}

RegisterTable demo_register(RegisterKind kind) {
  for (const demo::DemoRegister& file : testing::the_demo().registers) {
    if (file.kind != kind) continue;
    InputFile input;
    input.path = input.name = file.name;
    input.bytes = file.bytes;
    auto read = read_register(input, kind, in_2025());
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : to_text(read.faults()));
    if (read.ok()) return std::move(read->table);
  }
  return RegisterTable(kind);
}

TEST(DemoRegisters, AreReadWholeAndReferToEachOther) {
  const RegisterTable estates = demo_register(RegisterKind::kEstates),
                      dwellings = demo_register(RegisterKind::kDwellings),
                      lettings = demo_register(RegisterKind::kLettings),
                      reports = demo_register(RegisterKind::kNuisance);
  EXPECT_GE(dwellings.size(), 4'400U);
  EXPECT_LE(dwellings.size(), 5'600U);
  EXPECT_GE(reports.size(), 18'000U);
  EXPECT_LE(reports.size(), 22'000U);
  EXPECT_GT(lettings.size(), dwellings.size());
  const auto all_in = [](const RegisterTable& table, std::string_view field, const RegisterTable& of) {
    const std::set<std::string> keys(of.keys().begin(), of.keys().end());
    for (const std::string& text : table.columns[*field_named(table.kind, field)].texts)
      if (!text.empty() && !keys.contains(text)) return false;
    return true;
  };
  EXPECT_TRUE(all_in(dwellings, "estate", estates));
  EXPECT_TRUE(all_in(lettings, "dwelling", dwellings));
  EXPECT_TRUE(all_in(reports, "estate", estates));
  EXPECT_TRUE(all_in(reports, "dwelling", dwellings));
}

/// Noise in the three estates of the first cluster in its weeks, against the same weeks of earlier years.
TEST(DemoRegisters, WhatWasPlantedIsThere) {
  const toml::parse_result truth = toml::parse(testing::the_demo().truth);
  const toml::array& planted = *truth["planted"].as_array();
  ASSERT_GE(planted.size(), 8U);
  const toml::table& cluster = *planted[0].as_table();
  ASSERT_EQ(cluster["what"].value<std::string>(), "cluster");
  std::set<std::string> estates;
  for (const toml::node& code : *cluster["estates"].as_array()) estates.insert(*code.value<std::string>());
  const RegisterTable dwellings = demo_register(RegisterKind::kDwellings),
                      reports = demo_register(RegisterKind::kNuisance);
  std::set<std::string> in_cluster;
  for (std::size_t d = 0; d < dwellings.size(); ++d)
    if (estates.contains(dwellings.columns[*field_named(RegisterKind::kDwellings, "estate")].texts[d]))
      in_cluster.insert(dwellings.keys()[d]);
  const auto column = [&](std::string_view name) -> const RegisterColumn& {
    return reports.columns[*field_named(RegisterKind::kNuisance, name)];
  };
  double now = 0, before = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const CivilDay day = civil_day(static_cast<DayNumber>(column("date").numbers[i]));
    const bool weeks = day.month == 12 || (day.month == 11 && day.day >= 18);
    if (!weeks || column("kind").texts[i] != "GEL" || !in_cluster.contains(column("dwelling").texts[i]))
      continue;
    (day.year == 2024 ? now : before) += day.year == 2024 ? 1 : 1.0 / 9;
  }
  EXPECT_GE(now, 10);
  EXPECT_GE(now, 2 * before);
}

}  // namespace
}  // namespace roer
