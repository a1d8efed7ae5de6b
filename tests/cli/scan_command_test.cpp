// `roer scan` on the files of SaTScan 10.3.2 and SpatialEpi 1.2.8, as they are: log-likelihood ratios and
// members exactly, p within binomial error.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "shared_data.hpp"

namespace {

using nlohmann::json;
using Names = std::set<std::string>;

/// What the program says; parsed.
json told_by_scan(const std::string& arguments) {
  const std::string command = std::string(ROER_PROGRAM) + " scan " + arguments + " --json 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  std::array<char, 4096> part{};
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) text += part.data();
  EXPECT_EQ(pclose(pipe), 0) << text;
  return json::parse(text, nullptr, false);
}

std::string satscan_file(const std::string& file) {
  return (roer::testing::shared_folder() / "golden" / "signal" / file).string();
}

json read_expected(const std::string& path) {
  std::ifstream file(path);
  return json::parse(file);
}

Names members_of(const json& cluster) {
  Names names;
  for (const json& one : cluster["members"]) names.insert(one["code"].get<std::string>());
  return names;
}

double in_text(const json& number) {
  return std::stod(number.get<std::string>());
}

void expect_told(const json& cluster, const json& known) {
  EXPECT_EQ(members_of(cluster), known["ids"].get<Names>());
  EXPECT_NEAR(cluster["score"].get<double>(), in_text(known["llr"]), 1e-5);
  EXPECT_EQ(cluster["cases"].get<double>(), in_text(known["cases"]));
  EXPECT_NEAR(cluster["expected"].get<double>(), in_text(known["expected"]), 0.00501);
  if (!known["rr"].is_null())
    EXPECT_NEAR(cluster["relative_risk"].get<double>(), in_text(known["rr"]), 0.00501);
  double cases = 0, expected = 0;
  for (const json& one : cluster["members"]) {
    cases += one["cases"].get<double>();
    expected += one["expected"].get<double>();
  }
  EXPECT_EQ(cases, cluster["cases"].get<double>());
  EXPECT_NEAR(expected, cluster["expected"].get<double>(), 1e-6);
}

/// Both p are shares of replicates: they differ by chance, by more than three deviations once in 370 times.
void expect_told_p(const json& cluster, const json& known, double replicates) {
  const double p = in_text(known["p"]);
  EXPECT_NEAR(cluster["p"].get<double>(), p,
              3 * std::sqrt(p * (1 - p) * (1 / replicates + 1.0 / 999)) + 0.001);
}

void expect_all_told(const json& told, const json& known) {
  ASSERT_GE(told["clusters"].size(), known.size());
  for (std::size_t k = 0; k < known.size(); ++k) {
    SCOPED_TRACE(known[k].dump());
    expect_told(told["clusters"][k], known[k]);
    expect_told_p(told["clusters"][k], known[k], told["replicates"].get<double>());
  }
}

const char* const kNewMexico = "C03-satscan-nm-brain/";

std::string new_mexico_files() {
  return satscan_file("C03-satscan-nm-brain/nm.cas") + " --population " +
         satscan_file("C03-satscan-nm-brain/nm.pop") + " --places " +
         satscan_file("C03-satscan-nm-brain/nm.geo") + " --coordinates lat-lon";
}

TEST(ScanCommand, new_mexico_in_space_and_time) {
  ROER_SHARED_OR_SKIP(path, std::string("golden/signal/") + kNewMexico + "expected.json");
  const json told = told_by_scan(new_mexico_files()), known = read_expected(path)["nm_st_retro"];
  expect_all_told(told, known);
  EXPECT_EQ(told["cases"], 1175);
  EXPECT_EQ(told["adjusted_for"].size(), 2U);
  for (std::size_t k = 0; k < known.size(); ++k) {
    const std::string time = known[k]["time"].get<std::string>();
    EXPECT_EQ(told["clusters"][k]["from"], time.substr(0, 4));
    EXPECT_EQ(told["clusters"][k]["to"], time.substr(time.find("to ") + 3, 4));
  }
}

TEST(ScanCommand, new_mexico_in_space) {
  ROER_SHARED_OR_SKIP(path, std::string("golden/signal/") + kNewMexico + "expected.json");
  expect_all_told(told_by_scan(new_mexico_files() + " --time whole"), read_expected(path)["nm_spatial"]);
}

