#pragma once
// Draws of some areas out of many, without putting back, sixteen at a time.

#include <array>
#include <cstdint>
#include <vector>

#include "roer/base/weyl_draws.hpp"

namespace roer::association {

/// Sets of `count` different positions, by number: draw d of a key is the same whoever asks.
/// Few out of many are drawn and thrown away where two are equal; else a list is shuffled in part and set
/// back.
class DistinctDraws {
 public:
  static constexpr std::size_t kLanes = 16;
  struct alignas(64) Lanes {
    std::array<std::int32_t, kLanes> at;
  };

  /// Positions lie in [0, among), or in [0, among] without `skip` where that is below among + 1.
  /// Requires: 1 <= count <= among < 2^31.
  void begin(const WeylDraws& draws, std::uint32_t count, std::uint32_t among, std::uint32_t skip);
  /// Fills slots()[t].at[lane] = element t of draw first + lane.
  void fill(std::uint32_t first);
  [[nodiscard]] const Lanes* slots() const { return slots_.data(); }

 private:
  void fill_few(std::uint32_t first);
  void fill_many(std::uint32_t first);
  void draw_again(std::size_t lane, std::uint32_t draw);
  void draw_few(std::size_t lane, std::uint64_t number);
  [[nodiscard]] bool has_twins(std::size_t lane) const;

  WeylDraws draws_{DrawKey{}};
  std::uint32_t count_ = 0, among_ = 0, skip_ = 0;
  std::uint32_t per_word_ = 2;  ///< positions taken out of one random number
  std::uint64_t words_ = 0;     ///< random numbers for one draw
  bool few_ = true;
  std::vector<Lanes> slots_;
  std::vector<std::uint32_t> order_;  ///< 0, 1, 2, ... between two draws of fill_many
  std::vector<std::uint32_t> swapped_;
};

}  // namespace roer::association
