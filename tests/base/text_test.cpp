#include "roer/base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace roer {
namespace {

TEST(Text, FallsBackOnTheOtherLanguage) {
  const Text both{"buurt", "neighbourhood"};
  EXPECT_EQ(both.in(Language::kDutch), "buurt");
  EXPECT_EQ(both.in(Language::kEnglish), "neighbourhood");
  EXPECT_EQ((Text{"", "score"}).in(Language::kDutch), "score");
  EXPECT_EQ((Text{"alleen", ""}).in(Language::kEnglish), "alleen");
}

TEST(Text, NumbersAreWrittenAsPeopleOfTheLanguageDo) {
  EXPECT_EQ(format_number(12147.5, 1, Language::kDutch), "12.147,5");
  EXPECT_EQ(format_number(12147.5, 1, Language::kEnglish), "12,147.5");
  EXPECT_EQ(format_number(1234567, 0, Language::kDutch), "1.234.567");
  EXPECT_EQ(format_number(999, 0, Language::kDutch), "999");
  EXPECT_EQ(format_number(1000, 0, Language::kEnglish), "1,000");
  EXPECT_EQ(format_number(-0.184, 3, Language::kDutch), "\u22120,184");
  EXPECT_EQ(format_number(-1234.5, 2, Language::kEnglish), "\u22121,234.50");
  EXPECT_EQ(format_number(0.0004, 3, Language::kEnglish), "0.000");
}

TEST(Text, NumbersNeverShowMinusZeroOrWhatIsNotFinite) {
  EXPECT_EQ(format_number(-0.0, 1, Language::kEnglish), "0.0");
  EXPECT_EQ(format_number(-0.0001, 2, Language::kDutch), "0,00");
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN(), 1, Language::kDutch), "-");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::infinity(), 1, Language::kDutch), "-");
}

TEST(Text, PeriodsAreReadAsOfficialFilesWriteThem) {
  Period period;
  ASSERT_TRUE(parse_period("2024", period));
  EXPECT_EQ(period, (Period{2024, 0}));
  ASSERT_TRUE(parse_period(" 2024-03 ", period));
  EXPECT_EQ(period, (Period{2024, 3}));
  ASSERT_TRUE(parse_period("2024MM12", period));
  EXPECT_EQ(period, (Period{2024, 12}));
  ASSERT_TRUE(parse_period("2024JJ00", period));
  EXPECT_EQ(period, (Period{2024, 0}));
  EXPECT_EQ(to_string(Period{2024, 3}), "2024-03");
  EXPECT_EQ(to_string(Period{2024, 0}), "2024");
  EXPECT_EQ(to_string(Period{}), "");
}

TEST(Text, WhatIsNoPeriodLeavesThePeriodAlone) {
  Period period{1999, 9};
  for (const char* text : {"", "24", "20244", "2024-13", "2024-00", "2024MM1", "2024KW01", "2024-3", "1776",
                           "2024 03", "abcd", "2O24", "2024-", "-024"})
    EXPECT_FALSE(parse_period(text, period)) << text;
  EXPECT_EQ(period, (Period{1999, 9}));
}

TEST(Text, TrimmingTakesPaddingOfAllKinds) {
  EXPECT_EQ(trimmed("  GM0363    \r\n"), "GM0363");
  EXPECT_EQ(trimmed("\u00a0\t12 345\u00a0"), "12 345");
  EXPECT_EQ(trimmed(" \u00a0 "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Text, ExcerptsAreShortAndHarmless) {
  EXPECT_EQ(excerpt("short"), "short");
  EXPECT_EQ(excerpt("a\nb\x1b[31mc\x7f"), "a?b?[31mc?");
  EXPECT_EQ(excerpt(std::string(100, 'x')), std::string(80, 'x') + "...");
  EXPECT_EQ(excerpt("caf\u00e9s", 4), "caf...");
  EXPECT_EQ(excerpt("caf\u00e9s", 5), "caf\u00e9...");
  EXPECT_EQ(excerpt("caf\u00e9", 5), "caf\u00e9");
  EXPECT_EQ(excerpt("caf\xe9"), "caf?");
  EXPECT_EQ(excerpt("\xff\xfe\x80", 2), "??...");
}

RC_GTEST_PROP(TextProperty, ExcerptsAreUtf8WhateverTheBytes, (const std::string& bytes)) {
  std::size_t bad = 0;
  const std::string shown = excerpt(bytes, 10);
  RC_ASSERT(is_utf8(shown, bad));
  RC_ASSERT(shown.size() <= 13U);
}

/// Oracle: the table of RFC 3629, section 4, written out.
bool is_utf8_by_table(std::string_view text) {
  const auto in = [&](std::size_t i, unsigned low, unsigned high) {
    return i < text.size() && static_cast<unsigned char>(text[i]) >= low &&
           static_cast<unsigned char>(text[i]) <= high;
  };
  std::size_t i = 0;
  while (i < text.size()) {
    const auto tail = [&](std::size_t k) { return in(i + k, 0x80, 0xBF); };
    if (in(i, 0x00, 0x7F))
      i += 1;
    else if (in(i, 0xC2, 0xDF) && tail(1))
      i += 2;
    else if ((in(i, 0xE0, 0xE0) && in(i + 1, 0xA0, 0xBF) && tail(2)) ||
             (in(i, 0xE1, 0xEC) && tail(1) && tail(2)) ||
             (in(i, 0xED, 0xED) && in(i + 1, 0x80, 0x9F) && tail(2)) ||
             (in(i, 0xEE, 0xEF) && tail(1) && tail(2)))
      i += 3;
    else if ((in(i, 0xF0, 0xF0) && in(i + 1, 0x90, 0xBF) && tail(2) && tail(3)) ||
             (in(i, 0xF1, 0xF3) && tail(1) && tail(2) && tail(3)) ||
             (in(i, 0xF4, 0xF4) && in(i + 1, 0x80, 0x8F) && tail(2) && tail(3)))
      i += 4;
    else
      return false;
  }
  return true;
}

TEST(Text, Utf8IsToldAsTheTableOfTheStandardDoes) {
  // All sequences of up to three bytes from those where the rules change.
  const unsigned char edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  std::size_t bad = 0;
  for (const unsigned char a : edges)
    for (const unsigned char b : edges)
      for (const unsigned char c : edges)
        for (const unsigned char d : edges) {
          const std::string text{static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                                 static_cast<char>(d)};
          ASSERT_EQ(is_utf8(text, bad), is_utf8_by_table(text))
              << std::hex << int{a} << ' ' << int{b} << ' ' << int{c} << ' ' << int{d};
        }
}

TEST(Text, TheFirstBadByteIsTold) {
  std::size_t bad = 99;
  EXPECT_FALSE(is_utf8("long plain text before \xe9t\xe9", bad));
  EXPECT_EQ(bad, 23U);
}

}  // namespace
}  // namespace roer
