#include "roer/segregation/chance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/base/permutation_p.hpp"

namespace roer::segregation {

namespace {

/// Streams of this file, apart from those of other parts of the program.
enum Stream : std::uint32_t { kEvennessStream = 0x5E60, kPermutationStream, kBootstrapStream };

/// A group with people, and the chance to belong to it.
struct Chance {
  std::size_t group = 0;
  double chance = 0;
};

/// The column of group g among values that stand group by group.
std::span<double> column(const Counts& counts, std::size_t g, std::span<double> values) {
  return values.subspan(g * counts.areas(), counts.areas());
}

/// Binomial counts of the first group, whose numbers are the same in every draw.
std::vector<BinomialDraw> first_draws(const Counts& counts, double chance) {
  std::vector<BinomialDraw> draws;
  draws.reserve(counts.areas());
  for (const double people : counts.area_totals()) draws.emplace_back(people, chance);
  return draws;
}

/// Each person of an area by chance.
class EvenDraw {
 public:
  explicit EvenDraw(const Counts& counts) : counts_(counts) {
    // Empty groups take no part, or rounding might leave a person to them.
    for (std::size_t g = 0; g < counts.groups(); ++g)
      if (counts.group_totals()[g] > 0) chances_.push_back({g, counts.share(g)});
    first_ = first_draws(counts, chances_.front().chance);
  }
  void draw(Dice dice, std::span<double> values) const {
    const std::size_t areas = counts_.areas();
    std::fill(values.begin(), values.end(), 0);
    for (std::size_t i = 0; i < areas; ++i) {
      double people = counts_.area_totals()[i], left = 1;
      for (std::size_t k = 0; k + 1 < chances_.size(); ++k) {
        const double count =
            k == 0 ? first_[i](dice) : draw_binomial(dice, people, std::min(1.0, chances_[k].chance / left));
        values[chances_[k].group * areas + i] = count;
        people -= count;
        left -= chances_[k].chance;
      }
      values[chances_.back().group * areas + i] = people;
    }
  }

 private:
  const Counts& counts_;
  std::vector<Chance> chances_;
  std::vector<BinomialDraw> first_;
};

/// All people shuffled.
class ShuffledDraw {
 public:
  explicit ShuffledDraw(const Counts& counts)
      : counts_(counts), first_(first_draws(counts, counts.group_totals()[0] / counts.total())) {}
  /// The last column holds the places that are left over until its own group takes them.
  void draw(Dice dice, std::span<double> values, SpreadRoom& room) const {
    const std::size_t last = counts_.groups() - 1;
    const std::span<double> places = column(counts_, last, values);
    std::copy(counts_.area_totals().begin(), counts_.area_totals().end(), places.begin());
    for (std::size_t g = 0; g < last; ++g) {
      const std::span<double> drawn = column(counts_, g, values);
      const double marked = counts_.group_totals()[g];
      g == 0 ? draw_shuffled(dice, marked, places, first_, drawn, room)
             : draw_shuffled(dice, marked, places, drawn, room);
      for (std::size_t i = 0; i < places.size(); ++i) places[i] -= drawn[i];
    }
  }

 private:
  const Counts& counts_;
  std::vector<BinomialDraw> first_;
};

CountDraw null_draw(const Counts& counts, Null null, std::uint64_t seed) {
  if (null == Null::kEvenness)
    return [even = EvenDraw(counts), seed](std::uint32_t draw, std::span<double> values, SpreadRoom&) {
      even.draw(Dice({seed, kEvennessStream, draw, 0, 0}), values);
    };
  return [shuffled = ShuffledDraw(counts), seed](std::uint32_t draw, std::span<double> values,
                                                 SpreadRoom& room) {
    shuffled.draw(Dice({seed, kPermutationStream, draw, 0, 0}), values, room);
  };
}

/// People drawn again, group by group or over all cells at once.
CountDraw again(const Counts& counts, const DrawOptions& options) {
  std::vector<double> cells;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    cells.insert(cells.end(), counts.group(g).begin(), counts.group(g).end());
  const std::size_t step = options.resample == Resample::kWithinGroups ? counts.areas() : cells.size();
  std::vector<DrawAgain> draws;
  for (std::size_t at = 0; at < cells.size(); at += step)
    draws.emplace_back(std::span(cells).subspan(at, step));
  return [seed = options.seed, step, draws = std::move(draws)](std::uint32_t draw, std::span<double> values,
                                                               SpreadRoom& room) {
    Dice dice({seed, kBootstrapStream, draw, 0, 0});
    for (std::size_t k = 0; k < draws.size(); ++k) draws[k].draw(dice, values.subspan(k * step, step), room);
  };
}

std::vector<double> observed_of(const Counts& counts, const IndexSet& indices) {
  std::vector<double> values(indices.size);
  indices.take(counts, values);
  return values;
}

std::vector<IndexTraits> traits_of(const Counts& counts, const IndexSet& indices) {
  return indices.traits ? indices.traits(counts) : std::vector<IndexTraits>(indices.size);
}

/// (r + 1)/(n + 1) for draws that `counts_as` says yes to.
template <class CountsAs>
double p_of(const std::vector<double>& values, const CountsAs& counts_as) {
  double known = 0, extreme = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    ++known;
    if (counts_as(value)) ++extreme;
  }
  return permutation_p(extreme, known);
}

NullTest test_of(double observed, const IndexTraits& traits, Draws chance) {
  NullTest test;
  test.observed = observed;
  test.chance = std::move(chance);
  // A draw that equals the observed value but for the rounding of sums is no smaller one.
  const double slack = 1e-12 * std::max(1.0, std::abs(observed));
  test.p_above = p_of(test.chance.values, [&](double value) { return value >= observed - slack; });
  const double below = p_of(test.chance.values, [&](double value) { return value <= observed + slack; });
  test.p_two_sided = two_sided_p(test.p_above, below);
  const double beyond = observed - test.chance.mean;
  test.systematic =
      beyond == 0 ? 0
                  : beyond / (beyond > 0 ? traits.most - test.chance.mean : test.chance.mean - traits.least);
  if (!std::isfinite(test.systematic)) test.systematic = std::numeric_limits<double>::quiet_NaN();
  return test;
}

Bootstrap bootstrap_of(double observed, const IndexTraits& traits, Draws draws) {
  Bootstrap result;
  result.observed = observed;
  result.around = std::isnan(traits.estimated) ? observed : traits.estimated;
  result.bias = draws.mean - result.around;
  result.corrected = observed - result.bias;
  result.low = observed + result.around - draws.high;
  result.high = observed + result.around - draws.low;
  result.draws = std::move(draws);
  return result;
}

Comparison comparison_of(Bootstrap first, Bootstrap second, double confidence) {
  Comparison result;
  result.first = std::move(first);
  result.second = std::move(second);
  result.difference = result.second.corrected - result.first.corrected;
  const double middle =
      result.second.observed + result.second.around - result.first.observed - result.first.around;
  std::vector<double> differences(result.first.draws.values.size());
  for (std::size_t k = 0; k < differences.size(); ++k)
    differences[k] = middle - (result.second.draws.values[k] - result.first.draws.values[k]);
  result.p_two_sided = two_sided_p(p_of(differences, [](double value) { return value <= 0; }),
                                   p_of(differences, [](double value) { return value >= 0; }));
  const Draws summary = summary_of(std::move(differences), confidence);
  result.low = summary.low;
  result.high = summary.high;
  return result;
}

/// One of several that were asked for one index.
template <class Finding>
Result<Finding> only(Result<std::vector<Finding>> all) {
  if (!all.ok()) return all.faults();
  return std::move(all->front());
}

}  // namespace

