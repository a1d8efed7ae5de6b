#include "roer/app/hidden_moves.hpp"

#include <algorithm>
#include <numeric>

namespace roer::app {

namespace {

constexpr double kMostHidden = 0.1;  // of the steps of a row

/// Positions of a row whose cells are to be hidden, the smallest first.
std::vector<std::size_t> few_of_row(std::span<const double> people, double fewest) {
  std::vector<std::size_t> order(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Empty cells last: hiding one more of them protects least.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return (people[a] == 0) != (people[b] == 0) ? people[b] == 0 : people[a] < people[b];
  });
  std::size_t hidden = 0;
  double sum = 0;
  while (hidden < order.size()) {
    const double next = people[order[hidden]];
    const bool few = next > 0 && next < fewest;
    const bool told = hidden > 0 && (hidden < 2 || sum < fewest);
    if (!few && !told) break;
    sum += next;
    ++hidden;
  }
  order.resize(hidden);
  return order;
}

}  // namespace

Movers movers_of(const careers::Panel& panel, const std::vector<careers::Step>& steps) {
  const std::size_t k = panel.classes();
  Movers movers{std::vector<double>(k * k, 0), std::vector<double>(k, 0)};
  std::vector<bool> cell(k * k), row(k);
  for (std::size_t u = 0; u < panel.units(); ++u) {
    cell.assign(k * k, false);
    row.assign(k, false);
    for (const careers::Step& step : steps) {
      const std::uint8_t from = panel.at(u, step.from), to = panel.at(u, step.to);
      if (from == careers::kMissing || to == careers::kMissing) continue;
      if (!cell[from * k + to]) ++movers.cells[from * k + to];
      if (!row[from]) ++movers.rows[from];
      cell[from * k + to] = row[from] = true;
    }
  }
  return movers;
}

HiddenMoves hide_few(const careers::Transitions& counts, const Movers& movers, double fewest) {
  HiddenMoves result{counts, std::vector<bool>(counts.counts.size(), false),
                     std::vector<bool>(counts.classes, false), 0, 0};
  const std::size_t k = counts.classes;
  for (std::size_t from = 0; from < k; ++from) {
    const std::span row{result.counts.counts.data() + from * k, k};
    const auto few = few_of_row({movers.cells.data() + from * k, k}, fewest);
    double sum = 0;
    for (const std::size_t to : few) sum += counts.count(from, to);
    if (movers.rows[from] < fewest || sum > kMostHidden * counts.leaving(from)) {
      result.left_out += counts.leaving(from);
      result.rows[from] = counts.leaving(from) > 0;
      std::fill(row.begin(), row.end(), 0.0);
      continue;
    }
    for (const std::size_t to : few) {
      result.hidden[from * k + to] = true;
      result.cells += counts.count(from, to) > 0 ? 1 : 0;
      row[to] = sum / static_cast<double>(few.size());
    }
  }
  return result;
}

}  // namespace roer::app
