#include "roer/segregation/contributions.hpp"

#include <algorithm>
#include <cmath>

#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

/// Adds the parts of one cell to those of a group or an area.
void add_cell(std::span<double> values, std::size_t part, double information, double dissimilarity) {
  values[contribution_at(Contributed::kInformation, part)] += information;
  values[contribution_at(Contributed::kDissimilarity, part)] += dissimilarity;
}

void take_contributions(const Counts& counts, std::span<double> values) {
  std::fill(values.begin(), values.end(), 0.0);
  const Diversity whole = diversity(counts);
  const double people = counts.total(), twice = 2 * people * whole.interaction;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const double share = counts.share(g);
    if (!(share > 0)) continue;
    const auto group = counts.group(g);
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double total = counts.area_totals()[i], count = group[i];
      if (!(total > 0)) continue;
      const double information = count > 0 ? count / people * std::log(count / total / share) : 0;
      const double dissimilarity = std::abs(count - total * share) / twice;
      add_cell(values, 1 + g, information, dissimilarity);
      add_cell(values, 1 + counts.groups() + i, information, dissimilarity);
    }
    add_cell(values, 0, values[contribution_at(Contributed::kInformation, 1 + g)],
             values[contribution_at(Contributed::kDissimilarity, 1 + g)]);
  }
  for (std::size_t part = 0; part < values.size() / kContributed; ++part)
    values[contribution_at(Contributed::kTheilH, part)] =
        values[contribution_at(Contributed::kInformation, part)] / whole.entropy;
}

}  // namespace

IndexSet contributions(std::size_t groups, std::size_t areas) {
  IndexSet set;
  set.size = kContributed * (1 + groups + areas);
  set.take = take_contributions;
  return set;
}

}  // namespace roer::segregation
