#pragma once
// Indicators of a project and their values, for a map.

#include <optional>
#include <string>

#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// The document Indicators of api/openapi.yaml: all that have a number somewhere, with where they have.
/// Errors: those of the project and of the frameworks that come with the program.
[[nodiscard]] Result<std::string> indicators_of(const Project& project);

/// +1 if more of an input gives more points, -1 if fewer, 0 if neither or both.
[[nodiscard]] int direction_of(const score::PointRule& rule);

struct ValuesParams {
  std::string indicator;
  AreaKind kind = AreaKind::kBuurt;
  std::optional<Year> year = {};      ///< empty = the latest of the period
  std::optional<Period> period = {};  ///< empty = the latest (on the year's borders)
};
/// One column as it is stored, with what it is.
struct IndicatorColumn {
  Text label, unit;
  Measure measure{};
  SeriesInfo series;
  AreaList areas;
  Column values;
  std::optional<DatasetRecord> source;
};
/// Nothing is carried over from other borders.  Errors: kMissingData with what there is; those of the
/// project.
[[nodiscard]] Result<IndicatorColumn> indicator_column(const Project& project, const ValuesParams& params);
/// The document Values: one column as it is stored.  Errors: those of indicator_column.
[[nodiscard]] Result<std::string> indicator_values(const Project& project, const ValuesParams& params);

}  // namespace roer::app
