#include "roer/app/compare_scores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "roer/app/area_names.hpp"
#include "roer/app/score_records.hpp"

namespace roer::app {

namespace {

constexpr double kMoved = 1e-9;

/// One side with all that is told of it.
struct Taken {
  score::Side side;
  ComparedSide about;
  std::vector<Text> remarks;
};

Error usage(std::string message, std::string remedy) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  return error;
}

Status check_comparison(const CompareParams& params) {
  if (params.frameworks.size() > 2)
    return usage("at most two frameworks can be compared", "Give --framework twice.");
  if ((params.from && !params.before.empty()) || (params.to && !params.after.empty()))
    return usage("a record is of the years it was kept with", "Give records, or --from and --to.");
  const bool same_framework = params.frameworks.size() < 2 || params.frameworks[0] == params.frameworks[1];
  if (params.before.empty() && params.against.empty() && same_framework && params.from == params.to)
    return usage("both scores would be the same",
                 "Give one or two records, two frameworks, two years (--from and --to), or another project "
                 "(--against).");
  return Done{};
}

Result<Taken> take_record(const Project& project, const std::string& name, std::string& source) {
  ROER_TRY(RecordedScore recorded, load_recorded(project, name));
  Taken taken;
  if (!recorded.comes_out_the_same)
    taken.remarks.push_back(
        {fmt::format(
             "Deze versie van Roer rekent {} anders na dan hij bewaard is; vergeleken is wat zij nu geeft.",
             name),
         fmt::format(
             "This version of Roer computes {} otherwise than it was kept; what it gives now is compared.",
             name)});
  taken.about = {recorded.name, recorded.saved_at, recorded.side.formula.framework, {}, recorded.manifest};
  taken.side = std::move(recorded.side);
  if (source.empty()) source = recorded.framework_source;
  return taken;
}

/// Of two projects a fault must say which.
Faults told_of(const std::string& project, const Faults& faults) {
  Faults told;
  for (Error error : faults.list()) {
    if (error.source.empty()) error.source = project;
    told.add(std::move(error));
  }
  return told;
}

Result<Taken> take_now(const Project& project, const ScoreParams& params, Progress& progress) {
  const auto scored = run_score(project, params, progress);
  if (!scored.ok()) return told_of(params.project, scored.faults());
  const ScoreRun& run = *scored;
  Taken taken;
  taken.side = side_of(run);
  taken.about = {"", "", run.framework, params.latest.value_or(Period{}), run.manifest};
  taken.remarks = run.remarks;
  return taken;
}

/// Where the two sides are taken from.
struct Projects {
  const Project& before;
  const Project& after;
};

/// Takes both sides. One that is scored now stands on the borders of the other.
Status take_both(const Projects& from, const CompareParams& params, Progress& progress, Taken& before,
                 Taken& after) {
  std::string source;
  std::optional<Year> year = params.boundary_year;
  if (!params.before.empty()) {
    ROER_TRY(before, take_record(from.before, params.before, source));
    if (!year) year = before.side.formula.data.areas.boundary_year();
  }
  if (!params.after.empty()) {
    ROER_TRY(after, take_record(from.after, params.after, source));
  }
  if (source.empty()) source = "vitality";
  const std::string first = params.frameworks.empty() ? source : params.frameworks.front();
  const std::string last = params.frameworks.empty() ? source : params.frameworks.back();
  if (params.after.empty()) {
    ROER_TRY(after, take_now(from.after, {params.project, last, year, true, params.to}, progress));
    if (!year) year = after.side.formula.data.areas.boundary_year();
  }
  if (params.before.empty()) {
    const std::string& path = params.against.empty() ? params.project : params.against;
    ROER_TRY(before, take_now(from.before, {path, first, year, true, params.from}, progress));
  }
  if (!params.against.empty())
    before.remarks.push_back({fmt::format("Eerst is uit een ander project: {}.", params.against),
                              fmt::format("Before is from another project: {}.", params.against)});
  return Done{};
}

/// The part of the comparison that is asked about; scopes are told of runs.
Status find_scope(const Project& project, const std::string& area, CompareResult& result) {
  ScoreRun stage;
  stage.scores.areas = result.comparison.areas;
  stage.names = result.names;
  stage.parents = result.parents;
  ROER_TRY(result.scope, scope_of(project, stage, area));
  return Done{};
}

bool same_classes(const score::Framework& a, const score::Framework& b) {
  return !a.classes.empty() &&
         std::equal(a.classes.begin(), a.classes.end(), b.classes.begin(), b.classes.end(),
                    [](const score::ScoreClass& one, const score::ScoreClass& other) {
                      return one.label == other.label;
                    });
}

bool has_moved(const score::Comparison& comparison, std::size_t i) {
  const score::AreaStanding& a = comparison.before[i];
  const score::AreaStanding& b = comparison.after[i];
  return comparison.decision_before[i] != comparison.decision_after[i] || std::abs(a.low - b.low) > kMoved ||
         std::abs(a.high - b.high) > kMoved;
}

/// The change that weighs most: in the decision where that is another one, else in the score.
std::uint32_t reason_of(const score::Comparison& comparison, std::size_t i) {
  const bool decision = comparison.decision_before[i] != comparison.decision_after[i];
  std::uint32_t most = 0;
  double best = -1;
  for (std::uint32_t c = 0; c < comparison.changes.size(); ++c) {
    const score::AreaStanding& one = comparison.contributions[c][i];
    const double weight =
        decision ? std::abs(one.yes) + std::abs(one.depends) : std::abs(one.low) + std::abs(one.high);
    if (weight > best + kMoved) {
      best = weight;
      most = c;
    }
  }
  return most;
}

void find_moved(CompareResult& result) {
  const score::Comparison& comparison = result.comparison;
  for (const std::uint32_t area : result.scope.areas)
    if (has_moved(comparison, area)) result.moved.push_back({area, reason_of(comparison, area)});
  const auto other_decision = [&](const Moved& one) {
    return comparison.decision_before[one.area] != comparison.decision_after[one.area];
  };
  const auto distance = [&](const Moved& one) {
    return std::abs(comparison.after[one.area].rank - comparison.before[one.area].rank);
  };
  std::stable_sort(result.moved.begin(), result.moved.end(), [&](const Moved& a, const Moved& b) {
    if (other_decision(a) != other_decision(b)) return other_decision(a);
    return distance(a) > distance(b);
  });
}

void sum_up(CompareResult& result) {
  const score::Comparison& comparison = result.comparison;
  const auto areas = static_cast<double>(std::max<std::size_t>(1, result.scope.areas.size()));
  result.decisions.assign(3, std::vector<std::size_t>(3));
  result.same_classes = same_classes(result.before.framework, result.after.framework);
  for (const std::uint32_t i : result.scope.areas) {
    ++result.decisions[static_cast<std::size_t>(comparison.decision_before[i])]
                      [static_cast<std::size_t>(comparison.decision_after[i])];
    result.mean_rank_shift += std::abs(comparison.after[i].rank - comparison.before[i].rank) / areas;
    if (result.same_classes && (comparison.class_low_before[i] != comparison.class_low_after[i] ||
                                comparison.class_high_before[i] != comparison.class_high_after[i]))
      ++result.class_changed;
  }
  for (const auto& contributions : comparison.contributions) {
    score::AreaStanding& total = result.totals.emplace_back();
    for (const std::uint32_t i : result.scope.areas) {
      total.low += contributions[i].low;
      total.high += contributions[i].high;
      total.rank += std::abs(contributions[i].rank) / areas;
      total.yes += contributions[i].yes;
      total.depends += contributions[i].depends;
    }
  }
}

void add_remarks(const std::vector<Text>& more, std::vector<Text>& remarks) {
  for (const Text& remark : more)
    if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) remarks.push_back(remark);
}

}  // namespace

Result<CompareResult> compare_scores(const CompareParams& params, Progress& progress) {
  ROER_CHECK(check_comparison(params));
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  std::optional<Project> other;
  if (!params.against.empty()) {
    ROER_TRY(other, Project::open(params.against, Access::kRead));
  }
  Taken before, after;
  ROER_CHECK(take_both({other ? *other : project, project}, params, progress, before, after));
  CompareResult result;
  progress.step("comparing");
  ROER_TRY(result.comparison, score::compare(before.side, after.side));
  result.before = std::move(before.about);
  result.after = std::move(after.about);
  add_remarks(before.remarks, result.remarks);
  add_remarks(after.remarks, result.remarks);
  ROER_CHECK(name_areas(project, result.comparison.areas, result.names, result.parents));
  ROER_CHECK(find_scope(project, params.area, result));
  sum_up(result);
  find_moved(result);
  return result;
}

}  // namespace roer::app
