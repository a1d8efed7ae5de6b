// Known answers for spatial association: every row of python.csv (esda), r2.csv (spdep, SpatialEpi) and
// analytic.csv that is about it.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "roer/association/joins.hpp"
#include "roer/association/local.hpp"
#include "roer/association/rates.hpp"
#include "segregation/golden_rows.hpp"
#include "shared_data.hpp"

namespace {

using namespace roer;
using namespace roer::association;
using roer::testing::check_golden;
using roer::testing::golden;
using roer::testing::GoldenRow;
using roer::testing::read_golden;
using roer::testing::read_sheet;

bool begins(const std::string& text, const std::string& with) {
  return text.rfind(with, 0) == 0;
}

/// Binary contiguity of a GAL file: areas by their place in the file, which is that of the table.
Weights gal_weights(const std::string& file) {
  std::ifstream in(golden("data/" + file));
  std::string line;
  std::getline(in, line);
  std::vector<std::string> ids;
  std::vector<std::vector<std::string>> rows;
  std::string id, other;
  for (std::size_t count = 0; in >> id >> count;) {
    ids.push_back(id);
    rows.emplace_back();
    for (std::size_t k = 0; k < count && in >> other; ++k) rows.back().push_back(other);
  }
  std::map<std::string, std::uint32_t> place;
  for (std::uint32_t i = 0; i < ids.size(); ++i) place[ids[i]] = i;
  Neighbours neighbours;
  for (const auto& row : rows) {
    for (const std::string& name : row) neighbours.list.push_back(place.at(name));
    neighbours.begin.push_back(static_cast<std::uint32_t>(neighbours.list.size()));
  }
  return Weights::binary(neighbours);
}

struct Case {
  std::vector<double> values;
  Weights weights;
};

/// Data of a row: those of its file, with weights as its parameters say.
Case case_of(const GoldenRow& row) {
  const std::string file = row.about("stl") || begins(row.id, "stl") ? "stl"
                           : row.about("sids2")                      ? "sids2"
                           : row.about("columbus")                   ? "columbus"
                                                                     : "desmith";
  static const std::map<std::string, std::pair<std::string, std::string>> kColumn = {
      {"stl", {"stl_hr.csv", "HR8893"}},
      {"sids2", {"sids2.csv", "SIDR79"}},
      {"columbus", {"columbus.csv", "CRIME"}},
      {"desmith", {"desmith.csv", "z"}}};
  const auto& [table, column] = kColumn.at(file);
  const Weights binary = gal_weights(file + ".gal");
  const bool is_binary = row.params == "w=b" || row.params == "B" || row.has("binary");
  return {read_sheet(golden("data/" + table)).numbers(column),
          is_binary ? binary : binary.row_standardised()};
}

Field field_of(const GoldenRow& row) {
  const Case c = case_of(row);
  return Field::make(c.values, c.weights).value();
}

double part_of(const GlobalStatistic& found, const std::string& name) {
  const auto is = [&](const char* part) { return name.find(part) != std::string::npos; };
  if (is("EI")) return found.randomisation.expected;
  if (is("_norm"))
    return is("z_") ? found.normality.z : is("p_") ? found.normality.p_two_sided : found.normality.variance;
  if (is("z_rand")) return found.randomisation.z;
  if (is("p_rand")) return found.randomisation.p_two_sided;
  if (is("_rand") || is("variance")) return found.randomisation.variance;
  return found.value;
}

/// Position that a row is about: "row=3" counts from 0 (Python), "row 3" from 1 (R).
std::size_t place_of(const GoldenRow& row) {
  if (row.has("row=")) return row.number("row");
  return std::stoul(row.params.substr(row.params.find("row ") + 4)) - 1;
}

std::optional<double> local_value(const GoldenRow& row) {
  const Field field = field_of(row);
  const std::size_t at = place_of(row);
  const std::string& method = row.method;
  if (begins(method, "local Moran")) return local_moran(field, Denominator::kNLessOne).value[at];
  if (begins(method, "localmoran")) {
    const LocalMoran found = local_moran(field);
    return begins(method, "localmoran E")   ? found.expected[at]
           : begins(method, "localmoran V") ? found.variance[at]
           : begins(method, "localmoran Z") ? found.z[at]
                                            : found.value[at];
  }
  if (begins(method, "LISA quadrant")) return static_cast<double>(local_moran(field).quadrant[at]);
  if (begins(method, "Getis-Ord G_i*") || begins(method, "localG*"))
    return local_g(field, Self::kIncluded).z[at];
  if (begins(method, "Getis-Ord G_i") || begins(method, "localG"))
    return local_g(field, Self::kLeftOut).z[at];
  if (begins(method, "local Geary")) return local_geary(field, Denominator::kNLessOne)[at];
  if (begins(method, "LOSH")) return local_spread(field)[at];
  return std::nullopt;
}

std::optional<double> rate_value(const GoldenRow& row) {
  const auto sheet = read_sheet(golden("data/sids2.csv"));
  const Rates rates = Rates::make(sheet.numbers("SID74"), sheet.numbers("BIR74")).value();
  const std::size_t at = place_of(row);
  const Weights weights = gal_weights("sids2.gal");
  if (begins(row.method, "global")) return empirical_bayes(rates)[at];
  if (begins(row.method, "local EB"))
    return local_empirical_bayes(rates, weights, LocalMean::kOfEachAround)[at];
  if (begins(row.method, "spatial empirical")) return local_empirical_bayes(rates, weights)[at];
  if (begins(row.method, "spatial rate")) return spatial_rates(rates, weights)[at];
  if (begins(row.method, "Assuncao")) return standardised_rates(rates)[at];
  if (begins(row.method, "Choynowski")) return choynowski(rates)[at];
  return std::nullopt;
}

std::optional<double> join_value(const GoldenRow& row) {
  Case c = case_of(row);
  for (double& value : c.values) value = value > 35 ? 1 : 0;
  const JoinCounts joins = join_counts(Field::make(c.values, c.weights).value()).value();
  return row.method == "join counts bw"   ? joins.black_white.joins
         : row.method == "join counts ww" ? joins.white_white.joins
                                          : joins.black_black.joins;
}

std::optional<double> value_of(const GoldenRow& row) {
  const std::string& method = row.method;
  if (begins(method, "global Moran") || begins(method, "Moran variance")) {
    const std::string part = begins(method, "global Moran ") ? method.substr(13) : method;
    return part_of(moran(field_of(row)), part);
  }
  if (begins(method, "Geary z (sign")) return -geary(field_of(row)).randomisation.z;
  if (begins(method, "Geary")) return part_of(geary(field_of(row)), method);
  if (begins(method, "global G")) return general_g(field_of(row)).value().value;
  if (begins(method, "join counts")) return join_value(row);
  if (row.about("sids2") && !begins(method, "local ")) return rate_value(row);
  if (row.about("sids2") && begins(method, "local EB")) return rate_value(row);
  if (row.about("scotland")) {
    const auto sheet = read_sheet(golden("data/scotland_lip.csv"));
    const auto prior = poisson_gamma(Rates::make(sheet.numbers("cases"), sheet.numbers("expected")).value());
    return method == "gamma alpha" ? prior->shape : prior->relative[place_of(row)];
  }
  return local_value(row);
}

bool any_of(const std::string& text, std::initializer_list<const char*> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](const char* start) { return begins(text, start); });
}

