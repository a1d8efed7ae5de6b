#include "roer/app/own_stock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/app/in_both.hpp"
#include "roer/app/latest_column.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/source_names.hpp"

namespace roer::app {

namespace {

using resilience::OwnAndOthers;

constexpr const char* kAllDwellings = "kwb/a_woning";
constexpr const char* kStockPurpose = "own dwellings beside others";

/// The map that the scored areas are on.
Result<ShapeLayer> map_of_scores(const Project& project, const AreaList& areas) {
  ROER_TRY(const auto layers, project.shape_layers());
  const std::pair wanted(areas.kind(), areas.boundary_year());
  if (std::find(layers.begin(), layers.end(), wanted) == layers.end())
    return fault(ErrorCode::kMissingData,
                 fmt::format("without a map own dwellings are not laid in {}", plural_of(areas.kind()).en),
                 "", fmt::format("their borders of {}", areas.boundary_year().value()),
                 "Import a map of them, or score on the borders of another year.");
  return project.load_shapes(areas.kind(), areas.boundary_year());
}

/// Dwellings of all areas that were scored, and what is told of them.
class StockOfAreas {
 public:
  [[nodiscard]] static Result<StockOfAreas> read(const Project& project, OwnStock& stock, Remarks& remarks) {
    const AreaList& areas = stock.run.scores.areas;
    ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
    ROER_TRY(const auto all, latest_column(project, index, areas, kAllDwellings, remarks));
    if (!all)
      return fault(ErrorCode::kMissingData,
                   "without the number of all dwellings there are no others to compare", kAllDwellings,
                   fmt::format("that indicator of {}", plural_of(areas.kind()).en),
                   "Import the key figures of Statistics Netherlands (CBS).");
    stock.all_period = all->period;
    stock.all_source = source_name(index, all->dataset, false);
    ROER_TRY(const ShapeLayer map, map_of_scores(project, areas));
    ROER_TRY(const OwnDwellings own, own_dwellings(project.path(), map, areas, kStockPurpose));
    stock.registered = own.registered;
    StockOfAreas of;
    of.registered_.assign(own.in_area.begin(), own.in_area.end());
    of.all_.assign(all->values.numbers().begin(), all->values.numbers().end());
    of.sides_ = resilience::own_and_others(of.registered_, of.all_, kFewestDwellings);
    return of;
  }

  [[nodiscard]] double own(std::size_t area) const { return sides_.own[area]; }
  [[nodiscard]] OwnAndOthers in(const std::vector<std::uint32_t>& areas) const {
    OwnAndOthers picked;
    for (const std::uint32_t area : areas) {
      picked.own.push_back(sides_.own[area]);
      picked.others.push_back(sides_.others[area]);
    }
    return picked;
  }

  void tell(const std::vector<std::uint32_t>& areas, const OwnStock& stock, Remarks& remarks) const {
    std::size_t uncounted = 0, more_own = 0, few = 0;
    for (const std::uint32_t area : areas) {
      uncounted += std::isnan(all_[area]) ? 1 : 0;
      more_own += sides_.own[area] > all_[area] ? 1 : 0;
      few += registered_[area] > 0 && sides_.own[area] == 0 ? 1 : 0;
    }
    const Text least = count_words(kFewestDwellings);
    const auto add = [&](bool is_so, const Text& text) {
      if (is_so) remarks.add(text.nl, text.en);
    };
    const std::size_t nowhere = stock.registered - stock.placed;
    add(nowhere > 0,
        in_both("Eigen woningen die niet meetellen: {} van {}. Zij hebben geen plek op de kaart, of "
                "staan met minder dan {} in een gebied.",
                "Own dwellings that do not count: {} of {}. They have no place on the map, or fewer "
                "than {} stand in an area.",
                count_words(nowhere), count_words(stock.registered), least));
    add(few > 0,
        in_both("Waar minder dan {} eigen woningen staan, telt elke woning bij de andere mee.",
                "Where fewer than {} own dwellings stand, each dwelling counts with the others.", least));
    add(uncounted > 0,
        in_both("Gebieden waarvan het aantal woningen niet bekend is, en die dus bij de andere "
                "woningen ontbreken: {}.",
                "Areas of which the number of dwellings is not known, and which the other dwellings "
                "therefore lack: {}.",
                count_words(uncounted)));
    const std::string year = to_string(stock.all_period);
    add(more_own > 0,
        in_both("Gebieden met meer eigen woningen dan het aantal woningen van {}: {}. Daar zijn geen "
                "andere woningen geteld.",
                "Areas with more own dwellings than the number of dwellings of {}: {}. No other "
                "dwellings were counted there.",
                Text{year, year}, count_words(more_own)));
  }

