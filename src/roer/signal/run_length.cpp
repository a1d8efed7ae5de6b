#include "roer/signal/run_length.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "roer/base/log_gamma.hpp"
#include "roer/base/none.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/signal/count_runs.hpp"

namespace roer::signal {

namespace {

Error bad_stretch(std::size_t row, std::string column, double found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "changes cannot be looked for in this",
          "series",
          static_cast<std::int64_t>(row),
          std::move(column),
          fmt::format("{}", found),
          std::move(expected),
          "Mend the value, or change the option."};
}

void check_hazard(double hazard, Faults& faults) {
  if (!(hazard > 0 && hazard < 1)) faults.add(bad_stretch(0, "hazard", hazard, "between 0 and 1"));
}

/// Overdispersion of counts around one mean, by the variance.
double plain_overdispersion(double mean, double variance) {
  return mean > 0 ? std::max(0.0, (variance - mean) / (mean * mean)) : 0;
}

class ChangeWatch {
 public:
  ChangeWatch(const CountSeries& series, PeriodRange range, const ChangeOptions& options, ChangeAlarms& found)
      : series_(series), range_(range), options_(options), found_(found) {}

  void judge(std::size_t area, std::span<Judgement> judged) const {
    const auto counts = series_.counts_of(area), among = series_.exposure_of(area);
    const std::size_t first = range_.from - std::min(range_.from, options_.back);
    double events = 0, square = 0, known = 0, exposure = 0, all = 0;
    for (std::size_t t = first; t < range_.to; ++t) {
      if (std::isnan(counts[t])) continue;
      all += counts[t];
      if (t >= range_.from) continue;
      events += counts[t];
      square += counts[t] * counts[t];
      exposure += among.empty() ? 1 : among[t];
      ++known;
    }
    if (known < kLeastKnown) {
      for (Judgement& one : judged) one.verdict = Verdict::kShortHistory;
      return;
    }
    const double mean = events / known, variance = (square - events * mean) / (known - 1);
    // Half an event keeps the prior where nothing happened yet.
    RatePrior prior{options_.prior_shape, (events + 0.5) / exposure};
    if (options_.overdispersed && among.empty()) prior.overdispersion = plain_overdispersion(mean, variance);
    const StretchEvidence evidence(prior, all, range_.to - first);
    auto runs = rooms_.take();
    runs->start(evidence, range_.to - first, options_.hazard, kLeastChance);
    for (std::size_t t = first; t < range_.to; ++t) {
      const double e = among.empty() ? 1 : among[t];
      runs->step(counts[t], e);
      if (t < range_.from || std::isnan(counts[t])) continue;
      tell(area, t - range_.from, *runs, judged[t - range_.from]);
      if (!among.empty()) judged[t - range_.from].expected *= e;
    }
    rooms_.give(std::move(runs));
  }

 private:
  static constexpr double kLeastKnown = 8, kLeastChance = 1e-6;

  void tell(std::size_t area, std::size_t k, const CountRuns& runs, Judgement& judged) const {
    const auto rate_before = [&](std::size_t first) {
      return runs.events_before(first) / runs.exposure_before(first);
    };
    double rise = 0, highest = 0;
    std::size_t likeliest = 0;
    for (std::size_t first = 0; first < runs.seen(); ++first) {
      if (runs.chance(first) > highest) {
        highest = runs.chance(first);
        likeliest = first;
      }
      if (runs.seen() - first > options_.recent || !(runs.exposure_before(first) > 0)) continue;
      const double exposure = runs.exposure_since(first);
      if (exposure > 0 && runs.events_since(first) / exposure > rate_before(first))
        rise += runs.chance(first);
    }
    rise /= 1 - options_.hazard;
    judged.expected = rate_before(runs.exposure_before(likeliest) > 0 ? likeliest : runs.seen());
    judged.verdict = rise > options_.certainty ? Verdict::kAlarm : Verdict::kQuiet;
    found_.rise[area * range_.size() + k] = rise;
    found_.since[area * range_.size() + k] = static_cast<double>(runs.seen() - likeliest);
  }

  const CountSeries& series_;
  PeriodRange range_;
  const ChangeOptions& options_;
  ChangeAlarms& found_;
  mutable RoomPool<CountRuns> rooms_;
};

}  // namespace

