#include "roer/app/area_profile.hpp"

#include <cmath>
#include <numeric>

#include "roer/app/json_columns.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/score_changes.hpp"
#include "roer/app/similar_areas.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kSimilarShown = 8;

/// Scored areas of the same municipality; empty where the code does not tell it.
std::vector<std::uint32_t> neighbours_in_municipality(const ScoreRun& run, const AreaCode& municipality) {
  std::vector<std::uint32_t> areas;
  if (municipality.empty()) return areas;
  for (std::uint32_t i = 0; i < run.scores.areas.size(); ++i)
    if (parent_by_code(run.scores.areas[i], AreaKind::kGemeente) == municipality) areas.push_back(i);
  return areas;
}

/// Mean points of a factor over the areas where they are known; NaN = nowhere.
double mean_points(const std::vector<score::Range>& points, const std::vector<std::uint32_t>& areas) {
  double sum = 0, count = 0;
  for (const std::uint32_t area : areas)
    if (points[area].known()) {
      sum += points[area].low;
      ++count;
    }
  return count > 0 ? sum / count : std::nan("");
}

/// What figures of an area are held against.
struct Surroundings {
  std::vector<std::uint32_t> municipality, country;
};

Json factors_beside(const ScoreRun& run, std::size_t area, const Surroundings& around) {
  Json factors = Json::array();
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f) {
    const score::Factor& factor = run.framework.factors[f];
    const std::vector<score::Range>& points = run.scores.factors[f].points_judged;
    factors.push_back({{"id", factor.id},
                       {"label", part(factor.label)},
                       {"least", number(factor.least)},
                       {"most", number(factor.most)},
                       {"low", number(points[area].low)},
                       {"high", number(points[area].high)},
                       {"municipality", number(mean_points(points, around.municipality))},
                       {"country", number(mean_points(points, around.country))}});
  }
  return factors;
}

/// By the rule of the input that the trend is of; else null.
Json good_of_trend(const ScoreRun& run, const report::Trend& trend) {
  for (const score::Factor& factor : run.framework.factors)
    for (const score::Input& input : factor.inputs)
      if (input.label == trend.label)
        if (Json good = good_part(run.framework, input); !good.is_null()) return good;
  return nullptr;
}

/// "counts" or "stated": what the intervals of a trend rest on; null where it has none.
Json error_of(const report::Trend& trend) {
  if (trend.error.kind == score::ErrorKind::kNone) return nullptr;
  return trend.error.kind == score::ErrorKind::kPoissonGamma ? "counts" : "stated";
}

Json trend_beside(const ScoreRun& run, const report::Trend& trend, std::size_t area,
                  const Surroundings& around) {
  Json values = Json::array(), states = Json::array(), low = Json::array(), high = Json::array();
  for (std::size_t period = 0; period < trend.values.size(); ++period) {
    const Value value = trend.values[period].at(area);
    values.push_back(number(value.number));
    states.push_back(roer::name_of(value.state));
    const score::Range interval = trend.interval(period, area);
    low.push_back(number(interval.low));
    high.push_back(number(interval.high));
  }
  return {{"label", part(trend.label)},
          {"unit", part(trend.unit)},
          {"source", part(trend.source)},
          {"good", good_of_trend(run, trend)},
          {"periods", parts(trend.periods)},
          {"values", std::move(values)},
          {"states", std::move(states)},
          {"error", error_of(trend)},
          {"low", std::move(low)},
          {"high", std::move(high)},
          {"together", trend.weights.size() > 0},
          {"municipality", numbers(comparable_means(trend.values, trend.weights, around.municipality))},
          {"country", numbers(trend.reference)}};
}

/// Values of an area in the periods of each trend.
Json values_through_time(const std::vector<report::Trend>& trends, std::size_t area) {
  Json all = Json::array();
  for (const report::Trend& trend : trends) {
    Json values = Json::array();
    for (const Column& column : trend.values) values.push_back(number(column.at(area).number));
    all.push_back(std::move(values));
  }
  return all;
}

Json similar_part(const ScoreRun& run, const std::vector<report::Trend>& trends, std::size_t area) {
  Json list = Json::array();
  for (const SimilarArea& one : similar_areas(run, area, kSimilarShown))
    list.push_back({{"code", run.scores.areas[one.area].text()},
                    {"name", run.names[one.area]},
                    {"municipality", run.parents[one.area]},
                    {"distance", number(one.distance)},
                    {"shared", one.shared},
                    {"low", number(run.scores.score_judged[one.area].low)},
                    {"high", number(run.scores.score_judged[one.area].high)},
                    {"decision", decision_number(run.scores.decision_judged[one.area])},
                    {"trends", values_through_time(trends, one.area)}});
  return list;
}

Json figure_of(const IndicatorColumn& column, const AreaCode& code) {
  const auto at = column.areas.find(code);
  return at ? number(column.values.at(*at).number) : Json(nullptr);
}

