#pragma once
// A scan of high rates in nested zones that leaves out what cannot matter.

#include <memory>
#include <optional>

#include "roer/base/room_pool.hpp"
#include "roer/signal/scan_draws.hpp"
#include "roer/signal/scan_kernels.hpp"
#include "roer/signal/scan_sheet.hpp"
#include "roer/signal/scan_short.hpp"
#include "roer/signal/scan_zones.hpp"

namespace roer::signal {

/// Finds what PlainScan finds, to the last window, in a fraction of its time.
///
/// Along the path of a centre, zones of one grade (see ScanLadder) are a bundle.  The cases of the bundle's
/// largest zone are compared with the fewest that its smallest zone would need to pass the best score so far;
/// only bundles that could are looked at zone by zone.  The rest is adding up bytes, many at a time.
class FastScan {
 public:
  /// Keeps references.  Requires: nested zones, a model other than kNegativeBinomial.
  FastScan(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
           std::uint32_t fewest_cases);
  ~FastScan();
  /// Of slots: a power of two.
  [[nodiscard]] std::size_t stride() const { return std::size_t{1} << shift_; }
  /// How many replicates are best done together.
  [[nodiscard]] std::size_t together() const;
  [[nodiscard]] std::vector<CentreBest> best_windows(const std::vector<std::uint32_t>& slots) const;
  /// highest[k] = the highest score of replicate first + k.  Requires: at most together().
  void highest(const ScanDraws& draws, std::uint32_t first, std::span<double> highest) const;

 private:
  struct Room;
  struct Bests;
  struct BesideRoom;
  struct Marks;
  void number_rows(std::uint32_t row_size);
  void find_course();
  void cut_paths();
  void find_doublings();
  [[nodiscard]] double largest_zone() const;
  template <class Use>
  void each_zone_size(std::size_t centre, const Use& use) const;
  [[nodiscard]] ScanPath path_of(std::size_t centre) const;

  // Windows that end with the last period.
  [[nodiscard]] std::vector<CentreBest> best_ends(const std::vector<std::uint32_t>& slots) const;
  void highest_ends(const ScanDraws& draws, std::uint32_t first, std::span<double> highest) const;
  void scan_centre(std::size_t centre, const ScanSheet& sheet, Marks& marks, Bests& bests) const;
  template <class Cell>
  bool scan_ends(std::size_t centre, std::size_t slice, const ScanRows<Cell>& rows, Marks& marks,
                 Bests& bests) const;
  template <class Cell>
  [[nodiscard]] ScanBars<Cell> bars(double score) const;

  // Windows anywhere in time.
  [[nodiscard]] std::vector<CentreBest> best_anywhere(const std::vector<std::uint32_t>& slots) const;
  void highest_anywhere(const ScanDraws& draws, std::uint32_t first, std::span<double> highest) const;
  void step_through(std::size_t centre, const std::vector<std::int32_t>& running, StepWalk& walk,
                    CentreBest& best) const;
  void score_step(const StepWalk& walk, std::uint32_t step, double size, const double* measures,
                  CentreBest& best) const;
  [[nodiscard]] StepBars step_bars(std::uint32_t grade, double size, double score) const;
  [[nodiscard]] LengthShares length_shares() const;
  [[nodiscard]] ShortBars bars_over(const std::vector<std::int16_t>& excess) const;
  [[nodiscard]] WideBars bars_over(const std::vector<float>& excess) const;
  [[nodiscard]] const std::int16_t* excess_of(std::size_t rung, std::int16_t) const;
  [[nodiscard]] const float* excess_of(std::size_t rung, float) const;
  template <class Width>
  void raise_bars(Width& width, std::size_t replicate, double score) const;
  template <class Cell, class Width>
  bool walk_all(const BesideRows<Cell>& rows, Width& width, BesideFinds& finds, Bests& bests) const;
  template <class Cell, class Width>
  bool walk_centres(std::span<const std::size_t> centres, const BesideRows<Cell>& rows, Width& width,
                    BesideFinds& finds, Bests& bests) const;
  template <class Cell, class Width, class Turn>
  bool take_turn(const BesideRows<Cell>& rows, std::uint32_t stop, Turn& turn, Width& width,
                 BesideFinds& finds, Bests& bests) const;
  template <class Cell, class Turn>
  void look_at(const BesideFinds::Reached& reached, const BesideRows<Cell>& rows, Turn& turn,
               CentreBest& best) const;

  /// One stretch of time of some bundles that follow each other.
  struct Stretch {
    std::size_t centre;
    std::uint32_t bundle, last;  ///< first and last of them
    std::size_t begin, end;
    std::int64_t cases;                ///< of the zone before the bundles
    std::int32_t fewest, fewest_next;  ///< of the grade of the first, and of the one behind that of the last
  };
  template <class Count>
  void look_closer(const Stretch& stretch, Count count, Marks& marks, CentreBest& best) const;
  [[nodiscard]] double measure_before(const Stretch& stretch, Marks& marks) const;
  [[nodiscard]] std::uint32_t step_before(std::size_t centre, std::uint32_t bundle) const;

  const ScanCounts& counts_;
  const ScanZones& zones_;
  ScanFrame frame_;
  ScanScore score_;
  std::uint32_t fewest_cases_;
  unsigned shift_ = 0;
  bool one_course_ = true;               ///< all areas share one course of time
  std::vector<double> share_;            ///< per column, of all measure
  std::vector<double> size_;             ///< per area: measure over share, where there is one course
  std::vector<double> running_measure_;  ///< [area * (columns + 1) + column], where there is not
  std::vector<float> running_share_, least_size_;  ///< sizes in evenly spread cases
  std::vector<std::uint8_t> doublings_;            ///< per length: see BesideWalk
  std::vector<std::uint32_t> row_of_,
      rows_;  ///< where the row of each area, of each step begins, or its number
  std::unique_ptr<ScanLadder> ladder_;
  std::optional<ShortScale> short_;  ///< for windows anywhere in time, where zones are small enough
  std::vector<std::uint64_t> first_bundle_{0};
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint16_t> grades_;
  std::vector<double> size_before_;  ///< of each bundle, where there is one course
  mutable RoomPool<Room> rooms_;
  mutable RoomPool<BesideRoom> beside_rooms_;
};

}  // namespace roer::signal
