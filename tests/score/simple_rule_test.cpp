#include "roer/score/simple_rule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <random>
#include <set>

#include "roer/score/combine.hpp"
#include "roer/score/weaknesses.hpp"
#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::three_factors;

/// `count` factors of 1 to `most` points.
Framework factors_up_to(std::size_t count, double least, double most, Combine combine, double threshold) {
  Framework framework = three_factors();
  framework.factors.resize(count, framework.factors.front());
  for (Factor& factor : framework.factors) {
    factor.least = least;
    factor.most = most;
  }
  framework.combine = combine;
  framework.threshold = threshold;
  return framework;
}

/// The same with low points as the concern: every point x becomes least + most - x.
Framework mirrored_sum(Framework framework) {
  framework.concern = Concern::kLow;
  double all = 0;
  for (const Factor& factor : framework.factors) all += factor.weight * (factor.least + factor.most);
  framework.threshold = all - framework.threshold;
  return framework;
}

std::optional<SimpleRule> rule_of(const Framework& framework) {
  return weaknesses(framework, {}).simpler_rule;
}

TEST(SimpleRule, OneFactorThatOutweighsTheOthersDecidesAlone) {
  Framework framework = factors_up_to(3, 1, 3, Combine::kSum, 30);
  framework.factors[1].weight = 10;  // 3 points make 32 or more, 2 points 26 or less
  const auto rule = rule_of(framework);
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->form, RuleForm::kOneFactor);
  EXPECT_EQ(rule->factor, 1U);
  EXPECT_EQ(rule->points, 3);
  EXPECT_EQ(rule->of, 3U);
  const auto low = rule_of(mirrored_sum(framework));
  ASSERT_TRUE(low);
  EXPECT_EQ(low->form, RuleForm::kOneFactor);
  EXPECT_EQ(low->factor, 1U);
  EXPECT_EQ(low->points, 1);
}

TEST(SimpleRule, AProductThatOnlyTheMostReachesAsksItOfEveryFactor) {
  const auto rule = rule_of(factors_up_to(3, 1, 2, Combine::kProduct, 8));
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->form, RuleForm::kEveryFactor);
  EXPECT_EQ(rule->least, 3U);
  EXPECT_EQ(rule->points, 2);
  const auto low = rule_of(mirrored_sum(factors_up_to(3, 1, 2, Combine::kSum, 6)));
  ASSERT_TRUE(low);
  EXPECT_EQ(low->form, RuleForm::kEveryFactor);
  EXPECT_EQ(low->points, 1);
}

TEST(SimpleRule, ASumThatOneFactorReachesAsksItOfAnyFactor) {
  const auto rule = rule_of(factors_up_to(3, 0, 1, Combine::kSum, 1));
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->form, RuleForm::kAnyFactor);
  EXPECT_EQ(rule->least, 1U);
  EXPECT_EQ(rule->points, 1);
  const auto low = rule_of(mirrored_sum(factors_up_to(3, 0, 1, Combine::kSum, 1)));
  ASSERT_TRUE(low);
  EXPECT_EQ(low->form, RuleForm::kAnyFactor);
  EXPECT_EQ(low->points, 0);
  EXPECT_FALSE(std::signbit(low->points)) << "no -0 for the reader";
}

TEST(SimpleRule, ACountOfPassedLimitsAsksItOfSomeFactors) {
  const auto rule = rule_of(factors_up_to(8, 0, 1, Combine::kSum, 4));
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->form, RuleForm::kSomeFactors);
  EXPECT_EQ(rule->least, 4U);
  EXPECT_EQ(rule->of, 8U);
  EXPECT_EQ(rule->points, 1);
  const auto median = rule_of(factors_up_to(3, 1, 5, Combine::kMedian, 4));
  ASSERT_TRUE(median);
  EXPECT_EQ(median->form, RuleForm::kSomeFactors);
  EXPECT_EQ(median->least, 2U);
  EXPECT_EQ(median->points, 4);
}

TEST(SimpleRule, AProductMayBeASumAndIsTriedAsOneLast) {
  const auto rule = rule_of(three_factors());
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->form, RuleForm::kSum);
  EXPECT_EQ(rule->points, 7);
  EXPECT_EQ(rule->of, 3U);
}

