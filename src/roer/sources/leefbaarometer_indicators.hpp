#pragma once
// The fields of the Leefbaarometer 3.0, however they reach us.

#include <vector>

#include "roer/sources/dataset.hpp"

namespace roer {

/// leefbaarometer/{lbm,afw,won,fys,vrz,soc,onv} and the classes
/// leefbaarometer/{kscore,kafw,kwon,kfys,kvrz,ksoc,konv}.
[[nodiscard]] const std::vector<Indicator>& leefbaarometer_indicators();
/// The indicator with this field name ("afw"), or null.
[[nodiscard]] const Indicator* leefbaarometer_indicator(std::string_view field);
/// A dataset with title, publisher and licence filled in, release and content still empty.
[[nodiscard]] Dataset leefbaarometer_dataset();

}  // namespace roer
