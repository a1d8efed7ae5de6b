#include "roer/score/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "roer/base/parallel.hpp"
#include "roer/score/impute.hpp"
#include "roer/score/mixture.hpp"
#include "roer/score/ranks.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kMixtureBlock = 2048;

Error other_borders(const AreaList& before, const AreaList& after) {
  Error error;
  error.code = ErrorCode::kBoundaryYear;
  error.message = "the two scores stand on other areas, which cannot be compared one by one";
  error.found =
      fmt::format("{} of {} and {} of {}", plural_of(before.kind()).en, before.boundary_year().value(),
                  plural_of(after.kind()).en, after.boundary_year().value());
  error.expected = "areas of one kind, on the borders of one year";
  error.remedy = "Score both on the same boundary year (--boundary-year).";
  return error;
}

Column laid(const Column& column, const std::vector<std::int64_t>& from) {
  if (column.size() == 0) return column;
  Column made;
  made.reserve(from.size());
  for (const std::int64_t at : from)
    made.push_back(at < 0 ? Value::hole(State::kNotMeasured) : column.at(static_cast<std::size_t>(at)));
  return made;
}

std::vector<std::uint32_t> laid(const std::vector<std::uint32_t>& groups,
                                const std::vector<std::int64_t>& from) {
  if (groups.empty()) return groups;
  std::vector<std::uint32_t> made;
  made.reserve(from.size());
  for (const std::int64_t at : from) made.push_back(at < 0 ? kNoGroup : groups[static_cast<std::size_t>(at)]);
  return made;
}

/// The side on more areas; those it lacks are holes.
Side laid_on(const AreaList& areas, const Side& side) {
  const AreaList& own = side.formula.data.areas;
  if (own == areas) return side;
  const std::vector<std::int64_t> from = positions(own, areas);
  Side made = side;
  made.formula.data.areas = areas;
  for (auto& inputs : made.formula.data.inputs)
    for (InputData& input : inputs) {
      for (Column* column : columns_of(input)) *column = laid(*column, from);
      input.groups = laid(input.groups, from);
    }
  for (Judgement& judgement : made.judgements)
    if (const auto at = areas.find(own[judgement.area])) judgement.area = static_cast<std::uint32_t>(*at);
  return made;
}

AreaList joined_areas(const AreaList& a, const AreaList& b) {
  if (a == b) return a;
  std::vector<AreaCode> codes;
  std::set_union(a.codes().begin(), a.codes().end(), b.codes().begin(), b.codes().end(),
                 std::back_inserter(codes));
  return AreaList(a.kind(), a.boundary_year(), std::move(codes));
}

/// Outcomes of the areas that both have.
struct SideOutcome {
  std::vector<AreaStanding> standings;
  Scores scores;
};

Result<SideOutcome> outcome_of(const Side& side, const std::vector<std::uint32_t>& common) {
  SideOutcome outcome;
  ROER_TRY(outcome.scores, score(side.formula.framework, side.formula.data, side.judgements));
  std::vector<Range> ranges;
  ranges.reserve(common.size());
  for (const std::uint32_t area : common) ranges.push_back(outcome.scores.score_judged[area]);
  const std::vector<double> ranks = concern_ranks(side.formula.framework.concern, ranges);
  outcome.standings.reserve(common.size());
  for (std::size_t i = 0; i < common.size(); ++i) {
    const Decision decision = outcome.scores.decision_judged[common[i]];
    outcome.standings.push_back({ranges[i].low, ranges[i].high, ranks[i],
                                 decision == Decision::kYes ? 1.0 : 0.0,
                                 decision == Decision::kDepends ? 1.0 : 0.0});
  }
  return outcome;
}

void add(AreaStanding& sum, const AreaStanding& one, double times) {
  sum.low += times * one.low;
  sum.high += times * one.high;
  sum.rank += times * one.rank;
  sum.yes += times * one.yes;
  sum.depends += times * one.depends;
}

double factorial(std::size_t n) {
  return n < 2 ? 1 : static_cast<double>(n) * factorial(n - 1);
}

/// Share of the orders of `all` things in which exactly a given set of `before` of them stands before one.
double share_of_orders(std::size_t before, std::size_t all) {
  return factorial(before) * factorial(all - 1 - before) / factorial(all);
}

/// The changes in groups: the inputs are one, every other change is one by itself.
class Orders {
 public:
  explicit Orders(const std::vector<ScoreChange>& changes) {
    for (std::size_t c = 0; c < changes.size(); ++c) {
      if (changes[c].kind == ChangeKind::kInput && !groups_.empty() && inputs_at_ >= 0)
        groups_[static_cast<std::size_t>(inputs_at_)] |= ChangeSet{1} << c;
      else
        groups_.push_back(ChangeSet{1} << c);
      if (changes[c].kind == ChangeKind::kInput && inputs_at_ < 0)
        inputs_at_ = static_cast<int>(groups_.size()) - 1;
      group_of_.push_back(changes[c].kind == ChangeKind::kInput ? static_cast<std::size_t>(inputs_at_)
                                                                : groups_.size() - 1);
    }
  }

  /// How often the outcome of `made` counts for a change: once with a plus where the change is in it, once
  /// with a minus where it is not.
  [[nodiscard]] double factor(std::size_t change, ChangeSet made) const {
    const ChangeSet own = groups_[group_of_[change]];
    std::size_t whole = 0;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (g == group_of_[change]) continue;
      const ChangeSet in = made & groups_[g];
      if (in != 0 && in != groups_[g]) return 0;
      whole += in == 0 ? 0 : 1;
    }
    const ChangeSet self = ChangeSet{1} << change;
    const auto inside = static_cast<std::size_t>(std::popcount(made & own & ~self));
    const double share = share_of_orders(whole, groups_.size()) *
                         share_of_orders(inside, static_cast<std::size_t>(std::popcount(own)));
    return (made & self) != 0 ? share : -share;
  }

 private:
  std::vector<ChangeSet> groups_;
  std::vector<std::size_t> group_of_;
  int inputs_at_ = -1;
};