TEST(SimpleRule, FactorsWithoutWeightDoNotCount) {
  Framework framework = three_factors();
  framework.factors[0].weight = 0;  // 3-3 is left
  const auto rule = rule_of(framework);
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->form, RuleForm::kEveryFactor);
  EXPECT_EQ(rule->of, 2U);
}

TEST(SimpleRule, NothingIsToldOfAFormulaThatIsAsPlainItself) {
  EXPECT_FALSE(rule_of(factors_up_to(3, 1, 3, Combine::kMinimum, 2)));
  EXPECT_FALSE(rule_of(factors_up_to(3, 1, 3, Combine::kMaximum, 2)));
  EXPECT_FALSE(rule_of(factors_up_to(3, 1, 3, Combine::kSum, 7)));
  EXPECT_FALSE(rule_of(factors_up_to(1, 1, 3, Combine::kProduct, 2)));
  Framework low = factors_up_to(3, 1, 3, Combine::kMaximum, 2);
  low.concern = Concern::kLow;
  EXPECT_FALSE(rule_of(low));
  low.combine = Combine::kMinimum;
  EXPECT_FALSE(rule_of(low));
}

TEST(SimpleRule, NothingIsToldWhereAllOrNoneAreSelectedOrNothingDecides) {
  EXPECT_FALSE(rule_of(factors_up_to(3, 1, 3, Combine::kProduct, 1)));
  EXPECT_FALSE(rule_of(factors_up_to(3, 1, 3, Combine::kProduct, 28)));
  Framework framework = three_factors();
  framework.has_threshold = false;
  EXPECT_FALSE(rule_of(framework));
}

// The oracle: all rules of all forms, one by one, held against the decision of every combination.

using Points = std::vector<double>;

struct Tried {
  RuleForm form{};
  std::size_t factor = 0, least = 0;
  double points = 0;
};

class Oracle {
 public:
  explicit Oracle(const Framework& framework) : framework_(framework), weights_(factor_weights(framework)) {
    for (std::size_t f = 0; f < weights_.size(); ++f)
      if (weights_[f] > 0) counting_.push_back(f);
    Points points;
    walk(points);
  }
  [[nodiscard]] bool selects(const Tried& rule, const Points& points) const {
    const auto far = [&](double number) {
      return framework_.concern == Concern::kHigh ? number >= rule.points - 1e-9
                                                  : number <= rule.points + 1e-9;
    };
    if (rule.form == RuleForm::kOneFactor) return far(points[rule.factor]);
    double sum = 0;
    std::size_t have = 0;
    for (const std::size_t f : counting_) {
      sum += points[f];
      have += far(points[f]) ? 1 : 0;
    }
    return rule.form == RuleForm::kSum ? far(sum) : have >= rule.least;
  }
  [[nodiscard]] bool is_exact(const Tried& rule) const {
    for (std::size_t k = 0; k < all_.size(); ++k)
      if (selects(rule, all_[k]) != selected_[k]) return false;
    return true;
  }
  /// The first exact rule in the order of the forms; empty where the formula has a form that comes first.
  [[nodiscard]] std::optional<Tried> plainest() const {
    const auto chosen = static_cast<std::size_t>(std::count(selected_.begin(), selected_.end(), true));
    if (counting_.size() < 2 || chosen == 0 || chosen == selected_.size()) return {};
    for (const Tried& rule : rules()) {
      if (is_itself(rule.form)) return {};
      if (is_exact(rule)) return rule;
    }
    return {};
  }

