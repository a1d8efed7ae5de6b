// True counts that are known, hidden as publishers do, and guessed back: nearer to the truth than the
// published figure on average, and inside the interval as often as it says.  Seeds are fixed.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "roer/base/philox.hpp"
#include "roer/segregation/count_mixture.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/rounded_counts.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

double theil_of(const Counts& counts) {
  return multigroup_indices(counts).theil_h;
}
double last_against_rest(const Counts& counts) {
  const auto pair = PairedCounts::against_rest(counts, counts.groups() - 1);
  return pair.ok() ? dissimilarity(*pair) : std::nan("");
}

double rounded(double count, const Rounding& how, Dice& dice) {
  if (how.rule == RoundingRule::kNearest) return how.base * std::round(count / how.base);
  const double below = how.base * std::floor(count / how.base);
  return dice.next() < (count - below) / how.base ? below + how.base : below;
}

/// Towns of three groups: shares by area around a mean, by the spread of a normal on the scale of logits.
struct Towns {
  const char* name;
  std::size_t areas;
  double size;  // mean people of an area
  std::array<double, 3> share;
  double spread;
};
Counts town(const Towns& like, std::uint32_t number) {
  std::vector<double> values(3 * like.areas);
  for (std::size_t i = 0; i < like.areas; ++i) {
    const auto area = static_cast<std::uint32_t>(i);
    Dice dice({31, 1, area, number, 0});
    std::array<double, 3> weight{};
    double all = 0;
    for (std::uint32_t g = 0; g < 3; ++g) {
      weight[g] = like.share[g] * std::exp(like.spread * normal({31, 2, area, number, g}));
      all += weight[g];
    }
    double people = draw_poisson(dice, like.size * std::exp(0.7 * normal({31, 3, area, number, 0})));
    for (std::size_t g = 0; g < 2; ++g) {
      values[g * like.areas + i] = draw_binomial(dice, people, weight[g] / all);
      people -= values[g * like.areas + i];
      all -= weight[g];
    }
    values[2 * like.areas + i] = people;
  }
  return Counts::make({"a", "b", "c"}, like.areas, values).value();
}

Counts published(const Counts& truth, const Rounding& how, std::uint32_t number) {
  Dice dice({32, 1, number, 0, 0});
  std::vector<double> values;
  for (std::size_t g = 0; g < truth.groups(); ++g)
    for (const double count : truth.group(g)) values.push_back(rounded(count, how, dice));
  return Counts::make(truth.names(), truth.areas(), values).value();
}

/// What guessing back comes to over towns, per index.
struct Scored {
  double plain = 0, guessed = 0, covered = 0;
};
/// Mean errors of H and D over towns; `tell` gives how the counts of a town were rounded.
template <class Tell>
std::array<Scored, 2> scored(const Towns& like, const Tell& tell) {
  constexpr std::uint32_t kNumber = 16;
  const IndexSet indices = set_of({theil_of, last_against_rest});
  std::array<Scored, 2> result;
  for (std::uint32_t number = 0; number < kNumber; ++number) {
    const Counts truth = town(like, number);
    std::array<double, 2> value{};
    indices.take(truth, value);
    const auto& [counts, how] = tell(truth, number);
    const auto found = rounding_effects(counts, how, indices, {number, 30, 0.95}).value();
    for (std::size_t k = 0; k < 2; ++k) {
      result[k].plain += std::abs(found[k].observed - value[k]) / kNumber;
      result[k].guessed += std::abs(found[k].corrected - value[k]) / kNumber;
      result[k].covered += found[k].low <= value[k] && value[k] <= found[k].high ? 1.0 / kNumber : 0;
    }
  }
  return result;
}

/// The guess is much nearer than the published figure where that is far off, and never makes it much worse.
void expect_better(const Scored& found, const std::string& about, double covered) {
  if (found.plain > 0.001)
    EXPECT_LT(found.guessed, found.plain / 2) << about;
  else
    EXPECT_LT(found.guessed, 1.3 * found.plain) << about;
  EXPECT_GE(found.covered, covered) << about;
  std::printf("%s: published off by %.4f, guessed by %.4f, covered %.2f\n", about.c_str(), found.plain,
              found.guessed, found.covered);
}