 private:
  std::vector<double> registered_, all_;
  OwnAndOthers sides_;
};

void count_by_municipality(const StockOfAreas& dwellings, OwnStock& stock) {
  std::map<std::string, StockMunicipality> found;
  for (std::size_t i = 0; i < stock.run.scores.areas.size(); ++i) {
    const auto own = static_cast<std::size_t>(dwellings.own(i));
    if (own == 0) continue;
    stock.placed += own;
    const AreaCode code = parent_by_code(stock.run.scores.areas[i], AreaKind::kGemeente);
    if (code.empty()) continue;
    StockMunicipality& one = found[std::string(code.text())];
    one.code = code.text();
    one.name = stock.run.parents[i].empty() ? one.code : stock.run.parents[i];
    one.own += own;
  }
  for (auto& [code, one] : found) stock.municipalities.push_back(std::move(one));
}

/// All areas of the municipalities that own dwellings stand in; all areas where these are not told.
Scope scope_of_stock(const OwnStock& stock) {
  Scope scope{"", {"de gemeenten met eigen woningen", "the municipalities with own dwellings"}, {}};
  std::set<std::string_view> codes;
  for (const StockMunicipality& one : stock.municipalities) codes.insert(one.code);
  if (stock.municipalities.size() == 1) {
    const StockMunicipality& one = stock.municipalities.front();
    scope = {one.code, {one.name, one.name}, {}};
  }
  const AreaList& areas = stock.run.scores.areas;
  for (std::uint32_t i = 0; i < areas.size(); ++i)
    if (codes.empty() || codes.contains(parent_by_code(areas[i], AreaKind::kGemeente).text()))
      scope.areas.push_back(i);
  return scope;
}

void count_in_scope(const OwnAndOthers& dwellings, OwnStock& stock) {
  const score::Range ends = score::ends_of(stock.run.scores.score_judged);
  for (std::size_t i = 0; i < dwellings.own.size(); ++i) {
    const double others = std::isnan(dwellings.others[i]) ? 0 : dwellings.others[i];
    stock.own += static_cast<std::size_t>(dwellings.own[i]);
    stock.own_areas += dwellings.own[i] > 0 ? 1 : 0;
    stock.others += others;
    const auto answer =
        static_cast<std::size_t>(table_answer_of(stock.run.scores, stock.scope.areas[i], ends));
    stock.own_answers[answer] += dwellings.own[i];
    stock.other_answers[answer] += others;
  }
}

/// Of ranges in the scope; one of which nothing is known is no figure.
resilience::BothSides sides_of_ranges(const std::vector<score::Range>& ranges, const score::Range& ends,
                                      const std::vector<std::uint32_t>& areas,
                                      const OwnAndOthers& dwellings) {
  std::vector<double> low, high;
  for (const std::uint32_t area : areas) {
    const bool nothing = score::says_nothing(ranges[area], ends);
    low.push_back(nothing ? kNone : ranges[area].low);
    high.push_back(nothing ? kNone : ranges[area].high);
  }
  return resilience::both_sides(low, high, dwellings);
}

std::vector<double> picked_values(const Column& column, const std::vector<std::uint32_t>& areas) {
  std::vector<double> values;
  for (const std::uint32_t area : areas) values.push_back(column.numbers()[area]);
  return values;
}

/// The years of an input, from the trend that is called the same.
void add_years(const std::vector<report::Trend>& trends, const Text& label,
               const std::vector<std::uint32_t>& areas, const OwnAndOthers& dwellings, StockFigure& figure) {
  const auto trend = std::find_if(trends.begin(), trends.end(),
                                  [&](const report::Trend& one) { return one.label == label; });
  if (trend == trends.end()) return;
  std::vector<std::vector<double>> years;
  for (const Column& column : trend->values) years.push_back(picked_values(column, areas));
  resilience::SidesOverYears found = resilience::sides_over_years(years, dwellings);
  if (found.sides.size() < 2) return;
  for (std::size_t y = 0; y < found.kept.size(); ++y)
    if (found.kept[y]) figure.periods.push_back(trend->periods[y]);
  figure.years = std::move(found.sides);
}

void add_figures(const std::vector<report::Trend>& trends, const OwnAndOthers& dwellings, OwnStock& stock) {
  const score::Scores& scores = stock.run.scores;
  const std::vector<std::uint32_t>& areas = stock.scope.areas;
  const score::Range ends = score::ends_of(scores.score_judged);
  stock.figures.push_back(
      {StockFigure::Of::kScore, 0, 0, sides_of_ranges(scores.score_judged, ends, areas, dwellings), {}, {}});
  for (std::uint32_t f = 0; f < scores.factors.size(); ++f) {
    const score::Factor& factor = stock.run.framework.factors[f];
    const score::Range whole{factor.least, factor.most};
    stock.figures.push_back({StockFigure::Of::kFactor,
                             f,
                             0,
                             sides_of_ranges(scores.factors[f].points_judged, whole, areas, dwellings),
                             {},
                             {}});
    for (std::uint32_t k = 0; k < factor.inputs.size(); ++k) {
      if (!stock.run.data.inputs[f][k].available) continue;
      const std::vector<double> values = picked_values(scores.factors[f].inputs[k].values, areas);
      StockFigure& figure = stock.figures.emplace_back();
      figure = {StockFigure::Of::kInput, f, k, resilience::both_sides(values, values, dwellings), {}, {}};
      add_years(trends, factor.inputs[k].label, areas, dwellings, figure);
    }
  }
}

Error no_stock_there(const OwnStock& stock) {
  return fault(ErrorCode::kMissingData,
               fmt::format("no {} there has {} own dwellings or more", label_of(stock.run.framework.unit).en,
                           kFewestDwellings),
               stock.scope.name.en, "an area that own dwellings with a place stand in",
               "Choose another area, or import dwellings with x and y (docs/registers.md).");
}

}  // namespace

Result<OwnStock> own_stock(const OwnStockParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  OwnStock stock;
  ROER_TRY(stock.run, run_score(project, params.score, progress));
  ROER_TRY(stock.units, units_of(project, stock.run));
  Remarks remarks;
  if (!params.area.empty()) {
    ROER_TRY(stock.scope, scope_of(project, stock.run, params.area));
  }
  progress.step("laying dwellings on the map");
  ROER_TRY(const StockOfAreas everywhere, StockOfAreas::read(project, stock, remarks));
  count_by_municipality(everywhere, stock);
  if (params.area.empty()) stock.scope = scope_of_stock(stock);
  const OwnAndOthers dwellings = everywhere.in(stock.scope.areas);
  count_in_scope(dwellings, stock);
  if (stock.own == 0) return no_stock_there(stock);
  ROER_TRY(const std::vector<report::Trend> trends, trends_of(project, stock.run));
  add_figures(trends, dwellings, stock);
  everywhere.tell(stock.scope.areas, stock, remarks);
  stock.meaning = {
      "Elke woning telt mee met het cijfer van het gebied waarin zij staat. Dit zegt op wat voor "
      "plekken de woningen staan, niet wat woningen of hun huurders teweegbrengen.",
      "Each dwelling counts with the figure of the area that it stands in. This tells in what kind "
      "of places dwellings stand, not what dwellings or their tenants bring about."};
  stock.remarks = remarks.list();
  return stock;
}

}  // namespace roer::app
