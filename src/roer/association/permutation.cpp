#include "roer/association/permutation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/association/distinct_draws.hpp"
#include "roer/base/large_array.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/base/permutation_p.hpp"

namespace roer::association {

namespace {

constexpr std::size_t kLanes = DistinctDraws::kLanes;
constexpr std::size_t kAreas = 64;    // per block of areas
constexpr std::size_t kDraws = 1024;  // per block of shared draws
constexpr double kSlack = 2.5e-10;    // of the range, per neighbour
/// The difference of two coarse sums of more neighbours than this may not fit 32 bits.
constexpr std::uint32_t kMostCoarse = 32'767;
constexpr std::uint32_t kNobody = 0xFFFFFFFF;
enum Stream : std::uint32_t { kConditionalStream = 0xA551, kSharedStream };

std::uint32_t whole_lanes(std::uint32_t draws) {
  return (draws + kLanes - 1) / kLanes * kLanes;
}

/// Values as whole steps of a range cut in 2^32: sums of them are exact in any order, so that ties are ties.
/// The same cut in 2^16 settles nearly all comparisons and is small enough for the nearest caches: drawing is
/// a matter of waiting for memory.
class Steps {
 public:
  using Sum = std::int64_t;
  explicit Steps(std::span<const double> values) : fine_(values.size()), coarse_(values.size()) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double middle = *least + (*most - *least) / 2;
    const double scale = 1 / std::max(*most - middle, middle - *least);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double part = (values[i] - middle) * scale;
      fine_[i] = static_cast<std::int32_t>(std::nearbyint(part * 2147483000.0));
      coarse_[i] = static_cast<std::int16_t>(std::nearbyint(part * 32767));
    }
  }
  [[nodiscard]] Sum term(std::uint32_t at, std::uint32_t) const { return fine_[at]; }
  [[nodiscard]] const std::int16_t* coarse() const { return coarse_.data(); }
  /// Two roundings of half a step for each neighbour: for coarse sums too.
  [[nodiscard]] static Sum slack(std::size_t degree) { return static_cast<Sum>(degree); }

 private:
  LargeArray<std::int32_t> fine_;
  LargeArray<std::int16_t> coarse_;
};

/// Sums of values that do not weigh the same.
struct Weighted {
  using Sum = double;
  std::span<const double> values, weights;
  [[nodiscard]] Sum term(std::uint32_t at, std::uint32_t slot) const { return weights[slot] * values[at]; }
};

/// Sums of squared differences from one value.
struct Differences {
  using Sum = double;
  std::span<const double> values, weights;
  double own;
  [[nodiscard]] Sum term(std::uint32_t at, std::uint32_t slot) const {
    const double off = own - values[at];
    return weights[slot] * off * off;
  }
};

template <class Terms>
typename Terms::Sum observed(const Terms& terms, std::span<const std::uint32_t> neighbours) {
  typename Terms::Sum sum = 0;
  for (std::uint32_t k = 0; k < neighbours.size(); ++k) sum += terms.term(neighbours[k], k);
  return sum;
}

template <class Terms>
typename Terms::Sum lane_sum(const DistinctDraws& drawn, const Terms& terms, std::uint32_t count,
                             std::size_t lane) {
  typename Terms::Sum sum = 0;
  for (std::uint32_t t = 0; t < count; ++t)
    sum += terms.term(static_cast<std::uint32_t>(drawn.slots()[t].at[lane]), t);
  return sum;
}

/// Sums over the sixteen draws from `first` on.
template <class Terms>
std::array<typename Terms::Sum, kLanes> drawn_sums(DistinctDraws& drawn, const Terms& terms,
                                                   std::uint32_t count, std::uint32_t first) {
  drawn.fill(first);
  std::array<typename Terms::Sum, kLanes> sums;
  for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] = lane_sum(drawn, terms, count, lane);
  return sums;
}

/// What coarse sums say about sixteen draws.
struct Settled {
  std::uint32_t above = 0, below = 0;
  std::uint32_t open = 0;  ///< a bit for each draw that only fine steps can tell
};

Settled settle(const DistinctDraws::Lanes* slots, const Steps& steps, std::uint32_t count, std::int32_t value,
               std::size_t lanes) {
  const std::int16_t* coarse = steps.coarse();
  const auto reach = static_cast<std::int32_t>(count);
  // All sums first: a comparison among them would wait for memory that the next sum could be fetching.
  std::array<std::int32_t, kLanes> off;
  for (std::size_t lane = 0; lane < kLanes; lane += 2) {
    // Of 64 bits: g++ would pack narrow ones with more work than they save.
    std::int64_t one = -value, next = -value;
    const std::int32_t* at = slots->at.data() + lane;
    for (const std::int32_t* end = at + count * kLanes; at != end; at += kLanes) {
      one += coarse[at[0]];
      next += coarse[at[1]];
    }
    off[lane] = static_cast<std::int32_t>(one);
    off[lane + 1] = static_cast<std::int32_t>(next);
  }
  Settled settled;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const auto over = static_cast<std::uint32_t>(off[lane] > reach);
    const auto under = static_cast<std::uint32_t>(off[lane] < -reach);
    settled.above += over;
    settled.below += under;
    settled.open |= (1U ^ over ^ under) << lane;
  }
  return settled;
}

