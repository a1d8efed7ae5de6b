// A forecast as a map layer and as a JSON document.

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/forecast_counts.hpp"
#include "roer/app/json_forecast.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/layer_word.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

/// Brown for more, blue-green for fewer, as far apart in lightness as in hue.
constexpr std::array<std::pair<ForecastClass, const char*>, 4> kForecastColours = {
    {{ForecastClass::kRises, "#8c510a"},
     {ForecastClass::kSame, "#f5f5f5"},
     {ForecastClass::kFalls, "#5ab4ac"},
     {ForecastClass::kNone, "#bdbdbd"}}};

std::vector<double> shown_numbers(const ForecastCountsResult& result, std::vector<double> values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (result.hidden[i]) values[i] = kNone;
  return values;
}

Json scores_part(const signal::ForecastScores& scores) {
  return {{"error", number(scores.error)},
          {"log_score", number(scores.log_score)},
          {"coverage", number(scores.coverage)}};
}

Json skill_part(const ForecastCountsResult& result) {
  if (!result.skill) return nullptr;
  return {{"origins", result.skill->origins},
          {"won", result.skill->won},
          {"forecasts", result.skill->forecasts},
          {"forecast", scores_part(result.skill->model)},
          {"last_year", scores_part(result.skill->last_year)},
          {"mean_of_years", scores_part(result.skill->mean_years)}};
}

Json place_codes_part(const ForecastCountsResult& result, const std::vector<std::uint32_t>& places) {
  Json list = Json::array();
  for (const std::uint32_t i : places) list.push_back(result.codes[i]);
  return list;
}

/// The rest is in the list of places.
std::vector<std::uint32_t> first_of(const std::vector<std::uint32_t>& places) {
  constexpr std::size_t kMost = 25;
  return {places.begin(), places.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, places.size()))};
}

Json gaps_part(const ForecastCountsResult& result) {
  Json list = Json::array();
  for (const CountGap& gap : result.gaps)
    list.push_back({{"code", result.codes[gap.area]},
                    {"period", period_name(result.period, result.first + static_cast<int>(gap.period))},
                    {"usual", number(gap.usual)}});
  return list;
}

Json places_part(const ForecastCountsResult& result) {
  const auto mean = shown_numbers(result, result.forecast.mean),
             low = shown_numbers(result, result.forecast.low),
             high = shown_numbers(result, result.forecast.high),
             last = shown_numbers(result, result.last_year);
  Json list = Json::array();
  for (const std::uint32_t i : result.inside)
    list.push_back({{"code", result.codes[i]},
                    {"name", result.names[i]},
                    {"mean", number(mean[i])},
                    {"low", number(low[i])},
                    {"high", number(high[i])},
                    {"last_year", number(last[i])},
                    {"hidden", static_cast<bool>(result.hidden[i])}});
  return list;
}

Json model_part(const signal::ForecastModel& model) {
  return {{"prior_shape", number(model.prior_shape)},       {"memory", number(model.memory)},
          {"overdispersion", number(model.overdispersion)}, {"rate", number(model.rate)},
          {"common_weight", number(model.common_weight)},   {"season_years", model.season_years}};
}

Json residents_part(const ForecastCountsResult& result) {
  Json years = Json::array();
  for (const Period one : result.residents_of) years.push_back(to_string(one));
  return years;
}

}  // namespace

const Text& label_of(ForecastClass one) {
  static const std::array<Text, 5> kLabels = {
      Text{},
      {"meer dan vorig jaar", "more than last year"},
      {"ongeveer als vorig jaar", "about as last year"},
      {"minder dan vorig jaar", "fewer than last year"},
      {"geen voorspelling of vergelijking", "no forecast or comparison"}};
  return kLabels.at(static_cast<std::size_t>(one));
}

ResultLayer layer_of(const ForecastCountsResult& result) {
  ResultLayer layer;
  layer.name = "forecast_" + layer_word(result.indicator.id);
  const Text span = span_words(result.ahead);
  layer.title = {"Voorspelling: " + result.indicator.label.nl + ", " + span.nl,
                 "Forecast: " + result.indicator.label.en + ", " + span.en};
  layer.areas = result.areas;
  layer.names = result.names;
  layer.manifest = result.manifest;
  std::vector<double> change = result.forecast.mean;
  for (std::size_t i = 0; i < change.size(); ++i) change[i] -= result.last_year[i];
  const auto add = [&](const char* name, const std::vector<double>& values) {
    layer.fields.push_back({name, shown_numbers(result, values), {}, false});
  };
  add("mean", result.forecast.mean);
  add("low", result.forecast.low);
  add("high", result.forecast.high);
  add("last_year", result.last_year);
  add("change", change);
  ResultLayer::Field number{"class", {}, {}, true}, dutch{"class_nl", {}, {}, false},
      english{"class_en", {}, {}, false};
  for (std::size_t i = 0; i < result.codes.size(); ++i) {
    const ForecastClass one = result.hidden[i] ? ForecastClass::kNone : forecast_class_of(result, i);
    number.numbers.push_back(static_cast<double>(one));
    dutch.texts.push_back(label_of(one).nl);
    english.texts.push_back(label_of(one).en);
  }
  layer.fields.insert(layer.fields.end(), {std::move(number), std::move(dutch), std::move(english)});
  layer.class_field = "class";
  for (const auto& [one, colour] : kForecastColours)
    layer.classes.push_back({static_cast<double>(one), label_of(one), colour});
  return layer;
}

std::string json_of(const ForecastCountsResult& result) {
  const std::int32_t last = result.first + static_cast<std::int32_t>(result.periods) - 1;
  return text_of(
      {{"of", result.of_register ? "register" : "indicator"},
       {"indicator", result.indicator.id},
       {"label", app::part(result.indicator.label)},
       {"unit", app::part(result.indicator.unit)},
       {"kinds", result.kinds},
       {"areas",
        {{"kind", roer::name_of(result.kind)},
         {"boundary_year", result.areas.size() == 0 ? Json(nullptr) : app::part(result.boundary_year)},
         {"scope", result.scope}}},
       {"counted",
        {{"by", signal::name_of(result.period)},
         {"first", period_name(result.period, result.first)},
         {"last", period_name(result.period, last)},
         {"periods", result.periods},
         {"cap", result.cap == 0 ? Json(nullptr) : Json(result.cap)},
         {"over_cap", result.over_cap},
         {"residents_of", residents_part(result)}}},
       {"forecast",
        {{"first", period_name(result.period, result.ahead.first)},
         {"last", period_name(result.period, result.ahead.first + result.ahead.length - 1)},
         {"periods", result.ahead.length},
         {"level", number(result.level)}}},
       {"model", model_part(result.forecast.model)},
       {"total", {{"mean", number(result.total)}, {"last_year", number(result.total_last_year)}}},
       {"skill", skill_part(result)},
       {"verdict", name_of(result.verdict)},
       {"highest", place_codes_part(result, first_of(result.highest))},
       {"rising", place_codes_part(result, result.rising)},
       {"falling", result.falling},
       {"gaps", gaps_part(result)},
       {"breaks", place_codes_part(result, result.breaks)},
       {"withheld", place_codes_part(result, result.withheld)},
       {"places", places_part(result)},
       {"meaning", app::part(result.meaning)},
       {"remarks", texts(result.remarks)},
       {"layer", result.layer.empty() ? Json(nullptr) : Json(result.layer)},
       {"manifest", embedded(result.manifest)}});
}

}  // namespace roer::app
