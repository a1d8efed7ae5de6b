#include "roer/area/area_code.hpp"

#include <gtest/gtest.h>

namespace roer {
namespace {

TEST(AreaCode, TellsItsKindFromItsForm) {
  const std::pair<const char*, AreaKind> cases[] = {
      {"BU02680736", AreaKind::kBuurt}, {"BU0363AE01", AreaKind::kBuurt},  {"WK026807", AreaKind::kWijk},
      {"GM0268", AreaKind::kGemeente},  {"PV25", AreaKind::kProvincie},    {"NL00", AreaKind::kLand},
      {"6537", AreaKind::kPostcode4},   {"E1875N4276", AreaKind::kCell100}};
  for (const auto& [text, kind] : cases) {
    const auto code = AreaCode::parse(text);
    ASSERT_TRUE(code.ok()) << text;
    EXPECT_EQ(code->kind(), kind) << text;
    EXPECT_EQ(code->text(), text);
  }
}

TEST(AreaCode, PaddingAndSmallLettersAreRead) {
  EXPECT_EQ(AreaCode::parse("GM0363    ")->text(), "GM0363");
  EXPECT_EQ(AreaCode::parse(" bu0363ae01 ")->text(), "BU0363AE01");
  EXPECT_EQ(AreaCode::parse("NL01")->text(), "NL00");
}

TEST(AreaCode, WhatIsNoCodeIsRefused) {
  for (const char* text : {"", "BU", "BU0268073", "BU026807366", "WKAB6807", "0637", "653", "E187N4276",
                           "Malvert", "GM02-8", "BU0268-736"})
    EXPECT_FALSE(AreaCode::parse(text).ok()) << text;
}

TEST(AreaCode, ANumberMadeBySpreadsheetGetsARemedy) {
  const auto code = AreaCode::parse("2680736");
  ASSERT_FALSE(code.ok());
  EXPECT_EQ(code.faults().first().code, ErrorCode::kBadCode);
  EXPECT_NE(code.faults().first().remedy.find("BU02680736"), std::string::npos);
}

TEST(AreaCode, AKnownKindRepairsPrefixAndZeros) {
  bool repaired = false;
  EXPECT_EQ(AreaCode::parse_as(AreaKind::kBuurt, "2680736", repaired)->text(), "BU02680736");
  EXPECT_TRUE(repaired);
  EXPECT_EQ(AreaCode::parse_as(AreaKind::kBuurt, "0363AE01", repaired)->text(), "BU0363AE01");
  EXPECT_TRUE(repaired);
  EXPECT_EQ(AreaCode::parse_as(AreaKind::kGemeente, "GM0268", repaired)->text(), "GM0268");
  EXPECT_FALSE(repaired);
  EXPECT_EQ(AreaCode::parse_as(AreaKind::kProvincie, "25", repaired)->text(), "PV25");
  EXPECT_EQ(AreaCode::parse_as(AreaKind::kEstate, "Complex 12", repaired)->text(), "Complex 12");
  EXPECT_FALSE(AreaCode::parse_as(AreaKind::kEstate, "", repaired).ok());
  EXPECT_FALSE(AreaCode::parse_as(AreaKind::kBuurt, "36", repaired).ok());
  for (AreaKind kind : {AreaKind::kWijk, AreaKind::kLand, AreaKind::kPostcode4, AreaKind::kCell100,
                        AreaKind::kProvincie, AreaKind::kGemeente}) {
    const auto code = AreaCode::parse_as(kind, "x!", repaired);
    ASSERT_FALSE(code.ok());
    EXPECT_FALSE(code.faults().first().expected.empty());
  }
}

TEST(AreaCode, ParentsFollowFromTheLetters) {
  const AreaCode buurt = *AreaCode::parse("BU0363AE01");
  EXPECT_EQ(parent_by_code(buurt, AreaKind::kWijk).text(), "WK0363AE");
  EXPECT_EQ(parent_by_code(buurt, AreaKind::kGemeente).text(), "GM0363");
  EXPECT_EQ(parent_by_code(buurt, AreaKind::kLand).text(), "NL00");
  EXPECT_EQ(parent_by_code(buurt, AreaKind::kBuurt), buurt);
  EXPECT_TRUE(parent_by_code(buurt, AreaKind::kProvincie).empty());
  EXPECT_TRUE(parent_by_code(*AreaCode::parse("GM0363"), AreaKind::kWijk).empty());
  EXPECT_TRUE(parent_by_code(*AreaCode::parse("6537"), AreaKind::kGemeente).empty());
  EXPECT_EQ(parent_by_code(*AreaCode::parse("PV25"), AreaKind::kLand).text(), "NL00");
}

TEST(AreaCode, OrderIsByKindThenBytes) {
  EXPECT_LT(*AreaCode::parse("BU02680736"), *AreaCode::parse("BU0363AE01"));
  EXPECT_LT(*AreaCode::parse("BU99999999"), *AreaCode::parse("WK000000"));
  EXPECT_EQ(*AreaCode::parse("bu02680736"), *AreaCode::parse("BU02680736"));
  EXPECT_NE(std::hash<AreaCode>{}(*AreaCode::parse("GM0268")),
            std::hash<AreaCode>{}(*AreaCode::parse("GM0363")));
}

TEST(AreaKind, NamesAndLabelsGoBothWays) {
  for (std::size_t i = 0; i < kAreaKindCount; ++i) {
    const auto kind = static_cast<AreaKind>(i);
    EXPECT_EQ(area_kind_named(name_of(kind)), kind);
    EXPECT_FALSE(label_of(kind).nl.empty());
    EXPECT_FALSE(plural_of(kind).en.empty());
  }
  EXPECT_FALSE(area_kind_named("street").has_value());
}

}  // namespace
}  // namespace roer
