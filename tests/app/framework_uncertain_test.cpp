// The tables [[uncertain]] of framework files: what is read, and what every fault says.

#include "roer/score/assumption.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "roer/app/framework_file.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;
using app::read_doubts;
using score::Assumption;
using score::Target;

/// Two factors: one with two inputs (limits; a count per 1,000), one normalised and one shown.
std::string text(const std::string& uncertain) {
  return head() + factor("one") + input("own/a") +
         input("own/b", "denominator = { indicator = \"own/n\", per = 1000, at_least = 0 }\n") +
         factor("two", "combine = \"mean\"\n") +
         input("own/c", "", "rule = \"min-max\"\ndirection = \"up\"\n") +
         input("own/d", "", "rule = \"shown\"\n") + uncertain;
}

std::vector<Assumption> read(const std::string& uncertain) {
  const auto doubts = read_doubts(text(uncertain), "own.toml");
  EXPECT_TRUE(doubts.ok()) << to_text(doubts.faults());
  return doubts.ok() ? *doubts : std::vector<Assumption>{};
}

/// The only fault.
Error fault(const std::string& uncertain) {
  const auto doubts = read_doubts(text(uncertain), "own.toml");
  EXPECT_FALSE(doubts.ok()) << uncertain;
  if (doubts.ok()) return {};
  EXPECT_EQ(doubts.faults().total(), 1U) << to_text(doubts.faults());
  EXPECT_EQ(doubts.faults().first().source, "own.toml");
  EXPECT_GT(doubts.faults().first().row, 0);
  EXPECT_FALSE(doubts.faults().first().expected.empty());
  return doubts.faults().first();
}

std::string table(const std::string& what, const std::string& of, const std::string& more) {
  return "[[uncertain]]\nwhat = \"" + what + "\"\n" + (of.empty() ? "" : "of = \"" + of + "\"\n") + more;
}

TEST(FrameworkUncertain, ReadsEveryKindOfAssumption) {
  const auto list = read(
      table("limits", "one/a", "triangular = [-2, 0, 1]\nwhy = { nl = \"w\", en = \"because\" }\n") +
      table("limits", "one/b", "alternatives = [[1, 2], [2, 3]]\nodds = [3, 1]\n") +
      table("points", "one/a", "alternatives = [[1, 2, 3], [1, 1, 3]]\n") +
      table("spacing", "one", "alternatives = [[1, 2, 3], [1, 2, 5]]\n") +
      table("weights", "one", "spread = 0.3\n") + table("weights", "", "alternatives = [[1, 1], [2, 1]]\n") +
      table("weight", "one/b", "normal = [1, 0.2]\n") + table("threshold", "", "uniform = [2.5, 3.5]\n") +
      table("combine", "one", "ways = [\"mean-rounded\", \"maximum\"]\n") +
      table("missing", "one/a", "ways = [\"mark\", \"leave-out\", \"impute-em\"]\n") +
      table("normalise", "two/c",
            "rules = [{ rule = \"min-max\", direction = \"up\" }, "
            "{ rule = \"percentile\", direction = \"up\" }]\n") +
      table("presence", "one/b", "probability = 0.8\n") + table("sampling", "one/b", "error = \"counts\"\n") +
      table("sampling", "one/a", "error = \"relative\"\nsd = 0.1\ndrift = 0.05\n"));
  ASSERT_EQ(list.size(), 14U);
  EXPECT_EQ(list[0].target, Target::kLimits);
  EXPECT_TRUE(list[0].drawn);
  EXPECT_EQ(list[0].distribution.shape, score::Shape::kTriangular);
  EXPECT_EQ(list[0].distribution.c, 1);
  EXPECT_EQ(list[0].why.en, "because");
  EXPECT_EQ(list[0].factor, 0U);
  EXPECT_EQ(list[0].input, 0U);
  EXPECT_EQ(list[0].line, 39);
  EXPECT_EQ(list[1].rows, (std::vector<std::vector<double>>{{1, 2}, {2, 3}}));
  EXPECT_EQ(list[1].odds, (std::vector<double>{3, 1}));
  EXPECT_EQ(list[3].target, Target::kSpacing);
  EXPECT_EQ(list[4].target, Target::kInputWeights);
  EXPECT_EQ(list[4].spread, 0.3);
  EXPECT_EQ(list[5].target, Target::kFactorWeights);
  EXPECT_EQ(list[5].factor, score::kWhole);
  EXPECT_EQ(list[6].distribution.shape, score::Shape::kNormal);
  EXPECT_EQ(list[7].target, Target::kThreshold);
  EXPECT_EQ(list[8].ways,
            (std::vector<score::Combine>{score::Combine::kMeanRounded, score::Combine::kMaximum}));
  EXPECT_EQ(list[9].policies.at(2), score::MissingPolicy::kImputeEm);
  EXPECT_EQ(list[10].rules.at(1).how, score::Normalisation::kPercentile);
  EXPECT_EQ(list[10].rules.at(1).high, 3);
  EXPECT_EQ(list[11].probability, 0.8);
  EXPECT_EQ(list[12].error, score::ErrorKind::kPoissonGamma);
  EXPECT_EQ(list[13].error, score::ErrorKind::kRelative);
  EXPECT_EQ(list[13].drift, 0.05);
}

