// Smoothed rates as a map layer and as a JSON document.

#include <array>

#include "roer/app/count_rates.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/json_smoothed.hpp"
#include "roer/app/layer_word.hpp"
#include "roer/app/remarks.hpp"

namespace roer::app {

namespace {

/// Brown for more, blue-green for less, as on the map of a forecast.
constexpr std::array<std::pair<RateClass, const char*>, 4> kRateColours = {{{RateClass::kHigher, "#8c510a"},
                                                                            {RateClass::kNotSure, "#f5f5f5"},
                                                                            {RateClass::kLower, "#5ab4ac"},
                                                                            {RateClass::kNone, "#bdbdbd"}}};

std::vector<double> per_thousand(std::vector<double> rates) {
  for (double& rate : rates) rate *= 1000;
  return rates;
}

Json periods_part(const std::vector<Period>& periods) {
  Json list = Json::array();
  for (const Period one : periods) list.push_back(to_string(one));
  return list;
}

Json rated_areas_part(const CountRatesResult& result) {
  Json list = Json::array();
  for (const std::uint32_t i : result.inside)
    list.push_back({{"code", result.areas[i].text()},
                    {"name", result.names[i]},
                    {"count", number(result.events[i])},
                    {"base", number(result.base[i])},
                    {"per_1000", number(result.raw(i))},
                    {"smoothed", smoothed_part(result.smoothed, i)}});
  return list;
}

}  // namespace

const Text& label_of(RateClass one) {
  static const std::array<Text, 5> kLabels = {Text{},
                                              {"zeker hoger dan het geheel", "surely above the whole"},
                                              {"niet zeker hoger of lager", "not surely above or below"},
                                              {"zeker lager dan het geheel", "surely below the whole"},
                                              {"niet bekend", "not known"}};
  return kLabels.at(static_cast<std::size_t>(one));
}

ResultLayer layer_of(const CountRatesResult& result) {
  ResultLayer layer;
  layer.name = "rates_" + layer_word(result.indicator.id);
  const Text years = enumerated(result.years);
  layer.title = {"Geschat cijfer: " + result.indicator.label.nl + ", " + years.nl,
                 "Smoothed rate: " + result.indicator.label.en + ", " + years.en};
  layer.areas = result.areas;
  layer.names = result.names;
  layer.manifest = result.manifest;
  std::vector<double> raw;
  ResultLayer::Field number{"class", {}, {}, true}, dutch{"class_nl", {}, {}, false},
      english{"class_en", {}, {}, false};
  for (std::size_t i = 0; i < result.areas.size(); ++i) {
    raw.push_back(result.raw(i));
    const RateClass one = rate_class_of(result.smoothed, i);
    number.numbers.push_back(static_cast<double>(one));
    dutch.texts.push_back(label_of(one).nl);
    english.texts.push_back(label_of(one).en);
  }
  layer.fields = {{"counted", result.events, {}, false},
                  {"per_1000", std::move(raw), {}, false},
                  {"smoothed", per_thousand(result.smoothed.rate), {}, false},
                  {"low", per_thousand(result.smoothed.low), {}, false},
                  {"high", per_thousand(result.smoothed.high), {}, false},
                  {"above", result.smoothed.above, {}, false},
                  std::move(number),
                  std::move(dutch),
                  std::move(english)};
  layer.class_field = "class";
  for (const auto& [one, colour] : kRateColours)
    layer.classes.push_back({static_cast<double>(one), label_of(one), colour});
  return layer;
}

std::string json_of(const CountRatesResult& result) {
  return text_of({{"indicator", result.indicator.id},
                  {"label", part(result.indicator.label)},
                  {"per", result.per.id},
                  {"per_label", part(result.per.label)},
                  {"areas",
                   {{"kind", roer::name_of(result.areas.kind())},
                    {"boundary_year", part(result.areas.boundary_year())},
                    {"all", result.areas.size()},
                    {"unknown", result.unknown},
                    {"without_base", result.without_base},
                    {"scope", result.scope}}},
                  {"years", periods_part(result.years)},
                  {"base_years", periods_part(result.bases)},
                  {"smoothing", smoothing_part(result.smoothed)},
                  {"higher", result.higher},
                  {"lower", result.lower},
                  {"rates", rated_areas_part(result)},
                  {"meaning", part(result.meaning)},
                  {"sources", texts(result.sources)},
                  {"remarks", texts(result.remarks)},
                  {"layer", result.layer.empty() ? Json(nullptr) : Json(result.layer)},
                  {"manifest", embedded(result.manifest)}});
}

}  // namespace roer::app
