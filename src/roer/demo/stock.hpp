#pragma once
// The fictional association's stock: its estates and dwellings, each with its place.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/demo/town.hpp"

namespace roer::demo {

/// First and last year of the registers.
inline constexpr int kFirstRegisterYear = 2015, kLastRegisterYear = 2024;

struct StockEstate {
  std::string code;  ///< "C101": those of the story first, then C601, C602, ...
  std::string name;
  std::uint32_t buurt = 0;  ///< where most of it lies
  int built = 0;            ///< year
  double hardship = 0;
};

struct StockDwelling {
  std::uint32_t estate = 0;
  Point place;  ///< RD, whole metres
  bool flat = false;
};

struct Stock {
  std::vector<StockEstate> estates;
  std::vector<StockDwelling> dwellings;       ///< by estate
  std::vector<std::uint32_t> dwelling_begin;  ///< of each estate, with an end entry

  [[nodiscard]] std::uint32_t size_of(std::size_t estate) const {
    return dwelling_begin[estate + 1] - dwelling_begin[estate];
  }
  /// Position of an estate of the story.  Requires: there is one.
  [[nodiscard]] std::uint32_t named(std::string_view code) const;
};

/// About 5,000 dwellings: the estates of the story and others where the association owns most.
/// Cost: about 5 ms.
[[nodiscard]] Stock make_stock(const Town& town);

/// A block of about 90 dwellings per hectare somewhere in a neighbourhood, as a ring of five corners.
/// `estate`: of which it is a part; the same number gives the same block.
[[nodiscard]] std::vector<Point> estate_block(const Town& town, const Buurt& buurt, double dwellings,
                                              std::uint32_t estate);

}  // namespace roer::demo
