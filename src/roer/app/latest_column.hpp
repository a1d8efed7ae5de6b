#pragma once
// The latest numbers of an indicator, for areas that are there already.

#include <optional>
#include <string>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

struct LatestColumn {
  Column values;  ///< over the areas asked for; NaN = not known
  Period period;
  Text label;
  std::string dataset;
};

/// On the areas' own borders if it was measured there, else carried over, which is told in `remarks`. Nothing
/// where the project has no numbers of it for that kind of area.  Errors: those of SeriesStore::on.
[[nodiscard]] Result<std::optional<LatestColumn>> latest_column(const Project& project,
                                                                const ProjectIndex& index,
                                                                const AreaList& areas,
                                                                const std::string& indicator,
                                                                Remarks& remarks);

}  // namespace roer::app
