#pragma once
// Counts of a scan in 16 bits: twice as many replicates go side by side as in 32.

#include <optional>
#include <vector>

#include "roer/signal/scan_beside.hpp"
#include "roer/signal/scan_ladder.hpp"

namespace roer::signal {

/// What zones of a grade are held against, in whole parts of a case: 2^-shift of one, as small as lets the
/// grade's largest zone stay below kMostShort.  Of evenly spread cases a zone at the grade's lower limit
/// holds
///
///     even[t] = least size * running share[t],   rounded to a part
///
/// until column t.  A replicate's zone has more or fewer cases in all than that by its drift; an eighth of
/// that, rounded down and kept within kMostDrift, takes the course of time with it:
///
///     off[t] = running sum[t] - even[t] - floor(drift * course[t] / 8),   course[t] = round(64 * running
///     share[t])
///
/// A window needs ScanLadder::excess_of_length, rounded down and less kShortRounding: rounding of `even` may
/// take one part, each of the two divisions one.  A positive drift takes at most drift * steepest / 8 more,
/// where steepest is the largest rise of `course` over the length.  So nothing is left out that could matter.
class ShortScale {
 public:
  /// None where zones are too large (`largest`: size of the largest) or there are too many columns.
  [[nodiscard]] static std::optional<ShortScale> of(const ScanFrame& frame, const ScanLadder& ladder,
                                                    double largest);
  /// [grade * lengths + length].
  [[nodiscard]] const std::int16_t* excess_of_length(std::size_t rung) const {
    return excess_.data() + rung * per_rung_;
  }
  [[nodiscard]] ShortBars bars(const std::vector<std::int16_t>& excess, const std::vector<float>& least_size,
                               const std::vector<std::uint8_t>& doublings) const {
    return {excess.data(),    even_.data(),      shifts_.data(),  course_.data(),
            steepest_.data(), least_size.data(), doublings.data()};
  }

 private:
  void take_course(const ScanFrame& frame, const ScanLadder& ladder);
  void take_excess(const ScanLadder& ladder);
  std::size_t per_rung_ = 0;
  std::vector<std::uint8_t> shifts_;
  std::vector<std::int16_t> even_, course_, steepest_, excess_;
};

}  // namespace roer::signal
