#pragma once
// What can be asked of careers.

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "roer/area/area_code.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

/// How sequences are compared (careers/distances.hpp).
enum class CareerDistance : std::uint8_t {
  kOrdered,   ///< optimal matching, costs |a - b|
  kConstant,  ///< optimal matching, costs 2 and 1
  kRates,     ///< optimal matching, costs from transition rates
  kHamming,   ///< moments that differ
  kDynamic,   ///< dynamic Hamming
};

/// How sequences are divided (careers/clusters.hpp).
enum class CareerMethod : std::uint8_t { kMedoids, kWard };
/// By what the number of clusters is chosen (careers/cluster_quality.hpp).
enum class CareerQuality : std::uint8_t { kSilhouette, kHubertC, kPointBiserial };
/// What the neighbours of an area are put in classes by, for spatial Markov chains.
enum class CareerLag : std::uint8_t {
  kOwnClasses,  ///< mean value of the neighbours, in the classes of the areas themselves (Rey 2001)
  kQuantiles,   ///< the same, in as many quantiles of itself, all years together (giddy's default)
  kMeanClass,   ///< mean class of the neighbours, in thirds, all years together
};

/// As users write them, in the order of the values.
inline constexpr std::array kCareerDistances = {"ordered", "constant", "rates", "hamming", "dynamic"};
inline constexpr std::array kCareerMethods = {"medoids", "ward"};
inline constexpr std::array kCareerQualities = {"asw", "hc", "pbc"};
inline constexpr std::array kCareerLags = {"classes", "quantiles", "thirds"};

struct CareersParams {
  std::string project;
  std::string indicator;              ///< empty = the Leefbaarometer that has most years
  std::optional<AreaKind> kind;       ///< empty = the smallest kind of which the indicator has most years
  std::optional<Year> boundary_year;  ///< empty = the latest on which it has two years or more
  std::string area;  ///< code of a larger area, or of one, or the name of a municipality; empty = all
  /// "given", a number of quantiles a year ("5"), or limits ("-0.2,0,0.2"); empty = given where the indicator
  /// is a class, else 5.
  std::string classes;
  bool pooled = false;         ///< quantiles of all years together
  std::optional<double> step;  ///< years of a step; empty = the length that most steps have
  std::string persons;         ///< CSV with person, year and area or class; empty = the areas themselves
  std::string focus;           ///< numbers of the classes that exposure is about, "1,2"; empty = lowest
  bool sequences = false;
  CareerDistance distance = CareerDistance::kOrdered;
  std::uint64_t clusters = 0;  ///< 0 = 4 to 8, the number that `choose_by` finds best
  CareerMethod method = CareerMethod::kMedoids;
  CareerQuality choose_by = CareerQuality::kSilhouette;
  CareerLag lag = CareerLag::kOwnClasses;
  bool ranks = false;  ///< rank concordance and rank chains of areas
  Naming naming = Naming::kNames;
};

}  // namespace roer::app