// Each interval is to hold 95 %; of 16 towns one may expect 15. Over all kinds 90 % must be reached.
TEST(SegregationHidden, Slow_counts_rounded_at_random_are_guessed_back) {
  const std::array<Towns, 5> kinds = {{
      {"small areas, by chance", 300, 25, {0.5, 0.3, 0.2}, 0},
      {"small areas, parted", 300, 30, {0.7, 0.2, 0.1}, 1},
      {"a rare group", 400, 150, {0.8, 0.18, 0.02}, 0.5},
      {"a very rare group, large areas", 400, 800, {0.8, 0.195, 0.005}, 1},
      {"large areas", 200, 1200, {0.6, 0.3, 0.1}, 0.6},
  }};
  double covered = 0;
  for (const Towns& like : kinds) {
    const auto found = scored(like, [](const Counts& truth, std::uint32_t number) {
      const Rounding how;
      return std::pair(published(truth, how, number), how);
    });
    for (std::size_t k = 0; k < 2; ++k) {
      expect_better(found[k], like.name + std::string(k == 0 ? ", H" : ", D"), 0.75);
      covered += found[k].covered / 10;
    }
  }
  EXPECT_GE(covered, 0.9);
}

TEST(SegregationHidden, counts_rounded_to_the_nearest_are_guessed_back) {
  for (const Towns& like : {Towns{"small areas", 300, 25, {0.5, 0.3, 0.2}, 0},
                            Towns{"a rare group", 400, 150, {0.8, 0.18, 0.02}, 0.5}})
    for (const Scored& found : scored(like, [](const Counts& truth, std::uint32_t number) {
           const Rounding how{5, RoundingRule::kNearest, {}, {}};
           return std::pair(published(truth, how, number), how);
         }))
      expect_better(found, like.name, 0.75);
}

/// The last group is not published, but the total is: the error of what is left is that of all.
std::pair<Counts, Rounding> with_total(const Counts& truth, std::uint32_t number) {
  Rounding how;
  how.rest = 2;
  Dice dice({33, 1, number, 0, 0});
  const std::size_t areas = truth.areas();
  std::vector<double> values(3 * areas);
  for (std::size_t i = 0; i < areas; ++i) {
    how.totals.push_back(rounded(truth.area_totals()[i], how, dice));
    double rest = how.totals.back();
    for (std::size_t g = 0; g < 2; ++g) rest -= values[g * areas + i] = rounded(truth.group(g)[i], how, dice);
    values[2 * areas + i] = std::max(0.0, rest);
  }
  return {Counts::make({"a", "b", "rest"}, areas, values).value(), how};
}

TEST(SegregationHidden, what_a_total_leaves_carries_the_errors_of_all) {
  const Towns like{"a rest", 300, 60, {0.6, 0.25, 0.15}, 0.5};
  const auto found = scored(like, with_total);
  for (const Scored& index : found) expect_better(index, like.name, 0.75);
  const auto plain = scored(like, [](const Counts& truth, std::uint32_t number) {
    const Rounding how;
    return std::pair(published(truth, how, number), how);
  });
  EXPECT_GT(found[1].plain, 1.1 * plain[1].plain);  // further off than a group that was published
}

TEST(SegregationHidden, every_draw_rounds_to_what_was_told) {
  const Counts truth = town({"any", 200, 40, {0.6, 0.3, 0.1}, 1}, 5);
  for (const RoundingRule rule : {RoundingRule::kRandom, RoundingRule::kNearest}) {
    const Rounding how{5, rule, {}, {}};
    const Counts told = published(truth, how, 5);
    const auto cells = RoundedCounts::make(told, how).value();
    const auto guessed = cells->guess(cells->told());
    std::vector<double> drawn(cells->told().size());
    Dice dice({1, 2, 3, 4, 5});
    const double reach = rule == RoundingRule::kRandom ? 4 : 2;
    for (int k = 0; k < 50; ++k) {
      guessed->draw(dice, drawn);
      for (std::size_t c = 0; c < drawn.size(); ++c) {
        ASSERT_GE(drawn[c], 0);
        ASSERT_LE(std::abs(drawn[c] - cells->told()[c]), reach);
      }
    }
  }
  const auto [told, how] = with_total(truth, 5);
  const auto cells = RoundedCounts::make(told, how).value();
  const auto guessed = cells->guess(cells->told());
  std::vector<double> drawn(cells->told().size()), values(drawn.size());
  Dice dice({1, 2, 3, 4, 5});
  for (int k = 0; k < 50; ++k) {
    guessed->draw(dice, drawn);
    cells->count(drawn, values);
    for (std::size_t i = 0; i < told.areas(); ++i) {
      const double all = values[i] + values[200 + i] + values[400 + i];
      if (!(told.area_totals()[i] > 0)) continue;
      ASSERT_EQ(drawn[400 + i], all);  // no rest was below 0
      ASSERT_LE(std::abs(all - how.totals[i]), 4);
    }
  }
}