/// Who lives in an area, beside its municipality and the country.
Json population_part(const std::vector<PopulationFigure>& figures, const AreaCode& area,
                     const AreaCode& municipality) {
  Json list = Json::array();
  for (const PopulationFigure& one : figures) {
    const auto at = one.areas.areas.find(area);
    const Value value = at ? one.areas.values.at(*at) : Value::hole(State::kMissing);
    const bool whole = one.country && one.country->areas.size() == 1;
    list.push_back(
        {{"indicator", one.indicator},
         {"label", part(one.areas.label)},
         {"unit", part(one.areas.unit)},
         {"period", part(one.areas.series.period)},
         {"source", part(one.areas.source ? one.areas.source->title : Text{})},
         {"value", number(value.number)},
         {"state", roer::name_of(value.state)},
         {"municipality", one.municipalities ? figure_of(*one.municipalities, municipality) : Json(nullptr)},
         {"country", whole ? figure_of(*one.country, one.country->areas[0]) : Json(nullptr)}});
  }
  return list;
}

bool is_withheld(const score::Input& input, const std::set<std::string>* withheld) {
  return withheld != nullptr &&
         (withheld->contains(input.indicator) || withheld->contains(input.denominator.indicator));
}

/// The explanation without the values of withheld indicators.
std::string explained_without(const ScoreRun& run, const std::string& explained,
                              const std::set<std::string>& withheld) {
  Json document = Json::parse(explained);
  const Json unsaid = part(Value::hole(State::kSuppressed));
  std::set<std::pair<std::string, std::string>> left_out;
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f) {
    const score::Factor& factor = run.framework.factors[f];
    for (std::size_t i = 0; i < factor.inputs.size(); ++i) {
      if (!is_withheld(factor.inputs[i], &withheld)) continue;
      left_out.emplace(factor.id, factor.inputs[i].id);
      Json& input = document["factors"][f]["inputs"][i];
      input["as_published"] = unsaid;
      input["used"] = unsaid;
      if (!input["denominator"].is_null()) input["denominator"] = unsaid;
      input["steps"] = Json::array();
    }
  }
  for (const char* list : {"changes", "origins"}) {
    Json told = Json::array();
    for (Json& one : document[list])
      if (!left_out.contains({one["factor"].get<std::string>(), one["input"].get<std::string>()}))
        told.push_back(std::move(one));
    document[list] = std::move(told);
  }
  return document.dump();
}

/// Trends are of inputs, by what these are called.
std::vector<report::Trend> trends_without(const ScoreRun& run, std::vector<report::Trend> trends,
                                          const std::set<std::string>& withheld) {
  std::erase_if(trends, [&](const report::Trend& trend) {
    for (const score::Factor& factor : run.framework.factors)
      for (const score::Input& input : factor.inputs)
        if (input.label == trend.label && is_withheld(input, &withheld)) return true;
    return false;
  });
  return trends;
}

std::optional<Box> box_on_map(const AreaCatalogue& catalogue, const ScoreRun& run, std::size_t area) {
  const AreaList& areas = run.scores.areas;
  const CatalogueList* map = catalogue.map_of(areas.kind(), areas.boundary_year());
  if (map == nullptr) return std::nullopt;
  const auto at = map->areas.find(areas[area]);
  return at ? map->boxes[*at] : std::nullopt;
}

}  // namespace

Result<std::string> area_profile(KeptScores& kept, const AreaCatalogue& catalogue, std::string_view code,
                                 const std::set<std::string>* withheld) {
  const ScoreRun& run = kept.run();
  ROER_TRY(const std::size_t area, area_named(run, std::string(code)));
  ROER_TRY(std::string explained, kept.explain(area));
  ROER_TRY(const std::vector<report::Trend>* all_trends, kept.trends());
  std::vector<report::Trend> fewer_trends;
  if (withheld != nullptr) {
    explained = explained_without(run, explained, *withheld);
    fewer_trends = trends_without(run, *all_trends, *withheld);
  }
  const std::vector<report::Trend>* trends = withheld == nullptr ? all_trends : &fewer_trends;
  const AreaCode municipality = parent_by_code(run.scores.areas[area], AreaKind::kGemeente);
  Surroundings around;
  around.municipality = neighbours_in_municipality(run, municipality);
  around.country.resize(run.scores.areas.size());
  std::iota(around.country.begin(), around.country.end(), 0U);
  Json document = {{"explain", embedded(explained)}, {"bounds", box_part(box_on_map(catalogue, run, area))}};
  document["municipality"] = municipality.empty() ? Json(nullptr)
                                                  : Json{{"code", municipality.text()},
                                                         {"name", run.parents[area]},
                                                         {"areas", around.municipality.size()}};
  document["factors"] = factors_beside(run, area, around);
  document["trends"] = Json::array();
  for (const report::Trend& trend : *trends)
    document["trends"].push_back(trend_beside(run, trend, area, around));
  document["similar"] = similar_part(run, *trends, area);
  ROER_TRY(const std::vector<PopulationFigure>* population, kept.population());
  document["population"] = population_part(*population, run.scores.areas[area], municipality);
  return compact_text_of(document);
}

}  // namespace roer::app
