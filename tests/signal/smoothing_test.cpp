// Empirical Bayes: known answers of SpatialEpi and DCluster (golden/signal C05), invariants, intervals.

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "roer/base/gamma_prior.hpp"
#include "roer/base/gamma_quantile.hpp"
#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/smoothing.hpp"
#include "shared_data.hpp"

namespace roer::signal {
namespace {

struct LipCancer {
  AreaCounts counts;
  std::vector<double> farming, by_rates, by_covariate, by_moments;
};

LipCancer lip_cancer(const std::string& folder) {
  LipCancer lips;
  std::ifstream file(folder + "/scotland_eb.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream cells(line.substr(line.find("\",") + 2));
    std::vector<double> numbers;
    for (std::string cell; std::getline(cells, cell, ',');) numbers.push_back(std::stod(cell));
    lips.counts.events.push_back(numbers[0]);
    lips.counts.expected.push_back(numbers[1]);
    lips.farming.push_back(numbers[2]);
    lips.by_rates.push_back(numbers[3]);
    lips.by_covariate.push_back(numbers[4]);
    lips.by_moments.push_back(numbers[5]);
  }
  return lips;
}

TEST(SignalSmoothingGolden, scottish_lip_cancer) {
  ROER_SHARED_OR_SKIP(folder, "golden/signal/C05-scotland-eb");
  std::ifstream file(folder + "/expected.json");
  const auto expected = nlohmann::json::parse(file);
  const LipCancer lips = lip_cancer(folder);
  ASSERT_EQ(lips.farming.size(), 56U);
  const GammaSmoothing plain = smooth_rates(lips.counts).value();
  EXPECT_NEAR(plain.shape, expected["eBayes_nocov"]["alpha"].get<double>(), 1e-4);
  EXPECT_NEAR(plain.terms[0], expected["eBayes_nocov"]["beta"].get<double>(), 1e-4);
  const GammaSmoothing farming = smooth_rates(lips.counts, {}, PriorFit::kLikelihood, lips.farming).value();
  EXPECT_NEAR(farming.shape, expected["eBayes_AFF"]["alpha"].get<double>(), 1e-4);
  EXPECT_NEAR(farming.terms[0], expected["eBayes_AFF"]["beta"][0].get<double>(), 1e-4);
  EXPECT_NEAR(farming.terms[1], expected["eBayes_AFF"]["beta"][1].get<double>(), 1e-4);
  // nu and alpha of Clayton and Kaldor are shape and rate.
  const GammaSmoothing moments = smooth_rates(lips.counts, {}, PriorFit::kMoments).value();
  EXPECT_NEAR(moments.shape, expected["clayton_kaldor"]["nu"].get<double>(), 1e-4);
  EXPECT_NEAR(moments.shape / std::exp(moments.terms[0]), expected["clayton_kaldor"]["alpha"].get<double>(),
              1e-4);
  const LognormalSmoothing lognormal = smooth_lognormal(lips.counts).value();
  EXPECT_NEAR(lognormal.mean, expected["lognormalEB"]["phi"].get<double>(), 1e-4);
  EXPECT_NEAR(lognormal.variance, expected["lognormalEB"]["sigma2"].get<double>(), 1e-4);
  for (std::size_t i = 0; i < 56; ++i) {
    EXPECT_NEAR(plain.rates.mean[i], lips.by_rates[i], 1e-4) << i;
    EXPECT_NEAR(farming.rates.mean[i], lips.by_covariate[i], 1e-4) << i;
    EXPECT_NEAR(moments.rates.mean[i], lips.by_moments[i], 1e-4) << i;
  }
}

