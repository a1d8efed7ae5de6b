#include "roer/app/segregation_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/app/remarks.hpp"

namespace roer::app {

namespace {

struct Words {
  std::string_view name;
  Text label;
};

const Words& words_of(SegregationIndex index) {
  static const std::array<Words, 10> kWords = {{
      {"theil-h", {"H (entropie)", "H (entropy)"}},
      {"mutual-information", {"M (informatie)", "M (information)"}},
      {"dissimilarity", {"D (ongelijkheid)", "D (dissimilarity)"}},
      {"gini", {"Gini", "Gini"}},
      {"separation", {"V (scheiding)", "V (separation)"}},
      {"isolation", {"Isolatie", "Isolation"}},
      {"dissimilarity-unbiased", {"D zonder toeval", "D without chance"}},
      {"ordinal-h", {"H met volgorde", "H in order"}},
      {"rank-order-h", {"H naar rang", "Rank-order H"}},
      {"rank-order-r", {"R naar rang", "Rank-order R"}},
  }};
  return kWords.at(static_cast<std::size_t>(index));
}

/// A number in both languages.
Text both(double value, int decimals) {
  return {format_number(value, decimals, Language::kDutch),
          format_number(value, decimals, Language::kEnglish)};
}
Text percent(double part) {
  Text text = both(100 * part, 1);
  return {text.nl + " %", text.en + " %"};
}

Text of_all(const SegregationResult& result, const MeasuredIndex& index) {
  const Text part = percent(index.value);
  const Text& area = label_of(result.level);
  switch (index.index) {
    case SegregationIndex::kTheilH:
      return {fmt::format("Een {} is gemiddeld {} minder gemengd dan {} als geheel.", area.nl, part.nl,
                          result.scope.name.nl),
              fmt::format("On average a {} is {} less mixed than {} as a whole.", area.en, part.en,
                          result.scope.name.en)};
    case SegregationIndex::kInformation:
      return {fmt::format("Wie weet in welke {} iemand woont, weet {} nat meer over diens groep.", area.nl,
                          both(index.value, 4).nl),
              fmt::format("Who knows in which {} somebody lives, knows {} nats more about their group.",
                          area.en, both(index.value, 4).en)};
    case SegregationIndex::kDissimilarity:
      if (result.unit.en == "dwellings")
        return {
            fmt::format("Voor overal dezelfde mix moet {} elders staan van wat bij volledige scheiding nodig "
                        "is.",
                        part.nl),
            fmt::format("For the same mix everywhere {} must stand elsewhere of those that would if groups "
                        "stood fully apart.",
                        part.en)};
      return {
          fmt::format("Voor overal dezelfde mix moet {} verhuizen van wat bij volledige scheiding nodig is.",
                      part.nl),
          fmt::format("For the same mix everywhere {} must move of those who would if groups lived fully "
                      "apart.",
                      part.en)};
    case SegregationIndex::kGini:
      return {fmt::format("Het aandeel van de groepen verschilt tussen twee {} {} van wat mogelijk is.",
                          result.unit.nl, part.nl),
              fmt::format("Shares of groups differ between two {} by {} of what is possible.", result.unit.en,
                          part.en)};
    case SegregationIndex::kOrdinal:
      return {fmt::format("Naar volgorde is een {} gemiddeld {} minder gemengd dan {}: ver uit elkaar telt "
                          "zwaarder dan naast elkaar.",
                          area.nl, part.nl, result.scope.name.nl),
              fmt::format("In order a {} is on average {} less mixed than {}: far apart counts for more than "
                          "next to each other.",
                          area.en, part.en, result.scope.name.en)};
    case SegregationIndex::kRankOrderRatio:
      return {fmt::format("Hetzelfde naar variantie in plaats van entropie, waarin de grenzen in het midden "
                          "zwaarder tellen: {}.",
                          part.nl),
              fmt::format("The same by variance instead of entropy, in which limits in the middle count for "
                          "more: {}.",
                          part.en)};
    case SegregationIndex::kRankOrder:
      return {fmt::format("Gemiddeld over alle grenzen tussen lager en hoger is de scheiding {}; dit rust op "
                          "{} grenzen tussen klassen.",
                          part.nl, result.groups.size() - 1),
              fmt::format("Averaged over all limits between lower and higher separation is {}; it rests on "
                          "{} limits between classes.",
                          part.en, result.groups.size() - 1)};
    default:
      return {fmt::format("Wat leden van een groep van de eigen groep om zich heen hebben, ligt {} op de weg "
                          "van gelijke spreiding naar volledige scheiding.",
                          part.nl),
              fmt::format("What members have of their own group around them is {} of the way from an even "
                          "spread to living fully apart.",
                          part.en)};
  }
}

/// Whether a person more or less tips areas, so that the figure tells little (segregation/bias.hpp).
bool jumps(const MeasuredIndex& index) {
  constexpr double kWidest = 0.2;
  return (index.sampling && index.sampling->high - index.sampling->low > kWidest) ||
         (index.rounding && index.rounding->high - index.rounding->low > kWidest);
}

Text of_one(const SegregationResult& result, const MeasuredIndex& index) {
  const SegregationGroup& group = result.groups[static_cast<std::size_t>(index.group)];
  const Text name = quoted(group.label), part = percent(index.value), share = percent(group.share);
  const Text& area = label_of(result.level);
  switch (index.index) {
    case SegregationIndex::kIsolation:
      return {
          fmt::format("In de {} van een lid van {} hoort gemiddeld {} tot die groep; in {} als geheel {}.",
                      area.nl, name.nl, part.nl, result.scope.name.nl, share.nl),
          fmt::format("In the {} of a member of {} {} belongs to that group on average; in {} as a whole "
                      "{}.",
                      area.en, name.en, part.en, result.scope.name.en, share.en)};
    case SegregationIndex::kSeparation:
      return {fmt::format("Leden van {} hebben in hun {} {} procentpunt meer van de eigen groep dan anderen.",
                          name.nl, area.nl, both(100 * index.value, 1).nl),
              fmt::format("Members of {} have {} percentage points more of their own group in their {} than "
                          "others have.",
                          name.en, both(100 * index.value, 1).en, area.en)};
    case SegregationIndex::kGini:
      return {fmt::format("Het aandeel van {} verschilt tussen twee {} {} van wat mogelijk is.", name.nl,
                          result.unit.nl, part.nl),
              fmt::format("The share of {} differs between two {} by {} of what is possible.", name.en,
                          result.unit.en, part.en)};
    case SegregationIndex::kUnbiasedDissimilarity:
      if (jumps(index))
        return {fmt::format("D zonder toeval van {} springt hier: gebieden met bijna het gemiddelde aandeel "
                            "kantelen in hun geheel. Ga af op V.",
                            name.nl),
                fmt::format("D without chance of {} jumps here: areas with nearly the mean share tip as a "
                            "whole. Go by V.",
                            name.en)};
      if (index.value < 0)
        return {
            fmt::format("Leden van {} wonen gelijkmatiger gespreid dan toeval hen zou spreiden.", name.nl),
            fmt::format("Members of {} live more evenly than chance would spread them.", name.en)};
      return {fmt::format("Wat van D van {} overblijft als elk alleen naar anderen in de {} kijkt: {}.",
                          name.nl, area.nl, part.nl),
              fmt::format("What is left of D of {} if everyone looks at others in the {} only: {}.", name.en,
                          area.en, part.en)};
    default:
      if (result.unit.en == "dwellings")
        return {fmt::format("{} van {} zou elders moeten staan om overal hetzelfde deel van de {} te vormen.",
                            part.nl, name.nl, area.nl),
                fmt::format("{} of {} would have to stand elsewhere to be the same part of every {}.",
                            part.en, name.en, area.en)};
      return {fmt::format("{} van {} zou moeten verhuizen om overal hetzelfde deel van de {} te vormen.",
                          part.nl, name.nl, area.nl),
              fmt::format("{} of {} would have to move to be the same part of every {}.", part.en, name.en,
                          area.en)};
  }
}

}  // namespace

std::string_view name_of(SegregationIndex index) {
  return words_of(index).name;
}

std::string_view name_of(segregation::RoundingRule rule) {
  return rule == segregation::RoundingRule::kRandom ? "random" : "nearest";
}

std::string_view name_of(segregation::Resample resample) {
  return resample == segregation::Resample::kWithinGroups ? "groups" : "cells";
}

const Text& label_of(SegregationIndex index) {
  return words_of(index).label;
}

Text meaning_of(const SegregationResult& result, const MeasuredIndex& index) {
  return index.group == kAllGroups ? of_all(result, index) : of_one(result, index);
}

Text meaning_of_levels(const SegregationResult& result) {
  std::vector<Text> parts;
  for (const SegregationLevel& level : result.levels) {
    const Text part = percent(level.part.part);
    parts.push_back({fmt::format("{} tussen {}", part.nl, plural_of(level.kind).nl),
                     fmt::format("{} between {}", part.en, plural_of(level.kind).en)});
  }
  const Text list = enumerated(parts);
  return {fmt::format("Van alle segregatie ligt {} (telkens binnen het grotere gebied).", list.nl),
          fmt::format("Of all segregation lies {} (each inside the larger area).", list.en)};
}

Text meaning_of_profile(const SegregationProfile& profile) {
  if (std::isnan(profile.macro_micro)) return {};
  const segregation::ScaleIndices *small = nullptr, *large = nullptr;
  for (const segregation::ScaleIndices& at : profile.scales) {
    if (at.scale.by != segregation::Scale::By::kPeople) continue;
    if (small == nullptr || at.scale.size < small->scale.size) small = &at;
    if (large == nullptr || at.scale.size > large->scale.size) large = &at;
  }
  const Text part = percent(profile.macro_micro);
  const Text few = both(small->scale.size, 0), many = both(large->scale.size, 0);
  if (profile.macro_micro <= 0)
    return {
        fmt::format("Van de segregatie onder de {} naaste inwoners is onder de {} naaste niets meer over.",
                    few.nl, many.nl),
        fmt::format("Of the segregation among the {} nearest residents nothing is left among the {} nearest.",
                    few.en, many.en)};
  return {
      fmt::format("Van de segregatie onder de {} naaste inwoners is {} er ook nog onder de {} naaste: dat "
                  "komt van verschillen tussen grote delen.",
                  few.nl, part.nl, many.nl),
      fmt::format("Of the segregation among the {} nearest residents {} is still there among the {} "
                  "nearest: it comes from differences between large parts.",
                  few.en, part.en, many.en)};
}

ShownDifference shown_difference(const SegregationResult& result, const SegregationComparison& with,
                                 std::size_t k) {
  const segregation::Comparison& found = with.comparisons[k];
  if (with.other.code == result.scope.code && with.period < result.period)
    return {true, -found.difference, -found.high, -found.low};
  return {false, found.difference, found.low, found.high};
}

Text meaning_of_comparison(const SegregationResult& result, const SegregationComparison& with,
                           std::size_t k) {
  const ShownDifference shown = shown_difference(result, with, k);
  Text about = label_of(with.indices[k]);
  if (with.groups[k] != kAllGroups) {
    const Text group = quoted(result.groups[static_cast<std::size_t>(with.groups[k])].label);
    about = {fmt::format("{} van {}", about.nl, group.nl), fmt::format("{} of {}", about.en, group.en)};
  }
  const Text difference = both(std::abs(shown.value), 3);
  const bool sure = shown.low > 0 || shown.high < 0;
  const bool time = with.other.code == result.scope.code;
  const Text other = time ? Text{to_string(with.period), to_string(with.period)} : with.other.name;
  const Text here = time ? Text{to_string(result.period), to_string(result.period)} : result.scope.name;
  if (!sure)
    return {fmt::format("{}: geen aantoonbaar verschil tussen {} en {}.", about.nl, here.nl, other.nl),
            fmt::format("{}: no difference between {} and {} beyond chance.", about.en, here.en, other.en)};
  const Text &told = shown.turned ? here : other, &beside = shown.turned ? other : here;
  const bool higher = shown.value > 0;
  return {fmt::format("{} is in {} {} {} dan in {}.", about.nl, told.nl, difference.nl,
                      higher ? "hoger" : "lager", beside.nl),
          fmt::format("{} is {} {} in {} than in {}.", about.en, difference.en, higher ? "higher" : "lower",
                      told.en, beside.en)};
}

}  // namespace roer::app