// Three areas alike, told 5 of a group and a total of 10: all that can be, one by one.
TEST(SegregationHidden, groups_of_a_total_are_drawn_as_all_that_can_be_says) {
  Rounding how;
  how.rest = 1;
  how.totals = {10, 10, 10};
  const Counts told = Counts::make({"a", "rest"}, 3, {5, 5, 5, 5, 5, 5}).value();
  const auto cells = RoundedCounts::make(told, how).value();
  const auto guessed = cells->guess(cells->told());
  // The mixtures, estimated as the library does: an error of -4 to 4, and of the rest the sum of two.
  std::vector<double> kernel, wide(17, 0);
  for (int away = -4; away <= 4; ++away) kernel.push_back(1 - std::abs(away) / 5.0);
  for (std::size_t i = 0; i < 9; ++i)
    for (std::size_t k = 0; k < 9; ++k) wide[i + k] += kernel[i] * kernel[k];
  std::vector<double> own(9), rest(20);
  fit_mixture(std::vector<ToldCount>(3, {1, kernel, 10, 1})).chances(10, 1, own);
  fit_mixture(std::vector<ToldCount>(3, {0, std::span(wide).subspan(3), 10, 1})).chances(10, 0, rest);
  std::map<std::pair<double, double>, double> exact, seen;
  double all = 0;
  for (std::size_t t = 0; t < 9; ++t)
    for (std::size_t total = 6; total <= 14; ++total) {
      const double group = 1 + static_cast<double>(t), left = static_cast<double>(total) - group;
      if (left < 0) continue;
      const double chance = kernel[t] * own[t] * rest[static_cast<std::size_t>(left)] * kernel[total - 6];
      exact[{group, left}] = chance;
      all += chance;
    }
  std::vector<double> drawn(6), values(6);
  Dice dice({4, 4, 4, 4, 4});
  constexpr int kDraws = 30'000;
  for (int k = 0; k < kDraws; ++k) {
    guessed->draw(dice, drawn);
    cells->count(drawn, values);
    seen[{values[0], values[3]}] += 1.0 / kDraws;
  }
  for (const auto& [pair, chance] : exact)
    EXPECT_NEAR(seen[pair], chance / all, 0.012) << pair.first << " " << pair.second;
  for (const auto& [pair, share] : seen) EXPECT_GT(exact[pair], 0) << pair.first << " " << pair.second;
}

TEST(SegregationHidden, a_mixture_gives_the_chances_that_its_terms_say) {
  const CountMixture mixture{{0, 0.1, 0.5}, {0.2, 0.5, 0.3}, false};
  std::vector<double> chances(6);
  mixture.chances(20, 0, chances);
  const auto poisson = [](double count, double mean) {
    return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
  };
  const auto exact = [&](double count) {
    return (count == 0 ? 0.2 : 0) + 0.5 * poisson(count, 2) + 0.3 * poisson(count, 10);
  };
  for (std::size_t k = 0; k < 6; ++k)
    EXPECT_NEAR(chances[k] / chances[0], exact(static_cast<double>(k)) / exact(0), 1e-12);
}

