// Known answers for egohoods: all rows "k-NN" and "mean radius".

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "golden_rows.hpp"
#include "roer/segregation/egohoods.hpp"
#include "shared_data.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;
using roer::testing::check_golden;
using roer::testing::golden;
using roer::testing::GoldenRow;
using roer::testing::read_golden;
using roer::testing::read_sheet;

std::string not_here(const GoldenRow& row) {
  const bool here = row.method.rfind("k-NN", 0) == 0 || row.method.rfind("mean radius", 0) == 0;
  return here ? "" : "of other tests";
}

TEST(GoldenEgohoods, closed_forms) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/analytic.csv");
  const auto compute = [](const GoldenRow& row) -> std::optional<double> {
    const auto data = nlohmann::json::parse(row.data.substr(7));
    const auto people = data["population"].get<std::vector<double>>();
    auto values = data["minority"].get<std::vector<double>>();
    for (std::size_t i = 0; i < people.size(); ++i) values.push_back(people[i] - values[i]);
    const Counts counts = Counts::make({"minority", "others"}, people.size(), values).value();
    const Places places{data["x"].get<std::vector<double>>(), data["y"].get<std::vector<double>>(), {}};
    const std::size_t origin = static_cast<std::size_t>(row.id[row.id.find("origin") + 6] - '0');
    const double k = std::stod(row.id.substr(row.id.rfind("-k") + 2));
    const Overshoot overshoot =
        row.id.find("prop") != std::string::npos ? Overshoot::kProportional : Overshoot::kWholeRing;
    const Egohoods found = egohoods(counts, places, {Scale::By::kPeople, k}, overshoot).value();
    return found.groups[0][origin] / found.people[origin];
  };
  EXPECT_EQ(check_golden(read_golden(path), compute, not_here, 2).failed, 0U);
}

TEST(GoldenEgohoods, python) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const auto sheet = read_sheet(golden("data/sacramento_tracts.csv"));
  const std::vector<std::string> names = {"WHITE", "BLACK", "ASIAN", "HISP"};
  std::vector<double> values;
  for (const std::string& name : names) {
    const auto column = sheet.numbers(name);
    values.insert(values.end(), column.begin(), column.end());
  }
  const Counts counts = Counts::make(names, values.size() / 4, values).value();
  const Places places{sheet.numbers("utm_x"), sheet.numbers("utm_y"), {}};
  const auto compute = [&](const GoldenRow& row) -> std::optional<double> {
    const std::vector<Scale> scales = {{Scale::By::kPeople, std::stod(row.value("k"))}};
    const Overshoot overshoot = row.has("whole") ? Overshoot::kWholeRing : Overshoot::kProportional;
    const Origins origins = row.has("unweighted") || row.method.find("unweighted") != std::string::npos
                                ? Origins::kPlaces
                                : Origins::kResidents;
    const ScaleIndices found = egohood_profile(counts, places, scales, {overshoot, origins, {}}).value()[0];
    if (row.method.find("radius") != std::string::npos) return found.mean_radius;
    return row.method.find("isolation") != std::string::npos ? found.exposure[3][3] : found.theil_h;
  };
  EXPECT_EQ(check_golden(read_golden(path), compute, not_here, 11).failed, 0U);
}

}  // namespace
