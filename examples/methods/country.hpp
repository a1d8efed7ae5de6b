#pragma once
// The neighbourhoods of 2024 that have a Leefbaarometer, with what else is published of them.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/area_list.hpp"
#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::methods {

inline const std::vector<std::string> kDimensions{"housing", "surroundings", "amenities", "cohesion",
                                                  "nuisance"};

struct Country {
  AreaList areas;
  Column deviation;                ///< from the national mean, afw
  std::vector<Column> dimensions;  ///< in the order of kDimensions
  Column crimes;                   ///< a year per 1,000 residents, mean of 2021-2025, 50 residents or more
  std::vector<Column> health;      ///< % in good health
  std::vector<std::int32_t> health_years;
  std::vector<std::uint32_t> municipality;  ///< number of it, for groups
  std::size_t malvert = 0;                  ///< the neighbourhood that all examples follow
};

/// Nijmegen's neighbourhoods of the multi-year series.
struct Town {
  std::vector<Column> cohesion, nuisance;  ///< 2014 and 2024
};

[[nodiscard]] Result<Country> read_country(const std::string& data);
[[nodiscard]] Result<Town> read_town(const std::string& data);

}  // namespace roer::methods
