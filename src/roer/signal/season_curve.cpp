#include "roer/signal/season_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "roer/base/lanes.hpp"

namespace roer::signal {

namespace {

/// Turns the score into the step, by Cholesky; false where the information is not positive.
bool solve_step(SeasonSums& sums, std::size_t count) {
  auto& root = sums.information;
  auto& step = sums.score;
  for (std::size_t j = 0; j < count; ++j) {
    for (std::size_t k = 0; k <= j; ++k) {
      double sum = root[j][k];
      for (std::size_t i = 0; i < k; ++i) sum -= root[j][i] * root[k][i];
      if (k < j) {
        root[j][k] = sum / root[k][k];
      } else if (sum > 1e-10) {
        root[j][j] = std::sqrt(sum);
      } else {
        return false;
      }
    }
  }
  for (std::size_t j = 0; j < count; ++j) {
    for (std::size_t i = 0; i < j; ++i) step[j] -= root[j][i] * step[i];
    step[j] /= root[j][j];
  }
  for (std::size_t j = count; j-- > 0;) {
    for (std::size_t i = j + 1; i < count; ++i) step[j] -= root[i][j] * step[i];
    step[j] /= root[j][j];
  }
  return true;
}

/// A step of a towards sum (y-m)^2/(m + a m^2) = freedom, by Newton's method on the reciprocal of the sum:
/// that rises with a, in a straight line where all means are one, and bends down elsewhere, so that a step
/// from either side ends below the root, or at 0 where the counts vary less than Poisson.
double next_overdispersion(const SeasonSums& sums, double freedom, double a) {
  if (!(sums.spread_slope > 0) || !(freedom > 0)) return 0;
  return std::max(0.0, a + (sums.spread - freedom) / sums.spread_slope * (sums.spread / freedom));
}

/// Adds the periods of a year to the cells from one on.
void add_year(std::span<const double> counts, std::span<const double> among, std::size_t first,
              SeasonCells& cells) {
  double *known = &cells.known[first], *events = &cells.events[first], *squares = &cells.squares[first];
  for (std::size_t w = 0; w < counts.size(); ++w) {
    const bool is_known = !std::isnan(counts[w]) && (among.empty() || among[w] > 0);
    const double count = is_known ? counts[w] : 0;
    known[w] += is_known ? 1 : 0;
    events[w] += count;
    squares[w] += count * count;
    if (is_known && !among.empty()) cells.among[first + w] = among[w];
  }
}

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
      overdispersed_(terms.overdispersed) {
  const std::size_t width = whole_lanes<kWideLanes>(series.per_year());
  const auto year = static_cast<double>(series.per_year());
  columns_.width = width;
  columns_.count = count_;
  columns_.trend = terms.trend;
  columns_.part.assign(width, 0);
  columns_.waves.assign(2 * terms.waves * width, 0);
  for (std::size_t w = 0; w < series.per_year(); ++w) {
    columns_.part[w] = static_cast<double>(w) / year;
    for (std::size_t s = 0; s < terms.waves; ++s) {
      const double angle = 2 * std::numbers::pi * static_cast<double>((s + 1) * w) / year;
      columns_.waves[2 * s * width + w] = std::cos(angle);
      columns_.waves[(2 * s + 1) * width + w] = std::sin(angle);
    }
  }
}

double SeasonCurve::course(const Fit& fit, std::size_t period) const {
  const std::size_t year = period / series_.per_year(), w = period % series_.per_year(),
                    first_wave = columns_.trend ? 2 : 1;
  double sum = fit.terms[0];
  if (columns_.trend) sum += fit.terms[1] * (static_cast<double>(year) + columns_.part[w]);
  for (std::size_t j = first_wave; j < count_; ++j)
    sum += fit.terms[j] * columns_.waves[(j - first_wave) * columns_.width + w];
  return std::exp(sum);
}

double SeasonCurve::mean(const Fit& fit, std::size_t area, std::size_t period) const {
  return series_.has_exposure() ? series_.exposure_of(area)[period] * course(fit, period)
                                : course(fit, period);
}

void SeasonCurve::lay_out(std::size_t area, std::size_t until, SeasonCells& cells) const {
  const auto counts = series_.counts_of(area).first(until);
  const auto among = series_.has_exposure() ? series_.exposure_of(area).first(until) : counts.first(0);
  const std::size_t year = series_.per_year(), years = (until + year - 1) / year;
  const bool one_mean = !columns_.trend && among.empty();
  cells.years = one_mean ? 1 : years;
  for (auto* column : {&cells.known, &cells.events, &cells.squares})
    column->assign(cells.years * columns_.width, 0);
  cells.among.assign(cells.years * columns_.width, 1);
  for (std::size_t k = 0; k < years; ++k) {
    const std::size_t from = k * year, at = one_mean ? 0 : k * columns_.width;
    add_year(counts.subspan(from, std::min(year, until - from)),
             among.empty() ? among : among.subspan(from, std::min(year, until - from)), at, cells);
  }
}

bool SeasonCurve::climb(const SeasonCells& cells, Fit& fit) const {
  for (int step = 0; step < 100; ++step) {
    SeasonSums sums = season_sums(cells, columns_, fit.terms, fit.overdispersion);
    const double freedom = fit.rows - static_cast<double>(count_), before = fit.overdispersion;
    for (std::size_t j = 1; j < count_; ++j) {
      sums.score[j] -= precision_ * fit.terms[j];
      sums.information[j][j] += precision_;
    }
    if (!solve_step(sums, count_)) return false;
    double leap = 0;
    for (std::size_t j = 0; j < count_; ++j) leap = std::max(leap, std::abs(sums.score[j]));
    const double part = leap > 2 ? 2 / leap : 1;
    for (std::size_t j = 0; j < count_; ++j) fit.terms[j] += part * sums.score[j];
    // The first means, which are one level, would tell of the season as if it were chance.
    if (overdispersed_ && (step > 0 || count_ == 1))
      fit.overdispersion = next_overdispersion(sums, freedom, before);
    // Of a handful of events each can hang on the other: what swings is drawn to its middle.
    if (step >= 20) fit.overdispersion = (before + fit.overdispersion) / 2;
    if (step > 0 && leap < 1e-9 && std::abs(fit.overdispersion - before) <= 1e-9 * fit.overdispersion)
      return true;
  }
  return false;
}

SeasonCurve::Fit SeasonCurve::fit(std::size_t area, std::size_t until) const {
  auto cells = rooms_.take();
  lay_out(area, until, *cells);
  Fit fit;
  double events = 0, exposed = 0;
  for (std::size_t at = 0; at < cells->known.size(); ++at) {
    fit.rows += cells->known[at];
    events += cells->events[at];
    exposed += cells->known[at] * cells->among[at];
  }
  if (fit.rows >= static_cast<double>(least_rows_) && events > 0) {
    fit.terms[0] = std::log(events / exposed);
    fit.found = climb(*cells, fit);
  }
  rooms_.give(std::move(cells));
  return fit;
}

}  // namespace roer::signal
