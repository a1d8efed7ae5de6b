#include "roer/app/point_segregation.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/app/json_segregation_scale.hpp"
#include "roer/app/point_people.hpp"
#include "roer/app/segregation_profile.hpp"
#include "roer/app/stopped.hpp"
#include "roer/segregation/multigroup.hpp"

namespace roer::app {

namespace {

Status check_groups(const std::vector<std::string>& groups) {
  const std::set<std::string> once(groups.begin(), groups.end());
  if (groups.size() >= 2 && once.size() == groups.size()) return Done{};
  std::string found;
  for (const std::string& group : groups) found += (found.empty() ? "" : ",") + group;
  return fault(ErrorCode::kUsage, "segregation is between two groups or more, each named once",
               excerpt(found), "names of columns of the table, parted by commas");
}

/// Points and streets have no --crs: a way out that there is.
Faults without_crs(const Faults& faults, const char* remedy) {
  Error error = faults.first();
  if (error.remedy.find("--crs") == std::string::npos) return faults;
  error.remedy = remedy;
  return error;
}

Json streets_part(const std::optional<StreetsUsed>& streets) {
  if (!streets) return nullptr;
  return {{"file", streets->file},
          {"sha256", streets->sha256},
          {"lines", streets->lines},
          {"others", streets->others},
          {"nodes", streets->nodes},
          {"pieces", streets->pieces},
          {"metres", streets->metres},
          {"mean_metres_away", number(streets->mean_away)},
          {"most_metres_away", number(streets->most_away)},
          {"farthest_metres", kFarthestStreet.value()},
          {"points_far", streets->far},
          {"people_far", streets->people_far},
          {"points_apart", streets->apart},
          {"people_apart", streets->people_apart}};
}

}  // namespace

Result<PointResult> point_segregation(const PointParams& params, Progress& progress) {
  ROER_CHECK(check_groups(params.groups));
  progress.step("reading points");
  auto read = read_point_people(params.points, params.groups);
  if (!read.ok())
    return without_crs(read.faults(), "Give x and y in metres (RD), or lon and lat in degrees (WGS 84).");
  const PointPeople people = std::move(*read);
  if (progress.stop()) return stopped();
  PointResult result;
  result.file = std::filesystem::path(params.points).filename().string();
  result.sha256 = people.sha256;
  result.unknown = people.unknown;
  std::optional<PointsByStreet> by_street;
  if (!params.network.empty()) {
    progress.step("putting points on streets");
    auto put = points_by_street(people, params.network);
    if (!put.ok())
      return without_crs(put.faults(),
                         "Write the right coordinate system in the file, or convert it to RD (EPSG:28992): "
                         "ogr2ogr -s_srs EPSG:4326 -t_srs EPSG:28992 rd.gpkg FILE.");
    by_street = std::move(*put);
    result.streets = by_street->used;
  }
  const segregation::Counts& counts = by_street ? by_street->counts : people.counts;
  result.points = counts.areas();
  result.people = counts.total();
  const auto information = segregation::group_information(counts);
  for (std::size_t g = 0; g < params.groups.size(); ++g)
    result.groups.push_back(
        {{params.groups[g], params.groups[g]}, counts.group_totals()[g], counts.share(g), information[g]});
  const auto plain = segregation::multigroup_indices(counts);
  result.theil_h = plain.theil_h;
  result.dissimilarity = plain.dissimilarity;
  progress.step("looking around every point");
  auto scales = params.scales.empty() ? usual_scales(counts) : params.scales;
  if (scales.empty())  // too few people for the usual ones
    for (const double part : {8.0, 4.0, 2.0})
      scales.push_back({segregation::Scale::By::kPeople, std::max(1.0, std::floor(result.people / part))});
  ROER_TRY(result.profile.scales,
           by_street ? segregation::egohood_profile(
                           counts, segregation::PlacesOnStreets{by_street->streets, by_street->node}, scales)
                     : segregation::egohood_profile(counts, people.places, scales));
  result.profile.macro_micro = macro_micro_of(result.profile.scales);
  result.profile.meaning = meaning_of_profile(result.profile);
  return result;
}

std::string json_of(const PointResult& result) {
  Json groups = Json::array(), scales = Json::array();
  for (const SegregationGroup& group : result.groups)
    groups.push_back({{"label", part(group.label)},
                      {"people", group.people},
                      {"share", number(group.share)},
                      {"information", number(group.information)}});
  for (const segregation::ScaleIndices& at : result.profile.scales) scales.push_back(scale_part(at));
  return text_of(
      {{"file", result.file},
       {"sha256", result.sha256},
       {"points", result.points},
       {"points_unknown", result.unknown},
       {"people", result.people},
       {"groups", groups},
       {"theil_h", number(result.theil_h)},
       {"dissimilarity", number(result.dissimilarity)},
       {"scales", scales},
       {"streets", streets_part(result.streets)},
       {"macro_micro", number(result.profile.macro_micro)},
       {"meaning", result.profile.meaning.en.empty() ? Json(nullptr) : part(result.profile.meaning)}});
}

}  // namespace roer::app
