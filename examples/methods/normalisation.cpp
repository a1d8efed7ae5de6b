// Figures and picture of docs/methods/normalisation.md.

#include <fmt/format.h>

#include "drawing.hpp"
#include "figures.hpp"
#include "roer/score/normalise.hpp"
#include "roer/score/order_statistics.hpp"
#include "roer/score/weights.hpp"

namespace roer::methods {

namespace {

using namespace roer::score;

/// All kinds with parameters that suit crimes per 1,000 residents, more being of more concern.
NormaliseRule rule_of(Normalisation how, double reference) {
  NormaliseRule rule;
  rule.how = how;
  rule.high = 100;
  rule.low_post = 0;
  rule.high_post = 100;
  rule.target = 100;
  rule.reference = reference;
  return rule;
}

Result<std::string> one_neighbourhood(const Country& country) {
  const std::vector<double> sorted = sorted_known(country.crimes.numbers());
  const double median = median_of_sorted(sorted), own = country.crimes.at(country.malvert).number;
  std::string text = fmt::format(
      "Crimes a year per 1,000 residents, mean of 2021-2025: {} neighbourhoods, {:.1f} to {:.0f}, median "
      "{:.1f}; "
      "Malvert {:.1f}.\n",
      sorted.size(), sorted.front(), sorted.back(), median, own);
  for (std::size_t k = 0; k < kNormalisationCount; ++k) {
    const auto how = static_cast<Normalisation>(k);
    ROER_TRY(const Normaliser fit,
             fit_normaliser(rule_of(how, median), country.crimes.numbers(), "crimes per 1,000 residents"));
    text += fmt::format("  {:<22} Malvert {:>9.3f}   median {:>9.3f}   most {:>9.3f}\n", name_of(how),
                        normalised(fit, own), normalised(fit, median), normalised(fit, sorted.back()));
  }
  return text;
}

/// The mean of the five dimensions, each normalised one way.
Result<std::vector<double>> mean_after(const Country& country, Normalisation how) {
  std::vector<Column> columns;
  for (const Column& dimension : country.dimensions) {
    ROER_TRY(const Normaliser fit, fit_normaliser(rule_of(how, 0), dimension.numbers(), "dimension"));
    ROER_TRY(Column column, normalise(fit, dimension, "dimension"));
    columns.push_back(std::move(column));
  }
  return weighted_means(columns, equal_weights(columns.size()));
}

Result<std::string> what_it_changes(const Country& country) {
  const std::size_t worst = worst_twentieth(country);
  ROER_TRY(const std::vector<double> base, mean_after(country, Normalisation::kZ));
  std::string text = fmt::format(
      "Mean of the five dimensions of the Leefbaarometer, each normalised: the worst {} of {} by another "
      "kind "
      "against those by z:\n",
      worst, country.areas.size());
  for (const auto how : {Normalisation::kMinMax, Normalisation::kRobustZ, Normalisation::kPercentile}) {
    ROER_TRY(const std::vector<double> other, mean_after(country, how));
    text += fmt::format(
        "  {:<12} shares {} ({:.0f} %), rank correlation {:.3f}\n", name_of(how),
        shared_worst(base, other, worst),
        100.0 * static_cast<double>(shared_worst(base, other, worst)) / static_cast<double>(worst),
        rank_correlation(base, other));
  }
  text += fmt::format("  {:<12} shares {}, rank correlation {:.3f}: the sum as published, not normalised\n",
                      "none", shared_worst(base, country.deviation.numbers(), worst),
                      rank_correlation(base, country.deviation.numbers()));
  return text;
}

Result<std::string> picture(const Country& country) {
  Drawing drawing(720, 400, "Four ways to bring crimes per 1,000 residents to 0..100");
  const Scale x{0, 200, 60, 560}, y{0, 100, 340, 40};
  drawing.axes(x, {0, 50, 100, 150, 200}, "crimes a year per 1,000 residents", y, {0, 25, 50, 75, 100},
               "normalised");
  const std::vector<double> sorted = sorted_known(country.crimes.numbers());
  for (const double share : {0.25, 0.5, 0.75, 0.95}) {
    const double at = quantile_of_sorted(sorted, share);
    drawing.line(x.at(at), y.begin, x.at(at), y.end, "stroke=\"#999999\" stroke-dasharray=\"3 4\"");
    // The quarter's name stands left of its line: the median is too near for both.
    drawing.text(
        x.at(at) + (share < 0.5 ? -2 : 2), y.begin - 6, fmt::format("{:.0f} %", 100 * share),
        fmt::format("font-size=\"11\" fill=\"#666666\" text-anchor=\"{}\"", share < 0.5 ? "end" : "start"));
  }
  const std::vector<std::pair<Normalisation, std::string>> kinds{
      {Normalisation::kPercentile, "percentile"},
      {Normalisation::kGoalposts, "goalposts 0, 100"},
      {Normalisation::kExponential, "exponential"},
      {Normalisation::kMinMax, "min-max"}};
  std::vector<double> ends{104, 96, 0, 0};
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    ROER_TRY(const Normaliser fit,
             fit_normaliser(rule_of(kinds[k].first, 0), country.crimes.numbers(), "crimes"));
    std::vector<std::pair<double, double>> points;
    for (int i = 0; i <= 400; ++i) points.emplace_back(x.at(i / 2.0), y.at(normalised(fit, i / 2.0)));
    drawing.path(points, kColours[k]);
    const double end = k < 2 ? ends[k] : normalised(fit, 200);
    drawing.text(x.end + 6, y.at(end) + 4, kinds[k].second, "fill=\"" + kColours[k] + "\"");
  }
  return drawing.finished();
}

}  // namespace

Result<Page> normalisation_page(const Country& country) {
  ROER_TRY(std::string figures, one_neighbourhood(country));
  ROER_TRY(const std::string changes, what_it_changes(country));
  ROER_TRY(std::string drawn, picture(country));
  return Page{"normalisation", figures + changes, std::move(drawn)};
}

}  // namespace roer::methods
