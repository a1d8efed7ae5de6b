#include "roer/app/score_changes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "roer/app/framework_file.hpp"
#include "roer/app/gather.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/score/assumption.hpp"

namespace roer::app {

namespace {

/// One input of a run, with the periods in which it was measured.
struct Followed {
  std::uint32_t factor = 0, input = 0;
  std::vector<const SeriesInfo*> measured;  ///< ascending
};

/// The periods of one input as long as the one in use, one series each: that on the run's borders first.
std::vector<const SeriesInfo*> periods_of(const ProjectIndex& index, const ScoreRun& run,
                                          const score::Input& input, const score::InputData& data) {
  std::vector<const SeriesInfo*> measured =
      one_per_period(index.measured(input.indicator, run.framework.unit), run.data.areas.boundary_year());
  std::erase_if(measured, [&](const SeriesInfo* series) {
    return (series->period.month == 0) != (data.period.month == 0);
  });
  return measured;
}

/// All inputs with the periods that `keep` accepts, if there are several.
template <class Keep>
Result<std::vector<Followed>> followed_inputs(const ProjectIndex& index, const ScoreRun& run,
                                              const Keep& keep) {
  std::vector<Followed> all;
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f)
    for (std::size_t k = 0; k < run.framework.factors[f].inputs.size(); ++k) {
      Followed one{static_cast<std::uint32_t>(f), static_cast<std::uint32_t>(k), {}};
      const score::InputData& data = run.data.inputs[f][k];
      const score::Input& input = run.framework.factors[f].inputs[k];
      // A change is told by its own input; against what it was before there is nothing to hold it.
      if (!data.available || input.change_since.year != 0 || input.relative_to) continue;
      for (const SeriesInfo* series : periods_of(index, run, input, data)) {
        ROER_TRY(const bool kept, keep(input, *series));
        if (kept) one.measured.push_back(series);
      }
      if (one.measured.size() > 1) all.push_back(std::move(one));
    }
  return all;
}

/// The number that the rule sees, for one period: divided as in the run, by the same denominators.
Column as_used(const score::Input& input, const score::InputData& data, const Column& values) {
  if (data.denominators.size() == 0) return values;
  Column used;
  used.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i), below = data.denominators.at(i);
    if (!value.known() || !below.known())
      used.push_back(Value::hole(value.known() ? below.state : value.state));
    else if (below.number <= 0 || below.number < input.denominator.at_least)
      used.push_back(Value::hole(State::kNotApplicable));
    else
      used.push_back({value.number / below.number * input.denominator.per, value.state});
  }
  return used;
}

/// The columns of one input through its periods, laid on the run's areas.
Result<std::vector<Column>> columns_of(SeriesStore& store, const ScoreRun& run, const Followed& followed,
                                       Remarks& remarks) {
  const score::Input& input = run.framework.factors[followed.factor].inputs[followed.input];
  const score::InputData& data = run.data.inputs[followed.factor][followed.input];
  std::vector<Column> columns;
  columns.reserve(followed.measured.size());
  for (const SeriesInfo* series : followed.measured) {
    ROER_TRY(const Column values, store.on(run.data.areas, *series, remarks));
    columns.push_back(as_used(input, data, values));
  }
  return columns;
}

/// What an input is measured in, or per what; what it is divided by is called by its unit, else by its label.
Text unit_of(const ProjectIndex& index, const score::Input& input) {
  const Indicator* indicator = index.indicator(input.indicator);
  if (input.denominator.indicator.empty()) return indicator == nullptr ? Text{} : indicator->unit;
  const Indicator* below = index.indicator(input.denominator.indicator);
  if (below == nullptr) return {};
  const Text& what = below->unit == Text{} ? below->label : below->unit;
  const std::string per_nl = format_number(input.denominator.per, 0, Language::kDutch);
  const std::string per_en = format_number(input.denominator.per, 0, Language::kEnglish);
  return {"per " + per_nl + " " + what.in(Language::kDutch),
          "per " + per_en + " " + what.in(Language::kEnglish)};
}