std::size_t RunLengths::likeliest(std::size_t t) const {
  const auto row = after(t);
  return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

Faults stretch_faults(std::span<const double> counts, double hazard, const RatePrior& prior,
                      std::span<const double> exposure) {
  Faults faults;
  check_hazard(hazard, faults);
  if (!(prior.shape > 0)) faults.add(bad_stretch(0, "prior shape", prior.shape, "above 0"));
  if (!(prior.mean > 0)) faults.add(bad_stretch(0, "prior mean", prior.mean, "above 0"));
  if (!(prior.overdispersion >= 0))
    faults.add(bad_stretch(0, "overdispersion", prior.overdispersion, "0 or more"));
  if (!exposure.empty() && prior.overdispersion > 0)
    faults.add(bad_stretch(0, "exposure", prior.overdispersion, "overdispersion 0, or no exposure"));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double y = counts[i];
    if (!std::isnan(y) && !(y >= 0 && std::isfinite(y) && y == std::floor(y)))
      faults.add(bad_stretch(i + 1, "count", y, "a whole number, 0 or more"));
    if (!exposure.empty() && !std::isnan(y) && !(exposure[i] > 0 && std::isfinite(exposure[i])))
      faults.add(bad_stretch(i + 1, "exposure", exposure[i], "a number above 0"));
  }
  return faults;
}

Result<RunLengths> count_run_lengths(std::span<const double> counts, double hazard, const RatePrior& prior,
                                     std::span<const double> exposure) {
  if (Faults faults = stretch_faults(counts, hazard, prior, exposure); !faults.empty()) return faults;
  double all = 0;
  for (const double y : counts) all += std::isnan(y) ? 0 : y;
  const StretchEvidence evidence(prior, all, counts.size());
  CountRuns runs;
  runs.start(evidence, counts.size(), hazard, 0);
  RunLengths found(counts.size());
  found.after(0)[0] = 1;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    runs.step(counts[t], exposure.empty() ? 1 : exposure[t]);
    for (std::size_t first = 0; first <= t + 1; ++first)
      found.after(t + 1)[t + 1 - first] = runs.chance(first);
  }
  return found;
}

Result<RunLengths> normal_run_lengths(std::span<const double> values, double hazard,
                                      const NormalGammaPrior& prior) {
  Faults faults;
  check_hazard(hazard, faults);
  for (const double one : {prior.strength, prior.shape, prior.rate})
    if (!(one > 0)) faults.add(bad_stretch(0, "prior", one, "above 0"));
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i])) faults.add(bad_stretch(i + 1, "value", values[i], "a number"));
  if (!faults.empty()) return faults;
  RunLengths found(values.size());
  found.after(0)[0] = 1;
  std::vector<NormalGammaPrior> stretch{prior};  // by the length of the run
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double y = values[t];
    const auto before = std::as_const(found).after(t);
    const auto now = found.after(t + 1);
    double all = 0;
    for (std::size_t r = 0; r <= t; ++r) {
      const NormalGammaPrior& p = stretch[r];
      const double freedom = 2 * p.shape, square = p.rate * (p.strength + 1) / (p.shape * p.strength);
      const double log_density =
          log_gamma((freedom + 1) / 2) - log_gamma(freedom / 2) - std::log(freedom * square) / 2 -
          (freedom + 1) / 2 * std::log1p((y - p.mean) * (y - p.mean) / freedom / square);
      now[r + 1] = before[r] * std::exp(log_density);
      all += now[r + 1];
    }
    for (std::size_t r = 0; r <= t; ++r) now[r + 1] *= (1 - hazard) / all;
    now[0] = hazard;
    stretch.push_back({});
    for (std::size_t r = t + 1; r > 0; --r) {
      const NormalGammaPrior p = stretch[r - 1];
      const double off = y - p.mean;
      stretch[r] = {p.mean + off / (p.strength + 1), p.strength + 1, p.shape + 0.5,
                    p.rate + p.strength * off * off / (2 * (p.strength + 1))};
    }
  }
  return found;
}

Result<ChangeAlarms> change_alarms(const CountSeries& series, PeriodRange range,
                                   const ChangeOptions& options) {
  Faults faults;
  check_hazard(options.hazard, faults);
  if (!(options.prior_shape > 0)) faults.add(bad_stretch(0, "prior shape", options.prior_shape, "above 0"));
  if (!(options.certainty > 0 && options.certainty < 1))
    faults.add(bad_stretch(0, "certainty", options.certainty, "between 0 and 1"));
  if (options.recent == 0 || options.back < options.recent)
    faults.add(bad_stretch(0, "recent", static_cast<double>(options.recent),
                           "1 or more, and no more than what is looked back for"));
  if (!faults.empty()) return faults;
  ChangeAlarms found;
  if (range.from < range.to && range.to <= series.periods()) {
    found.rise.assign(series.areas() * range.size(), kNone);
    found.since.assign(series.areas() * range.size(), kNone);
  }
  const ChangeWatch one(series, range, options, found);
  ROER_TRY(found.alarms, watch(series, range, [&](std::size_t area, std::span<Judgement> judged) {
             one.judge(area, judged);
           }));
  return found;
}

}  // namespace roer::signal
