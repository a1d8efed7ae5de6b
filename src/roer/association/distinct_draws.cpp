#include "roer/association/distinct_draws.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>
#include <utility>

#include "roer/base/wide.hpp"

namespace roer::association {

namespace {

/// More than this, and holding each against each other costs more than shuffling.
constexpr std::uint64_t kMostFew = 32;

/// As many as keep the product of bounds under 2^44 (WeylDraws::take).
std::uint32_t taken_per_word(std::uint32_t among) {
  const int bits = std::bit_width(among);
  return bits <= 11 ? 4 : bits <= 14 ? 3 : bits <= 22 ? 2 : 1;
}

/// What is left of random numbers of sixteen draws (WeylDraws::take).
using Words = std::array<std::uint64_t, DistinctDraws::kLanes>;
/// Zero where two elements of a draw are equal.
using Apart = std::array<std::uint32_t, DistinctDraws::kLanes>;

/// Slots of sixteen draws, of which lane 0 begins with number `first` and lane 1 with number `first` + words.
ROER_WIDE
void draw_lanes(const WeylDraws& draws, std::uint64_t first, std::uint64_t words, std::uint32_t per_word,
                std::uint32_t among, DistinctDraws::Lanes* slots) {
  for (std::uint64_t word = 0; word < words; ++word) {
    alignas(64) Words bits;
    for (std::size_t lane = 0; lane < bits.size(); ++lane)
      bits[lane] = draws.at_by_halves(first + lane * words + word);
    for (std::uint32_t t = 0; t < per_word; ++t, ++slots)
      for (std::size_t lane = 0; lane < bits.size(); ++lane)
        slots->at[lane] = static_cast<std::int32_t>(WeylDraws::take_by_halves(bits[lane], among));
  }
}

ROER_WIDE
void hold_against_each_other(const DistinctDraws::Lanes* slots, std::uint32_t count, Apart& apart) {
  alignas(64) Apart least;
  least.fill(1);
  for (std::uint32_t t = 1; t < count; ++t)
    for (std::uint32_t s = 0; s < t; ++s)
      for (std::size_t lane = 0; lane < least.size(); ++lane)
        least[lane] =
            std::min(least[lane], static_cast<std::uint32_t>(slots[s].at[lane] ^ slots[t].at[lane]));
  apart = least;
}

ROER_WIDE
void step_over_one(DistinctDraws::Lanes* slots, std::uint32_t count, std::int32_t skip) {
  for (std::uint32_t t = 0; t < count; ++t)
    for (std::int32_t& at : slots[t].at) at += at >= skip ? 1 : 0;
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
  if (few_)
    fill_few(first);
  else
    fill_many(first);
  if (skip_ <= among_) step_over_one(slots_.data(), count_, static_cast<std::int32_t>(skip_));
}

void DistinctDraws::fill_few(std::uint32_t first) {
  draw_lanes(draws_, first * words_, words_, per_word_, among_, slots_.data());
  Apart apart;
  hold_against_each_other(slots_.data(), count_, apart);
  if (*std::min_element(apart.begin(), apart.end()) != 0) return;
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    if (apart[lane] == 0) draw_again(lane, first + static_cast<std::uint32_t>(lane));
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

}  // namespace roer::association
