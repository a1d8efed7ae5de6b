// Forecasts: the police counts of the whole country, made-up series with a known answer, and what must hold.

#include <gtest/gtest.h>

#include <cpl_vsi.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "roer/base/gamma_quantile.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/forecast.hpp"
#include "shared_data.hpp"
#include "threads.hpp"

namespace roer::signal {
namespace {

/// Registered crimes of 2021 to 2025 per buurt, an empty cell as NaN.
CountSeries police_counts(const std::string& path) {
  VSILFILE* file = VSIFOpenL(("/vsigzip/" + path).c_str(), "rb");
  std::string text;
  std::vector<char> room(1U << 16U);
  while (const std::size_t n = VSIFReadL(room.data(), 1, room.size(), file)) text.append(room.data(), n);
  VSIFCloseL(file);
  std::stringstream lines(text);
  std::vector<double> counts;
  std::size_t areas = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("buurt;", 0) != 0) continue;
    std::vector<std::string> cells;
    std::stringstream parts(line);
    for (std::string cell; std::getline(parts, cell, ';');) cells.push_back(cell);
    cells.resize(38);
    for (std::size_t k = 27; k < 32; ++k)
      counts.push_back(cells[k].empty() ? std::numeric_limits<double>::quiet_NaN() : std::stod(cells[k]));
    ++areas;
  }
  return CountSeries::make(areas, {PeriodKind::kYear, 2021, 1}, std::move(counts)).value();
}

TEST(SignalForecast, beats_last_year_on_the_police_counts_of_the_country) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/kwb2024_politie_rivm_flat.csv.gz");
  const CountSeries series = police_counts(path);
  ASSERT_EQ(series.areas(), 14'574U);
  const ForecastSkill skill = forecast_skill(series, 3).value();
  for (const auto& [name, one] : {std::pair<const char*, const ForecastScores&>{"model", skill.model},
                                  {"last year", skill.last_year},
                                  {"mean of years", skill.mean_years}})
    RecordProperty(name, std::to_string(one.error) + " " + std::to_string(one.log_score) + " " +
                             std::to_string(one.coverage));
  if (std::getenv("ROER_LONG")) {
    const ForecastModel model = forecast(series).value().model;
    std::printf(
        "forecasts %zu, error %.3f %.3f %.3f, log score %.4f %.4f %.4f, coverage %.3f, won %zu of %zu\n",
        skill.forecasts, skill.model.error, skill.last_year.error, skill.mean_years.error,
        skill.model.log_score, skill.last_year.log_score, skill.mean_years.log_score, skill.model.coverage,
        skill.won, skill.origins);
    std::printf("alpha %.3f omega %.3f kappa %.4f weight %.1f\n", model.prior_shape, model.memory,
                model.overdispersion, model.common_weight);
  }
  // One of the three years is lost.
  EXPECT_GE(skill.won, 2U);
  EXPECT_LT(skill.model.error, skill.last_year.error);
  EXPECT_LT(skill.model.error, skill.mean_years.error);
  EXPECT_LT(skill.model.log_score, skill.last_year.log_score);
  EXPECT_LT(skill.model.log_score, skill.mean_years.log_score);
  EXPECT_NEAR(skill.model.coverage, 0.8, 0.06);
}

/// Months with a season; rates drawn from a gamma of shape 2, the same for ever.
CountSeries steady_months(std::uint32_t areas, std::uint32_t months, double mean) {
  std::vector<double> counts;
  for (std::uint32_t i = 0; i < areas; ++i) {
    const double rate = gamma_quantile(2, 0.001 + 0.998 * uniform({6, 1, i, 0, 0})) / 2 * mean;
    for (std::uint32_t t = 0; t < months; ++t)
      counts.push_back(overdispersed_quantile(0.0005 + 0.999 * uniform({6, 2, i, t, 0}),
                                              rate * std::exp(0.5 * std::sin(0.5236 * t)), 1));
  }
  return CountSeries::make(areas, {PeriodKind::kMonth, 2020, 1}, std::move(counts)).value();
}

TEST(SignalForecast, finds_the_rates_of_steady_areas) {
  const CountSeries series = steady_months(600, 48, 3);
  const Forecast found = forecast(series, {.horizon = 3}).value();
  EXPECT_EQ(found.model.season_years, 4U);
  EXPECT_GT(found.model.memory, 0.93);
  EXPECT_LT(found.model.overdispersion, 0.02);
  double error = 0, all = 0;
  for (std::uint32_t i = 0; i < 600; ++i) {
    const double rate = gamma_quantile(2, 0.001 + 0.998 * uniform({6, 1, i, 0, 0})) / 2 * 3;
    double truth = 0;
    for (const std::uint32_t t : {48, 49, 50}) truth += rate * std::exp(0.5 * std::sin(0.5236 * t));
    error += std::abs(found.mean[i] - truth);
    all += truth;
    EXPECT_LE(found.low[i], found.mean[i] + 1);
    EXPECT_GE(found.high[i] + 1, found.mean[i]);
  }
  EXPECT_LT(error / all, 0.12);
}

