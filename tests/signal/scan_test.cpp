// Scan statistics against looking at every window, and what must always be true of them.

#include "roer/signal/scan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <set>

#include "roer/signal/scan_fast.hpp"
#include "roer/signal/scan_plain.hpp"
#include "signal/made_scans.hpp"
#include "threads.hpp"

namespace roer::signal {
namespace {

using testing::counts_of;
using testing::Made;
using testing::made_counts;
using testing::made_places;

double part(double c, double m) {
  return c > 0 ? c * std::log(c / m) : 0;
}

/// The formulas as they are printed.
double printed_score(const ScanCounts& counts, double c, double m) {
  const double C = counts.total_cases(), M = counts.total_measure();
  switch (counts.model()) {
    case ScanModel::kBernoulli:
      return part(c, m) + part(m - c, m) + part(C - c, M - m) + part(M - m - C + c, M - m) - part(C, M) -
             part(M - C, M);
    case ScanModel::kExpectationPoisson:
      return part(c, m) + m - c;
    default:
      return part(c, m) + part(C - c, C - m);
  }
}

/// The highest score, by all circles and all stretches of time, each summed anew.
double highest_by_hand(const ScanCounts& counts, const std::vector<Point>& places, double share,
                       const ScanOptions& options) {
  const std::size_t periods = counts.periods();
  const std::vector<double> sizes = counts.sizes();
  const double most = share * std::accumulate(sizes.begin(), sizes.end(), 0.0);
  double highest = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t edge = 0; edge < places.size(); ++edge) {
      const auto off = [&](std::size_t j) {
        return std::hypot(places[j].x - places[i].x, places[j].y - places[i].y);
      };
      std::vector<std::size_t> inside;
      double size = 0;
      for (std::size_t j = 0; j < places.size(); ++j)
        if (off(j) <= off(edge) + 1e-9) inside.push_back(j), size += sizes[j];
      if (size > most * (1 + 1e-12)) continue;
      for (std::size_t from = 0; from < periods; ++from)
        for (std::size_t to = from + options.shortest; to <= std::min(periods, from + options.longest);
             ++to) {
          if (options.time == ScanTime::kProspective && to != periods) continue;
          double c = 0, m = 0, weighted_c = 0, weighted_m = 0;
          for (const std::size_t j : inside)
            for (std::size_t cell = j * periods + from; cell < j * periods + to; ++cell) {
              c += counts.cases()[cell], m += counts.measure()[cell];
              weighted_c += counts.cases()[cell] / counts.overdispersion(cell);
              weighted_m += counts.measure()[cell] / counts.overdispersion(cell);
            }
          const bool high = c > counts.expected(m);
          if (counts.model() == ScanModel::kNegativeBinomial) {
            if (weighted_c > weighted_m ? options.rates != ScanRates::kLow
                                        : options.rates != ScanRates::kHigh)
              highest = std::max(highest, std::abs(weighted_c - weighted_m) / std::sqrt(weighted_m));
            continue;
          }
          if (high ? options.rates == ScanRates::kLow || c < options.fewest_cases
                   : options.rates == ScanRates::kHigh)
            continue;
          highest = std::max(highest, printed_score(counts, c, m));
        }
    }
  return highest;
}

constexpr std::array kModels = {ScanModel::kPoisson, ScanModel::kBernoulli, ScanModel::kSpaceTimePermutation,
                                ScanModel::kExpectationPoisson, ScanModel::kNegativeBinomial};

TEST(Scan, finds_what_all_windows_by_hand_give) {
  for (const ScanModel model : kModels)
    for (const bool on_grid : {false, true})
      for (const bool apart : {false, true})
        for (const ScanRates rates : {ScanRates::kHigh, ScanRates::kLow, ScanRates::kBoth})
          for (const ScanTime time : {ScanTime::kRetrospective, ScanTime::kProspective}) {
            const ScanCounts counts = counts_of(model, made_counts(model, apart, 36, 8, 0.7, 11));
            const std::vector<Point> places = made_places(36, on_grid);
            ScanOptions options;
            options.time = time, options.rates = rates, options.longest = 5, options.replicates = 0;
            const ScanZones zones = ScanZones::circles(places, counts.sizes(), {0.4}).value();
            const ScanFindings found = scan(counts, zones, options).value();
            const double by_hand = highest_by_hand(counts, places, 0.4, options);
            ASSERT_NEAR(found.clusters.empty() ? 0 : found.clusters[0].score, by_hand, 1e-9)
                << "model " << int(model) << " rates " << int(rates) << " time " << int(time);
          }
}

/// Highest scores of replicates by both engines.
void expect_engines_agree(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame) {
  const FastScan fast(counts, zones, frame, 2);
  const PlainScan plain(counts, zones, frame, ScanRates::kHigh, 2);
  const ScanDraws fast_draws(counts, frame, fast.stride(), 5), plain_draws(counts, frame, plain.stride(), 5);
  std::vector<double> highest(fast.together());
  fast.highest(fast_draws, 3, highest);
  std::vector<std::uint32_t> slots;
  for (std::uint32_t k = 0; k < highest.size(); ++k) {
    plain_draws.fill(3 + k, slots);
    EXPECT_NEAR(highest[k], plain.highest(slots), 1e-9) << k;
  }
  fast_draws.observed(slots);
  const auto ours = fast.best_windows(slots);
  plain_draws.observed(slots);
  const auto theirs = plain.best_windows(slots);
  for (std::size_t centre = 0; centre < ours.size(); ++centre)
    EXPECT_NEAR(ours[centre].score, theirs[centre].score, 1e-9) << centre;
}

TEST(Scan, leaving_out_what_cannot_matter_changes_nothing) {
  for (const ScanModel model : {ScanModel::kPoisson, ScanModel::kBernoulli, ScanModel::kSpaceTimePermutation,
                                ScanModel::kExpectationPoisson})
    for (const bool apart : {false, true})
      for (const double per_cell : {0.02, 0.6, 9.0}) {
        SCOPED_TRACE(::testing::Message() << "model " << int(model) << " apart " << apart << " " << per_cell);
        const ScanCounts counts = counts_of(model, made_counts(model, apart, 150, 14, per_cell, 12));
        const ScanZones zones = ScanZones::circles(made_places(150, false), counts.sizes(), {0.3}).value();
        expect_engines_agree(counts, zones, ScanFrame::of(counts, false, 1, 7));
        expect_engines_agree(counts, zones, ScanFrame::of(counts, false, 3, 14));
        expect_engines_agree(counts, zones, ScanFrame::of(counts, true, 1, 5));
        expect_engines_agree(counts, zones, ScanFrame::of(counts, true, 2, 14));
        if (model == ScanModel::kSpaceTimePermutation) continue;
        const ScanCounts whole = counts.in_one_period();
        expect_engines_agree(whole, zones, ScanFrame::of(whole, true, 1, 1));
      }
}

TEST(Scan, long_series_and_large_counts_too) {
  for (const double per_cell : {0.5, 11.0, 90.0}) {  // zones of up to 1,000, 23,000 and 190,000 cases
    const ScanCounts counts =
        counts_of(ScanModel::kPoisson, made_counts(ScanModel::kPoisson, true, 40, 104, per_cell, 13));
    const ScanZones zones = ScanZones::circles(made_places(40, true), counts.sizes(), {0.5}).value();
    expect_engines_agree(counts, zones, ScanFrame::of(counts, true, 1, 52));
    expect_engines_agree(counts, zones, ScanFrame::of(counts, false, 1, 30));
  }
}

TEST(Scan, clusters_in_time_alone_are_those_of_the_sums) {
  const Made made = made_counts(ScanModel::kPoisson, false, 36, 30, 0.7, 14);
  Made sums{1, 30, std::vector<std::uint32_t>(30), std::vector<double>(30)};
  for (std::size_t cell = 0; cell < made.cases.size(); ++cell) {
    sums.cases[cell % 30] += made.cases[cell];
    sums.measure[cell % 30] += made.measure[cell];
  }
  ScanOptions options;
  options.replicates = 99;
  const ScanFindings all =
      scan(counts_of(ScanModel::kPoisson, made), ScanZones::everywhere(36), options).value();
  const ScanFindings one =
      scan(counts_of(ScanModel::kPoisson, sums), ScanZones::everywhere(1), options).value();
  ASSERT_EQ(all.clusters.size(), 1U);
  EXPECT_EQ(all.clusters[0].members.size(), 36U);
  EXPECT_NEAR(all.clusters[0].score, one.clusters[0].score, 1e-9);
  EXPECT_EQ(all.clusters[0].begin, one.clusters[0].begin);
  EXPECT_EQ(all.zones, 1U);
  EXPECT_EQ(all.stretches, 15U * 30 - 15 * 14 / 2);
}

TEST(Scan, same_bytes_for_any_number_of_threads) {
  const ScanCounts counts =
      counts_of(ScanModel::kPoisson, made_counts(ScanModel::kPoisson, false, 36, 8, 0.7, 11));
  const ScanZones zones = ScanZones::circles(made_places(36, false), counts.sizes()).value();
  std::vector<ScanFindings> runs;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    runs.push_back(scan(counts, zones).value());
  }
  for (const ScanFindings& run : runs) {
    EXPECT_EQ(run.highest, runs[0].highest);
    ASSERT_EQ(run.clusters.size(), runs[0].clusters.size());
    EXPECT_EQ(run.clusters[0].members, runs[0].clusters[0].members);
  }
}

