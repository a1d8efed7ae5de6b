#include "roer/signal/likelihood_ratio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace roer::signal {

namespace {

/// Counts of one area since the range or the last alarm, against what is usual.
class RatioWindow {
 public:
  void start(double overdispersion) {
    a_ = overdispersion;
    counts_.clear();
    means_.clear();
  }
  void add(double count, double mean) {
    counts_.push_back(count);
    means_.push_back(mean);
  }
  void change_last(double count) { counts_.back() = count; }
  [[nodiscard]] std::size_t size() const { return counts_.size(); }

  /// l of one period for a rise of factor exp(k).
  [[nodiscard]] double log_ratio(std::size_t at, double k) const {
    const double y = counts_[at], m = means_[at];
    return a_ > 0 ? y * k - (y + 1 / a_) * std::log1p(a_ * m * std::expm1(k) / (1 + a_ * m))
                  : y * k - m * std::expm1(k);
  }

  struct Best {
    double ratio = 0, k = 0;
    std::size_t from = 0;
  };
  /// sup over k of the sum since `from`, given the sums of the counts and means there; starts at a guess.
  [[nodiscard]] Best since(std::size_t from, double events, double expected, double guess) const {
    if (!(events > expected) || !(expected > 0)) return {0, 0, from};
    const double k = a_ > 0 ? most_likely(from, guess > 0 ? guess : std::log(events / expected))
                            : std::log(events / expected);
    if (!(k > 0)) return {0, 0, from};
    double sum = a_ > 0 ? 0 : events * k - expected * std::expm1(k);
    for (std::size_t i = from; a_ > 0 && i < size(); ++i) sum += log_ratio(i, k);
    return {sum, k, from};
  }
  /// The best start among the last `longest` periods.
  [[nodiscard]] Best best(std::size_t longest) const {
    Best found{0, 0, size() - 1};
    double events = 0, expected = 0, guess = 0;
    for (std::size_t from = size(); from-- > size() - std::min(size(), longest);) {
      events += counts_[from];
      expected += means_[from];
      const Best one = since(from, events, expected, guess);
      guess = one.k;
      if (one.ratio > found.ratio) found = one;
    }
    return found;
  }
  /// The least whole count of the last period for which the best start reaches c; what is there is put back.
  [[nodiscard]] double least_count(double c, std::size_t longest) {
    const double kept = counts_.back();
    double least = std::numeric_limits<double>::infinity(), events = 0, expected = 0, guess = 0;
    for (std::size_t from = size(); from-- > size() - std::min(size(), longest);) {
      if (from + 1 < size()) events += counts_[from];
      expected += means_[from];
      const auto reaches = [&](double count) {
        change_last(count);
        const Best one = since(from, events + count, expected, guess);
        guess = one.k;
        return one.ratio >= c;
      };
      // Most starts ask for more than another one does.
      if (std::isfinite(least) && (least == 0 || !reaches(least - 1))) continue;
      double high = std::isfinite(least) ? least - 1 : std::ceil(4 * expected) + 4, low = -1;
      while (!std::isfinite(least) && !reaches(high) && high < 1e12) {
        low = high;
        high *= 2;
      }
      if (high >= 1e12) continue;
      while (high - low > 1) {
        const double middle = std::floor((low + high) / 2);
        (reaches(middle) ? high : low) = middle;
      }
      least = high;
    }
    change_last(kept);
    return least;
  }

 private:
  /// Root of the score sum (y - m e^k)/(1 + a m e^k), which falls with k.
  [[nodiscard]] double most_likely(std::size_t from, double guess) const {
    double k = guess;
    for (int step = 0; step < 50; ++step) {
      const double grown = std::exp(k);
      double score = 0, slope = 0;
      for (std::size_t i = from; i < size(); ++i) {
        const double m = means_[i] * grown, part = 1 / (1 + a_ * m);
        score += (counts_[i] - m) * part;
        slope += m * (1 + a_ * counts_[i]) * part * part;
      }
      const double leap = std::clamp(score / slope, -1.0, 1.0);
      k += leap;
      if (std::abs(leap) < 1e-9) break;
    }
    return k;
  }

  double a_ = 0;
  std::vector<double> counts_, means_;
};

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
        window_.add(0, 0);
        continue;
      }
      judged[k].expected = curve_.mean(usual, area, t);
      window_.add(counts[t], judged[k].expected);
      const auto best = options_.rise == 0 ? generalised(judged[k]) : cumulated(judged[k], k);
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
    window_.start(overdispersion);
    a_ = overdispersion;
    cusum_ = {};
    start_ = at;
  }
  [[nodiscard]] RatioWindow::Best generalised(Judgement& judged) {
    judged.upper = window_.least_count(options_.decision, options_.longest);
    return window_.best(options_.longest);
  }
  [[nodiscard]] RatioWindow::Best cumulated(Judgement& judged, std::size_t k) {
    const double log_rise = std::log(options_.rise);
    judged.upper = cusum_.least_count(options_.decision, log_rise, judged.expected, a_);
    if (cusum_.sum <= 0) cusum_.from = k - start_;
    cusum_.sum = std::max(0.0, cusum_.sum + window_.log_ratio(window_.size() - 1, log_rise));
    return {cusum_.sum, log_rise, cusum_.from};
  }

  const SeasonCurve& curve_;
  const CountSeries& series_;
  PeriodRange range_;
  const LikelihoodRatioOptions& options_;
  RatioAlarms& found_;
  RatioWindow window_;
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
  ROER_TRY(found.alarms, watch(series, range, [&](std::size_t area, std::span<Judgement> judged) {
             RatioJudge(curve, series, range, options, found).judge(area, judged);
           }));
  return found;
}

}  // namespace roer::signal
