// Known answers of giddy and TraMineR. Every row about careers is computed; where a package means something
// else, the row says so here.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "roer/careers/concordance.hpp"
#include "roer/careers/distances.hpp"
#include "roer/careers/homogeneity.hpp"
#include "roer/careers/long_run.hpp"
#include "roer/careers/variety.hpp"
#include "segregation/golden_rows.hpp"
#include "shared_data.hpp"

namespace {

using namespace roer;
using namespace roer::careers;
using roer::testing::check_golden;
using roer::testing::golden;
using roer::testing::GoldenRow;
using roer::testing::read_cells;
using roer::testing::read_golden;
using roer::testing::read_sheet;

bool begins(const std::string& text, const std::string& with) {
  return text.rfind(with, 0) == 0;
}

std::vector<GoldenRow> rows_of(const std::string& path, const std::vector<std::string>& beginnings) {
  std::vector<GoldenRow> rows = read_golden(path);
  std::erase_if(rows, [&](const GoldenRow& row) {
    return std::none_of(beginnings.begin(), beginnings.end(),
                        [&](const std::string& with) { return begins(row.id, with); });
  });
  return rows;
}

/// All whole numbers in a text, in order.
std::vector<std::size_t> numbers_in(const std::string& text) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) continue;
    if (i == 0 || std::isdigit(static_cast<unsigned char>(text[i - 1])) == 0) found.push_back(0);
    found.back() = 10 * found.back() + static_cast<std::size_t>(text[i] - '0');
  }
  return found;
}

std::vector<double> years(std::size_t first, std::size_t count) {
  std::vector<double> result;
  for (std::size_t t = 0; t < count; ++t) result.push_back(static_cast<double>(first + t));
  return result;
}

/// Quintiles of income of 48 states, 1929-2009.
Panel us_quintiles() {
  const auto cells = read_cells(golden("data/usjoin_quintiles_by_year.csv"));
  const std::size_t units = cells.size() - 1, periods = cells[0].size() - 1;
  std::vector<std::uint8_t> states(units * periods);
  for (std::size_t u = 0; u < units; ++u)
    for (std::size_t t = 0; t < periods; ++t)
      states[t * units + u] = static_cast<std::uint8_t>(std::stoi(cells[u + 1][t + 1]));
  return Panel::make(units, years(1929, periods), 5, states).value();
}

/// Income over the mean of the states in that year.
std::vector<double> us_relative_incomes(std::size_t& units) {
  const auto cells = read_cells(golden("data/usjoin.csv"));
  units = cells.size() - 1;
  const std::size_t periods = cells[0].size() - 2;
  std::vector<double> values(units * periods);
  for (std::size_t t = 0; t < periods; ++t) {
    double sum = 0;
    for (std::size_t u = 0; u < units; ++u) sum += values[t * units + u] = std::stod(cells[u + 1][t + 2]);
    for (std::size_t u = 0; u < units; ++u) values[t * units + u] /= sum / static_cast<double>(units);
  }
  return values;
}

/// Neighbours of a GAL file whose names are 0, 1, ...
void read_gal(const std::string& path, std::vector<std::uint32_t>& begin, std::vector<std::uint32_t>& list) {
  std::ifstream file(path);
  std::size_t units = 0, unit = 0, count = 0;
  file >> units;
  std::vector<std::vector<std::uint32_t>> of(units);
  while (file >> unit >> count) {
    of.at(unit).resize(count);
    for (std::uint32_t& other : of[unit]) file >> other;
  }
  begin = {0};
  for (const auto& one : of) {
    list.insert(list.end(), one.begin(), one.end());
    begin.push_back(static_cast<std::uint32_t>(list.size()));
  }
}

std::vector<Transitions> us_spatial() {
  std::size_t units = 0;
  const std::vector<double> values = us_relative_incomes(units);
  std::vector<std::uint32_t> begin, list;
  read_gal(golden("data/states48.gal"), begin, list);
  const std::size_t periods = values.size() / units;
  const Panel own = quantile_panel(units, years(1929, periods), values, 5, Quantiles::kPooled).value();
  const Panel lag =
      quantile_panel(units, years(1929, periods), neighbour_means(values, begin, list), 5, Quantiles::kPooled)
          .value();
  std::vector<std::uint8_t> context;
  for (std::size_t t = 0; t < periods; ++t)
    context.insert(context.end(), lag.period(t).begin(), lag.period(t).end());
  return transitions_by(own, all_steps(own), context, 5);
}