/// The test of one area.
class Trial {
 public:
  std::uint32_t area = 0, degree = 0;  ///< among the known
  std::uint32_t draws = 0;
  std::uint32_t above = 0, below = 0;

  Trial(std::uint32_t of, std::uint32_t neighbours, std::uint32_t times)
      : area(of), degree(neighbours), draws(times) {}

  template <class Terms>
  void run(DistinctDraws& drawn, const Terms& terms, typename Terms::Sum value, typename Terms::Sum slack) {
    for (std::uint32_t first = 0; first < draws; first += kLanes) {
      const auto sums = drawn_sums(drawn, terms, degree, first);
      for (std::size_t lane = 0; lane < lanes_from(first); ++lane) count(sums[lane], value, slack);
    }
  }

  /// The same by coarse steps, and by fine ones where these leave it open.
  void run(DistinctDraws& drawn, const Steps& steps, std::span<const std::uint32_t> neighbours) {
    const std::int64_t value = observed(steps, neighbours);
    if (degree > kMostCoarse) return run(drawn, steps, value, Steps::slack(degree));
    std::int32_t coarse = 0;
    for (const std::uint32_t neighbour : neighbours) coarse += steps.coarse()[neighbour];
    for (std::uint32_t first = 0; first < draws; first += kLanes) {
      drawn.fill(first);
      const Settled settled = settle(drawn.slots(), steps, degree, coarse, lanes_from(first));
      above += settled.above;
      below += settled.below;
      for (std::size_t lane = 0; settled.open != 0 && lane < lanes_from(first); ++lane)
        if ((settled.open >> lane & 1U) != 0)
          count(lane_sum(drawn, steps, degree, lane), value, Steps::slack(degree));
    }
  }

 private:
  [[nodiscard]] std::size_t lanes_from(std::uint32_t first) const {
    return std::min<std::size_t>(kLanes, draws - first);
  }
  template <class Sum>
  void count(Sum sum, Sum value, Sum slack) {
    above += sum >= value - slack ? 1 : 0;
    below += sum <= value + slack ? 1 : 0;
  }
};

LocalChance empty_chance(const Field& field, const PermutationOptions& options) {
  LocalChance chance;
  chance.draws = options.draws;
  chance.above.assign(field.whole(), 0);
  chance.below.assign(field.whole(), 0);
  return chance;
}

/// Calls test(trial, drawn, neighbours, weights) for every known area that has neighbours.
template <class Test>
LocalChance each_conditional(const Field& field, const PermutationOptions& options, const Test& test) {
  LocalChance chance = empty_chance(field, options);
  const Weights& weights = field.weights();
  parallel_blocks(field.size(), kAreas, [&](std::size_t begin, std::size_t end) {
    DistinctDraws drawn;
    for (auto i = static_cast<std::uint32_t>(begin); i < end; ++i) {
      if (options.proceed && !options.proceed()) return;
      Trial trial{i, static_cast<std::uint32_t>(weights.degree(i)), options.draws};
      if (trial.degree == 0) continue;
      const std::uint32_t area = field.areas()[i];
      // The key is the area's place in the whole list: values that come or go elsewhere leave its numbers
      // alone.
      drawn.begin(WeylDraws({options.seed, kConditionalStream, area, 0, 0}), trial.degree,
                  static_cast<std::uint32_t>(field.size()) - 1, i);
      test(trial, drawn);
      chance.above[area] = trial.above;
      chance.below[area] = trial.below;
    }
  });
  return chance;
}

double range_of(std::span<const double> values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return *most - *least;
}

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// Degrees that occur, ascending, without 0.
std::vector<std::uint32_t> degrees_of(const Weights& weights) {
  std::vector<std::uint32_t> degrees;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights.degree(i) > 0) degrees.push_back(static_cast<std::uint32_t>(weights.degree(i)));
  std::sort(degrees.begin(), degrees.end());
  degrees.erase(std::unique(degrees.begin(), degrees.end()), degrees.end());
  return degrees;
}