TEST(SignalSmoothing, gamma_quantiles_are_where_the_share_lies) {
  for (const double shape : {0.01, 0.3, 1.0, 2.5, 40.0, 3000.0, 9e5})
    for (const double share : {0.025, 0.5, 0.9, 0.975}) {
      const double x = gamma_quantile(shape, share);
      EXPECT_NEAR(gamma_below(shape, x), share, 1e-7) << shape << " " << share;
    }
  // From 1e6 on the first guess stands; it goes on where the search ends.
  EXPECT_NEAR(gamma_quantile(1e6 + 1, 0.975) - gamma_quantile(1e6, 0.975), 1.001, 0.01);
  // Exponential: -ln(1 - p); chi-square of 10 degrees: 20.483177 at 0.975.
  EXPECT_NEAR(gamma_quantile(1, 0.3), -std::log(0.7), 1e-12);
  EXPECT_NEAR(2 * gamma_quantile(5, 0.975), 20.483177, 1e-6);
}

/// Negative binomial log-likelihood by lgamma.
double likelihood_of(const AreaCounts& counts, double shape, double mean) {
  double sum = 0;
  for (std::size_t i = 0; i < counts.events.size(); ++i) {
    const double y = counts.events[i], m = counts.expected[i] * mean;
    sum += std::lgamma(y + shape) - std::lgamma(shape) + shape * std::log(shape / (shape + m)) +
           y * std::log(m / (shape + m));
  }
  return sum;
}

AreaCounts drawn_areas(std::size_t areas, double shape) {
  AreaCounts counts;
  for (std::uint32_t i = 0; i < areas; ++i) {
    counts.expected.push_back(0.5 + 20 * uniform({3, 1, i, 0, 0}));
    const double theta = gamma_quantile(shape, 0.0005 + 0.999 * uniform({3, 2, i, 0, 0})) / shape;
    counts.events.push_back(
        overdispersed_quantile(0.0005 + 0.999 * uniform({3, 3, i, 0, 0}), theta * counts.expected.back(), 1));
  }
  return counts;
}

TEST(SignalSmoothing, prior_is_the_top_of_the_likelihood) {
  const AreaCounts counts = drawn_areas(300, 3);
  const GammaSmoothing found = smooth_rates(counts).value();
  const double mean = std::exp(found.terms[0]), top = likelihood_of(counts, found.shape, mean);
  for (const double factor : {0.99, 1.01}) {
    EXPECT_LT(likelihood_of(counts, found.shape * factor, mean), top);
    EXPECT_LT(likelihood_of(counts, found.shape, mean * factor), top);
  }
  EXPECT_NEAR(found.shape, 3, 0.8);
  // A covariate that is only another zero point changes nothing.
  std::vector<double> covariate(300, 0);
  for (std::size_t i = 0; i < 300; ++i) covariate[i] = i < 150 ? 1 : 0;
  const GammaSmoothing halves = smooth_rates(counts, {}, PriorFit::kLikelihood, covariate).value();
  EXPECT_GE(likelihood_of(counts, found.shape, mean), top - 1e-9);
  EXPECT_NEAR(halves.terms[1], 0, 0.3);
}

TEST(SignalSmoothing, intervals_hold_what_they_say) {
  const std::size_t n = 4000;
  const AreaCounts counts = drawn_areas(n, 3);
  const SmoothedRates rates = smooth_rates(counts, {.level = 0.9}).value().rates;
  double inside = 0, above = 0, truly_above = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double theta = gamma_quantile(3, 0.0005 + 0.999 * uniform({3, 2, i, 0, 0})) / 3;
    inside += theta >= rates.low[i] && theta <= rates.high[i] ? 1 : 0;
    above += rates.above[i];
    truly_above += theta > 1 ? 1 : 0;
  }
  EXPECT_NEAR(inside / n, 0.9, 0.015);
  EXPECT_NEAR(above / truly_above, 1, 0.03);
}

TEST(SignalSmoothing, counts_of_a_thousand_million_take_no_table_of_theirs) {
  AreaCounts counts;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const double theta = gamma_quantile(5, 0.001 + 0.998 * uniform({4, 2, i, 0, 0})) / 5;
    counts.expected.push_back(3e8);
    counts.events.push_back(std::floor(3e8 * theta));
  }
  const GammaSmoothing found = smooth_rates(counts).value();
  EXPECT_NEAR(found.shape, 5, 0.8);
  EXPECT_NEAR(found.rates.mean[7], counts.events[7] / counts.expected[7], 1e-6);
}

