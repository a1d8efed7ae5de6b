#include "roer/app/judgements.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <optional>

#include "roer/app/fault.hpp"
#include "roer/app/gather.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/scoring.hpp"
#include "roer/app/signed_note.hpp"
#include "roer/score/combine.hpp"

namespace roer::app {

namespace {

using score::Factor;
using score::Framework;

std::optional<std::uint32_t> factor_position(const Framework& framework, const std::string& id) {
  if (id.empty()) return score::kWholeScore;
  for (std::size_t f = 0; f < framework.factors.size(); ++f)
    if (framework.factors[f].id == id) return static_cast<std::uint32_t>(f);
  return std::nullopt;
}

/// The range that points of a factor, or the whole score, can take.
score::Range range_of(const Framework& framework, std::uint32_t factor) {
  if (factor == score::kWholeScore) return score_range(framework);
  return {framework.factors[factor].least, framework.factors[factor].most};
}

double step_of(const Framework& framework, std::uint32_t factor) {
  return factor == score::kWholeScore ? 0 : framework.factors[factor].step;
}

bool fits(const Framework& framework, std::uint32_t factor, double points) {
  const score::Range range = range_of(framework, factor);
  if (!(points >= range.low - score::kSamePoints && points <= range.high + score::kSamePoints)) return false;
  const double step = step_of(framework, factor);
  const double steps = step > 0 ? (points - range.low) / step : 0;
  return std::abs(steps - std::round(steps)) < 1e-6;
}

void tell_left_out(const Verdict& verdict, const char* nl, const char* en, Remarks& remarks) {
  remarks.add(
      fmt::format("Het oordeel van {} over {} doet niet mee: {}.", verdict.date, verdict.area.text(), nl),
      fmt::format("The verdict of {} on {} takes no part: {}.", verdict.date, verdict.area.text(), en));
}

/// Collects the faults of a verdict.
struct VerdictCheck {
  const Framework& framework;
  const Verdict& verdict;
  Faults faults;

  void refuse(ErrorCode code, std::string message, const std::string& found, std::string expected,
              std::string remedy) {
    faults.add(fault(code, std::move(message), found, std::move(expected), std::move(remedy)));
  }
  void check_texts();
  void check_points();
  void check_area(const AreaList& areas);
};

void VerdictCheck::check_texts() {
  faults.add(note_faults({verdict.author, verdict.date, verdict.reason},
                         {"verdict", "why the numbers do not tell it"}));
  faults.add(person_faults({verdict.author, verdict.date, verdict.reason}, "a verdict",
                           "what the numbers do not tell of the place, and nothing of a person"));
  if (verdict.role != "staff" && verdict.role != "resident")
    refuse(ErrorCode::kUsage, "the role is not known", verdict.role, "\"staff\" or \"resident\"",
           "Give one of these roles.");
}

void VerdictCheck::check_points() {
  const auto factor = factor_position(framework, verdict.factor);
  if (!factor) {
    std::vector<std::string> names;
    names.reserve(framework.factors.size());
    for (const Factor& one : framework.factors) names.push_back(one.id);
    const std::string nearest = nearest_name(verdict.factor, names);
    std::string expected = "nothing (the whole score)";
    for (const std::string& name : names) expected += ", " + name;
    refuse(ErrorCode::kFramework, "the framework has no such factor", verdict.factor, expected,
           nearest.empty() ? "Name one of these factors." : fmt::format("Did you mean \"{}\"?", nearest));
    return;
  }
  if (fits(framework, *factor, verdict.points)) return;
  const score::Range range = range_of(framework, *factor);
  const double step = step_of(framework, *factor);
  refuse(ErrorCode::kFramework, "the points lie outside what can be given", fmt::format("{}", verdict.points),
         step > 0 ? fmt::format("{} to {} in steps of {}", range.low, range.high, step)
                  : fmt::format("{} to {}", range.low, range.high),
         "Give points of that range.");
}

void VerdictCheck::check_area(const AreaList& areas) {
  if (verdict.area.kind() != framework.unit)
    refuse(ErrorCode::kUnknownCode, "the framework scores another kind of area",
           std::string(verdict.area.text()), std::string(label_of(framework.unit).en),
           "Give the code of such an area.");
  else if (!areas.find(verdict.area))
    refuse(ErrorCode::kUnknownCode, "the project has no such area on these borders",
           fmt::format("{} on the borders of {}", verdict.area.text(), verdict.boundary_year.value()),
           fmt::format("one of {} {}", areas.size(), plural_of(framework.unit).en),
           "Check the code and the boundary year.");
}

}  // namespace

score::Range score_range(const Framework& framework) {
  std::vector<score::Range> ends;
  ends.reserve(framework.factors.size());
  for (const Factor& factor : framework.factors) ends.push_back({factor.least, factor.most});
  return score::score_of(framework, ends, score::factor_weights(framework));
}

Result<Judged> judgements_for(const Project& project, const Framework& framework, const AreaList& areas,
                              Remarks& remarks) {
  Judged judged;
  ROER_TRY(const auto verdicts, project.verdicts(framework.id));
  for (const Verdict& verdict : verdicts) {
    const auto factor = factor_position(framework, verdict.factor);
    const auto area = areas.find(verdict.area);
    if (verdict.boundary_year != areas.boundary_year()) {
      tell_left_out(verdict, "het staat op de grenzen van een ander jaar",
                    "it is on the borders of another year", remarks);
    } else if (!area) {
      tell_left_out(verdict, "het gebied is er niet", "there is no such area", remarks);
    } else if (!factor) {
      tell_left_out(verdict, "het raamwerk heeft die factor niet meer",
                    "the framework has that factor no more", remarks);
    } else if (!fits(framework, *factor, verdict.points)) {
      tell_left_out(verdict, "het raamwerk kent die punten niet meer",
                    "the framework has those points no more", remarks);
    } else {
      judged.verdicts.push_back(verdict);
      judged.areas.push_back(*area);
      judged.judgements.push_back(
          {static_cast<std::uint32_t>(*area), *factor, verdict.points, verdict.overrules, verdict.id});
    }
  }
  return judged;
}

Result<std::int64_t> add_verdict(Project& project, const Framework& framework, const Verdict& verdict) {
  VerdictCheck check{framework, verdict, {}};
  check.check_texts();
  check.check_points();
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(const AreaList areas, areas_of(project, index, framework, verdict.boundary_year));
  check.check_area(areas);
  if (!check.faults.empty()) return std::move(check.faults);
  Verdict stored = verdict;
  stored.framework = framework.id;
  return project.add(stored);
}

}  // namespace roer::app
