#pragma once
// One indicator carried over to the borders of another year, with where every value came from.

#include <optional>
#include <string>
#include <vector>

#include "roer/area/crosswalk.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

struct ConvertParams {
  std::string project;
  std::string indicator;         ///< "kwb/a_inw"
  std::optional<Year> to;        ///< the borders to carry it to; must be given
  std::optional<Year> from;      ///< the borders to start from; empty = the latest other than `to`
  std::optional<Period> period;  ///< empty = the latest on those borders
  std::optional<AreaKind> kind;  ///< empty = buurten
  std::string weight = "auto";   ///< "auto", "area", "residents"
  std::optional<double> sliver;  ///< empty = 0.05
  std::string area;              ///< only this area, or those inside it; empty = all
  std::string output;            ///< CSV; empty = none
};

/// Part of a value, by the code of the area that it came from.
struct ConvertSource {
  AreaCode area;
  double share_of_area = 0;   ///< part of that area that went here
  double share_of_value = 0;  ///< part of the value here that it makes up
};
struct ConvertLine {
  AreaCode area;
  std::string name;
  Value value;
  double moved = 0;  ///< share of the value that came from areas that were cut
  double known = 0;  ///< share of the weight whose value is known
  std::vector<ConvertSource> sources;
};
struct ConvertResult {
  std::string indicator;
  Period period;
  AreaKind kind{};
  Year from, to;
  Measure measure{};
  Text basis;   ///< table, or overlay
  Text weight;  ///< what shares count, and what means are weighted with
  double sliver = 0;
  double moved_total = 0;
  double lost = 0;
  std::size_t cut = 0, unlinked = 0, skipped = 0;
  std::vector<ConvertLine> lines;
};

/// Carries a column over by the project's crosswalk tables, else by its maps of both years
/// (boundary_change.hpp). Residents as weight of an overlay are those of the new areas, spread evenly over
/// each, where the project has both their map and kwb/a_inw of that year; `auto` takes them if it can, and
/// square metres else, which is told. Means are weighted with the residents of the old areas where they are
/// known. A sliver of 5 % suits the simplified borders of the Leefbaarometer (docs/methods/crosswalks.md).
/// Errors: kMissingData (no such column, no areas of that year, no way between the years; residents asked for
/// that are not there), kUsage (weight, sliver, no year), kUnknownCode; those of overlay().
[[nodiscard]] Result<ConvertResult> convert_values(const ConvertParams& params);

[[nodiscard]] std::string json_of(const ConvertResult& result);  ///< convert.schema.json
/// One row per area, sources as "BU1 60.0 %; BU2 40.0 %".
[[nodiscard]] std::string csv_of(const ConvertResult& result);
[[nodiscard]] std::string sources_text(const ConvertLine& line, Language language);

}  // namespace roer::app
