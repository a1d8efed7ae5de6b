#include "roer/app/map_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/page_words.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

report::MapView grouped_view(Text label, std::vector<double> values, int decimals, Text unit) {
  constexpr std::size_t kGroups = 5;
  report::MapView view;
  view.label = std::move(label);
  view.values = std::move(values);
  view.decimals = decimals;
  view.unit = std::move(unit);
  std::vector<double> sorted;
  for (const double value : view.values)
    if (std::isfinite(value)) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ends;  // upper ends of all but the last
  for (std::size_t k = 1; k < kGroups && !sorted.empty(); ++k)
    ends.push_back(sorted[k * sorted.size() / kGroups]);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  for (std::size_t k = 0; k <= ends.size() && !sorted.empty(); ++k) {
    const Text low = number_words(k == 0 ? sorted.front() : ends[k - 1], view.decimals);
    const Text high = number_words(k == ends.size() ? sorted.back() : ends[k], view.decimals);
    view.classes.push_back(
        {{fmt::format("{} tot {}", low.nl, high.nl), fmt::format("{} to {}", low.en, high.en)},
         report::concern_colour(static_cast<double>(k) / kGroups + 0.1)});
  }
  view.classes.push_back({{"geen waarde", "no value"}, ""});
  const auto none = static_cast<std::ptrdiff_t>(view.classes.size()) - 1;
  for (const double value : view.values)
    view.of.push_back(static_cast<std::uint8_t>(
        std::isfinite(value) ? std::upper_bound(ends.begin(), ends.end(), value) - ends.begin() : none));
  return view;
}

}  // namespace roer::app