TEST(Scan, clusters_share_no_area_and_the_likeliest_comes_first) {
  const ScanCounts counts =
      counts_of(ScanModel::kPoisson, made_counts(ScanModel::kPoisson, false, 60, 8, 0.7, 15));
  const ScanFindings found =
      scan(counts, ScanZones::circles(made_places(60, false), counts.sizes()).value()).value();
  ASSERT_GT(found.clusters.size(), 2U);
  std::set<std::uint32_t> seen;
  for (std::size_t k = 0; k < found.clusters.size(); ++k) {
    const ScanCluster& cluster = found.clusters[k];
    for (const std::uint32_t area : cluster.members) EXPECT_TRUE(seen.insert(area).second);
    const ScanCluster& before = found.clusters[k > 0 ? k - 1 : 0];
    EXPECT_LE(cluster.score, before.score);
    EXPECT_GE(cluster.p, before.p);
    EXPECT_NEAR(cluster.ratio, cluster.cases / cluster.expected, 1e-12);
    const double rest = counts.total_cases();
    EXPECT_NEAR(cluster.relative_risk, cluster.ratio / ((rest - cluster.cases) / (rest - cluster.expected)),
                1e-9);
    EXPECT_NEAR(cluster.recurrence, 1 / cluster.p, 1e-9);
    EXPECT_NEAR(cluster.p_gumbel, cluster.p, 0.06);
  }
}

