#include "roer/app/cluster_map.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "roer/app/cluster_words.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/spatial_weights.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/version.hpp"
#include "roer/project/target.hpp"

namespace roer::app {

namespace {

using association::Field;
using association::Quadrant;
using association::Weights;

/// More than this tells nothing new about one figure of a whole map.
constexpr std::uint32_t kMostShuffles = 9999;
constexpr std::uint64_t kLeastPermutations = 19, kMostPermutations = 99'999;

Status check_map(const ClusterMapParams& params) {
  Faults faults;
  const auto refuse = [&](const char* message, std::string found, std::string expected) {
    Error error;
    error.code = ErrorCode::kUsage;
    error.message = message;
    error.found = std::move(found);
    error.expected = std::move(expected);
    faults.add(std::move(error));
  };
  if (!(params.false_discovery > 0 && params.false_discovery < 1))
    refuse("a rate of false discoveries is a share", fmt::format("{}", params.false_discovery),
           "a number between 0 and 1, such as 0.05");
  if (params.draws < kLeastPermutations || params.draws > kMostPermutations)
    refuse("so many permutations cannot be drawn", fmt::format("{}", params.draws),
           fmt::format("{} to {}", kLeastPermutations, kMostPermutations));
  if (params.joins_above && !std::isfinite(*params.joins_above))
    refuse("neighbours are counted above a value", fmt::format("{}", *params.joins_above),
           "a number, such as 0.5");
  const std::string statistic = fmt::format("--statistic {}", name_of(params.statistic));
  const bool moran = params.statistic == ClusterStatistic::kMoran;
  if (!moran && !params.choice.with.empty())
    refuse(params.statistic == ClusterStatistic::kHotSpots ? "hot spots are of one indicator"
                                                           : "this statistic is of one indicator",
           statistic + " with --with", "one of the two");
  if (params.shared_null &&
      (params.statistic == ClusterStatistic::kGeary || params.statistic == ClusterStatistic::kJoins))
    refuse("this statistic has no draws that areas could share", statistic + " with --shared-null",
           "one of the two");
  if (params.statistic == ClusterStatistic::kJoins && !params.choice.rate_of.empty())
    refuse("a rate has no classes", statistic + " with --rate-of",
           "an indicator of classes, or a saved score");
  if (params.one_sided && params.statistic == ClusterStatistic::kJoins)
    refuse("chances of joins have one side already", statistic + " with --one-sided", "one of the two");
  if (params.variance != association::Denominator::kN &&
      (params.statistic == ClusterStatistic::kJoins || params.statistic == ClusterStatistic::kHotSpots))
    refuse("this statistic is not divided by the variance of local Moran and Geary",
           fmt::format("{} with --variance {}", statistic, name_of(params.variance)),
           "--statistic moran or geary with --variance, or --variance left out");
  if (!faults.empty()) return faults;
  return params.output.empty() ? Status(Done{}) : check_target(params.output);
}

ClusterClass geary_class(association::GearyKind kind) {
  switch (kind) {
    case association::GearyKind::kHighHigh:
      return ClusterClass::kHighHigh;
    case association::GearyKind::kLowLow:
      return ClusterClass::kLowLow;
    case association::GearyKind::kOtherPositive:
      return ClusterClass::kOtherPositive;
    case association::GearyKind::kNegative:
      return ClusterClass::kNegative;
    case association::GearyKind::kNone:
      break;
  }
  return ClusterClass::kNoTest;
}

ClusterClass cluster_class_of(const ClusterMapResult& result, std::size_t area) {
  const Quadrant quadrant = result.local.quadrant[area];
  if (quadrant == Quadrant::kNone) return ClusterClass::kNoTest;
  if (!(result.adjusted[area] <= result.false_discovery)) return ClusterClass::kNotSignificant;
  switch (result.statistic) {
    case ClusterStatistic::kMoran:
      break;
    case ClusterStatistic::kHotSpots:
      return result.hot_spot[area] > 0 ? ClusterClass::kHighHigh : ClusterClass::kLowLow;
    case ClusterStatistic::kGeary:
      return geary_class(result.geary_kinds[area]);
    case ClusterStatistic::kJoins:
      return ClusterClass::kAmongOwn;
  }
  return static_cast<ClusterClass>(quadrant);
}

bool is_cluster(ClusterClass one) {
  return one != ClusterClass::kNotSignificant && one != ClusterClass::kNoTest;
}

/// Whether two neighbours are one cluster: of the same class, and where values are classes of the same value.
bool hang_together(const ClusterMapResult& result, std::uint32_t a, std::uint32_t b) {
  return result.classes[a] == result.classes[b] && (result.statistic != ClusterStatistic::kJoins ||
                                                    result.variable.tested[a] == result.variable.tested[b]);
}

/// Areas of the same class that hang together by links in either direction.
class Grouping {
 public:
  Grouping(const ClusterMapResult& result, const Weights& weights) : leader_(weights.size()) {
    std::iota(leader_.begin(), leader_.end(), 0U);
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
      if (!is_cluster(result.classes[i])) continue;
      for (const std::uint32_t j : weights.of(i))
        if (hang_together(result, i, j)) leader_[find(j)] = find(i);
    }
  }
  std::uint32_t find(std::uint32_t i) {
    while (leader_[i] != i) i = leader_[i] = leader_[leader_[i]];
    return i;
  }