std::vector<ScoreChange> changes_between(const Side& before, const Side& after) {
  std::vector<ScoreChange> changes;
  for (const std::string& input : changed_inputs(before, after))
    changes.push_back({ChangeKind::kInput, input});
  const std::size_t inputs = changes.size();
  for (const ChangeKind kind : {ChangeKind::kParts, ChangeKind::kRules, ChangeKind::kWeights,
                                ChangeKind::kCombine, ChangeKind::kDecision, ChangeKind::kVerdicts})
    if (differs(kind, before, after)) changes.push_back({kind, ""});
  if (changes.size() > kMostChanges && inputs > 1) {
    changes.erase(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(inputs));
    changes.insert(changes.begin(), {ChangeKind::kInput, ""});
  }
  return changes;
}

/// Everything that changed as one change.
void take_whole(Comparison& comparison, std::string because) {
  comparison.whole_because = std::move(because);
  comparison.changes = {{ChangeKind::kTogether, ""}};
  comparison.contributions.assign(1, comparison.after);
  for (std::size_t i = 0; i < comparison.after.size(); ++i)
    add(comparison.contributions[0][i], comparison.before[i], -1);
}

/// Empty, or why the difference cannot be taken apart.
std::string take_apart(const Side& before, const Side& after, const std::vector<std::uint32_t>& common,
                       Comparison& comparison) {
  const Mixture mixture(before, after, comparison.changes);
  const Orders orders(comparison.changes);
  const std::size_t changes = comparison.changes.size();
  comparison.contributions.assign(changes, std::vector<AreaStanding>(common.size()));
  const ChangeSet everything = (ChangeSet{1} << changes) - 1;
  for (ChangeSet made = 0; made <= everything; ++made) {
    std::vector<double> factors;
    for (std::size_t c = 0; c < changes; ++c) factors.push_back(orders.factor(c, made));
    if (std::all_of(factors.begin(), factors.end(), [](double one) { return one == 0; })) continue;
    const std::vector<AreaStanding>* standings = made == 0            ? &comparison.before
                                                 : made == everything ? &comparison.after
                                                                      : nullptr;
    SideOutcome mixed;
    if (standings == nullptr) {
      auto outcome = outcome_of(mixture.with(made), common);
      if (!outcome.ok()) return outcome.faults().first().message;
      mixed = std::move(outcome).value();
      standings = &mixed.standings;
    }
    parallel_blocks(common.size(), kMixtureBlock, [&](std::size_t begin, std::size_t end) {
      for (std::size_t c = 0; c < changes; ++c)
        for (std::size_t i = begin; factors[c] != 0 && i < end; ++i)
          add(comparison.contributions[c][i], (*standings)[i], factors[c]);
    });
  }
  return "";
}

void sum_up(Comparison& comparison) {
  for (const std::vector<AreaStanding>& one : comparison.contributions) {
    AreaStanding& total = comparison.totals.emplace_back();
    for (const AreaStanding& standing : one) {
      add(total, standing, 1);
      total.rank += std::abs(standing.rank) - standing.rank;
    }
  }
}

}  // namespace

std::string_view name_of(ChangeKind kind) {
  static constexpr std::array<std::string_view, 8> kChangeNames{"input",   "parts",    "rules",    "weights",
                                                                "combine", "decision", "verdicts", "whole"};
  return kChangeNames.at(static_cast<std::size_t>(kind));
}

Result<Comparison> compare(const Side& before_given, const Side& after_given) {
  const AreaList& a = before_given.formula.data.areas;
  const AreaList& b = after_given.formula.data.areas;
  if (a.kind() != b.kind() || a.boundary_year() != b.boundary_year()) return other_borders(a, b);
  const AreaList all = joined_areas(a, b);
  const Side before = laid_on(all, before_given), after = laid_on(all, after_given);
  std::vector<std::uint32_t> common;
  std::vector<AreaCode> codes;
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (a.find(all[i]) && b.find(all[i])) {
      common.push_back(i);
      codes.push_back(all[i]);
    }
  Comparison comparison;
  comparison.areas = AreaList(all.kind(), all.boundary_year(), std::move(codes));
  comparison.only_before = a.size() - common.size();
  comparison.only_after = b.size() - common.size();
  ROER_TRY(SideOutcome from, outcome_of(before, common));
  ROER_TRY(SideOutcome to, outcome_of(after, common));
  for (const std::uint32_t area : common) {
    comparison.class_low_before.push_back(from.scores.class_low[area]);
    comparison.class_high_before.push_back(from.scores.class_high[area]);
    comparison.class_low_after.push_back(to.scores.class_low[area]);
    comparison.class_high_after.push_back(to.scores.class_high[area]);
    comparison.decision_before.push_back(from.scores.decision_judged[area]);
    comparison.decision_after.push_back(to.scores.decision_judged[area]);
  }
  comparison.before = std::move(from.standings);
  comparison.after = std::move(to.standings);
  comparison.changes = changes_between(before, after);
  std::string because;
  if (before.formula.framework.concern != after.formula.framework.concern)
    because = "the two scores run in opposite ways: points mean concern in one and its absence in the other";
  else
    because = take_apart(before, after, common, comparison);
  if (!because.empty()) take_whole(comparison, because);
  sum_up(comparison);
  return comparison;
}

}  // namespace roer::score