/// The error that the framework's file states of one measurement of an input.
score::StatedError stated_error(const ScoreRun& run, const std::vector<score::Assumption>& doubts,
                                const Followed& of) {
  for (const score::Assumption& one : doubts)
    if (one.target == score::Target::kSampling && one.factor == of.factor && one.input == of.input)
      return {one.error, one.sd, run.framework.factors[of.factor].inputs[of.input].denominator.per};
  return {};
}

}  // namespace

Result<std::vector<InputChange>> changes_since(const Project& project, const ScoreRun& run,
                                               Remarks& remarks) {
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  SeriesStore store(project, index);
  // Other borders are worth their conversion only where the input gives points.
  ROER_TRY(
      const std::vector<Followed> inputs,
      followed_inputs(index, run, [&](const score::Input& input, const SeriesInfo& series) -> Result<bool> {
        if (series.boundary_year == run.data.areas.boundary_year()) return true;
        if (input.rule.kind == score::RuleKind::kShown) return false;
        return store.reaches(run.data.areas, series);
      }));
  std::vector<InputChange> changes;
  for (const Followed& followed : inputs) {
    const score::InputData& data = run.data.inputs[followed.factor][followed.input];
    const Period to = data.period_to.year != 0 ? data.period_to : data.period;
    ROER_TRY(const auto columns, columns_of(store, run, followed, remarks));
    const Column* after = nullptr;
    for (std::size_t p = 0; p < columns.size(); ++p)
      if (followed.measured[p]->period == to) after = &columns[p];
    for (std::size_t p = 0; after != nullptr && p < columns.size(); ++p)
      if (const Period from = followed.measured[p]->period; from < to)
        changes.push_back(
            {followed.factor, followed.input, score::change_between(from, columns[p], to, *after)});
  }
  return changes;
}

Result<std::vector<report::Trend>> trends_of(const Project& project, const ScoreRun& run) {
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  SeriesStore store(project, index);
  std::vector<report::Trend> trends;
  std::vector<std::uint32_t> everywhere(run.data.areas.size());
  std::iota(everywhere.begin(), everywhere.end(), 0U);
  Remarks unused;  // on the same borders nothing is carried over
  ROER_TRY(const std::vector<Followed> inputs,
           followed_inputs(index, run, [&](const score::Input&, const SeriesInfo& series) -> Result<bool> {
             return series.boundary_year == run.data.areas.boundary_year();
           }));
  ROER_TRY(const std::vector<score::Assumption> doubts, read_doubts(run.framework_text, run.framework.id));
  for (const Followed& followed : inputs) {
    const score::Input& input = run.framework.factors[followed.factor].inputs[followed.input];
    report::Trend& trend = trends.emplace_back();
    trend.label = input.label;
    trend.unit = unit_of(index, input);
    trend.source = run.data.inputs[followed.factor][followed.input].source;
    trend.error = stated_error(run, doubts, followed);
    trend.boundary_year = run.data.areas.boundary_year();
    trend.periods.reserve(followed.measured.size());
    for (const SeriesInfo* series : followed.measured) trend.periods.push_back(series->period);
    ROER_TRY(trend.values, columns_of(store, run, followed, unused));
    trend.weights = run.data.inputs[followed.factor][followed.input].denominators;
    trend.reference = comparable_means(trend.values, trend.weights, everywhere);
  }
  return trends;
}

std::vector<double> comparable_means(const std::vector<Column>& columns, const Column& weights,
                                     std::span<const std::uint32_t> rows) {
  std::vector<std::ptrdiff_t> known;
  known.reserve(columns.size());
  for (const Column& column : columns)
    known.push_back(std::count_if(rows.begin(), rows.end(),
                                  [&](std::uint32_t row) { return !std::isnan(column.numbers()[row]); }));
  const std::ptrdiff_t most = known.empty() ? 0 : *std::max_element(known.begin(), known.end());
  std::vector<double> means;
  means.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    means.push_back(2 * known[i] < most ? std::nan("") : mean_of(columns[i], weights, rows));
  return means;
}

Result<std::vector<std::vector<Text>>> units_of(const Project& project, const ScoreRun& run) {
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  std::vector<std::vector<Text>> units;
  for (const score::Factor& factor : run.framework.factors) {
    auto& of_factor = units.emplace_back();
    for (const score::Input& input : factor.inputs) of_factor.push_back(unit_of(index, input));
  }
  return units;
}

}  // namespace roer::app