 private:
  std::vector<std::uint32_t> leader_;
};

std::vector<ClusterGroup> groups_of(const ClusterMapResult& result, const Weights& weights) {
  Grouping grouping(result, weights);
  std::vector<std::vector<std::uint32_t>> members(weights.size());
  for (std::uint32_t i = 0; i < weights.size(); ++i)
    if (is_cluster(result.classes[i])) members[grouping.find(i)].push_back(i);
  std::vector<ClusterGroup> groups;
  for (auto& areas : members) {
    if (areas.empty()) continue;
    ClusterGroup group{result.classes[areas.front()], std::move(areas), 0};
    for (const std::uint32_t area : group.areas)
      group.mean += result.variable.shown[area] / static_cast<double>(group.areas.size());
    std::stable_sort(group.areas.begin(), group.areas.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(result.p[a], -std::abs(result.local.value[a])) <
             std::pair(result.p[b], -std::abs(result.local.value[b]));
    });
    groups.push_back(std::move(group));
  }
  std::stable_sort(groups.begin(), groups.end(), [](const ClusterGroup& a, const ClusterGroup& b) {
    return a.areas.size() > b.areas.size();
  });
  return groups;
}

double smallest_p(const ClusterMapResult& result) {
  return (result.one_sided ? 1 : 2) / (static_cast<double>(result.draws) + 1);
}

/// With so few draws no p is low enough, unless many areas are as far out: how many there must be.
std::size_t least_that_show(const ClusterMapResult& result) {
  const auto tests = static_cast<double>(
      std::count_if(result.p.begin(), result.p.end(), [](double p) { return !std::isnan(p); }));
  return static_cast<std::size_t>(std::ceil(smallest_p(result) * tests / result.false_discovery - 1e-9));
}

