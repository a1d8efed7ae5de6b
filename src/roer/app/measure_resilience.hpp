#pragma once
// Resilience: does a growing concentration of vulnerable people go together with more nuisance, where, and
// where not.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/resilience_data.hpp"
#include "roer/app/resilience_stock.hpp"
#include "roer/association/global.hpp"
#include "roer/base/progress.hpp"
#include "roer/resilience/classes.hpp"
#include "roer/resilience/regression.hpp"

namespace roer::app {

/// What a change is compared with.
enum class Benchmark : std::uint8_t {
  kItself,        ///< nothing: the area's own change
  kMunicipality,  ///< the rest of the municipality; of estates: of the own stock
  kCountry,       ///< the rest of all areas of the project
};
inline constexpr std::size_t kBenchmarkCount = 3;
[[nodiscard]] std::string_view name_of(Benchmark benchmark);  ///< "itself", "municipality", "country"
[[nodiscard]] std::optional<Benchmark> benchmark_named(std::string_view name);

struct ResilienceParams {
  ResilienceChoice choice;
  std::string area;                            ///< only areas inside this one are told; all are compared with
  Benchmark shown = Benchmark::kMunicipality;  ///< on the map and in lists; the next one where it cannot be
  double false_discovery = 0.05;
  /// Changes from here on are clear, in the unit shown; empty = by significance, and for
  /// scores half a standard deviation.
  std::optional<double> groups_threshold, nuisance_threshold;
  double cutoff_metres = 5000;   ///< of spatial errors
  bool weighted = false;         ///< by residents in the regression
  bool plain_poisson = false;    ///< take events to come by chance alone, not in bunches
  std::string stock, dwellings;  ///< share of dwellings of associations; empty = kwb/p_wcorpw, if it is there
  std::vector<std::string> letting_groups, codes;  ///< of estates: groups of tenants; kinds of reports, all
  std::uint64_t cap = 0;                           ///< at most so many reports of one person in a month
  bool save = true;
  std::string output;
};

/// Are they groups of lettings and kinds of reports of the registers?
[[nodiscard]] bool of_registers(const ResilienceParams& params);

/// Takes what a user names as the two measures: one indicator each, or, for estates, groups of lettings and
/// kinds of reports of the registers.  Errors: kUsage for none or several indicators, or words without
/// estates.
[[nodiscard]] Status choose_measures(const std::vector<std::string>& groups,
                                     const std::vector<std::string>& nuisance, ResilienceParams& params);

struct BenchmarkFinding {
  Benchmark of{};
  resilience::Changes groups, nuisance;
  resilience::Trends group_trends, nuisance_trends;
  resilience::CrossedTrends crossed;
  std::vector<resilience::CrossedArea> exceptions;  ///< concentration rises, nuisance falls: surest first
  std::size_t both_rise = 0;
};

/// Change of nuisance on change of concentration, in the units shown.
struct ChangeRegression {
  bool within = false;  ///< within municipalities: each has a constant of its own
  resilience::Regression fit;
  std::optional<association::GlobalStatistic> moran;  ///< of the residuals, between neighbours
};

struct ResilienceResult {
  ResilienceData data;  ///< of the areas in scope
  std::string scope_code;
  Text scope;
  std::size_t compared = 0;                ///< areas that changes are compared with: all that are known
  std::vector<BenchmarkFinding> findings;  ///< that can be made, in the order of Benchmark
  std::size_t shown = 0;                   ///< position in findings
  double group_dispersion = 1, nuisance_dispersion = 1;
  double false_discovery = 0.05, cutoff_metres = 5000;
  bool weighted = false;
  std::vector<ChangeRegression> regressions;
  std::optional<StockFinding> stock;
  Text meaning;
  std::vector<Text> remarks;
  ResultLayer map;    ///< without areas where there is none
  std::string layer;  ///< name it was saved by; empty = not
  std::string file;   ///< that was written; empty = none
  std::string manifest;
  [[nodiscard]] const BenchmarkFinding& main() const { return findings[shown]; }
};

/// From tables of the project; for estates without a `/` in what is asked for, from its registers: tenants of
/// some groups among all tenants, and reports per 1,000 dwellings.
/// Errors: those of resilience_data() or estate_data(), scope_of(), put() and export_layer(); kUsage for
/// numbers out of range; kInterrupted.
[[nodiscard]] Result<ResilienceResult> measure_resilience(const ResilienceParams& params, Progress& progress);

/// The map: levels and changes of both, beside which others, p, classes; coloured by the 3 x 3 class.
[[nodiscard]] ResultLayer layer_of(const ResilienceResult& result);

/// Class of an area on the map: 3 * concentration + nuisance, in the order of Trend; 9 = not known.
[[nodiscard]] std::uint8_t map_class(const BenchmarkFinding& finding, std::size_t area);
inline constexpr std::uint8_t kUnknownMapClass = 9;
[[nodiscard]] Text label_of_map_class(std::uint8_t which);
/// Dark where both rise; "" for not known.
[[nodiscard]] std::string_view colour_of_map_class(std::uint8_t which);

}  // namespace roer::app
