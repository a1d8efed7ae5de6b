#include "roer/app/people_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "roer/app/group_faults.hpp"
#include "roer/app/group_words.hpp"
#include "roer/app/known_areas.hpp"
#include "roer/app/page_words.hpp"
#include "roer/area/hierarchy.hpp"
#include "roer/segregation/levels.hpp"

namespace roer::app {

namespace {

Error wrong_share(const std::string& found) {
  Error error = wrong_groups("this indicator is no share in per cent", found);
  error.expected = "indicators in %, such as kwb/p_koopw, of a total such as kwb/a_woning";
  error.remedy = "Name shares, or leave --shares-of out.";
  return error;
}

Status check(const ProjectIndex& index, const PeopleChoice& choice) {
  const bool shares = !choice.shares_of.empty();
  if (shares && !choice.total.empty()) return wrong_groups("shares have their total already", choice.total);
  const std::size_t groups = choice.groups.size() + (choice.total.empty() && !shares ? 0 : 1);
  if (groups < 2) return too_few_groups(choice, group_words());
  std::set<std::string> seen;
  for (const std::string& id : choice.groups)
    if (!seen.insert(id).second) return wrong_groups("a group is named twice", id);
  if (shares && !seen.insert(choice.shares_of).second)
    return wrong_groups("a group is the total too", choice.shares_of);
  if (seen.count(choice.total) > 0) return wrong_groups("a group is the total too", choice.total);
  std::vector<std::string> no_counts;
  for (const std::string& id : asked_of(choice)) {
    const Indicator* found = index.indicator(id);
    if (found == nullptr) continue;
    if (shares && id != choice.shares_of && !(found->measure == Measure::kMean && found->unit.en == "%"))
      return wrong_share(id);
    if ((!shares || id == choice.shares_of) && found->measure != Measure::kCount) no_counts.push_back(id);
  }
  if (!no_counts.empty()) return not_counts(index, no_counts);
  return Done{};
}

/// The latest period that all have.
Result<Period> period_of(const ProjectIndex& index, const PeopleChoice& choice) {
  for (const std::string& id : asked_of(choice))
    if (index.measured(id, choice.level).empty()) return no_such_count(index, id, choice);
  const auto periods = periods_with_all(index, choice);
  if (!choice.period && !periods.empty()) return periods.back();
  if (!choice.period) return no_common_period(index, choice);
  if (std::find(periods.begin(), periods.end(), *choice.period) != periods.end()) return *choice.period;
  return not_in_period(index, choice, *choice.period, "--period");
}

/// The series of an indicator in a period: on the wanted borders, else on the latest others.
const SeriesInfo* series_in(const ProjectIndex& index, const std::string& id, AreaKind kind,
                            const Period& period, std::optional<Year> wanted) {
  const SeriesInfo* best = nullptr;
  for (const SeriesInfo* one : index.measured(id, kind)) {
    if (!(one->period == period)) continue;
    if (wanted && one->boundary_year == *wanted) return one;
    if (best == nullptr || one->boundary_year > best->boundary_year) best = one;
  }
  return best;
}

constexpr std::array kPublishedShareSteps = {1.0, 0.1};
constexpr std::array kPublishedTotalSteps = {100.0, 10.0, 5.0};

/// Whether all shares of the whole add up to 100 % as far as their rounding tells.
bool add_up(const segregation::SharesOfTotals& shares) {
  double named = 0, people = 0;
  for (std::size_t i = 0; i < shares.areas(); ++i) {
    double sum = 0;
    for (std::size_t g = 0; g < shares.named(); ++g) sum += shares.percent[g * shares.areas() + i];
    if (std::isnan(sum) || !(shares.totals[i] > 0)) continue;
    named += shares.totals[i] * sum / 100;
    people += shares.totals[i];
  }
  return std::abs(people - named) <= people * static_cast<double>(shares.named()) * shares.percent_step / 200;
}

std::string percents(double part, Language language) {
  return format_number(100 * part, 1, language) + " %";
}

/// Turns people.values from shares into counts of `totals`.  Errors: those of counts_of_shares.
Status take_shares(const PeopleChoice& choice, const Column& totals, PeopleCounts& people, Remarks& remarks) {
  using Rest = PeopleChoice::Rest;
  segregation::SharesOfTotals shares;
  shares.percent = people.values;
  shares.totals.assign(totals.numbers().begin(), totals.numbers().end());
  shares.percent_step = people.divided ? 0 : segregation::common_step(shares.percent, kPublishedShareSteps);
  shares.total_step = people.divided ? 0 : segregation::common_step(shares.totals, kPublishedTotalSteps);
  if (choice.rest == Rest::kMiddle) shares.rest = 1;
  if (choice.rest == Rest::kTold && !add_up(shares)) shares.rest = shares.named();
  if (shares.rest) {
    const Text label =
        choice.rest == Rest::kMiddle ? Text{"Daartussen", "In between"} : Text{"Overigen", "Others"};
    people.labels.insert(people.labels.begin() + static_cast<std::ptrdiff_t>(*shares.rest), label);
    people.files.insert(people.files.begin() + static_cast<std::ptrdiff_t>(*shares.rest), "");
  }
  std::vector<std::string> names;
  for (const Text& label : people.labels) names.push_back(label.en);
  const auto found = segregation::counts_of_shares(shares, std::move(names));
  if (!found.ok()) {
    std::vector<std::uint32_t> all(shares.areas());
    std::iota(all.begin(), all.end(), 0U);
    return told_by_code(found.faults(), people, all);
  }
  const segregation::CountsOfShares& made = *found;
  const std::size_t areas = shares.areas();
  people.values.clear();
  for (std::size_t g = 0; g < made.counts.groups(); ++g) {
    const auto group = made.counts.group(g);
    people.values.insert(people.values.end(), group.begin(), group.end());
  }
  for (const std::uint32_t area : made.counts.unknown_areas())
    for (std::size_t g = 0; g < made.counts.groups(); ++g)
      people.values[g * areas + area] = std::numeric_limits<double>::quiet_NaN();
  remarks.add(
      fmt::format("Aantallen per groep zijn gemaakt van gepubliceerde percentages van {}: er staan geen "
                  "aantallen in de bron.",
                  people.shares_of.nl),
      fmt::format("Counts per group were made of published percentages of {}: the source holds no "
                  "counts.",
                  people.shares_of.en));
  const Text scaled = count_words(made.scaled);
  if (made.scaled > 0)
    remarks.add(
        fmt::format("Gebieden waar de percentages samen meer dan 100 zijn (afronding van de bron): {}; daar "
                    "zijn zij teruggebracht tot 100.",
                    scaled.nl),
        fmt::format("Areas where the percentages add up to more than 100 (rounding of the source): {}; they "
                    "were scaled down to 100 there.",
                    scaled.en));
  if (!shares.rest && made.left_out > 0) {
    const double part = made.left_out / (made.left_out + made.counts.total());
    remarks.add(
        fmt::format("{} zit in geen van de groepen en telt niet mee.", percents(part, Language::kDutch)),
        fmt::format("{} is in none of the groups and has no share in it.",
                    percents(part, Language::kEnglish)));
  }
  people.shares = std::move(shares);
  return Done{};
}

constexpr double kMostRounding = 0.05;  ///< part of a total that groups may exceed it by
/// Part of the areas in which they may do so by more than rounding tells: sources differ a little.
constexpr double kMostUnexplained = 0.1;

/// How far groups exceed the total that they are parts of.
struct Excess {
  double people = 0, whole = 0;  ///< of all areas: too many, in the total
  std::size_t compared = 0, areas = 0;
  std::size_t unexplained = 0;  ///< areas where groups and total differ by more than a step each
  [[nodiscard]] bool overlap() const {
    return people > kMostRounding * whole ||
           static_cast<double>(unexplained) > kMostUnexplained * static_cast<double>(compared);
  }
};

/// Per area; NaN where a group is not known.  Requires: values [group * areas + area].
std::vector<double> sums_of_groups(const std::vector<double>& values, std::size_t areas) {
  std::vector<double> sums(areas);
  for (std::size_t at = 0; at < values.size(); ++at) sums[at % areas] += values[at];
  return sums;
}

Excess excess_over(const std::vector<double>& values, const Column& total, bool divided) {
  const std::size_t areas = total.size(), groups = areas == 0 ? 0 : values.size() / areas;
  const std::vector<double> sums = sums_of_groups(values, areas);
  const double step =
      std::max({1.0, segregation::common_step(total.numbers(), kPublishedTotalSteps),
                segregation::common_step({values.data(), values.size()}, kPublishedTotalSteps)});
  Excess excess;
  for (std::size_t i = 0; i < areas; ++i) {
    const double sum = sums[i];
    if (!total.at(i).known()) continue;
    excess.whole += total.at(i).number;
    if (std::isnan(sum)) continue;
    ++excess.compared;
    if (!(sum > total.at(i).number)) continue;
    ++excess.areas;
    excess.people += sum - total.at(i).number;
    // People carried over borders are estimates.
    if (!divided && sum - total.at(i).number > static_cast<double>(groups + 1) * step) ++excess.unexplained;
  }
  return excess;
}

/// What is found of groups that overlap.
std::string found_of(const Excess& excess) {
  return fmt::format("{:.0f} more, of {:.0f} in the total; in {} of {} areas more than rounding tells",
                     excess.people, excess.whole, excess.unexplained, excess.compared);
}

/// Errors: kUsage for a count of something else than the groups before it: households beside residents.
Status check_unit(const Indicator* indicator, const Text& unit, const PeopleChoice& choice) {
  if (indicator == nullptr || indicator->measure != Measure::kCount || indicator->unit.en.empty() ||
      unit.en.empty() || indicator->unit.en == unit.en)
    return Done{};
  Error error = wrong_groups("the groups do not count the same", indicator->id);
  error.found = fmt::format("{}: {}", indicator->id, indicator->unit.en);
  error.expected = fmt::format("{}, as {}", unit.en, choice.groups.front());
  error.remedy = "Name groups, and a total, that count the same.";
  return error;
}

/// Groups without a total are parts of the residents.  Errors: kUsage where they are more than the residents
/// by more than rounding, so that they overlap.
Status check_overlap(const ProjectIndex& index, SeriesStore& store, const PeopleChoice& choice,
                     const PeopleCounts& people, Remarks& remarks) {
  const Indicator* residents = index.indicator(std::string(kResidents));
  if (!choice.total.empty() || people.shares || residents == nullptr || residents->unit.en != people.unit.en)
    return Done{};
  const SeriesInfo* series =
      series_in(index, std::string(kResidents), choice.level, people.period, people.areas.boundary_year());
  if (series == nullptr) return Done{};
  ROER_TRY(const Column all, store.on(people.areas, *series, remarks));
  const Excess excess = excess_over(people.values, all, people.divided);
  if (!excess.overlap()) return Done{};
  Error error = wrong_groups("the groups overlap: together they are more than the residents", "");
  error.found = found_of(excess);
  error.expected = "groups of which everybody is in one at most";
  error.remedy = "Leave out groups that overlap, or name --total for one group against all others.";
  return error;
}

/// "0.12 %", or that it is less than can be shown so.
Text small_part(double part) {
  constexpr double kLeast = 0.0001;
  if (part >= kLeast) return percent_words(part, 2);
  const Text least = percent_words(kLeast, 2);
  return {"minder dan " + least.nl, "less than " + least.en};
}

/// The part of a total that is in no group.  Errors: kUsage where groups exceed it by more than rounding
/// does.
Result<std::vector<double>> rest_of(const PeopleCounts& people, const Column& total, Remarks& remarks) {
  const Period& period = people.period;
  const Excess excess = excess_over(people.values, total, people.divided);
  std::vector<double> rest = sums_of_groups(people.values, total.size());
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const double left = total.at(i).number - rest[i];
    rest[i] = left < 0 ? 0 : left;
  }
  if (excess.overlap())
    return Error{ErrorCode::kUsage,
                 "the groups add up to more than the total",
                 {},
                 0,
                 {},
                 found_of(excess),
                 "a total that counts everybody in the groups",
                 "Name another --total, or leave out groups that overlap."};
  const Text areas_above = count_words(excess.areas), more = small_part(excess.people / excess.whole),
             unexplained = count_words(excess.unexplained);
  const bool rounds = excess.unexplained == 0;
  const Text why = rounds ? Text{"de bron rondt af", "the source rounds"}
                          : Text{fmt::format("in {} daarvan meer dan afronding verklaart", unexplained.nl),
                                 fmt::format("in {} of them more than rounding tells", unexplained.en)};
  if (excess.areas > 0)
    remarks.add(
        fmt::format("{}: in {} gebieden is de som van de groepen groter dan het totaal, samen {} ({}); de "
                    "rest telt daar als 0.",
                    to_string(period), areas_above.nl, more.nl, why.nl),
        fmt::format("{}: in {} areas the groups add up to more than the total, together {} ({}); the rest "
                    "counts as 0 there.",
                    to_string(period), areas_above.en, more.en, why.en));
  return rest;
}

}  // namespace

