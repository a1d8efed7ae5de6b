#include "roer/app/workbook_layout.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/project/spreadsheet.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kNames = 3;  ///< code, name, municipality
constexpr std::size_t kCodeAndName = 2;
constexpr std::size_t kLineParameters = 6;

bool changes(const score::Input& input) {
  return input.change_since.year != 0;
}

/// Gives out columns from left to right.
struct Next {
  std::size_t column = 0;
  std::size_t take(bool wanted = true) { return wanted ? column++ : kNoColumn; }
};

void place_in_data(const ScoreRun& run, std::size_t f, std::size_t k, Next& next, InputPlace& place) {
  const score::Input& input = run.framework.factors[f].inputs[k];
  const score::InputScores& scores = run.scores.factors[f].inputs[k];
  const score::InputData& data = run.data.inputs[f][k];
  place.value = next.take();
  place.state = next.take();
  place.denominator = next.take(data.denominators.size() > 0);
  place.earlier = next.take(changes(input));
  place.earlier_denominator = next.take(changes(input) && data.earlier_denominators.size() > 0);
  place.reference = next.take(input.relative_to.has_value());
  place.number = next.take(is_computed_number(input, scores));
  place.points = next.take(are_computed_points(scores, input));
}

void place_data(const ScoreRun& run, WorkbookLayout& layout) {
  Next next{kNames};
  const auto judged = [&](std::uint32_t factor) {
    return std::any_of(run.judgements.begin(), run.judgements.end(),
                       [&](const auto& one) { return one.overrules && one.factor == factor; });
  };
  for (std::size_t f = 0; f < layout.inputs.size(); ++f) {
    for (std::size_t k = 0; k < layout.inputs[f].size(); ++k)
      place_in_data(run, f, k, next, layout.inputs[f][k]);
    layout.factors[f].verdict = next.take(judged(static_cast<std::uint32_t>(f)));
  }
  const bool pairwise = score::is_pairwise(run.framework.combine);
  layout.score_verdict = next.take(judged(score::kWholeScore));
  layout.score_low_given = next.take(pairwise);
  layout.score_high_given = next.take(pairwise);
  layout.class_reference = next.take(!run.scores.class_reference.empty());
  layout.data_columns = next.column;
}

void place_factor(const ScoreRun& run, const score::FactorTree& tree, std::size_t f, Next& next,
                  WorkbookLayout& layout) {
  const score::Factor& factor = run.framework.factors[f];
  FactorPlace& place = layout.factors[f];
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
    InputPlace& input = layout.inputs[f][k];
    const bool steps = changes(factor.inputs[k]) || factor.inputs[k].relative_to.has_value() ||
                       is_computed_number(factor.inputs[k], run.scores.factors[f].inputs[k]);
    input.now = next.take(steps);
    input.then = next.take(changes(factor.inputs[k]));
    input.seen = next.take();
    if (factor.inputs[k].rule.kind != score::RuleKind::kShown) place.own.push_back(k);
  }
  for (const std::uint32_t part : tree.parts[f])
    if (run.framework.factors[part].weight != 0) place.parts.push_back(part);
  place.inputs = place.own.size();
  place.low_ends = {next.column, place.own.size() + place.parts.size()};
  for (const std::size_t k : place.own) layout.inputs[f][k].given = next.take();
  next.column += place.parts.size();
  place.high_ends = place.low_ends;
  if (!place.parts.empty()) {
    place.high_ends.first = next.column;
    next.column += place.high_ends.count;
  }
  place.low = next.take();
  place.high = next.take();
}

void place_points(const ScoreRun& run, WorkbookLayout& layout) {
  Next next{kCodeAndName};
  layout.too_few = next.take(!run.scores.too_few.empty());
  const score::FactorTree tree = score::tree_of(run.framework);
  for (std::size_t f = 0; f < layout.factors.size(); ++f) place_factor(run, tree, f, next, layout);
  layout.points_columns = next.column;
}

