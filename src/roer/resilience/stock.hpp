#pragma once
// Areas by the share of dwellings that associations own, and what they have on average.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::resilience {

/// Upper limits of all classes but the last, as shares: none or hardly any, up to a third, up to two thirds,
/// and above two thirds, the "association neighbourhoods" of Veerkracht in het corporatiebezit (RIGO 2018).
inline constexpr double kHardlyAny = 0.05, kThird = 1.0 / 3, kTwoThirds = 2.0 / 3;

inline constexpr std::uint8_t kNoStockClass = 0xFF;  ///< the share is not known
/// Class of each share: the number of limits that it is above.  Requires: limits ascending, fewer than 255.
[[nodiscard]] std::vector<std::uint8_t> stock_classes(std::span<const double> shares,
                                                      std::span<const double> limits);

/// Mean level of the areas of one class.
struct ClassMean {
  std::size_t areas = 0;  ///< with a known level and class
  double weight = 0;      ///< sum of their weights
  double weighted = 0;    ///< mean weighted by residents: what a resident has; NaN where nothing weighs
  double plain = 0;       ///< mean of areas: what an area has; NaN without areas
  double error = 0;       ///< standard error of `plain`: deviation / sqrt(areas); NaN for fewer than two
};
/// One per class, NaN levels left out; a weight that is not known or not above 0 counts in `plain` alone.
/// Requires: equal lengths, classes below `count` or kNoStockClass.  Cost: O(areas).
[[nodiscard]] std::vector<ClassMean> class_means(std::span<const double> levels,
                                                 std::span<const double> weights,
                                                 std::span<const std::uint8_t> classes, std::size_t count);

}  // namespace roer::resilience
