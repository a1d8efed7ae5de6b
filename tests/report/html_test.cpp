#include "roer/report/html.hpp"

#include <gtest/gtest.h>

namespace roer::report {
namespace {

TEST(Escaping, LeavesNoMarkupOfNames) {
  EXPECT_EQ(escaped("'s-Gravenhage & <script>\"x\""), "&#39;s-Gravenhage &amp; &lt;script&gt;&quot;x&quot;");
  EXPECT_EQ(escaped("S\u00fbdwest-Frysl\u00e2n"), "S\u00fbdwest-Frysl\u00e2n");
}

TEST(Escaping, ReplacesWhatXmlForbids) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x1f\x7f", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(escaped("a\tb\n"), "a\tb\n");
  EXPECT_EQ(escaped("caf\xe9 x"), "caf\uFFFD x");
  EXPECT_EQ(escaped("\xff\xfe"), "\uFFFD\uFFFD");
}

TEST(Escaping, JsonCannotEndTheScript) {
  std::string out;
  append_json_string(out, "</script>&\"\\\n'");
  EXPECT_EQ(out, "\"\\u003c/script\\u003e\\u0026\\\"\\\\\\u000a'\"");
}

TEST(Html, NestsAndEscapes) {
  Html html;
  html.open("p", {{"class", "a\"b"}}).text("<").element("b", "&").lone("br").close();
  EXPECT_EQ(html.take(), "<p class=\"a&quot;b\">&lt;<b>&amp;</b><br/></p>");
  EXPECT_EQ(html.take(), "");
}

TEST(Html, KeepsAPerCentSignWithItsNumber) {
  Html html;
  EXPECT_EQ(html.text("25 / 50 (40 %), 9 %").take(), "25 / 50 (40\u00a0%), 9\u00a0%");
  EXPECT_EQ(html.text(" % of all; a % b;  %").take(), " % of all; a % b;  %");
  EXPECT_EQ(html.text("caf\xe9 61 % \xff").take(), "caf\uFFFD 61\u00a0% \uFFFD");
  std::string out;
  append_json_string(out, "< 1 %");
  EXPECT_EQ(out, "\"\\u003c 1\u00a0%\"");
}

}  // namespace
}  // namespace roer::report