double mobility_named(const Mobility& found, const std::string& name) {
  if (name == "P") return found.shorrocks;
  if (name == "D") return found.determinant;
  if (name == "L2") return found.eigenvalue;
  if (name == "B1") return found.leavers;
  return found.distance;
}

class UsMarkov {
 public:
  std::optional<double> operator()(const GoldenRow& row) const {
    const std::string& m = row.method;
    const auto at = numbers_in(row.params);
    if (begins(m, "Markov transition count")) return counts_.count(at[0], at[1]);
    if (begins(m, "Markov transition prob")) return chain_.at(at[0], at[1]);
    if (m == "mean first passage time") return times_[at[0] * 5 + at[1]];
    if (m == "steady state") return steady_states(chain_).front()[at[0]];
    if (m == "sojourn time") return sojourn_times(chain_)[at[0]];
    if (begins(m, "mobility index ")) return mobility_named(mobility(chain_), m.substr(15));
    if (m == "Spatial Markov conditional P") return conditional(at);
    if (m == "Spatial Markov homogeneity Q") return test_.pearson;
    if (m == "Spatial Markov homogeneity LR") return test_.likelihood;
    if (m == "Spatial Markov homogeneity Q_p_value") return test_.pearson_p;
    if (m == "Spatial Markov homogeneity LR_p_value") return test_.likelihood_p;
    return {};
  }

 private:
  /// giddy gives 0 for a row that nobody left; here it is not known.
  [[nodiscard]] double conditional(const std::vector<std::size_t>& at) const {
    const Chain chain = chain_of(spatial_.at(at[0]));
    return chain.known(at[1]) ? chain.at(at[1], at[2]) : 0;
  }
  Panel panel_ = us_quintiles();
  Transitions counts_ = transitions(panel_, all_steps(panel_));
  Chain chain_ = chain_of(counts_);
  std::vector<double> times_ = first_passage_times(chain_);
  std::vector<Transitions> spatial_ = us_spatial();
  Test test_ = homogeneity(spatial_).all;
};

TEST(CareersGolden, ChainsOfAmericanStates) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const UsMarkov us;
  const auto rows = rows_of(path, {"us-markov", "us-mobility", "us-spmarkov"});
  const auto tally = check_golden(
      rows, [&](const GoldenRow& row) { return us(row); }, [](const GoldenRow&) { return std::string(); });
  EXPECT_GT(tally.passed, 100U);
}

TEST(CareersGolden, RanksOfMexicanStates) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const auto sheet = read_sheet(golden("data/mexico.csv"));
  std::vector<std::vector<double>> incomes;
  for (int year = 1940; year <= 2000; year += 10)
    incomes.push_back(sheet.numbers("pcgdp" + std::to_string(year)));
  std::vector<std::uint32_t> region;
  for (const double one : sheet.numbers("esquivel99")) region.push_back(static_cast<std::uint32_t>(one));
  const auto tally = check_golden(
      rows_of(path, {"mex-"}),
      [&](const GoldenRow& row) -> std::optional<double> {
        const std::size_t p = numbers_in(row.id).front();
        if (begins(row.method, "Theta")) return theta(incomes[p], incomes[p + 1], region);
        if (row.method == "Kendall tau") return kendall_tau(incomes[p], incomes[p + 1]).tau;
        return {};
      },
      [](const GoldenRow&) { return std::string(); });
  EXPECT_GE(tally.passed, 7U);
}

/// Distance of two units, which may share their sequence.
double between(const Sequences& sequences, const Distances& distances, std::size_t a, std::size_t b) {
  return distances.at(sequences.of_unit()[a], sequences.of_unit()[b]);
}

Sequences twelve() {
  const auto sheet = read_sheet(golden("data/sequences12.csv"));
  std::vector<std::vector<std::uint8_t>> rows;
  for (const std::string& text : sheet.text.at("seq")) {
    rows.emplace_back();
    for (const char c : text) rows.back().push_back(static_cast<std::uint8_t>(c - 'A'));
  }
  return Sequences::collapse(5, rows);
}

