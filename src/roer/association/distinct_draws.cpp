#include "roer/association/distinct_draws.hpp"

#include <bit>
#include <cassert>
#include <cstring>
#include <numeric>
#include <utility>

namespace roer::association {

namespace {

/// More than this, and holding each against each other costs more than shuffling.
constexpr std::uint64_t kMostFew = 32;

/// Four positions side by side; g++ and clang compare and add them at once.
using Quad [[gnu::vector_size(16)]] = std::int32_t;
constexpr std::size_t kQuads = DistinctDraws::kLanes / 4;

Quad quad_of(const DistinctDraws::Lanes& lanes, std::size_t q) {
  Quad quad;
  std::memcpy(&quad, lanes.at.data() + 4 * q, sizeof quad);
  return quad;
}

/// As many as keep the product of bounds under 2^44 (WeylDraws::take).
std::uint32_t taken_per_word(std::uint32_t among) {
  const int bits = std::bit_width(among);
  return bits <= 11 ? 4 : bits <= 14 ? 3 : bits <= 22 ? 2 : 1;
}

}  // namespace

void DistinctDraws::begin(const WeylDraws& draws, std::uint32_t count, std::uint32_t among,
                          std::uint32_t skip) {
  assert(count >= 1 && count <= among && among < (1U << 31U));
  draws_ = draws;
  count_ = count;
  among_ = among;
  skip_ = skip;
  per_word_ = taken_per_word(among);
  words_ = (count + per_word_ - 1) / per_word_;
  // Two are equal in fewer than half of the draws.
  few_ = count <= kMostFew && static_cast<std::uint64_t>(count) * (count - 1) <= among;
  if (slots_.size() < words_ * per_word_) slots_.resize(words_ * per_word_);
  if (few_) return;
  if (order_.size() != among) {
    order_.resize(among);
    std::iota(order_.begin(), order_.end(), 0U);
  }
  if (swapped_.size() < count) swapped_.resize(count);
}

void DistinctDraws::fill(std::uint32_t first) {
  if (!few_)
    fill_many(first);
  else if (per_word_ == 4)
    fill_few<4>(first);
  else if (per_word_ == 3)
    fill_few<3>(first);
  else if (per_word_ == 2)
    fill_few<2>(first);
  else
    fill_few<1>(first);
  step_over();
}

template <std::uint32_t PerWord>
void DistinctDraws::fill_few(std::uint32_t first) {
  const std::uint32_t among = among_;
  const std::uint64_t words = words_;
  Lanes* slots = slots_.data();
  for (std::uint64_t word = 0; word < words; ++word)
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      std::uint64_t bits = draws_.at((first + lane) * words + word);
#pragma GCC unroll 4
      for (std::uint32_t t = 0; t < PerWord; ++t)
        slots[word * PerWord + t].at[lane] = static_cast<std::int32_t>(WeylDraws::take(bits, among));
    }
  if (!any_twins()) return;
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    if (has_twins(lane)) draw_again(lane, first + static_cast<std::uint32_t>(lane));
}

bool DistinctDraws::any_twins() const {
  Quad any_a{}, any_b{}, any_c{}, any_d{};
  for (std::uint32_t t = 1; t < count_; ++t) {
    const Quad a = quad_of(slots_[t], 0), b = quad_of(slots_[t], 1), c = quad_of(slots_[t], 2),
               d = quad_of(slots_[t], 3);
    for (std::uint32_t s = 0; s < t; ++s) {
      any_a |= a == quad_of(slots_[s], 0);
      any_b |= b == quad_of(slots_[s], 1);
      any_c |= c == quad_of(slots_[s], 2);
      any_d |= d == quad_of(slots_[s], 3);
    }
  }
  const Quad any = any_a | any_b | any_c | any_d;
  return (any[0] | any[1] | any[2] | any[3]) != 0;
}

bool DistinctDraws::has_twins(std::size_t lane) const {
  for (std::uint32_t t = 1; t < count_; ++t)
    for (std::uint32_t s = 0; s < t; ++s)
      if (slots_[s].at[lane] == slots_[t].at[lane]) return true;
  return false;
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
  for (std::uint64_t word = 0; word < words_; ++word) {
    std::uint64_t bits = draws_.at(number * words_ + word);
    for (std::uint32_t t = 0; t < per_word_; ++t)
      slots_[word * per_word_ + t].at[lane] = static_cast<std::int32_t>(WeylDraws::take(bits, among_));
  }
}

void DistinctDraws::fill_many(std::uint32_t first) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    for (std::uint32_t t = 0; t < count_; ++t) {
      std::uint64_t bits = draws_.at((first + lane) * count_ + t);
      swapped_[t] = t + WeylDraws::take(bits, among_ - t);
      std::swap(order_[t], order_[swapped_[t]]);
      slots_[t].at[lane] = static_cast<std::int32_t>(order_[t]);
    }
    for (std::uint32_t t = count_; t-- > 0;) std::swap(order_[t], order_[swapped_[t]]);
  }
}

void DistinctDraws::step_over() {
  if (skip_ > among_) return;
  const auto skip = static_cast<std::int32_t>(skip_);
  const Quad from = {skip, skip, skip, skip};
  for (std::uint32_t t = 0; t < count_; ++t)
    for (std::size_t q = 0; q < kQuads; ++q) {
      Quad at = quad_of(slots_[t], q);
      at -= at >= from;  // a comparison that holds is -1
      std::memcpy(slots_[t].at.data() + 4 * q, &at, sizeof at);
    }
}

}  // namespace roer::association
