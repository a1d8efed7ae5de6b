#include "roer/app/series_choice.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"

namespace roer::app {

using score::Input;

namespace {

std::string periods_text(Period from, Period to) {
  return to.year == 0 ? to_string(from) : to_string(from) + "-" + to_string(to);
}

/// How far two periods are apart, in months; whole years stand for their middle.
int months_between(Period a, Period b) {
  const auto months = [](Period p) { return p.year * 12 + (p.month == 0 ? 6 : p.month); };
  return std::abs(months(a) - months(b));
}

}  // namespace

std::vector<const SeriesInfo*> one_per_period(const std::vector<const SeriesInfo*>& measured, Year wanted) {
  std::map<Period, const SeriesInfo*> best;
  for (const SeriesInfo* one : measured) {
    const SeriesInfo*& chosen = best[one->period];
    if (chosen == nullptr || one->boundary_year == wanted || chosen->boundary_year != wanted) chosen = one;
  }
  std::vector<const SeriesInfo*> list;
  list.reserve(best.size());
  for (const auto& [period, one] : best) list.push_back(one);
  return list;
}

Error no_such_column(const ProjectIndex& index, const std::string& indicator) {
  std::vector<std::string> names;
  for (const SeriesInfo& one : index.series()) names.push_back(one.indicator);
  return fault(ErrorCode::kMissingData, "the project has no such column", indicator,
               nearest_expected(indicator, names), "roer status PROJECT --json lists all indicators.");
}

void tell_unused(const ProjectIndex& index, const std::vector<const SeriesInfo*>& used, const Text& why,
                 Remarks& remarks) {
  std::vector<std::string> others;
  for (const SeriesInfo* one : index.measured(used.front()->indicator, used.front()->kind))
    if (std::find(used.begin(), used.end(), one) == used.end())
      others.push_back(one->boundary_year == used.front()->boundary_year
                           ? to_string(one->period)
                           : fmt::format("{} ({})", to_string(one->period), one->boundary_year.value()));
  if (others.empty()) return;
  const Text list = enumerated(others);
  remarks.add(fmt::format("Niet gebruikt, want {}: {}.", why.nl, list.nl),
              fmt::format("Not used, being {}: {}.", why.en, list.en));
}

void Chooser::tell_lacking(const score::Factor& factor, const Input& input) {
  const std::vector<AreaKind> kinds = index_.kinds_of(input.indicator);
  const Text label = quoted(input.label);  // with its id: that is what a table has to be called
  if (!kinds.empty()) {
    std::vector<Text> kinds_there;
    for (const AreaKind kind : kinds) kinds_there.push_back(plural_of(kind));
    remarks_.add(fmt::format("{} ({}) is er alleen voor {}, niet voor {}.", label.nl, input.indicator,
                             enumerated(kinds_there).nl, plural_of(framework_.unit).nl),
                 fmt::format("{} ({}) exists for {} only, not for {}.", label.en, input.indicator,
                             enumerated(kinds_there).en, plural_of(framework_.unit).en));
    return;
  }
  const bool optional = input.missing == score::MissingPolicy::kLeaveOut;
  const bool shown = input.rule.kind == score::RuleKind::kShown;
  const char* nl = shown      ? "het staat niet in de uitleg"
                   : optional ? "het telt niet mee"
                              : "het geldt als onbekend";
  const char* en = shown ? "it is not shown" : optional ? "it does not count" : "it counts as unknown";
  remarks_.add(
      fmt::format("{} ({}, voor {}) is niet ingelezen: {}.", label.nl, input.indicator, factor.label.nl, nl),
      fmt::format("{} ({}, for {}) was not imported: {}.", label.en, input.indicator, factor.label.en, en));
}

void Chooser::tell_no_period(const Input& input, const std::vector<const SeriesInfo*>& measured) {
  std::vector<Period> periods;
  periods.reserve(measured.size());
  for (const SeriesInfo* one : measured) periods.push_back(one->period);
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
  const Text there = enumerated(periods);
  const std::string asked = periods_text(input.period, input.period_to);
  remarks_.add(fmt::format("{} van {} is niet gemeten; wel van {}. Geen ander jaar neemt die plaats in.",
                           quoted(input.label).nl, asked, there.nl),
               fmt::format("{} of {} was not measured; it was for {}. No other year takes its place.",
                           quoted(input.label).en, asked, there.en));
}

void Chooser::tell_mean(const Input& input, const std::vector<const SeriesInfo*>& used) {
  std::vector<Period> periods;
  periods.reserve(used.size());
  for (const SeriesInfo* one : used) periods.push_back(one->period);
  const Text list = enumerated(periods);
  remarks_.add(fmt::format("{} is het gemiddelde van {}.", quoted(input.label).nl, list.nl),
               fmt::format("{} is the mean of {}.", quoted(input.label).en, list.en));
}

void Chooser::tell_later(const Input& input, const SeriesInfo& used,
                         const std::vector<const SeriesInfo*>& measured) {
  if (measured.back()->period <= used.period) return;
  const SeriesInfo& later = *measured.back();
  remarks_.add(
      fmt::format("{} is van {}; {} staat op de grenzen van {} en is niet gebruikt.", quoted(input.label).nl,
                  to_string(used.period), to_string(later.period), later.boundary_year.value()),
      fmt::format("{} is of {}; {} is on the borders of {} and was not used.", quoted(input.label).en,
                  to_string(used.period), to_string(later.period), later.boundary_year.value()));
}

void Chooser::tell_dataset(const SeriesInfo& used) {
  std::vector<Text> others;
  for (const std::string& id : index_.other_datasets(used)) others.push_back(index_.dataset_called(id));
  if (others.empty()) return;
  const Text what = index_.called(used.indicator);
  const Text from = index_.dataset_called(used.dataset);
  const Text list = enumerated(others);
  remarks_.add(fmt::format("{} komt uit {}; het staat ook in {}.", what.nl, from.nl, list.nl),
               fmt::format("{} comes from {}; {} also has it.", what.en, from.en, list.en));
}

/// The latest period on the wanted borders; only where there is none, the latest on others.
const SeriesInfo* Chooser::latest(const Input& input, const std::vector<const SeriesInfo*>& measured) {
  const SeriesInfo* best = nullptr;
  for (const SeriesInfo* one : measured)
    if (best == nullptr || one->boundary_year == year_ || best->boundary_year != year_) best = one;
  if (best->boundary_year == year_) tell_later(input, *best, measured);
  return best;
}

const SeriesInfo* Chooser::denominator(const Input& input, Period last) {
  const auto all = one_per_period(index_.measured(input.denominator.indicator, framework_.unit), year_);
  const Text label = quoted(input.label);
  const Text below = index_.called(input.denominator.indicator);
  if (all.empty()) {
    // With its id: that is what has to be imported.
    remarks_.add(fmt::format("De noemer van {} ({}) is niet ingelezen: de waarden blijven leeg.", label.nl,
                             input.denominator.indicator),
                 fmt::format("The denominator of {} ({}) was not imported: the values stay empty.", label.en,
                             input.denominator.indicator));
    return nullptr;
  }
  const SeriesInfo* best =
      *std::min_element(all.begin(), all.end(), [&](const SeriesInfo* a, const SeriesInfo* b) {
        // Borders first: a denominator of a year earlier is closer than one that has to be converted.
        return std::tuple(a->boundary_year != year_, months_between(a->period, last)) <
               std::tuple(b->boundary_year != year_, months_between(b->period, last));
      });
  if (best->period != last)
    remarks_.add(fmt::format("{} is gedeeld door {} van {}.", label.nl, below.nl, to_string(best->period)),
                 fmt::format("{} is divided by {} of {}.", label.en, below.en, to_string(best->period)));
  tell_dataset(*best);
  return best;
}

InputSeries Chooser::choose(const score::Factor& factor, const Input& input) {
  InputSeries chosen;
  const auto measured = index_.measured(input.indicator, framework_.unit);
  if (measured.empty()) {
    tell_lacking(factor, input);
    return chosen;
  }
  if (input.period.year == 0) {
    chosen.values = {latest(input, measured)};
  } else {
    const Period last = input.period_to.year == 0 ? input.period : input.period_to;
    for (const SeriesInfo* one : one_per_period(measured, year_))
      if (one->period >= input.period && one->period <= last &&
          (one->period.month == 0) == (input.period.month == 0))
        chosen.values.push_back(one);
  }
  if (chosen.values.empty()) {
    tell_no_period(input, measured);
    return chosen;
  }
  if (input.period_to.year != 0) tell_mean(input, chosen.values);
  tell_dataset(*chosen.values.back());
  if (!input.denominator.indicator.empty())
    chosen.denominator = denominator(input, chosen.values.back()->period);
  if (input.change_since.year != 0) choose_earlier(input, measured, chosen);
  return chosen;
}

/// The series of the period that a change is counted from; no other period takes its place.
void Chooser::choose_earlier(const Input& input, const std::vector<const SeriesInfo*>& measured,
                             InputSeries& chosen) {
  for (const SeriesInfo* one : one_per_period(measured, year_))
    if (one->period == input.change_since) chosen.earlier = one;
  if (chosen.earlier == nullptr || !(chosen.earlier->period < chosen.values.front()->period)) {
    chosen.earlier = nullptr;
    Input since = input;
    since.period = input.change_since;
    since.period_to = {};
    tell_no_period(since, measured);
    return;
  }
  const std::string from = to_string(chosen.earlier->period), to = to_string(chosen.values.back()->period);
  remarks_.add(fmt::format("{} is de verandering van {} naar {}.", quoted(input.label).nl, from, to),
               fmt::format("{} is the change from {} to {}.", quoted(input.label).en, from, to));
  if (!input.denominator.indicator.empty())
    chosen.earlier_denominator = denominator(input, chosen.earlier->period);
}

}  // namespace roer::app
