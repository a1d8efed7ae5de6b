#pragma once
// Which larger area every area lies in, and what the larger ones add up to.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/crosswalk.hpp"
#include "roer/area/geometry.hpp"

namespace roer {

/// A list of areas and the larger areas they lie in.
struct Hierarchy {
  AreaList children;
  AreaList parents;
  std::vector<std::int64_t> parent;  ///< per child its position in `parents`; -1 = none
  std::vector<double> share;         ///< per child the part of it that lies in its parent, in [0, 1]
  [[nodiscard]] std::size_t orphans() const;
};

/// Parents by the letters of the codes: BU02680736 lies in WK026807, GM0268 and NL00. The parents are those
/// the children name, on the same boundary year. Children whose code does not tell (cells, estates, PC4) have
/// none.  Cost: O(n log n).
[[nodiscard]] Hierarchy hierarchy_by_code(const AreaList& children, AreaKind kind);

/// One row of a table that tells parents, e.g. estate -> neighbourhood or municipality -> province.
struct ParentRow {
  AreaCode child, parent;
  std::int64_t row = 0;  ///< for messages
};
/// Parents by a table. Rows of areas that are not in `children` are ignored; children without a row have no
/// parent. Errors, each with its row: kDuplicateCode for a child with two different parents; kBadCode for a
/// parent of another kind than the first.
[[nodiscard]] Result<Hierarchy> hierarchy_by_table(const AreaList& children, Year boundary_year,
                                                   const std::vector<ParentRow>& rows);

/// Parents by largest overlap in square metres (PC4, cells, estates and provinces, whose codes tell nothing);
/// the first in order wins ties. A child that meets no parent has none; `share` tells how much of a child its
/// parent holds: below 1 it lies across a border.  Errors and cost: those of overlay().
[[nodiscard]] Result<Hierarchy> hierarchy_by_overlap(const ShapeLayer& children, const ShapeLayer& parents);

/// A column of the larger areas.
struct Aggregate {
  Column values;              ///< one per parent
  std::vector<double> known;  ///< per parent: share of its children's weight whose value is known, in [0, 1]
  std::size_t skipped = 0;    ///< children whose value carries no number
  std::size_t orphans = 0;    ///< children with a number, but without a parent
};

/// Counts add up; means are weighted by `weight_per_child` (e.g. residents; empty = all 1, NaN = not known);
/// classes are never aggregated: kNotApplicable. Children count whole for their one parent.
/// Missing: a parent gets a value if at least `least_known` of its weight has one - a count is then a lower
/// bound, a mean that of the known children, and `known` tells how much it rests on - else the state of the
/// holes with most weight. A parent without children is kMissing. Where a weight is not known or all are 0,
/// the children of that parent weigh the same. The state of a value is the least certain one it is made of
/// (observed, then estimated, imputed, converted).
/// Requires: values.size() == hierarchy.children.size(); weights >= 0 or NaN; least_known in [0, 1].
/// Cost: O(children).
[[nodiscard]] Aggregate aggregate(const Hierarchy& hierarchy, const Column& values, Measure measure,
                                  const std::vector<double>& weight_per_child,
                                  Share least_known = Share(0.5));

}  // namespace roer