TEST(FrameworkUncertain, AFileWithoutTablesStatesNoDoubts) {
  EXPECT_TRUE(read("").empty());
}

TEST(FrameworkUncertain, EveryFaultTellsKeyLineAndWhatIsAllowed) {
  EXPECT_EQ(fault(table("limit", "one/a", "uniform = [0, 1]\n")).remedy, "Did you mean \"limits\"?");
  EXPECT_EQ(fault(table("limits", "one/e", "uniform = [0, 1]\n")).column, "uncertain[1].of");
  EXPECT_EQ(fault(table("limits", "", "uniform = [0, 1]\n")).column, "uncertain[1].of");
  EXPECT_EQ(fault(table("limits", "two/d", "uniform = [0, 1]\n")).expected, "an input with points");
  EXPECT_EQ(fault(table("limits", "two/c", "uniform = [0, 1]\n")).message, "this input has no limits");
  EXPECT_EQ(fault(table("limits", "one/a", "uniform = [1, 1]\n")).column, "uncertain[1].uniform");
  EXPECT_EQ(fault(table("limits", "one/a", "normal = [1, 0]\n")).column, "uncertain[1].normal");
  EXPECT_EQ(fault(table("limits", "one/a", "triangular = [1, 0, 2]\n")).column, "uncertain[1].triangular");
  EXPECT_EQ(fault(table("limits", "one/a", "")).message, "it lacks what the limits could be otherwise");
  EXPECT_EQ(fault(table("limits", "one/a", "alternatives = [[2, 1]]\n")).message,
            "the limits of an alternative do not ascend");
  EXPECT_EQ(fault(table("limits", "one/a", "alternatives = [[1, 2, 3]]\n")).expected,
            "2 in each: as many as the input has limits");
  EXPECT_EQ(fault(table("limits", "one/a", "alternatives = [[1, 2], [1, 3]]\nodds = [1, -1]\n")).column,
            "uncertain[1].odds");
  EXPECT_EQ(fault(table("points", "one/a", "alternatives = [[1, 2, 4]]\n")).expected,
            "1 to 3: `least` and `most` of the factor");
  EXPECT_EQ(fault(table("spacing", "", "alternatives = [[1, 2]]\n")).column, "uncertain[1].alternatives");
  EXPECT_EQ(fault(table("weights", "two", "spread = 0.2\n")).message, "there are not two weights to draw");
  EXPECT_EQ(fault(table("weights", "one", "")).column, "uncertain[1].spread");
  EXPECT_EQ(fault(table("weights", "one", "alternatives = [[0, 0]]\n")).column, "uncertain[1].alternatives");
  EXPECT_EQ(fault(table("weight", "one/b", "uniform = [-1, 1]\n")).message, "a weight is never below 0");
  EXPECT_EQ(fault(table("threshold", "", "alternatives = [3, 60]\n")).message,
            "an alternative breaks a rule of frameworks: no score can reach the threshold");
  EXPECT_EQ(fault(table("threshold", "one", "alternatives = [3, 4]\n")).message, "the key is not known here");
  EXPECT_EQ(fault(table("combine", "one", "ways = [\"copeland\"]\n")).found, "copeland");
  EXPECT_EQ(fault(table("combine", "one", "ways = [\"sum\"]\n")).found, "2 to 6");
  EXPECT_EQ(fault(table("missing", "one/a", "ways = [\"impute-parent\"]\n")).found, "impute-parent");
  EXPECT_EQ(fault(table("normalise", "two/c", "rules = [{ rule = \"exponential\", direction = \"up\" }]\n"))
                .message,
            "an alternative breaks a rule of frameworks: points lie outside the range of the factor");
  EXPECT_EQ(fault(table("presence", "one/a", "probability = 2\n")).column, "uncertain[1].probability");
  EXPECT_EQ(fault(table("sampling", "one/a", "error = \"counts\"\n")).column, "uncertain[1].error");
  EXPECT_EQ(fault(table("sampling", "one/a", "error = \"normal\"\n")).column, "uncertain[1].sd");
  EXPECT_EQ(fault(table("sampling", "two/c", "error = \"normal\"\nsd = 1\n")).column, "uncertain[1].of");
  EXPECT_EQ(
      fault(table("limits", "one/a", "uniform = [0, 1]\n") + table("limits", "one/a", "uniform = [0, 2]\n"))
          .message,
      "two assumptions are about the same thing");
}

TEST(FrameworkUncertain, FrameworksThatComeWithTheProgramStateTheirDoubts) {
  for (const char* name : {"vitality", "leefbaarometer-sum", "resilience"}) {
    const auto file = app::framework_file(name);
    ASSERT_TRUE(file.ok());
    const auto doubts = read_doubts(file->text, file->source);
    ASSERT_TRUE(doubts.ok()) << to_text(doubts.faults());
    EXPECT_GE(doubts->size(), 2U) << name;
    EXPECT_TRUE(std::all_of(doubts->begin(), doubts->end(), [](const Assumption& one) {
      return !one.why.nl.empty() && !one.why.en.empty();
    })) << name;
  }
}

}  // namespace
