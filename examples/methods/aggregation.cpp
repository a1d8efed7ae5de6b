// Figures and picture of docs/methods/aggregation.md.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "drawing.hpp"
#include "figures.hpp"
#include "roer/score/means.hpp"
#include "roer/score/normalise.hpp"
#include "roer/score/outranking.hpp"
#include "roer/score/weights.hpp"

namespace roer::methods {

namespace {

using namespace roer::score;

const double kInfinite = std::numeric_limits<double>::infinity();
const std::vector<std::pair<std::string, double>> kMeans{
    {"arithmetic", 1}, {"geometric", 0}, {"harmonic", -1}, {"minimum", -kInfinite}};

/// The five dimensions by min-max from 1 to 100: above 0, as geometric and harmonic means ask.
Result<std::vector<Column>> normalised_dimensions(const Country& country) {
  NormaliseRule rule;
  rule.low = 1;
  rule.high = 100;
  std::vector<Column> columns;
  for (std::size_t k = 0; k < country.dimensions.size(); ++k) {
    const std::string& input = kDimensions[k];
    ROER_TRY(const Normaliser fit, fit_normaliser(rule, country.dimensions[k].numbers(), input));
    ROER_TRY(Column column, normalise(fit, country.dimensions[k], input));
    ROER_CHECK(check_means(column.numbers(), -1, input));
    columns.push_back(std::move(column));
  }
  return columns;
}

std::vector<double> means_of(std::span<const Column> columns, double power) {
  const std::vector<double> weights = equal_weights(columns.size());
  std::vector<double> result, points(columns.size());
  result.reserve(columns.front().size());
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    for (std::size_t k = 0; k < columns.size(); ++k) points[k] = columns[k].at(i).number;
    result.push_back(generalised_mean(points, weights, power));
  }
  return result;
}

std::string against(const Country& country, const std::string& name, const std::vector<double>& base,
                    const std::vector<double>& other) {
  const std::size_t worst = worst_twentieth(country);
  const std::vector<std::size_t> order = worst_first(other);
  const auto place = std::find(order.begin(), order.end(), country.malvert) - order.begin() + 1;
  return fmt::format("  {:<11} shares {:>3} of the worst {}, rank correlation {:.3f}, Malvert at place {}\n",
                     name, shared_worst(base, other, worst), worst, rank_correlation(base, other), place);
}

Result<std::string> figures(const Country& country) {
  ROER_TRY(const std::vector<Column> columns, normalised_dimensions(country));
  const std::vector<double> base = means_of(columns, 1);
  std::string text = fmt::format(
      "Five dimensions by min-max from 1 to 100, equal weights, {} neighbourhoods (place 1 = worst), against "
      "the "
      "arithmetic mean:\n",
      country.areas.size());
  for (const auto& [name, power] : kMeans) text += against(country, name, base, means_of(columns, power));
  ROER_TRY(const Outranking outranking, copeland(columns, equal_weights(columns.size()), kDimensions));
  const std::vector<double> copelands(outranking.score.numbers().begin(), outranking.score.numbers().end());
  text += against(country, "Copeland", base, copelands);
  text += fmt::format("  Copeland: Malvert beats {}, loses to {}, ties with {}\n",
                      outranking.wins[country.malvert], outranking.losses[country.malvert],
                      outranking.ties[country.malvert]);
  const Dominance over = dominance(columns);
  const auto none = [](const std::vector<std::int32_t>& counts) {
    return std::count(counts.begin(), counts.end(), 0);
  };
  text += fmt::format(
      "  Dominance: {} neighbourhoods dominate Malvert, which dominates {}; {} are dominated by none, {} "
      "dominate "
      "none\n",
      over.dominated_by[country.malvert], over.dominates[country.malvert], none(over.dominated_by),
      none(over.dominates));
  return text;
}

std::string picture() {
  Drawing drawing(560, 430,
                  "Pairs of points whose mean is 40: what the second must be to make up for the first");
  const Scale x{0, 100, 60, 420}, y{0, 100, 380, 30};
  drawing.axes(x, {0, 20, 40, 60, 80, 100}, "points of the first input", y, {0, 20, 40, 60, 80, 100}, "");
  const std::vector<double> equal{1, 1};
  for (std::size_t k = 0; k < kMeans.size(); ++k) {
    std::vector<std::pair<double, double>> points;
    for (int i = 1; i <= 1000; ++i) {
      const double first = i / 10.0;
      // The mean rises with the second: halving finds where it is 40.
      double low = 1e-6, high = 100;
      const auto mean = [&](double second) {
        return generalised_mean(std::vector<double>{first, second}, equal, kMeans[k].second);
      };
      if (mean(low) > 40 || mean(high) < 40 - 1e-9) continue;
      for (int step = 0; step < 50; ++step) (mean((low + high) / 2) < 40 ? low : high) = (low + high) / 2;
      points.emplace_back(x.at(first), y.at(high));
    }
    // The minimum stays at 40 while the first rises, and the other way round.
    if (kMeans[k].second == -kInfinite) points.insert(points.begin(), {x.at(40), y.at(100)});
    drawing.path(points, kColours[k]);
  }
  const std::vector<double> names_at{4, 15, 26, 40};
  for (std::size_t k = 0; k < kMeans.size(); ++k)
    drawing.text(428, y.at(names_at[k]) + 4, kMeans[k].first, "fill=\"" + kColours[k] + "\"");
  drawing.text(60, 20, "points of the second input");
  return drawing.finished();
}

}  // namespace

Result<Page> aggregation_page(const Country& country) {
  ROER_TRY(std::string text, figures(country));
  return Page{"aggregation", std::move(text), picture()};
}

}  // namespace roer::methods