void remark(const ClusterMapResult& result, Remarks& remarks) {
  const ClusterVariable& variable = result.variable;
  if (result.statistic == ClusterStatistic::kGeary)
    remarks.add(
        "Klassen zijn die van de lokale Geary (Anselin 2019): of het gebied op zijn buren lijkt.",
        "Classes are those of the local Geary (Anselin 2019): whether the area is like its neighbours.");
  if (result.statistic == ClusterStatistic::kJoins)
    remarks.add(
        "Waarden zijn hier namen van klassen; hun volgorde doet niet mee. De kans is exact, zonder "
        "trekkingen.",
        "Values are names of classes here; their order plays no part. The chance is exact, without draws.");
  if (result.statistic == ClusterStatistic::kHotSpots)
    remarks.add("Klassen zijn die van Getis-Ord G*: of het gebied met zijn buren samen hoog of laag is.",
                "Classes are those of Getis-Ord G*: whether the area with its neighbours is high or low.");
  const auto count = [&](std::size_t areas, const char* nl, const char* en) {
    if (areas > 0) remarks.add(fmt::format("{}: {}.", nl, areas), fmt::format("{}: {}.", en, areas));
  };
  count(variable.without_shape, "Gebieden met een waarde die niet op de kaart staan en dus niet meetellen",
        "Areas with a value that are not on the map, and so take no part");
  count(result.missing.size(), "Gebieden zonder waarde, die niemands buur zijn",
        "Areas without a value, which are nobody's neighbour");
  if (!result.islands.empty()) {
    constexpr std::size_t kMostNamed = 5;
    std::vector<std::string> names;
    for (const std::uint32_t area : result.islands)
      if (names.size() < kMostNamed) names.push_back(variable.shapes.names[area]);
    const Text listed = enumerated(names);
    const bool all = names.size() == result.islands.size();
    const std::string number = fmt::format("{}", result.islands.size());
    remarks.add("Gebieden zonder buur met een waarde, en dus zonder toets: " +
                    (all ? listed.nl : number + ", waaronder " + listed.nl) + ".",
                "Areas without a neighbour that has a value, and so without a test: " +
                    (all ? listed.en : number + ", among them " + listed.en) + ".");
  }
  if (variable.is_rate)
    remarks.add(
        "Getoetst zijn gestandaardiseerde cijfers (Assuncao en Reis 1999); getoond zijn cijfers die naar het "
        "gemiddelde getrokken zijn waar weinig mensen wonen (Marshall 1991).",
        "Tested are standardised rates (Assuncao and Reis 1999); shown are rates drawn towards the mean "
        "where few people live (Marshall 1991).");
  if (variable.of_origin)
    remarks.add(
        "Herkomst: alleen de kaart en de aantallen, geen lijst van gebieden; het mag geen score of "
        "toewijzing "
        "voeden.",
        "Origin: the map and its totals only, no list of areas; it may not feed a score or an allocation.");
  if (result.one_sided)
    remarks.add(
        "p is van de kant die gezien werd (als p_sim van GeoDa en esda): half zo groot als tweezijdig. Van "
        "wat "
        "genoemd wordt kan tot twee keer zo veel toeval zijn als --fdr zegt.",
        "p is of the side that was seen (as p_sim of GeoDa and esda): half as large as two-sided. Of what is "
        "named up to twice as much may be chance as --fdr says.");
  if (result.variance == association::Denominator::kNLessOne)
    remarks.add(
        "Lokale Moran en Geary zijn gedeeld door de variantie over n - 1 (als GeoDa en esda), niet over n "
        "zoals "
        "gepubliceerd; klassen en kansen zijn dezelfde.",
        "Local Moran and Geary were divided by the variance over n - 1 (as GeoDa and esda), not over n as "
        "published; classes and chances are the same.");
  if (result.shared_null)
    remarks.add("Kortere weg: gebieden met evenveel buren delen hun trekkingen. Goed voor een eerste blik.",
                "Shortcut: areas of as many neighbours share their draws. Good for a first look.");
  if (const std::size_t least = least_that_show(result);
      least > 1 && result.statistic != ClusterStatistic::kJoins) {
    const double smallest = smallest_p(result);
    const int decimals = smallest >= 0.001 ? 3 : smallest >= 0.0001 ? 4 : 6;
    remarks.add(
        fmt::format(
            "Met {} permutaties is de kleinste kans {}: pas als {} gebieden zo ver afwijken, wordt er "
            "een cluster genoemd. Meer permutaties zien ook minder.",
            result.draws, format_number(smallest, decimals, Language::kDutch), least),
        fmt::format(
            "With {} permutations the smallest p is {}: clusters are only named where {} areas lie as "
            "far out. More permutations see fewer.",
            result.draws, format_number(smallest, decimals, Language::kEnglish), least));
  }
}

