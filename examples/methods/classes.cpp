// Figures and picture of docs/methods/classes.md.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "drawing.hpp"
#include "figures.hpp"
#include "roer/score/breaks.hpp"
#include "roer/score/order_statistics.hpp"

namespace roer::methods {

namespace {

using namespace roer::score;

constexpr std::size_t kClasses = 5;

std::string told(const std::string& name, const Breaks& breaks) {
  std::string text = fmt::format("  {:<10} fit {:.3f}, limits", name, breaks.fit);
  for (const double limit : breaks.limits) text += fmt::format(" {:.3f}", limit);
  text += ", areas";
  for (const std::size_t count : breaks.counts) text += fmt::format(" {}", count);
  return text + "\n";
}

/// The mean of the municipality's neighbourhoods, for each of them.
Column municipal_means(const Country& country, const Column& values) {
  std::map<std::uint32_t, std::vector<double>> groups;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values.at(i).known()) groups[country.municipality[i]].push_back(values.at(i).number);
  Column means(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const auto found = groups.find(country.municipality[i]); found != groups.end())
      means.set(i, Value::observed(mean_of(found->second)));
  return means;
}

Result<std::string> relative(const Country& country) {
  ROER_TRY(const Column difference,
           relative_to_parent(country.deviation, municipal_means(country, country.deviation),
                              Relation::kDifference, "deviation"));
  std::array<std::size_t, 4> table{};
  for (std::size_t i = 0; i < difference.size(); ++i) {
    const bool below = country.deviation.at(i).number < 0, lower = difference.at(i).number < 0;
    ++table.at((below ? 0U : 2U) + (lower ? 0U : 1U));
  }
  return fmt::format(
      "Deviation from the national mean against that of the neighbourhoods of the own municipality:\n"
      "  below both {}; below the country, above the municipality {}; above the country, below the "
      "municipality "
      "{}; above both {}\n  Malvert: {:.3f} against the country, {:.3f} against Nijmegen\n",
      table[0], table[1], table[2], table[3], country.deviation.at(country.malvert).number,
      difference.at(country.malvert).number);
}

/// Change against the mean change of the town.
Result<Column> relative_change(const std::vector<Column>& years) {
  const Column change = change_of(years.front(), years.back());
  const std::vector<double> known = known_numbers(change.numbers());
  const Column mean(std::vector<double>(change.size(), mean_of(known)),
                    std::vector<State>(change.size(), State::kObserved));
  return relative_to_parent(change, mean, Relation::kDifference, "change");
}

Result<std::string> crossed(const Town& town) {
  ROER_TRY(const Column cohesion, relative_change(town.cohesion));
  ROER_TRY(const Column nuisance, relative_change(town.nuisance));
  ROER_TRY(const std::vector<std::int32_t> classes,
           change_classes(cohesion, {-0.02, 0.02}, nuisance, {-0.02, 0.02}, "change"));
  std::array<std::size_t, 9> counts{};
  std::size_t unknown = 0;
  for (const std::int32_t each : classes) each < 0 ? ++unknown : ++counts.at(static_cast<std::size_t>(each));
  std::string text =
      "Nijmegen 2014-2024, change of cohesion (rows) and of nuisance (columns; high is little nuisance), "
      "each "
      "against the town's 40 neighbourhoods:\n             down  same    up   (limits -0.02, +0.02)\n";
  const std::array<std::string, 3> names{"down", "the same", "up"};
  for (std::size_t r = 0; r < 3; ++r)
    text += fmt::format("  {:<9}  {:>4}  {:>4}  {:>4}\n", names.at(r), counts.at(3 * r), counts.at(3 * r + 1),
                        counts.at(3 * r + 2));
  return text + fmt::format("  not known  {}\n", unknown);
}

std::string picture(const Column& values, const Breaks& quantiles, const Breaks& natural) {
  Drawing drawing(720, 380, "Five classes of the deviation: limits by quantiles and by natural breaks");
  const Scale x{-0.6, 0.6, 60, 700}, y{0, 1000, 320, 70};
  drawing.axes(x, {-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6}, "deviation from the national mean, 2024", y,
               {0, 250, 500, 750, 1000}, "");
  std::array<double, 60> counts{};
  for (const double number : values.numbers()) {
    const auto bin = static_cast<std::size_t>(std::clamp((number + 0.6) / 1.2 * 60, 0.0, 59.0));
    counts.at(bin) += 1;
  }
  const double width = (x.end - x.begin) / 60;
  for (std::size_t b = 0; b < counts.size(); ++b)
    drawing.bar(x.begin + width * static_cast<double>(b), y.at(counts.at(b)), width - 1,
                y.begin - y.at(counts.at(b)), "#c3cede");
  const auto limits = [&](const Breaks& breaks, const std::string& colour, double top) {
    for (const double limit : breaks.limits)
      drawing.line(x.at(limit), y.begin, x.at(limit), top, "stroke=\"" + colour + "\" stroke-width=\"2\"");
  };
  limits(quantiles, kColours[1], 56);
  limits(natural, kColours[0], 40);
  drawing.text(60, 24, fmt::format("natural breaks (fit {:.3f})", natural.fit),
               "fill=\"" + kColours[0] + "\"");
  drawing.text(280, 24, fmt::format("quantiles (fit {:.3f})", quantiles.fit), "fill=\"" + kColours[1] + "\"");
  drawing.text(60, 60, "neighbourhoods");
  return drawing.finished();
}

}  // namespace

Result<Page> classes_page(const Country& country, const Town& town) {
  ROER_TRY(const Breaks quantiles, quantile_breaks(country.deviation.numbers(), kClasses, "deviation"));
  ROER_TRY(const Breaks natural, natural_breaks(country.deviation.numbers(), kClasses, "deviation"));
  ROER_TRY(const Breaks crimes_quantiles, quantile_breaks(country.crimes.numbers(), kClasses, "crimes"));
  ROER_TRY(const Breaks crimes_natural, natural_breaks(country.crimes.numbers(), kClasses, "crimes"));
  std::string text = "Five classes of the deviation of the Leefbaarometer:\n" + told("quantiles", quantiles) +
                     told("natural", natural) + "Five classes of crimes a year per 1,000 residents:\n" +
                     told("quantiles", crimes_quantiles) + told("natural", crimes_natural);
  ROER_TRY(const std::string against, relative(country));
  ROER_TRY(const std::string changes, crossed(town));
  return Page{"classes", text + against + changes, picture(country.deviation, quantiles, natural)};
}

}  // namespace roer::methods
