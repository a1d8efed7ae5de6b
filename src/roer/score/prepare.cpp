#include "roer/score/prepare.hpp"

#include <algorithm>
#include <cmath>

#include "roer/score/expectation_maximisation.hpp"
#include "roer/score/impute.hpp"
#include "roer/score/outliers.hpp"

namespace roer::score {

namespace {

Column divided(const Column& values, const Column& denominators, const Denominator& denominator) {
  if (denominator.indicator.empty() || denominators.size() == 0) return values;
  Column column;
  column.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    column.push_back(divided(values.at(i), denominators.at(i), denominator));
  return column;
}

/// `from` less `less`; a hole where either is one.
Column difference(const Column& from, const Column& less) {
  Column column;
  column.reserve(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Value a = from.at(i), b = less.at(i);
    if (!a.known() || !b.known())
      column.push_back(Value::hole(a.known() ? b.state : a.state));
    else
      column.push_back({a.number - b.number, a.state == State::kObserved ? b.state : a.state});
  }
  return column;
}

/// The number before anything is filled in or treated.
Column measured(const Input& input, const InputData& data) {
  Column column = divided(data.values, data.denominators, input.denominator);
  if (input.change_since.year != 0)
    column = data.earlier.size() == 0
                 ? Column(column.size(), State::kNotMeasured)
                 : difference(column, divided(data.earlier, data.earlier_denominators, input.denominator));
  if (input.relative_to)
    column = data.references.size() == 0 ? Column(column.size(), State::kNotMeasured)
                                         : difference(column, data.references);
  return column;
}

/// The values that were not filled in: rules are fitted on them.
Column not_imputed(const Column& values) {
  Column column;
  column.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    column.push_back(values.at(i).state == State::kImputed ? Value::hole(State::kMissing) : values.at(i));
  return column;
}

Column filled_by_parents(const Column& values, const Column& parents) {
  Column filled = values;
  for (std::size_t i = 0; i < filled.size() && i < parents.size(); ++i)
    if (may_be_filled(filled.at(i).state) && parents.at(i).known())
      filled.set(i, {parents.at(i).number, State::kImputed});
  return filled;
}

/// A way of filling in that looks at one input alone. Values: what is filled in is marked.
Result<Filled> filled_alone(const Column& values, const Input& input, const InputData& data) {
  switch (input.missing) {
    case MissingPolicy::kImputeMean:
      return impute_middle(values, Middle::kMean, input.id);
    case MissingPolicy::kImputeMedian:
      return impute_middle(values, Middle::kMedian, input.id);
    case MissingPolicy::kImputeGroup:
      return impute_group(values, data.groups, Middle::kMean, 1, input.id);
    case MissingPolicy::kImputeLast:
      return impute_last_measured({data.history, data.history_years}, data.history_at, input.filling.oldest,
                                  input.id);
    case MissingPolicy::kImputeLinear:
      return impute_linear({data.history, data.history_years}, data.history_at, input.id);
    default:
      return Filled{values, 0, 0, 0, {}, 0};
  }
}

bool over_time(MissingPolicy policy) {
  return policy == MissingPolicy::kImputeLast || policy == MissingPolicy::kImputeLinear;
}

/// Can the policy say anything at all? Without a value, a group or another period the holes stay holes.
bool can_fill(const Column& values, const Input& input, const InputData& data) {
  if (over_time(input.missing)) return data.history.size() > 1;
  return values.known() > 0 && (input.missing != MissingPolicy::kImputeGroup || !data.groups.empty());
}

Status fill_alone(const Input& input, const InputData& data, PreparedInput& made) {
  if (input.missing == MissingPolicy::kImputeParent) {
    made.values = filled_by_parents(made.values, data.parents);
    return Done{};
  }
  if (!can_fill(made.values, input, data)) return Done{};
  ROER_TRY(Filled filled, filled_alone(made.values, input, data));
  made.values = std::move(filled.values);
  made.ages = std::move(filled.ages);
  return Done{};
}

LogKind log_of(Logarithm logarithm) {
  switch (logarithm) {
    case Logarithm::kPlain:
      return LogKind::kPlain;
    case Logarithm::kPlusOne:
      return LogKind::kPlusOne;
    case Logarithm::kShifted:
      break;
  }
  return LogKind::kShifted;
}

Result<Treated> treated(const Column& values, const Input& input) {
  const OutlierRule& rule = input.outliers;
  const ShapeLimits limits{rule.skew, rule.kurtosis};
  switch (rule.how) {
    case OutlierPolicy::kWinsorise:
      return winsorise(values, rule.most, limits, input.id);
    case OutlierPolicy::kLog:
      return take_log(values, log_of(rule.logarithm), false, limits, input.id);
    case OutlierPolicy::kBoxCox:
      return box_cox(values, rule.lambda, limits, input.id);
    case OutlierPolicy::kUntilPassed:
      return treat_outliers(values, rule.most, limits, input.id);
    case OutlierPolicy::kKeep:
      break;
  }
  return Treated{values, Treatment::kNone, {}, 0, false, 0, {}, {}, true};
}

Status treat(const Input& input, PreparedInput& made) {
  if (input.outliers.how == OutlierPolicy::kKeep || made.values.known() == 0) return Done{};
  ROER_TRY(Treated done, treated(made.values, input));
  if (done.done == Treatment::kNone) return Done{};
  made.treatment = std::string(name_of(done.done));
  made.untreated.assign(made.values.numbers().begin(), made.values.numbers().end());
  made.values = std::move(done.values);
  return Done{};
}

Status fit_to_measured(const Input& input, PreparedInput& made) {
  const Column known = not_imputed(made.values);
  if (known.known() == 0) return Done{};
  ROER_TRY(made.rule, fit(input.rule, known, input.id));
  return Done{};
}

/// The inputs of one factor on their way to the rules.
class FactorSteps {
 public:
  FactorSteps(const Framework& framework, std::size_t f, const ScoreData& data, Faults& faults)
      : framework_(framework), factor_(framework.factors[f]), data_(data.inputs[f]), faults_(faults) {}
  std::vector<PreparedInput> run();

