// Draws against exact chances.  Seeds are fixed: nothing here can fail by chance.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

#include "roer/segregation/draw_counts.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

/// Largest distance between observed and exact cumulated chances.
template <class Draw, class LogChance>
double distance(const Draw& draw, const LogChance& log_chance, double least, double most) {
  constexpr int kDraws = 40'000;
  std::map<double, int> seen;
  for (int k = 0; k < kDraws; ++k) ++seen[draw(static_cast<std::uint32_t>(k))];
  double exact = 0, found = 0, largest = 0;
  for (double value = least; value <= most; ++value) {
    exact += std::exp(log_chance(value));
    found += seen[value] / static_cast<double>(kDraws);
    largest = std::max(largest, std::abs(exact - found));
  }
  EXPECT_NEAR(exact, 1, 1e-9);
  EXPECT_NEAR(found, 1, 1e-9);
  return largest;
}

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

// A Kolmogorov distance above 1.95/sqrt(40000) has a chance of 0.001 for a sound generator.
TEST(SegregationDraws, binomial_is_exact) {
  for (const auto& [n, p] : {std::pair(7.0, 0.3), std::pair(40.0, 0.9), std::pair(60.0, 0.35),
                             std::pair(1500.0, 0.02), std::pair(900.0, 0.6), std::pair(1.0, 0.5)}) {
    const auto draw = [&, n = n, p = p](std::uint32_t k) {
      Dice dice({7, 1, k, 0, 0});
      return draw_binomial(dice, n, p);
    };
    const auto chance = [&, n = n, p = p](double k) {
      return log_choose(n, k) + k * std::log(p) + (n - k) * std::log1p(-p);
    };
    EXPECT_LT(distance(draw, chance, 0, n), 0.00975) << n << " " << p;
  }
}

TEST(SegregationDraws, poisson_is_exact) {
  for (const double mean : {0.3, 4.0, 9.9, 10.0, 37.5, 900.0}) {
    const auto draw = [&](std::uint32_t k) {
      Dice dice({7, 4, k, 0, 0});
      return draw_poisson(dice, mean);
    };
    const auto chance = [&](double k) { return k * std::log(mean) - mean - std::lgamma(k + 1); };
    EXPECT_LT(distance(draw, chance, 0, mean + 12 * std::sqrt(mean) + 12), 0.00975) << mean;
  }
}

TEST(SegregationDraws, shuffled_places_are_hypergeometric) {
  for (const auto& [all, marked, taken] :
       {std::tuple(30.0, 12.0, 10.0), std::tuple(5000.0, 900.0, 1200.0), std::tuple(10.0, 9.0, 8.0)}) {
    const auto draw = [&, all = all, marked = marked, taken = taken](std::uint32_t k) {
      Dice dice({7, 2, k, 0, 0});
      SpreadRoom room;
      std::array<double, 2> drawn{};
      draw_shuffled(dice, marked, std::array{taken, all - taken}, drawn, room);
      EXPECT_EQ(drawn[0] + drawn[1], marked);
      return drawn[0];
    };
    const auto chance = [&, all = all, marked = marked, taken = taken](double k) {
      return log_choose(marked, k) + log_choose(all - marked, taken - k) - log_choose(all, taken);
    };
    EXPECT_LT(distance(draw, chance, std::max(0.0, taken + marked - all), std::min(taken, marked)), 0.00975)
        << all;
  }
}

TEST(SegregationDraws, people_drawn_again_are_multinomial) {
  for (const auto& [cell, all] : {std::pair(3.0, 8.0), std::pair(40.0, 900.0), std::pair(1.0, 2.0)}) {
    const auto draw = [&, cell = cell, all = all](std::uint32_t k) {
      Dice dice({7, 5, k, 0, 0});
      SpreadRoom room;
      std::array<double, 3> drawn{};
      DrawAgain(std::array{0.0, cell, all - cell}).draw(dice, drawn, room);
      EXPECT_EQ(drawn[0], 0);
      EXPECT_EQ(drawn[1] + drawn[2], all);
      return drawn[1];
    };
    const auto chance = [&, cell = cell, all = all](double k) {
      return log_choose(all, k) + k * std::log(cell / all) + (all - k) * std::log1p(-cell / all);
    };
    EXPECT_LT(distance(draw, chance, 0, all), 0.00975) << cell;
  }
}

/// Largest difference between how often each outcome of three cells came and its exact chance.
template <class Draw, class Chance>
double largest_error(const Draw& draw, const Chance& chance) {
  constexpr int kDraws = 60'000;
  std::map<std::array<double, 3>, int> seen;
  for (int k = 0; k < kDraws; ++k) ++seen[draw(static_cast<std::uint32_t>(k))];
  double largest = 0, all = 0;
  for (const auto& [cells, count] : seen) {
    const double exact = chance(cells);
    all += exact;
    largest = std::max(largest, std::abs(count / static_cast<double>(kDraws) - exact));
  }
  EXPECT_NEAR(all, 1, 1e-9);  // every outcome came
  return largest;
}

// Jointly too: all outcomes of three cells against their exact chances; 4 standard errors are 0.008.
TEST(SegregationDraws, cells_are_drawn_jointly) {
  const std::array<double, 3> places = {2, 3, 1};
  const auto shuffled = [&](std::uint32_t k) {
    Dice dice({8, 2, k, 0, 0});
    SpreadRoom room;
    std::array<double, 3> drawn{};
    draw_shuffled(dice, 3, places, drawn, room);
    return drawn;
  };
  EXPECT_LT(largest_error(shuffled,
                          [&](const auto& cells) {
                            double log = -log_choose(6, 3);
                            for (std::size_t i = 0; i < 3; ++i) log += log_choose(places[i], cells[i]);
                            return std::exp(log);
                          }),
            0.008);
  const auto again = [&](std::uint32_t k) {
    Dice dice({8, 3, k, 0, 0});
    SpreadRoom room;
    std::array<double, 3> drawn{};
    DrawAgain(std::array{1.0, 2.0, 1.0}).draw(dice, drawn, room);
    return drawn;
  };
  EXPECT_LT(largest_error(again,
                          [&](const auto& cells) {
                            const std::array<double, 3> chance = {0.25, 0.5, 0.25};
                            double log = std::lgamma(5);
                            for (std::size_t i = 0; i < 3; ++i)
                              log += cells[i] * std::log(chance[i]) - std::lgamma(cells[i] + 1);
                            return std::exp(log);
                          }),
            0.008);
}

}  // namespace