std::vector<std::string> asked_of(const PeopleChoice& choice) {
  auto ids = choice.groups;
  if (!choice.shares_of.empty()) ids.push_back(choice.shares_of);
  if (!choice.total.empty()) ids.push_back(choice.total);
  return ids;
}

std::vector<Period> periods_with_all(const ProjectIndex& index, const PeopleChoice& choice) {
  std::map<Period, std::size_t> have;
  const auto ids = asked_of(choice);
  for (const std::string& id : ids) {
    std::set<Period> periods;
    for (const SeriesInfo* one : index.measured(id, choice.level)) periods.insert(one->period);
    for (const Period& period : periods) ++have[period];
  }
  std::vector<Period> all;
  for (const auto& [period, count] : have)
    if (count == ids.size()) all.push_back(period);
  return all;
}

Result<PeopleCounts> people_counts(const Project& project, const ProjectIndex& index,
                                   const PeopleChoice& choice, Remarks& remarks) {
  ROER_CHECK(check(index, choice));
  ROER_TRY(const Period period, period_of(index, choice));
  SeriesStore store(project, index);
  PeopleCounts people;
  people.period = period;
  const SeriesInfo* first =
      series_in(index, choice.groups.front(), choice.level, period, choice.boundary_year);
  const Year year = choice.boundary_year.value_or(first->boundary_year);
  ROER_TRY(people.areas, areas_to_carry_to(project, choice.level, year));
  if (people.areas.size() == 0) {
    ROER_TRY(const Frame* own, store.frame(*first));  // an own table, of areas that only it knows
    if (first->boundary_year == year) people.areas = own->areas;
  }
  if (people.areas.size() == 0) {
    PeopleChoice on = choice;
    on.boundary_year = year;
    return no_such_borders(index, on);
  }
  ROER_TRY(const auto names, project.names(choice.level, year));
  for (const AreaCode& code : people.areas.codes()) {
    const auto found = names.find(code);
    people.names.push_back(found == names.end() ? std::string(code.text()) : found->second);
  }
  for (const std::string& id : asked_of(choice)) {
    const SeriesInfo* series = series_in(index, id, choice.level, period, year);
    ROER_TRY(const Column column, store.on(people.areas, *series, remarks));
    if (column.known() == 0 && series->boundary_year == year) return no_known_areas(id, people.areas);
    if (column.known() == 0)
      return leads_nowhere(fmt::format("{} of {}", id, to_string(period)), choice.level,
                           series->boundary_year, year, "name other borders with --boundary-year");
    people.divided = people.divided || series->boundary_year != year;
    people.datasets.insert(series->dataset);
    const Indicator* indicator = index.indicator(id);
    ROER_CHECK(check_unit(indicator, people.unit, choice));
    if (people.unit.en.empty() && indicator != nullptr && indicator->measure == Measure::kCount)
      people.unit = indicator->unit;
    if (id == choice.shares_of) {
      people.shares_of = index.called(id);
      ROER_CHECK(take_shares(choice, column, people, remarks));
      continue;
    }
    if (id == choice.total) {
      ROER_TRY(const auto rest, rest_of(people, column, remarks));
      people.values.insert(people.values.end(), rest.begin(), rest.end());
      people.totals.assign(column.numbers().begin(), column.numbers().end());
      people.labels.push_back({"Overigen", "Others"});
      continue;
    }
    people.values.insert(people.values.end(), column.numbers().begin(), column.numbers().end());
    people.labels.push_back(indicator == nullptr ? Text{id, id} : indicator->label);
    people.files.push_back(file_of(index, *series));
  }
  if (people.unit.en.empty()) people.unit = {"inwoners", "residents"};
  ROER_CHECK(check_overlap(index, store, choice, people, remarks));
  if (people.divided)
    for (double& value : people.values) value = std::round(value);
  return people;
}

