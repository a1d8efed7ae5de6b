#pragma once
// Counts of a few replicates side by side, laid out for loops over zones.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/signal/scan_ladder.hpp"

namespace roer::signal {

/// One row of numbers per area.  Windows that end with the last period: running sums over lengths, of as many
/// replicates as go into 32 places.  Else: counts per period of one replicate.  Numbers take one byte, or
/// four where a byte is too small.
class ScanSheet {
 public:
  ScanSheet(const ScanFrame& frame, const ScanLadder& ladder);
  /// Replicates that one sheet holds.
  [[nodiscard]] std::size_t replicates() const { return replicates_; }
  [[nodiscard]] std::size_t row() const { return row_; }
  /// Places of a row.
  [[nodiscard]] static std::size_t row_of(const ScanFrame& frame, const ScanLadder& ladder) {
    return frame.at_end ? std::max<std::size_t>(32, ladder.lanes()) : (frame.columns + 31) / 32 * 32;
  }

  void clear();
  /// Adds the cases of replicate `place`; slots are area << shift | column.  `row_of`: where the row of each
  /// area begins.
  void add(std::span<const std::uint32_t> slots, std::size_t place, unsigned shift,
           std::span<const std::uint32_t> row_of);
  /// After all: running sums, and the width of numbers.
  void close();

  [[nodiscard]] bool narrow() const { return narrow_; }
  [[nodiscard]] const std::uint8_t* bytes() const { return bytes_.data(); }
  [[nodiscard]] const std::uint32_t* words() const { return words_.data(); }
  /// How many rows can be added up before a byte overflows.
  [[nodiscard]] std::uint32_t rows_per_byte() const { return rows_per_byte_; }

 private:
  bool at_end_;
  std::size_t areas_, lanes_, row_, replicates_;
  bool narrow_ = true;
  std::uint32_t rows_per_byte_ = 255;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> words_;
};

}  // namespace roer::signal
