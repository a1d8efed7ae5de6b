// Figures and picture of docs/methods/weights.md.

#include "roer/score/weights.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "drawing.hpp"
#include "figures.hpp"

namespace roer::methods {

namespace {

using namespace roer::score;

std::string row_of(const std::string& name, std::span<const double> numbers) {
  std::string text = fmt::format("  {:<44}", name);
  for (const double number : numbers) text += fmt::format(" {:>7.3f}", number);
  return text + "\n";
}

std::string picture(const std::vector<double>& effective, const std::vector<double>& balanced) {
  Drawing drawing(720, 340,
                  "What each dimension really weighs in their sum, and weights that make it a fifth each");
  const Scale x{0, 5, 60, 700}, y{-0.1, 0.4, 280, 50};
  drawing.axes(x, {}, "", y, {-0.1, 0, 0.1, 0.2, 0.3, 0.4}, "");
  for (std::size_t k = 0; k < effective.size(); ++k) {
    const double left = x.at(static_cast<double>(k)) + 18;
    const auto bar = [&](double at, double share, const std::string& colour) {
      const double top = std::min(y.at(share), y.at(0)), bottom = std::max(y.at(share), y.at(0));
      drawing.bar(at, top, 28, bottom - top, colour);
    };
    bar(left, 0.2, kColours[4]);
    bar(left + 32, effective[k], kColours[1]);
    bar(left + 64, balanced[k], kColours[0]);
    drawing.text(left + 46, 300, kDimensions[k], "text-anchor=\"middle\"");
  }
  drawing.line(x.begin, y.at(0), x.end, y.at(0), "stroke=\"#444444\"");
  drawing.text(60, 24, "nominal weight", "fill=\"" + kColours[4] + "\"");
  drawing.text(180, 24, "its share of the variance of the sum", "fill=\"" + kColours[1] + "\"");
  drawing.text(430, 24, "weights that make all shares a fifth", "fill=\"" + kColours[0] + "\"");
  return drawing.finished();
}

}  // namespace

Result<Page> weights_page(const Country& country) {
  ROER_TRY(const Covariances covariances, covariances_of(country.dimensions, kDimensions));
  const std::size_t size = kDimensions.size();
  const std::vector<double> correlations = correlations_of(covariances), equal = equal_weights(size);
  const PrincipalComponents components = principal_components(correlations, size);
  std::string text = fmt::format("Five dimensions of the Leefbaarometer over {} neighbourhoods\n  {:<44}",
                                 covariances.used, "");
  for (const std::string& dimension : kDimensions) text += fmt::format(" {:>7.7}", dimension);
  text += "\n";
  for (std::size_t i = 0; i < size; ++i)
    text += row_of("correlation of " + kDimensions[i], std::span(correlations).subspan(i * size, size));
  text += row_of("variance of the components (share)", components.shares);
  text += row_of("first component", std::span(components.coefficients).first(size));
  const auto first = first_component_weights(components, kDimensions);
  if (first.ok())
    text += row_of("weights by the first component", *first);
  else
    for (const Error& error : first.faults().list())
      text += "  weights by the first component: refused, " + error.column + ", " + error.found + "\n";
  text += row_of("weights by explained variance", explained_weights(components));
  const auto effective = effective_weights(covariances, equal, Balance::kVarianceShare);
  text += row_of("equal weights: shares of the variance", effective);
  text += row_of("equal weights: shares of the correlations",
                 effective_weights(covariances, equal, Balance::kCorrelation));
  ROER_TRY(const std::vector<double> balanced,
           balanced_weights(covariances, equal, Balance::kVarianceShare, kDimensions));
  text += row_of("weights that balance the shares of variance", balanced);
  const auto by_correlation = balanced_weights(covariances, equal, Balance::kCorrelation, kDimensions);
  if (by_correlation.ok())
    text += row_of("weights that balance the correlations", *by_correlation);
  else
    for (const Error& error : by_correlation.faults().list())
      text += "  weights that balance the correlations: refused, " + error.column + ", " + error.found + "\n";
  const std::vector<double> plain = weighted_means(country.dimensions, equal);
  const std::vector<double> fair = weighted_means(country.dimensions, balanced);
  const std::size_t worst = worst_twentieth(country);
  text +=
      fmt::format("  the worst {} by equal and by balanced weights share {} ({:.0f} %)\n", worst,
                  shared_worst(plain, fair, worst),
                  100.0 * static_cast<double>(shared_worst(plain, fair, worst)) / static_cast<double>(worst));
  return Page{"weights", text, picture(effective, balanced)};
}

}  // namespace roer::methods
