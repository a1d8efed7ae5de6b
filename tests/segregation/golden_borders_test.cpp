// Known answer for D with lengths of borders, from polygons: PySAL on the tracts of Sacramento.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

#include "golden_rows.hpp"
#include "roer/area/border_lengths.hpp"
#include "roer/segregation/borders.hpp"
#include "shared_data.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;
using roer::testing::check_golden;
using roer::testing::golden;
using roer::testing::GoldenRow;
using roer::testing::read_golden;
using roer::testing::read_sheet;

/// UTM zone 10 north by Krueger's series (Karney 2011), to less than a micrometre.
Point utm_10(double longitude, double latitude) {
  constexpr double kAxis = 6378137, kFlattening = 1 / 298.257223563, kDegree = std::numbers::pi / 180;
  const double n = kFlattening / (2 - kFlattening), n2 = n * n, n3 = n2 * n, n4 = n2 * n2, n5 = n4 * n,
               n6 = n3 * n3;
  const std::array<double, 6> alpha = {
      n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180 - 127 * n5 / 288 + 7891 * n6 / 37800,
      13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440 + 281 * n5 / 630 - 1983433 * n6 / 1935360,
      61 * n3 / 240 - 103 * n4 / 140 + 15061 * n5 / 26880 + 167603 * n6 / 181440,
      49561 * n4 / 161280 - 179 * n5 / 168 + 6601661 * n6 / 7257600,
      34729 * n5 / 80640 - 3418889 * n6 / 1995840,
      212378941 * n6 / 319334400};
  const double radius = kAxis / (1 + n) * (1 + n2 / 4 + n4 / 64 + n6 / 256);
  const double phi = latitude * kDegree, lambda = (longitude + 123) * kDegree;
  const double e = 2 * std::sqrt(n) / (1 + n);
  const double t = std::sinh(std::atanh(std::sin(phi)) - e * std::atanh(e * std::sin(phi)));
  const double xi = std::atan2(t, std::cos(lambda));
  const double eta = std::atanh(std::sin(lambda) / std::sqrt(1 + t * t));
  Point at{eta, xi};
  for (std::size_t j = 0; j < alpha.size(); ++j) {
    const double twice = 2 * static_cast<double>(j + 1);
    at.x += alpha[j] * std::cos(twice * xi) * std::sinh(twice * eta);
    at.y += alpha[j] * std::sin(twice * xi) * std::cosh(twice * eta);
  }
  return {500'000 + 0.9996 * radius * at.x, 0.9996 * radius * at.y};
}

Shapes tracts_in_metres() {
  std::ifstream file(golden("data/sacramento_tracts.geojson"));
  Shapes shapes;
  const auto tracts = nlohmann::json::parse(file);
  for (const auto& feature : tracts["features"]) {
    const auto& geometry = feature["geometry"];
    const bool many = geometry["type"] == "MultiPolygon";
    for (const auto& polygon : many ? geometry["coordinates"] : nlohmann::json{geometry["coordinates"]}) {
      for (const auto& ring : polygon) {
        for (const auto& point : ring)
          shapes.points.push_back(utm_10(point[0].get<double>(), point[1].get<double>()));
        shapes.close_ring();
      }
      shapes.close_part();
    }
    shapes.close_area();
  }
  return shapes;
}

// PySAL lets the borders of each area add up to 1 before it sums over pairs, so that short borders of small
// areas weigh as much as long ones of large areas; Wong (1993) has the lengths themselves.
TEST(GoldenBorders, python) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const auto sheet = read_sheet(golden("data/sacramento_tracts.csv"));
  const BorderLengths lengths = border_lengths(tracts_in_metres(), Metres(0.001));
  std::vector<double> shared(lengths.perimeter.size(), 0);
  for (const CommonBorder& border : lengths.borders)
    shared[border.a] += border.metres, shared[border.b] += border.metres;
  std::vector<Border> wong, row_by_row;
  for (const CommonBorder& border : lengths.borders) {
    wong.push_back({border.a, border.b, border.metres});
    row_by_row.push_back({border.a, border.b, border.metres / shared[border.a]});
    row_by_row.push_back({border.b, border.a, border.metres / shared[border.b]});
  }
  const auto pair_of = [&](const std::string& group) {
    return PairedCounts::against_total(sheet.numbers(group), sheet.numbers("TOT_POP")).value();
  };
  const auto compute = [&](const GoldenRow& row) -> std::optional<double> {
    return border_dissimilarity(pair_of(row.value("group")), row_by_row);
  };
  const auto why_not = [](const GoldenRow& row) -> std::string {
    return row.method == "BoundarySpatialDissim" ? "" : "of other tests";
  };
  EXPECT_EQ(check_golden(read_golden(path), compute, why_not, 1).failed, 0U);
  EXPECT_NEAR(border_dissimilarity(pair_of("HISP"), wong), 0.26646563, 1e-8);  // by matching vertices
}

}  // namespace
