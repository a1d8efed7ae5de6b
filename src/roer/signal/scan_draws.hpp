#pragma once
// Cases as chance alone would spread them, under each model.

#include <cstdint>
#include <vector>

#include "roer/base/weyl_draws.hpp"
#include "roer/signal/scan_frame.hpp"

namespace roer::signal {

/// Numbers of one key, in order.
class ScanDice {
 public:
  explicit ScanDice(const DrawKey& key) : draws_(key) {}
  [[nodiscard]] std::uint64_t bits() { return draws_.at(at_++); }
  /// Uniform in (0, 1).
  [[nodiscard]] double next() { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1.0p-53; }
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);

 private:
  WeylDraws draws_;
  std::uint64_t at_ = 0;
};

/// Poisson: counting products of uniforms below a mean of 12, else transformed rejection (Hormann 1993,
/// PTRS).  Requires: mean >= 0.
[[nodiscard]] double draw_poisson(ScanDice& dice, double mean);
/// Gamma of mean shape and rate 1  (Marsaglia and Tsang 2000).  Requires: shape > 0.
[[nodiscard]] double draw_gamma(ScanDice& dice, double shape);

/// Replicates of counts under their model.  Replicate r of a seed is the same on any thread, alone or among
/// others.
class ScanDraws {
 public:
  /// A case in area a and column w of the frame gets slot a * stride + w; cases in periods that no window
  /// reaches are drawn and left out.  Requires: stride >= columns; areas * stride < 2^32 - 1.
  ScanDraws(const ScanCounts& counts, const ScanFrame& frame, std::size_t stride, std::uint64_t seed);
  /// The slot of each case, in any order.  Cost: O(cases), and O(cells) for kNegativeBinomial.
  void fill(std::uint32_t replicate, std::vector<std::uint32_t>& slots) const;
  /// The same for the cases that were counted.
  void observed(std::vector<std::uint32_t>& slots) const;

 private:
  static constexpr std::uint32_t kOutside = 0xFFFFFFFF;
  /// One box of Walker's alias method (1977), built as Vose (1991).
  struct Box {
    std::uint32_t cut, own, other;
  };
  struct Urn {
    std::uint64_t people_up_to;
    std::uint32_t slot;
  };
  [[nodiscard]] std::uint32_t slot_of(std::size_t cell) const;
  void build_boxes();
  void fill_spread(ScanDice& dice, double cases, std::vector<std::uint32_t>& slots) const;
  void fill_people(ScanDice& dice, std::vector<std::uint32_t>& slots) const;
  void fill_shuffled(ScanDice& dice, std::vector<std::uint32_t>& slots) const;
  void fill_cells(ScanDice& dice, std::vector<std::uint32_t>& slots) const;

  const ScanCounts& counts_;
  ScanFrame frame_;
  std::size_t stride_;
  std::uint64_t seed_;
  std::vector<Box> boxes_;
  std::vector<Urn> urns_;
  std::vector<std::uint32_t> area_of_case_, column_of_case_;
};

}  // namespace roer::signal