Status check_multiples(const Counts& counts, double base) {
  Faults faults;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      if (count / base == std::floor(count / base)) continue;
      faults.add(Error{ErrorCode::kOutOfRange,
                       "people that are drawn must be counted in whole numbers",
                       {},
                       static_cast<std::int64_t>(i) + 1,
                       counts.names()[g],
                       fmt::format("{}", count),
                       fmt::format("a multiple of {}", base),
                       "Take the published counts, not estimates."});
    }
  if (!faults.empty()) return faults;
  return Done{};
}

Result<std::vector<NullTest>> null_tests(const Counts& counts, Null null, const IndexSet& indices,
                                         const DrawOptions& options) {
  ROER_CHECK(check_multiples(counts, 1));
  ROER_TRY(auto draws, draws_of(counts, indices, options, null_draw(counts, null, options.seed)));
  const auto observed = observed_of(counts, indices);
  const auto traits = traits_of(counts, indices);
  std::vector<NullTest> tests;
  for (std::size_t k = 0; k < indices.size; ++k)
    tests.push_back(test_of(observed[k], traits[k], std::move(draws[k])));
  return tests;
}

Result<NullTest> null_test(const Counts& counts, Null null, const Index& index, const DrawOptions& options) {
  return only(null_tests(counts, null, set_of({index}), options));
}

Result<std::vector<Bootstrap>> bootstraps(const Counts& counts, const IndexSet& indices,
                                          const DrawOptions& options) {
  ROER_CHECK(check_multiples(counts, 1));
  ROER_TRY(auto draws, draws_of(counts, indices, options, again(counts, options)));
  const auto observed = observed_of(counts, indices);
  const auto traits = traits_of(counts, indices);
  std::vector<Bootstrap> result;
  for (std::size_t k = 0; k < indices.size; ++k)
    result.push_back(bootstrap_of(observed[k], traits[k], std::move(draws[k])));
  return result;
}

Result<Bootstrap> bootstrap(const Counts& counts, const Index& index, const DrawOptions& options) {
  return only(bootstraps(counts, set_of({index}), options));
}

Result<std::vector<Comparison>> comparisons(const Counts& first, const Counts& second,
                                            const IndexSet& indices, const DrawOptions& options) {
  DrawOptions half = options;
  if (options.proceed) half.proceed = [&](double done) { return options.proceed(done / 2); };
  ROER_TRY(std::vector<Bootstrap> one, bootstraps(first, indices, half));
  half.seed = options.seed ^ 0x9E3779B97F4A7C15;  // the same dice twice would tie the two together
  if (options.proceed) half.proceed = [&](double done) { return options.proceed(0.5 + done / 2); };
  ROER_TRY(std::vector<Bootstrap> other, bootstraps(second, indices, half));
  std::vector<Comparison> result;
  for (std::size_t k = 0; k < indices.size; ++k)
    result.push_back(comparison_of(std::move(one[k]), std::move(other[k]), options.confidence));
  return result;
}

Result<Comparison> compare(const Counts& first, const Counts& second, const Index& index,
                           const DrawOptions& options) {
  return only(comparisons(first, second, set_of({index}), options));
}

}  // namespace roer::segregation