std::string cluster_manifest_of(const ClusterMapResult& result, const ClusterMapParams& params) {
  nlohmann::ordered_json manifest = {{"program", "roer"},
                                     {"version", kVersion},
                                     {"kind", "cluster-map"},
                                     {"boundary_year", result.variable.shapes.areas.boundary_year().value()},
                                     {"areas", result.variable.shapes.areas.size()},
                                     {"inputs", nlohmann::ordered_json::parse(result.variable.inputs)},
                                     {"parameters",
                                      {{"area", result.variable.code},
                                       {"weights", params.weights},
                                       {"statistic", name_of(params.statistic)},
                                       {"denominator", "n"},
                                       {"false_discovery", params.false_discovery},
                                       {"permutations", params.draws},
                                       {"shared_null", params.shared_null},
                                       {"one_sided", params.one_sided},
                                       {"variance", name_of(params.variance)},
                                       {"seed", params.seed}}}};
  return manifest.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// 1 for each neighbour, so that joins are numbers of pairs.
Result<Weights> plain(const Weights& weights) {
  std::vector<std::uint32_t> list;
  for (std::size_t i = 0; i < weights.size(); ++i)
    list.insert(list.end(), weights.of(i).begin(), weights.of(i).end());
  const std::vector<double> ones(list.size(), 1);
  return Weights::make({weights.begin().begin(), weights.begin().end()}, std::move(list), ones);
}

/// How often neighbours are both above a value, both not, or one of each; each pair once.
Result<association::JoinCounts> joins_of(const ClusterVariable& variable, const Weights& weights,
                                         double limit) {
  std::vector<double> above = variable.shown;
  for (double& value : above)
    if (!std::isnan(value)) value = value > limit ? 1 : 0;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double value : variable.shown)
    if (!std::isnan(value)) low = std::min(low, value), high = std::max(high, value);
  if (limit >= high || limit < low)
    return Error{ErrorCode::kOutOfRange,
                 "all areas lie on one side of this value",
                 {},
                 0,
                 {},
                 fmt::format("--joins-above {}", limit),
                 fmt::format("a number from {:.6g} to below {:.6g}", low, high),
                 "Name another value, or leave --joins-above out."};
  ROER_TRY(const Weights ones, plain(weights));
  ROER_TRY(const Field field, Field::make(above, ones));
  return association::join_counts(field);
}

/// Values as classes: how often neighbours are of the same, and which areas lie among their own.
Status measure_classes(const Weights& weights, ClusterMapResult& result) {
  ROER_TRY(const Weights ones, plain(weights));
  ROER_TRY(const Field field, Field::make(result.variable.tested, ones));
  ROER_TRY(result.class_joins, association::class_joins(field));
  result.local_joins = association::local_joins(field);
  result.p = result.local_joins.p;
  result.adjusted = association::false_discovery(result.p);
  return Done{};
}

/// The second indicator around each area.
Result<association::LocalChance> measure_second(const association::PermutationOptions& options,
                                                const Weights& weights, ClusterMapResult& result) {
  ROER_TRY(const association::PairedFields pair,
           association::paired_fields(result.variable.tested, result.variable.second, weights));
  result.bivariate = association::permuted_bivariate_moran(
      pair, {options.seed, std::min<std::uint32_t>(options.draws, kMostShuffles)});
  association::LocalBivariate local = association::local_bivariate(pair, result.variance);
  result.local.value = std::move(local.value);
  result.local.quadrant = std::move(local.quadrant);
  result.missing = pair.first.missing();
  result.islands = pair.first.islands();
  return association::permuted_lags(pair.second, options);
}

