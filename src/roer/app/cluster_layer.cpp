// Clusters as a map layer and as a JSON document.

#include <cmath>

#include "roer/app/cluster_map.hpp"
#include "roer/app/json_parts.hpp"

namespace roer::app {

namespace {

constexpr std::array kStatistics = {std::string_view("moran"), std::string_view("hot-spots"),
                                    std::string_view("geary"), std::string_view("joins")};
static_assert(kStatistics.size() == kClusterStatistics);

/// The colours that GeoDa made usual: red and blue for clusters, pale for those that stand out.
const char* colour_of(ClusterClass one) {
  switch (one) {
    case ClusterClass::kHighHigh:
      return "#d7191c";
    case ClusterClass::kLowLow:
      return "#2c7bb6";
    case ClusterClass::kHighLow:
      return "#fdae61";
    case ClusterClass::kLowHigh:
      return "#abd9e9";
    case ClusterClass::kOtherPositive:
      return "#f0c060";
    case ClusterClass::kNegative:
      return "#7b3294";
    case ClusterClass::kAmongOwn:
      return "#1b7837";
    case ClusterClass::kNotSignificant:
      return "#eeeeee";
    case ClusterClass::kNoTest:
      break;
  }
  return "#bdbdbd";
}

void add_numbers(ResultLayer& layer, const char* name, const std::vector<double>& values) {
  layer.fields.push_back({name, values, {}, false});
}

Json test_part(const association::NormalTest& test) {
  return {{"expected", number(test.expected)},
          {"variance", number(test.variance)},
          {"z", number(test.z)},
          {"p_two_sided", number(test.p_two_sided)}};
}

Json test_part(const association::GlobalStatistic& found) {
  return {{"value", number(found.value)},
          {"normality", test_part(found.normality)},
          {"randomisation", test_part(found.randomisation)}};
}

Json test_part(const association::PermutationTest& test) {
  return {{"permutations", test.drawn.size()},
          {"mean", number(test.mean)},
          {"deviation", number(test.deviation)},
          {"p_two_sided", number(test.p_two_sided)}};
}

Json bivariate_part(const ClusterMapResult& result) {
  if (!result.bivariate) return nullptr;
  return {{"with", app::part(result.variable.second_label)},
          {"value", number(result.bivariate->value)},
          {"permuted", test_part(*result.bivariate)}};
}

Json joins_part(const ClusterMapResult& result) {
  if (!result.joins) return nullptr;
  const auto one = [](const association::JoinCount& count) -> Json {
    return {{"joins", number(count.joins)}, {"test", test_part(count.test)}};
  };
  return {{"above", number(*result.joins_above)},
          {"both_above", one(result.joins->black_black)},
          {"both_not", one(result.joins->white_white)},
          {"one_of_each", one(result.joins->black_white)}};
}

Json codes(const ClusterMapResult& result, const std::vector<std::uint32_t>& areas) {
  Json list = Json::array();
  for (const std::uint32_t area : areas) list.push_back(result.variable.shapes.areas[area].text());
  return list;
}

Json cluster_area_part(const ClusterMapResult& result, std::size_t i) {
  return {{"area", result.variable.shapes.areas[i].text()},
          {"name", result.variable.shapes.names[i]},
          {"value", number(result.variable.shown[i])},
          {"cluster", name_of(result.classes[i])},
          {"moran", number(result.local.value[i])},
          {"p", number(result.p[i])},
          {"p_adjusted", number(result.adjusted[i])},
          {"hot_spot_z", number(result.hot_spot[i])},
          {"geary", number(result.geary_local[i])},
          {"own_joins", result.class_joins ? number(result.local_joins.own[i]) : Json(nullptr)}};
}

Json groups_part(const ClusterMapResult& result) {
  Json list = Json::array();
  for (const ClusterGroup& group : result.groups)
    list.push_back({{"cluster", name_of(group.of)},
                    {"mean", number(group.mean)},
                    {"areas", codes(result, group.areas)}});
  return list;
}

Json class_joins_part(const ClusterMapResult& result) {
  if (!result.class_joins) return nullptr;
  const association::ClassJoins& found = *result.class_joins;
  Json classes = Json::array(), pairs = Json::array();
  for (std::size_t r = 0; r < found.values.size(); ++r) {
    classes.push_back({{"value", number(found.values[r])}, {"areas", found.areas[r]}});
    for (std::size_t s = r; s < found.values.size(); ++s)
      pairs.push_back({{"first", number(found.values[r])},
                       {"second", number(found.values[s])},
                       {"joins", number(found.of(r, s).joins)},
                       {"test", test_part(found.of(r, s).test)}});
  }
  return {{"classes", classes},
          {"pairs", pairs},
          {"unlike", {{"joins", number(found.unlike.joins)}, {"test", test_part(found.unlike.test)}}}};
}

}  // namespace

std::string_view name_of(ClusterStatistic statistic) {
  return kStatistics.at(static_cast<std::size_t>(statistic));
}

std::optional<ClusterStatistic> cluster_statistic_named(std::string_view name) {
  for (std::size_t k = 0; k < kStatistics.size(); ++k)
    if (kStatistics.at(k) == name) return static_cast<ClusterStatistic>(k);
  return {};
}

std::string_view name_of(association::Denominator variance) {
  return variance == association::Denominator::kN ? "n" : "n-1";
}

std::optional<association::Denominator> variance_named(std::string_view name) {
  for (const auto variance : {association::Denominator::kN, association::Denominator::kNLessOne})
    if (name_of(variance) == name) return variance;
  return {};
}

std::span<const ClusterClass> cluster_classes(ClusterStatistic statistic) {
  using enum ClusterClass;
  static constexpr std::array kMoran = {kHighHigh, kLowLow, kHighLow, kLowHigh, kNotSignificant, kNoTest};
  static constexpr std::array kGeary = {kHighHigh, kLowLow,         kOtherPositive,
                                        kNegative, kNotSignificant, kNoTest};
  static constexpr std::array kJoins = {kAmongOwn, kNotSignificant, kNoTest};
  if (statistic == ClusterStatistic::kGeary) return kGeary;
  if (statistic == ClusterStatistic::kJoins) return kJoins;
  return kMoran;
}

Text label_of(ClusterClass one) {
  switch (one) {
    case ClusterClass::kHighHigh:
      return {"hoog bij hoog", "high among high"};
    case ClusterClass::kLowLow:
      return {"laag bij laag", "low among low"};
    case ClusterClass::kHighLow:
      return {"hoog bij laag", "high among low"};
    case ClusterClass::kLowHigh:
      return {"laag bij hoog", "low among high"};
    case ClusterClass::kOtherPositive:
      return {"lijkt op buren, rond gemiddelde", "like neighbours, around the mean"};
    case ClusterClass::kNegative:
      return {"verschilt van buren", "unlike its neighbours"};
    case ClusterClass::kAmongOwn:
      return {"tussen de eigen klasse", "among its own class"};
    case ClusterClass::kNotSignificant:
      return {"niet te onderscheiden van toeval", "not to be told from chance"};
    case ClusterClass::kNoTest:
      break;
  }
  return {"geen waarde of geen buur", "no value or no neighbour"};
}

std::string_view name_of(ClusterClass one) {
  switch (one) {
    case ClusterClass::kHighHigh:
      return "high-high";
    case ClusterClass::kLowLow:
      return "low-low";
    case ClusterClass::kHighLow:
      return "high-low";
    case ClusterClass::kLowHigh:
      return "low-high";
    case ClusterClass::kOtherPositive:
      return "other-positive";
    case ClusterClass::kNegative:
      return "negative";
    case ClusterClass::kAmongOwn:
      return "among-own";
    case ClusterClass::kNotSignificant:
      return "none";
    case ClusterClass::kNoTest:
      break;
  }
  return "no-test";
}

ResultLayer layer_of(const ClusterMapResult& result) {
  ResultLayer layer;
  layer.name = "clusters_" + result.variable.id;
  layer.title = {"Clusters: " + result.variable.label.nl, "Clusters: " + result.variable.label.en};
  layer.areas = result.variable.shapes.areas;
  layer.names = result.variable.shapes.names;
  layer.manifest = result.manifest;
  layer.fields.push_back({"municipal", {}, result.variable.parents, false});
  add_numbers(layer, "value", result.variable.shown);
  add_numbers(layer, "moran_i", result.local.value);
  add_numbers(layer, "g_star_z", result.hot_spot);
  add_numbers(layer, "geary_c", result.geary_local);
  if (result.class_joins) {
    add_numbers(layer, "own_joins", result.local_joins.own);
    add_numbers(layer, "own_chance", result.local_joins.expected);
  }
  add_numbers(layer, "p", result.p);
  add_numbers(layer, "p_adjusted", result.adjusted);
  ResultLayer::Field number{"cluster", {}, {}, true}, dutch{"cluster_nl", {}, {}, false},
      english{"cluster_en", {}, {}, false};
  for (const ClusterClass one : result.classes) {
    number.numbers.push_back(static_cast<double>(one));
    dutch.texts.push_back(label_of(one).nl);
    english.texts.push_back(label_of(one).en);
  }
  layer.fields.insert(layer.fields.end(), {std::move(number), std::move(dutch), std::move(english)});
  layer.class_field = "cluster";
  for (const ClusterClass one : cluster_classes(result.statistic))
    layer.classes.push_back({static_cast<double>(one), label_of(one), colour_of(one)});
  return layer;
}

std::string json_of(const ClusterMapResult& result) {
  const ClusterVariable& variable = result.variable;
  Json counts = Json::object();
  for (const ClusterClass one : cluster_classes(result.statistic))
    counts[std::string(name_of(one))] = result.count[static_cast<std::size_t>(one)];
  Json areas = Json::array();
  for (std::size_t i = 0; i < result.classes.size(); ++i) areas.push_back(cluster_area_part(result, i));
  return text_of({{"variable",
                   {{"label", app::part(variable.label)},
                    {"unit", app::part(variable.unit)},
                    {"period", app::part(variable.period)},
                    {"source", app::part(variable.source)},
                    {"rate", variable.is_rate}}},
                  {"kind", roer::name_of(variable.shapes.areas.kind())},
                  {"boundary_year", app::part(variable.shapes.areas.boundary_year())},
                  {"scope", {{"code", variable.code}, {"name", app::part(variable.scope)}}},
                  {"neighbours", app::part(result.neighbours)},
                  {"links", result.links},
                  {"mean_neighbours", number(result.mean_neighbours)},
                  {"missing", codes(result, result.missing)},
                  {"islands", codes(result, result.islands)},
                  {"without_shape", variable.without_shape},
                  {"moran", test_part(result.moran)},
                  {"moran_permuted", test_part(result.moran_shuffled)},
                  {"geary", test_part(result.geary)},
                  {"general_g", result.general_g ? test_part(*result.general_g) : Json(nullptr)},
                  {"bivariate", bivariate_part(result)},
                  {"joins", joins_part(result)},
                  {"class_joins", class_joins_part(result)},
                  {"statistic", name_of(result.statistic)},
                  {"permutations", result.draws},
                  {"shared_null", result.shared_null},
                  {"one_sided", result.one_sided},
                  {"variance", name_of(result.variance)},
                  {"seed", result.seed},
                  {"false_discovery", number(result.false_discovery)},
                  {"meaning", app::part(result.meaning)},
                  {"remarks", texts(result.remarks)},
                  {"counts", counts},
                  {"clusters", groups_part(result)},
                  {"areas", areas},
                  {"layer", result.layer.empty() ? Json(nullptr) : Json(result.layer)},
                  {"file", result.file.empty() ? Json(nullptr) : Json(result.file)},
                  {"manifest", embedded(result.manifest)}});
}

}  // namespace roer::app