TEST(AssociationGolden, esda) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const auto tally = check_golden(read_golden(path), value_of, [](const GoldenRow& row) -> std::string {
    return any_of(row.id, {"stl-", "sids-", "col-", "des-"}) ? "" : "not about association";
  });
  EXPECT_GE(tally.passed, 59U);
}

TEST(AssociationGolden, spdep_and_empirical_bayes) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/r2.csv");
  const auto tally = check_golden(read_golden(path), value_of, [](const GoldenRow& row) -> std::string {
    return any_of(row.id, {"sp-", "sco-eBayes"}) ? "" : "not about association";
  });
  EXPECT_GE(tally.passed, 42U);
}

/// Moran's I of a square grid of 0 and 1.
double grid_moran(const GoldenRow& row) {
  const auto grid = nlohmann::json::parse(row.data.substr(row.data.find('{'))).at("grid8x8");
  const bool queen = row.id.find("queen") != std::string::npos;
  std::vector<double> values;
  Neighbours neighbours;
  for (int r = 0; r < 8; ++r)
    for (int c = 0; c < 8; ++c) {
      values.push_back(grid[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].get<double>());
      for (int dr = -1; dr <= 1; ++dr)
        for (int dc = -1; dc <= 1; ++dc) {
          const bool touches = queen ? (dr != 0 || dc != 0) : std::abs(dr) + std::abs(dc) == 1;
          const bool inside = r + dr >= 0 && r + dr < 8 && c + dc >= 0 && c + dc < 8;
          if (touches && inside) neighbours.list.push_back(static_cast<std::uint32_t>((r + dr) * 8 + c + dc));
        }
      neighbours.begin.push_back(static_cast<std::uint32_t>(neighbours.list.size()));
    }
  return moran(Field::make(values, Weights::binary(neighbours)).value()).value;
}

TEST(AssociationGolden, grids) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/analytic.csv");
  const auto tally = check_golden(
      read_golden(path), [](const GoldenRow& row) -> std::optional<double> { return grid_moran(row); },
      [](const GoldenRow& row) -> std::string {
        return begins(row.method, "Moran") ? "" : "not about association";
      });
  EXPECT_GE(tally.passed, 3U);
}

}  // namespace