 private:
  void walk(Points& points) {
    if (points.size() < framework_.factors.size()) {
      const Factor& factor = framework_.factors[points.size()];
      for (double p = factor.least; p <= factor.most + 1e-9; p += factor.step) {
        points.push_back(p);
        walk(points);
        points.pop_back();
      }
      return;
    }
    std::vector<Range> ranges;
    for (const double p : points) ranges.push_back({p, p});
    all_.push_back(points);
    selected_.push_back(decide(framework_, score_of(framework_, ranges, weights_)) == Decision::kYes);
  }
  [[nodiscard]] bool is_itself(RuleForm form) const {
    const bool high = framework_.concern == Concern::kHigh;
    const bool alike = std::all_of(counting_.begin(), counting_.end(),
                                   [&](std::size_t f) { return weights_[f] == weights_[counting_[0]]; });
    if (form == RuleForm::kEveryFactor)
      return framework_.combine == (high ? Combine::kMinimum : Combine::kMaximum);
    if (form == RuleForm::kAnyFactor)
      return framework_.combine == (high ? Combine::kMaximum : Combine::kMinimum);
    return form == RuleForm::kSum && framework_.combine == Combine::kSum && alike;
  }
  [[nodiscard]] std::vector<Tried> rules() const {
    std::set<double> levels, sums;
    for (const Points& points : all_) {
      double sum = 0;
      for (const std::size_t f : counting_) {
        levels.insert(points[f]);
        sum += points[f];
      }
      sums.insert(sum);
    }
    const std::size_t n = counting_.size();
    std::vector<Tried> rules;
    for (const std::size_t f : counting_)
      for (const double p : levels) rules.push_back({RuleForm::kOneFactor, f, 1, p});
    for (const double p : levels) rules.push_back({RuleForm::kEveryFactor, 0, n, p});
    for (const double p : levels) rules.push_back({RuleForm::kAnyFactor, 0, 1, p});
    for (std::size_t k = 2; k < n; ++k)
      for (const double p : levels) rules.push_back({RuleForm::kSomeFactors, 0, k, p});
    for (const double p : sums) rules.push_back({RuleForm::kSum, 0, 0, p});
    return rules;
  }

  const Framework& framework_;
  std::vector<double> weights_;
  std::vector<std::size_t> counting_;
  std::vector<Points> all_;
  std::vector<bool> selected_;
};

class RandomFrameworks {
 public:
  Framework next() {
    constexpr std::array kCombines{Combine::kMean,    Combine::kMeanRounded, Combine::kSum,
                                   Combine::kProduct, Combine::kMinimum,     Combine::kMaximum,
                                   Combine::kMedian,  Combine::kGeometric,   Combine::kHarmonic};
    Framework framework = three_factors();
    framework.combine = kCombines[below(kCombines.size())];
    framework.concern = below(2) == 0 ? Concern::kHigh : Concern::kLow;
    framework.factors.resize(1 + below(4), framework.factors.front());
    const bool weighted = below(2) == 0 && !is_weightless(framework.combine);
    Points points;
    for (Factor& factor : framework.factors) {
      factor.step = below(3) == 0 ? 0.5 : 1;
      factor.least = framework.combine == Combine::kHarmonic || below(2) == 0 ? 1 : 0;
      factor.most = factor.least + factor.step * static_cast<double>(1 + below(3));
      if (weighted) factor.weight = static_cast<double>(below(5));
      points.push_back(factor.least + factor.step * static_cast<double>(below(2)));
    }
    if (weighted && framework.factors[0].weight == 0) framework.factors[0].weight = 1;
    std::vector<Range> ranges;
    for (const double p : points) ranges.push_back({p, p});
    // A score that some combination has: thresholds that part nothing would try nothing.
    framework.threshold = score_of(framework, ranges, factor_weights(framework)).low;
    return framework;
  }

 private:
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  std::mt19937_64 random_{20261129};
};

TEST(SimpleRule, IsThePlainestOfAllThatAnOracleTries) {
  RandomFrameworks random;
  std::array<std::size_t, 5> met{};
  std::size_t none = 0;
  for (int i = 0; i < 3000; ++i) {
    const Framework framework = random.next();
    const Oracle oracle(framework);
    const auto expected = oracle.plainest();
    const auto found = rule_of(framework);
    ASSERT_EQ(found.has_value(), expected.has_value()) << i;
    if (!found) {
      ++none;
      continue;
    }
    ++met[static_cast<std::size_t>(found->form)];
    ASSERT_EQ(found->form, expected->form) << i;
    if (found->form == RuleForm::kOneFactor) {
      ASSERT_EQ(found->factor, expected->factor) << i;
    }
    ASSERT_EQ(found->least, expected->least) << i;
    // Named as it stands, it decides as the formula does at every combination.
    ASSERT_TRUE(oracle.is_exact({found->form, found->factor, found->least, found->points})) << i;
  }
  for (std::size_t form = 0; form < met.size(); ++form) EXPECT_GE(met[form], 20U) << "form " << form;
  EXPECT_GE(none, 100U);
}

}  // namespace
}  // namespace roer::score
