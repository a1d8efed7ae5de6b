// What a map of clusters says, in plain sentences.

#include <fmt/format.h>

#include "roer/app/cluster_words.hpp"
#include "roer/app/page_words.hpp"

namespace roer::app {

namespace {

/// What the whole map says of the first indicator here and the second around.
Text pairing_of(const ClusterMapResult& result) {
  const Text &own = result.variable.label, &other = result.variable.second_label;
  const association::PermutationTest& test = *result.bivariate;
  const bool alike = test.value > test.mean;
  if (test.p_two_sided > 0.05)
    return {
        fmt::format("Tussen {} hier en {} eromheen is op de kaart als geheel geen verband te zien dat verder "
                    "gaat dan toeval.",
                    quoted(own).nl, quoted(other).nl),
        fmt::format("Between {} here and {} around, the map as a whole shows nothing beyond chance.",
                    quoted(own).en, quoted(other).en)};
  return {
      fmt::format("Waar {} hoog is, is {} eromheen {}, meer dan toeval zou maken: bivariate Moran's I is {}. "
                  "Daarin zit ook wat beide op dezelfde plek gemeen hebben.",
                  quoted(own).nl, quoted(other).nl, alike ? "hoog" : "laag",
                  format_number(test.value, 2, Language::kDutch)),
      fmt::format("Where {} is high, {} around is {}, more than chance would make it: bivariate Moran's I is "
                  "{}. It also holds what both share in the same place.",
                  quoted(own).en, quoted(other).en, alike ? "high" : "low",
                  format_number(test.value, 2, Language::kEnglish))};
}

/// Whether like lies near like on the whole map.
Text meaning_of_values(const ClusterMapResult& result) {
  const Text& areas = plural_of(result.variable.shapes.areas.kind());
  const double p = result.moran_shuffled.p_two_sided;
  const auto number = [](double value, Language language) { return format_number(value, 2, language); };
  Text text;
  if (result.bivariate)
    text = pairing_of(result);
  else if (p > 0.05)
    text = {
        fmt::format(
            "In de waarden van {} als geheel is geen ruimtelijk patroon te zien dat verder gaat dan toeval.",
            areas.nl),
        fmt::format("The values of {} as a whole show no pattern in space beyond chance.", areas.en)};
  else if (result.moran_shuffled.value > result.moran_shuffled.mean)
    text = {
        fmt::format(
            "Hoog ligt bij hoog en laag bij laag, meer dan toeval zou maken: Moran's I is {} (toeval: {}).",
            number(result.moran_shuffled.value, Language::kDutch),
            number(result.moran_shuffled.mean, Language::kDutch)),
        fmt::format("High lies near high and low near low, more than chance would make it: Moran's I is {} "
                    "(chance: {}).",
                    number(result.moran_shuffled.value, Language::kEnglish),
                    number(result.moran_shuffled.mean, Language::kEnglish))};
  else
    text = {
        fmt::format("Hoog ligt naast laag, meer dan toeval zou maken: Moran's I is {} (toeval: {}).",
                    number(result.moran_shuffled.value, Language::kDutch),
                    number(result.moran_shuffled.mean, Language::kDutch)),
        fmt::format("High lies next to low, more than chance would make it: Moran's I is {} (chance: {}).",
                    number(result.moran_shuffled.value, Language::kEnglish),
                    number(result.moran_shuffled.mean, Language::kEnglish))};
  return text;
}

/// Whether areas of one class lie together more than chance would have it.
Text meaning_of_joins(const ClusterMapResult& result) {
  const association::JoinCount& unlike = result.class_joins->unlike;
  const Text found = number_words(unlike.joins, 0), expected = number_words(unlike.test.expected, 0);
  if (unlike.test.p_two_sided > 0.05)
    return {
        fmt::format("Dat buren van verschillende klassen zijn komt {} keer voor; bij toeval {} keer: geen "
                    "verschil dat verder gaat dan toeval.",
                    found.nl, expected.nl),
        fmt::format(
            "Neighbours are of different classes {} times; by chance {} times: nothing beyond chance.",
            found.en, expected.en)};
  const bool fewer = unlike.joins < unlike.test.expected;
  return {
      fmt::format("Gebieden van dezelfde klasse liggen {} bij elkaar dan toeval zou maken: buren van "
                  "verschillende klassen komen {} keer voor, bij toeval {} keer.",
                  fewer ? "vaker" : "minder vaak", found.nl, expected.nl),
      fmt::format("Areas of the same class lie together {} often than chance would have it: neighbours of "
                  "different classes are found {} times, by chance {} times.",
                  fewer ? "more" : "less", found.en, expected.en)};
}

/// What single areas are, in one sentence.
Text meaning_of_areas(const ClusterMapResult& result) {
  const Text& areas = plural_of(result.variable.shapes.areas.kind());
  const auto of = [&](ClusterClass one) { return result.count[static_cast<std::size_t>(one)]; };
  std::size_t named = 0;
  const auto classes = cluster_classes(result.statistic);
  for (const ClusterClass one : classes.first(classes.size() - 2)) named += of(one);
  if (named == 0)
    return {"Geen enkel gebied ligt aantoonbaar in een cluster.",
            "No single area can be shown to lie in a cluster."};
  const Text high = count_words(of(ClusterClass::kHighHigh)), low = count_words(of(ClusterClass::kLowLow));
  const Text rate = number_words(100 * result.false_discovery, 0);
  if (result.statistic == ClusterStatistic::kJoins) {
    const Text own = count_words(of(ClusterClass::kAmongOwn));
    return {
        fmt::format("{} {} liggen tussen meer van hun eigen klasse dan toeval zou geven; van al deze is naar "
                    "verwachting hoogstens {} % toeval.",
                    own.nl, areas.nl, rate.nl),
        fmt::format(
            "{} {} lie among more of their own class than chance would give; of all these at most about "
            "{} % are expected to be chance.",
            own.en, areas.en, rate.en)};
  }
  if (result.statistic == ClusterStatistic::kGeary) {
    const Text other = count_words(of(ClusterClass::kOtherPositive)),
               unlike = count_words(of(ClusterClass::kNegative));
    return {fmt::format(
                "{} {} lijken op hun buren en zijn hoog, {} lijken erop en zijn laag, {} lijken erop rond "
                "het gemiddelde, en {} verschillen van hun buren; van al deze is naar verwachting hoogstens "
                "{} % toeval.",
                high.nl, areas.nl, low.nl, other.nl, unlike.nl, rate.nl),
            fmt::format(
                "{} {} are like their neighbours and high, {} are like them and low, {} are like them "
                "around the mean, and {} are unlike their neighbours; of all these at most about {} % are "
                "expected to be chance.",
                high.en, areas.en, low.en, other.en, unlike.en, rate.en)};
  }
  const Text stand_out = count_words(of(ClusterClass::kLowHigh) + of(ClusterClass::kHighLow));
  return {
      fmt::format("{} {} liggen in een cluster van hoge waarden, {} in een van lage, en {} steken af bij hun "
                  "omgeving; van al deze is naar verwachting hoogstens {} % toeval.",
                  high.nl, areas.nl, low.nl, stand_out.nl, rate.nl),
      fmt::format(
          "{} {} lie in a cluster of high values, {} in one of low values, and {} stand out from their "
          "surroundings; of all these at most about {} % are expected to be chance.",
          high.en, areas.en, low.en, stand_out.en, rate.en)};
}

}  // namespace

Text meaning_of(const ClusterMapResult& result) {
  const Text whole = result.class_joins ? meaning_of_joins(result) : meaning_of_values(result);
  const Text areas = meaning_of_areas(result);
  return {whole.nl + " " + areas.nl, whole.en + " " + areas.en};
}

}  // namespace roer::app
