// Factors that are part of other factors, and the ways of combining that do not take every number.

#include <gtest/gtest.h>

#include "roer/app/framework_file.hpp"

namespace {

using namespace roer;
using app::read_framework;

std::string level_factor(const std::string& id, const std::string& keys, bool input = true) {
  std::string text = "[[factor]]\nid = \"" + id + "\"\nlabel = { nl = \"L\", en = \"L\" }\n" + keys;
  if (input)
    text +=
        "[[factor.input]]\nid = \"x\"\nlabel = { nl = \"X\", en = \"X\" }\nindicator = \"own/x\"\n"
        "rule = \"limits\"\nlimits = [1, 2]\npoints = [1, 2, 3]\n";
  return text;
}

std::string level_head(const std::string& combine) {
  return "id = \"own\"\ntitle = { nl = \"E\", en = \"O\" }\nconcern = \"high\"\ncombine = " + combine + "\n";
}

std::string level_faults_of(const std::string& text) {
  const auto read = read_framework(text, "own.toml");
  return read.ok() ? "" : to_text(read.faults());
}

TEST(FrameworkLevels, AFactorMayBePartOfAnother) {
  const auto read = read_framework(level_head("\"power\"\npower = -1") + level_factor("whole", "", false) +
                                       level_factor("part", "part_of = \"whole\"\n"),
                                   "o");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->combine, score::Combine::kPower);
  EXPECT_EQ(read->power, -1);
  EXPECT_EQ(read->factors[1].part_of, "whole");
  EXPECT_EQ(read->factors[0].combine, score::Combine::kMean);
  EXPECT_EQ(read->factors[0].step, 0);
}

struct Case {
  const char* name;
  std::string text;
  const char* told;
};

TEST(FrameworkLevels, TellsWhatCannotBe) {
  std::string deep = level_head("\"mean\"");
  for (int level = 0; level < 10; ++level)
    deep += level_factor("f" + std::to_string(level),
                         level == 0 ? "" : "part_of = \"f" + std::to_string(level - 1) + "\"\n");
  const std::vector<Case> cases{
      {"unknown",
       level_head("\"mean\"") + level_factor("whole", "") + level_factor("part", "part_of = \"whol\"\n"),
       "row 15, column factor.part.part_of: there is no such factor"},
      {"nearest",
       level_head("\"mean\"") + level_factor("whole", "") + level_factor("part", "part_of = \"whol\"\n"),
       "Did you mean \"whole\"?"},
      {"itself", level_head("\"mean\"") + level_factor("a", "part_of = \"a\"\n"), "circle: a -> a"},
      {"circle",
       level_head("\"mean\"") + level_factor("a", "part_of = \"b\"\n") +
           level_factor("b", "part_of = \"c\"\n") + level_factor("c", "part_of = \"a\"\n"),
       "circle: a -> b -> c -> a"},
      {"deep", deep, "at most 8 levels"},
      {"no inputs", level_head("\"mean\"") + level_factor("a", "", false), "factor.a.input"},
      {"wider part",
       level_head("\"mean\"") + level_factor("a", "", false) +
           level_factor("b", "part_of = \"a\"\nleast = 0\nmost = 3\n"),
       "points of this part lie outside the range of the factor above it"},
      {"geometric of zero", level_head("\"geometric\"") + level_factor("a", "least = 0\n"),
       "column factor.a.least"},
      {"harmonic of a part of zero",
       level_head("\"mean\"") + level_factor("a", "combine = \"harmonic\"\nleast = 0\n", false) +
           level_factor("b", "part_of = \"a\"\nleast = 0\n"),
       "column factor.b.least"},
      {"no power", level_head("\"power\"") + level_factor("a", ""), "the key \"power\" lacks"},
      {"power of nothing", level_head("\"power\"\npower = 0") + level_factor("a", ""),
       "is the geometric mean"},
      {"power elsewhere", level_head("\"mean\"\npower = 2") + level_factor("a", ""),
       "the key is not known here"},
  };
  for (const Case& one : cases)
    EXPECT_NE(level_faults_of(one.text).find(one.told), std::string::npos) << one.name << ":\n"
                                                                           << level_faults_of(one.text);
}

}  // namespace
