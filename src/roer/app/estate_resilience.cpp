#include "roer/app/estate_resilience.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "roer/app/event_counts.hpp"
#include "roer/app/event_link.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/base/none.hpp"
#include "roer/project/register_store.hpp"
#include "roer/resilience/changes.hpp"
#include "roer/sources/register_rules.hpp"

namespace roer::app {

namespace {

constexpr const char* kPurpose = "roer resilience";

/// Per estate.
struct EstateMoment {
  std::vector<double> counted, labelled, reports, dwellings;
};

DayNumber middle_of(std::int16_t year) {
  return *day_number({year, 7, 1});
}

/// Estate of each letting, and whether its label is one that is counted.
struct Lettings {
  std::vector<std::uint32_t> unit;
  std::vector<bool> counted;
  std::vector<double> start, end;
};

Error no_such_label(const std::string& label, const std::set<std::string>& known) {
  return fault(
      ErrorCode::kUsage, "no letting has this group", label,
      known.empty() ? "a register of lettings with groups" : fmt::format("{}", fmt::join(known, ", ")),
      "Give a label of the register with --groups.");
}

/// Labels that may not be counted: a project of an older Roer may hold them.
Faults special_labels(const EstateChoice& choice, const RegisterRules& rules) {
  Faults faults;
  for (const std::string& label : choice.letting_groups)
    if (const auto category = rules.special_label(RegisterKind::kLettings, "group", label))
      faults.add(fault(ErrorCode::kNotSupported,
                       fmt::format("this group tells of {}, of which no concentration is counted", *category),
                       label, "a coarse label such as young people, older people or families",
                       "Leave it out of --groups; if lettings hold it, import them without it."));
  return faults;
}

Result<Lettings> read_lettings(const EstateChoice& choice, const RegisterEvents& events) {
  ROER_TRY(RegisterStore store, RegisterStore::open(choice.project, Access::kWrite));
  ROER_TRY(const RegisterTable estates, store.read(RegisterKind::kEstates, kPurpose));
  ROER_TRY(const RegisterTable dwellings, store.read(RegisterKind::kDwellings, kPurpose));
  ROER_TRY(const RegisterTable table, store.read(RegisterKind::kLettings, kPurpose));
  if (table.size() == 0)
    return fault(ErrorCode::kMissingData, "the project holds no lettings", "", "a register of them",
                 "Import one: roer import PROJECT FILE --register lettings (docs/registers.md).");
  const StockIndex stock(estates, dwellings);
  const auto texts = [&](const char* field) -> const std::vector<std::string>& {
    return table.columns[*field_named(RegisterKind::kLettings, field)].texts;
  };
  const auto& labels = texts("group");
  const std::set<std::string> known(labels.begin(), labels.end());
  for (const std::string& label : choice.letting_groups)
    if (!known.contains(label)) {
      std::set<std::string> named = known;
      named.erase("");
      return no_such_label(label, named);
    }
  Lettings lettings;
  const auto& of = texts("dwelling");
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (labels[row].empty()) continue;
    const std::uint32_t dwelling = stock.dwelling(of[row]);
    const std::uint32_t estate = dwelling == kNoUnit ? kNoUnit : stock.estate_of()[dwelling];
    if (estate == kNoUnit || estate >= events.units.size()) continue;
    lettings.unit.push_back(estate);
    lettings.counted.push_back(std::find(choice.letting_groups.begin(), choice.letting_groups.end(),
                                         labels[row]) != choice.letting_groups.end());
    lettings.start.push_back(table.columns[*field_named(RegisterKind::kLettings, "start")].numbers[row]);
    lettings.end.push_back(table.columns[*field_named(RegisterKind::kLettings, "end")].numbers[row]);
  }
  return lettings;
}

EstateMoment moment_of(const RegisterEvents& events, const Lettings& lettings, EventSelection selection,
                       std::int16_t year) {
  const std::size_t units = events.units.size();
  EstateMoment moment;
  moment.counted.assign(units, 0);
  moment.labelled.assign(units, 0);
  moment.reports.assign(units, 0);
  const DayNumber day = middle_of(year);
  for (std::size_t row = 0; row < lettings.unit.size(); ++row) {
    if (!(lettings.start[row] <= day) || lettings.end[row] < day) continue;  // an open end is NaN
    ++moment.labelled[lettings.unit[row]];
    if (lettings.counted[row]) ++moment.counted[lettings.unit[row]];
  }
  selection.from = year * 12;
  selection.to = selection.from + 12;
  for (const std::uint32_t row : counted_events(events, selection).rows) ++moment.reports[events.unit[row]];
  moment.dwellings = dwellings_on(events, day);
  return moment;
}

/// Marks the estates of which a count would give few people away.
void hide(const std::vector<double>& counts, std::vector<bool>& hidden) {
  std::vector<std::size_t> whole;
  for (const double count : counts) whole.push_back(static_cast<std::size_t>(count));
  const std::vector<bool> few = hidden_counts(whole);
  for (std::size_t i = 0; i < few.size(); ++i) hidden[i] = hidden[i] || few[i];
}

std::vector<bool> hidden_estates(const std::array<const EstateMoment*, 2>& moments) {
  std::vector<bool> hidden(moments[0]->counted.size());
  for (const EstateMoment* one : moments) {
    hide(one->counted, hidden);
    hide(one->reports, hidden);
    std::vector<double> others = one->labelled;
    for (std::size_t i = 0; i < others.size(); ++i) others[i] -= one->counted[i];
    hide(others, hidden);
  }
  return hidden;
}

/// The first and the last year that the register of reports holds whole, or those asked for within them.
Result<std::pair<Period, Period>> years_of_registers(const EstateChoice& choice,
                                                     const RegisterEvents& events) {
  const EventCalendar calendar(signal::PeriodKind::kMonth);
  const std::int32_t first_month = calendar.period_of(events.day.front()),
                     last_month = last_whole_period(events, calendar);
  const auto first = static_cast<std::int16_t>((first_month + 11) / 12);
  const auto last = static_cast<std::int16_t>((last_month + 1) / 12 - 1);
  if (first >= last)
    return fault(ErrorCode::kMissingData, "a change takes two whole years of reports",
                 first > last ? fmt::format("none: {} to {}", calendar.name_of(first_month),
                                            calendar.name_of(last_month))
                              : fmt::format("one: {}", last),
                 "a register of reports with two whole years or more",
                 "Import earlier reports, or wait until the year is over.");
  const Period from = choice.from.value_or(Period{first, 0}), to = choice.to.value_or(Period{last, 0});
  if (from.month != 0 || to.month != 0 || from.year < first || to.year > last || !(from < to))
    return fault(ErrorCode::kUsage, "the register of reports does not hold these years whole",
                 fmt::format("{} to {}", to_string(from), to_string(to)),
                 fmt::format("two years from {} to {}, ascending", first, last), "Change --from and --to.");
  return std::pair(from, to);
}

resilience::MomentCounts counts_of(std::vector<double> count, std::vector<double> base) {
  resilience::MomentCounts counts;
  counts.count = std::move(count);
  counts.base = std::move(base);
  return counts;
}

void describe_estates(const EstateChoice& choice, const std::vector<Text>& kinds, ResilienceData& data) {
  const Text labels = enumerated(choice.letting_groups);
  data.groups.label = {fmt::format("Huurders: {}, deel van alle huurders met een doelgroep", labels.nl),
                       fmt::format("Tenants: {}, part of all tenants with a group", labels.en)};
  data.groups.unit = {"%", "%"};
  data.groups.form = resilience::LevelForm::kShare;
  data.groups.scale = 100;
  const Text told = enumerated(kinds);
  data.nuisance.label =
      kinds.empty() ? Text{"Overlastmeldingen per 1.000 woningen", "Reports of nuisance per 1,000 dwellings"}
                    : Text{fmt::format("Overlastmeldingen ({}) per 1.000 woningen", told.nl),
                           fmt::format("Reports of nuisance ({}) per 1,000 dwellings", told.en)};
  data.nuisance.unit = {"per 1.000", "per 1,000"};
  data.nuisance.form = resilience::LevelForm::kRate;
  data.nuisance.scale = 1000;
  const Text source{"Eigen registers", "Own registers"};
  data.groups.sources = data.nuisance.sources = {source};
  data.inputs = nlohmann::ordered_json{
      {"registers", {"estates", "dwellings", "lettings", "nuisance"}},
      {"groups", choice.letting_groups},
      {"codes", choice.codes},
      {"cap",
       choice.cap}}.dump();
}

/// Estates by their code, as lists of areas are.
std::vector<std::uint32_t> by_code(const EventUnits& units, const std::vector<bool>& hidden,
                                   const EstateMoment& after) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < units.size(); ++i)
    if (!hidden[i] && after.dwellings[i] > 0) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return units.codes[a] < units.codes[b]; });
  return order;
}

}  // namespace

