#include "series_text.hpp"

#include <algorithm>
#include <cmath>

#include "change_text.hpp"
#include "roer/app/segregation_series.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::SegregationIndex;

std::string series_number(double value, int decimals, const Session& session) {
  return std::isnan(value) ? "-" : format_number(value, decimals, session.language);
}

std::string series_range(double low, double high, const Session& session) {
  if (std::isnan(low) || std::isnan(high)) return "";
  return series_number(low, 3, session) + " - " + series_number(high, 3, session);
}

std::string moments_table(const app::SegregationResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "periode" : "period", Align::kLeft},
                   {dutch ? "grenzen" : "borders", Align::kRight},
                   {dutch ? "gebieden" : "areas", Align::kRight},
                   {dutch ? "onbekend" : "unknown", Align::kRight},
                   {session.in_language(result.unit), Align::kRight},
                   {dutch ? "verdeeld" : "divided", Align::kRight},
                   {dutch ? "kwijt" : "lost", Align::kRight},
                   {dutch ? "H, altijd bekend" : "H, always known", Align::kRight}});
  for (const app::SeriesMoment& moment : result.series->moments)
    table.add({to_string(moment.period), std::to_string(moment.boundary_year.value()),
               session.count(moment.areas), session.count(moment.unknown),
               series_number(moment.people, 0, session),
               series_number(100 * moment.divided, 1, session) + " %", series_number(moment.lost, 0, session),
               series_number(moment.common_h, 4, session)});
  return table.text();
}

std::string values_table(const app::SegregationResult& result, SegregationIndex index,
                         const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{session.in_language(app::label_of(index)), Align::kLeft, true},
                   {dutch ? "waarde" : "value", Align::kRight},
                   {dutch ? "gecorrigeerd" : "corrected", Align::kRight},
                   {"95 %", Align::kRight},
                   {dutch ? "steekproef" : "sampling", Align::kRight},
                   {dutch ? "omrekenen" : "carrying", Align::kRight}});
  for (const app::SeriesMoment& moment : result.series->moments) {
    const app::SeriesValue* value = app::value_of(moment, index);
    if (value == nullptr) continue;
    table.add({to_string(moment.period), series_number(value->value, 3, session),
               value->sampling ? series_number(value->corrected, 3, session) : "",
               series_range(value->low, value->high, session),
               value->sampling ? series_range(value->sampling->low, value->sampling->high, session) : "",
               value->carrying ? series_range(value->carrying->low, value->carrying->high, session) : ""});
  }
  return table.text();
}

bool has_other_indices(const app::SegregationSeries& series) {
  const auto& values = series.moments.front().values;
  return std::any_of(values.begin(), values.end(), [](const app::SeriesValue& value) {
    return value.group != app::kAllGroups ||
           (value.index != SegregationIndex::kTheilH && value.index != SegregationIndex::kDissimilarity);
  });
}

std::string how_carried(const app::SegregationResult& result, const Session& session) {
  const app::SegregationSeries& series = *result.series;
  std::string text;
  for (const app::SeriesMoment& moment : series.moments) {
    if (moment.basis.en.empty()) continue;
    text += wrapped(said(session.language, "{}: omgerekend ({}); geknipte gebieden: {}.",
                         "{}: carried over ({}); areas that were cut: {}.", to_string(moment.period),
                         session.in_language(moment.basis), session.count(moment.cut)),
                    "  - ");
    if (moment.lost > 0)
      text += wrapped(
          said(session.language, "{}: {} {} zijn niet over te brengen en tellen niet mee.",
               "{}: {} {} could not be carried over and have no share in it.", to_string(moment.period),
               series_number(moment.lost, 0, session), session.in_language(result.unit)),
          "  - ");
    if (moment.holes > 0)
      text += wrapped(said(session.language,
                           "{}: oude gebieden met een onbekend aantal: {}; waar zij een kleiner deel van een "
                           "gebied zijn is dat een ondergrens.",
                           "{}: old areas with an unknown count: {}; where they are a smaller part of an "
                           "area that is a lower bound.",
                           to_string(moment.period), session.count(moment.holes)),
                      "  - ");
  }
  return text;
}

}  // namespace

std::string series_text(const app::SegregationResult& result, const Session& session) {
  if (!result.series) return {};
  const app::SegregationSeries& series = *result.series;
  std::string text =
      "\n" + wrapped(said(session.language,
                          "Door de jaren, op de grenzen van {} (van alle periodes bekend: {} gebieden):",
                          "Over the years, on the borders of {} (known in all periods: {} areas):",
                          result.boundary_year.value(), session.count(series.common)));
  text += moments_table(result, session) + wrapped(session.in_language(series.meaning), "  - ") +
          how_carried(result, session);
  for (const SegregationIndex index : {SegregationIndex::kTheilH, SegregationIndex::kDissimilarity})
    text += values_table(result, index, session);
  if (has_other_indices(series))
    text +=
        wrapped(said(session.language,
                     "Door de jaren staan hier H en D; de andere maten staan op de pagina (--report) en in "
                     "--json.",
                     "Over the years H and D stand here; the other indices are on the page (--report) and "
                     "in --json."),
                "  - ");
  text += wrapped(session.in_language(app::about_intervals(series)), "  - ");
  for (const app::ChangeStep& step : series.steps)
    text += wrapped(session.in_language(step.meaning), "  - ") + left_out_of_change(result, step, session);
  return text;
}

}  // namespace roer::cli
