#include "roer/app/json_resilience.hpp"

#include <array>

#include <fmt/format.h>

#include <cstdlib>

#include "roer/app/json_columns.hpp"
#include "roer/app/resilience_words.hpp"

namespace roer::app {

namespace {

using resilience::LevelForm;
using resilience::TestState;
using resilience::Trend;
using resilience::TrendRule;

std::string_view form_name(LevelForm form) {
  constexpr std::array<std::string_view, 3> kNames = {"share", "rate", "score"};
  return kNames.at(static_cast<std::size_t>(form));
}
std::string_view trend_name(Trend trend) {
  constexpr std::array<std::string_view, 4> kNames = {"falls", "same", "rises", "unknown"};
  return kNames.at(static_cast<std::size_t>(trend));
}
std::string_view state_name(TestState state) {
  constexpr std::array<std::string_view, resilience::kTestStateCount> kNames = {"tested", "unknown", "alone",
                                                                                "no-error", "too-few"};
  return kNames.at(static_cast<std::size_t>(state));
}

Json resilience_measure_part(const ResilienceMeasure& measure, double dispersion) {
  const bool counted = measure.levels().has_error();
  const auto steps = [&](const resilience::MomentCounts& counts) -> Json {
    if (!counted) return nullptr;
    return {{"count", number(counts.count_step)},
            {"base", number(counts.base_step)},
            {"level", number(counts.level_step * measure.scale)}};
  };
  return {{"label", part(measure.label)},
          {"unit", part(measure.unit)},
          {"id", measure.choice.id.empty() ? Json(nullptr) : Json(measure.choice.id)},
          {"per", measure.choice.per.empty() ? Json(nullptr) : Json(measure.choice.per)},
          {"form", form_name(measure.form)},
          {"inverse", measure.inverse},
          {"from", part(measure.from)},
          {"to", part(measure.to)},
          {"sources", texts(measure.sources)},
          {"known", measure.levels().known()},
          {"rounded_to",
           {{"before", steps(measure.levels().counts_before())},
            {"after", steps(measure.levels().counts_after())}}},
          {"dispersion", counted ? number(dispersion) : Json(nullptr)}};
}

Json trend_rule_part(const ResilienceMeasure& measure, const resilience::Trends& trends) {
  const bool tested = trends.rule.by == TrendRule::By::kSignificance;
  return {{"by", tested ? "significance" : "threshold"},
          {"limit", number(trends.rule.limit * (tested ? 1 : measure.scale))}};
}

Json crossed_part(const resilience::CrossedTrends& crossed) {
  Json cells = Json::array();
  for (std::size_t row = 0; row < resilience::kKnownTrends; ++row)
    for (std::size_t column = 0; column < resilience::kKnownTrends; ++column)
      cells.push_back({{"concentration", trend_name(static_cast<Trend>(row))},
                       {"nuisance", trend_name(static_cast<Trend>(column))},
                       {"areas", crossed.areas[row][column]},
                       {"people", number(crossed.people[row][column])}});
  return cells;
}

Json exception_part(const ResilienceResult& result, const BenchmarkFinding& finding,
                    const resilience::CrossedArea& one) {
  const ResilienceData& data = result.data;
  const auto effect = [&](const ResilienceMeasure& measure, const resilience::Changes& changes) -> Json {
    const resilience::EffectSize size = effect_of(measure.levels(), changes, one.area);
    return {{"difference", number(size.difference * measure.scale)}, {"standard", number(size.standard)}};
  };
  return {{"area", data.areas[one.area].text()},
          {"name", data.names[one.area]},
          {"municipality", data.parents[one.area]},
          {"concentration", effect(data.groups, finding.groups)},
          {"nuisance", effect(data.nuisance, finding.nuisance)},
          {"p_joint", number(one.joint)}};
}

Json finding_part(const ResilienceResult& result, const BenchmarkFinding& finding) {
  Json exceptions = Json::array();
  for (const resilience::CrossedArea& one : finding.exceptions)
    exceptions.push_back(exception_part(result, finding, one));
  return {{"beside", name_of(finding.of)},
          {"label", part(label_of(result, finding.of))},
          {"shown", finding.of == result.main().of},
          {"rules",
           {{"concentration", trend_rule_part(result.data.groups, finding.group_trends)},
            {"nuisance", trend_rule_part(result.data.nuisance, finding.nuisance_trends)}}},
          {"cells", crossed_part(finding.crossed)},
          {"unknown", finding.crossed.unknown},
          {"exceptions", exceptions}};
}

Json area_change_part(const ResilienceMeasure& measure, const resilience::Changes& changes,
                      const resilience::Trends& trends, std::size_t i) {
  return {{"change", number(changes.change[i] * measure.scale)},
          {"z", number(changes.z[i])},
          {"p", number(changes.p[i])},
          {"p_adjusted", number(trends.adjusted[i])},
          {"test", state_name(changes.state[i])},
          {"trend", trend_name(trends.of[i])}};
}

Json levels_part(const ResilienceMeasure& measure, std::size_t i) {
  return {{"before", number(measure.levels().before()[i] * measure.scale)},
          {"after", number(measure.levels().after()[i] * measure.scale)}};
}

Json resilience_area_part(const ResilienceResult& result, std::size_t i) {
  const ResilienceData& data = result.data;
  Json beside = Json::object();
  for (const BenchmarkFinding& finding : result.findings)
    beside[std::string(name_of(finding.of))] = {
        {"concentration", area_change_part(data.groups, finding.groups, finding.group_trends, i)},
        {"nuisance", area_change_part(data.nuisance, finding.nuisance, finding.nuisance_trends, i)}};
  return {{"area", data.areas[i].text()},
          {"name", data.names[i]},
          {"municipality", data.parents[i]},
          {"people", data.residents.empty() ? Json(nullptr) : number(data.residents[i])},
          {"concentration", levels_part(data.groups, i)},
          {"nuisance", levels_part(data.nuisance, i)},
          {"beside", beside}};
}

Json regression_part(const ChangeRegression& regression) {
  const resilience::Regression& fit = regression.fit;
  const auto coefficient = [](const resilience::Coefficient& one) -> Json {
    return {{"value", number(one.value)},
            {"classical", number(one.classical)},
            {"hc3", number(one.robust)},
            {"conley", number(one.spatial)}};
  };
  const SlopeWords slope = slope_of(regression);
  return {{"within_municipalities", regression.within},
          {"areas", fit.used},
          {"municipalities", fit.groups},
          {"alone", fit.alone},
          {"pairs", fit.pairs},
          {"constant", fit.has_constant ? coefficient(fit.coefficients.front()) : Json(nullptr)},
          {"slope", coefficient(fit.coefficients.back())},
          {"interval", {number(slope.low), number(slope.high)}},
          {"p", number(slope.p)},
          {"r_squared", number(fit.r_squared)},
          {"moran", regression.moran ? Json{{"value", number(regression.moran->value)},
                                            {"z", number(regression.moran->randomisation.z)},
                                            {"p", number(regression.moran->randomisation.p_two_sided)}}
                                     : Json(nullptr)}};
}

Json class_mean_part(const Text& label, const resilience::ClassMean& mean) {
  return {{"class", part(label)},          {"areas", mean.areas},
          {"weight", number(mean.weight)}, {"weighted", number(mean.weighted)},
          {"mean", number(mean.plain)},    {"error", number(mean.error)}};
}

Json stock_levels_part(const StockFinding& stock, const std::vector<StockLevel>& levels) {
  Json list = Json::array();
  for (const StockLevel& level : levels) {
    Json classes = Json::array();
    for (std::size_t c = 0; c < level.classes.size(); ++c)
      classes.push_back(class_mean_part(stock.class_labels[c], level.classes[c]));
    list.push_back({{"period", part(level.period)},
                    {"classes", classes},
                    {"above_two_thirds", class_mean_part(stock.class_labels.back(), level.own[1])},
                    {"all_others", class_mean_part({"alle andere", "all others"}, level.own[0])}});
  }
  return list;
}

Json stock_part(const ResilienceResult& result) {
  if (!result.stock) return nullptr;
  return {{"label", part(result.stock->label)},
          {"period", part(result.stock->period)},
          {"unknown", result.stock->unknown},
          {"concentration", stock_levels_part(*result.stock, result.stock->groups)},
          {"nuisance", stock_levels_part(*result.stock, result.stock->nuisance)}};
}

/// With 6 digits: what a map or a list shows.
Json short_number(double value) {
  return std::isfinite(value) ? number(std::strtod(fmt::format("{:.6g}", value).c_str(), nullptr))
                              : Json(nullptr);
}

Json levels_columns(const ResilienceMeasure& measure, std::size_t areas) {
  Json before = Json::array(), after = Json::array();
  for (std::size_t i = 0; i < areas; ++i) {
    before.push_back(short_number(measure.levels().before()[i] * measure.scale));
    after.push_back(short_number(measure.levels().after()[i] * measure.scale));
  }
  return {{"before", std::move(before)}, {"after", std::move(after)}};
}

/// Place of an area in the nine classes: 3 x nuisance + concentration, each falls, same, rises.
Json class_place(Trend concentration, Trend nuisance) {
  if (concentration == Trend::kUnknown || nuisance == Trend::kUnknown) return nullptr;
  return 3 * static_cast<int>(nuisance) + static_cast<int>(concentration);
}

Json beside_columns(const ResilienceResult& result, const BenchmarkFinding& finding) {
  Json classes = Json::array(), changes = Json::array();
  for (std::size_t i = 0; i < result.data.areas.size(); ++i) {
    classes.push_back(class_place(finding.group_trends.of[i], finding.nuisance_trends.of[i]));
    changes.push_back(short_number(finding.nuisance.change[i] * result.data.nuisance.scale));
  }
  return {{"class", std::move(classes)}, {"nuisance_change", std::move(changes)}};
}

Json resilience_document(const ResilienceResult& result, bool with_areas) {
  const ResilienceData& data = result.data;
  Json findings = Json::array(), areas = Json::array(), regressions = Json::array();
  for (const BenchmarkFinding& finding : result.findings) findings.push_back(finding_part(result, finding));
  for (std::size_t i = 0; with_areas && i < data.areas.size(); ++i)
    areas.push_back(resilience_area_part(result, i));
  for (const ChangeRegression& one : result.regressions) regressions.push_back(regression_part(one));
  return {{"kind", roer::name_of(data.areas.kind())},
          {"boundary_year", data.from_registers ? Json(nullptr) : part(data.areas.boundary_year())},
          {"scope",
           {{"code", result.scope_code.empty() ? Json(nullptr) : Json(result.scope_code)},
            {"name", part(result.scope)}}},
          {"compared", result.compared},
          {"municipalities", data.municipalities},
          {"hidden", data.hidden},
          {"concentration", resilience_measure_part(data.groups, result.group_dispersion)},
          {"nuisance", resilience_measure_part(data.nuisance, result.nuisance_dispersion)},
          {"false_discovery", number(result.false_discovery)},
          {"meaning", part(result.meaning)},
          {"findings", findings},
          {"regressions", regressions},
          {"cutoff_metres", number(result.cutoff_metres)},
          {"weighted", result.weighted},
          {"stock", stock_part(result)},
          {"areas", areas},
          {"remarks", texts(result.remarks)},
          {"layer", result.layer.empty() ? Json(nullptr) : Json(result.layer)},
          {"file", result.file.empty() ? Json(nullptr) : Json(result.file)},
          {"manifest", embedded(result.manifest)}};
}

}  // namespace

std::string json_of(const ResilienceResult& result) {
  return text_of(resilience_document(result, true));
}

std::string json_without_areas(const ResilienceResult& result) {
  return compact_text_of(resilience_document(result, false));
}

std::string resilience_areas(const ResilienceResult& result) {
  const ResilienceData& data = result.data;
  NameColumn municipalities = name_column(data.parents);
  Json beside = Json::object();
  for (const BenchmarkFinding& finding : result.findings)
    beside[std::string(name_of(finding.of))] = beside_columns(result, finding);
  return compact_text_of({{"codes", area_codes_part(data.areas)},
                          {"names", data.names},
                          {"municipalities", std::move(municipalities.names)},
                          {"municipality", std::move(municipalities.places)},
                          {"concentration", levels_columns(data.groups, data.areas.size())},
                          {"nuisance", levels_columns(data.nuisance, data.areas.size())},
                          {"beside", std::move(beside)}});
}

}  // namespace roer::app