TEST(CareersGolden, SequencesOfGiddy) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const Sequences sequences = twelve(), changes = transition_sequences(sequences).value();
  std::map<std::string, Distances> found;
  found["interval"] = optimal_matching(sequences, interval_costs(5)).value();
  found["hamming"] = hamming(sequences).value();
  found["markov"] = optimal_matching(sequences, transition_rate_costs(sequences, 1, 0.5)).value();
  found["arbitrary"] = optimal_matching(sequences, constant_costs(5, 0.5, 1)).value();
  found["tran"] = optimal_matching(changes, constant_costs(changes.states(), 1, 2)).value();
  const auto tally = check_golden(
      rows_of(path, {"us-seq-"}),
      [&](const GoldenRow& row) -> std::optional<double> {
        const std::string type = row.method.substr(row.method.find('=') + 1);
        if (found.count(type) == 0) return {};
        const auto at = numbers_in(row.params);
        return between(type == "tran" ? changes : sequences, found.at(type), at[0], at[1]);
      },
      [](const GoldenRow&) { return std::string(); });
  EXPECT_GE(tally.passed, 18U);
}

/// Alphabet of TraMineR's mvad in the order of the golden rows: states sorted by name without regard to case.
const std::vector<std::string> kMvadStates = {"employment", "FE", "HE", "joblessness", "school", "training"};

Sequences mvad() {
  const auto cells = read_cells(golden("data/mvad_sequences.csv"));
  std::vector<std::vector<std::uint8_t>> rows;
  for (std::size_t r = 1; r < cells.size(); ++r) {
    rows.emplace_back();
    for (std::size_t c = 1; c < cells[r].size(); ++c) {
      const auto state = std::find(kMvadStates.begin(), kMvadStates.end(), cells[r][c]);
      rows.back().push_back(static_cast<std::uint8_t>(state - kMvadStates.begin()));
    }
  }
  return Sequences::collapse(kMvadStates.size(), rows);
}

/// Mean over pairs of units; equal ones lie at 0.
double mean_of_pairs(const Sequences& sequences, const Distances& distances) {
  double sum = 0;
  const std::size_t units = sequences.of_unit().size();
  for (std::size_t a = 0; a < units; ++a)
    for (std::size_t b = a + 1; b < units; ++b) sum += between(sequences, distances, a, b);
  return sum / (static_cast<double>(units) * static_cast<double>(units - 1) / 2);
}

TEST(CareersGolden, SequencesOfTraMineR) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/r2.csv");
  const Sequences sequences = mvad();
  const std::vector<double> rates = transition_rates(sequences);
  std::map<std::string, Distances> found;
  found["OM_const"] = optimal_matching(sequences, constant_costs(6)).value();
  found["OM_trate"] = optimal_matching(sequences, transition_rate_costs(sequences)).value();
  found["HAM"] = hamming(sequences).value();
  found["LCS"] = longest_common_subsequence(sequences);
  found["DHD"] = dynamic_hamming(sequences, dynamic_costs(sequences)).value();
  const auto tally = check_golden(
      rows_of(path, {"mvad-"}),
      [&](const GoldenRow& row) -> std::optional<double> {
        const auto at = numbers_in(row.id);
        const std::string last = row.method.substr(row.method.rfind(' ') + 1);
        if (begins(row.method, "mean distance")) return mean_of_pairs(sequences, found.at(last));
        if (begins(row.method, "sequence distance"))
          return between(sequences, found.at(last), at[0] - 1, at[1] - 1);
        if (row.method == "transition rate") return rates[(at[0] / 10 - 1) * 6 + at[0] % 10 - 1];
        const Variety one = variety(sequences[sequences.of_unit()[at[0] - 1]], 6);
        if (begins(row.method, "longitudinal entropy")) return one.entropy;
        if (row.method == "turbulence") return one.turbulence;
        if (row.method == "complexity index") return one.complexity;
        return {};
      },
      [](const GoldenRow&) { return std::string(); });
  EXPECT_GE(tally.passed, 54U);
}

TEST(CareersGolden, ShorrocksOfTwoStates) {
  const Chain chain = chain_of(2, {0.9, 0.1, 0.3, 0.7}).value();
  EXPECT_NEAR(mobility(chain).shorrocks, 0.4, 1e-12);
  EXPECT_NEAR(mobility(chain).eigenvalue, 0.4, 1e-12);
  EXPECT_NEAR(mobility(chain).determinant, 0.4, 1e-12);
  EXPECT_NEAR(steady_states(chain).front()[0], 0.75, 1e-15);
  EXPECT_NEAR(first_passage_times(chain)[1], 10, 1e-12);
  EXPECT_NEAR(first_passage_times(chain)[2], 10.0 / 3, 1e-12);
}

}  // namespace
