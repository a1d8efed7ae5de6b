#pragma once
// Where like lies near like: clusters of high and low values of an indicator, a score or a rate, as a map.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/cluster_variable.hpp"
#include "roer/association/class_joins.hpp"
#include "roer/association/geary_kinds.hpp"
#include "roer/association/local.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

/// Which local figure the map shows.
enum class ClusterStatistic : std::uint8_t {
  kMoran,     ///< local Moran, or the bivariate one where a second indicator is given
  kHotSpots,  ///< Getis-Ord G*: high around, or low around, whatever the area itself is
  kGeary,     ///< local Geary: like its neighbours, high or low with them, or unlike them
  kJoins,     ///< values are classes: is an area among more of its own class than chance would give
};
inline constexpr std::size_t kClusterStatistics = 4;
[[nodiscard]] std::string_view name_of(ClusterStatistic statistic);  ///< "moran", "hot-spots", ...
[[nodiscard]] std::optional<ClusterStatistic> cluster_statistic_named(std::string_view name);

[[nodiscard]] std::string_view name_of(association::Denominator variance);  ///< "n", "n-1"
[[nodiscard]] std::optional<association::Denominator> variance_named(std::string_view name);

struct ClusterMapParams {
  std::string project;
  ClusterChoice choice;
  ClusterStatistic statistic = ClusterStatistic::kMoran;
  std::optional<double> joins_above;   ///< count joins of areas above this value, and of those up to it
  std::string weights = "contiguity";  ///< spatial_weights()
  double false_discovery = 0.05;       ///< share of the clusters that may be chance, in (0, 1)
  std::uint64_t draws = 999;
  std::uint64_t seed = 1;
  bool shared_null = false;  ///< the shortcut: draws shared by areas of as many neighbours
  bool one_sided = false;    ///< p of the side that was seen (association::Sides::kDirected), half as large
  /// What local figures are divided by: sum z^2 over n, or over n - 1 (esda, GeoDa).
  association::Denominator variance = association::Denominator::kN;
  bool save = true;    ///< write the layer into the project
  std::string output;  ///< the layer as a file too (export_layer); empty = none
  Naming naming = Naming::kNames;
};

/// What an area is on the map.
enum class ClusterClass : std::uint8_t {
  kHighHigh = 1,  ///< high among high
  kLowHigh = 2,   ///< low among high
  kLowLow = 3,
  kHighLow = 4,
  kNotSignificant = 5,
  kNoTest = 6,         ///< no value, or no neighbours
  kOtherPositive = 7,  ///< local Geary: like its neighbours, but on the other side of the mean
  kNegative = 8,       ///< local Geary: unlike its neighbours
  kAmongOwn = 9,       ///< joins: among more of its own class than chance gives
};
inline constexpr std::size_t kClusterClassCount = 10;  ///< with one that is not used
/// Those that a statistic can give, clusters first; the last two are kNotSignificant and kNoTest.
[[nodiscard]] std::span<const ClusterClass> cluster_classes(ClusterStatistic statistic);
[[nodiscard]] Text label_of(ClusterClass one);
[[nodiscard]] std::string_view name_of(ClusterClass one);  ///< "high-high"

/// Areas of one class that are each other's neighbours.
struct ClusterGroup {
  ClusterClass of{};
  std::vector<std::uint32_t> areas;  ///< positions, the most typical first: lowest p, then highest |I|
  double mean = 0;                   ///< of what the map shows
};

struct ClusterMapResult {
  ClusterVariable variable;
  Text neighbours;  ///< how neighbours were told
  double false_discovery = 0.05;
  std::uint64_t draws = 999, seed = 1;
  bool shared_null = false, one_sided = false;
  association::Denominator variance = association::Denominator::kN;
  std::size_t links = 0;
  double mean_neighbours = 0;  ///< of areas with a value
  std::vector<std::uint32_t> missing, islands;

  association::GlobalStatistic moran, geary;
  std::optional<association::GlobalStatistic> general_g;  ///< empty where a value is below 0
  association::PermutationTest moran_shuffled;

  ClusterStatistic statistic = ClusterStatistic::kMoran;
  std::optional<association::PermutationTest> bivariate;  ///< with the second indicator around
  std::optional<double> joins_above;
  std::optional<association::JoinCounts> joins;  ///< black = above; numbers of pairs of neighbours

  std::vector<association::GearyKind> geary_kinds;     ///< with kGeary
  std::optional<association::ClassJoins> class_joins;  ///< with kJoins
  association::LocalJoins local_joins;                 ///< with kJoins

  association::LocalMoran
      local;  ///< per area; value and quadrant are the bivariate ones where there is a second
  std::vector<double> geary_local, hot_spot;  ///< c_i, and z of G_i*
  /// Two-sided unless asked otherwise, with kJoins one-sided (as many of the own class or more); adjusted for
  /// false discoveries.
  std::vector<double> p, adjusted;
  std::vector<ClusterClass> classes;
  std::array<std::size_t, kClusterClassCount> count{};
  std::vector<ClusterGroup> groups;  ///< largest first; none of a variable by origin

  Text meaning;  ///< what it says, in plain sentences
  std::vector<Text> remarks;
  std::string layer;  ///< name of the layer that was saved; empty = none
  std::string file;   ///< that was written; empty = none
  std::string manifest;
};

/// Local Moran's I by conditional permutation over row-standardised weights (docs/methods/association.md),
/// with control of false discoveries; the same seed gives the same bytes. Errors: those of
/// cluster_variable(), spatial_weights(), Field::make, paired_fields(), class_joins(), put() and
/// export_layer(); kUsage for a rate of false discoveries or a number of draws out of range, and for a
/// statistic that does not go with another choice; kInterrupted.
[[nodiscard]] Result<ClusterMapResult> cluster_map(const ClusterMapParams& params, Progress& progress);

/// The map: value, moran_i, g_star_z, geary_c, with joins own_joins and own_chance, p, p_adjusted, cluster
/// (number of the class), cluster_nl, cluster_en, in the colours that such maps have.  Its name is
/// "clusters_" and that of the variable.
[[nodiscard]] ResultLayer layer_of(const ClusterMapResult& result);

[[nodiscard]] std::string json_of(const ClusterMapResult& result);  ///< cluster-map.schema.json

}  // namespace roer::app
