#pragma once
// The association's own dwellings beside all others: in what neighbourhoods they stand.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/area_table.hpp"
#include "roer/app/own_dwellings.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/scoring.hpp"
#include "roer/resilience/own_and_rest.hpp"

namespace roer::app {

struct OwnStockParams {
  ScoreParams score;
  std::string area;  ///< scope_of(); empty = the municipalities that own dwellings stand in
};

/// A figure of neighbourhoods on both sides.
struct StockFigure {
  enum class Of : std::uint8_t { kScore, kFactor, kInput };
  Of of = Of::kScore;
  std::uint32_t factor = 0, input = 0;  ///< positions in the framework
  resilience::BothSides now;
  /// Two or more years, or none: those known of at least half as many dwellings as the best one, over the
  /// areas that have a figure in each.  Dwellings are those of today in all years.
  std::vector<Period> periods;
  std::vector<resilience::BothSides> years;
};

struct StockMunicipality {
  std::string code, name;
  std::size_t own = 0;  ///< dwellings
};

struct OwnStock {
  ScoreRun run;
  std::vector<std::vector<Text>> units;  ///< of inputs: units_of()
  Scope scope;
  std::size_t registered = 0;  ///< own dwellings of today, everywhere
  std::size_t placed = 0;      ///< of those in areas with kFewestDwellings or more; others are on no side
  std::size_t own = 0;         ///< placed in the scope
  double others = 0;           ///< in the scope
  std::size_t own_areas = 0;   ///< areas of the scope with own dwellings
  Period all_period;           ///< of the number of all dwellings
  Text all_source;
  std::vector<StockMunicipality> municipalities;  ///< that own dwellings stand in, in or out of scope
  /// Dwellings by whether their area gets a closer look, in order of TableAnswer; of frameworks with a
  /// threshold.
  std::array<double, 4> own_answers{}, other_answers{};
  std::vector<StockFigure> figures;  ///< the score, then each factor and its inputs that the project has
  Text meaning;                      ///< what these figures are not
  std::vector<Text> remarks;         ///< after those of run
};

/// Each dwelling counts with the figure of its area: own ones as the register of dwellings has them today,
/// all others as kwb/a_woning less own ones, never below 0.  Own dwellings where fewer than kFewestDwellings
/// stand are left out of own, and not taken off the others: neither count tells of them.  A score or a factor
/// of which nothing is known, and a value that is not there, is no figure: its dwellings are in
/// SideMean::without.  Other unknowns make ranges (resilience::both_sides).  Reading the register stands in
/// the log. Errors: those of run_score, scope_of and own_dwellings; kMissingData without a map of the areas,
/// without kwb/a_woning, or where nowhere in the scope kFewestDwellings own dwellings stand.
[[nodiscard]] Result<OwnStock> own_stock(const OwnStockParams& params, Progress& progress);

[[nodiscard]] std::string json_of(const OwnStock& stock);  ///< stock.schema.json

}  // namespace roer::app