/// A square of areas, each beside the eight around it.
Neighbours in_a_square(std::uint32_t side) {
  Neighbours square;
  for (std::uint32_t i = 0; i < side * side; ++i) {
    for (std::uint32_t j = 0; j < side * side; ++j) {
      const auto apart = [&](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
      if (i != j && apart(i / side, j / side) <= 1 && apart(i % side, j % side) <= 1)
        square.list.push_back(j);
    }
    square.begin.push_back(static_cast<std::uint32_t>(square.list.size()));
  }
  return square;
}

/// Shares of intervals that hold the rate: of all areas, of those with an own weight below a tenth, of pooled
/// ones.
struct HeldShares {
  double all = 0, light = 0, pooled = 0;
};
HeldShares held_by_local_intervals(double shape, double expected) {
  constexpr std::uint32_t kSide = 8, kMaps = 60;
  const Neighbours square = in_a_square(kSide);
  HeldShares held, of;
  for (std::uint32_t map = 0; map < kMaps; ++map) {
    AreaCounts counts;
    std::vector<double> theta;
    for (std::uint32_t i = 0; i < kSide * kSide; ++i) {
      theta.push_back(gamma_quantile(shape, 0.0005 + 0.999 * uniform({9, 2, i, map, 0})) / shape);
      counts.expected.push_back(expected);
      counts.events.push_back(
          overdispersed_quantile(0.0005 + 0.999 * uniform({9, 3, i, map, 0}), expected * theta.back(), 1));
    }
    const LocalSmoothing found = smooth_locally(counts, square).value();
    for (std::size_t i = 0; i < theta.size(); ++i) {
      double y = counts.events[i], areas = 1;
      std::vector<double> around{counts.events[i] / expected};
      for (std::size_t k = square.begin[i]; k < square.begin[i + 1]; ++k) {
        y += counts.events[square.list[k]];
        around.push_back(counts.events[square.list[k]] / expected);
        ++areas;
      }
      const double m = y / areas / expected, r = counts.events[i] / expected;
      double v = -m / expected;
      for (const double one : around) v += (one - m) * (one - m) / areas;
      const double in = theta[i] >= found.rates.low[i] && theta[i] <= found.rates.high[i] ? 1 : 0;
      held.all += in;
      ++of.all;
      if (!(v > 0)) {
        EXPECT_NEAR(found.rates.mean[i], m, 1e-9);
        held.pooled += in;
        ++of.pooled;
      } else if (v / (v + m / expected) < 0.1) {
        EXPECT_NEAR(found.rates.mean[i], m + v / (v + m / expected) * (r - m), 1e-9);
        held.light += in;
        ++of.light;
      }
    }
  }
  return {held.all / of.all, held.light / of.light, held.pooled / of.pooled};
}

TEST(SignalSmoothing, local_intervals_hold_what_they_say_where_they_draw_far_too) {
  for (const double shape : {25.0, 10.0, 3.0})
    for (const double expected : {2.0, 10.0, 40.0}) {
      const HeldShares held = held_by_local_intervals(shape, expected);
      EXPECT_GE(held.all, 0.93) << shape << " " << expected;
      EXPECT_LE(held.all, 0.99) << shape << " " << expected;  // not by being as wide as can be
      if (shape > 3 || expected < 40) {                       // else none is
        EXPECT_GE(held.light, 0.9) << shape << " " << expected;
        EXPECT_GE(held.pooled, 0.9) << shape << " " << expected;
      }
    }
}

TEST(SignalSmoothing, local_chances_are_kept) {
  const Neighbours square = in_a_square(40);
  AreaCounts counts;
  double above = 0, truly = 0, surely = 0, right = 0;
  std::vector<double> theta;
  for (std::uint32_t i = 0; i < 1600; ++i) {
    theta.push_back(gamma_quantile(10, 0.0005 + 0.999 * uniform({11, 2, i, 0, 0})) / 10);
    counts.expected.push_back(20);
    counts.events.push_back(
        overdispersed_quantile(0.0005 + 0.999 * uniform({11, 3, i, 0, 0}), 20 * theta.back(), 1));
  }
  const SmoothedRates found = smooth_locally(counts, square).value().rates;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    above += found.above[i];
    truly += theta[i] > 1 ? 1 : 0;
    if (found.above[i] < 0.95) continue;
    ++surely;
    right += theta[i] > 1 ? 1 : 0;
  }
  EXPECT_NEAR(above / truly, 1, 0.06);
  EXPECT_GT(surely, 50);
  EXPECT_GE(right / surely, 0.95);
}

