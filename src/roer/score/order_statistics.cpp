#include "roer/score/order_statistics.hpp"

#include <algorithm>
#include <cmath>

namespace roer::score {

std::vector<double> known_numbers(std::span<const double> numbers) {
  std::vector<double> known;
  known.reserve(numbers.size());
  for (const double number : numbers)
    if (!std::isnan(number)) known.push_back(number);
  return known;
}

std::vector<double> sorted_known(std::span<const double> numbers) {
  std::vector<double> known = known_numbers(numbers);
  std::sort(known.begin(), known.end());
  return known;
}

double quantile_of_sorted(std::span<const double> sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(at), sorted.size() - 1);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double median_of_sorted(std::span<const double> sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle]
                                : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
}

double median_deviation(std::span<const double> numbers, double centre) {
  std::vector<double> away;
  away.reserve(numbers.size());
  for (const double number : numbers) away.push_back(std::abs(number - centre));
  std::sort(away.begin(), away.end());
  return median_of_sorted(away);
}

double mean_of(std::span<const double> known) {
  const auto count = static_cast<double>(known.size());
  double sum = 0;
  for (const double number : known) sum += number;
  const double first = sum / count;
  double rest = 0;
  for (const double number : known) rest += number - first;
  return first + rest / count;
}

double squares_about(std::span<const double> known, double mean) {
  double sum = 0;
  for (const double number : known) sum += (number - mean) * (number - mean);
  return sum;
}

}  // namespace roer::score
