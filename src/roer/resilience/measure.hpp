#pragma once
// One measure at two moments in the same areas: a concentration of people, or nuisance.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::resilience {

/// Counts among a base at one moment, per area; NaN = not known.
struct MomentCounts {
  std::vector<double> count;  ///< people, households or dwellings of the group; or events
  std::vector<double> base;   ///< all people, households or dwellings; exposure of events
  /// What was rounded to before it was published, and so may be off by half of it either way; 0 = exact.
  double count_step = 0, base_step = 0;
  double level_step = 0;  ///< of the level itself: 0.01 where counts were made of whole per cents
};

enum class LevelForm : std::uint8_t {
  kShare,  ///< count / base, in [0, 1]: each of the base is counted or not
  kRate,   ///< count / base: events among an exposure, any number of them
  kScore,  ///< a number of which no error is known
};

/// Levels of one measure before and after.  An area counts as known where both moments are: changes are of
/// the same areas, and so is what they are compared with.
class Measure {
 public:
  /// Requires: all columns of one length.
  /// Errors, all at once, row = area: kOutOfRange for counts or bases below 0 or infinite, and for counts
  /// above their base by more than rounding explains.
  [[nodiscard]] static Result<Measure> shares(MomentCounts before, MomentCounts after);
  /// The same, but counts may exceed the base.
  [[nodiscard]] static Result<Measure> rates(MomentCounts before, MomentCounts after);
  /// `weights`: residents, for the means of other areas; one that is not known or not above 0 takes no part
  /// in such a mean.  Errors: kOutOfRange for infinite scores and weights below 0.
  [[nodiscard]] static Result<Measure> scores(std::vector<double> before, std::vector<double> after,
                                              std::vector<double> weights);

  [[nodiscard]] LevelForm form() const { return form_; }
  [[nodiscard]] std::size_t areas() const { return before_.size(); }
  [[nodiscard]] bool has_error() const { return form_ != LevelForm::kScore; }
  /// count / base, or the score; NaN where not known at either moment, or where the base is 0.
  [[nodiscard]] std::span<const double> before() const { return before_; }
  [[nodiscard]] std::span<const double> after() const { return after_; }
  /// Empty for scores.
  [[nodiscard]] const MomentCounts& counts_before() const { return counts_before_; }
  [[nodiscard]] const MomentCounts& counts_after() const { return counts_after_; }
  /// What an area weighs in a mean of areas: the mean of both bases, or the weight given; 0 where not known.
  [[nodiscard]] std::span<const double> weights() const { return weights_; }
  [[nodiscard]] bool is_known(std::size_t area) const { return before_[area] == before_[area]; }
  [[nodiscard]] std::size_t known() const { return known_; }

 private:
  explicit Measure(LevelForm form) : form_(form) {}
  static Result<Measure> of_counts(LevelForm form, MomentCounts before, MomentCounts after);
  void keep_known();

  LevelForm form_;
  MomentCounts counts_before_, counts_after_;
  std::vector<double> before_, after_, weights_;
  std::size_t known_ = 0;
};

/// Variance that rounding to even steps adds to a level, errors being even over a step:
///     (level_step^2 + (count_step^2 + level^2 base_step^2) / base^2) / 12   (Sheppard 1898).
[[nodiscard]] double rounding_variance(const MomentCounts& counts, double level, double base);

}  // namespace roer::resilience
