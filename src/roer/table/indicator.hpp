#pragma once
// What a column measures: name, label, unit, and what it was derived from.

#include <string>
#include <vector>

#include "roer/base/text.hpp"

namespace roer {

/// What the numbers of an indicator are; decides how they may be added and carried over to other areas.
enum class Measure : std::uint8_t {
  kCount,  ///< residents, dwellings, reports: may be added; a crosswalk divides it
  kMean,   ///< share, score, rate, deviation: never added; a crosswalk averages it by weight
  kClass,  ///< ordinal class 1..n: never averaged; a crosswalk takes the class with most weight
};
[[nodiscard]] std::string_view name_of(Measure measure);

/// Full name of an indicator: "<dataset>/<field>", e.g. "leefbaarometer/afw", "kwb/a_inw",
/// "committees/active". Lower case letters, digits, '_', '-', and exactly one '/'.
struct Indicator {
  std::string id;
  Text label;
  Text unit;  ///< "inwoners", "%", "punten"; empty = a plain number
  Measure measure = Measure::kMean;
  std::vector<std::string>
      lineage;  ///< kinds of data it rests on, e.g. {"nuisance", "crime"}: finds double counting
};

}  // namespace roer