/// A row of areas, each next to the one before.
Neighbours in_a_row(std::uint32_t areas) {
  Neighbours row;
  for (std::uint32_t i = 0; i < areas; ++i) {
    if (i > 0) row.list.push_back(i - 1);
    if (i + 1 < areas) row.list.push_back(i + 1);
    row.begin.push_back(static_cast<std::uint32_t>(row.list.size()));
  }
  return row;
}

TEST(SignalSmoothing, local_means_are_marshalls) {
  const AreaCounts counts{{30, 2, 9, 9, 6, 40}, {10, 10, 5, 5, 3, 20}};
  const LocalSmoothing found = smooth_locally(counts, in_a_row(6)).value();
  for (std::size_t i = 0; i < 6; ++i) {
    const std::size_t from = i == 0 ? 0 : i - 1, to = std::min<std::size_t>(5, i + 1) + 1;
    double y = 0, e = 0, spread = 0;
    for (std::size_t j = from; j < to; ++j) {
      y += counts.events[j];
      e += counts.expected[j];
    }
    const double m = y / e;
    for (std::size_t j = from; j < to; ++j)
      spread += counts.expected[j] * std::pow(counts.events[j] / counts.expected[j] - m, 2) / e;
    const double a = std::max(0.0, spread - m * static_cast<double>(to - from) / e);
    const double r = counts.events[i] / counts.expected[i];
    EXPECT_NEAR(found.rates.mean[i], m + (r - m) * a / (a + m / counts.expected[i]), 1e-12) << i;
    EXPECT_LT(found.rates.low[i], found.rates.mean[i]);
    EXPECT_GT(found.rates.high[i], found.rates.mean[i]);
  }
  EXPECT_GT(found.pooled, 0U);
}

TEST(SignalSmoothing, faults_and_holes_are_said) {
  const double gap = std::numeric_limits<double>::quiet_NaN();
  const auto found = smooth_rates({{3, gap, 40, 9, 2}, {5, 5, 10, 10, 10}}).value();
  EXPECT_EQ(found.rates.left_out, 1U);
  EXPECT_TRUE(std::isnan(found.rates.mean[1]));
  const auto faults = smooth_rates({{-1, 1.5, 2}, {5, 5, 0}});
  ASSERT_FALSE(faults.ok());
  EXPECT_EQ(faults.faults().total(), 3U);
  EXPECT_EQ(smooth_rates({{10, 10, 10}, {10, 10, 10}}).faults().first().code, ErrorCode::kNotSupported);
  EXPECT_EQ(smooth_rates({{0, 0}, {10, 10}}).faults().first().code, ErrorCode::kMissingData);
  EXPECT_FALSE(smooth_rates({{3, 30}, {5, 5}}, {.level = 1}).ok());
  EXPECT_FALSE(smooth_rates({{3, 30}, {5, 5}}, {}, PriorFit::kMoments, std::vector<double>{1, 2}).ok());
  const AreaCounts shares =
      expected_by_overall_rate(std::vector<double>{2, gap, 4}, std::vector<double>{100, 5, 200});
  EXPECT_NEAR(shares.expected[0], 2, 1e-12);
}

}  // namespace
}  // namespace roer::signal
