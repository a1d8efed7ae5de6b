#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/careers_project.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/careers/sequences.hpp"

namespace roer::app {

namespace {

/// A count; null for one that is not shown.
Json whole(double count) {
  return std::isfinite(count) ? Json(std::llround(count)) : Json(nullptr);
}

Json wholes(std::span<const double> counts) {
  Json list = Json::array();
  for (const double count : counts) list.push_back(whole(count));
  return list;
}

/// Rows of a square table; `value(from, to)` of each cell.
template <class Value>
Json square(std::size_t classes, const Value& value) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < classes; ++i) {
    Json row = Json::array();
    for (std::size_t j = 0; j < classes; ++j) row.push_back(number(value(i, j)));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json career_steps_part(const std::vector<CareerStep>& steps) {
  Json list = Json::array();
  for (const CareerStep& step : steps)
    list.push_back({{"from", step.from},
                    {"to", step.to},
                    {"years", step.to - step.from},
                    {"units", whole(step.units)},
                    {"left_out", whole(step.left_out)},
                    {"gone", whole(step.gone)},
                    {"came", whole(step.came)},
                    {"stayed", number(step.stayed)},
                    {"up", number(step.up)},
                    {"down", number(step.down)}});
  return list;
}

Json transitions_part(const CareersResult& result) {
  const careers::Transitions& counts = result.moves.counts;
  const std::size_t k = counts.classes;
  const auto unless_hidden = [&](const auto& value) {
    return [&result, k, value](std::size_t i, std::size_t j) {
      return result.moves.rows[i] || result.moves.hidden[i * k + j] ? std::nan("") : value(i, j);
    };
  };
  const auto bounds = [&](std::size_t i, std::size_t j) {
    return careers::wilson(counts.count(i, j), counts.leaving(i));
  };
  return {{"counts", square(k, unless_hidden([&](auto i, auto j) { return counts.count(i, j); }))},
          {"chances", square(k, unless_hidden([&](auto i, auto j) { return result.chain.at(i, j); }))},
          {"low", square(k, unless_hidden([&](auto i, auto j) { return bounds(i, j).low; }))},
          {"high", square(k, unless_hidden([&](auto i, auto j) { return bounds(i, j).high; }))},
          {"hidden_cells", result.moves.cells},
          {"hidden_rows", std::count(result.moves.rows.begin(), result.moves.rows.end(), true)}};
}

Json mobility_part(const CareersResult& result) {
  const careers::Mobility& found = result.mobility;
  return {
      {"shorrocks", number(found.shorrocks)},   {"determinant", number(found.determinant)},
      {"eigenvalue", number(found.eigenvalue)}, {"leavers", number(found.leavers)},
      {"distance", number(found.distance)},     {"half_life_years", number(found.half_life * result.step)}};
}

Json test_part(const std::optional<careers::Test>& test) {
  if (!test) return nullptr;
  return {{"pearson", number(test->pearson)},
          {"likelihood", number(test->likelihood)},
          {"freedom", number(test->freedom)},
          {"pearson_p", number(test->pearson_p)},
          {"likelihood_p", number(test->likelihood_p)}};
}

Json class_names(const CareersResult& result, const std::vector<std::uint8_t>& states) {
  Json list = Json::array();
  for (const std::uint8_t state : states)
    list.push_back(state == careers::kMissing ? Json(nullptr) : Json(result.classes.labels[state].en));
  return list;
}

Json exposure_part(const CareersResult& result) {
  const careers::Exposure& found = result.exposure;
  const auto count = [](std::size_t number, bool hidden) { return hidden ? Json(nullptr) : Json(number); };
  Json focus = Json::array();
  for (std::size_t c = 0; c < result.focus.size(); ++c)
    if (result.focus[c]) focus.push_back(result.classes.labels[c].en);
  return {{"focus", focus},
          {"began", whole(result.focus_began)},
          {"stayed", number(result.focus_stayed)},
          {"years_to_leave", number(result.focus_steps * result.step)},
          {"mean_share", number(found.mean_share)},
          {"mean_shares", numbers(found.mean_shares)},
          {"never", count(found.never, result.exposure_hidden)},
          {"always", count(found.always, result.exposure_hidden)},
          {"returned", count(found.returned, result.returned_hidden)},
          {"mean_longest", number(found.mean_longest)}};
}

Json neighbours_part(const CareersResult& result) {
  if (!result.neighbours) return nullptr;
  const CareerNeighbours& found = *result.neighbours;
  Json counts = Json::array();
  for (const careers::Transitions& table : found.moves)
    counts.push_back(square(table.classes, [&](auto i, auto j) { return table.count(i, j); }));
  Json steady = Json::array();
  for (const careers::Transitions& table : found.moves) {
    Json groups = Json::array();
    for (const auto& shares : careers::steady_states(careers::chain_of(table)))
      groups.push_back(numbers(shares));
    steady.push_back(groups);
  }
  return {{"rule", part(found.rule)},        {"groups", found.units.size()},
          {"labels", texts(found.labels)},   {"units", wholes(found.units)},
          {"stayed", numbers(found.stayed)}, {"counts", counts},
          {"steady_states", steady},         {"test", test_part(found.homogeneity.all)}};
}

Json ranks_part(const CareersResult& result) {
  if (!result.ranks) return nullptr;
  const CareerRanks& found = *result.ranks;
  Json steps = Json::array();
  for (const RankStep& step : found.steps)
    steps.push_back({{"from", step.from},
                     {"to", step.to},
                     {"tau", number(step.tau)},
                     {"theta", number(step.theta.theta)},
                     {"theta_by_chance", number(step.theta.expected)},
                     {"theta_p", number(step.theta.p)}});
  const auto in_years = [&](std::span<const double> times) {
    std::vector<double> years(times.begin(), times.end());
    for (double& one : years) one *= result.step;
    return numbers(years);
  };
  Json areas = Json::array();
  for (const std::uint32_t area : found.areas) areas.push_back(std::string(result.areas[area].text()));
  const std::size_t ranks = found.areas.size();
  return {
      {"regions", found.regions.en.empty() ? Json(nullptr) : part(found.regions)},
      {"steps", steps},
      {"areas", areas},
      {"rank_stays", numbers(found.rank_stays)},
      {"rank_sojourn_years", in_years(found.rank_sojourn)},
      {"rank_first_passage_years",
       found.rank_passage.empty()
           ? Json(nullptr)
           : square(ranks, [&](auto i, auto j) { return found.rank_passage[i * ranks + j] * result.step; })},
      {"area_stays", numbers(found.area_stays)},
      {"area_sojourn_years", in_years(found.area_sojourn)}};
}

Json sequences_part(const CareersResult& result) {
  if (!result.sequences) return nullptr;
  const CareerSequences& found = *result.sequences;
  Json typical = Json::array();
  for (const TypicalCareer& one : found.typical)
    typical.push_back({{"classes", class_names(result, one.classes)},
                       {"units", whole(one.units)},
                       {"share", number(one.share)},
                       {"silhouette", number(one.width)}});
  Json divisions = Json::array();
  for (const CareerNumber& one : found.numbers)
    divisions.push_back({{"clusters", one.clusters},
                         {"asw", number(one.quality.silhouette)},
                         {"hc", number(one.quality.hubert_c)},
                         {"pbc", number(one.quality.point_biserial)}});
  return {{"distance", kCareerDistances.at(static_cast<std::size_t>(result.distance))},
          {"method", kCareerMethods.at(static_cast<std::size_t>(result.method))},
          {"different", found.different ? Json(*found.different) : Json(nullptr)},
          {"left_out", found.left_out ? Json(*found.left_out) : Json(nullptr)},
          {"changes", number(found.changes)},
          {"entropy", number(found.entropy)},
          {"turbulence", number(found.turbulence)},
          {"complexity", number(found.complexity)},
          {"silhouette", number(found.silhouette)},
          {"numbers", divisions},
          {"typical", typical}};
}

Json areas_part(const CareersResult& result) {
  Json list = Json::array();
  for (std::size_t u = 0; u < result.areas.size(); ++u) {
    std::vector<std::uint8_t> states;
    for (std::size_t t = 0; t < result.years.size(); ++t) states.push_back(result.panel.at(u, t));
    Json area = {{"code", std::string(result.areas[u].text())},
                 {"name", result.names[u]},
                 {"classes", class_names(result, states)}};
    if (result.sequences) {
      const std::uint32_t of = result.sequences->of_unit[u];
      area["typical"] = of == careers::kNoSequence ? Json(nullptr) : Json(of + 1);
    }
    list.push_back(std::move(area));
  }
  return list;
}

}  // namespace

std::string json_of(const CareersResult& result) {
  const std::size_t k = result.chain.classes;
  const bool known = result.classes_of_areas;
  Json document = {{"of", result.of_persons ? "persons" : "areas"},
                   {"indicator", known ? Json(result.indicator.id) : Json(nullptr)},
                   {"label", known ? part(result.indicator.label) : Json(nullptr)},
                   {"kind", known ? Json(roer::name_of(result.kind)) : Json(nullptr)},
                   {"boundary_year", known ? part(result.boundary_year) : Json(nullptr)},
                   {"scope", result.of_persons ? Json(nullptr) : Json(result.scope)},
                   {"sources", texts(result.sources)},
                   {"classes", texts(result.classes.labels)},
                   {"rule", part(result.classes.rule)},
                   {"years", wholes(result.years)},
                   {"known", wholes(result.known)},
                   {"units", result.units},
                   {"step_years", whole(result.step)},
                   {"steps", career_steps_part(result.steps)},
                   {"other_steps", career_steps_part(result.other_steps)},
                   {"transitions", transitions_part(result)}};
  Json steady = Json::array();
  for (const auto& shares : result.steady) steady.push_back(numbers(shares));
  document["steady_states"] = steady;
  document["first_passage_years"] =
      square(k, [&](auto i, auto j) { return result.passage[i * k + j] * result.step; });
  Json sojourn = Json::array();
  for (const double time : result.sojourn) sojourn.push_back(number(time * result.step));
  document["sojourn_years"] = sojourn;
  document["mobility"] = mobility_part(result);
  document["over_time"] = test_part(result.over_time);
  document["of_past"] = test_part(result.of_past);
  document["exposure"] = exposure_part(result);
  document["neighbours"] = neighbours_part(result);
  document["ranks"] = ranks_part(result);
  document["sequences"] = sequences_part(result);
  document["areas"] = areas_part(result);
  document["remarks"] = texts(result.remarks);
  document["manifest"] = embedded(result.manifest);
  return text_of(document);
}

}  // namespace roer::app