TEST(SignalForecast, intervals_hold_what_they_say_and_naive_forecasts_lose) {
  const ForecastSkill skill =
      forecast_skill(steady_months(500, 60, 3), 4, {.horizon = 3, .level = 0.9}).value();
  EXPECT_EQ(skill.forecasts, 2000U);
  EXPECT_NEAR(skill.model.coverage, 0.92, 0.04);  // whole counts hold a little more
  EXPECT_LT(skill.model.error, 0.85 * skill.last_year.error);
  EXPECT_LT(skill.model.log_score, skill.mean_years.log_score);
  EXPECT_EQ(skill.won, 4U);
}

TEST(SignalForecast, holes_exposure_and_faults) {
  std::vector<double> counts(40, 0);
  for (std::size_t i = 0; i < 40; ++i) counts[i] = static_cast<double>(3 + i % 7 + (i / 4) % 3);
  counts[5] = std::numeric_limits<double>::quiet_NaN();
  const Calendar years{PeriodKind::kYear, 2021, 1};
  const Forecast plain = forecast(CountSeries::make(10, years, counts).value()).value();
  const Forecast twice =
      forecast(CountSeries::make(10, years, counts, std::vector<double>(10, 2)).value()).value();
  // The same exposure everywhere changes nothing.
  for (std::size_t i = 0; i < 10; ++i) EXPECT_NEAR(plain.mean[i], twice.mean[i], 1e-9);
  EXPECT_FALSE(forecast(CountSeries::make(10, years, counts).value(), {.horizon = 0}).ok());
  EXPECT_FALSE(forecast(CountSeries::make(1, years, {5}).value()).ok());
  EXPECT_FALSE(forecast(CountSeries::make(1, years, {0, 0, 0}).value()).ok());
  EXPECT_FALSE(forecast_skill(CountSeries::make(10, years, counts).value(), 3).ok());
  // P(Y = 3) of a negative binomial of mean 2, variance 2 + 0.5 * 4: size 2, 4 * (1/2)^2 * (1/2)^3.
  EXPECT_NEAR(std::exp(log_chance(3, 2, 0.5)), 4 * std::pow(0.5, 5), 1e-12);
}

/// One area from January of a year on.
CountSeries months_of(const std::vector<double>& counts) {
  return CountSeries::make(1, {PeriodKind::kMonth, 2022, 1}, counts).value();
}

TEST(SignalForecast, months_that_were_empty_each_year_may_have_something) {
  std::vector<double> counts;
  for (std::size_t t = 0; t < 42; ++t) counts.push_back(t % 12 >= 6 && t % 12 <= 8 ? 0 : 20 + t % 3);
  const Forecast found = forecast(months_of(counts), {.horizon = 3}).value();  // July to September
  EXPECT_EQ(found.model.season_years, 3U);
  EXPECT_GT(found.mean[0], 0.2);
  EXPECT_LT(found.mean[0], 10);
  // Twelve months ahead, from the same month: as many as a year has.
  EXPECT_NEAR(forecast(months_of(counts), {.horizon = 12}).value().mean[0], 9 * 21, 25);
}

TEST(SignalForecast, a_beginning_is_no_season) {
  // Two stray reports, then a register that is used: nothing tells that autumn is empty.
  std::vector<double> counts(32, 0);
  counts[3] = counts[10] = 1;
  for (std::size_t t = 24; t < 32; ++t) counts[t] = 37;
  const Forecast found = forecast(months_of(counts), {.horizon = 3}).value();
  EXPECT_GT(found.mean[0], 20);
  EXPECT_GT(found.high[0], found.mean[0]);
  // A year without anything is no year of a season.
  counts[3] = counts[10] = 0;
  EXPECT_EQ(forecast(months_of(counts), {.horizon = 3}).value().model.season_years, 0U);
}

TEST(SignalForecast, can_be_stopped) {
  class Stopped final : public Progress {
    [[nodiscard]] bool stop() const override { return true; }
  } stopped;
  const auto skill = forecast_skill(steady_months(50, 40, 3), 4, {.horizon = 3}, &stopped);
  ASSERT_FALSE(skill.ok());
  EXPECT_EQ(skill.faults().first().code, ErrorCode::kInterrupted);
}

TEST(SignalForecast, same_bytes_for_1_2_and_8_threads) {
  const CountSeries series = steady_months(200, 36, 2);
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    const std::vector<double> mean = forecast(series).value().mean;
    if (first.empty()) first = mean;
    EXPECT_EQ(std::memcmp(first.data(), mean.data(), mean.size() * sizeof(double)), 0) << threads;
  }
}

}  // namespace
}  // namespace roer::signal
