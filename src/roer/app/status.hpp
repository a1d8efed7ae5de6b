#pragma once
// What a project holds.

#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

struct StatusParams {
  std::string project;
};

/// Areas of one kind on the borders of one year, over everything the project holds of them.
struct StatusAreas {
  AreaKind kind{};
  Year boundary_year;
  std::size_t areas = 0;
  std::size_t shaped = 0;  ///< with a shape
  std::size_t named = 0;
};

/// All series of one dataset on one list of areas, and how that list joins with all areas of the kind and
/// year.
struct StatusData {
  std::string dataset;
  AreaKind kind{};
  Year boundary_year;
  std::size_t indicators = 0;
  std::vector<Period> periods;  ///< ascending
  std::size_t areas = 0;        ///< areas it has a row for
  std::size_t of_areas = 0;     ///< areas of the kind and year that the project knows
  std::size_t shaped = 0;       ///< of `areas`, those with a shape
  StateCounts states{};         ///< of all its values
};

struct StatusResult {
  std::string project;
  int schema_version = 0;
  std::vector<DatasetRecord> datasets;
  std::vector<ImportRecord> imports;  ///< also those that were replaced
  std::vector<StatusAreas> areas;
  std::vector<StatusData> data;
  std::vector<SeriesInfo> series;
  std::vector<Indicator> indicators;
  std::vector<std::string> layers;  ///< saved score layers
};

/// Errors: those of Project::open and of reading it.  Cost: one column per dataset and list is loaded.
[[nodiscard]] Result<StatusResult> project_status(const StatusParams& params);

/// Takes out what tells how many rows own registers have.
void leave_out_registers(StatusResult& status);

}  // namespace roer::app
