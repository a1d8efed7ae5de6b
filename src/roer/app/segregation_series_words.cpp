// What a series of segregation says.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/page_words.hpp"
#include "roer/app/segregation_series.hpp"

namespace roer::app {

namespace {

Text value_words(const SeriesMoment& moment, const SeriesValue& value) {
  const Text number = number_words(value.corrected, 3);
  const std::string year = to_string(moment.period);
  const Text range = interval_words(value.low, value.high, 3);
  if (range.en.empty())
    return {fmt::format("{} in {}", number.nl, year), fmt::format("{} in {}", number.en, year)};
  return {fmt::format("{} in {} ({})", number.nl, year, range.nl),
          fmt::format("{} in {} ({})", number.en, year, range.en)};
}

/// What part was carried, where it was carried most.
Text most_divided(const SegregationSeries& series) {
  const auto most =
      std::max_element(series.moments.begin(), series.moments.end(),
                       [](const SeriesMoment& a, const SeriesMoment& b) { return a.divided < b.divided; });
  if (!(most->divided > 0)) return {};
  const Text part = percent_words(most->divided);
  const std::string year = to_string(most->period);
  return {
      fmt::format(" Van de inwoners van {} is {} bij schatting over andere grenzen verdeeld.", year, part.nl),
      fmt::format(" Of the residents of {} {} was divided over other borders by estimate.", year, part.en)};
}

/// Was anything divided?
bool carries(const SegregationSeries& series) {
  return std::any_of(series.moments.begin(), series.moments.end(),
                     [](const SeriesMoment& moment) { return moment.cut > 0; });
}

/// H over the areas that are always known, where others are known at some moments only.
Text in_common(const SegregationSeries& series) {
  const bool all = std::all_of(series.moments.begin(), series.moments.end(), [&](const SeriesMoment& moment) {
    return moment.areas - moment.unknown == series.common;
  });
  const Text from = number_words(series.moments.front().common_h, 3),
             to = number_words(series.moments.back().common_h, 3);
  if (all || std::isnan(series.moments.front().common_h) || std::isnan(series.moments.back().common_h))
    return {};
  return {
      fmt::format(
          " Niet elke periode kent dezelfde gebieden: over die altijd bekend zijn ging H van {} naar {}.",
          from.nl, to.nl),
      fmt::format(
          " Not every period knows the same areas: over those that are always known H went from {} to {}.",
          from.en, to.en)};
}

}  // namespace

const SeriesValue* value_of(const SeriesMoment& moment, SegregationIndex index, std::int64_t group) {
  for (const SeriesValue& value : moment.values)
    if (value.index == index && value.group == group) return &value;
  return nullptr;
}

Text meaning_of_series(const SegregationSeries& series) {
  const SeriesMoment &first = series.moments.front(), &last = series.moments.back();
  const SeriesValue& from = *value_of(first, SegregationIndex::kTheilH);
  const SeriesValue& to = *value_of(last, SegregationIndex::kTheilH);
  const Text before = value_words(first, from), after = value_words(last, to), divided = most_divided(series),
             same = in_common(series);
  const double difference = to.corrected - from.corrected;
  Text moved = difference > 0 ? Text{"steeg", "rose"} : Text{"daalde", "fell"};
  Text sure;
  if (std::isfinite(from.low) && std::isfinite(to.low)) {
    const double below = std::hypot(to.corrected - to.low, from.high - from.corrected);
    const double above = std::hypot(to.high - to.corrected, from.corrected - from.low);
    const bool beyond = difference - below > 0 || difference + above < 0;
    const Text errors = carries(series)
                            ? Text{"steekproef, afronding en omrekenen", "sampling, rounding and carrying"}
                            : Text{"steekproef en afronding", "sampling and rounding"};
    sure = beyond ? Text{", meer dan " + errors.nl + " kunnen verklaren",
                         ", more than " + errors.en + " can explain"}
                  : Text{"; dat kan ook komen door " + errors.nl, "; " + errors.en + " may explain it too"};
  }
  return {
      fmt::format("H {} van {} naar {}{}.{}{}", moved.nl, before.nl, after.nl, sure.nl, same.nl, divided.nl),
      fmt::format("H {} from {} to {}{}.{}{}", moved.en, before.en, after.en, sure.en, same.en, divided.en)};
}

Text about_intervals(const SegregationSeries& series) {
  const bool drawn = std::isfinite(series.moments.front().values.front().low);
  if (!drawn)
    return {"Er is niets getrokken: intervallen ontbreken.", "Nothing was drawn: intervals are missing."};
  Text text{
      "95 %: wortel van de som der kwadraten van steekproef (een andere worp van dezelfde dobbelstenen) en "
      "afronding van de bron, waar aantallen niet verdeeld zijn.",
      "95 %: root of the sum of squares of sampling (another throw of the same dice) and rounding of the "
      "source, where counts were not divided."};
  if (carries(series)) {
    text.nl +=
        " Omrekenen telt evenzo mee: gebieden die geknipt zijn zijn telkens anders gesplitst. De grootte van "
        "de stukken waar de omrekentabel geen mensen telt: elke verdeling met dit gemiddelde; per groep de "
        "mix: zo verschillend als twee gebieden naast elkaar in de lijst, binnen een grotere eenheid. Gelijk "
        "verdelen maakt stukken gelijk: de waarde zelf ligt daarom vaak aan de onderkant.";
    text.en +=
        " Carrying counts likewise: areas that were cut were split otherwise time and again. The size of "
        "pieces where the crosswalk does not count people: any division with that mean; for each group the "
        "mix: as different as two areas that follow each other in the list, within a larger unit. Dividing "
        "all alike makes pieces alike: the value itself therefore often lies at the lower end.";
  }
  return text;
}

}  // namespace roer::app
