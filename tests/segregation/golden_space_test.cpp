// Known answers for segregation in space. Every row is computed here or in golden_test.cpp, or stands in a
// list with the reason why it is not.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "golden_rows.hpp"
#include "roer/segregation/borders.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/space.hpp"
#include "roer/segregation/surface.hpp"
#include "roer/segregation/two_groups.hpp"
#include "shared_data.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;
using roer::testing::check_golden;
using roer::testing::golden;
using roer::testing::GoldenRow;
using roer::testing::GoldenSheet;
using roer::testing::read_golden;
using roer::testing::read_sheet;

enum class Contact { kRook, kQueen };

/// Borders of a square grid, area = row * side + column; each pair once.
std::vector<Border> grid_borders(std::uint32_t side, Contact contact) {
  std::vector<Border> borders;
  for (std::uint32_t row = 0; row < side; ++row)
    for (std::uint32_t column = 0; column < side; ++column) {
      const std::uint32_t here = row * side + column;
      if (column + 1 < side) borders.push_back({here, here + 1});
      if (row + 1 < side) borders.push_back({here, here + side});
      if (contact == Contact::kQueen && row + 1 < side && column + 1 < side)
        borders.push_back({here, here + side + 1});
      if (contact == Contact::kQueen && row + 1 < side && column > 0)
        borders.push_back({here, here + side - 1});
    }
  return borders;
}

/// Each row of the matrix of borders sums to 1: a pair stands twice, with different weights.
std::vector<Border> row_standardised(std::size_t areas, const std::vector<Border>& borders) {
  std::vector<double> degree(areas, 0);
  for (const Border& border : borders) ++degree[border.a], ++degree[border.b];
  std::vector<Border> both;
  for (const Border& border : borders) {
    both.push_back({border.a, border.b, 1 / degree[border.a]});
    both.push_back({border.b, border.a, 1 / degree[border.b]});
  }
  return both;
}

Places grid_places(std::size_t side) {
  Places places;
  for (std::size_t i = 0; i < side * side; ++i) {
    places.x.push_back(static_cast<double>(i % side) + 0.5);
    places.y.push_back(static_cast<double>(side) - 0.5 - static_cast<double>(i / side));
  }
  return places;
}

Counts pattern(const GoldenRow& row, const std::string& file) {
  static std::map<std::string, GoldenSheet> sheets;
  if (sheets.find(file) == sheets.end()) sheets[file] = read_sheet(golden("data/" + file));
  const std::string name(1, row.params[row.params.find("pattern ") + 8]);
  std::vector<double> values = sheets[file].numbers(name + "1");
  const auto second = sheets[file].numbers(name + "2");
  values.insert(values.end(), second.begin(), second.end());
  return Counts::make({"1", "2"}, 100, values).value();
}

PairedCounts pair_of(const Counts& counts) {
  return PairedCounts::of_groups(counts, 0, 1).value();
}

TEST(GoldenSpace, borders_of_small_grids) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/analytic.csv");
  const auto compute = [](const GoldenRow& row) -> std::optional<double> {
    const auto grid = nlohmann::json::parse(row.data.substr(7));
    std::vector<double> group, other;
    for (const auto& line : grid["grid8x8_minority_share"])
      for (const auto& share : line) {
        group.push_back(100 * share.get<double>());
        other.push_back(100 - group.back());
      }
    const Contact contact = row.id.find("queen") != std::string::npos ? Contact::kQueen : Contact::kRook;
    return border_dissimilarity(PairedCounts::make(group, other).value(), grid_borders(8, contact));
  };
  const auto why_not = [](const GoldenRow& row) -> std::string {
    return row.method.starts_with("Morrill") ? "" : "of other tests";
  };
  EXPECT_EQ(check_golden(read_golden(path), compute, why_not, 3).failed, 0U);
}

/// Sums over an area, `own` times, and its neighbours.
AroundPair around_neighbours(const PairedCounts& counts, const std::vector<Border>& borders, double own) {
  AroundPair around;
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    around.group.push_back(own * counts.group()[i]);
    around.other.push_back(own * counts.other()[i]);
    around.weight.push_back(own);
  }
  for (const Border& border : borders)
    for (const auto& [i, j] : {std::pair(border.a, border.b), std::pair(border.b, border.a)}) {
      around.group[i] += counts.group()[j];
      around.other[i] += counts.other()[j];
      around.weight[i] += 1;
    }
  return around;
}

