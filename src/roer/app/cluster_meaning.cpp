// What a map of clusters says, in plain sentences.

#include <fmt/format.h>

#include "roer/app/cluster_words.hpp"
#include "roer/app/page_words.hpp"
#include "roer/area/area_words.hpp"

namespace roer::app {

namespace {

/// What the whole map says of the first indicator here and the second around.
Text pairing_of(const ClusterMapResult& result) {
  const Text &own = result.variable.label, &other = result.variable.second_label;
  const association::PermutationTest& test = *result.bivariate;
  const bool alike = test.value > test.mean;
  if (!(test.p_two_sided <= 0.05))
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
  else if (!(p <= 0.05))
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
  if (!(unlike.test.p_two_sided <= 0.05))
    return {fmt::format("Buren zijn {} keer van verschillende klassen, bij toeval {} keer: geen verschil dat "
                        "verder gaat dan toeval.",
                        found.nl, expected.nl),
            fmt::format("Neighbours are of different classes {} times, by chance {} times: no difference "
                        "beyond chance.",
                        found.en, expected.en)};
  const bool fewer = unlike.joins < unlike.test.expected;
  return {fmt::format("Gebieden van dezelfde klasse liggen {} bij elkaar dan bij toeval: buren zijn {} keer "
                      "van verschillende klassen, bij toeval {} keer.",
                      fewer ? "vaker" : "minder vaak", found.nl, expected.nl),
          fmt::format("Areas of the same class lie together {} often than by chance: neighbours are of "
                      "different classes {} times, by chance {} times.",
                      fewer ? "more" : "less", found.en, expected.en)};
}

/// "3 buurten liggen" / "1 buurt ligt": a number of areas with its verb, told of one or of more.
Text areas_that(std::size_t count, AreaKind kind, const Text& one, const Text& more) {
  const Text &noun = noun_of(kind, count), &verb = count == 1 ? one : more;
  const Text number = count_words(count);
  return {fmt::format("{} {} {}", number.nl, noun.nl, verb.nl),
          fmt::format("{} {} {}", number.en, noun.en, verb.en)};
}
/// The same without the noun, further on in a sentence.
Text those_that(std::size_t count, const Text& one, const Text& more) {
  const Text number = count_words(count);
  const Text& verb = count == 1 ? one : more;
  return {number.nl + " " + verb.nl, number.en + " " + verb.en};
}

/// What single areas are, in one sentence.
Text meaning_of_areas(const ClusterMapResult& result) {
  const AreaKind kind = result.variable.shapes.areas.kind();
  const auto of = [&](ClusterClass one) { return result.count[static_cast<std::size_t>(one)]; };
  std::size_t named = 0;
  const auto classes = cluster_classes(result.statistic);
  for (const ClusterClass one : classes.first(classes.size() - 2)) named += of(one);
  if (named == 0)
    return {"Geen enkel gebied ligt aantoonbaar in een cluster.",
            "No single area can be shown to lie in a cluster."};
  const Text rate = number_words(100 * result.false_discovery, 0);
  const Text of_all = {fmt::format("; hiervan is naar verwachting hoogstens {} % toeval.", rate.nl),
                       fmt::format("; of these at most about {} % are expected to be chance.", rate.en)};
  const auto sentence = [&](const std::string& nl, const std::string& en) -> Text {
    return {nl + of_all.nl, en + of_all.en};
  };
  const std::size_t high = of(ClusterClass::kHighHigh), low = of(ClusterClass::kLowLow);
  if (result.statistic == ClusterStatistic::kJoins) {
    const Text own = areas_that(of(ClusterClass::kAmongOwn), kind, {"ligt", "lies"}, {"liggen", "lie"});
    return sentence(own.nl + " tussen meer van de eigen klasse dan toeval zou geven",
                    own.en + " among more of the same class than chance would give");
  }
  if (result.statistic == ClusterStatistic::kGeary) {
    const Text alike =
        areas_that(high, kind, {"lijkt op de buren en is hoog", "is like its neighbours and high"},
                   {"lijken op hun buren en zijn hoog", "are like their neighbours and high"});
    const Text below = those_that(low, {"lijkt erop en is laag", "is like them and low"},
                                  {"lijken erop en zijn laag", "are like them and low"});
    const Text around = those_that(of(ClusterClass::kOtherPositive),
                                   {"lijkt erop rond het gemiddelde", "is like them around the mean"},
                                   {"lijken erop rond het gemiddelde", "are like them around the mean"});
    const Text unlike = those_that(of(ClusterClass::kNegative), {"verschilt ervan", "is unlike them"},
                                   {"verschillen ervan", "are unlike them"});
    return sentence(fmt::format("{}, {}, {}, en {}", alike.nl, below.nl, around.nl, unlike.nl),
                    fmt::format("{}, {}, {}, and {}", alike.en, below.en, around.en, unlike.en));
  }
  const Text in_high = areas_that(high, kind, {"ligt", "lies"}, {"liggen", "lie"}), in_low = count_words(low);
  if (result.statistic == ClusterStatistic::kHotSpots)
    return sentence(
        fmt::format("{} in een cluster van hoge waarden, {} in een van lage", in_high.nl, in_low.nl),
        fmt::format("{} in a cluster of high values, {} in one of low values", in_high.en, in_low.en));
  const Text out = those_that(of(ClusterClass::kLowHigh) + of(ClusterClass::kHighLow),
                              {"steekt af bij de omgeving", "stands out from its surroundings"},
                              {"steken af bij hun omgeving", "stand out from their surroundings"});
  return sentence(fmt::format("{} in een cluster van hoge waarden, {} in een van lage, en {}", in_high.nl,
                              in_low.nl, out.nl),
                  fmt::format("{} in a cluster of high values, {} in one of low values, and {}", in_high.en,
                              in_low.en, out.en));
}

}  // namespace

Text meaning_of(const ClusterMapResult& result) {
  const Text whole = result.class_joins ? meaning_of_joins(result) : meaning_of_values(result);
  const Text areas = meaning_of_areas(result);
  return {whole.nl + " " + areas.nl, whole.en + " " + areas.en};
}

}  // namespace roer::app
