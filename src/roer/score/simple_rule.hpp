#pragma once
// A simpler rule that selects exactly the combinations of points that a formula selects.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "roer/score/framework.hpp"

namespace roer::score {

/// The forms of a simple rule, the plainest first. A factor "has" the points of the rule from them on: up
/// where high means concern, down where low does.
enum class RuleForm : std::uint8_t {
  kOneFactor,    ///< one factor decides alone
  kEveryFactor,  ///< every factor has them
  kAnyFactor,    ///< one factor that has them is enough
  kSomeFactors,  ///< at least k of the n factors have them, 1 < k < n
  kSum,          ///< the sum of the points of all factors has them
};

struct SimpleRule {
  RuleForm form = RuleForm::kSum;
  std::uint32_t factor = 0;  ///< of kOneFactor: position in Framework::factors
  std::size_t least = 0;     ///< how many factors must have the points: k; 0 for kSum
  std::size_t of = 0;        ///< factors that count in the score: n
  double points = 0;         ///< from here on
};

/// Finds the plainest rule that selects the same combinations, while all of them pass by.
///
/// Every form asks whether one number of a combination goes far enough: the points of a factor, its k-th most
/// worrying points (k = n: every factor, k = 1: any factor), or the sum. Some threshold on that number
/// selects the same combinations if and only if the least worrying number among those that are selected lies
/// beyond the most worrying one among the others; so nothing but these two is kept, and no rule is missed.
/// Factors without weight in the score take no part.   Cost: O(n log n) per combination, O(n) memory.
class RuleSearch {
 public:
  explicit RuleSearch(const Framework& framework);
  /// One combination: the points of all factors in order, and whether the formula selects it.
  void see(std::span<const double> points, bool selected);
  /// Empty if no form fits, if all or none were selected, or if the formula is as plain itself: made of one
  /// factor, or of the form that would be found.
  [[nodiscard]] std::optional<SimpleRule> found() const;

 private:
  /// Of a number that rises with concern.
  struct Bounds {
    double selected, others;  ///< least of those that are selected, most of the others
  };
  [[nodiscard]] std::size_t sum_place() const { return 2 * counting_.size(); }
  [[nodiscard]] std::size_t place_of_most(std::size_t k) const { return counting_.size() + k - 1; }
  void note(std::size_t place, double worry, bool selected);
  [[nodiscard]] bool parts(std::size_t place) const;
  [[nodiscard]] SimpleRule rule(RuleForm form, std::size_t least, std::size_t place) const;

  const Framework* framework_;
  std::vector<std::uint32_t> counting_;  ///< factors with weight in the score
  double sign_;                          ///< times points: what rises with concern
  std::vector<Bounds> bounds_;           ///< of each factor, of the k-th most worrying points, of the sum
  std::vector<double> worries_;          ///< of the combination that passes by
  std::optional<RuleForm> own_;          ///< the form that the formula itself has
};

}  // namespace roer::score
