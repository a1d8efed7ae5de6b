#pragma once
// How inputs hang together, and how much each really weighs in the score.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "roer/score/input_place.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

enum class CorrelationKind : std::uint8_t { kPearson, kSpearman, kKendall };
[[nodiscard]] std::string_view name_of(CorrelationKind kind);

/// A correlation over the areas where both are known.
struct Correlation {
  double r = 0;           ///< NaN with fewer than 3 pairs, or where one side is the same everywhere
  std::size_t pairs = 0;  ///< areas where both are known
};

/// Requires: equal lengths; NaN = not known, and its pair is left out.
/// Pearson:  r = sum (x-mx)(y-my) / sqrt(sum (x-mx)^2 sum (y-my)^2).                       Cost: O(n).
/// Spearman: Pearson of midranks, ranked among the pairs that are known.                   Cost: O(n log n).
/// Kendall:  tau-b = (C - D) / sqrt((n0 - nx)(n0 - ny)), n0 = n(n-1)/2, nx and ny the pairs tied in x and in
///           y (Kendall 1945), by counting the exchanges of a merge sort (Knight 1966).    Cost: O(n log n).
[[nodiscard]] Correlation correlation(CorrelationKind kind, std::span<const double> x,
                                      std::span<const double> y);

/// Every column with every other, pairwise known; symmetric, and 1 on the diagonal where it is defined.
/// Same bytes for any number of threads.
using CorrelationMatrix = std::vector<std::vector<Correlation>>;
[[nodiscard]] CorrelationMatrix correlations(CorrelationKind kind,
                                             const std::vector<std::vector<double>>& columns);

/// Cronbach's alpha: how far several items measure one thing.
struct Alpha {
  double alpha = 0;             ///< NaN with fewer than 2 items or 3 areas, or where their sum never varies
  std::size_t areas = 0;        ///< where all items are known; the others are left out
  std::vector<double> without;  ///< alpha of the others, over the same areas; NaN with only 2 items
};
/// alpha = k/(k-1) (1 - sum of the items' variances / variance of their sum)  (Cronbach 1951).
/// Requires: items all pointing the same way; columns of equal length.
/// Caveat: rises with the number of items alone; negative where items oppose each other.  Cost: O(n k).
[[nodiscard]] Alpha cronbach_alpha(const std::vector<std::vector<double>>& items);
/// The formula by itself.
[[nodiscard]] double cronbach_alpha(std::size_t items, double sum_of_variances, double variance_of_sum);

/// Correlation ratio of y on x: the share of the variance of y that goes when x is known,
/// S = sum n_g (m_g - m)^2 / sum (y - m)^2, m_g the mean of y in group g of x (Pearson 1905).
/// Groups are the distinct numbers of x where there are at most min(kMostGroups, root of the areas); else as
/// many groups of equal size, in the order of x, equal numbers kept together. Unlike r^2 it also sees bends.
/// Missing: areas where either is unknown are left out. NaN with fewer than 3 areas or without variance.
/// Caveat: rises by about (groups - 1) / areas by chance alone.
inline constexpr std::size_t kMostGroups = 50;
[[nodiscard]] Correlation correlation_ratio(std::span<const double> x, std::span<const double> y);

/// What a part of the formula is said to weigh, and what it does weigh.
struct EffectiveWeight {
  InputPlace place;
  double nominal = 0;     ///< its share of the weights, 0..1; all parts add up to 1
  double ratio = 0;       ///< correlation ratio of the score on the points of this part (main effect)
  double share = 0;       ///< ratio / sum of the ratios of all parts, to hold against `nominal`
  double linear = 0;      ///< squared Pearson correlation, to see how far the effect is a straight line
  std::size_t areas = 0;  ///< where both the score and the points are known
};
/// Nominal against effective weights over the areas whose score is known (Paruolo, Saisana and Saltelli 2013,
/// "Ratings and rankings: voodoo or science?"). Verdicts take no part.  Cost: O(parts x areas log areas).
[[nodiscard]] std::vector<EffectiveWeight> effective_weights(const Framework& framework,
                                                             const Scores& scores);

/// Share of the weights that each input has: its own among what its factor is made of, times that factor's
/// among what it is part of, up to the score. In the order of counting_inputs(); together 1.
[[nodiscard]] std::vector<double> nominal_weights(const Framework& framework);

}  // namespace roer::score
