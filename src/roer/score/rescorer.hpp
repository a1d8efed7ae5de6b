#pragma once
// Scores that follow a setting as it changes.

#include <vector>

#include "roer/score/evaluator.hpp"

namespace roer::score {

/// Keeps the scores of one setting and, given another, computes only what differs: for sliders.
class Rescorer {
 public:
  explicit Rescorer(const Evaluator& evaluator);
  /// Cost: the factors whose inputs differ, and the score.
  void rescore(const Setting& setting);
  [[nodiscard]] const Setting& setting() const { return setting_; }
  [[nodiscard]] Range score(std::size_t area) const { return {low_[area], high_[area]}; }
  [[nodiscard]] Decision decision(std::size_t area) const;
  /// Points of a factor without parts; NaN where unknown.
  [[nodiscard]] double factor(std::size_t factor, std::size_t area) const { return factors_[factor][area]; }

 private:
  void compute(const std::vector<bool>& anew);
  const Evaluator* evaluator_;
  Setting setting_;
  std::vector<std::vector<double>> factors_;
  std::vector<double> low_, high_;
};

/// True for each factor whose points can differ between the two settings.
[[nodiscard]] std::vector<bool> factors_that_differ(const Evaluator& evaluator, const Setting& a,
                                                    const Setting& b);

}  // namespace roer::score
