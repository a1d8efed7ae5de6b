#include "roer/signal/outbreak.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace roer::signal {

namespace {

/// Isotonic regression of a row that grows at its end: levels from low to high.
class RisingLevels {
 public:
  void clear() {
    levels_.clear();
    sum_ = periods_ = 0;
  }
  void add(double count) {
    Level last = merged(count);
    levels_.resize(last.below);
    last.term = term_below(last.below) + term(last);
    levels_.push_back(last);
    sum_ += count;
    ++periods_;
  }
  [[nodiscard]] double mean() const { return sum_ / periods_; }
  [[nodiscard]] double log_ratio() const {
    return term_below(levels_.size()) - times_log(sum_, sum_ / periods_);
  }
  /// What log_ratio() would be after add(count).
  [[nodiscard]] double log_ratio_with(double count) const {
    const Level last = merged(count);
    return term_below(last.below) + term(last) - times_log(sum_ + count, (sum_ + count) / (periods_ + 1));
  }

 private:
  struct Level {
    double events = 0, periods = 0;
    std::size_t below = 0;  ///< levels under this one
    double term = 0;        ///< sum of events * ln(mean) of it and all levels below it
  };
  /// a ln(b), 0 where nothing happened.
  static double times_log(double a, double b) { return a > 0 ? a * std::log(b) : 0; }
  static double term(const Level& level) { return times_log(level.events, level.events / level.periods); }
  [[nodiscard]] double term_below(std::size_t levels) const {
    return levels == 0 ? 0 : levels_[levels - 1].term;
  }
  /// The highest level once a period is added: it swallows those it would lie under.
  [[nodiscard]] Level merged(double count) const {
    Level last{count, 1, levels_.size(), 0};
    while (last.below > 0) {
      const Level& under = levels_[last.below - 1];
      if (last.events * under.periods > under.events * last.periods) break;
      last.events += under.events;
      last.periods += under.periods;
      --last.below;
    }
    return last;
  }

  std::vector<Level> levels_;
  double sum_ = 0, periods_ = 0;
};

/// The least whole count above which ln R passes the limit; R rises with the count.
double least_outbreak(const RisingLevels& before, double log_limit) {
  double high = 1;
  while (before.log_ratio_with(high) <= log_limit) {
    high *= 2;
    // The first period of a series is its own mean, however high.
    if (high > 1e15) return std::numeric_limits<double>::infinity();
  }
  double low = std::floor(high / 2);
  while (high - low > 1) {
    const double middle = std::floor((low + high) / 2);
    (before.log_ratio_with(middle) > log_limit ? high : low) = middle;
  }
  return high;
}

}  // namespace

Result<OutbreakAlarms> outbreak(const CountSeries& series, PeriodRange range,
                                const OutbreakOptions& options) {
  if (!(options.limit > 1))
    return Error{ErrorCode::kOutOfRange,
                 "the detector of outbreaks cannot be set so",
                 "outbreak",
                 0,
                 "",
                 fmt::format("limit {}", options.limit),
                 "a likelihood ratio above 1",
                 "Change the option."};
  OutbreakAlarms found;
  if (range.from < range.to && range.to <= series.periods())
    found.log_ratio.assign(series.areas() * range.size(), std::numeric_limits<double>::quiet_NaN());
  const double log_limit = std::log(options.limit);
  const auto judge = [&](std::size_t area, std::span<Judgement> judged) {
    const auto counts = series.counts_of(area);
    RisingLevels levels;
    const auto fill = [&](std::size_t from, std::size_t to) {
      for (std::size_t t = from; t < to; ++t)
        if (!std::isnan(counts[t])) levels.add(counts[t]);
    };
    fill(0, options.back > 0 ? 0 : range.from);
    for (std::size_t k = 0; k < judged.size(); ++k) {
      const std::size_t t = range.from + k;
      if (options.back > 0) {
        levels.clear();
        fill(t - std::min(t, options.back), t);
      }
      if (std::isnan(counts[t])) continue;
      judged[k].upper = least_outbreak(levels, log_limit);
      levels.add(counts[t]);
      const double log_ratio = levels.log_ratio();
      found.log_ratio[area * range.size() + k] = log_ratio;
      judged[k].expected = levels.mean();
      judged[k].verdict = log_ratio > log_limit ? Verdict::kAlarm : Verdict::kQuiet;
    }
  };
  ROER_TRY(found.alarms, watch(series, range, judge));
  return found;
}

}  // namespace roer::signal
