#pragma once
// The columns that a framework names, on one boundary year.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/app/series_store.hpp"
#include "roer/score/score.hpp"

namespace roer::app {

/// The boundary year to score on: the one that was asked for, else the latest on which the framework's inputs
/// have values for at least half as many areas of its unit as on any year (so that a small own table of a
/// later year does not decide), else the latest with shapes, else the latest with values of any kind for the
/// unit. Errors: kMissingData, with what is there instead, if the project holds no area of the unit.
[[nodiscard]] Result<Year> boundary_year_for(const ProjectIndex& index, const score::Framework& framework,
                                             std::optional<Year> asked);

/// The series that an input rests on.
struct InputSeries {
  std::vector<const SeriesInfo*> values;  ///< one per period used, ascending; empty = the project lacks it
  const SeriesInfo* denominator = nullptr;
  const SeriesInfo* earlier = nullptr;              ///< of Input::change_since
  const SeriesInfo* earlier_denominator = nullptr;  ///< of that period, as near as there is one
};

struct Gathered {
  score::ScoreData data;
  std::vector<std::vector<InputSeries>> series;  ///< [factor][input]
  std::set<std::string> datasets;                ///< all that were used
  Remarks remarks;
};

/// Chooses the periods, reads the columns and lays them on the union of the unit's areas that have a shape or
/// a value on that year; where there is none of either, on all areas of the unit and year that the project
/// has anything about (other columns, crosswalks).  Where the project lacks an input its values are holes;
/// every choice is told. `name_files`: sources may be called by their files.
/// Values of larger areas (impute-parent, relative_to) are those published for them on the same borders;
/// where relative_to finds none and the input has a denominator, the sum over the areas in it that know both.
/// Errors: those of the project and of refuse_origin(); kMissingData if there is no area.
[[nodiscard]] Result<Gathered> gather(const Project& project, const ProjectIndex& index,
                                      const score::Framework& framework, Year boundary_year, bool name_files);

/// The areas of a framework's unit on a boundary year, as gather() makes them.
[[nodiscard]] Result<AreaList> areas_of(const Project& project, const ProjectIndex& index,
                                        const score::Framework& framework, Year boundary_year);

}  // namespace roer::app
