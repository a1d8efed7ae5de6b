#include <fmt/format.h>
#include <gtest/gtest.h>

#include "roer/sources/register_privacy.hpp"
#include "roer/sources/register_table.hpp"
#include "sources/small_workbook.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

RegisterOptions registered_on(CivilDay today) {
  RegisterOptions options;
  auto rules = read_register_rules(ROER_SOURCE_DIR "/config/registers.toml");
  EXPECT_TRUE(rules.ok()) << (rules.ok() ? "" : to_text(rules.faults()));
  if (rules.ok()) options.rules = std::move(*rules);
  options.today = *day_number(today);
  return options;
}

Result<RegisterFile> read_register_text(RegisterKind kind, std::string_view text,
                                        const RegisterOptions& options = registered_on({2025, 12, 1})) {
  InputFile file;
  file.path = file.name = "register.csv";
  file.bytes = text;
  return read_register(file, kind, options);
}

std::string first_message(const Result<RegisterFile>& read) {
  return read.ok() ? "it was read" : to_text(read.faults().first());
}

TEST(Register, CodesAreReadByTheDayOfTheEvent) {
  EXPECT_TRUE(
      read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2022-11-10,VUIL\n2,2022-11-11,VUI\n")
          .ok());
  const auto early = read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2022-11-10,VUI\n");
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.faults().first().code, ErrorCode::kBadCode);
  EXPECT_EQ(early.faults().first().row, 2);
  const auto late = read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2022-11-11,VUIL\n");
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.faults().first().code, ErrorCode::kBadCode);
}

TEST(Register, TurnoverRefusalsAndContactsAreEventsWithATerm) {
  const auto keep_until = [](RegisterKind kind, std::string_view text) {
    const auto read = read_register_text(kind, text);
    EXPECT_TRUE(read.ok()) << first_message(read);
    if (!read.ok() || read->table.size() != 1) return std::string("no row");
    return iso_day(static_cast<DayNumber>(read->table.columns[*field_named(kind, "keep_until")].numbers[0]));
  };
  EXPECT_EQ(keep_until(RegisterKind::kTurnover,
                       "mutatie;eenheid;opzegdatum;einddatum;reden\n1;W1;01-03-2024;31-03-2024;OPZ\n"),
            "2031-03-31");
  EXPECT_EQ(keep_until(RegisterKind::kRefusals, "weigering;datum;complex;reden\n1;2024-05-01;C1;WOB\n"),
            "2026-05-01");
  EXPECT_EQ(
      keep_until(RegisterKind::kContacts,
                 "contact;datum;eenheid;onderwerp;kanaal;huurder\n1;2024-05-01;W1;buren;telefoon;h-17\n"),
      "2026-05-01");
}

TEST(Register, TurnoverRefusalsAndContactsRefuseWhatOtherRegistersRefuse) {
  const auto refused = [](RegisterKind kind, std::string_view text) {
    const auto read = read_register_text(kind, text);
    return read.ok() ? 0U : read.faults().total();
  };
  EXPECT_EQ(refused(RegisterKind::kTurnover, "id,dwelling,ended_on,reason\n1,W1,2024-03-31,psychiatrie\n"),
            1U);
  EXPECT_EQ(refused(RegisterKind::kTurnover, "id,dwelling,notice_on,ended_on\n1,W1,2024-04-01,2024-03-31\n"),
            1U);
  EXPECT_EQ(refused(RegisterKind::kTurnover, "id,ended_on\n1,2024-03-31\n"), 1U);
  EXPECT_EQ(refused(RegisterKind::kRefusals, "id,date,reason\n1,2031-01-01,WOB\n"), 1U);
  EXPECT_EQ(refused(RegisterKind::kContacts, "id,date,person\n1,2024-05-01,J. Jansen\n2,2024-05-01,h-17\n"),
            1U);
  EXPECT_EQ(refused(RegisterKind::kContacts, "id,date,nationaliteit\n1,2024-05-01,NL\n"), 1U);
}

