// Change points: known answers of ruptures, strucchange and others (golden/signal C06), all ways of cutting a
// short series, and chances by summing over them.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/mean_break.hpp"
#include "roer/signal/quiet_alarms.hpp"
#include "roer/signal/run_length.hpp"
#include "roer/signal/segmentation.hpp"
#include "shared_data.hpp"
#include "threads.hpp"

namespace roer::signal {
namespace {

std::vector<double> nile(const std::string& folder) {
  std::ifstream file(folder + "/nile.csv");
  std::string line;
  std::getline(file, line);
  std::vector<double> flow;
  while (std::getline(file, line)) flow.push_back(std::stod(line.substr(line.find(',') + 1)));
  return flow;
}

nlohmann::json nile_answers(const std::string& folder) {
  std::ifstream file(folder + "/expected.json");
  return nlohmann::json::parse(file);
}

TEST(SignalChangeGolden, segments_of_the_nile) {
  ROER_SHARED_OR_SKIP(folder, "golden/signal/C06-nile-changepoint");
  const auto flow = nile(folder);
  const std::map<std::string, SegmentCost> costs_by_name = {{"l2", SegmentCost::kMean},
                                                            {"l1", SegmentCost::kMedian},
                                                            {"normal", SegmentCost::kMeanVariance},
                                                            {"rbf", SegmentCost::kKernel},
                                                            {"rank", SegmentCost::kRank}};
  const auto answers = nile_answers(folder);
  std::size_t compared = 0;
  for (const auto& row : answers["ruptures"]) {
    const std::string algorithm = row["algo"], model = row["model"];
    const SegmentCosts costs = SegmentCosts::make(flow, costs_by_name.at(model)).value();
    const std::size_t shortest = row["min_size"];
    const Segmentation found = algorithm == "Dynp" ? best_segments(costs, row["n_bkps"], shortest).value()
                               : algorithm == "Pelt"
                                   ? pelt(costs, row["pen"], shortest).value()
                                   : binary_segments(costs, row["n_bkps"], shortest).value();
    std::vector<std::uint32_t> ends = found.starts;
    ends.push_back(100);
    EXPECT_EQ(ends, row["bkps"].get<std::vector<std::uint32_t>>()) << row;
    if (row.contains("cost")) {
      EXPECT_NEAR(found.cost / row["cost"].get<double>(), 1, 1e-6) << row;
    }
    ++compared;
  }
  EXPECT_EQ(compared, 32U);
  const SegmentCosts means = SegmentCosts::make(flow, SegmentCost::kMean).value();
  EXPECT_EQ(best_segments(means, 1).value().starts,
            std::vector<std::uint32_t>{answers["cpt.mean_AMOC"].get<std::uint32_t>()});
  EXPECT_EQ(pelt(means, means.schwarz_penalty(), 2).value().starts, std::vector<std::uint32_t>{28});
}

TEST(SignalChangeGolden, break_and_runs_of_the_nile) {
  ROER_SHARED_OR_SKIP(folder, "golden/signal/C06-nile-changepoint");
  const auto answers = nile_answers(folder);
  const auto& breaks = answers["strucchange"];
  const auto flow = nile(folder);
  const MeanBreak found = mean_break(flow).value();
  EXPECT_EQ(found.last_before, breaks["break"].get<std::uint32_t>());
  EXPECT_EQ(found.low, breaks["ci95"][0].get<double>());
  EXPECT_EQ(found.high, breaks["ci95"][1].get<double>());
  EXPECT_NEAR(found.schwarz, breaks["BIC"].get<double>(), 1e-5);
  EXPECT_NEAR(found.sup_f, breaks["supF"].get<double>(), 1e-6);
  EXPECT_NEAR(found.cusum, breaks["OLS_CUSUM"].get<double>(), 1e-8);
  EXPECT_NEAR(found.cusum_p / breaks["OLS_CUSUM_p"].get<double>(), 1, 1e-6);
  double mean = 0, square = 0;
  for (const double y : flow) mean += y / 100;
  for (const double y : flow) square += (y - mean) * (y - mean) / 100;
  std::vector<double> scaled;
  for (const double y : flow) scaled.push_back((y - mean) / std::sqrt(square));
  const RunLengths runs = normal_run_lengths(scaled, 0.01).value();
  for (const auto& [name, lengths] : answers.items()) {
    if (name.rfind("bocpd", 0) != 0) continue;
    for (std::size_t t = 0; t <= 100; ++t) EXPECT_EQ(runs.likeliest(t), lengths[t].get<std::size_t>()) << t;
  }
  // Not compared: bcp's 0.78 is one run of a Markov chain with priors of its own; StructTS fits a level that
  // drifts, which is no change point.
}

std::vector<double> drawn_steps(std::size_t n, std::uint64_t seed) {
  std::vector<double> counts;
  for (std::uint32_t t = 0; t < n; ++t)
    counts.push_back(
        overdispersed_quantile(0.001 + 0.998 * uniform({seed, 1, t, 0, 0}), t < n / 2 ? 3 : 8, 1));
  return counts;
}

/// All ways to cut n values, as bits between them.
template <class Visit>
void each_way(std::size_t n, const Visit& visit) {
  for (std::uint32_t bits = 0; bits < (1U << (n - 1)); ++bits) {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t t = 1; t < n; ++t)
      if ((bits >> (t - 1)) & 1U) starts.push_back(t);
    visit(starts);
  }
}

TEST(SignalSegmentation, nothing_is_cheaper_among_all_ways_to_cut) {
  for (std::uint64_t seed = 1; seed < 6; ++seed) {
    const auto counts = drawn_steps(12, seed);
    for (const SegmentCost kind :
         {SegmentCost::kMean, SegmentCost::kMedian, SegmentCost::kMeanVariance, SegmentCost::kKernel,
          SegmentCost::kRank, SegmentCost::kPoisson, SegmentCost::kNegativeBinomial}) {
      const SegmentCosts costs = SegmentCosts::make(counts, kind, {}, 0.2).value();
      for (const std::size_t shortest : {1, 3}) {
        const double penalty = kind == SegmentCost::kKernel ? 0.6 : 3;
        double free = 1e300;
        std::map<std::size_t, double> by_changes;
        each_way(12, [&](const std::vector<std::uint32_t>& starts) {
          double sum = 0;
          std::uint32_t from = 0;
          for (std::size_t i = 0; i <= starts.size(); ++i) {
            const std::uint32_t to = i < starts.size() ? starts[i] : 12;
            if (to - from < shortest) return;
            sum += costs.of(from, to);
            from = to;
          }
          free = std::min(free, sum + penalty * static_cast<double>(starts.size()));
          auto [at, fresh] = by_changes.try_emplace(starts.size(), sum);
          at->second = std::min(at->second, sum);
        });
        const Segmentation found = pelt(costs, penalty, shortest).value();
        EXPECT_NEAR(found.cost + penalty * static_cast<double>(found.starts.size()), free, 1e-9)
            << static_cast<int>(kind) << " " << shortest;
        for (const std::size_t changes : {0, 1, 2, 3})
          EXPECT_NEAR(best_segments(costs, changes, shortest).value().cost, by_changes.at(changes), 1e-9);
      }
    }
  }
}

TEST(SignalSegmentation, costs_are_what_their_definitions_say) {
  const std::vector<double> counts = {4, 7, 1, 3}, people = {2, 1, 1, 2};
  const double rate = 15.0 / 6;
  double poisson = 0;
  for (std::size_t i = 0; i < 4; ++i)
    poisson += -2 * (counts[i] * std::log(rate * people[i]) - rate * people[i]);
  double given = 0;  // the same however it is cut
  for (std::size_t i = 0; i < 4; ++i) given += -2 * counts[i] * std::log(people[i]);
  EXPECT_NEAR(SegmentCosts::make(counts, SegmentCost::kPoisson, people).value().of(0, 4), poisson - given,
              1e-10);
  EXPECT_NEAR(SegmentCosts::make(counts, SegmentCost::kMedian).value().of(0, 4), 7, 1e-12);
  EXPECT_NEAR(SegmentCosts::make(counts, SegmentCost::kMean).value().of(1, 4), 18.6666667, 1e-6);
  EXPECT_FALSE(SegmentCosts::make(std::vector<double>{1, 1.5}, SegmentCost::kPoisson).ok());
  EXPECT_FALSE(SegmentCosts::make(std::vector<double>{1, std::nan("")}, SegmentCost::kMean).ok());
  const SegmentCosts costs = SegmentCosts::make(counts, SegmentCost::kMean).value();
  EXPECT_FALSE(best_segments(costs, 4).ok());
  EXPECT_FALSE(pelt(costs, -1).ok());
  EXPECT_FALSE(mean_break(counts).ok());
}

/// ln of the chance of counts at one unknown rate, by the product of one-step forecasts.
double by_forecasts(const std::vector<double>& y, std::size_t begin, std::size_t end,
                    const RatePrior& prior) {
  double a = prior.shape, b = prior.shape / prior.mean, sum = 0;
  for (std::size_t t = begin; t < end; ++t) {
    sum += std::lgamma(a + y[t]) - std::lgamma(a) - std::lgamma(y[t] + 1) + a * std::log(b / (b + 1)) -
           y[t] * std::log(b + 1);
    a += y[t];
    b += 1;
  }
  return sum;
}

TEST(SignalChangeChances, are_sums_over_all_ways_to_cut) {
  const std::size_t n = 11;
  const auto counts = drawn_steps(n, 9);
  const RatePrior prior{1.5, 4};
  const double hazard = 0.15;
  std::vector<double> change(n, 0), run(n + 1, 0);
  double all = 0, none = 0;
  each_way(n, [&](const std::vector<std::uint32_t>& starts) {
    double log_chance = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= starts.size(); ++i) {
      const std::size_t to = i < starts.size() ? starts[i] : n;
      log_chance += by_forecasts(counts, from, to, prior);
      from = to;
    }
    const auto changes = static_cast<double>(starts.size());
    const double chance = std::exp(log_chance + changes * std::log(hazard) +
                                   (static_cast<double>(n) - 1 - changes) * std::log(1 - hazard));
    all += chance;
    for (const std::uint32_t start : starts) change[start] += chance;
    run[n - (starts.empty() ? 0 : starts.back())] += chance;
    if (starts.empty()) none = chance;
  });
  const ChangeChances found = change_chances(counts, hazard, prior).value();
  for (std::size_t t = 0; t < n; ++t) EXPECT_NEAR(found.change[t], change[t] / all, 1e-10) << t;
  EXPECT_NEAR(found.none, none / all, 1e-10);
  EXPECT_GT(found.mean[n - 1], found.mean[0]);
  // Lengths of the run after the last count, given that it goes on.
  const RunLengths online = count_run_lengths(counts, hazard, prior).value();
  for (std::size_t r = 1; r <= n; ++r)
    EXPECT_NEAR(online.after(n)[r] / (1 - hazard), run[r] / all, 1e-10) << r;
}

