#include "terminal.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace roer::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Terminal, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("Malvert"), 7U);
  EXPECT_EQ(display_width("’t Hoefje"), 9U);
  EXPECT_EQ(display_width("Súdwest-Fryslân"), 15U);
  EXPECT_EQ(display_width("e\u0301"), 1U) << "a combining accent takes no column";
  EXPECT_EQ(display_width("日本"), 4U) << "wide characters take two";
  EXPECT_EQ(display_width("\u22120,184"), 6U);
}

TEST(Terminal, WhatSteersATerminalIsTakenOut) {
  EXPECT_EQ(plain("Súdwest – 日本 😀"), "Súdwest – 日本 😀");
  EXPECT_EQ(plain("\x1B[31mred\a\x7F"), "?[31mred??");
  EXPECT_EQ(plain("a\tb\nc\r"), "a b c?");
  EXPECT_EQ(plain("a\nb\t", true), "a\nb ");
  EXPECT_EQ(plain("\u202Eabc\u2066\u009B1m\u2028"), "?abc??1m ");
  EXPECT_EQ(plain("Ev\xE1\xC3"), "Ev??");
  TextTable table({{"name"}, {"n"}});
  table.add({"two\nlines", "\x1B]0;x"});
  EXPECT_EQ(lines_of(table.text()).size(), 2U);
  EXPECT_EQ(wrapped("\x1B[2J").find('\x1B'), std::string::npos);
}

TEST(Terminal, BytesThatAreNoUtf8DoNotRunPastTheEnd) {
  EXPECT_EQ(display_width("\xC3"), 1U);
  EXPECT_EQ(display_width("a\xF0\x9F"), 3U);
}

TEST(Terminal, CutsAtACharacterAndSaysSo) {
  EXPECT_EQ(fitted("Súdwest", 7), "Súdwest");
  EXPECT_EQ(fitted("Súdwest", 4), "Súd…");
  EXPECT_EQ(fitted("De Weel", 4), "De…") << "no blank before the mark";
  EXPECT_EQ(fitted("日本語", 4), "日…") << "half of a wide character does not fit";
  EXPECT_EQ(fitted("abc", 0), "");
}

TEST(Terminal, FillsLinesAndHangsUnderTheFirst) {
  const std::string text = wrapped("aaa bbb ccc ddd", "  - ", 12);
  EXPECT_EQ(text, "  - aaa bbb\n    ccc ddd\n");
  for (const std::string& line : lines_of(text)) EXPECT_LE(display_width(line), 12U);
}

TEST(Terminal, KeepsAWordThatIsTooLongWhole) {
  EXPECT_EQ(wrapped("a https://example.org/very/long b", "", 10), "a\nhttps://example.org/very/long\nb\n");
}

TEST(Terminal, KeepsAPerCentSignWithItsNumber) {
  EXPECT_EQ(wrapped("of all (40 %), so", "", 12), "of all\n(40 %), so\n");
  EXPECT_EQ(wrapped("of all 40 %", "", 12), "of all 40 %\n");
}

TEST(Terminal, TablesStayWithinTheWidth) {
  TextTable table({{"Code"}, {"Name", Align::kLeft, true}, {"Score", Align::kRight}});
  table.add({"BU99010403", std::string(100, 'x'), "6-18"});
  table.add({"BU99010404", "Súd", "9"});
  for (const std::string& line : lines_of(table.text(60))) EXPECT_LE(display_width(line), 60U);
}

TEST(Terminal, CellsOfColumnsThatGiveWayGoOnInTheNextLine) {
  TextTable table({{"Firm"}, {"Gives", Align::kLeft, true}, {"n", Align::kRight}});
  table.add({"firm words stay here", "one two three four", "7"});
  EXPECT_EQ(table.text(38),
            "  Firm                  Gives        n\n"
            "  firm words stay here  one two      7\n"
            "                        three four\n");
}

TEST(Terminal, NothingOfACellIsLost) {
  const std::string word(100, 'x');
  TextTable table({{"Code"}, {"Name", Align::kLeft, true}});
  table.add({"BU99010403", word});
  const std::string text = table.text(60);
  EXPECT_EQ(std::count(text.begin(), text.end(), 'x'), 100);
  EXPECT_EQ(text.find("…"), std::string::npos);
}

TEST(Terminal, FoldsAtBlanksAndKeepsThemElsewhere) {
  EXPECT_EQ(folded("found 'GM0363    ' here", "  ", 20), "found 'GM0363    '\n  here\n");
  EXPECT_EQ(folded("short  and  sweet", "  ", 20), "short  and  sweet\n");
  EXPECT_EQ(folded("", "  "), "\n");
  EXPECT_EQ(folded(std::string(30, 'x') + " y", "  ", 20), std::string(30, 'x') + "\n  y\n");
}

TEST(Terminal, AlignsByColumnsOfTheTerminal) {
  TextTable table({{"", Align::kLeft}, {"", Align::kRight}});
  table.add({"Súd", "1"});
  table.add({"abc", "10"});
  EXPECT_EQ(table.text(), "  Súd   1\n  abc  10\n");
}

}  // namespace
}  // namespace roer::cli
