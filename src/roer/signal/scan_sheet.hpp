#pragma once
// Counts of a few replicates side by side, laid out for loops over zones.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/signal/scan_beside.hpp"
#include "roer/signal/scan_ladder.hpp"

namespace roer::signal {

/// For windows that end with the last period: one row of numbers per area, running sums over lengths, of as
/// many replicates as go into 32 places.  Numbers take one byte, or four where a byte is too small.
class ScanSheet {
 public:
  ScanSheet(const ScanFrame& frame, const ScanLadder& ladder);
  /// Replicates that one sheet holds.
  [[nodiscard]] std::size_t replicates() const { return replicates_; }
  [[nodiscard]] std::size_t row() const { return row_; }
  /// Places of a row.
  [[nodiscard]] static std::size_t row_of(const ScanLadder& ladder) {
    return std::max<std::size_t>(32, ladder.lanes());
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
  std::size_t areas_, lanes_, row_, replicates_;
  bool narrow_ = true;
  std::uint32_t rows_per_byte_ = 255;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> words_;
};

/// For windows anywhere in time: counts per period of kScanBeside replicates side by side.  Counts take one
/// byte, or four where a byte is too small.
class BesideSheet {
 public:
  BesideSheet(std::size_t areas, std::size_t columns);
  [[nodiscard]] std::size_t row() const { return row_; }  ///< counts per area

  void clear();
  /// Adds the cases of a replicate; slots are area << shift | column.  `row_of`: the row of each area.
  void add(std::span<const std::uint32_t> slots, std::size_t replicate, unsigned shift,
           std::span<const std::uint32_t> row_of);
  /// After all: side by side.
  void close();

  [[nodiscard]] bool narrow() const { return spilled_.empty(); }
  [[nodiscard]] BesideRows<std::uint8_t> bytes() const { return {bytes_.data(), rows_per_byte_, row_}; }
  [[nodiscard]] BesideRows<std::uint32_t> words() const { return {words_.data(), 0, row_}; }

 private:
  template <class Cell>
  void lay_beside(std::vector<Cell>& cells) const;

  std::size_t areas_, columns_, row_;
  std::uint32_t rows_per_byte_ = 255;
  std::vector<std::uint8_t> apart_;   ///< [replicate][row * columns + column], modulo 256
  std::vector<std::size_t> spilled_;  ///< where another 256 belong
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> words_;
};

}  // namespace roer::signal
