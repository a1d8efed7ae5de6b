#include "roer/app/json_smoothed.hpp"

namespace roer::app {

Json smoothing_part(const SmoothedCounts& smoothed) {
  return {{"way", name_of(smoothed.way)},
          {"level", 0.95},
          {"whole", number(1000 * smoothed.whole)},
          {"alike", smoothed.alike},
          {"alone", smoothed.alone},
          {"pooled", smoothed.pooled},
          {"shared", smoothed.shared ? number(*smoothed.shared) : Json(nullptr)}};
}

Json smoothed_part(const SmoothedCounts& smoothed, std::size_t place) {
  return {{"per_1000", number(1000 * smoothed.rate[place])},
          {"low", number(1000 * smoothed.low[place])},
          {"high", number(1000 * smoothed.high[place])},
          {"above", number(smoothed.above[place])}};
}

}  // namespace roer::app
