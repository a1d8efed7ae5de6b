// Weights from answers of people.

#include "roer/app/weigh_framework.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "roer/app/framework_file.hpp"
#include "workbook_example.hpp"

namespace roer {
namespace {

class WeighFramework : public ::testing::Test {
 protected:
  [[nodiscard]] Result<app::WeighResult> weigh(const std::string& survey,
                                               const std::string& framework) const {
    return app::weigh_framework({folder_.write("given.toml", framework), folder_.write("survey.csv", survey),
                                 folder_.file("weighed.toml")});
  }
  [[nodiscard]] std::string written() const {
    std::ifstream file(folder_.file("weighed.toml"), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  testing::Folder folder_;
};

TEST_F(WeighFramework, GivesTheMeanAndKeepsTheSumAndTheComments) {
  // Factor one weighs 2 and factor two 1.
  const std::string framework = "# Ours.\n" + testing::combined("sum");
  const auto made =
      weigh("respondent,factor,points\na,one,60\na,two,40\nb,one,1\nb,two,3\nc,one,5\nc,two,\n", framework);
  ASSERT_TRUE(made.ok()) << to_text(made.faults());
  ASSERT_EQ(made->groups.size(), 1U);
  const app::WeighedGroup& group = made->groups[0];
  EXPECT_EQ(group.weights.used, 2U);
  EXPECT_EQ(group.weights.left_out, 1U);
  EXPECT_NEAR(group.weights.mean[0], (0.6 + 0.25) / 2, 1e-15);
  EXPECT_NEAR(group.weights.deviation[0], std::abs(0.6 - 0.25) / std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(group.given[0], 2.0 / 3, 1e-15);
  const std::string text = written();
  EXPECT_TRUE(text.starts_with("# Ours.\n"));
  const auto back = app::read_framework(text, "weighed.toml");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  EXPECT_NEAR(back->factors[0].weight, 3 * 0.425, 1e-6);
  EXPECT_NEAR(back->factors[1].weight, 3 * 0.575, 1e-6);
  EXPECT_EQ(back->factors[0].inputs[0].weight, 2);
  // The spread: each respondent's weights, by size, of the same sum.
  EXPECT_NE(text.find("  [0.75, 2.25],\n  [1.8, 1.2],\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("respondent\""), std::string::npos);
}

TEST_F(WeighFramework, ComparesInPairs) {
  const auto made =
      weigh("respondent,factor,than,times\na,one/x,one/y,4\nb,one/y,one/x,4\n", testing::combined("mean"));
  ASSERT_TRUE(made.ok()) << to_text(made.faults());
  ASSERT_EQ(made->groups.size(), 1U);
  EXPECT_EQ(made->groups[0].of, "one");
  EXPECT_TRUE(made->groups[0].pairs);
  EXPECT_NEAR(made->groups[0].weights.highest[0], 0.8, 1e-12);
  EXPECT_NEAR(made->groups[0].weights.lowest[0], 0.2, 1e-12);
  EXPECT_NEAR(made->groups[0].weights.mean[0], 0.5, 1e-12);
  const auto back = app::read_framework(written(), "weighed.toml");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  EXPECT_NEAR(back->factors[0].inputs[0].weight, 1.5, 1e-6);
  EXPECT_NEAR(back->factors[0].inputs[1].weight, 1.5, 1e-6);
}

TEST_F(WeighFramework, RefusesWhatHasNoWeightsToGive) {
  EXPECT_EQ(weigh("respondent,factor,points\na,one,1\na,two,1\n", testing::combined("minimum"))
                .faults()
                .first()
                .message,
            "this way of combining knows no weights");
  std::string by_data = testing::combined("mean");
  by_data.replace(by_data.find("threshold"), 0, "weights = \"equal\"\n");
  EXPECT_EQ(weigh("respondent,factor,points\na,one,1\na,two,1\n", by_data).faults().first().column,
            "weights");
  const std::string doubted = testing::combined("mean") + "[[uncertain]]\nwhat = \"weights\"\nspread = 0.2\n";
  EXPECT_EQ(weigh("respondent,factor,points\na,one,1\na,two,1\n", doubted).faults().first().column,
            "uncertain");
  // Two directions that are not each other's inverse.
  const auto against =
      weigh("respondent,factor,than,times\na,one,two,4\na,two,one,4\n", testing::combined("mean"));
  ASSERT_FALSE(against.ok());
  EXPECT_NE(against.faults().first().message.find("respondent a"), std::string::npos);
}

}  // namespace
}  // namespace roer