TEST(Register, TermsComeFromTheRulesUnlessTheFileGivesThem) {
  const auto read =
      read_register_text(RegisterKind::kNuisance,
                         "id,date,kind,closed_on,keep_until\n1,2024-03-15,GEL,2024-05-01,\n"
                         "2,2024-03-15,GEL,,\n3,2024-03-15,GEL,,2026-01-01\n4,2020-11-29,GEL,,\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  const auto& keep = read->table.columns[*field_named(RegisterKind::kNuisance, "keep_until")].numbers;
  ASSERT_EQ(keep.size(), 3U);
  EXPECT_EQ(iso_day(static_cast<DayNumber>(keep[0])), "2029-05-01");
  EXPECT_EQ(iso_day(static_cast<DayNumber>(keep[1])), "2029-03-15");
  EXPECT_EQ(iso_day(static_cast<DayNumber>(keep[2])), "2026-01-01");
  EXPECT_EQ(read->expired, 1U);
  EXPECT_EQ(read->rows_read, 4U);
}

TEST(Register, ALettingThatGoesOnIsKept) {
  const auto read = read_register_text(
      RegisterKind::kLettings, "id,dwelling,start,end\n1,W1,1990-03-15,\n2,W1,1980-03-15,1990-03-14\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  EXPECT_EQ(read->table.keys(), std::vector<std::string>{"1"});
  EXPECT_EQ(read->expired, 1U);
}

TEST(Register, WhatAWorkbookStoresIsReadAsTheSame) {
  EXPECT_TRUE(read_register_text(RegisterKind::kEstates, "code;geldig vanaf\nC1;2024-03-15\n").ok());
  // A serial number is a day in a workbook alone.
  EXPECT_FALSE(read_register_text(RegisterKind::kEstates, "code;geldig vanaf\nC1;45366\n").ok());
}

TEST(Register, ColumnsOfSpecialCategoriesAreRefusedEvenWhenSkipped) {
  RegisterOptions options = registered_on({2025, 12, 1});
  ColumnMapping skipped;
  skipped.header = "Nationaliteit";
  skipped.skip = true;
  options.mapping.columns.push_back(skipped);
  for (const char* name :
       {"Nationaliteit", "nationality", "Etnische groep", "Religie", "gezondheid", "BSN", "diagnose"}) {
    const auto read = read_register_text(RegisterKind::kEstates, fmt::format("code,{},x\nC1,a,b\n", name),
                                         registered_on({2025, 12, 1}));
    ASSERT_FALSE(read.ok()) << name;
    EXPECT_EQ(read.faults().first().code, ErrorCode::kNotSupported) << name;
    EXPECT_EQ(read.faults().first().column, name);
  }
  EXPECT_FALSE(read_register_text(RegisterKind::kEstates, "code,Nationaliteit\nC1,a\n", options).ok());
}

TEST(Register, TellsHowAPersonIsKnown) {
  EXPECT_FALSE(not_a_pseudonym("r-1001"));
  EXPECT_FALSE(not_a_pseudonym("123456789"));  // fails the test of eleven
  EXPECT_EQ(not_a_pseudonym("111222333"), "a number that can be a citizen service number");
  EXPECT_EQ(not_a_pseudonym("jan1@example.org"), "an e-mail address");
  EXPECT_EQ(not_a_pseudonym("0612345678"), "a telephone number");
  EXPECT_EQ(not_a_pseudonym("+31612345678"), "a telephone number");
  EXPECT_EQ(not_a_pseudonym("Jansen"), "what can be a name");
  EXPECT_EQ(not_a_pseudonym("J 1"), "what can be a name");
  EXPECT_EQ(special_category("Klantnaam"), std::nullopt);
  EXPECT_EQ(special_category("terras"), std::nullopt);
}

TEST(Register, ReporterIsNotRepeatedInTheMessage) {
  const auto read =
      read_register_text(RegisterKind::kNuisance, "id,date,kind,reporter\n1,2024-03-15,GEL,Piet Jansen\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(to_text(read.faults()).find("Jansen"), std::string::npos);
}

TEST(Register, LongitudeAndLatitudeBecomePlacesInRd) {
  // Onze Lieve Vrouwetoren, Amersfoort: the origin of RD, 155000 463000.
  const auto read = read_register_text(RegisterKind::kNuisance,
                                       "id,date,kind,lat,lon\n1,2024-03-15,GEL,52.155172,5.387206\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  EXPECT_NEAR(read->table.columns[*field_named(RegisterKind::kNuisance, "x")].numbers[0], 155'000, 2);
  EXPECT_NEAR(read->table.columns[*field_named(RegisterKind::kNuisance, "y")].numbers[0], 463'000, 2);
}

TEST(RegisterRules, WhatIsNoRuleIsRefusedWithItsLine) {
  const auto rules = parse_register_rules("[keep_years]\nnuisance = 5\ndwellings = 3\n[other]\n", "r.toml");
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.faults().total(), 2U);
  EXPECT_FALSE(parse_register_rules("[codes.\"nuisance.kind\"]\nA = { from = \"soon\" }\n", "r.toml").ok());
  EXPECT_FALSE(parse_register_rules("[[", "r.toml").ok());
}

}  // namespace
}  // namespace roer