TEST(SignalChangeChances, negative_binomial_tends_to_poisson_and_doubts_more) {
  const auto counts = drawn_steps(40, 4);
  const ChangeChances poisson = change_chances(counts, 0.05, {1, 5, 0}).value();
  const ChangeChances nearly = change_chances(counts, 0.05, {1, 5, 1e-7}).value();
  const ChangeChances wide = change_chances(counts, 0.05, {1, 5, 1}).value();
  for (std::size_t t = 0; t < 40; ++t) {
    EXPECT_NEAR(nearly.change[t], poisson.change[t], 1e-4);
    EXPECT_NEAR(nearly.mean[t], poisson.mean[t], 1e-3);
  }
  EXPECT_GT(wide.none, poisson.none);
  // A hole says nothing; as much exposure twice is half the rate.
  std::vector<double> holed = counts;
  holed.insert(holed.begin() + 20, std::nan(""));
  EXPECT_EQ(change_chances(holed, 0.05, {1, 5}).value().change.size(), 41U);
  const ChangeChances twice = change_chances(counts, 0.05, {1, 2.5}, std::vector<double>(40, 2)).value();
  for (std::size_t t = 0; t < 40; ++t) EXPECT_NEAR(twice.mean[t] * 2, poisson.mean[t], 1e-9);
  EXPECT_FALSE(change_chances(counts, 0, {1, 5}).ok());
  EXPECT_FALSE(change_chances(counts, 0.05, {1, 5, 0.1}, std::vector<double>(40, 2)).ok());
}

