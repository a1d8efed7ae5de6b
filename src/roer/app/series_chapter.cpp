#include "roer/app/series_chapter.hpp"

#include <fmt/format.h>

#include "roer/app/page_words.hpp"
#include "roer/app/segregation_chapters.hpp"
#include "roer/app/segregation_series.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

/// Where a period lies on an axis of years.
double year_of(const Period& period) {
  return period.year + (period.month > 0 ? (period.month - 0.5) / 12 : 0);
}

report::CurveChart series_chart(const SegregationSeries& series, SegregationIndex index, const Text& title) {
  report::CurveChart chart;
  chart.title = title;
  chart.x_axis = {"jaar (alleen gemeten jaren)", "year (measured years only)"};
  chart.y_axis = {"0: geen; 1: volledig", "0: none; 1: complete"};
  report::Curve curve{label_of(index), {}};
  for (const SeriesMoment& moment : series.moments) {
    const SeriesValue* value = value_of(moment, index);
    chart.x.push_back(year_of(moment.period));
    chart.ticks.push_back(plain_words(to_string(moment.period)));
    curve.y.push_back(value == nullptr ? kNone : value->corrected);
    curve.low.push_back(value == nullptr ? kNone : value->low);
    curve.high.push_back(value == nullptr ? kNone : value->high);
  }
  chart.curves.push_back(std::move(curve));
  return chart;
}

report::DataTable moments_table(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"Wat er gemeten is", "What was measured"};
  table.heads = {{"periode", "period"},
                 {"hoe gekomen op deze grenzen", "how brought to these borders"},
                 {"gebieden", "areas"},
                 {"waarvan onbekend", "of them unknown"},
                 result.unit,
                 {"verdeeld bij schatting", "divided by estimate"},
                 {"niet over te brengen", "not carried over"},
                 {"H, gebieden die altijd bekend zijn", "H, areas that are always known"}};
  table.text_columns = 2;
  for (const SeriesMoment& moment : result.series->moments)
    table.rows.push_back(
        {plain_words(to_string(moment.period)),
         moment.basis.en.empty() ? Text{"gemeten op deze grenzen", "measured on these borders"}
                                 : moment.basis,
         count_words(moment.areas), count_words(moment.unknown), number_words(moment.people, 0),
         percent_words(moment.divided), number_words(moment.lost, 0), number_words(moment.common_h, 4)});
  return table;
}

report::DataTable values_table(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"Alle maten door de jaren", "All measures over the years"};
  table.heads = {{"maat", "measure"},
                 {"periode", "period"},
                 {"waarde", "value"},
                 {"gecorrigeerd", "corrected"},
                 {"95 %, alles", "95 %, all"},
                 {"95 %, steekproef", "95 %, sampling"},
                 {"95 %, omrekenen", "95 %, carrying"}};
  table.text_columns = 2;
  const auto& moments = result.series->moments;
  for (const SeriesValue& first : moments.front().values) {
    if (first.to != kAllGroups) continue;  // a table of its own for every pair would hide the rest
    Text label = label_of(first.index, result.choice);
    if (first.group != kAllGroups) {
      const Text& group = result.groups[static_cast<std::size_t>(first.group)].label;
      label = {label.nl + ", " + group.nl, label.en + ", " + group.en};
    }
    for (const SeriesMoment& moment : moments) {
      const SeriesValue* value = value_of(moment, first.index, first.group);
      if (value == nullptr) continue;
      table.rows.push_back(
          {label, plain_words(to_string(moment.period)), number_words(value->value, 3),
           number_words(value->corrected, 3), interval_words(value->low, value->high, 3),
           value->sampling ? interval_words(value->sampling->low, value->sampling->high, 3) : Text{},
           value->carrying ? interval_words(value->carrying->low, value->carrying->high, 3) : Text{}});
    }
  }
  table.note = about_intervals(*result.series);
  return table;
}

report::DataTable causes_table(const SegregationSeries& series) {
  report::DataTable table;
  table.title = {"Waardoor H veranderde", "Why H changed"};
  table.heads = {{"van en tot", "from and to"},
                 {"verschil", "change"},
                 {"grootte van groepen", "sizes of groups"},
                 {"grootte van gebieden", "sizes of areas"},
                 {"wie waar woont", "who lives where"},
                 {"kwam of ging", "came or went"}};
  for (const ChangeStep& step : series.steps) {
    const segregation::ChangeParts& parts = step.rows.front().parts;
    table.rows.push_back({plain_words(fmt::format("{} - {}", to_string(step.from), to_string(step.to))),
                          signed_words(parts.difference(), 4), signed_words(parts.group_marginal, 4),
                          signed_words(parts.area_marginal, 4), signed_words(parts.structural, 4),
                          signed_words(parts.removed + parts.added, 4)});
  }
  table.note = {"Shapley-waarden: samen precies het verschil van de waarden zonder correctie.",
                "Shapley values: together exactly the change of the values without correction."};
  return table;
}

}  // namespace

report::PageChapter series_chapter(const SegregationResult& result) {
  const SegregationSeries& series = *result.series;
  report::PageChapter chapter{"series", {"Door de jaren", "Over the years"}, series.meaning, {}};
  chapter.blocks.emplace_back(
      series_chart(series, SegregationIndex::kTheilH, {"H, met 95 %", "H, with 95 %"}));
  chapter.blocks.emplace_back(
      series_chart(series, SegregationIndex::kDissimilarity, {"D, met 95 %", "D, with 95 %"}));
  chapter.blocks.emplace_back(moments_table(result));
  if (!series.steps.empty()) chapter.blocks.emplace_back(causes_table(series));
  chapter.blocks.emplace_back(values_table(result));
  return chapter;
}

}  // namespace roer::app
