#include "roer/app/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace roer::app {

namespace {

constexpr std::size_t kLongest = 100;
constexpr std::size_t kNearest = 3, kMostListed = 6;

/// Optimal string alignment distance.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = a[i - 1] == b[j - 1] ? 0 : 1;
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + other});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[a.size()][b.size()];
}

/// Edits between two names; kLongest where they are not near.
std::size_t distance_of(std::string_view given, std::string_view candidate) {
  if (given.size() > kLongest || candidate.size() > kLongest) return kLongest;
  const std::size_t distance = edits(given, candidate);
  const std::size_t allowed = std::max<std::size_t>(1, std::max(given.size(), candidate.size()) / 3);
  return distance <= allowed ? distance : kLongest;
}

/// "a, b or c", of the first `count`.
std::string either_of(const std::vector<std::string>& names, std::size_t count) {
  std::string text;
  for (std::size_t k = 0; k < count; ++k) text += (k == 0 ? "" : k + 1 == count ? " or " : ", ") + names[k];
  return text;
}

}  // namespace

std::string nearest_name(std::string_view given, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t least = kLongest;
  for (const std::string& candidate : candidates)
    if (const std::size_t distance = distance_of(given, candidate); distance < least) {
      least = distance;
      best = candidate;
    }
  return best;
}

std::string nearest_expected(std::string_view given, const std::vector<std::string>& candidates) {
  std::vector<std::string> names = candidates;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.empty()) return {};
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& name : names) {
    const bool holds = given.size() > 2 && name.find(given) != std::string::npos;
    if (const std::size_t distance = holds ? 0 : distance_of(given, name); distance < kLongest)
      near.emplace_back(distance, name);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (std::size_t k = 0; k < std::min(near.size(), kNearest); ++k) nearest.push_back(near[k].second);
  if (!nearest.empty()) return "perhaps " + either_of(nearest, nearest.size());
  if (names.size() <= kMostListed) return either_of(names, names.size());
  std::string text = fmt::format("one of {}, such as ", names.size());
  for (std::size_t k = 0; k < kNearest; ++k) text += (k == 0 ? "" : ", ") + names[k];
  return text;
}

}  // namespace roer::app
