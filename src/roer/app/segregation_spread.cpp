#include "roer/app/segregation_spread.hpp"

#include <fmt/format.h>

#include <cmath>

#include "roer/base/none.hpp"
#include "roer/segregation/income.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

std::string spread_number(double value, int decimals, Language language) {
  return format_number(value, decimals, language);
}

std::vector<double> numbers_in(const Column& column, const std::vector<std::uint32_t>& areas) {
  std::vector<double> values;
  for (const std::uint32_t area : areas) values.push_back(column.at(area).number);
  return values;
}

Result<std::vector<double>> named_column(const Project& project, const ProjectIndex& index,
                                         const PeopleCounts& people, const std::string& id,
                                         const Scope& scope, Remarks& remarks) {
  ROER_TRY(const auto column, column_beside(project, index, people, id, remarks));
  if (column) return numbers_in(*column, scope.areas);
  return Error{ErrorCode::kMissingData,
               fmt::format("the project has no such indicator in {}", to_string(people.period)),
               {},
               0,
               {},
               excerpt(id),
               "an indicator of the same areas and period as the groups",
               "roer status shows what the project holds."};
}

/// Who the means are means of: the total of shares where there is one, which also counts those in no group.
std::vector<double> people_behind_means(const PeopleCounts& people, const Counts& counts,
                                        const Scope& scope) {
  if (people.shares) return shares_in(people, scope.areas).totals;
  const auto totals = counts.area_totals();
  return {totals.begin(), totals.end()};
}

/// What means tell, and what they cannot.
void tell_spread_of_means(const segregation::MeanSpread& found, SegregationSpread& spread) {
  spread.areas = found.areas;
  spread.left_out = found.left_out;
  spread.people = found.people;
  spread.mean = found.mean;
  spread.between_deviation = found.between_deviation;
  spread.theil_between = found.theil_between;
  spread.gini_between = found.gini_between;
  spread.neighbourhood_sorting = found.neighbourhood_sorting;
  spread.theil_within = spread.gini_total = kNone;
  const double percent = 100 * found.between_deviation / found.mean;
  spread.meaning = {
      fmt::format("Gemiddelden van gebieden wijken onderling {} % af van het gemiddelde van {}.",
                  spread_number(percent, 1, Language::kDutch),
                  spread_number(found.mean, 1, Language::kDutch)),
      fmt::format("Means of areas differ by {} % from the mean of {}.",
                  spread_number(percent, 1, Language::kEnglish),
                  spread_number(found.mean, 1, Language::kEnglish))};
  if (std::isnan(found.neighbourhood_sorting))
    spread.lacks = {
        "De bron geeft gemiddelden en geen spreiding binnen gebieden: welk deel van alle ongelijkheid tussen "
        "gebieden ligt (NSI, Gini, Theil als deel van het geheel) is er niet uit te meten.",
        "The source gives means and no spread inside areas: which part of all inequality lies between areas "
        "(NSI, Gini, Theil as a part of the whole) cannot be measured from it."};
}

void tell_spread_of_classes(const segregation::Spread& found, const Counts& counts,
                            SegregationSpread& spread) {
  spread.areas = counts.areas() - counts.empty_areas().size() - counts.unknown_areas().size();
  spread.left_out = counts.areas() - spread.areas;
  spread.people = counts.total();
  spread.between_deviation = kNone;
  spread.neighbourhood_sorting = found.neighbourhood_sorting;
  spread.theil_between = found.theil_between;
  spread.theil_within = found.theil_within;
  spread.gini_between = found.gini_between;
  spread.gini_total = found.gini_total;
  const double part = 100 * found.theil_between / (found.theil_between + found.theil_within);
  spread.lacks = {
      "Binnen een klasse telt ieder als de waarde van de klasse: de ongelijkheid is zo een ondergrens.",
      "Inside a class everybody counts as the value of the class: inequality is a lower bound so."};
  spread.meaning = {fmt::format("Van de ongelijkheid (Theil) ligt {} % tussen gebieden en de rest erbinnen.",
                                spread_number(part, 1, Language::kDutch)),
                    fmt::format("Of inequality (Theil) {} % lies between areas and the rest inside them.",
                                spread_number(part, 1, Language::kEnglish))};
}

Result<std::optional<SegregationSpread>> spread_by_means(const Project& project, const ProjectIndex& index,
                                                         const SegregationParams& params,
                                                         const PeopleCounts& people, const Counts& counts,
                                                         const Scope& scope, Remarks& remarks) {
  const SpreadChoice& choice = params.spread;
  auto means = named_column(project, index, people, choice.means, scope, remarks);
  if (!means.ok() && choice.usual && means.faults().first().code == ErrorCode::kMissingData) {
    const Text called = index.called(choice.means);
    remarks.add(fmt::format("{} is in {} niet gepubliceerd: gemiddelden zijn niet te vergelijken.", called.nl,
                            to_string(people.period)),
                fmt::format("{} was not published in {}: means cannot be compared.", called.en,
                            to_string(people.period)));
    return std::optional<SegregationSpread>();
  }
  ROER_TRY(const std::vector<double> values, std::move(means));
  std::vector<double> deviations;
  if (!choice.deviations.empty()) {
    ROER_TRY(deviations, named_column(project, index, people, choice.deviations, scope, remarks));
  }
  SegregationSpread spread;
  const Indicator* indicator = index.indicator(choice.means);
  spread.of = indicator == nullptr ? Text{choice.means, choice.means} : indicator->label;
  if (indicator != nullptr) spread.unit = indicator->unit;
  ROER_TRY(const auto found,
           segregation::spread_of_means(values, people_behind_means(people, counts, scope), deviations));
  tell_spread_of_means(found, spread);
  return std::optional(std::move(spread));
}

}  // namespace

Result<std::optional<SegregationSpread>> segregation_spread(const Project& project, const ProjectIndex& index,
                                                            const SegregationParams& params,
                                                            const PeopleCounts& people, const Counts& counts,
                                                            const Scope& scope, Remarks& remarks) {
  const SpreadChoice& choice = params.spread;
  if (!choice.means.empty()) return spread_by_means(project, index, params, people, counts, scope, remarks);
  if (choice.class_values.empty()) return std::optional<SegregationSpread>();
  if (choice.class_values.size() != counts.groups())
    return Error{ErrorCode::kUsage,
                 "each group needs one value",
                 {},
                 0,
                 {},
                 fmt::format("{} values, {} groups", choice.class_values.size(), counts.groups()),
                 "as many values as groups, in their order",
                 "roer segregation without --class-values lists the groups."};
  SegregationSpread spread;
  spread.of = {"Waarden van klassen", "Values of classes"};
  ROER_TRY(const auto found, segregation::spread_of(counts, choice.class_values));
  double sum = 0;
  for (std::size_t g = 0; g < counts.groups(); ++g) sum += counts.group_totals()[g] * choice.class_values[g];
  spread.mean = sum / counts.total();
  tell_spread_of_classes(found, counts, spread);
  return std::optional(std::move(spread));
}

}  // namespace roer::app
