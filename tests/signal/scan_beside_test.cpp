// The inner loop of the fast scan, where its 16 bits end.

#include "roer/signal/scan_beside.hpp"

#include <gtest/gtest.h>

namespace roer::signal {
namespace {

/// One area after the other, all with as many cases in every column of every replicate.
struct EvenRows {
  static constexpr std::size_t kColumns = 52, kLengths = 16;
  explicit EvenRows(std::uint8_t count)
      : cells(kColumns * kScanBeside, count), even(kColumns + 1), course(kColumns + 1), steepest(kLengths) {}
  WalkEnd walk(std::uint32_t steps) {
    const std::vector<std::uint32_t> rows(steps, 0), ends{steps};
    const std::vector<std::uint16_t> grades{0};
    const std::vector<float> share(kColumns + 12, 0), size{0};
    const std::vector<std::uint8_t> none(kLengths, 0);
    const ScanPath path{rows.data(), ends.data(), grades.data(), 1};
    const LengthShares lengths{share.data(), share.data(), kLengths, kColumns, 1, 8};
    const ShortBars bars{excess.data(),   even.data(), none.data(), course.data(),
                         steepest.data(), size.data(), none.data()};
    BesideWalk<std::uint16_t> at(kColumns);
    BesideFinds finds(kColumns, cells.size());
    at.begin();
    const WalkEnd end = walk_beside(BesideRows<std::uint8_t>{cells.data(), 1, cells.size()}, path, lengths,
                                    bars, 1, at, finds);
    reached = finds.reached.size();
    return end;
  }
  std::vector<std::uint8_t> cells;
  std::vector<std::int16_t> excess = std::vector<std::int16_t>(kLengths * kScanBeside, 32'767);
  std::vector<std::int16_t> even, course, steepest;
  std::size_t reached = 0;
};

TEST(ScanBeside, a_sum_that_16_bits_hold_is_walked) {
  EvenRows rows(255);
  EXPECT_EQ(rows.walk(2), WalkEnd::kStop);  // 26,520 cases
  // A window of two columns needs what two columns of two areas hold, and one part less is reached.
  std::fill_n(rows.excess.begin() + 2 * kScanBeside, kScanBeside, std::int16_t{1020});
  EXPECT_EQ(rows.walk(2), WalkEnd::kReached);
  EXPECT_EQ(rows.reached, kScanBeside);
  std::fill_n(rows.excess.begin() + 2 * kScanBeside, kScanBeside, std::int16_t{1021});
  EXPECT_EQ(rows.walk(2), WalkEnd::kStop);
}

TEST(ScanBeside, a_sum_that_16_bits_do_not_hold_is_told) {
  EXPECT_EQ(EvenRows(255).walk(3), WalkEnd::kTooMany);   // 39,780: still below 65,536
  EXPECT_EQ(EvenRows(255).walk(10), WalkEnd::kTooMany);  // 132,600: more than once around
  EXPECT_EQ(EvenRows(54).walk(10), WalkEnd::kTooMany);   // 28,080
  EXPECT_EQ(EvenRows(53).walk(10), WalkEnd::kStop);      // 27,560
}

}  // namespace
}  // namespace roer::signal