Result<ResilienceData> estate_data(const EstateChoice& choice, Remarks& remarks, Progress& progress) {
  ROER_TRY(const RegisterRules rules, read_register_rules(data_folder() + "/config/registers.toml"));
  if (Faults special = special_labels(choice, rules); !special.empty()) return special;
  ROER_TRY(const RegisterEvents events,
           register_events({choice.project, AreaKind::kEstate, std::nullopt, kPurpose,
                            RegisterKind::kNuisance, false, choice.naming},
                           progress));
  EventSelection selection;
  selection.cap = choice.cap;
  ROER_TRY(selection.kinds, kinds_named(events, choice.codes));
  ROER_TRY(const auto years, years_of_registers(choice, events));
  ROER_TRY(const Lettings lettings, read_lettings(choice, events));
  const EstateMoment before = moment_of(events, lettings, selection, years.first.year),
                     after = moment_of(events, lettings, selection, years.second.year);
  const std::vector<bool> hidden = hidden_estates({&before, &after});
  const auto order = by_code(events.units, hidden, after);
  ResilienceData data;
  data.from_registers = true;
  data.hidden = static_cast<std::size_t>(std::count(hidden.begin(), hidden.end(), true));
  std::vector<AreaCode> codes;
  for (const std::uint32_t unit : order) {
    codes.push_back(unchecked_code(AreaKind::kEstate, events.units.codes[unit]));
    data.names.push_back(events.units.names[unit]);
    data.places.push_back(events.units.centres[unit]);
  }
  data.areas = AreaList(AreaKind::kEstate, Year(years.second.year), std::move(codes));
  data.parents.assign(order.size(), "");
  data.municipality.assign(order.size(), 0);
  data.municipalities = 1;
  data.residents = picked(after.dwellings, order);
  data.residents_of = years.second;
  std::vector<Text> kinds;
  for (const std::uint32_t kind : selection.kinds) kinds.push_back(events.kinds[kind].label);
  describe_estates(choice, kinds, data);
  data.groups.from = data.nuisance.from = years.first;
  data.groups.to = data.nuisance.to = years.second;
  ROER_TRY(data.groups.measure, resilience::Measure::shares(
                                    counts_of(picked(before.counted, order), picked(before.labelled, order)),
                                    counts_of(picked(after.counted, order), picked(after.labelled, order))));
  ROER_TRY(
      data.nuisance.measure,
      resilience::Measure::rates(counts_of(picked(before.reports, order), picked(before.dwellings, order)),
                                 counts_of(picked(after.reports, order), picked(after.dwellings, order))));
  data.groups.decimals = data.nuisance.decimals = 1;
  if (data.hidden > 0)
    remarks.add(
        fmt::format("Complexen die niet getoond worden en niet meetellen, omdat er te weinig huurders of "
                    "meldingen achter staan: {}.",
                    data.hidden),
        fmt::format("Estates that are not shown and do not count, because too few tenants or reports "
                    "stand behind them: {}.",
                    data.hidden));
  return data;
}

}  // namespace roer::app
