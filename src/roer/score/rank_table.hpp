#pragma once
// Ranks of all areas in many draws, the largest thing that doubt keeps: once, and for all who read it.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

#include "roer/base/large_array.hpp"

namespace roer::score {

/// 16 bits for an area and draw, as [piece of draws][area][draw]: memory is taken as draws are made, and the
/// draws of an area in a piece are a row that is read in one go.
class RankTable {
 public:
  static constexpr std::size_t kPiece = 1024;  ///< draws

  RankTable(std::size_t areas, std::size_t draws)
      : areas_(areas), draws_(draws), numbers_(bytes_of(areas, draws) / sizeof(std::uint16_t)) {}
  [[nodiscard]] static std::size_t bytes_of(std::size_t areas, std::size_t draws) {
    return areas * draws * sizeof(std::uint16_t);
  }
  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] std::size_t draws() const { return draws_; }
  [[nodiscard]] std::size_t pieces() const { return (draws_ + kPiece - 1) / kPiece; }
  /// Draws in that piece: fewer than kPiece in the last.
  [[nodiscard]] std::size_t width(std::size_t piece) const {
    return std::min(kPiece, draws_ - piece * kPiece);
  }
  /// One area in one piece of draws.  Nothing stands there until it is written.
  [[nodiscard]] std::span<std::uint16_t> row(std::size_t area, std::size_t piece) const {
    const std::size_t wide = width(piece);
    return {numbers_.data() + piece * kPiece * areas_ + area * wide, wide};
  }
  /// From one draw to the end of its piece.
  [[nodiscard]] std::span<std::uint16_t> from(std::size_t area, std::size_t draw) const {
    return row(area, draw / kPiece).subspan(draw % kPiece);
  }
  /// Calls visit(numbers) for draws [begin, end) of an area, piece by piece.
  template <class Visit>
  void visit(std::size_t area, std::size_t begin, std::size_t end, Visit visit) const {
    while (begin < end) {
      const auto rest = from(area, begin);
      const std::size_t count = std::min(rest.size(), end - begin);
      visit(rest.first(count));
      begin += count;
    }
  }
  /// As memcmp, over all draws.
  [[nodiscard]] int compare(std::size_t area, std::size_t other) const {
    int found = 0;
    for (std::size_t p = 0; p < pieces() && found == 0; ++p)
      found = std::memcmp(row(area, p).data(), row(other, p).data(), width(p) * sizeof(std::uint16_t));
    return found;
  }

 private:
  std::size_t areas_, draws_;
  LargeArray<std::uint16_t> numbers_;
};

}  // namespace roer::score