/// Sorted sums of shared draws, one list per degree.
std::vector<std::vector<std::int64_t>> shared_sums(const Steps& steps, std::size_t areas,
                                                   const std::vector<std::uint32_t>& degrees,
                                                   const PermutationOptions& options) {
  const std::uint32_t draws = whole_lanes(options.draws);
  std::vector<std::vector<std::int64_t>> sums(degrees.size(), std::vector<std::int64_t>(draws));
  const std::size_t blocks = (draws + kDraws - 1) / kDraws;
  parallel_blocks(degrees.size() * blocks, 1, [&](std::size_t job, std::size_t) {
    const std::uint32_t degree = degrees[job / blocks];
    const auto begin = static_cast<std::uint32_t>(job % blocks * kDraws);
    const std::uint32_t end = std::min(draws, begin + static_cast<std::uint32_t>(kDraws));
    DistinctDraws drawn;
    drawn.begin(WeylDraws({options.seed, kSharedStream, degree, 0, 0}), degree,
                static_cast<std::uint32_t>(areas), kNobody);
    for (std::uint32_t first = begin; first < end; first += kLanes) {
      const auto some = drawn_sums(drawn, steps, degree, first);
      std::copy(some.begin(), some.end(), sums[job / blocks].begin() + first);
    }
  });
  parallel_blocks(degrees.size(), 1, [&](std::size_t at, std::size_t) {
    sums[at].resize(options.draws);
    std::sort(sums[at].begin(), sums[at].end());
  });
  return sums;
}

}  // namespace

LocalChance permuted_lags(const Field& field, const PermutationOptions& options) {
  const Weights& weights = field.weights();
  if (weights.equal_in_rows()) {
    const Steps steps(field.values());
    return each_conditional(field, options, [&](Trial& trial, DistinctDraws& drawn) {
      trial.run(drawn, steps, weights.of(trial.area));
    });
  }
  const double range = range_of(field.values());
  return each_conditional(field, options, [&](Trial& trial, DistinctDraws& drawn) {
    const Weighted terms{field.values(), weights.weights_of(trial.area)};
    trial.run(drawn, terms, observed(terms, weights.of(trial.area)), kSlack * range * sum_of(terms.weights));
  });
}

LocalChance permuted_differences(const Field& field, const PermutationOptions& options) {
  const Weights& weights = field.weights();
  const double range = range_of(field.values());
  return each_conditional(field, options, [&](Trial& trial, DistinctDraws& drawn) {
    const Differences terms{field.values(), weights.weights_of(trial.area), field.values()[trial.area]};
    trial.run(drawn, terms, observed(terms, weights.of(trial.area)),
              kSlack * range * range * sum_of(terms.weights));
  });
}

Result<LocalChance> shared_null_lags(const Field& field, const PermutationOptions& options) {
  const Weights& weights = field.weights();
  if (!weights.equal_in_rows())
    return Error{ErrorCode::kNotSupported,
                 "draws can only be shared where all neighbours of an area weigh the same",
                 "weights",
                 0,
                 {},
                 "weights that differ within a row",
                 "contiguity, a distance band or the k nearest",
                 "Use the full conditional permutation."};
  LocalChance chance = empty_chance(field, options);
  chance.shared_null = true;
  const Steps steps(field.values());
  const std::vector<std::uint32_t> degrees = degrees_of(weights);
  const auto sums = shared_sums(steps, field.size(), degrees, options);
  parallel_blocks(field.size(), kDraws, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (weights.degree(i) == 0) continue;
      const auto at = std::lower_bound(degrees.begin(), degrees.end(), weights.degree(i)) - degrees.begin();
      const auto& drawn = sums[static_cast<std::size_t>(at)];
      const std::int64_t value = observed(steps, weights.of(i)), slack = Steps::slack(weights.degree(i));
      const auto lowest = std::lower_bound(drawn.begin(), drawn.end(), value - slack);
      const auto highest = std::upper_bound(lowest, drawn.end(), value + slack);
      chance.above[field.areas()[i]] = static_cast<std::uint32_t>(drawn.end() - lowest);
      chance.below[field.areas()[i]] = static_cast<std::uint32_t>(highest - drawn.begin());
    }
  });
  return chance;
}

std::vector<double> p_values(const LocalChance& chance, Sides sides) {
  std::vector<double> result(chance.above.size(), kNone);
  for (std::size_t i = 0; i < result.size(); ++i) {
    // Every draw is above, below or both: neither means that nothing was drawn.
    if (chance.above[i] == 0 && chance.below[i] == 0) continue;
    const double rarer = std::min(chance.above[i], chance.below[i]);
    const double directed = permutation_p(rarer, static_cast<double>(chance.draws));
    result[i] = sides == Sides::kTwo ? std::min(1.0, 2 * directed) : directed;
  }
  return result;
}

}  // namespace roer::association
