#include "roer/resilience/measure.hpp"

#include <fmt/format.h>

#include <cmath>

#include "roer/base/none.hpp"

namespace roer::resilience {

namespace {

Error out_of_range(std::size_t area, const char* message, double found, const char* expected) {
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = message;
  error.row = static_cast<std::int64_t>(area);
  error.found = fmt::format("{}", found);
  error.expected = expected;
  return error;
}

bool is_wrong(double number) {
  return number < 0 || std::isinf(number);
}

/// How far a count may lie above its base because both, or the share it was made of, were rounded.
double slack_of(const MomentCounts& counts, double base) {
  return (counts.count_step + counts.base_step + counts.level_step * base) / 2 + 1e-9 * base;
}

void check_counts(LevelForm form, const MomentCounts& counts, Faults& faults) {
  for (std::size_t i = 0; i < counts.count.size(); ++i) {
    const double count = counts.count[i], base = counts.base[i];
    if (is_wrong(count)) faults.add(out_of_range(i, "this is no count", count, "0 or more"));
    if (is_wrong(base)) faults.add(out_of_range(i, "this is no base", base, "0 or more"));
    if (form == LevelForm::kShare && count > base + slack_of(counts, base))
      faults.add(out_of_range(i, "a part is larger than its whole", count, "at most the base"));
  }
}

double level_of(const MomentCounts& counts, std::size_t area) {
  return counts.base[area] > 0 ? counts.count[area] / counts.base[area] : kNone;
}

}  // namespace

double rounding_variance(const MomentCounts& counts, double level, double base) {
  const double count_part =
      (counts.count_step * counts.count_step + level * level * counts.base_step * counts.base_step) /
      (base * base);
  return (counts.level_step * counts.level_step + count_part) / 12;
}

/// Both moments or none.
void Measure::keep_known() {
  for (std::size_t i = 0; i < before_.size(); ++i) {
    if (std::isnan(before_[i]) || std::isnan(after_[i])) {
      before_[i] = after_[i] = kNone;
      weights_[i] = 0;
      continue;
    }
    ++known_;
    if (!(weights_[i] > 0)) weights_[i] = 0;
  }
}

Result<Measure> Measure::of_counts(LevelForm form, MomentCounts before, MomentCounts after) {
  Faults faults;
  check_counts(form, before, faults);
  check_counts(form, after, faults);
  if (!faults.empty()) return faults;
  Measure measure(form);
  for (std::size_t i = 0; i < before.count.size(); ++i) {
    measure.before_.push_back(level_of(before, i));
    measure.after_.push_back(level_of(after, i));
    measure.weights_.push_back((before.base[i] + after.base[i]) / 2);
  }
  measure.counts_before_ = std::move(before);
  measure.counts_after_ = std::move(after);
  measure.keep_known();
  return measure;
}

Result<Measure> Measure::shares(MomentCounts before, MomentCounts after) {
  return of_counts(LevelForm::kShare, std::move(before), std::move(after));
}

Result<Measure> Measure::rates(MomentCounts before, MomentCounts after) {
  return of_counts(LevelForm::kRate, std::move(before), std::move(after));
}

Result<Measure> Measure::scores(std::vector<double> before, std::vector<double> after,
                                std::vector<double> weights) {
  Faults faults;
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (const double score : {before[i], after[i]})
      if (std::isinf(score)) faults.add(out_of_range(i, "this is no score", score, "a finite number"));
    if (is_wrong(weights[i])) faults.add(out_of_range(i, "this is no weight", weights[i], "0 or more"));
  }
  if (!faults.empty()) return faults;
  Measure measure(LevelForm::kScore);
  measure.before_ = std::move(before);
  measure.after_ = std::move(after);
  measure.weights_ = std::move(weights);
  measure.keep_known();
  return measure;
}

}  // namespace roer::resilience
