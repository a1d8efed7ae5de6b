#include "roer/app/json_segregation_series.hpp"

#include "roer/app/json_segregation_change.hpp"
#include "roer/app/segregation_series.hpp"

namespace roer::app {

namespace {

Json ends_part(double low, double high) {
  return {{"low", number(low)}, {"high", number(high)}};
}

Json series_value(const SeriesValue& value) {
  return {
      {"index", name_of(value.index)},
      {"group", value.group == kAllGroups ? Json(nullptr) : Json(value.group + 1)},
      {"to", value.to == kAllGroups ? Json(nullptr) : Json(value.to + 1)},
      {"value", number(value.value)},
      {"corrected", number(value.corrected)},
      {"low", number(value.low)},
      {"high", number(value.high)},
      {"sampling", value.sampling ? ends_part(value.sampling->low, value.sampling->high) : Json(nullptr)},
      {"rounding", value.rounding ? ends_part(value.rounding->low, value.rounding->high) : Json(nullptr)},
      {"carrying", value.carrying ? ends_part(value.carrying->low, value.carrying->high) : Json(nullptr)}};
}

}  // namespace

Json series_part(const std::optional<SegregationSeries>& series) {
  if (!series) return nullptr;
  Json moments = Json::array(), steps = Json::array();
  for (const SeriesMoment& moment : series->moments) {
    Json values = Json::array();
    for (const SeriesValue& value : moment.values) values.push_back(series_value(value));
    moments.push_back({{"period", part(moment.period)},
                       {"boundary_year", part(moment.boundary_year)},
                       {"basis", moment.basis.en.empty() ? Json(nullptr) : part(moment.basis)},
                       {"areas", moment.areas},
                       {"areas_empty", moment.empty},
                       {"areas_unknown", moment.unknown},
                       {"people", moment.people},
                       {"areas_cut", moment.cut},
                       {"part_divided", number(moment.divided)},
                       {"people_lost", moment.lost},
                       {"areas_with_holes", moment.holes},
                       {"theil_h_in_common", number(moment.common_h)},
                       {"indices", values}});
  }
  for (const ChangeStep& step : series->steps) steps.push_back(change_part(step));
  return {{"areas_in_common", series->common},
          {"moments", moments},
          {"changes", steps},
          {"intervals", part(about_intervals(*series))},
          {"meaning", part(series->meaning)}};
}

}  // namespace roer::app
