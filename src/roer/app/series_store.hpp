#pragma once
// Columns of a project, each read once, brought onto one list of areas.

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "roer/app/carrier.hpp"
#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"

namespace roer::app {

/// Reads columns of a project and lays them on a list of areas of one boundary year.
class SeriesStore {
 public:
  SeriesStore(const Project& project, const ProjectIndex& index);

  /// A column as it is stored. Errors: those of Project::load.
  [[nodiscard]] Result<const Frame*> frame(const SeriesInfo& series);
  /// A column on `areas`. Areas that the series does not have are "not measured". On other borders than those
  /// of `areas` it is carried over (Carrier), which is told in `remarks`.
  [[nodiscard]] Result<Column> on(const AreaList& areas, const SeriesInfo& series, Remarks& remarks);

  /// Can a column be laid on `areas`: is it on the same borders, or does anything lead to theirs?
  [[nodiscard]] Result<bool> reaches(const AreaList& areas, const SeriesInfo& series);

 private:
  using Key = std::tuple<std::string, Period, AreaKind, Year>;
  [[nodiscard]] Column aligned(const AreaList& areas, const Frame& frame);

  const Project* project_;
  Carrier carrier_;
  std::map<Key, Frame> frames_;
  AreaList last_from_, last_to_;  ///< most series share their areas: positions are worked out once
  std::vector<std::int64_t> last_positions_;
};

}  // namespace roer::app
