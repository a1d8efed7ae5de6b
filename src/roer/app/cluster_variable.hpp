#pragma once
// What a map of clusters is about: an indicator, a saved score, or a rate, over areas that have a shape.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/area/geometry.hpp"

namespace roer::app {

/// Exactly one of `indicator`, `layer` and `rate_of` with `per`.
struct ClusterChoice {
  std::string indicator;              ///< "leefbaarometer/onv"
  std::string layer;                  ///< a saved score: the areas whose score is one number
  std::string with;                   ///< a second indicator, looked at around each area; not with a layer
  std::string rate_of, per;           ///< counts: events, and the people (or dwellings) they happened to
  std::string area;                   ///< only inside this one (scope_of); empty = all
  std::optional<Period> period;       ///< empty = the latest
  std::optional<AreaKind> kind;       ///< empty = buurten where they have it, else the smallest areas that do
  std::optional<Year> boundary_year;  ///< empty = the latest with a map
};

/// Positions are those of `shapes.areas`, ascending by code.
struct ClusterVariable {
  std::string id;  ///< for the name of the layer: "leefbaarometer_onv"
  Text label;      ///< without quotation marks
  Text unit;
  Text source;    ///< "Leefbaarometer 3.0, release 2024"
  Period period;  ///< of the values; without for a layer
  bool is_rate = false;
  bool of_origin = false;  ///< people counted by origin: for maps and totals, no list of areas is made of it
  Text scope;              ///< "Nederland", "Nijmegen"
  std::string code;        ///< of the scope: "GM0268"
  ShapeLayer shapes;
  std::vector<std::string> parents;  ///< name of the municipality
  std::vector<double> shown;         ///< what the map shows; NaN = no value
  std::vector<double> tested;        ///< what is tested: the same, but for rates the standardised ones
  Text second_label;                 ///< of ClusterChoice::with
  std::vector<double> second;        ///< its values; empty = none asked for
  std::size_t without_shape = 0;     ///< areas with a value that no map has: left out
  /// JSON object: the series or the layer, and the files they came from.
  std::string inputs;
};

/// Rates are shown drawn towards the mean (Marshall 1991) per 1,000, and tested standardised (Assuncao and
/// Reis 1999).  Errors: kUsage unless exactly one thing is asked for; kMissingData for what the project
/// lacks, with the nearest name; those of scope_of and Rates::make.
[[nodiscard]] Result<ClusterVariable> cluster_variable(const Project& project, const ClusterChoice& choice,
                                                       Remarks& remarks);

}  // namespace roer::app
