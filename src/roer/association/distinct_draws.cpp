#include "roer/association/distinct_draws.hpp"

#include <cassert>
#include <numeric>
#include <utility>

namespace roer::association {

namespace {

/// More than this, and holding each against each other costs more than shuffling.
constexpr std::uint64_t kMostFew = 32;

constexpr std::uint32_t low(std::uint64_t bits) {
  return static_cast<std::uint32_t>(bits);
}
constexpr std::uint32_t high(std::uint64_t bits) {
  return static_cast<std::uint32_t>(bits >> 32U);
}

}  // namespace

void DistinctDraws::begin(const WeylDraws& draws, std::uint32_t count, std::uint32_t among) {
  assert(count >= 1 && count <= among);
  draws_ = draws;
  count_ = count;
  among_ = among;
  pairs_ = (count + 1) / 2;
  // Two are equal in fewer than half of the draws.
  few_ = count <= kMostFew && static_cast<std::uint64_t>(count) * (count - 1) <= among;
  if (slots_.size() < 2 * pairs_) slots_.resize(2 * pairs_);
  if (!few_ && order_.size() != among) {
    order_.resize(among);
    std::iota(order_.begin(), order_.end(), 0U);
  }
  if (swapped_.size() < count) swapped_.resize(count);
}

void DistinctDraws::fill_few(std::uint32_t first) {
  Lanes twins{};
  for (std::uint64_t pair = 0; pair < pairs_; ++pair) {
    Lanes& even = slots_[2 * pair];
    Lanes& odd = slots_[2 * pair + 1];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::uint64_t bits = draws_.at((first + lane) * pairs_ + pair);
      even[lane] = WeylDraws::below(low(bits), among_);
      odd[lane] = WeylDraws::below(high(bits), among_);
    }
  }
  for (std::uint32_t t = 1; t < count_; ++t)
    for (std::uint32_t s = 0; s < t; ++s)
      for (std::size_t lane = 0; lane < kLanes; ++lane)
        twins[lane] |= slots_[s][lane] == slots_[t][lane] ? 1U : 0U;
  std::uint32_t any = 0;
  for (const std::uint32_t twin : twins) any |= twin;
  if (any == 0) return;
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    if (twins[lane] != 0) draw_again(lane, first + static_cast<std::uint32_t>(lane));
}

void DistinctDraws::draw_again(std::size_t lane, std::uint32_t draw) {
  // Later tries use numbers behind those of all draws.
  std::uint64_t number = draw;
  do {
    number += 1ULL << 32U;
    draw_few(lane, number);
  } while (has_twins(lane));
}

void DistinctDraws::draw_few(std::size_t lane, std::uint64_t number) {
  for (std::uint64_t pair = 0; pair < pairs_; ++pair) {
    const std::uint64_t bits = draws_.at(number * pairs_ + pair);
    slots_[2 * pair][lane] = WeylDraws::below(low(bits), among_);
    slots_[2 * pair + 1][lane] = WeylDraws::below(high(bits), among_);
  }
}

bool DistinctDraws::has_twins(std::size_t lane) const {
  for (std::uint32_t t = 1; t < count_; ++t)
    for (std::uint32_t s = 0; s < t; ++s)
      if (slots_[s][lane] == slots_[t][lane]) return true;
  return false;
}

void DistinctDraws::fill_many(std::uint32_t first) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    for (std::uint32_t t = 0; t < count_; ++t) {
      const std::uint64_t bits = draws_.at((first + lane) * pairs_ + t / 2);
      const std::uint32_t other = t + WeylDraws::below(t % 2 == 0 ? low(bits) : high(bits), among_ - t);
      std::swap(order_[t], order_[other]);
      slots_[t][lane] = order_[t];
      swapped_[t] = other;
    }
    for (std::uint32_t t = count_; t-- > 0;) std::swap(order_[t], order_[swapped_[t]]);
  }
}

}  // namespace roer::association
