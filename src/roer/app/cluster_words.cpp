#include "roer/app/cluster_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "roer/app/page_words.hpp"

namespace roer::app {

Text place_of(const ClusterMapResult& result, const ClusterGroup& group) {
  std::set<std::string> municipalities;
  for (const std::uint32_t area : group.areas) municipalities.insert(result.variable.parents[area]);
  const std::uint32_t core = group.areas.front();
  const std::string& parent = result.variable.parents[core];
  std::string name = result.variable.shapes.names[core];
  if (!parent.empty() && parent != name) name = parent + ": " + name;
  Text text = plain_words(name);
  if (municipalities.size() < 2) return text;
  if (municipalities.size() == 2)
    return {text.nl + " (en nog 1 gemeente)", text.en + " (and 1 more municipality)"};
  const Text others = count_words(municipalities.size() - 1);
  return {fmt::format("{} (en nog {} gemeenten)", text.nl, others.nl),
          fmt::format("{} (and {} more municipalities)", text.en, others.en)};
}

int decimals_for(const std::vector<double>& values) {
  if (std::all_of(values.begin(), values.end(),
                  [](double value) { return std::isnan(value) || value == std::floor(value); }))
    return 0;  // counts, or names of classes
  double largest = 0;
  for (const double value : values)
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
}

}  // namespace roer::app