TEST(SignalChangeAlarms, a_planted_step_is_found_soon_and_quiet_series_are_mostly_quiet) {
  std::vector<double> counts;
  for (std::uint32_t t = 0; t < 80; ++t) counts.push_back(4 + t % 3 + (t >= 70 ? 9 : 0));
  const CountSeries series = CountSeries::make(1, {PeriodKind::kMonth, 2019, 1}, counts).value();
  const ChangeAlarms found = change_alarms(series, {60, 80}).value();
  for (std::size_t t = 60; t < 70; ++t) EXPECT_EQ(found.alarms.verdict[t - 60], Verdict::kQuiet);
  EXPECT_EQ(found.alarms.verdict[11], Verdict::kAlarm);
  EXPECT_EQ(found.since[14], 5);
  EXPECT_NEAR(found.alarms.expected[14], 5, 0.1);
  EXPECT_EQ(found.alarms.verdict[19], Verdict::kQuiet);  // no news any more
  EXPECT_EQ(change_alarms(series, {5, 9}).value().alarms.verdict[0], Verdict::kShortHistory);
  ChangeOptions options;
  options.recent = 0;
  EXPECT_FALSE(change_alarms(series, {60, 80}, options).ok());

  QuietSeries plan;
  plan.kind = PeriodKind::kMonth;
  plan.history = 60;
  plan.watched = 24;
  plan.series = 400;
  const QuietAlarms quiet =
      quiet_alarms(plan, [](const CountSeries& drawn, PeriodRange range) -> Result<Alarms> {
        ROER_TRY(ChangeAlarms one, change_alarms(drawn, range));
        return one.alarms;
      }).value();
  EXPECT_LT(quiet.share, 0.01);
}

TEST(SignalChangeAlarms, same_bytes_for_1_2_and_8_threads) {
  std::vector<double> counts;
  for (std::uint64_t area = 0; area < 130; ++area) {
    const auto one = drawn_steps(60, area);
    counts.insert(counts.end(), one.begin(), one.end());
  }
  const CountSeries series = CountSeries::make(130, {PeriodKind::kMonth, 2019, 1}, counts).value();
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    const std::vector<double> rise = change_alarms(series, {30, 60}).value().rise;
    if (first.empty()) first = rise;
    EXPECT_EQ(std::memcmp(first.data(), rise.data(), rise.size() * sizeof(double)), 0) << threads;
  }
}

}  // namespace
}  // namespace roer::signal