TEST(ScanCommand, north_humberside_by_bernoulli) {
  ROER_SHARED_OR_SKIP(path, "golden/signal/C04-satscan-humberside/expected.json");
  const json told =
      told_by_scan(satscan_file("C04-satscan-humberside/NHumberside.cas") + " --controls " +
                   satscan_file("C04-satscan-humberside/NHumberside.ctl") + " --places " +
                   satscan_file("C04-satscan-humberside/NHumberside.geo") + " --replicates 9999");
  const json known = read_expected(path)["nhumb_bern"];
  EXPECT_EQ(told["model"], "bernoulli");
  EXPECT_EQ(told["cases"], 62);
  // Two pairs of clusters score the same: which of a pair comes first is a matter of rounding, and so is
  // SaTScan's p of the first pair (scan_golden_test.cpp).
  for (std::size_t k = 0; k < known.size(); ++k) {
    SCOPED_TRACE(known[k].dump());
    const std::size_t pair = k / 2 * 2;
    const bool first = members_of(told["clusters"][pair]) == known[k]["ids"].get<Names>();
    const json& same = told["clusters"][first ? pair : pair + 1];
    expect_told(same, known[k]);
    if (k < 2)
      EXPECT_NEAR(same["p"].get<double>(), 0.655, 0.02);
    else
      expect_told_p(same, known[k], 9999);
  }
}

std::string pennsylvania_files() {
  return satscan_file("C08-pennlc-clusters/pennlc_county.csv") + " --columns county=place,x_km=x,y_km=y";
}

void expect_likeliest(const json& told, const json& known) {
  const json& cluster = told["clusters"][0];
  EXPECT_EQ(members_of(cluster), known["members"].get<Names>());
  EXPECT_EQ(cluster["cases"], known["cases"]);
  EXPECT_NEAR(cluster["expected"].get<double>(), known["expected"].get<double>(), 1e-5);
  EXPECT_NEAR(cluster["score"].get<double>(), known["LLR"].get<double>(), 1e-6);
}

TEST(ScanCommand, pennsylvania_by_poisson_and_bernoulli) {
  ROER_SHARED_OR_SKIP(path, "golden/signal/C08-pennlc-clusters/expected.json");
  const json known = read_expected(path);
  expect_likeliest(told_by_scan(pennsylvania_files() + " --replicates 99"),
                   known["kulldorff_poisson_strata_adjusted_50pct"]);
  expect_likeliest(told_by_scan(pennsylvania_files() + " --replicates 99 --model bernoulli"),
                   known["kulldorff_binomial"]);
}

TEST(ScanCommand, pennsylvania_adjusted_for_strata) {
  ROER_SHARED_OR_SKIP(path, "golden/signal/C08-pennlc-clusters/expected.json");
  const json told =
      told_by_scan(satscan_file("C08-pennlc-clusters/pennlc_strata.csv") +
                   " --adjust race,gender,age --places " + pennsylvania_files() + " --replicates 0");
  expect_likeliest(told, read_expected(path)["kulldorff_poisson_strata_adjusted_50pct"]);
  EXPECT_TRUE(told["clusters"][0]["p"].is_null());
}

TEST(ScanCommand, pennsylvania_by_besag_and_newell) {
  ROER_SHARED_OR_SKIP(path, "golden/signal/C08-pennlc-clusters/expected.json");
  const json known = read_expected(path)["besag_newell_k1250_alpha.05"];
  const json told = told_by_scan(pennsylvania_files() + " --besag-newell 1250")["besag_newell"];
  EXPECT_EQ(told["below"], known["n_clusters"]);
  const json& first = told["tests"][0];
  EXPECT_EQ(members_of(first), known["first"]["members"].get<Names>());
  EXPECT_EQ(first["cases"], known["first"]["cases"]);
  EXPECT_NEAR(first["expected"].get<double>(), known["first"]["expected"].get<double>(), 1e-5);
  EXPECT_NEAR(first["p"].get<double>() / known["first"]["p"].get<double>(), 1, 1e-6);
}

TEST(ScanCommand, a_local_rise_among_300_neighbourhoods) {
  ROER_SHARED_OR_SKIP(path, "golden/signal/C09-synthetic-buurten-300/expected.json");
  const json known = read_expected(path);
  const std::string places = " --places " + satscan_file("C09-synthetic-buurten-300/syn300.geo") +
                             " --by week --time prospective --longest 8 --largest 0.1";
  const std::string cases = satscan_file("C09-synthetic-buurten-300/syn300.cas");
  const auto expect = [&](const json& told, const json& answer) {
    expect_all_told(told, answer);
    EXPECT_EQ(told["period"]["count"], 104);
    for (std::size_t k = 0; k < answer.size(); ++k) {
      EXPECT_EQ(told["clusters"][k]["to"], "2025-W52");
      EXPECT_NEAR(told["clusters"][k]["recurrence"].get<double>(), 1 / told["clusters"][k]["p"].get<double>(),
                  1e-9);
    }
  };
  const json poisson =
      told_by_scan(cases + " --population " + satscan_file("C09-synthetic-buurten-300/syn300.pop") + places);
  expect(poisson, known["poisson"]);
  EXPECT_EQ(poisson["clusters"][0]["from"], "2025-W52");  // 22 December
  const json permuted = told_by_scan(cases + places);
  EXPECT_EQ(permuted["model"], "permutation");
  expect(permuted, known["space_time_permutation"]);
  EXPECT_EQ(permuted["clusters"][0]["from"], "2025-W50");  // 8 December
}

}  // namespace