segregation::SharesOfTotals shares_in(const PeopleCounts& people, const std::vector<std::uint32_t>& areas) {
  const segregation::SharesOfTotals& all = *people.shares;
  segregation::SharesOfTotals some = all;
  some.percent.clear();
  some.totals.clear();
  for (std::size_t g = 0; g < all.named(); ++g)
    for (const std::uint32_t area : areas) some.percent.push_back(all.percent[g * all.areas() + area]);
  for (const std::uint32_t area : areas) some.totals.push_back(all.totals[area]);
  return some;
}

Result<std::optional<Column>> column_beside(const Project& project, const ProjectIndex& index,
                                            const PeopleCounts& people, const std::string& id,
                                            Remarks& remarks) {
  const SeriesInfo* series =
      series_in(index, id, people.areas.kind(), people.period, people.areas.boundary_year());
  if (series == nullptr) return std::optional<Column>();
  SeriesStore store(project, index);
  ROER_TRY(Column column, store.on(people.areas, *series, remarks));
  return std::optional(std::move(column));
}

Result<segregation::Counts> counts_in(const PeopleCounts& people, const std::vector<std::uint32_t>& areas) {
  std::vector<std::string> names;
  for (const Text& label : people.labels) names.push_back(label.en);
  std::vector<double> values;
  values.reserve(areas.size() * names.size());
  for (std::size_t g = 0; g < names.size(); ++g)
    for (const std::uint32_t area : areas) values.push_back(people.values[g * people.areas.size() + area]);
  auto counts = segregation::Counts::make(std::move(names), areas.size(), std::move(values));
  if (!counts.ok()) return told_by_code(counts.faults(), people, areas);
  return counts;
}

