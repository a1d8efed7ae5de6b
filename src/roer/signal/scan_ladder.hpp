#pragma once
// The fewest cases with which a window can reach a score: comparisons of whole numbers instead of logarithms.

#include <vector>

#include "roer/signal/scan_frame.hpp"
#include "roer/signal/scan_score.hpp"

namespace roer::signal {

/// Zones are put in grades by how much of the measure they hold; all zones of a grade share one list of
/// numbers per rung (a score to be passed).  A window whose cases lie below its number scores less than the
/// rung: the score grows with cases and falls with the measure, and the grade's lower limit is at most the
/// zone's measure.
///
/// A zone's size is the least, over columns, of its measure over the column's share of all measure, so that
/// size * share of a stretch never exceeds the zone's measure there; it equals it where all areas share one
/// course of time.
class ScanLadder {
 public:
  /// `share`: of all measure, per column.  `largest`: size of the largest zone.
  ScanLadder(const ScanFrame& frame, const ScanScore& score, const std::vector<double>& share, double largest,
             std::uint32_t fewest_cases);

  [[nodiscard]] std::size_t grades() const { return grades_.size(); }
  [[nodiscard]] std::size_t rungs() const { return rungs_.size(); }
  /// The grade of a zone: the last whose lower limit does not exceed its size.
  [[nodiscard]] std::uint32_t grade_of(double size) const;
  /// Lower limit of a grade, in size.
  [[nodiscard]] double least_size(std::uint32_t grade) const { return grades_[grade]; }
  /// The highest rung that does not exceed a score.
  [[nodiscard]] std::size_t rung_of(double score) const;
  /// Numbers of a grade, one for each stretch in the order of starts(): see there.
  [[nodiscard]] const std::int32_t* fewest(std::size_t rung, std::uint32_t grade) const {
    return fewest_.data() + (rung * grades_.size() + grade) * width_;
  }
  /// The same in 16 bits, for windows that end with the last period; kWide where it takes more: whoever
  /// reaches that must count in 32.
  [[nodiscard]] const std::uint16_t* fewest_short(std::size_t rung, std::uint32_t grade) const {
    return fewest_short_.data() + (rung * grades_.size() + grade) * width_;
  }
  static constexpr std::uint16_t kWide = 0x8000;
  /// What a zone of a size holds of cases that are spread evenly over all measure.
  [[nodiscard]] double even_cases(double size) const { return size / even_; }
  /// Per length of window: the least by which a number exceeds what a zone of the grade's lower limit holds
  /// there of evenly spread cases.  Endless behind the longest, and below the shortest.
  [[nodiscard]] const float* excess_of_length(std::size_t rung, std::uint32_t grade) const {
    return of_length_.data() + (rung * grades_.size() + grade) * lengths_;
  }
  /// Lengths from 0, up to a multiple of 16.
  [[nodiscard]] std::size_t lengths() const { return lengths_; }
  /// Where the numbers of a length begin.  Windows that end with the last period: one number per length at
  /// place length - 1, repeated every lanes() places up to 32.  Else: one per first column, up to a multiple
  /// of 16.  Places of no window hold a number that is never reached.
  [[nodiscard]] const std::vector<std::size_t>& starts() const { return starts_; }
  [[nodiscard]] std::size_t width() const { return width_; }  ///< numbers per grade
  [[nodiscard]] std::size_t lanes() const { return lanes_; }
  /// Running sums of shares: [column], one more than columns.
  [[nodiscard]] const std::vector<double>& running_share() const { return running_; }
  /// Whether all numbers of a grade lie above the fewest cases of a cluster: between this grade and the next
  /// they then follow a curve that bends down.
  [[nodiscard]] bool bends(std::size_t rung, std::uint32_t grade) const {
    return bends_[rung * grades_.size() + grade] != 0;
  }
  /// The largest share of a stretch of a length.
  [[nodiscard]] const std::vector<float>& largest_share() const { return largest_share_; }

 private:
  void lay_out();
  void make_grades(double largest, double largest_stretch);
  void fill_rung(std::size_t rung, const ScanScore& score);
  [[nodiscard]] std::vector<double> measures_of(double rung, double up_to, const ScanScore& score) const;

  ScanFrame frame_;
  std::int32_t fewest_cases_;
  double even_ = 1;  ///< measure in which one case is expected
  std::vector<double> running_, grades_, rungs_;
  std::vector<std::size_t> starts_;
  std::vector<float> largest_share_, of_length_;
  std::vector<std::uint8_t> bends_;
  std::size_t width_ = 32, lanes_ = 32, lengths_ = 16;
  std::vector<std::int32_t> fewest_;
  std::vector<std::uint16_t> fewest_short_;
};

}  // namespace roer::signal
