#include "roer/app/segregation_indices.hpp"

#include <cmath>

#include "roer/app/counts_at_hand.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::IndexTraits;

bool are_whole(const Counts& counts) {
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (const double count : counts.group(g))
      if (count != std::floor(count)) return false;
  return true;
}

/// Indices of the choice, in the order of their rows.
std::vector<const IndexRow*> chosen_rows(const IndexChoice& choice, bool whole, bool ordered) {
  std::vector<const IndexRow*> rows;
  for (std::size_t k = 0; k < kSegregationIndices; ++k) {
    const auto index = static_cast<SegregationIndex>(k);
    const IndexRow& row = row_of(index);
    if (choice.has(index) && (whole || !row.whole_counts) && (ordered || !row.of_order)) rows.push_back(&row);
  }
  return rows;
}

/// Whether a group gets an index of its own.
bool is_told(const IndexRow& row, const IndexChoice& choice, std::int64_t group, std::size_t groups) {
  const bool named = choice.named.contains(row.index);
  if (row.one == nullptr || !(named || row.usual_of_one)) return false;
  return group == 0 || groups > 2 || (named && row.asymmetric);
}

}  // namespace

std::vector<AskedIndex> asked_indices(const Counts& counts, const IndexChoice& choice, bool ordered) {
  const auto rows = chosen_rows(choice, are_whole(counts), ordered);
  const auto groups = static_cast<std::int64_t>(counts.groups());
  std::vector<AskedIndex> asked;
  for (const IndexRow* row : rows)
    if (row->all != nullptr) asked.push_back({row->index});
  for (std::int64_t g = 0; g < groups; ++g)
    for (const IndexRow* row : rows)
      if (is_told(*row, choice, g, counts.groups())) asked.push_back({row->index, g});
  for (const IndexRow* row : rows)
    for (std::int64_t g = 0; row->pair != nullptr && g < groups; ++g)
      for (std::int64_t to = 0; to < groups; ++to) asked.push_back({row->index, g, to});
  return asked;
}

segregation::Resample resample_of(const AskedIndex& asked, std::optional<segregation::Resample> wanted) {
  using enum segregation::Resample;
  const IndexRow& row = row_of(asked.index);
  return row.of_whole ? kAllCells : wanted.value_or(row.over_cells ? kAllCells : kWithinGroups);
}

segregation::IndexSet index_set(std::vector<AskedIndex> asked, const IndexChoice& choice) {
  segregation::IndexSet set;
  set.size = asked.size();
  set.take = [asked, choice](const Counts& counts, std::span<double> values) {
    CountsAtHand at_hand(counts, choice);
    for (std::size_t k = 0; k < asked.size(); ++k) values[k] = at_hand.take(asked[k]);
  };
  set.traits = [asked = std::move(asked), choice](const Counts& counts) {
    CountsAtHand at_hand(counts, choice);
    std::vector<IndexTraits> traits;
    for (const AskedIndex& one : asked) traits.push_back(at_hand.traits(one));
    return traits;
  };
  return set;
}

}  // namespace roer::app
