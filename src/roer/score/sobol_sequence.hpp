#pragma once
// Points that fill a cube more evenly than random ones.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace roer::score {

inline constexpr std::size_t kSobolDimensions = 128;

/// The Sobol sequence with the direction numbers of Joe and Kuo (2008), in the order of Antonov and Saleev
/// (1979): the first 2^k points hold one in each of 2^k equal slices of every dimension.  Shifted: every
/// dimension is moved by one random number of the seed (a digital shift), which keeps that and has no point
/// at 0.
class SobolSequence {
 public:
  /// Requires: dimensions <= kSobolDimensions.
  explicit SobolSequence(std::size_t dimensions, std::uint64_t seed = 0, bool shifted = false);
  /// Coordinates of point `index`, in [0, 1).  Requires: out.size() <= dimensions.
  void point(std::uint32_t index, std::span<double> out) const;

 private:
  static constexpr std::size_t kBits = 32;
  std::vector<std::uint32_t> directions_;
  std::vector<std::uint32_t> shift_;
};

}  // namespace roer::score