// Poisson counts told exactly: the estimated mean is that of the counts, and the spread that of the rates.
TEST(SegregationHidden, a_mixture_finds_how_counts_are_spread) {
  const std::vector<double> sure(1, 1);
  std::vector<ToldCount> told;
  double mean = 0;
  constexpr std::uint32_t kCounts = 3000;
  for (std::uint32_t k = 0; k < kCounts; ++k) {
    Dice dice({41, 1, k, 0, 0});
    told.push_back({draw_poisson(dice, k % 3 == 0 ? 40 : 10), sure, 1, 1});
    mean += told.back().first / kCounts;
  }
  const CountMixture mixture = fit_mixture(told);
  double found = 0, low = 0;
  for (std::size_t r = 0; r < mixture.rate.size(); ++r) {
    found += mixture.weight[r] * mixture.rate[r];
    if (mixture.rate[r] < 22) low += mixture.weight[r];
  }
  EXPECT_NEAR(found, mean, 0.05);
  EXPECT_NEAR(low, 2.0 / 3, 0.02);
}

/// Pupils of 30 schools from 300 postcodes in 3 classes; few of each postcode at most schools.
struct Pupils {
  std::vector<double> cells;
  std::vector<std::size_t> place;
};
Pupils pupils(std::uint32_t number) {
  Pupils made;
  for (std::uint32_t school = 0; school < 30; ++school)
    for (std::uint32_t postcode = 0; postcode < 300; ++postcode) {
      Dice dice({51, school, postcode, number, 0});
      const bool near = postcode % 30 == school, like = postcode % 3 == school % 3;
      const double many = near ? 25 : like ? 1.5 : 0.7;
      made.cells.push_back(draw_poisson(dice, many * std::exp(normal({52, school, postcode, number, 0}))));
      made.place.push_back(postcode % 3 * 30 + school);
    }
  return made;
}

TEST(SegregationHidden, small_counts_that_are_kept_back_are_guessed_back) {
  constexpr std::uint32_t kNumber = 12;
  double plain = 0, guessed = 0, covered = 0;
  for (std::uint32_t number = 0; number < kNumber; ++number) {
    const Pupils truth = pupils(number);
    const auto counts_of = [](const SmallCells& cells) {
      std::vector<double> values(90);
      cells.count(cells.told(), values);
      return Counts::make({"a", "b", "c"}, 30, values).value();
    };
    const SmallCells exact(truth.cells, truth.place, 5, 2);
    const double value = theil_of(counts_of(exact));
    std::vector<double> told(truth.cells.size());
    Dice none({0, 0, 0, 0, 0});
    exact.hide(none, truth.cells, told);
    const SmallCells cells(told, truth.place, 5, 2);
    const auto found = hidden_effect(cells, counts_of(cells), theil_of, {number, 40, 0.95}).value();
    plain += std::abs(found.observed - value) / kNumber;
    guessed += std::abs(found.corrected - value) / kNumber;
    covered += found.low <= value && value <= found.high ? 1.0 / kNumber : 0;
  }
  EXPECT_LT(guessed, plain / 3);
  EXPECT_GE(covered, 0.75);
}

TEST(SegregationHidden, draws_without_a_value_are_counted_as_such) {
  const Counts told = Counts::make({"a", "b"}, 2, {50, 50, 5, 0}).value();
  const IndexSet sometimes =
      set_of({[](const Counts& counts) { return counts.group_totals()[1] > 5 ? std::nan("") : 1.0; }});
  const auto found = rounding_effects(told, {}, sometimes, {1, 200, 0.95})->front();
  EXPECT_GT(found.draws.undefined, 0U);
  EXPECT_LT(found.draws.undefined, 200U);
  EXPECT_EQ(found.draws.mean, 1);
}

TEST(SegregationHidden, what_is_no_multiple_was_not_rounded_so) {
  const Counts counts = Counts::make({"a", "b"}, 2, {5, 12, 10, 5}).value();
  const auto found = RoundedCounts::make(counts, {});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().row, 2);
}

TEST(SegregationHidden, the_same_bytes_for_any_number_of_threads) {
  const Counts told = published(town({"any", 150, 40, {0.6, 0.3, 0.1}, 1}, 1), {}, 1);
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    const auto effect = rounding_effects(told, {}, set_of({theil_of}), {3, 40, 0.95})->front();
    found.push_back(effect.draws.values);
    found.back().insert(found.back().end(), {effect.corrected, effect.low, effect.high});
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

}  // namespace
