#include "roer/signal/scan_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace roer::signal {

namespace {

Error scan_cell_error(std::size_t cell, std::size_t periods, const char* message, double found,
                      const char* expected) {
  return Error{ErrorCode::kOutOfRange,
               message,
               {},
               static_cast<std::int64_t>(cell / periods) + 1,
               fmt::format("period {}", cell % periods + 1),
               fmt::format("{}", found),
               expected,
               "Leave the area out, or correct its number."};
}

Faults check_scan_cells(ScanModel model, const std::vector<std::uint32_t>& cases,
                        const std::vector<double>& measure, std::size_t periods) {
  Faults faults;
  for (std::size_t cell = 0; cell < cases.size(); ++cell) {
    const double held = measure[cell];
    if (!(held >= 0) || !std::isfinite(held)) {
      faults.add(scan_cell_error(cell, periods, "what cases are held against must be a count", held,
                                 "a number of at least 0"));
    } else if (model == ScanModel::kBernoulli && (held != std::floor(held) || held < cases[cell])) {
      faults.add(scan_cell_error(cell, periods, "people of whom cases are drawn are whole and include them",
                                 held, "a whole number not below the cases"));
    } else if (held == 0 && cases[cell] > 0) {
      faults.add(scan_cell_error(cell, periods, "cases happened where none are expected", cases[cell], "0"));
    }
  }
  return faults;
}

/// Cases of the area times cases of the period over all cases.
std::vector<double> permuted_expectation(const std::vector<std::uint32_t>& cases, std::size_t periods) {
  std::vector<double> of_area(cases.size() / periods), of_period(periods);
  for (std::size_t cell = 0; cell < cases.size(); ++cell) {
    of_area[cell / periods] += cases[cell];
    of_period[cell % periods] += cases[cell];
  }
  const double all = std::accumulate(of_period.begin(), of_period.end(), 0.0);
  std::vector<double> expected(cases.size());
  for (std::size_t cell = 0; cell < cases.size(); ++cell)
    expected[cell] = of_area[cell / periods] * of_period[cell % periods] / all;
  return expected;
}

Error no_cases() {
  return Error{ErrorCode::kMissingData,
               "there are no cases to scan",
               {},
               0,
               {},
               "0 cases",
               "at least one",
               "Take more periods, areas or kinds of cases."};
}

}  // namespace

Result<ScanCounts> ScanCounts::make(ScanModel model, std::size_t areas, std::vector<std::uint32_t> cases,
                                    std::vector<double> held_against, std::vector<double> theta) {
  if (areas == 0 || cases.empty() || cases.size() % areas != 0 ||
      std::accumulate(cases.begin(), cases.end(), 0.0) == 0)
    return no_cases();
  ScanCounts counts;
  counts.model_ = model;
  counts.areas_ = areas;
  counts.periods_ = cases.size() / areas;
  if (model == ScanModel::kSpaceTimePermutation) held_against = permuted_expectation(cases, counts.periods_);
  assert(held_against.size() == cases.size());
  assert(model != ScanModel::kNegativeBinomial || theta.size() == 1 || theta.size() == cases.size());
  Faults faults = check_scan_cells(model, cases, held_against, counts.periods_);
  for (std::size_t k = 0; k < theta.size(); ++k)
    if (!(theta[k] > 0))
      faults.add(scan_cell_error(k, counts.periods_, "theta of the negative binomial must be above 0",
                                 theta[k], "a number above 0"));
  if (!faults.empty()) return faults;
  counts.cases_ = std::move(cases);
  counts.measure_ = std::move(held_against);
  counts.theta_ = std::move(theta);
  counts.bring_to_scale();
  return counts;
}

void ScanCounts::bring_to_scale() {
  total_cases_ = std::accumulate(cases_.begin(), cases_.end(), 0.0);
  total_measure_ = std::accumulate(measure_.begin(), measure_.end(), 0.0);
  if (model_ != ScanModel::kPoisson && model_ != ScanModel::kSpaceTimePermutation) return;
  for (double& measure : measure_) measure *= total_cases_ / total_measure_;
  total_measure_ = total_cases_;
}

double ScanCounts::overdispersion(std::size_t cell) const {
  return model_ == ScanModel::kNegativeBinomial ? 1 + measure_[cell] / theta(cell) : 1;
}

double ScanCounts::expected(double measure) const {
  return model_ == ScanModel::kBernoulli ? measure * total_cases_ / total_measure_ : measure;
}

std::vector<double> ScanCounts::sizes() const {
  std::vector<double> sizes(areas_);
  for (std::size_t cell = 0; cell < measure_.size(); ++cell) sizes[cell / periods_] += measure_[cell];
  return sizes;
}

ScanCounts ScanCounts::in_one_period() const {
  ScanCounts one = *this;
  one.periods_ = 1;
  one.cases_.assign(areas_, 0);
  one.measure_.assign(areas_, 0);
  std::vector<double> spread(areas_);
  for (std::size_t cell = 0; cell < cases_.size(); ++cell) {
    one.cases_[cell / periods_] += cases_[cell];
    one.measure_[cell / periods_] += measure_[cell];
    if (model_ == ScanModel::kNegativeBinomial)
      spread[cell / periods_] += measure_[cell] * measure_[cell] / theta(cell);
  }
  if (model_ == ScanModel::kNegativeBinomial) {
    // A sum of negative binomials is told by its mean and its variance.
    one.theta_.resize(areas_);
    for (std::size_t area = 0; area < areas_; ++area)
      one.theta_[area] = spread[area] > 0 ? one.measure_[area] * one.measure_[area] / spread[area]
                                          : std::numeric_limits<double>::infinity();
  }
  return one;
}

Result<ScanCounts> ScanCounts::without(std::span<const std::uint32_t> areas, std::size_t begin,
                                       std::size_t end) const {
  ScanCounts rest = *this;
  for (const std::uint32_t area : areas)
    for (std::size_t cell = area * periods_ + begin; cell < area * periods_ + end; ++cell)
      rest.cases_[cell] = 0, rest.measure_[cell] = 0;
  if (std::accumulate(rest.cases_.begin(), rest.cases_.end(), 0.0) == 0) return no_cases();
  if (model_ == ScanModel::kSpaceTimePermutation) rest.measure_ = permuted_expectation(rest.cases_, periods_);
  rest.bring_to_scale();
  return rest;
}

double theta_by_moments(std::span<const std::uint32_t> cases, std::span<const double> expected) {
  constexpr double kLargest = 1e6;
  double above = 0, square = 0;
  for (std::size_t cell = 0; cell < cases.size(); ++cell) {
    const double off = cases[cell] - expected[cell];
    above += off * off - expected[cell];
    square += expected[cell] * expected[cell];
  }
  return above > 0 ? std::min(kLargest, square / above) : kLargest;
}

}  // namespace roer::signal
