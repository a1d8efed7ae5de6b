// Bodies that ask for long work: each kind of work has members of its own.

#include <limits>

#include "roer/app/measure_resilience.hpp"
#include "roer/app/measure_segregation.hpp"
#include "roer/app/segregation_series.hpp"
#include "server/bodies.hpp"
#include "server/members.hpp"

namespace roer::server {

namespace {

constexpr std::int64_t kLargestSeed = std::int64_t{1} << 53;
constexpr std::int64_t kMostSegregationDraws = 10'000;
constexpr std::int64_t kLeastSobol = 16, kMostSobol = 4096;

/// Names of members of each kind of work, beside `kind`.
std::vector<std::string_view> members_of_job(app::JobKind kind) {
  switch (kind) {
    case app::JobKind::kSegregation:
      return {"kind",       "groups",         "total",   "shares_of",  "ordered",       "means",
              "deviations", "class_values",   "area",    "level",      "within",        "year",
              "period",     "scales",         "profile", "beyond",     "spatial",       "centre",
              "compare",    "compare_period", "periods", "rounded_to", "rounding",      "resample",
              "draws",      "seed",           "indices", "atkinson_b", "profile_steps", "log_base",
              "each",       "self_distance",  "decay",   "reach",      "border_areas",  "radii",
              "kernel",     "change_parts"};
    case app::JobKind::kResilience:
      return {"kind",
              "groups",
              "per",
              "groups_inverse",
              "nuisance",
              "nuisance_per",
              "nuisance_inverse",
              "from",
              "to",
              "nuisance_from",
              "nuisance_to",
              "level",
              "year",
              "area",
              "beside",
              "fdr",
              "groups_threshold",
              "nuisance_threshold",
              "cutoff",
              "weighted",
              "plain_poisson",
              "stock",
              "dwellings",
              "cap"};
    case app::JobKind::kSignals:
      return {"kind", "year", "seed"};
    case app::JobKind::kEstates:
      return {"kind"};
    case app::JobKind::kStock:
      return {"kind", "framework", "area", "year", "period"};
    case app::JobKind::kDoubt:
      return {"kind", "framework", "area", "year", "period", "draws", "seed", "sobol", "language"};
    default:
      return {"kind", "framework", "area", "year", "period", "draws", "seed", "language"};
  }
}

template <class Way>
std::optional<Way> way_named(const std::string& name) {
  for (const Way way : {static_cast<Way>(0), static_cast<Way>(1)})
    if (app::name_of(way) == name) return way;
  return {};
}

std::optional<AreaKind> kind_of_text(const std::string& name) {
  return area_kind_named(name);
}

constexpr const char* kKindsExpected = "buurt, wijk, gemeente, provincie, land, pc4, cell100 or estate";

void read_within(Members& members, std::vector<AreaKind>& within) {
  std::vector<std::string> names;
  members.parts("within", names);
  for (const std::string& name : names) {
    if (const auto kind = area_kind_named(name))
      within.push_back(*kind);
    else
      return members.complain("within", "wijk, gemeente or provincie, parted by commas");
  }
}

void read_surroundings(Members& members, app::SegregationParams& params, Faults& faults) {
  bool profile = false;
  app::ProfileChoice scales;
  members.flag("profile", profile);
  members.flag("beyond", scales.beyond);
  members.made("scales", scales.scales, [](const std::string& list) { return app::scales_named(list); });
  if (profile || scales.beyond || !scales.scales.empty()) params.profile = std::move(scales);
  app::SpaceOptions space;
  members.flag("spatial", space.spatial);
  members.text("centre", space.centre);
  members.text("self_distance", space.self_distance);
  members.number("decay", space.decay);
  members.number("reach", space.reach);
  members.text("border_areas", space.border_areas);
  members.text("radii", space.radii);
  members.text("kernel", space.kernel);
  auto choice = app::space_choice(space);
  if (choice.ok())
    params.space = std::move(*choice);
  else
    faults.add(choice.faults());
}

void read_indices(Members& members, app::SegregationParams& params, Faults& faults) {
  app::IndexOptions options;
  members.text("indices", options.indices);
  members.number("atkinson_b", options.atkinson_b);
  if (const auto steps = members.whole("profile_steps", 0, std::numeric_limits<std::int32_t>::max()))
    options.profile_steps = static_cast<std::uint64_t>(*steps);
  members.text("log_base", options.log_base);
  auto choice = app::index_choice(options);
  if (choice.ok())
    params.choice = std::move(*choice);
  else
    faults.add(choice.faults());
}

void read_segregation(Members& members, app::SegregationParams& params, Faults& faults) {
  members.parts("groups", params.people.groups);
  if (params.people.groups.empty()) params.people.groups = {"tenure"};
  members.text("total", params.people.total);
  members.text("shares_of", params.people.shares_of);
  members.flag("ordered", params.ordered);
  members.text("means", params.spread.means);
  members.text("deviations", params.spread.deviations);
  members.numbers("class_values", params.spread.class_values);
  members.filled("area", params.area);
  std::optional<AreaKind> level;
  members.named("level", level, kind_of_text, kKindsExpected);
  params.people.level = level.value_or(params.people.level);
  read_within(members, params.within);
  members.named("each", params.each, kind_of_text, kKindsExpected);
  members.year("year", params.people.boundary_year);
  members.period("period", params.people.period);
  read_indices(members, params, faults);
  read_surroundings(members, params, faults);
  members.text("compare", params.compare);
  members.period("compare_period", params.compare_period);
  members.made("change_parts", params.change_parts,
               [](const std::string& name) { return app::change_method_named(name); });
  members.made("periods", params.periods, [](const std::string& list) { return app::periods_named(list); });
  members.number("rounded_to", params.rounded_to);
  members.named("rounding", params.rounding, way_named<segregation::RoundingRule>, "random or nearest");
  members.named("resample", params.resample, way_named<segregation::Resample>, "groups or cells");
  if (const auto draws = members.whole("draws", 0, kMostSegregationDraws))
    params.draws = static_cast<std::uint64_t>(*draws);
  if (const auto seed = members.whole("seed", 0, kLargestSeed))
    params.seed = static_cast<std::uint64_t>(*seed);
  params.save = false;
}

void read_resilience(Members& members, app::ResilienceParams& params, Faults& faults) {
  std::vector<std::string> groups, nuisance;
  members.parts("groups", groups);
  members.text("per", params.choice.groups.per);
  members.flag("groups_inverse", params.choice.groups.inverse);
  members.parts("nuisance", nuisance);
  members.text("nuisance_per", params.choice.nuisance.per);
  members.flag("nuisance_inverse", params.choice.nuisance.inverse);
  members.period("from", params.choice.from);
  members.period("to", params.choice.to);
  members.period("nuisance_from", params.choice.nuisance.from);
  members.period("nuisance_to", params.choice.nuisance.to);
  members.named("level", params.choice.kind, kind_of_text, kKindsExpected);
  members.year("year", params.choice.boundary_year);
  members.filled("area", params.area);
  std::optional<app::Benchmark> beside;
  members.named(
      "beside", beside, [](const std::string& name) { return app::benchmark_named(name); },
      "municipality, country or itself");
  params.shown = beside.value_or(params.shown);
  members.number("fdr", params.false_discovery);
  members.number("groups_threshold", params.groups_threshold);
  members.number("nuisance_threshold", params.nuisance_threshold);
  members.number("cutoff", params.cutoff_metres);
  members.flag("weighted", params.weighted);
  members.flag("plain_poisson", params.plain_poisson);
  members.text("stock", params.stock);
  members.text("dwellings", params.dwellings);
  if (const auto cap = members.whole("cap", 0, std::numeric_limits<std::int32_t>::max()))
    params.cap = static_cast<std::uint64_t>(*cap);
  params.save = false;
  if (const Status can = app::choose_measures(groups, nuisance, params); !can.ok()) faults.add(can.faults());
}

void read_scoring(Members& members, app::JobRequest& request) {
  members.choice(request.score);
  members.filled("area", request.area);
  if (const auto draws = members.whole("draws", 100, 100'000))
    request.draws = static_cast<std::uint32_t>(*draws);
  if (const auto base = members.whole("sobol", kLeastSobol, kMostSobol))
    request.sobol = static_cast<std::uint32_t>(*base);
  if (const auto seed = members.whole("seed", 0, kLargestSeed))
    request.seed = static_cast<std::uint64_t>(*seed);
  std::string language = "nl";
  members.text("language", language);
  if (language != "nl" && language != "en") members.complain("language", "nl or en");
  request.language = language == "en" ? Language::kEnglish : Language::kDutch;
}

}  // namespace

Result<app::JobRequest> read_job(std::string_view body) {
  ROER_TRY(const nlohmann::json document, parse_body(body));
  app::JobRequest request;
  Faults faults;
  Members members(document, "", faults);
  std::string kind;
  members.text("kind", kind, true);
  const auto named = app::job_kind_named(kind);
  if (!named) {
    members.complain("kind",
                     "doubt, examine, next, report, segregation, resilience, signals, estates or stock");
    return faults;
  }
  request.kind = *named;
  members.only(members_of_job(request.kind));
  if (request.kind == app::JobKind::kSegregation)
    read_segregation(members, request.segregation, faults);
  else if (request.kind == app::JobKind::kResilience)
    read_resilience(members, request.resilience, faults);
  else
    read_scoring(members, request);
  if (!faults.empty()) return faults;
  request.given = document.dump();
  return request;
}

}  // namespace roer::server