void place_scores(const ScoreRun& run, WorkbookLayout& layout) {
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f)
    if (run.framework.factors[f].part_of.empty()) layout.score_factors.push_back(f);
  Next next{kCodeAndName};
  layout.class_text = next.take();
  layout.decision = next.take();
  layout.score_low = next.take();
  layout.score_high = next.take();
  layout.class_low = next.take();
  layout.class_high = next.take();
  layout.factor_lows = next.column;
  layout.factor_highs = next.column + layout.score_factors.size();
  layout.score_columns = layout.factor_highs + layout.score_factors.size();
}

void place_followers(const ScoreRun& run, WorkbookLayout& layout) {
  bool quantiles = false, lines = false;
  std::size_t limits = 0;
  for (const score::Factor& factor : run.framework.factors)
    for (const score::Input& input : factor.inputs) {
      quantiles = quantiles || input.rule.kind == score::RuleKind::kQuantiles;
      lines = lines || input.rule.kind == score::RuleKind::kNormalise;
    }
  const auto& columns = layout.table(kInputSheet).columns;
  for (const KeyColumn& column : columns) limits += column.header.starts_with("limit ") ? 1 : 0;
  FollowColumns& follow = layout.follow;
  follow.limit_count = limits;
  Next next{columns.size()};
  follow.input_note = next.take();
  follow.input_weight = next.take();
  follow.per = next.take();
  follow.at_least = next.take();
  follow.limits = next.take(quantiles);
  if (quantiles) next.column += limits - 1;
  follow.line = next.take(lines);
  if (lines) next.column += kLineParameters - 1;
  next = {layout.table(kFactorSheet).columns.size()};
  follow.factor_note = next.take();
  follow.least = next.take();
  follow.most = next.take();
  follow.factor_weight = next.take();
  follow.least_inputs = next.take();
  follow.class_from = layout.table(kClassSheet).columns.size();
}

}  // namespace

const KeyTable& WorkbookLayout::table(std::string_view sheet) const {
  return *std::find_if(tables.begin(), tables.end(), [&](const KeyTable& one) { return one.sheet == sheet; });
}

std::string WorkbookLayout::key_cell(std::string_view sheet, std::size_t row, std::string_view header) const {
  return cell_of(sheet, row, table(sheet).at(header), true);
}

std::string WorkbookLayout::root_cell(std::string_view key) const {
  const KeyTable& root = table(kRootSheet);
  std::size_t row = 0;
  while (row < root.rows.size() && std::get<std::string>(root.rows[row][0]) != key) ++row;
  return cell_of(kRootSheet, row + kKeyHeaderRows, 1, true);
}

std::string cell_of(std::string_view sheet, std::size_t row, std::size_t column, bool fixed) {
  return fmt::format("{}!{}", sheet, cell_name(row, column, fixed));
}

bool is_computed_number(const score::Input& input, const score::InputScores& scores) {
  return input.missing >= score::MissingPolicy::kImputeMean || !scores.untreated.empty();
}

bool are_computed_points(const score::InputScores& scores, const score::Input& input) {
  return input.rule.kind == score::RuleKind::kNormalise &&
         scores.normaliser.shape == score::Normaliser::Shape::kRanks;
}

WorkbookLayout layout_of(const ScoreRun& run, std::vector<KeyTable> tables) {
  WorkbookLayout layout;
  layout.tables = std::move(tables);
  std::size_t row = kKeyHeaderRows;
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f) {
    layout.factors.emplace_back().row = kKeyHeaderRows + f;
    auto& inputs = layout.inputs.emplace_back(run.framework.factors[f].inputs.size());
    for (InputPlace& place : inputs) place.row = row++;
  }
  place_data(run, layout);
  place_points(run, layout);
  place_scores(run, layout);
  place_followers(run, layout);
  return layout;
}

}  // namespace roer::app
