// Figures and picture of docs/methods/outliers.md.

#include "roer/score/outliers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "drawing.hpp"
#include "figures.hpp"
#include "roer/score/order_statistics.hpp"

namespace roer::methods {

namespace {

using namespace roer::score;

std::string told(const std::string& what, const Treated& treated) {
  return fmt::format(
      "  {:<34} skewness {:>7.2f}  kurtosis {:>9.2f}  {}{}\n", what, treated.after.skewness,
      treated.after.kurtosis, treated.passed ? "passes" : "fails",
      treated.changes.empty() ? "" : fmt::format("; {} values changed", treated.changes.size()));
}

void histogram(Drawing& drawing, const Scale& x, const Scale& y, std::span<const double> sorted) {
  constexpr std::size_t kBins = 40;
  std::vector<double> counts(kBins, 0);
  for (const double number : sorted) {
    const auto bin = static_cast<std::size_t>((number - x.from) / (x.to - x.from) * kBins);
    counts[std::min(bin, kBins - 1)] += 100 / static_cast<double>(sorted.size());
  }
  const double width = (x.end - x.begin) / kBins;
  for (std::size_t b = 0; b < kBins; ++b)
    drawing.bar(x.begin + width * static_cast<double>(b), y.at(counts[b]), width - 1,
                y.begin - y.at(counts[b]), kColours[0]);
}

std::string picture(const Country& country, const Treated& logged) {
  Drawing drawing(720, 320, "Crimes per 1,000 residents as they are, and ln(1 + x) of them");
  const std::vector<double> raw = sorted_known(country.crimes.numbers()),
                            log = sorted_known(logged.values.numbers());
  const Scale left{0, 3000, 55, 340}, left_y{0, 100, 255, 45};
  drawing.axes(left, {0, 1000, 2000, 3000}, "crimes a year per 1,000 residents", left_y, {0, 50, 100},
               "% of the neighbourhoods");
  histogram(drawing, left, left_y, raw);
  const Scale right{0, 8, 415, 700}, right_y{0, 20, 255, 45};
  drawing.axes(right, {0, 2, 4, 6, 8}, "ln(1 + crimes)", right_y, {0, 10, 20}, "% of the neighbourhoods");
  histogram(drawing, right, right_y, log);
  return drawing.finished();
}

}  // namespace

Result<Page> outliers_page(const Country& country) {
  const std::string input = "crimes per 1,000 residents";
  ROER_TRY(const Treated none, winsorise(country.crimes, 0, {}, input));
  ROER_TRY(const Treated five, winsorise(country.crimes, 5, {}, input));
  ROER_TRY(const Treated many, winsorise(country.crimes, country.areas.size(), {}, input));
  ROER_TRY(const Treated one, take_log(country.crimes, LogKind::kPlusOne, false, {}, input));
  ROER_TRY(const Treated shifted, take_log(country.crimes, LogKind::kShifted, false, {}, input));
  ROER_TRY(const Treated automatic, treat_outliers(country.crimes, 5, {}, input));
  std::string text = "Crimes a year per 1,000 residents:\n";
  text += told("as they are", none);
  text += told("winsorised, at most 5", five);
  text += told("winsorised, as many as it takes", many);
  text += told("ln(1 + x)", one);
  text += told(fmt::format("shifted logarithm (shift {:.2f})", shifted.shift), shifted);
  text += fmt::format("  until the shape passes: {}\n", name_of(automatic.done));
  for (const ValueChange& change : five.changes)
    text += fmt::format("  winsorised: {} from {:.1f} to {:.1f}\n", country.areas[change.area].text(),
                        change.from, change.to);
  for (std::size_t k = 0; k < country.dimensions.size(); ++k) {
    ROER_TRY(const DistributionShape shape,
             shape_of(country.dimensions[k].numbers(), Moments::kSample, kDimensions[k]));
    text += fmt::format("  dimension {:<13} skewness {:>6.2f}  kurtosis {:>6.2f}  {}\n", kDimensions[k],
                        shape.skewness, shape.kurtosis, passes(shape, {}) ? "passes" : "fails");
  }
  return Page{"outliers", text, picture(country, one)};
}

}  // namespace roer::methods
