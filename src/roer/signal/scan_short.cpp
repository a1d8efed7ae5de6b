#include "roer/signal/scan_short.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace roer::signal {

namespace {

constexpr int kMostShift = 6;
/// So that sums cannot pass what 16 bits hold before that is looked at: see walk_beside.
constexpr std::size_t kMostColumns = 140;

/// The finest parts in which a zone of so many evenly spread cases stays far enough below kMostShort;
/// negative where whole cases are too fine.
int finest_shift(double cases) {
  const double room = cases + 8 * std::sqrt(cases) + 16;
  int shift = kMostShift;
  while (shift >= 0 && std::ldexp(room, shift) > kMostShort) --shift;
  return shift;
}

std::int16_t whole_parts(double cases, int shift) {
  const double parts = std::ldexp(cases, shift);
  // What single precision has rounded is a hair less.
  const double least = std::floor(parts - 0.01 - std::abs(parts) * 1e-6) - kShortRounding;
  return static_cast<std::int16_t>(
      std::clamp<double>(least, -kShortRounding - 1.0, std::numeric_limits<std::int16_t>::max()));
}

}  // namespace

std::optional<ShortScale> ShortScale::of(const ScanFrame& frame, const ScanLadder& ladder, double largest) {
  if (frame.columns > kMostColumns) return std::nullopt;
  ShortScale scale;
  for (std::uint32_t grade = 0; grade < ladder.grades(); ++grade) {
    const double size = grade + 1 < ladder.grades() ? ladder.least_size(grade + 1) : largest;
    const int shift = finest_shift(ladder.even_cases(size));
    if (shift < 0) return std::nullopt;
    scale.shifts_.push_back(static_cast<std::uint8_t>(shift));
  }
  scale.take_course(frame, ladder);
  scale.take_excess(ladder);
  return scale;
}

void ShortScale::take_course(const ScanFrame& frame, const ScanLadder& ladder) {
  const auto& share = ladder.running_share();
  for (std::size_t t = 0; t <= frame.columns; ++t)
    course_.push_back(static_cast<std::int16_t>(std::lround(kCourseParts * share[t])));
  steepest_.assign(ladder.lengths(), 0);
  frame.each_stretch([&](std::size_t begin, std::size_t end) {
    std::int16_t& most = steepest_[end - begin];
    most = std::max(most, static_cast<std::int16_t>(course_[end] - course_[begin]));
  });
  for (std::uint32_t grade = 0; grade < ladder.grades(); ++grade)
    for (std::size_t t = 0; t <= frame.columns; ++t)
      even_.push_back(static_cast<std::int16_t>(
          std::lround(std::ldexp(ladder.even_cases(ladder.least_size(grade)) * share[t], shifts_[grade]))));
}

void ShortScale::take_excess(const ScanLadder& ladder) {
  per_rung_ = ladder.grades() * ladder.lengths();
  excess_.reserve(ladder.rungs() * per_rung_);
  for (std::size_t rung = 0; rung < ladder.rungs(); ++rung)
    for (std::uint32_t grade = 0; grade < ladder.grades(); ++grade) {
      const float* excess = ladder.excess_of_length(rung, grade);
      for (std::size_t length = 0; length < ladder.lengths(); ++length)
        excess_.push_back(whole_parts(double{excess[length]}, shifts_[grade]));
    }
}

}  // namespace roer::signal
