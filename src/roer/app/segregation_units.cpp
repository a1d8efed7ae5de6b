#include "roer/app/segregation_units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/fault.hpp"
#include "roer/app/page_words.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

/// Names of units on the borders of the areas, else on the latest that the project has.
Result<std::map<AreaCode, std::string>> names_of_units(const Project& project, AreaKind kind, Year borders) {
  ROER_TRY(auto names, project.names(kind, borders));
  if (!names.empty()) return names;
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> latest;
  for (const auto& [of, year] : layers)
    if (of == kind) latest = std::max(latest.value_or(year), year);
  if (latest) {
    ROER_TRY(names, project.names(kind, *latest));
  }
  return names;
}

/// The least and the most segregated of units with a hundredth of all people or more: smaller ones are
/// chance.
Text meaning_of_units(const SegregationInUnits& found) {
  constexpr double kLeastShare = 0.01;
  const SegregatedUnit *low = nullptr, *high = nullptr;
  std::size_t beside = 0;
  for (const SegregatedUnit& unit : found.units) {
    if (unit.inside.share < kLeastShare || std::isnan(unit.inside.theil_h)) continue;
    ++beside;
    if (low == nullptr || unit.inside.theil_h < low->inside.theil_h) low = &unit;
    if (high == nullptr || unit.inside.theil_h > high->inside.theil_h) high = &unit;
  }
  if (beside < 2) return {};
  const Text least = number_words(low->inside.theil_h, 3), most = number_words(high->inside.theil_h, 3);
  const Text& kinds = plural_of(found.kind);
  return {fmt::format("Van de {} met een honderdste van allen of meer loopt H van {} ({}) tot {} ({}).",
                      kinds.nl, least.nl, low->name, most.nl, high->name),
          fmt::format("Of the {} with a hundredth of all or more H goes from {} ({}) to {} ({}).", kinds.en,
                      least.en, low->name, most.en, high->name)};
}

}  // namespace

Text units_note(const SegregationInUnits& found) {
  const Text h = number_words(found.theil_h, 4);
  Text note{fmt::format(
                "De meeste mensen eerst. Gewogen met deel en entropie zijn zij samen H binnen allen: {}. Zij "
                "zijn niet gecorrigeerd voor kleine gebieden.",
                h.nl),
            fmt::format(
                "Most people first. Weighted by share and entropy they add up to H within all: {}. They are "
                "not corrected for small areas.",
                h.en)};
  if (found.units.size() > kMostUnitsShown) {
    const Text all = count_words(found.units.size());
    note.nl += fmt::format(" Getoond: {} van {}; --json heeft ze alle.", kMostUnitsShown, all.nl);
    note.en += fmt::format(" Shown: {} of {}; --json has them all.", kMostUnitsShown, all.en);
  }
  if (found.people_left_out > 0) {
    const Text people = number_words(found.people_left_out, 0);
    note.nl += fmt::format(" Van {} mensen is niet bekend in welke eenheid zij wonen.", people.nl);
    note.en += fmt::format(" Of {} people it is not known in which unit they live.", people.en);
  }
  return note;
}

Result<SegregationInUnits> segregation_in_units(const Project& project, AreaKind kind,
                                                const PeopleCounts& people, const Counts& counts,
                                                const Scope& scope, LogBase base) {
  if (kind <= people.areas.kind())
    return fault(ErrorCode::kUsage, "such a unit holds no areas to compare", roer::name_of(kind),
                 fmt::format("a kind larger than {}", roer::name_of(people.areas.kind())),
                 "Name another --each, or a smaller --level.");
  auto told = units_of(project, people.areas, scope.areas, kind);
  if (!told.ok() && told.faults().first().code == ErrorCode::kMissingData) {
    Error error = told.faults().first();
    error.remedy = "Import both maps, or name another --each.";
    return error;
  }
  ROER_TRY(const Units units, std::move(told));
  if (units.count == 1)
    return fault(ErrorCode::kUsage, "all areas lie in one such unit, so that it is no part of them",
                 fmt::format("{} {}", roer::name_of(kind), units.codes.front().text()),
                 "wijk, gemeente or provincie, of which two or more lie in the area",
                 "Name a smaller --each, or leave it out.");
  ROER_TRY(const auto names, names_of_units(project, kind, people.areas.boundary_year()));
  const auto inside = segregation::within_units(counts, units.of, units.count);
  SegregationInUnits found;
  found.kind = kind;
  std::vector<SegregatedUnit> all(units.count);
  for (std::size_t i = 0; i < units.of.size(); ++i) {
    const double here = counts.area_totals()[i];
    if (units.of[i] == segregation::kNoUnit) {
      found.people_left_out += here;
      continue;
    }
    all[units.of[i]].people += here;
    all[units.of[i]].areas += here > 0 ? 1 : 0;
  }
  for (std::size_t u = 0; u < units.count; ++u) {
    SegregatedUnit& unit = all[u];
    if (!(unit.people > 0)) continue;
    const auto name = names.find(units.codes[u]);
    unit.code = units.codes[u].text();
    unit.name = name == names.end() || name->second.empty() ? unit.code : name->second;
    unit.inside = inside[u];
    found.information += unit.inside.share * unit.inside.information * per_nat(base);
    if (!std::isnan(unit.inside.theil_h))
      found.theil_h += unit.inside.share * unit.inside.entropy_ratio * unit.inside.theil_h;
    unit.inside.information *= per_nat(base);
    found.units.push_back(std::move(unit));
  }
  std::sort(found.units.begin(), found.units.end(), [](const SegregatedUnit& a, const SegregatedUnit& b) {
    return a.people != b.people ? a.people > b.people : a.code < b.code;
  });
  found.meaning = meaning_of_units(found);
  return found;
}

}  // namespace roer::app
