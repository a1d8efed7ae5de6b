#include "roer/careers/sequences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace roer::careers {

bool Sequences::equally_long() const {
  return std::all_of(lengths_.begin(), lengths_.end(), [&](std::size_t one) { return one == length_; });
}

Sequences Sequences::collapse(std::size_t states, const std::vector<std::vector<std::uint8_t>>& rows) {
  Sequences result;
  result.states_ = result.missing_state_ = states;
  for (const auto& row : rows) result.length_ = std::max(result.length_, row.size());
  std::unordered_map<std::string, std::uint32_t> known;
  for (const auto& row : rows) {
    if (row.empty()) {
      result.of_unit_.push_back(kNoSequence);
      continue;
    }
    const auto [found, is_new] =
        known.try_emplace(std::string(row.begin(), row.end()), static_cast<std::uint32_t>(result.size()));
    result.of_unit_.push_back(found->second);
    if (!is_new) {
      ++result.weights_[found->second];
      continue;
    }
    result.lengths_.push_back(row.size());
    result.weights_.push_back(1);
    result.cells_.insert(result.cells_.end(), row.begin(), row.end());
    result.cells_.resize(result.size() * result.length_, 0);
  }
  return result;
}

Sequences sequences_of(const Panel& panel, Holes holes) {
  const std::size_t periods = panel.periods().size();
  std::vector<std::vector<std::uint8_t>> rows(panel.units());
  bool any = false;
  for (std::size_t u = 0; u < panel.units(); ++u) {
    std::vector<std::uint8_t> row(periods);
    std::size_t missing = 0;
    for (std::size_t t = 0; t < periods; ++t) {
      row[t] = panel.at(u, t);
      if (row[t] != kMissing) continue;
      ++missing;
      row[t] = static_cast<std::uint8_t>(panel.classes());
    }
    if (missing == periods || (missing > 0 && holes == Holes::kLeaveOut)) continue;
    any = any || missing > 0;
    rows[u] = std::move(row);
  }
  Sequences result = Sequences::collapse(panel.classes() + (any ? 1 : 0), rows);
  result.missing_state_ = any ? panel.classes() : result.states_;
  return result;
}

Result<Sequences> transition_sequences(const Sequences& sequences) {
  constexpr std::size_t kMostStates = 15;
  const std::size_t k = sequences.states();
  if (k > kMostStates)
    return Error{ErrorCode::kOutOfRange,      "transitions as states take few states", {}, 0, {},
                 fmt::format("{} states", k), fmt::format("at most {}", kMostStates),  {}};
  // 0 = stays, then a start in each state, then each change.
  std::vector<std::vector<std::uint8_t>> rows(sequences.of_unit().size());
  for (std::size_t u = 0; u < rows.size(); ++u) {
    if (sequences.of_unit()[u] == kNoSequence) continue;
    const auto row = sequences[sequences.of_unit()[u]];
    rows[u].push_back(static_cast<std::uint8_t>(1 + row[0]));
    for (std::size_t t = 1; t < row.size(); ++t)
      rows[u].push_back(
          static_cast<std::uint8_t>(row[t] == row[t - 1] ? 0 : 1 + k + row[t - 1] * k + row[t]));
  }
  return Sequences::collapse(1 + k + k * k, rows);
}

}  // namespace roer::careers
