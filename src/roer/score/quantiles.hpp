#pragma once
// Quantiles of many numbers without sorting them.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::score {

/// The most areas and draws that the doubt of scores is told of: ranks fit 15 bits, their counts 32.
inline constexpr std::size_t kMostAreas = 32767;
inline constexpr std::uint32_t kMostDraws = 1000000;

/// Type 7 quantiles (Hyndman and Fan 1996) of numbers, by counting into bins and sorting only the bins that
/// the quantiles lie in.  Keeps its room between calls.
class QuantileFinder {
 public:
  /// out[k] = quantile at shares[k].  Requires: values not empty, shares in [0, 1], at most
  /// 100 of them.
  /// Cost: O(n) for numbers that are spread.
  void find(std::span<const double> values, std::span<const double> shares, std::span<double> out);

 private:
  /// A position of the sorted row: where it stands in a bin that is needed.
  struct Spot {
    std::size_t row, offset;
  };
  [[nodiscard]] Spot spot_of(std::size_t position);
  void collect(std::span<const double> values);
  [[nodiscard]] double number(const Spot& spot);
  std::vector<std::uint32_t> upto_;           ///< [bin] numbers in it and in those before
  std::vector<std::uint16_t> bins_;           ///< [number]
  std::vector<std::uint8_t> row_of_;          ///< [bin] 1 + its row; 0 = not needed
  std::vector<std::size_t> needed_;           ///< [row] bin
  std::vector<std::vector<double>> members_;  ///< [row]
  std::vector<Spot> spots_;
};

/// Quantiles of whole numbers that come in one after the other, of those so far.
class RankQuantiles {
 public:
  RankQuantiles();
  void clear();
  /// Cost: O(values).
  void add(std::span<const std::uint16_t> values);
  /// Type 7, as above.  Requires: something was added since clear().  Cost: some hundred sums a quantile.
  void find(std::span<const double> shares, std::span<double> out) const;

 private:
  [[nodiscard]] std::uint32_t at(std::size_t position) const;
  std::vector<std::uint32_t> coarse_, fine_;  ///< counts by high byte, and of each number
  std::size_t count_ = 0;
};

}  // namespace roer::score