TEST(Scan, stops_early_where_it_is_nothing_and_agrees_with_the_full_run) {
  const ScanCounts counts =
      counts_of(ScanModel::kPoisson, made_counts(ScanModel::kPoisson, false, 60, 8, 0.3, 20));
  const ScanZones zones = ScanZones::circles(made_places(60, false), counts.sizes()).value();
  ScanOptions options;
  options.longest = 2;
  options.time = ScanTime::kProspective;
  const ScanFindings full = scan(counts, zones, options).value();
  options.stop_after = 20;
  const ScanFindings early = scan(counts, zones, options).value();
  ASSERT_GT(full.clusters[0].p, 0.05);
  ASSERT_LT(early.replicates, 500U);
  EXPECT_TRUE(std::equal(early.highest.begin(), early.highest.end(), full.highest.begin()));
  EXPECT_DOUBLE_EQ(early.clusters[0].p, 20.0 / early.replicates);
}

TEST(Scan, iterated_it_finds_what_a_stronger_cluster_hid) {
  // Two clusters side by side on a line; the rest even.
  Made made{40, 1, std::vector<std::uint32_t>(40, 10), std::vector<double>(40, 10)};
  std::vector<Point> places;
  for (std::size_t i = 0; i < 40; ++i) places.push_back({1000.0 * static_cast<double>(i * i), 0});
  for (const std::size_t i : {5, 6}) made.cases[i] = 60;
  for (const std::size_t i : {30, 31}) made.cases[i] = 35;
  const ScanCounts counts = counts_of(ScanModel::kPoisson, made);
  ScanOptions options;
  options.replicates = 199;
  options.iterate_while_p = 0.05;
  const ScanFindings found =
      scan(counts, ScanZones::circles(places, counts.sizes()).value(), options).value();
  ASSERT_GE(found.clusters.size(), 3U);
  EXPECT_EQ(std::set<std::uint32_t>(found.clusters[0].members.begin(), found.clusters[0].members.end()),
            (std::set<std::uint32_t>{5, 6}));
  EXPECT_EQ(std::set<std::uint32_t>(found.clusters[1].members.begin(), found.clusters[1].members.end()),
            (std::set<std::uint32_t>{30, 31}));
  EXPECT_EQ(found.rounds, 3U);
  EXPECT_LE(found.clusters[1].p, 0.05);
  EXPECT_GT(found.clusters[2].p, 0.05);
  // The second is held against what is left: 430 cases on 38 areas.
  EXPECT_NEAR(found.clusters[1].expected, 2 * 430.0 / 38, 1e-9);
}