 private:
  void each(Status (*step)(const Input&, PreparedInput&));
  void fill_together();
  void fill_nearest();
  void fill_by_em();
  void screen();
  void tell(const Faults& faults, const Input& input);
  [[nodiscard]] bool asks(MissingPolicy policy) const;
  /// Columns of the inputs that take part in filling each other in, and their positions.
  [[nodiscard]] std::vector<std::size_t> taking_part() const;

  const Framework& framework_;
  const Factor& factor_;
  const std::vector<InputData>& data_;
  Faults& faults_;
  std::vector<PreparedInput> made_;
};

/// Faults of a step know the input only; the line and the factor are known here.
void FactorSteps::tell(const Faults& faults, const Input& input) {
  for (Error error : faults.list()) {
    error.row = input.line;
    error.column = "factor." + factor_.id + ".input." + input.id;
    faults_.add(std::move(error));
  }
}

bool FactorSteps::asks(MissingPolicy policy) const {
  return std::any_of(factor_.inputs.begin(), factor_.inputs.end(),
                     [&](const Input& input) { return input.missing == policy; });
}

void FactorSteps::each(Status (*step)(const Input&, PreparedInput&)) {
  for (std::size_t k = 0; k < made_.size(); ++k)
    if (const Status done = step(factor_.inputs[k], made_[k]); !done.ok())
      tell(done.faults(), factor_.inputs[k]);
}

std::vector<std::size_t> FactorSteps::taking_part() const {
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < made_.size(); ++k)
    if (factor_.inputs[k].weight > 0 && made_[k].values.known() > 0) places.push_back(k);
  return places;
}

void FactorSteps::fill_nearest() {
  const std::vector<std::size_t> places = taking_part();
  std::vector<Column> columns;
  for (const std::size_t k : places) columns.push_back(made_[k].values);
  for (std::size_t t = 0; t < places.size(); ++t) {
    const Input& input = factor_.inputs[places[t]];
    if (input.missing != MissingPolicy::kImputeNearest) continue;
    NearestRule rule;
    rule.k = input.filling.nearest;
    auto filled = impute_nearest(columns, t, rule, input.id);
    if (filled.ok())
      made_[places[t]].values = std::move(filled->values);
    else
      tell(filled.faults(), input);
  }
}

void FactorSteps::fill_by_em() {
  const std::vector<std::size_t> places = taking_part();
  std::vector<Column> columns;
  std::vector<std::string> names;
  for (const std::size_t k : places) {
    columns.push_back(made_[k].values);
    names.push_back(factor_.inputs[k].id);
  }
  if (columns.empty()) return;
  auto filled = impute_em(columns, {}, names);
  for (std::size_t t = 0; t < places.size(); ++t) {
    const Input& input = factor_.inputs[places[t]];
    if (input.missing != MissingPolicy::kImputeEm) continue;
    if (!filled.ok()) return tell(filled.faults(), input);
    made_[places[t]].values = std::move(filled->columns[t].values);
  }
}

/// Those that look at other inputs see what was measured of them, before any is filled in.
void FactorSteps::fill_together() {
  if (asks(MissingPolicy::kImputeNearest)) fill_nearest();
  if (asks(MissingPolicy::kImputeEm)) fill_by_em();
}

void FactorSteps::screen() {
  const double least = framework_.least_coverage.value();
  if (least <= 0) return;
  for (std::size_t k = 0; k < made_.size(); ++k) {
    Column& values = made_[k].values;
    const auto none = static_cast<std::size_t>(
        std::count(values.states().begin(), values.states().end(), State::kNotApplicable));
    const auto could = static_cast<double>(values.size() - none);
    if (factor_.inputs[k].weight == 0 || static_cast<double>(values.known()) >= least * could) continue;
    made_[k].left_out = true;
    values = Column(values.size(), State::kMissing);
  }
}

std::vector<PreparedInput> FactorSteps::run() {
  for (std::size_t k = 0; k < factor_.inputs.size(); ++k)
    made_.push_back({measured(factor_.inputs[k], data_[k]), {}, {}, {}, {}, false});
  screen();
  fill_together();
  for (std::size_t k = 0; k < made_.size(); ++k)
    if (!made_[k].left_out)
      if (const Status done = fill_alone(factor_.inputs[k], data_[k], made_[k]); !done.ok())
        tell(done.faults(), factor_.inputs[k]);
  each(treat);
  each(fit_to_measured);
  return std::move(made_);
}

}  // namespace

Value divided(Value above, Value below, const Denominator& denominator) {
  if (!above.known()) return above;
  if (!below.known()) return Value::hole(below.state);
  if (below.number <= 0 || below.number < denominator.at_least) return Value::hole(State::kNotApplicable);
  const State state = above.state == State::kObserved ? below.state : above.state;
  return {above.number / below.number * denominator.per, state};
}

Result<Prepared> prepare(const Framework& framework, const ScoreData& data) {
  Faults faults;
  Prepared prepared;
  for (std::size_t f = 0; f < framework.factors.size(); ++f)
    prepared.push_back(FactorSteps(framework, f, data, faults).run());
  if (!faults.empty()) return faults;
  return prepared;
}

}  // namespace roer::score
