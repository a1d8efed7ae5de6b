#pragma once
// The cells and the stretches of time that a scan looks at; shared by its engines.

#include <algorithm>

#include "roer/signal/scan_counts.hpp"

namespace roer::signal {

/// Cells in the order of an engine.  Where windows end with the last period, columns run from the last period
/// back and every window is the first `length` columns; else they are the periods.
struct ScanFrame {
  std::size_t areas = 0;
  std::size_t columns = 0;
  bool at_end = false;
  std::size_t shortest = 1, longest = 1;  ///< periods of a window
  std::size_t periods = 0;                ///< of the counts

  [[nodiscard]] static ScanFrame of(const ScanCounts& counts, bool at_end, std::size_t shortest,
                                    std::size_t longest) {
    return {counts.areas(), at_end ? longest : counts.periods(), at_end, shortest, longest, counts.periods()};
  }
  [[nodiscard]] std::size_t period_of(std::size_t column) const {
    return at_end ? periods - 1 - column : column;
  }
  /// The column of a period, or `columns` where no window reaches it.
  [[nodiscard]] std::size_t column_of(std::size_t period) const {
    return at_end ? std::min(periods - 1 - period, columns) : period;
  }
  /// Calls use(first column, column behind) for every window, short ones first.
  template <class Use>
  void each_stretch(const Use& use) const {
    for (std::size_t length = shortest; length <= longest; ++length)
      for (std::size_t start = 0; start + length <= (at_end ? length : columns); ++start)
        use(start, start + length);
  }
  [[nodiscard]] std::size_t stretches() const {
    std::size_t count = 0;
    each_stretch([&](std::size_t, std::size_t) { ++count; });
    return count;
  }
};

/// The best window of one centre.
struct CentreBest {
  double score = 0;
  std::uint32_t step = 0;            ///< within the centre's path
  std::uint32_t begin = 0, end = 0;  ///< columns
  void take(double other, std::uint32_t at, std::size_t from, std::size_t to) {
    // Windows that are equal but for rounding: the smaller and earlier found stays.
    if (other <= score * (1 + 1e-12)) return;
    *this = {other, at, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  }
};

}  // namespace roer::signal