std::optional<double> oasis_space(const GoldenRow& row) {
  const PairedCounts pair = pair_of(pattern(row, "oasisr_segdata.csv"));
  const std::vector<double> ones(100, 1);
  const auto rook = grid_borders(10, Contact::kRook);
  const Clustering near = clustering(pair, grid_places(10), Kernel{}).value();
  if (row.method == "ISMorrill" || row.method == "ISWong_w") return border_dissimilarity(pair, rook);
  if (row.method == "ISMorrill_queen") return border_dissimilarity(pair, grid_borders(10, Contact::kQueen));
  if (row.method == "ISWong_s") return shape_dissimilarity(pair, rook, shared_perimeters(100, rook), ones);
  if (row.method == "Delta") return delta(pair, ones);
  if (row.method == "SP_e") return near.spatial_proximity;
  if (row.method == "SP_one") return near.group_proximity;
  if (row.method == "ACL_d") return near.absolute;
  if (row.method == "ACL_c") return clustering(pair, around_neighbours(pair, rook, 1)).absolute;
  if (row.method == "RCL") return near.relative;
  if (row.method == "DPxx") return near.isolation;
  if (row.method == "DPxy") return near.interaction;
  if (row.method == "ACO") return concentration(pair, ones).absolute;
  if (row.method == "RCO") return concentration(pair, ones).relative;
  return {};
}

TEST(GoldenSpace, oasisr) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/oasisr.csv");
  const auto why_not = [](const GoldenRow& row) -> std::string {
    if (std::isinf(row.expected)) return "infinite by rounding where all surfaces are equal: NaN here";
    for (const char* plain : {"ISDuncan", "Atkinson", "xPx", "Eta2", "Gini", "HTheil"})
      if (row.method == plain) return "of other tests";
    return row.id.starts_with("oas-seg") ? "" : "of other tests";
  };
  EXPECT_EQ(check_golden(read_golden(path), oasis_space, why_not, 63).failed, 0U);
}

std::optional<double> seg_space(const GoldenRow& row) {
  const Counts counts = pattern(row, "seg_segdata.csv");
  const PairedCounts pair = pair_of(counts);
  if (row.method.find("rook") != std::string::npos)
    return border_dissimilarity(pair, grid_borders(10, Contact::kRook));
  if (row.method.find("queen") != std::string::npos)
    return border_dissimilarity(pair, row_standardised(100, grid_borders(10, Contact::kQueen)));
  // Without the exponential, seg takes 1/d^2, which is infinite at home: nobody else counts.
  const Kernel kernel = row.has("useExp=TRUE")
                            ? Kernel{Kernel::Shape::kExponential, 0.5, std::stod(row.value("maxdist"))}
                            : Kernel{Kernel::Shape::kUniform, 0.1, 0};
  const SpatialIndices all = spatial_indices(counts, grid_places(10), kernel).value();
  if (row.method.starts_with("spseg d")) return all.dissimilarity;
  if (row.method.starts_with("spseg r")) return all.relative_diversity;
  if (row.method.starts_with("spseg h")) return all.theil_h;
  const auto at = row.params.find('[');
  return all.exposure[static_cast<std::size_t>(row.params[at + 1] - '1')]
                     [static_cast<std::size_t>(row.params[at + 3] - '1')];
}

TEST(GoldenSpace, seg) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/seg.csv");
  const auto why_not = [](const GoldenRow& row) -> std::string {
    return row.method == "seg::seg D" ? "of other tests" : "";
  };
  EXPECT_EQ(check_golden(read_golden(path), seg_space, why_not, 114).failed, 0U);
}

