#include "roer/careers/distances.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "roer/base/parallel.hpp"
#include "roer/careers/matching.hpp"

namespace roer::careers {

namespace {

/// Values of every state against the cells of `lanes` sequences from `first` on; cells past the end of a
/// sequence, and lanes past the last one, are 0.
template <class T, class Value>
void fill_profile(const Sequences& sequences, std::size_t first, std::size_t lanes, const Value& value,
                  std::vector<T>& profile) {
  const std::size_t length = sequences.length(), states = sequences.states();
  profile.assign(states * length * lanes, T{0});
  for (std::size_t lane = 0; lane < std::min(lanes, sequences.size() - first); ++lane) {
    const auto row = sequences[first + lane];
    for (std::size_t state = 0; state < states; ++state)
      for (std::size_t t = 0; t < row.size(); ++t)
        profile[(state * length + t) * lanes + lane] = value(t, state, row[t]);
  }
}

/// Compares every sequence with those after it, `lanes` of them at a time.  `values(t, a, b)`: what cell t
/// with state b of the second is to state a.  `compare(one, profile, out)` leaves a number per lane;
/// `distance(a, b, number)` makes it a distance.
template <class T, class Value, class Compare, class Distance>
Distances all_pairs(const Sequences& sequences, std::size_t lanes, const Value& value, const Compare& compare,
                    const Distance& distance) {
  Distances result(sequences.size());
  const std::size_t batches = (sequences.size() + lanes - 1) / lanes;
  parallel_blocks(batches, 1, [&](std::size_t begin, std::size_t end) {
    std::vector<T> profile, room(std::max<std::size_t>(sequences.length(), 1) * lanes);
    for (std::size_t batch = begin; batch < end; ++batch) {
      const std::size_t first = batch * lanes, last = std::min(first + lanes, sequences.size());
      fill_profile(sequences, first, lanes, value, profile);
      for (std::size_t a = 0; a + 1 < last; ++a) {
        const T* numbers = compare(sequences[a], profile.data(), room.data());
        const std::span<double> row = result.row(a);
        for (std::size_t b = std::max(first, a + 1); b < last; ++b)
          row[b] = distance(a, b, static_cast<double>(numbers[b - first]));
      }
    }
  });
  result.mirror();
  return result;
}

double gain_of(const Costs& costs, std::size_t a, std::size_t b) {
  return std::max(0.0, 2 * costs.indel - costs.substitution[a * costs.states + b]);
}

/// A power of 2 that makes all gains whole, with sums within 15 bits; nothing where there is none.
std::optional<double> whole_scale(const Costs& costs, std::size_t length) {
  constexpr double kMostScale = 1024, kLargest = 32767;
  double largest = 0;
  for (std::size_t a = 0; a < costs.states; ++a)
    for (std::size_t b = 0; b < costs.states; ++b) largest = std::max(largest, gain_of(costs, a, b));
  for (double scale = 1; scale <= kMostScale; scale *= 2) {
    if (largest * scale * static_cast<double>(length) > kLargest) return {};
    bool whole = true;
    for (std::size_t a = 0; a < costs.states && whole; ++a)
      for (std::size_t b = 0; b < costs.states && whole; ++b) {
        const double scaled = gain_of(costs, a, b) * scale;
        whole = scaled == std::floor(scaled);
      }
    if (whole) return scale;
  }
  return {};
}

Error unfit(std::string message, std::size_t found, std::size_t expected) {
  return {ErrorCode::kOutOfRange,   std::move(message),          {}, 0, {},
          fmt::format("{}", found), fmt::format("{}", expected), {}};
}

Distances match_all(const Sequences& sequences, const Costs& costs) {
  const std::size_t length = sequences.length();
  const auto distance = [&](double unit) {
    return [&, unit](std::size_t a, std::size_t b, double gain) {
      const auto cells = static_cast<double>(sequences[a].size() + sequences[b].size());
      return std::max(0.0, costs.indel * cells - gain / unit);
    };
  };
  if (const auto scale = whole_scale(costs, length))
    return all_pairs<std::int16_t>(
        sequences, kShortLanes,
        [&](std::size_t, std::size_t a, std::size_t b) {
          return static_cast<std::int16_t>(gain_of(costs, a, b) * *scale);
        },
        [&](std::span<const std::uint8_t> one, const std::int16_t* profile, std::int16_t* room) {
          match_short(one, profile, length, room);
          return room + (length - 1) * kShortLanes;
        },
        distance(*scale));
  return all_pairs<double>(
      sequences, kWideLanes, [&](std::size_t, std::size_t a, std::size_t b) { return gain_of(costs, a, b); },
      [&](std::span<const std::uint8_t> one, const double* profile, double* room) {
        match_wide(one, profile, length, room);
        return room + (length - 1) * kWideLanes;
      },
      distance(1));
}

/// Sum over positions of value(t, a, b).
template <class Value>
Distances by_position(const Sequences& sequences, const Value& value) {
  return all_pairs<double>(
      sequences, kWideLanes, value,
      [&](std::span<const std::uint8_t> one, const double* profile, double* room) {
        add_wide(one, profile, sequences.length(), room);
        return room;
      },
      [](std::size_t, std::size_t, double sum) { return sum; });
}

}  // namespace

void Distances::mirror() {
  constexpr std::size_t kTile = 64;
  parallel_blocks(size_, kTile, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = 0; first < end; first += kTile)
      for (std::size_t a = begin; a < end; ++a)
        for (std::size_t b = first; b < std::min(first + kTile, a); ++b) values_[a * size_ + b] = at(b, a);
    for (std::size_t a = begin; a < end; ++a) values_[a * size_ + a] = 0;
  });
}

Result<Distances> optimal_matching(const Sequences& sequences, const Costs& costs) {
  ROER_CHECK(check(costs));
  if (costs.states != sequences.states())
    return unfit("costs are for another number of states", costs.states, sequences.states());
  return match_all(sequences, costs);
}

Distances longest_common_subsequence(const Sequences& sequences) {
  return match_all(sequences, constant_costs(sequences.states()));
}

Result<Distances> hamming(const Sequences& sequences) {
  if (!sequences.equally_long())
    return unfit("sequences of different length have no distance by position", 0, sequences.length());
  return by_position(sequences, [](std::size_t, std::size_t a, std::size_t b) { return a == b ? 0.0 : 1.0; });
}

Result<Distances> dynamic_hamming(const Sequences& sequences, const DynamicCosts& costs) {
  if (!sequences.equally_long() || costs.length != sequences.length())
    return unfit("sequences and costs by position differ in length", costs.length, sequences.length());
  if (costs.states != sequences.states())
    return unfit("costs are for another number of states", costs.states, sequences.states());
  return by_position(sequences, [&](std::size_t t, std::size_t a, std::size_t b) {
    return costs.substitution[(t * costs.states + a) * costs.states + b];
  });
}

}  // namespace roer::careers
