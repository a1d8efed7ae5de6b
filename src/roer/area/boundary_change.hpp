#pragma once
// From the borders of one year to those of another, with whatever a project holds for it: crosswalk tables
// first, else the polygons of both years.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/crosswalk.hpp"
#include "roer/area/overlay.hpp"
#include "roer/base/text.hpp"

namespace roer {

/// What there is to go by. Tables win over polygons, polygons over codes.
struct ChangeInputs {
  std::span<const Crosswalk> tables;        ///< all crosswalks of the project; the ones that fit are taken
  const ShapeLayer* from_shapes = nullptr;  ///< polygons of the old year, if any
  const ShapeLayer* to_shapes = nullptr;    ///< polygons of the new year, if any
  OverlayWeight weight;                     ///< what an overlay counts; default square metres
  Share sliver = kDefaultSliver;
  /// Areas that neither a table nor a polygon tells about are taken over where the new year has an area with
  /// the same code. Off by default: a code can stay while borders move (of the buurten of 2014, 70 % exist
  /// under their code in 2024, not all with the same borders).
  bool trust_codes = false;
};

/// A crosswalk over exactly the two lists that were asked for, and how each `from` area came by its links.
struct BoundaryChange {
  Crosswalk crosswalk;
  Text basis;  ///< e.g. {"omrekentabel 2015 naar 2022", "crosswalk table 2015 to 2022"}
  std::size_t by_table = 0;
  std::size_t by_overlay = 0;
  std::size_t by_code = 0;              ///< same year, or trust_codes
  std::vector<std::uint32_t> unlinked;  ///< `from` areas that nothing tells about: what they hold is lost
};

/// How to get from one list of areas to another. The same kind and year: by code. Else, per area: by the
/// shortest chain of crosswalk tables of that kind between the two years (2015 -> 2020 -> 2022), then by
/// overlaying the polygons, then by code if `trust_codes`.
/// Errors: kMissingData, with the remedy, if nothing links any area of `from`; those of overlay().
/// Cost: that of overlay() if it is needed, else O(links of the tables).
[[nodiscard]] Result<BoundaryChange> boundary_change(const AreaList& from, const AreaList& to,
                                                     const ChangeInputs& inputs);

/// A column over a list of areas, to be carried over.
struct CarriedColumn {
  const AreaList& areas;
  const Column& values;  ///< one per area
  Measure measure = Measure::kMean;
  std::vector<double> weight_per_area;  ///< as in convert()
};

/// boundary_change() and convert() in one call, for a single column. For many columns between the same lists
/// call boundary_change() once and convert(change.crosswalk, ...) for each.  Errors: those of
/// boundary_change().
[[nodiscard]] Result<Conversion> carry_over(const CarriedColumn& column, const AreaList& to,
                                            const ChangeInputs& inputs);

}  // namespace roer
