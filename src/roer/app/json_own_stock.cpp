#include <array>
#include <string_view>

#include "roer/app/json_columns.hpp"
#include "roer/app/own_stock.hpp"

namespace roer::app {

namespace {

Json side_part(const resilience::SideMean& side) {
  return {{"low", number(side.low)},
          {"high", number(side.high)},
          {"dwellings", number(side.counted)},
          {"without", number(side.without)}};
}

Json both_sides_part(const resilience::BothSides& sides) {
  return {{"own", side_part(sides.own)},
          {"others", side_part(sides.others)},
          {"difference", {{"low", number(sides.least)}, {"high", number(sides.most)}}}};
}

Json good_score_part(const score::Framework& framework) {
  return framework.concern == score::Concern::kHigh ? "low" : "high";
}

/// What a figure is of.
Json figure_head_part(const OwnStock& stock, const StockFigure& figure) {
  const score::Framework& framework = stock.run.framework;
  const Text points{"punten", "points"};
  if (figure.of == StockFigure::Of::kScore)
    return {{"of", "score"},         {"factor", nullptr},
            {"input", nullptr},      {"label", part(framework.title)},
            {"unit", part(Text{})},  {"good", good_score_part(framework)},
            {"period", nullptr},     {"period_to", nullptr},
            {"source", part(Text{})}};
  const score::Factor& factor = framework.factors[figure.factor];
  if (figure.of == StockFigure::Of::kFactor)
    return {{"of", "factor"},        {"factor", factor.id},
            {"input", nullptr},      {"label", part(factor.label)},
            {"unit", part(points)},  {"good", good_score_part(framework)},
            {"period", nullptr},     {"period_to", nullptr},
            {"source", part(Text{})}};
  const score::Input& input = factor.inputs[figure.input];
  const score::InputData& data = stock.run.data.inputs[figure.factor][figure.input];
  return {{"of", "input"},
          {"factor", factor.id},
          {"input", input.id},
          {"label", part(input.label)},
          {"unit", part(stock.units[figure.factor][figure.input])},
          {"good", good_part(framework, input)},
          {"period", part(data.period)},
          {"period_to", part(data.period_to)},
          {"source", part(data.source)}};
}

Json stock_figure_part(const OwnStock& stock, const StockFigure& figure) {
  Json made = figure_head_part(stock, figure);
  made.update(both_sides_part(figure.now));
  made["years"] = Json::array();
  for (std::size_t y = 0; y < figure.years.size(); ++y) {
    Json year = {{"period", part(figure.periods[y])}};
    year.update(both_sides_part(figure.years[y]));
    made["years"].push_back(std::move(year));
  }
  return made;
}

Json answers_part(const OwnStock& stock) {
  if (!stock.run.framework.has_threshold) return nullptr;
  constexpr std::array<std::string_view, 4> kNames{"yes", "depends", "no", "unknown"};
  Json answers = Json::array();
  for (std::size_t a = 0; a < kNames.size(); ++a)
    answers.push_back({{"answer", kNames[a]},
                       {"own", number(stock.own_answers[a])},
                       {"others", number(stock.other_answers[a])}});
  return answers;
}

}  // namespace

std::string json_of(const OwnStock& stock) {
  Json municipalities = Json::array(), figures = Json::array();
  for (const StockMunicipality& one : stock.municipalities)
    municipalities.push_back({{"code", one.code}, {"name", one.name}, {"own", one.own}});
  for (const StockFigure& figure : stock.figures) figures.push_back(stock_figure_part(stock, figure));
  Json remarks = texts(stock.remarks);
  for (const Text& remark : stock.run.remarks) remarks.push_back(part(remark));
  const AreaList& areas = stock.run.scores.areas;
  return text_of({{"framework", stock.run.framework.id},
                  {"title", part(stock.run.framework.title)},
                  {"kind", roer::name_of(areas.kind())},
                  {"boundary_year", part(areas.boundary_year())},
                  {"scope",
                   {{"code", stock.scope.code.empty() ? Json(nullptr) : Json(stock.scope.code)},
                    {"name", part(stock.scope.name)},
                    {"areas", stock.scope.areas.size()}}},
                  {"minimum", kFewestDwellings},
                  {"dwellings",
                   {{"registered", stock.registered},
                    {"placed", stock.placed},
                    {"own", stock.own},
                    {"own_areas", stock.own_areas},
                    {"others", number(stock.others)},
                    {"period", part(stock.all_period)},
                    {"source", part(stock.all_source)}}},
                  {"municipalities", std::move(municipalities)},
                  {"closer_look", answers_part(stock)},
                  {"figures", std::move(figures)},
                  {"meaning", part(stock.meaning)},
                  {"remarks", std::move(remarks)},
                  {"sources", sources_part(stock.run)},
                  {"manifest", embedded(stock.run.manifest)}});
}

}  // namespace roer::app
