#include "segregation_parts_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/segregation_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string number_or_none(double value, int decimals, const Session& session) {
  return std::isnan(value) ? "-" : format_number(value, decimals, session.language);
}

constexpr std::size_t kColumnsOfExposure = 4;

/// Groups in the rows, groups [first, last) in the columns; with a line of intervals where they were drawn.
std::string exposure_table(const app::SegregationResult& result, std::size_t first, std::size_t last,
                           const Session& session) {
  std::vector<TextTable::Head> heads = {{session.in_language(app::member_words(result)), Align::kLeft, true}};
  for (std::size_t to = first; to < last; ++to) heads.push_back({std::to_string(to + 1), Align::kRight});
  TextTable table(std::move(heads));
  std::vector<std::string> values, ranges;
  for (const app::MeasuredIndex& index : result.indices) {
    const auto to = static_cast<std::size_t>(index.to);
    if (index.to == app::kAllGroups || to < first || to >= last) continue;
    const auto told = [&](double share) { return format_number(100 * share, 1, session.language); };
    if (to == first) {
      const auto& group = result.groups[static_cast<std::size_t>(index.group)];
      values = {fmt::format("{} {}", index.group + 1, session.in_language(group.label))};
      ranges = {"95 %"};
    }
    values.push_back(told(index.sampling ? index.sampling->corrected : index.value) + " %");
    if (index.sampling) ranges.push_back(told(index.sampling->low) + " - " + told(index.sampling->high));
    if (to + 1 < last) continue;
    table.add(values);
    if (index.sampling) table.add(ranges);
  }
  return table.text();
}

}  // namespace

std::string exposure_text(const app::SegregationResult& result, const Session& session) {
  if (!result.choice.has(app::SegregationIndex::kExposure)) return {};
  std::string text =
      "\n" +
      wrapped(said(session.language,
                   "Wie wie tegenkomt: welk deel van de {} in het gebied van {} de groep in de rij tot groep "
                   "1, 2, ... hoort{}.",
                   "Who meets whom: which part of the {} in the area of {} the group in the row belongs to "
                   "group 1, 2, ...{}",
                   session.in_language(result.unit), session.in_language(app::member_words(result)),
                   result.draws == 0 ? "" : said(session.language, " (gecorrigeerd)", " (corrected)")));
  for (std::size_t first = 0; first < result.groups.size(); first += kColumnsOfExposure)
    text +=
        exposure_table(result, first, std::min(first + kColumnsOfExposure, result.groups.size()), session);
  return text;
}

std::string units_text(const app::SegregationResult& result, const Session& session) {
  if (!result.units) return {};
  const app::SegregationInUnits& found = *result.units;
  const app::LogBase base = result.choice.log_base;
  TextTable table(
      {{session.in_language(label_of(found.kind)), Align::kLeft, true},
       {said(session.language, "gebieden", "areas"), Align::kRight},
       {session.in_language(result.unit), Align::kRight},
       {"H", Align::kRight},
       {base == app::LogBase::kE ? "M" : "M, " + session.in_language(app::unit_of(base)), Align::kRight},
       {said(session.language, "entropie", "entropy"), Align::kRight}});
  for (std::size_t u = 0; u < std::min(app::kMostUnitsShown, found.units.size()); ++u) {
    const app::SegregatedUnit& unit = found.units[u];
    table.add({unit.name, session.count(unit.areas), format_number(unit.people, 0, session.language),
               number_or_none(unit.inside.theil_h, 3, session),
               number_or_none(unit.inside.information, 4, session),
               number_or_none(unit.inside.entropy_ratio, 2, session)});
  }
  std::string text = "\n" +
                     wrapped(said(session.language, "Binnen elke eenheid; entropie tegen die van het geheel:",
                                  "Inside each unit; entropy against that of the whole:")) +
                     table.text();
  if (!found.meaning.en.empty()) text += wrapped(session.in_language(found.meaning), "  - ");
  return text + wrapped(session.in_language(app::units_note(found)), "  - ");
}

std::string spread_text(const app::SegregationResult& result, const Session& session) {
  if (!result.spread) return {};
  const app::SegregationSpread& spread = *result.spread;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{"", Align::kLeft, true},
                   {dutch ? "tussen gebieden" : "between areas", Align::kRight},
                   {dutch ? "geheel" : "all", Align::kRight}});
  table.add({"Gini", number_or_none(spread.gini_between, 3, session),
             number_or_none(spread.gini_total, 3, session)});
  table.add({"Theil T", number_or_none(spread.theil_between, 4, session),
             number_or_none(spread.theil_between + spread.theil_within, 4, session)});
  table.add({dutch ? "standaardafwijking" : "standard deviation",
             number_or_none(spread.between_deviation, 2, session), "-"});
  table.add({dutch ? "NSI (sortering)" : "NSI (sorting)",
             number_or_none(spread.neighbourhood_sorting, 3, session), "-"});
  const std::string& unit = session.in_language(spread.unit);
  std::string text = "\n" + wrapped(said(session.language,
                                         "{}{}{}: gemiddeld {}; {} gebieden tellen mee, {} niet (onbekend).",
                                         "{}{}{}: {} on average; {} areas count, {} do not (not known).",
                                         session.in_language(spread.of), unit.empty() ? "" : ", ", unit,
                                         format_number(spread.mean, 1, session.language),
                                         session.count(spread.areas), session.count(spread.left_out)));
  text += table.text() + wrapped(session.in_language(spread.meaning), "  - ");
  if (!spread.lacks.en.empty()) text += wrapped(session.in_language(spread.lacks), "  - ");
  return text;
}

}  // namespace roer::cli
