#pragma once
// A scan of high rates in nested zones that leaves out what cannot matter.

#include <memory>

#include "roer/base/room_pool.hpp"
#include "roer/signal/scan_draws.hpp"
#include "roer/signal/scan_kernels.hpp"
#include "roer/signal/scan_sheet.hpp"
#include "roer/signal/scan_zones.hpp"

namespace roer::signal {

/// Finds what PlainScan finds, to the last window, in a fraction of its time.
///
/// Along the path of a centre, zones of one grade (see ScanLadder) are a bundle.  The cases of the bundle's
/// largest zone are compared with the fewest that its smallest zone would need to pass the best score so far;
/// only bundles that could are looked at zone by zone.  The rest is adding up bytes, 32 at a time.
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
  void number_rows(std::uint32_t row_size);
  void find_course();
  void cut_paths();
  [[nodiscard]] double largest_zone() const;
  template <class Use>
  void each_zone_size(std::size_t centre, const Use& use) const;
  void scan_centre(std::size_t centre, const ScanSheet& sheet, Room& room, Bests& bests) const;
  template <class Cell>
  bool scan_ends(std::size_t centre, std::size_t slice, const ScanRows<Cell>& rows, Room& room,
                 Bests& bests) const;
  template <class Cell>
  bool scan_any(std::size_t centre, const ScanRows<Cell>& rows, Room& room, Bests& bests) const;
  template <class Cell>
  bool scan_rows(std::size_t centre, const ScanRows<Cell>& rows, Room& room, Bests& bests) const;
  template <class Cell>
  [[nodiscard]] ScanBars<Cell> bars(double score) const;
  /// One stretch of time of one bundle.
  struct Stretch {
    std::size_t begin, end;
    std::int64_t cases;                ///< of the zone before the bundle
    std::int32_t fewest, fewest_next;  ///< of its grade and of the next
  };
  template <class Count>
  void look_closer(std::size_t centre, std::uint32_t bundle, const Stretch& stretch, const Count& count,
                   Room& room, CentreBest& best) const;
  [[nodiscard]] double measure_before(std::size_t centre, std::uint32_t bundle, std::size_t begin,
                                      std::size_t end, Room& room) const;
  [[nodiscard]] ScanPath path_of(std::size_t centre) const;
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
  std::vector<float> running_share_, least_size_;
  std::vector<std::uint32_t> row_of_, rows_;  ///< where the row of each area, of each step begins
  std::unique_ptr<ScanLadder> ladder_;
  std::vector<std::uint64_t> first_bundle_{0};
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint16_t> grades_;
  std::vector<double> size_before_;  ///< of each bundle, where there is one course
  mutable RoomPool<Room> rooms_;
};

}  // namespace roer::signal
