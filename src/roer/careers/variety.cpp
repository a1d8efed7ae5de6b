#include "roer/careers/variety.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <vector>

namespace roer::careers {

namespace {

struct Spells {
  std::vector<std::uint8_t> states;
  std::vector<double> durations;
};

Spells spells_of(std::span<const std::uint8_t> sequence) {
  Spells spells;
  for (const std::uint8_t state : sequence) {
    if (spells.states.empty() || spells.states.back() != state) {
      spells.states.push_back(state);
      spells.durations.push_back(0);
    }
    ++spells.durations.back();
  }
  return spells;
}

/// log2 of the number of distinct subsequences, the empty one too.  Counts of long sequences pass the range
/// of a double, so they are kept small together with a power of two.
double log2_subsequences(std::span<const std::uint8_t> states) {
  constexpr double kLarge = 0x1.0p+500;
  std::array<double, 256> before{};  // subsequences when the state was last met
  double count = 1, power = 0;
  for (const std::uint8_t state : states) {
    const double now = 2 * count - before[state];
    before[state] = count;
    count = now;
    if (count < kLarge) continue;
    count /= kLarge;
    power += 500;
    for (double& one : before) one /= kLarge;
  }
  return std::log2(count) + power;
}

double entropy_of(std::span<const std::uint8_t> sequence, std::size_t states) {
  if (states < 2) return 0;
  std::array<double, 256> count{};
  for (const std::uint8_t state : sequence) ++count[state];
  const auto length = static_cast<double>(sequence.size());
  double entropy = 0;
  for (const double one : count)
    if (one > 0) entropy -= one / length * std::log(one / length);
  return entropy / std::log(static_cast<double>(states));
}

}  // namespace

Variety variety(std::span<const std::uint8_t> sequence, std::size_t states) {
  assert(!sequence.empty());
  const Spells spells = spells_of(sequence);
  const auto count = static_cast<double>(spells.states.size()), length = static_cast<double>(sequence.size());
  const double mean = length / count;
  double spread = 0;
  for (const double duration : spells.durations) spread += (duration - mean) * (duration - mean);
  spread /= count;
  const double most = (count - 1) * (1 - mean) * (1 - mean);
  Variety result;
  result.changes = spells.states.size() - 1;
  result.entropy = entropy_of(sequence, states);
  result.turbulence = log2_subsequences(spells.states) + std::log2((most + 1) / (spread + 1));
  if (sequence.size() > 1) result.complexity = std::sqrt((count - 1) / (length - 1) * result.entropy);
  return result;
}

}  // namespace roer::careers