TEST(ScanDraws, keep_what_their_model_keeps) {
  for (const ScanModel model : kModels) {
    const ScanCounts counts = counts_of(model, made_counts(model, true, 20, 6, 2, 17));
    const ScanFrame frame = ScanFrame::of(counts, false, 1, 3);
    const ScanDraws draws(counts, frame, 6, 3);
    constexpr std::uint32_t kTimes = 400;
    std::vector<double> mean(120);
    std::vector<std::uint32_t> slots;
    double all = 0;
    for (std::uint32_t r = 0; r < kTimes; ++r) {
      draws.fill(r, slots);
      std::vector<double> cells(120), areas(20), periods(6);
      for (const std::uint32_t slot : slots) ++cells[slot], ++areas[slot / 6], ++periods[slot % 6];
      for (std::size_t k = 0; k < 120; ++k) {
        mean[k] += cells[k] / kTimes;
        EXPECT_TRUE(model != ScanModel::kBernoulli || cells[k] <= counts.measure()[k]);
      }
      all += static_cast<double>(slots.size()) / kTimes;
      for (std::size_t a = 0; a < 20 && model == ScanModel::kSpaceTimePermutation; ++a) {
        const auto own = counts.cases().subspan(a * 6, 6);
        ASSERT_EQ(areas[a], std::accumulate(own.begin(), own.end(), 0U));
      }
      if (model != ScanModel::kExpectationPoisson && model != ScanModel::kNegativeBinomial) {
        ASSERT_EQ(static_cast<double>(slots.size()), counts.total_cases());
      }
    }
    for (std::size_t k = 0; k < 120; ++k) {
      const double expected = counts.expected(counts.measure()[k]);
      const double deviation = std::sqrt(expected * counts.overdispersion(k) / kTimes);
      EXPECT_NEAR(mean[k], expected, 5 * deviation + 1e-9) << "model " << int(model) << " cell " << k;
    }
  }
}

