#pragma once
// Columns on the borders of another year, carried over with what the project holds for it.

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/area/boundary_change.hpp"

namespace roer::app {

/// Carries columns over to one list of areas. The way between two lists is worked out once: by the project's
/// crosswalk tables, else by its shapes of both years, never by equal codes.
class Carrier {
 public:
  Carrier(const Project& project, const ProjectIndex& index) : project_(&project), index_(&index) {}

  /// The column of a series on `to`; holes where nothing leads there. How it was done, what part of the whole
  /// had to be divided, and what could not be carried over is told in `remarks`.
  /// Missing: a hole of the series' own stays one.  Errors: those of the project and of overlaying.
  [[nodiscard]] Result<Column> carry(const SeriesInfo& series, const Frame& stored, const AreaList& to,
                                     Remarks& remarks);

 private:
  struct Way {
    AreaList from, to;
    bool found = false;
    BoundaryChange change;
  };
  [[nodiscard]] Result<const Way*> way(const AreaList& from, const AreaList& to);
  [[nodiscard]] Result<const ShapeLayer*> shapes(AreaKind kind, Year year);
  [[nodiscard]] Result<std::vector<double>> residents(const AreaList& from);

  const Project* project_;
  const ProjectIndex* index_;
  bool tables_read_ = false;
  std::vector<Crosswalk> tables_;
  std::map<std::pair<AreaKind, Year>, ShapeLayer> shapes_;
  std::vector<std::unique_ptr<Way>> ways_;
};

}  // namespace roer::app
