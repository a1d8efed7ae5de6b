// Figures and picture of docs/methods/imputation.md: known values are hidden, imputed, and compared.

#include <fmt/format.h>

#include <cmath>

#include "drawing.hpp"
#include "figures.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/expectation_maximisation.hpp"
#include "roer/score/impute.hpp"
#include "roer/score/order_statistics.hpp"

namespace roer::methods {

namespace {

using namespace roer::score;

constexpr std::size_t kNuisance = 4;
constexpr double kHidden = 0.1;

struct Trial {
  std::string name;
  double error = 0, spread = 0;  ///< root mean square; standard deviation of what was filled in
};

/// The column without a tenth of its values, chosen by a counter: the same ones always.
Column hidden(const Column& truth) {
  Column column = truth;
  for (std::uint32_t i = 0; i < truth.size(); ++i)
    if (uniform({2024, 0, i, 0, 0}) < kHidden) column.set(i, Value::hole(State::kMissing));
  return column;
}

Trial tried(const std::string& name, const Column& truth, const Column& given, const Filled& filled) {
  std::vector<double> found, away;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (given.at(i).known() || filled.values.at(i).state != State::kImputed || !truth.at(i).known()) continue;
    found.push_back(filled.values.at(i).number);
    away.push_back(filled.values.at(i).number - truth.at(i).number);
  }
  const auto count = static_cast<double>(found.size());
  return {name, std::sqrt(squares_about(away, 0) / count),
          std::sqrt(squares_about(found, mean_of(found)) / count)};
}

double deviation_of(const Column& column) {
  const std::vector<double> known = known_numbers(column.numbers());
  return std::sqrt(squares_about(known, mean_of(known)) / static_cast<double>(known.size()));
}

Result<std::vector<Trial>> trials(const Country& country) {
  const Column& truth = country.dimensions[kNuisance];
  const std::string input = "nuisance";
  std::vector<Column> columns = country.dimensions;
  columns[kNuisance] = hidden(truth);
  const Column& given = columns[kNuisance];
  std::vector<Trial> result;
  ROER_TRY(const Filled mean, impute_middle(given, Middle::kMean, input));
  result.push_back(tried("mean of the country", truth, given, mean));
  ROER_TRY(const Filled group, impute_group(given, country.municipality, Middle::kMean, 3, input));
  result.push_back(tried("mean of the municipality", truth, given, group));
  ROER_TRY(const Filled nearest, impute_nearest(columns, kNuisance, {}, input));
  result.push_back(tried("5 nearest by 4 dimensions", truth, given, nearest));
  ROER_TRY(const EmResult em, impute_em(columns, {}, kDimensions));
  result.push_back(tried("expectation-maximisation", truth, given, em.columns[kNuisance]));
  return result;
}

Result<std::string> over_time(const Country& country) {
  std::vector<Column> columns = country.health;
  const Column truth = columns[1];
  columns[1] = Column(truth.size(), State::kNotMeasured);
  const Series series{columns, country.health_years};
  ROER_TRY(const Filled last, impute_last_measured(series, 1, 10, "health"));
  ROER_TRY(const Filled linear, impute_linear(series, 1, "health"));
  const Trial one = tried("last measured", truth, columns[1], last);
  const Trial two = tried("linear", truth, columns[1], linear);
  return fmt::format(
      "Good health, %, of 2020 hidden and filled in from 2016 and 2022 (standard deviation of 2020: "
      "{:.2f}):\n"
      "  last measured (2016): {} filled in, {} left, age {}, error {:.2f} points\n"
      "  linear in time:       {} filled in, {} left, age {}, error {:.2f} points\n",
      deviation_of(truth), last.filled, last.left, last.oldest, one.error, linear.filled, linear.left,
      linear.oldest, two.error);
}

std::string picture(const std::vector<Trial>& trials, double deviation) {
  Drawing drawing(720, 345,
                  "Imputing a tenth of the dimension nuisance: error, and spread of what is filled in");
  const Scale x{0, 1, 200, 660}, y{0, 1, 290, 50};
  drawing.axes(x, {0, 0.25, 0.5, 0.75, 1}, "in standard deviations of the true values", y, {}, "");
  for (std::size_t k = 0; k < trials.size(); ++k) {
    const double top = 58 + 55 * static_cast<double>(k);
    drawing.text(192, top + 23, trials[k].name, "text-anchor=\"end\"");
    drawing.bar(x.begin, top, x.at(trials[k].error / deviation) - x.begin, 16, kColours[1]);
    drawing.bar(x.begin, top + 18, x.at(trials[k].spread / deviation) - x.begin, 16, kColours[0]);
  }
  drawing.line(x.at(1), 50, x.at(1), 290, "stroke=\"#999999\" stroke-dasharray=\"3 4\"");
  drawing.text(200, 22, "error (root mean square; less is better)", "fill=\"" + kColours[1] + "\"");
  drawing.text(660, 42, "spread (1 is that of the true values)",
               "text-anchor=\"end\" fill=\"" + kColours[0] + "\"");
  return drawing.finished();
}

}  // namespace

Result<Page> imputation_page(const Country& country) {
  ROER_TRY(const std::vector<Trial> tried_out, trials(country));
  const double deviation = deviation_of(country.dimensions[kNuisance]);
  std::string text = fmt::format(
      "Dimension nuisance of the Leefbaarometer, a tenth hidden and imputed (standard deviation {:.4f}):\n",
      deviation);
  for (const Trial& trial : tried_out)
    text +=
        fmt::format("  {:<26} error {:.4f} ({:.0f} % of the deviation)  spread {:.0f} % of the true one\n",
                    trial.name, trial.error, 100 * trial.error / deviation, 100 * trial.spread / deviation);
  ROER_TRY(const std::string time, over_time(country));
  return Page{"imputation", text + time, picture(tried_out, deviation)};
}

}  // namespace roer::methods