TEST(ScanDraws, poisson_and_gamma_have_their_moments) {
  for (const double mean : {0.3, 5.0, 11.9, 12.1, 400.0}) {
    ScanDice dice({1, 2, 3, 0, 0});
    double sum = 0, squares = 0, gamma = 0;
    constexpr int kTimes = 20'000;
    for (int k = 0; k < kTimes; ++k) {
      const double x = draw_poisson(dice, mean);
      sum += x, squares += (x - mean) * (x - mean), gamma += draw_gamma(dice, mean);
    }
    EXPECT_NEAR(sum / kTimes, mean, 4 * std::sqrt(mean / kTimes));
    EXPECT_NEAR(squares / kTimes, mean, 4 * mean * std::sqrt((2 + 1 / mean) / kTimes));
    EXPECT_NEAR(gamma / kTimes, mean, 4 * std::sqrt(mean / kTimes));
  }
}

TEST(Scan, p_of_counts_by_chance_is_even) {
  // Each p is one of 20 values, all as likely: chi-square with 19 degrees of freedom, 43.8 once in 1,000.
  const Made made = made_counts(ScanModel::kPoisson, false, 25, 6, 1, 18);
  const ScanCounts mould = counts_of(ScanModel::kPoisson, made);
  const ScanZones zones = ScanZones::circles(made_places(25, false), mould.sizes()).value();
  const ScanDraws draws(mould, ScanFrame::of(mould, false, 1, 3), 6, 99);
  std::array<double, 20> times{};
  ScanOptions options;
  options.replicates = 19;
  for (std::uint32_t r = 0; r < 400; ++r) {
    std::vector<std::uint32_t> slots, cases(150);
    draws.fill(r, slots);
    for (const std::uint32_t slot : slots) ++cases[slot];
    options.seed = r + 1;
    const ScanCounts counts = ScanCounts::make(ScanModel::kPoisson, 25, cases, made.measure).value();
    const double p = scan(counts, zones, options).value().clusters.at(0).p;
    ++times[static_cast<std::size_t>(std::lround(p * 20)) - 1];
  }
  double chi_square = 0;
  for (const double count : times) chi_square += (count - 20) * (count - 20) / 20;
  EXPECT_LT(chi_square, 43.8);
}

TEST(ScanCounts, names_every_cell_that_cannot_be) {
  const auto faults = [](ScanModel model, std::vector<std::uint32_t> cases, std::vector<double> measure,
                         std::vector<double> theta = {}) {
    const auto made = ScanCounts::make(model, 2, std::move(cases), std::move(measure), std::move(theta));
    return made.ok() ? 0 : made.faults().total();
  };
  const double hole = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(faults(ScanModel::kPoisson, {1, 0, 1, 1}, {1, 1, 0, hole}), 2U);
  EXPECT_EQ(faults(ScanModel::kBernoulli, {3, 0, 1, 1}, {2, 1.5, 1, 4}), 2U);
  EXPECT_EQ(faults(ScanModel::kNegativeBinomial, {3, 0, 1, 1}, {2, 1.5, 1, 4}, {0}), 1U);
  EXPECT_EQ(faults(ScanModel::kPoisson, {0, 0, 0, 0}, {1, 1, 1, 1}), 1U);
  EXPECT_EQ(faults(ScanModel::kPoisson, {1, 0, 0, 0}, {1, 1, 1, 1}), 0U);
}

TEST(Scan, options_that_do_not_fit_are_refused) {
  const ScanCounts counts =
      counts_of(ScanModel::kSpaceTimePermutation, made_counts(ScanModel::kPoisson, false, 36, 8, 0.7, 11));
  const ScanZones zones = ScanZones::circles(made_places(36, false), counts.sizes()).value();
  ScanOptions options;
  options.longest = 9;
  EXPECT_FALSE(scan(counts, zones, options).ok());
  options.longest = 2, options.shortest = 3;
  EXPECT_FALSE(scan(counts, zones, options).ok());
  options.shortest = 1, options.time = ScanTime::kWhole;
  EXPECT_FALSE(scan(counts, zones, options).ok());
  class Stop final : public Progress {
    [[nodiscard]] bool stop() const override { return true; }
  } stop;
  const auto stopped = scan(counts, zones, {}, stop);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace roer::signal
