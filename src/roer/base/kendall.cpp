#include "roer/base/kendall.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace roer {

namespace {

double pairs(double count) {
  return count * (count - 1) / 2;
}

/// Pairs of equal neighbours in an order.
template <class Equal>
double tied(std::size_t count, const Equal& equal) {
  double sum = 0;
  for (std::size_t i = 0; i < count;) {
    std::size_t end = i + 1;
    while (end < count && equal(i, end)) ++end;
    sum += pairs(static_cast<double>(end - i));
    i = end;
  }
  return sum;
}

/// Sorts and counts how many pairs stood the wrong way round (merge sort, bottom up).
double inversions(std::vector<double>& values) {
  std::vector<double> merged(values.size());
  double count = 0;
  for (std::size_t width = 1; width < values.size(); width *= 2) {
    for (std::size_t begin = 0; begin < values.size(); begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, values.size());
      const std::size_t end = std::min(begin + 2 * width, values.size());
      std::size_t left = begin, right = middle;
      for (std::size_t k = begin; k < end; ++k) {
        if (right == end || (left < middle && values[left] <= values[right])) {
          merged[k] = values[left++];
        } else {
          count += static_cast<double>(middle - left);
          merged[k] = values[right++];
        }
      }
    }
    values.swap(merged);
  }
  return count;
}

}  // namespace

KendallTau kendall_tau(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isnan(x[i]) && !std::isnan(y[i])) order.push_back(i);
  KendallTau result;
  result.left_out = x.size() - order.size();
  const auto n = static_cast<double>(order.size());
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b]; });
  const double in_x = tied(order.size(), [&](auto a, auto b) { return x[order[a]] == x[order[b]]; });
  const double in_both = tied(
      order.size(), [&](auto a, auto b) { return x[order[a]] == x[order[b]] && y[order[a]] == y[order[b]]; });
  std::vector<double> second;
  second.reserve(order.size());
  for (const std::size_t i : order) second.push_back(y[i]);
  result.discordant = inversions(second);
  const double in_y = tied(second.size(), [&](auto a, auto b) { return second[a] == second[b]; });
  result.concordant = pairs(n) - in_x - in_y + in_both - result.discordant;
  result.ties_x = in_x - in_both;
  result.ties_y = in_y - in_both;
  const double ordered = result.concordant + result.discordant;
  result.tau = (result.concordant - result.discordant) /
               std::sqrt((ordered + result.ties_x) * (ordered + result.ties_y));
  if (n > 1) {
    const double z = result.tau / std::sqrt((4 * n + 10) / (9 * n * (n - 1)));
    result.p_two_sided = std::erfc(std::abs(z) / std::sqrt(2.0));
  }
  return result;
}

}  // namespace roer
