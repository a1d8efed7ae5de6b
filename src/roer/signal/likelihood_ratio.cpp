#include "roer/signal/likelihood_ratio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "roer/base/room_pool.hpp"
#include "roer/signal/rise_search.hpp"

namespace roer::signal {

namespace {

Status check_ratio(const LikelihoodRatioOptions& options) {
  const bool rise = options.rise == 0 || (options.rise > 1 && std::isfinite(options.rise));
  if (options.decision > 0 && rise && options.longest > 0) return Done{};
  return Error{
      ErrorCode::kOutOfRange,
      "a likelihood ratio cannot be set so",
      "likelihood ratio",
      0,
      "",
      fmt::format("decision {}, rise {}, longest {}", options.decision, options.rise, options.longest),
      "a decision above 0, a rise of 0 or above 1, 1 period or more",
      "Change the option."};
}

/// CUSUM of a given rise.
struct RatioCusum {
  double sum = 0;
  std::size_t from = 0;

  /// The least whole count with sum + l >= c: l is a straight line in the count.
  [[nodiscard]] double least_count(double c, double k, double mean, double a) const {
    const double grown = a > 0 ? std::log1p(a * mean * std::expm1(k) / (1 + a * mean)) : 0;
    const double none = a > 0 ? -grown / a : -mean * std::expm1(k);
    // k > grown whenever a mean is finite; each event adds their difference.
    return std::max(0.0, std::ceil((c - sum - none) / (k - grown) - 1e-9));
  }
};

/// Judges one area, period after period.
class RatioJudge {
 public:
  RatioJudge(const SeasonCurve& curve, const CountSeries& series, PeriodRange range,
             const LikelihoodRatioOptions& options, RatioAlarms& found)
      : curve_(curve), series_(series), range_(range), options_(options), found_(found) {}

  void judge(std::size_t area, std::span<Judgement> judged) {
    const auto counts = series_.counts_of(area);
    const auto usual = curve_.fit(area, range_.from);
    start(usual.overdispersion, 0);
    for (std::size_t k = 0; k < judged.size(); ++k) {
      const std::size_t t = range_.from + k;
      if (usual.rows < static_cast<double>(curve_.least_rows())) judged[k].verdict = Verdict::kShortHistory;
      if (!usual.found || std::isnan(counts[t])) {
        window_.next(0);
        window_.take(0);
        continue;
      }
      judged[k].expected = curve_.mean(usual, area, t);
      const auto best =
          options_.rise == 0 ? generalised(judged[k], counts[t]) : cumulated(judged[k], counts[t], k);
      const bool alarm = best.ratio >= options_.decision;
      judged[k].verdict = alarm ? Verdict::kAlarm : Verdict::kQuiet;
      const std::size_t cell = area * range_.size() + k;
      found_.ratio[cell] = best.ratio;
      found_.rise[cell] = best.ratio > 0 ? std::exp(best.k) : 1;
      found_.since[cell] = static_cast<std::uint32_t>(best.ratio > 0 ? range_.from + start_ + best.from : t);
      if (alarm && options_.restart) start(usual.overdispersion, k + 1);
    }
  }

 private:
  void start(double overdispersion, std::size_t at) {
    window_.start(overdispersion, options_.longest);
    a_ = overdispersion;
    cusum_ = {};
    start_ = at;
  }
  [[nodiscard]] RiseSearch::Best generalised(Judgement& judged, double count) {
    window_.next(judged.expected);
    judged.upper = window_.least_count(options_.decision);
    window_.take(count);
    return window_.best();
  }
  [[nodiscard]] RiseSearch::Best cumulated(Judgement& judged, double count, std::size_t k) {
    const double log_rise = std::log(options_.rise);
    judged.upper = cusum_.least_count(options_.decision, log_rise, judged.expected, a_);
    if (cusum_.sum <= 0) cusum_.from = k - start_;
    cusum_.sum = std::max(0.0, cusum_.sum + RiseSearch::log_ratio(count, judged.expected, a_, log_rise));
    return {cusum_.sum, log_rise, cusum_.from};
  }

  const SeasonCurve& curve_;
  const CountSeries& series_;
  PeriodRange range_;
  const LikelihoodRatioOptions& options_;
  RatioAlarms& found_;
  RiseSearch window_;
  RatioCusum cusum_;
  double a_ = 0;
  std::size_t start_ = 0;
};

}  // namespace

Result<RatioAlarms> likelihood_ratio(const CountSeries& series, PeriodRange range,
                                     const LikelihoodRatioOptions& options) {
  ROER_CHECK(check_ratio(options));
  ROER_CHECK(SeasonCurve::check(series, options.curve));
  RatioAlarms found;
  if (range.from < range.to && range.to <= series.periods()) {
    const std::size_t cells = series.areas() * range.size();
    found.ratio.assign(cells, std::numeric_limits<double>::quiet_NaN());
    found.rise.assign(cells, std::numeric_limits<double>::quiet_NaN());
    found.since.assign(cells, 0);
    for (std::size_t i = 0; i < cells; ++i)
      found.since[i] = static_cast<std::uint32_t>(range.from + i % range.size());
  }
  const SeasonCurve curve(series, options.curve);
  RoomPool<RatioJudge> judges;
  ROER_TRY(found.alarms, watch(series, range, [&](std::size_t area, std::span<Judgement> judged) {
             auto one = judges.take(curve, series, range, options, found);
             one->judge(area, judged);
             judges.give(std::move(one));
           }));
  return found;
}

}  // namespace roer::signal