namespace {

/// The province of each municipality, by the project's maps.
Result<std::map<AreaCode, AreaCode>> provinces(const Project& project) {
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> gemeenten, provincies;
  for (const auto& [kind, year] : layers) {
    if (kind == AreaKind::kGemeente) gemeenten = std::max(gemeenten.value_or(year), year);
    if (kind == AreaKind::kProvincie) provincies = std::max(provincies.value_or(year), year);
  }
  if (!gemeenten || !provincies) {
    Error error;
    error.code = ErrorCode::kMissingData;
    error.message = "codes do not tell provinces, and the project has no map of municipalities and provinces";
    error.remedy = "Import both maps, or leave provincie out of --within.";
    return error;
  }
  ROER_TRY(const ShapeLayer children, project.load_shapes(AreaKind::kGemeente, *gemeenten));
  ROER_TRY(const ShapeLayer parents, project.load_shapes(AreaKind::kProvincie, *provincies));
  ROER_TRY(const Hierarchy places, hierarchy_by_overlap(children, parents));
  std::map<AreaCode, AreaCode> found;
  for (std::size_t i = 0; i < places.children.size(); ++i)
    if (places.parent[i] >= 0)
      found[places.children[i]] = places.parents[static_cast<std::size_t>(places.parent[i])];
  return found;
}

}  // namespace

