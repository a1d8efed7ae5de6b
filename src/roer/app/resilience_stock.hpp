#pragma once
// The association's neighbourhoods beside all others, over the years.

#include <vector>

#include "roer/app/resilience_data.hpp"
#include "roer/resilience/stock.hpp"

namespace roer::app {

/// One measure in one year.
struct StockLevel {
  Period period;
  std::vector<resilience::ClassMean> classes;  ///< by share of dwellings of associations
  std::vector<resilience::ClassMean> own;      ///< all others; above two thirds
};

struct StockFinding {
  Text label;     ///< of the share
  Period period;  ///< of which the share is: classes are the same in all years
  std::vector<Text> class_labels;
  std::size_t unknown = 0;                   ///< areas without a share
  std::vector<StockLevel> groups, nuisance;  ///< ascending; in the units shown
};

/// Areas are classed once, by the share nearest to the first year, so that a class keeps its areas.  `stock`:
/// a share in %, or a count with `dwellings`.  Weighted by the base of each year, for scores by residents.
/// None where the project has no such share and none was asked for.  Errors: kMissingData for one that was
/// asked for; those of LevelReader.
[[nodiscard]] Result<std::optional<StockFinding>> stock_finding(
    const Project& project, const ProjectIndex& index, const ResilienceData& data, const std::string& stock,
    const std::string& dwellings, Remarks& remarks);

}  // namespace roer::app
