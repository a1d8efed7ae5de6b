#include "roer/app/segregation_words.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/remarks.hpp"

namespace roer::app {

namespace {

/// A number in both languages.
Text both(double value, int decimals) {
  return {format_number(value, decimals, Language::kDutch),
          format_number(value, decimals, Language::kEnglish)};
}
Text percent(double part) {
  Text text = both(100 * part, 1);
  return {text.nl + " %", text.en + " %"};
}

/// Whether a person more or less tips areas, so that the figure tells little (segregation/bias.hpp).
bool jumps(const MeasuredIndex& index) {
  constexpr double kWidest = 0.2;
  return (index.sampling && index.sampling->high - index.sampling->low > kWidest) ||
         (index.rounding && index.rounding->high - index.rounding->low > kWidest);
}

/// What stands for a word in braces.
struct FilledWord {
  const char* name;
  Text text;
};

/// A sentence with its words filled in.
Text filled(const Text& sentence, const std::vector<FilledWord>& words) {
  fmt::dynamic_format_arg_store<fmt::format_context> nl, en;
  for (const FilledWord& word : words) {
    nl.push_back(fmt::arg(word.name, word.text.nl));
    en.push_back(fmt::arg(word.name, word.text.en));
  }
  return {fmt::vformat(sentence.nl, nl), fmt::vformat(sentence.en, en)};
}

/// Which areas Atkinson's index looks at most.
Text weigh_words(const IndexChoice& choice) {
  const double b = choice.atkinson_b;
  const Text about = variant_of(SegregationIndex::kAtkinson, choice);
  if (b == 0.5)
    return {
        fmt::format("met {} tellen gebieden waar de groep schaars is en waar zij ruim is even zwaar",
                    about.nl),
        fmt::format("with {} areas where the group is scarce and where it abounds count alike", about.en)};
  return {fmt::format("met {} tellen gebieden waar de groep {} is zwaarder", about.nl,
                      b < 0.5 ? "schaars" : "ruim"),
          fmt::format("with {} areas where the group {} count for more", about.en,
                      b < 0.5 ? "is scarce" : "abounds")};
}

bool counts_dwellings(const SegregationResult& result) {
  return result.unit.en == "dwellings";
}

/// Words of the whole, whatever the index.
std::vector<FilledWord> words_of_result(const SegregationResult& result, const MeasuredIndex& index) {
  const bool dwellings = counts_dwellings(result);
  const LogBase base = result.choice.log_base;
  const auto groups =
      static_cast<double>(std::count_if(result.groups.begin(), result.groups.end(),
                                        [](const SegregationGroup& group) { return group.people > 0; }));
  const bool long_value = index.index == SegregationIndex::kInformation;
  return {{"part", percent(index.value)},
          {"value", both(index.value, long_value ? 4 : 3)},
          {"points", both(100 * index.value, 1)},
          {"nats", unit_of(base)},
          {"most_entropy", both(std::log(groups) * per_nat(base), 3)},
          {"area", label_of(result.level)},
          {"areas", plural_of(result.level)},
          {"scope", result.scope.name},
          {"unit", result.unit},
          {"limits", both(static_cast<double>(result.groups.size()) - 1, 0)},
          {"weigh", weigh_words(result.choice)},
          {"move", dwellings ? Text{"elders staan", "stand elsewhere"} : Text{"verhuizen", "move"}},
          {"move_once", dwellings ? Text{"elders moeten staan", ""} : Text{"moeten verhuizen", ""}},
          {"must", dwellings ? Text{"elders moet staan", "must stand elsewhere"}
                             : Text{"moet verhuizen", "must move"}},
          {"lived", dwellings ? Text{"", "stood"} : Text{"", "lived"}},
          {"living", dwellings ? Text{"", "standing"} : Text{"", "living"}},
          {"one_lives", dwellings ? Text{"een woning staat", "a dwelling stands"}
                                  : Text{"iemand woont", "somebody lives"}},
          {"their", dwellings ? Text{"haar", "its"} : Text{"diens", "their"}},
          {"whose", dwellings ? Text{"de groep van een woning", "the group of a dwelling"}
                              : Text{"iemands groep", "somebody's group"}},
          {"members", dwellings ? Text{"woningen", "dwellings"} : Text{"leden", "members"}},
          {"kind", dwellings ? Text{"soort", ""} : Text{"groep", ""}},
          {"own",
           dwellings ? Text{"dezelfde soort", "the same kind"} : Text{"de eigen groep", "their own group"}},
          {"others", dwellings ? Text{"andere woningen", "other dwellings"} : Text{"anderen", "others"}},
          {"outside", dwellings ? Text{"wat er niet bij hoort", "those outside it"}
                                : Text{"wie er niet bij hoort", "those outside it"}}};
}

const SegregationGroup& told_group(const SegregationResult& result, std::int64_t group) {
  return result.groups[static_cast<std::size_t>(group)];
}

/// The sentence of D without chance where its value is no plain one.
std::optional<Text> odd_words(const MeasuredIndex& index, const Text& name, const Text& members,
                              bool dwellings) {
  const bool d = index.index == SegregationIndex::kUnbiasedDissimilarity;
  if (d && jumps(index))
    return Text{fmt::format("D zonder toeval van {} springt hier: gebieden met bijna het gemiddelde aandeel "
                            "kantelen in hun geheel. Ga af op V.",
                            name.nl),
                fmt::format("D without chance of {} jumps here: areas with nearly the mean share tip as a "
                            "whole. Go by V.",
                            name.en)};
  if ((d || index.index == SegregationIndex::kUnbiasedSeparation) && index.value < 0)
    return Text{fmt::format("{} {} gelijkmatiger gespreid dan toeval hen zou spreiden.", members.nl,
                            dwellings ? "staan" : "wonen"),
                fmt::format("{} {} more evenly than chance would spread them.", members.en,
                            dwellings ? "stand" : "live")};
  return {};
}

}  // namespace

std::string_view name_of(segregation::RoundingRule rule) {
  return rule == segregation::RoundingRule::kRandom ? "random" : "nearest";
}

std::string_view name_of(segregation::Resample resample) {
  return resample == segregation::Resample::kWithinGroups ? "groups" : "cells";
}

bool is_rounding_told(const SegregationResult& result) {
  return std::any_of(result.indices.begin(), result.indices.end(),
                     [](const MeasuredIndex& index) { return index.rounding.has_value(); });
}

Text member_words(const SegregationResult& result) {
  return counts_dwellings(result) ? Text{"een woning uit", "a dwelling of"}
                                  : Text{"een lid van", "a member of"};
}

Text meaning_of(const SegregationResult& result, const MeasuredIndex& index) {
  const IndexRow& row = row_of(index.index);
  std::vector<FilledWord> words = words_of_result(result, index);
  if (index.group == kAllGroups) return filled(row.says, words);
  const SegregationGroup& group = told_group(result, index.group);
  const Text name = quoted(group.label);
  const bool dwellings = counts_dwellings(result);
  const Text members = dwellings ? name : Text{"Leden van " + name.nl, "Members of " + name.en};
  const Text member = member_words(result);
  if (const auto odd = odd_words(index, name, members, dwellings)) return *odd;
  words.push_back({"group", name});
  words.push_back({"Members", members});
  words.push_back({"a_member", {member.nl + " " + name.nl, member.en + " " + name.en}});
  words.push_back({"share", percent(group.share)});
  words.push_back({"rest_share", percent(1 - group.share)});
  if (index.to != kAllGroups) {
    const SegregationGroup& other = told_group(result, index.to);
    words.push_back({"other", quoted(other.label)});
    words.push_back({"other_share", percent(other.share)});
  }
  return filled(row.says_of_one, words);
}

Text meaning_of_levels(const SegregationResult& result) {
  std::vector<Text> parts;
  for (const SegregationLevel& level : result.levels) {
    const Text part = percent(level.part.part);
    parts.push_back(
        {fmt::format("{} tussen {}", part.nl, plural_of(level.kind).nl),
         fmt::format("{}{} between {}", part.en, parts.empty() ? " lies" : "", plural_of(level.kind).en)});
  }
  const Text list = enumerated(parts);
  return {fmt::format("Van alle segregatie ligt {} (telkens binnen het grotere gebied).", list.nl),
          fmt::format("Of all segregation {} (each inside the larger area).", list.en)};
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
  const AskedIndex& asked = with.asked[k];
  Text about = label_of(asked.index);
  if (asked.group != kAllGroups) {
    const Text group = quoted(told_group(result, asked.group).label);
    about = {fmt::format("{} van {}", about.nl, group.nl), fmt::format("{} of {}", about.en, group.en)};
  }
  if (asked.to != kAllGroups) {
    const Text other = quoted(told_group(result, asked.to).label);
    about = {fmt::format("{} met {}", about.nl, other.nl), fmt::format("{} to {}", about.en, other.en)};
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
