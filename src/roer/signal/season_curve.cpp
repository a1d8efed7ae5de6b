#include "roer/signal/season_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace roer::signal {

namespace {

using Terms = std::array<double, SeasonCurve::kMostTerms>;

/// Information and score of up to kMostTerms terms, solved by Cholesky.
struct TermSums {
  std::array<double, SeasonCurve::kMostTerms * SeasonCurve::kMostTerms> information{};
  Terms score{};

  void add(const Terms& row, std::size_t count, double slope, double weight) {
    for (std::size_t j = 0; j < count; ++j) {
      score[j] += row[j] * slope;
      const double scaled = row[j] * weight;
      for (std::size_t k = 0; k <= j; ++k) information[j * SeasonCurve::kMostTerms + k] += scaled * row[k];
    }
  }
  /// Turns the score into the step; false where the information is not positive.
  bool solve(std::size_t count) {
    constexpr std::size_t kWidth = SeasonCurve::kMostTerms;
    for (std::size_t j = 0; j < count; ++j) {
      for (std::size_t k = 0; k <= j; ++k) {
        double sum = information[j * kWidth + k];
        for (std::size_t i = 0; i < k; ++i) sum -= information[j * kWidth + i] * information[k * kWidth + i];
        if (k < j) {
          information[j * kWidth + k] = sum / information[k * kWidth + k];
        } else if (sum > 1e-10) {
          information[j * kWidth + j] = std::sqrt(sum);
        } else {
          return false;
        }
      }
    }
    for (std::size_t j = 0; j < count; ++j) {
      for (std::size_t i = 0; i < j; ++i) score[j] -= information[j * kWidth + i] * score[i];
      score[j] /= information[j * kWidth + j];
    }
    for (std::size_t j = count; j-- > 0;) {
      for (std::size_t i = j + 1; i < count; ++i) score[j] -= information[i * kWidth + j] * score[i];
      score[j] /= information[j * kWidth + j];
    }
    return true;
  }
};

Error bad_curve(std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "a curve of the year cannot be set so",
          "season",
          0,
          "",
          std::move(found),
          std::move(expected),
          "Change the option."};
}

}  // namespace

Status SeasonCurve::check(const CountSeries& series, const CurveTerms& terms) {
  const std::size_t most = std::min(kMostWaves, (series.per_year() - 1) / 2);
  if (terms.waves > most)
    return bad_curve(fmt::format("{} waves", terms.waves),
                     fmt::format("at most {} where a year has {} periods", most, series.per_year()));
  if (!(terms.prior_deviation >= 0) || std::isinf(terms.prior_deviation))
    return bad_curve(fmt::format("deviation {}", terms.prior_deviation), "0 or more");
  return Done{};
}

SeasonCurve::SeasonCurve(const CountSeries& series, const CurveTerms& terms)
    : series_(series),
      count_(1 + (terms.trend ? 1 : 0) + 2 * terms.waves),
      least_rows_(std::max(2 * count_, count_ > 1 ? 2 * series.per_year() : 2)),
      precision_(terms.prior_deviation > 0 ? 1 / (terms.prior_deviation * terms.prior_deviation) : 0),
      overdispersed_(terms.overdispersed),
      rows_(series.periods()) {
  const auto year = static_cast<double>(series.per_year());
  for (std::size_t t = 0; t < rows_.size(); ++t) {
    const double at = static_cast<double>(t);
    std::size_t j = 0;
    rows_[t][j++] = 1;
    if (terms.trend) rows_[t][j++] = at / year;
    for (std::size_t s = 1; s <= terms.waves; ++s) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(s) * at / year;
      rows_[t][j++] = std::cos(angle);
      rows_[t][j++] = std::sin(angle);
    }
  }
}

double SeasonCurve::course(const Fit& fit, std::size_t period) const {
  double sum = 0;
  for (std::size_t j = 0; j < count_; ++j) sum += fit.terms[j] * rows_[period][j];
  return std::exp(sum);
}

double SeasonCurve::mean(const Fit& fit, std::size_t area, std::size_t period) const {
  return series_.has_exposure() ? series_.exposure_of(area)[period] * course(fit, period)
                                : course(fit, period);
}

bool SeasonCurve::score(Fit& fit, std::size_t area, std::size_t until) const {
  const auto counts = series_.counts_of(area);
  for (int step = 0; step < 50; ++step) {
    TermSums sums;
    for (std::size_t t = 0; t < until; ++t) {
      if (std::isnan(counts[t])) continue;
      const double m = mean(fit, area, t), thinned = 1 / (1 + fit.overdispersion * m);
      sums.add(rows_[t], count_, (counts[t] - m) * thinned, m * thinned);
    }
    for (std::size_t j = 1; j < count_; ++j) {
      sums.score[j] -= precision_ * fit.terms[j];
      sums.information[j * kMostTerms + j] += precision_;
    }
    if (!sums.solve(count_)) return false;
    double leap = 0;
    for (std::size_t j = 0; j < count_; ++j) leap = std::max(leap, std::abs(sums.score[j]));
    const double part = leap > 2 ? 2 / leap : 1;
    for (std::size_t j = 0; j < count_; ++j) fit.terms[j] += part * sums.score[j];
    if (leap < 1e-9) return true;
  }
  return false;
}

void SeasonCurve::spread(Fit& fit, std::size_t area, std::size_t until) const {
  const auto counts = series_.counts_of(area);
  const double freedom = fit.rows - static_cast<double>(count_);
  // The sum falls with a and is convex, so that Newton from 0 comes up to the root without leaping over it.
  double a = 0;
  for (int step = 0; step < 100; ++step) {
    double sum = -freedom, slope = 0;
    for (std::size_t t = 0; t < until; ++t) {
      if (std::isnan(counts[t])) continue;
      const double m = mean(fit, area, t), off = counts[t] - m, part = 1 / (1 + a * m);
      const double square = off * off / m * part;
      sum += square;
      slope -= square * m * part;
    }
    if (!(sum > 0) || !(slope < 0)) break;
    const double leap = -sum / slope;
    a += leap;
    if (leap < 1e-10 * a) break;
  }
  fit.overdispersion = a;
}

SeasonCurve::Fit SeasonCurve::fit(std::size_t area, std::size_t until) const {
  Fit fit;
  const auto counts = series_.counts_of(area);
  double events = 0, exposed = 0;
  for (std::size_t t = 0; t < until; ++t) {
    if (std::isnan(counts[t])) continue;
    ++fit.rows;
    events += counts[t];
    exposed += series_.has_exposure() ? series_.exposure_of(area)[t] : 1;
  }
  if (fit.rows < static_cast<double>(least_rows_) || !(events > 0)) return fit;
  fit.terms[0] = std::log(events / exposed);
  fit.found = score(fit, area, until);
  for (int round = 0; fit.found && overdispersed_ && round < 20; ++round) {
    const double before = fit.overdispersion;
    spread(fit, area, until);
    if (std::abs(fit.overdispersion - before) <= 1e-6 * fit.overdispersion) break;
    fit.found = score(fit, area, until);
  }
  return fit;
}

}  // namespace roer::signal