Result<Units> units_of(const Project& project, const AreaList& areas, const std::vector<std::uint32_t>& scope,
                       AreaKind kind) {
  Units units;
  units.kind = kind;
  std::map<AreaCode, AreaCode> province_of;
  if (kind == AreaKind::kProvincie) {
    ROER_TRY(province_of, provinces(project));
  }
  std::map<AreaCode, std::uint32_t> number;
  for (const std::uint32_t area : scope) {
    AreaCode unit = parent_by_code(areas[area], kind == AreaKind::kProvincie ? AreaKind::kGemeente : kind);
    if (kind == AreaKind::kProvincie) {
      const auto found = province_of.find(unit);
      unit = found == province_of.end() ? AreaCode() : found->second;
    }
    if (unit.empty()) {
      units.of.push_back(segregation::kNoUnit);
      continue;
    }
    const auto [at, added] = number.emplace(unit, static_cast<std::uint32_t>(number.size()));
    if (added) units.codes.push_back(unit);
    units.of.push_back(at->second);
  }
  units.count = number.size();
  return units;
}

Result<segregation::Places> centres_of(const Project& project, const AreaList& areas,
                                       const std::vector<std::uint32_t>& scope) {
  ROER_TRY(const ShapeLayer layer, project.load_shapes(areas.kind(), areas.boundary_year()));
  segregation::Places places;
  for (const std::uint32_t area : scope) {
    const auto at = layer.areas.find(areas[area]);
    const bool shaped = at && layer.shapes.area_begin[*at] != layer.shapes.area_begin[*at + 1];
    const double none = std::numeric_limits<double>::quiet_NaN();
    const Point centre = shaped ? centroid_of(layer.shapes, *at) : Point{none, none};
    places.x.push_back(centre.x);
    places.y.push_back(centre.y);
  }
  return places;
}

}  // namespace roer::app
