#pragma once
// How often units went from one class to another, and the chances that follow from it.

#include <vector>

#include "roer/careers/panel.hpp"

namespace roer::careers {

/// Counts of transitions, from x to.
struct Transitions {
  std::size_t classes = 0;
  std::vector<double> counts;  ///< [from * classes + to]
  double left_out = 0;         ///< pairs of periods of a unit in which a class is missing at either end
  [[nodiscard]] double count(std::size_t from, std::size_t to) const { return counts[from * classes + to]; }
  [[nodiscard]] double leaving(std::size_t from) const;  ///< all that began in this class, stayers too
  [[nodiscard]] double total() const;
  [[nodiscard]] double stayed() const;  ///< those on the diagonal
};

/// Pooled over steps.  Gaps are not bridged: a unit that is missing at either end of a step does not count in
/// it.  Requires: steps of the panel.  Cost: O(units * steps).
[[nodiscard]] Transitions transitions(const Panel& panel, const std::vector<Step>& steps);

/// Transitions apart by a context of the unit at the start of a step: class of its neighbours (spatial
/// Markov, Rey 2001), region, its own class one period before.  `context[t * units + u]` < contexts, or
/// kMissing: then it counts in none, and in left_out of the first. Requires: context as long as the panel;
/// contexts >= 1.
[[nodiscard]] std::vector<Transitions> transitions_by(const Panel& panel, const std::vector<Step>& steps,
                                                      std::span<const std::uint8_t> context,
                                                      std::size_t contexts);
/// Transitions of each step apart, to test whether they changed over time.
[[nodiscard]] std::vector<Transitions> transitions_per_step(const Panel& panel,
                                                            const std::vector<Step>& steps);
/// Own class one period before, as a context: whether the past counts beyond the present (order of the chain,
/// Anderson and Goodman 1957).  kMissing in the first period.
[[nodiscard]] std::vector<std::uint8_t> class_before(const Panel& panel);

/// Means of the neighbours' values, period by period, as the spatial lag of row-standardised weights; NaN for
/// a unit without neighbours whose value is known.  Neighbours of u: list[begin[u] .. begin[u+1]).
/// Requires: values.size() a multiple of begin.size() - 1.  Cost: O(periods * edges).
[[nodiscard]] std::vector<double> neighbour_means(std::span<const double> values,
                                                  std::span<const std::uint32_t> begin,
                                                  std::span<const std::uint32_t> list);

/// An interval around a chance.
struct Range {
  double low = 0, high = 1;
};
/// Wilson's score interval (1927) of a chance of which `hits` of `total` came true: it stays in [0, 1] and
/// has a width at 0 and at 1 too.  [0, 1] for a total of 0.  Caveat: takes the steps of one unit as
/// independent. Requires: 0 <= hits <= total, confidence in (0, 1).
[[nodiscard]] Range wilson(double hits, double total, double confidence = 0.95);

/// Chances of going from one class to another: a Markov chain.
struct Chain {
  std::size_t classes = 0;
  std::vector<double>
      chances;  ///< [from * classes + to]; a row is NaN where no unit ever began in that class
  [[nodiscard]] double at(std::size_t from, std::size_t to) const { return chances[from * classes + to]; }
  [[nodiscard]] bool known(std::size_t from) const { return at(from, 0) == at(from, 0); }
  [[nodiscard]] bool complete() const;  ///< every row is known
};
/// Maximum likelihood: p_ij = n_ij / n_i.
[[nodiscard]] Chain chain_of(const Transitions& transitions);
/// Posterior mean under a Dirichlet prior of `prior` units in every cell (1/2: Jeffreys): never 0, and rows
/// that nobody left are even.  Requires: prior > 0.
[[nodiscard]] Chain smoothed_chain_of(const Transitions& transitions, double prior = 0.5);
/// A chain of given chances.  Errors: kOutOfRange for a size that is no square, a chance outside [0, 1], a
/// row that does not sum to 1 (within 1e-9).
[[nodiscard]] Result<Chain> chain_of(std::size_t classes, std::vector<double> chances);

}  // namespace roer::careers
