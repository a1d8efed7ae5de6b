#include "roer/app/doubt_project.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "roer/app/doubt_sampler.hpp"
#include "roer/app/draw_room.hpp"
#include "roer/app/shared_progress.hpp"

namespace roer::app {

namespace {

std::string manifest_of(const DoubtResult& result, const DoubtParams& params) {
  auto manifest = nlohmann::ordered_json::parse(result.run.manifest, nullptr, false);
  if (manifest.is_discarded()) manifest = nlohmann::ordered_json::object();
  nlohmann::ordered_json assumptions = nlohmann::ordered_json::array();
  for (const score::Assumption& one : result.assumptions)
    assumptions.push_back(score::id_of(result.run.framework, one));
  manifest["doubt"] = {
      {"seed", params.seed}, {"draws", params.draws}, {"sobol", params.sobol}, {"assumptions", assumptions}};
  return manifest.dump();
}

std::vector<std::uint32_t> by_concern(const DoubtResult& result) {
  std::vector<std::uint32_t> order = result.scope.areas;
  const auto key = [&](std::uint32_t area) {
    return std::tuple(-result.uncertainty.flagged[area], result.uncertainty.rank[area].median, area);
  };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  return order;
}

}  // namespace

Result<DoubtResult> doubt_project(const DoubtParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  DoubtResult result;
  ROER_TRY(result.run, run_score(project, params.score, progress));
  ROER_TRY(result.scope, scope_of(project, result.run, params.area));
  ROER_TRY(const DoubtSampler doubt, doubt_sampler(result.run, params.score.framework, params.seed));
  const score::Sampler& sampler = doubt.sampler;
  result.is_default = doubt.is_default;
  result.assumptions = sampler.assumptions();
  ROER_CHECK(check_draw_room(result.run.scores.areas.size(), params.draws));
  SharedProgress shared(progress);
  progress.step("drawing other choices");
  ROER_TRY(result.uncertainty, score::uncertainty(sampler, {params.draws, true, shared.proceed()}));
  if (params.sobol > 0) {
    progress.step("finding which choice matters");
    score::SobolParams sobol;
    sobol.base = params.sobol;
    sobol.proceed = shared.proceed();
    if (result.scope.areas.size() == 1) sobol.area = result.scope.areas.front();
    ROER_TRY(result.sobol, score::sobol(sampler, sobol));
  }
  result.order = by_concern(result);
  result.manifest = manifest_of(result, params);
  return result;
}

}  // namespace roer::app
