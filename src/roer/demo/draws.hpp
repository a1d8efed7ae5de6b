#pragma once
// What the random numbers of the fictional municipality are drawn for: one stream each, so that a change in
// one part leaves the others as they are.

#include <cstdint>

namespace roer::demo {

enum Draws : std::uint32_t {
  kOutlineDraws = 0xD0,
  kCellDraws,
  kCornerDraws,
  kClusterDraws,
  kFieldDraws,
  kPeopleDraws,
  kLiveabilityDraws,
  kCrimeDraws,
  kHealthDraws,
  kRegisterDraws,
  kEstateDraws,
  kStockDraws,
  kReportDraws,
};

}  // namespace roer::demo