Status measure_map(const ClusterMapParams& params, const Field& field, const Weights& weights,
                   Progress& progress, ClusterMapResult& result) {
  SharedProgress shared(progress);
  const association::PermutationOptions options{params.seed, static_cast<std::uint32_t>(params.draws),
                                                shared.go_on()};
  result.moran = association::moran(field);
  result.geary = association::geary(field);
  if (const auto g = association::general_g(field); g.ok()) result.general_g = *g;
  progress.step("shuffling the map");
  result.moran_shuffled = association::permuted_moran(
      field, {options.seed, std::min<std::uint32_t>(options.draws, kMostShuffles)});
  result.local = association::local_moran(field, result.variance);
  result.geary_local = association::local_geary(field, result.variance);
  result.hot_spot = association::local_g(field, association::Self::kIncluded).z;
  if (progress.stop()) return stopped();
  progress.step("drawing neighbours");
  association::LocalChance chance;
  if (params.joins_above) {
    result.joins_above = params.joins_above;
    ROER_TRY(result.joins, joins_of(result.variable, weights, *params.joins_above));
  }
  if (params.statistic == ClusterStatistic::kJoins) return measure_classes(weights, result);
  if (params.statistic == ClusterStatistic::kGeary) {
    chance = association::permuted_differences(field, options);
    result.geary_kinds = association::local_geary_kinds(field, chance);
  } else if (!result.variable.second.empty()) {
    ROER_TRY(chance, measure_second(options, weights, result));
  } else if (params.shared_null) {
    ROER_TRY(chance, association::shared_null_lags(field, options));
  } else {
    chance = association::permuted_lags(field, options);
  }
  result.p = association::p_values(
      chance, params.one_sided ? association::Sides::kDirected : association::Sides::kTwo);
  result.adjusted = association::false_discovery(result.p);
  return Done{};
}

void classify(const Weights& weights, ClusterMapResult& result) {
  result.classes.resize(result.p.size());
  for (std::size_t i = 0; i < result.p.size(); ++i) {
    result.classes[i] = cluster_class_of(result, i);
    ++result.count[static_cast<std::size_t>(result.classes[i])];
  }
  // No league table of areas by origin: the map and its totals alone.
  if (!result.variable.of_origin) result.groups = groups_of(result, weights);
}

Status keep(Project& project, const ClusterMapParams& params, ClusterMapResult& result) {
  const ResultLayer layer = layer_of(result);
  if (!params.output.empty()) {
    ROER_TRY(const std::vector<Text> notes, export_layer(layer, &result.variable.shapes, params.output));
    result.remarks.insert(result.remarks.end(), notes.begin(), notes.end());
    result.file = params.output;
  }
  if (!params.save) return Done{};
  ROER_CHECK(project.put(layer));
  result.layer = layer.name;
  return Done{};
}

}  // namespace

Result<ClusterMapResult> cluster_map(const ClusterMapParams& params, Progress& progress) {
  ROER_CHECK(check_map(params));
  ROER_TRY(Project project,
           Project::open(params.project, params.save ? Access::kWrite : Access::kRead, params.naming));
  ClusterMapResult result;
  Remarks remarks;
  ROER_TRY(result.variable, cluster_variable(project, params.choice, remarks));
  result.false_discovery = params.false_discovery;
  result.draws = params.draws;
  result.seed = params.seed;
  result.shared_null = params.shared_null;
  result.one_sided = params.one_sided;
  result.variance = params.variance;
  result.statistic = params.statistic;
  progress.step("finding neighbours");
  ROER_TRY(const SpatialWeights weights, spatial_weights(result.variable.shapes.shapes, params.weights));
  result.neighbours = weights.how;
  ROER_TRY(const Field field, Field::make(result.variable.tested, weights.weights));
  result.links = field.weights().links();
  result.mean_neighbours = static_cast<double>(result.links) / static_cast<double>(field.size());
  result.missing = field.missing();
  result.islands = field.islands();
  ROER_CHECK(measure_map(params, field, weights.weights, progress, result));
  classify(weights.weights, result);
  remark(result, remarks);
  result.remarks = remarks.list();
  result.meaning = meaning_of(result);
  result.manifest = cluster_manifest_of(result, params);
  if (progress.stop()) return stopped();
  progress.step("writing the layer");
  ROER_CHECK(keep(project, params, result));
  return result;
}

}  // namespace roer::app
