#pragma once
// Cases per place and period, and what they are held against: from own tables, or from a count of a project.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/case_calendar.hpp"
#include "roer/app/case_people.hpp"
#include "roer/app/remarks.hpp"
#include "roer/area/area_code.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/signal/scan_counts.hpp"

namespace roer::app {

struct CaseInputParams {
  std::string cases;       ///< table of cases; or, with `indicator`, the project
  std::string population;  ///< table of people or expected counts; empty = columns of `cases`
  std::string controls, places;
  std::string areas;        ///< project whose areas the places are, instead of `places`
  std::string columns;      ///< "county=place,x_km=x"
  std::string coordinates;  ///< "lat-lon" or "x-y", of places without names above the columns
  std::vector<std::string> adjust;
  bool events = false;
  std::string indicator, per;  ///< "police/misdr"; empty `per` = residents
  std::optional<AreaKind> kind;
  std::optional<Year> boundary_year;
  std::string by, from, to;  ///< "week"; first and last period
  std::string model;         ///< empty = what the tables allow
  bool whole = false;        ///< time plays no part in the clusters
  Naming naming = Naming::kNames;
};

struct CaseSource {
  Text title;        ///< for people
  std::string role;  ///< "cases", "population", "controls", "places", or the name of a dataset
  std::string file, sha256;
};

/// All checked; places ascend by code.  Cells are [place * periods + period].
struct CaseInput {
  signal::ScanModel model = signal::ScanModel::kPoisson;
  Text label;                      ///< what was counted
  std::vector<std::string> codes;  ///< of places, as the tables call them
  std::vector<std::string> names;  ///< the code where there is none
  std::vector<Point> at;  ///< metres in RD or x and y of any unit; with `degrees` longitude and latitude
  bool degrees = false;
  bool metres = true;  ///< false = x and y of another unit than metres in RD
  ShapeLayer shapes;   ///< of areas; empty for points
  CaseUnit unit = CaseUnit::kNone;
  std::int32_t first = 0;  ///< number of the first period
  std::size_t periods = 1;
  std::vector<std::uint32_t> cases;
  std::vector<double> held;    ///< expected counts, or people of kBernoulli; empty for the permutation
  bool expected_told = false;  ///< expected counts as they were given, not by people
  std::vector<double> sizes;   ///< people, where the largest window is a share of them; empty = of `held`
  double outside = 0;          ///< cases before or after the periods
  std::vector<std::string> strata;  ///< that expected counts were adjusted for
  std::vector<CaseSource> sources;
  [[nodiscard]] bool is_area() const { return shapes.shapes.size() > 0; }
  [[nodiscard]] std::size_t places() const { return codes.size(); }
  [[nodiscard]] CaseSpan span() const { return {unit, first, periods}; }
};

/// Reads own tables.  People are known at moments; between two the number lies on a straight line and beyond
/// them it stays, day by day, as SaTScan has it, unless every period has its own.  With strata, expected
/// counts are those of each stratum's rate over all places (indirect standardisation). Errors: those of
/// read_case_table(); per row kUnknownCode for a place that has no coordinates or is no area of the project,
/// kDuplicateCode for a place or number that is told twice; kMissingData for cases among nobody, for a model
/// whose table lacks; kUsage for models, periods and tables that do not fit; those of the project.
[[nodiscard]] Result<CaseInput> case_input(const CaseInputParams& params, Remarks& remarks);
/// Reads a count of the project.  Areas with a hole, without a base or without a map are left out, told in
/// `remarks`.  Errors: those of count_course() and nearest_series().
[[nodiscard]] Result<CaseInput> indicator_input(const CaseInputParams& params, Remarks& remarks);

}  // namespace roer::app
