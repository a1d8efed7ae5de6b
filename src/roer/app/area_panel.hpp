#pragma once
// Classes of the areas of a project over the years that it holds of one indicator.

#include <string>
#include <vector>

#include "roer/app/careers_params.hpp"
#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/area/area_list.hpp"
#include "roer/careers/panel.hpp"

namespace roer::app {

/// What the classes of a panel are.
struct CareerClasses {
  std::vector<Text> labels;  ///< short names, lowest first
  Text rule;                 ///< how they came about, one clause
};

struct AreaPanel {
  Indicator indicator;
  AreaList areas;                  ///< all that any year has
  std::vector<std::string> names;  ///< one per area; the code where none is known
  std::vector<Text> sources;       ///< datasets with their release
  std::vector<double> values;      ///< [year * areas + area], NaN = not known
  careers::Panel panel;
  /// Upper limits of all classes but the last, in each year; given classes: halfway between them.
  std::vector<std::vector<double>> limits;
  CareerClasses classes;
};

/// Reads all whole years of the indicator on one boundary year; years on other borders, and months, are left
/// aside, which is told.  Quantiles are those of all areas of the kind; where one year knows more than half
/// as many areas again as another, of those known in at least half of the years, which is told. Errors:
/// kMissingData where the project lacks it or has fewer than two years; kUsage for classes that cannot be
/// read; those of careers::quantile_panel; kOutOfRange where given classes are no whole numbers.
[[nodiscard]] Result<AreaPanel> area_panel(const Project& project, const ProjectIndex& index,
                                           const CareersParams& params, Remarks& remarks);

/// The units at these positions.
[[nodiscard]] careers::Panel panel_of(const careers::Panel& panel, const std::vector<std::uint32_t>& units);

}  // namespace roer::app