/// The tracts of Sacramento; distances in units of `unit` metres.
struct Tracts {
  GoldenSheet sheet = read_sheet(golden("data/sacramento_tracts.csv"));
  [[nodiscard]] PairedCounts group(const std::string& name) const {
    return PairedCounts::against_total(sheet.numbers(name), sheet.numbers("TOT_POP")).value();
  }
  [[nodiscard]] Counts four() const {
    std::vector<double> values;
    for (const char* name : {"WHITE", "BLACK", "ASIAN", "HISP"}) {
      const auto column = sheet.numbers(name);
      values.insert(values.end(), column.begin(), column.end());
    }
    return Counts::make({"WHITE", "BLACK", "ASIAN", "HISP"}, values.size() / 4, values).value();
  }
  [[nodiscard]] Places places(double unit) const {
    Places places{sheet.numbers("utm_x"), sheet.numbers("utm_y"), {}};
    for (double& x : places.x) x /= unit;
    for (double& y : places.y) y /= unit;
    return places;
  }
  [[nodiscard]] std::vector<double> surfaces(double unit) const {
    auto surfaces = sheet.numbers("area_m2");
    for (double& surface : surfaces) surface /= unit * unit;
    return surfaces;
  }
};

TEST(GoldenSpace, massey_denton) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/massey_denton.csv");
  const Tracts tracts;
  const auto compute = [&](const GoldenRow& row) -> std::optional<double> {
    Places places = tracts.places(1000);
    if (row.has("dii0.6A")) places.to_itself = distance_within(tracts.surfaces(1000));
    const Clustering all =
        clustering(tracts.group(row.value("group").substr(0, row.value("group").find(' '))), places, Kernel{})
            .value();
    for (const auto& [name, value] : {std::pair("SP", all.spatial_proximity), std::pair("RCL", all.relative),
                                      std::pair("ACL", all.absolute), std::pair("DPxx", all.isolation),
                                      std::pair("DPxy", all.interaction)})
      if (row.method.find(name) != std::string::npos) return value;
    return {};
  };
  EXPECT_EQ(check_golden(
                read_golden(path), compute, [](const GoldenRow&) { return std::string(); }, 10)
                .failed,
            0U);
}

double centred(const Tracts& tracts, const GoldenRow& row, const PairedCounts& pair) {
  const Places places = tracts.places(1);
  const auto total = tracts.sheet.numbers("TOT_POP");
  double x = 0, y = 0;
  for (std::size_t i = 0; i < total.size(); ++i) {
    x += places.x[i] / static_cast<double>(total.size());
    y += places.y[i] / static_cast<double>(total.size());
  }
  if (row.has("largest_population")) {
    const auto at = static_cast<std::size_t>(std::max_element(total.begin(), total.end()) - total.begin());
    x = places.x[at];
    y = places.y[at];
  }
  std::vector<double> distance;
  for (std::size_t i = 0; i < total.size(); ++i)
    distance.push_back(std::hypot(places.x[i] - x, places.y[i] - y));
  const Centralisation all = centralisation(pair, distance, tracts.surfaces(1));
  return row.method.starts_with("Absolute") ? all.absolute : all.relative;
}

std::vector<Border> queen_of_tracts() {
  const GoldenSheet sheet = read_sheet(golden("data/sacramento_queen.csv"));
  const auto a = sheet.numbers("i");
  const auto b = sheet.numbers("j");
  std::vector<Border> borders;
  for (std::size_t k = 0; k < a.size(); ++k)
    borders.push_back({static_cast<std::uint32_t>(a[k]), static_cast<std::uint32_t>(b[k])});
  return borders;
}

std::optional<double> spatial_of_four(const GoldenRow& row, const Tracts& tracts) {
  const auto at = row.params.find("h=");
  if (at == std::string::npos) return {};
  const Kernel kernel{Kernel::Shape::kBiweight, std::stod(row.params.substr(at + 2)), 0};
  const SpatialIndices all = spatial_indices(tracts.four(), tracts.places(1), kernel).value();
  if (row.method.find("H~") != std::string::npos) return all.theil_h;
  if (row.method.find("D~") != std::string::npos) return all.dissimilarity;
  if (row.method.find("R~") != std::string::npos) return all.relative_diversity;
  const std::map<std::string, std::size_t> group = {{"WHITE", 0}, {"BLACK", 1}, {"ASIAN", 2}, {"HISP", 3}};
  const auto from = row.params.substr(0, row.params.find(' '));
  const auto to = row.params.substr(row.params.find("to ") + 3);
  return all.exposure[group.at(from)][group.at(to.substr(0, to.find(',')))];
}

