#include "roer/table/indicator.hpp"

namespace roer {

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::kCount:
      return "count";
    case Measure::kMean:
      return "mean";
    case Measure::kClass:
      return "class";
  }
  return "";
}

}  // namespace roer
