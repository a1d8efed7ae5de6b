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

/// The indicator that a crosswalk divides by where it can: residents of the key figures.
inline constexpr std::string_view kResidents = "kwb/a_inw";

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

  /// What leads from one list to the other; null where nothing does.  Errors: those of carry().
  [[nodiscard]] Result<const BoundaryChange*> change(const AreaList& from, const AreaList& to);

  /// Does anything lead from the borders of a column to those of `to`?  Errors: those of carry().
  [[nodiscard]] Result<bool> leads(const Frame& stored, const AreaList& to);

  /// Where the value of one area came from.
  struct Origin {
    Text basis;        ///< "crosswalk table 2015 to 2022"
    double moved = 0;  ///< share of the value that came from areas that were cut, in [0, 1]
    struct Part {
      AreaCode from;
      double share_of_from = 0;   ///< part of that area that went here, in (0, 1]
      double share_of_value = 0;  ///< part of the value it makes up, in [0, 1]; 0 if it has a hole
    };
    std::vector<Part> parts;  ///< in the order of codes; empty = nothing leads there
  };
  /// The origin of to[area] as carry() makes its value.  Errors: those of carry().
  [[nodiscard]] Result<Origin> origin(const SeriesInfo& series, const Frame& stored, const AreaList& to,
                                      std::size_t area);

 private:
  struct Way {
    AreaList from, to;
    bool found = false;
    BoundaryChange change;
  };
  [[nodiscard]] Result<const Way*> way(const AreaList& from, const AreaList& to);
  [[nodiscard]] Result<const ShapeLayer*> shapes(AreaKind kind, Year year);
  [[nodiscard]] Result<std::vector<double>> residents(const AreaList& from);
  [[nodiscard]] Result<Conversion> converted(const SeriesInfo& series, const Frame& stored, const Way& by);

  const Project* project_;
  const ProjectIndex* index_;
  bool tables_read_ = false;
  std::vector<Crosswalk> tables_;
  std::map<std::pair<AreaKind, Year>, ShapeLayer> shapes_;
  std::vector<std::unique_ptr<Way>> ways_;
};

}  // namespace roer::app