/// The spatial variant of PySAL: plain indices of smoothed people, rounded to whole ones. A person counts
/// once for each area around, so that areas in the middle of a city weigh more, and H can rise with the
/// radius.
std::optional<double> smoothed_of_four(const GoldenRow& row, const Tracts& tracts) {
  const Counts counts = tracts.four();
  std::vector<std::span<const double>> columns;
  for (std::size_t g = 0; g < 4; ++g) columns.push_back(counts.group(g));
  const double reach = std::stod(row.params.substr(row.params.find("h=") + 2));
  std::vector<double> values;
  const auto around = surroundings(tracts.places(1), {Kernel::Shape::kTriangular, reach, 0}, columns).value();
  for (const auto& column : around.columns)
    for (const double value : column) values.push_back(std::nearbyint(value));
  const auto all = multigroup_indices(Counts::make(counts.names(), counts.areas(), values).value());
  if (row.method == "spatial MultiInfoTheory") return all.theil_h;
  if (row.method == "spatial MultiDissim") return all.dissimilarity;
  return {};
}

TEST(GoldenSpace, python) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const Tracts tracts;
  const auto compute = [&](const GoldenRow& row) -> std::optional<double> {
    if (row.method.starts_with("Reardon")) return spatial_of_four(row, tracts);
    if (row.method.starts_with("spatial Multi")) return smoothed_of_four(row, tracts);
    const std::string name = row.id.substr(4, row.id.find('-', 4) - 4);
    const PairedCounts pair = tracts.group(name);
    if (row.method == "SpatialDissim") return border_dissimilarity(pair, queen_of_tracts());
    if (row.method == "AbsoluteConcentration") return concentration(pair, tracts.surfaces(1)).absolute;
    if (row.method == "RelativeConcentration") return concentration(pair, tracts.surfaces(1)).relative;
    if (row.method.find("Centralization") != std::string::npos) return centred(tracts, row, pair);
    if (row.method == "Delta") return delta(pair, tracts.surfaces(1));
    return {};
  };
  const auto why_not = [](const GoldenRow& row) -> std::string {
    for (const char* here :
         {"spatial Multi", "Reardon", "SpatialDissim", "AbsoluteC", "RelativeCen", "RelativeCon", "Delta"})
      if (row.method.starts_with(here)) return "";
    if (row.note.find("DO NOT COPY") != std::string::npos) return "faults of a package, see ours differ";
    if (row.method == "BoundarySpatialDissim" || row.method == "PARD" ||
        row.method == "PerimeterAreaRatioSpatialDissim")
      return "of golden_borders_test.cpp";
    return "of other tests";
  };
  EXPECT_EQ(check_golden(read_golden(path), compute, why_not, 27).failed, 0U);
}

// Proximity in PySAL 2.5.4 is 1 - exp(-d), so that the far count as near, and its relative clustering sums
// x_j^2 c_ij.
TEST(GoldenSpace, faults_of_packages_are_not_ours) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const Tracts tracts;
  std::size_t rows = 0;
  for (const GoldenRow& row : read_golden(path)) {
    const bool clustering_row = row.method == "RelativeClustering";
    if (!clustering_row && row.method != "DistanceDecayInteraction" && row.method != "DistanceDecayIsolation")
      continue;
    ++rows;
    const Clustering all =
        clustering(tracts.group(row.id.substr(4, row.id.find('-', 4) - 4)), tracts.places(1000), Kernel{})
            .value();
    const double ours = clustering_row                             ? all.relative
                        : row.method == "DistanceDecayInteraction" ? all.interaction
                                                                   : all.isolation;
    EXPECT_GT(std::abs(ours - row.expected), 1e-3) << row.id;
    EXPECT_NEAR(all.isolation + all.interaction, 1, 1e-12);
  }
  EXPECT_GE(rows, 1U);
}

}  // namespace
