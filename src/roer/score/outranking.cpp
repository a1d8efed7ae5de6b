#include "roer/score/outranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "roer/base/parallel.hpp"
#include "roer/score/order_statistics.hpp"
#include "roer/score/step_error.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kContestBlock = 16;  // areas of one piece of work
constexpr std::size_t kTile = 1024;        // others that are compared at a time: stays in the nearest cache
constexpr double kParts = 1U << 30U;       // of the sum of weights
constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t kNoPlace = -1;

using PlaceTile = std::array<std::int32_t, kTile>;

/// Places instead of numbers: equal for equal numbers, and quick to compare.
std::vector<std::int32_t> places_of(std::span<const double> numbers) {
  std::vector<double> distinct = sorted_known(numbers);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::int32_t> places(numbers.size(), kNoPlace);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (!std::isnan(numbers[i]))
      places[i] = static_cast<std::int32_t>(std::lower_bound(distinct.begin(), distinct.end(), numbers[i]) -
                                            distinct.begin());
  return places;
}

/// One input as the comparisons see it. Nothing is more than kNever and nothing less than kNoPlace, so a hole
/// of the other side neither loses nor wins without a question in the inner loop.
struct ComparedInput {
  std::vector<std::int32_t> when_beaten;   // kNever for holes
  std::vector<std::int32_t> when_beating;  // kNoPlace for holes
  bool holes = false;
  std::int32_t weight = 0;
};

Status check_weights(std::span<const double> weights, std::span<const std::string> inputs) {
  Faults faults;
  double whole = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    whole += weights[k];
    if (weights[k] >= 0 && std::isfinite(weights[k])) continue;
    faults.add(step_error("a weight must be 0 or more", inputs[k], fmt::format("{}", weights[k]), "0 or more",
                          "Correct the weight; turn the direction of the input instead of its sign."));
  }
  if (faults.empty() && !(whole > 0))
    faults.add(step_error("at least one weight must be above 0", inputs.front(), "only weights of 0",
                          "a weight above 0", "Correct the weights."));
  if (!faults.empty()) return faults;
  return Done{};
}

std::vector<ComparedInput> inputs_of(std::span<const Column> columns, std::span<const double> weights) {
  double whole = 0;
  for (const double weight : weights) whole += weight;
  std::vector<ComparedInput> inputs;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    ComparedInput input;
    input.weight = static_cast<std::int32_t>(std::lround(weights[k] / whole * kParts));
    if (input.weight == 0) continue;
    input.when_beating = places_of(columns[k].numbers());
    input.when_beaten = input.when_beating;
    for (std::int32_t& place : input.when_beaten)
      if (place == kNoPlace) {
        place = kNever;
        input.holes = true;
      }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

/// Adds the weights of the inputs on which the area has more, less those on which it has less.
void add_input(const ComparedInput& input, std::int32_t own, std::size_t from, std::size_t count,
               PlaceTile& lead) {
  const std::int32_t* beaten = input.when_beaten.data() + from;
  const std::int32_t* beating = input.when_beating.data() + from;
  const std::int32_t weight = input.weight;
  for (std::size_t j = 0; j < count; ++j)
    lead[j] += (own > beaten[j] ? weight : 0) - (own < beating[j] ? weight : 0);
}

void add_shared(const ComparedInput& input, std::size_t from, std::size_t count, PlaceTile& shared) {
  const std::int32_t* beating = input.when_beating.data() + from;
  for (std::size_t j = 0; j < count; ++j) shared[j] |= beating[j] != kNoPlace ? 1 : 0;
}

/// How one area does against all others, tile by tile.
class Contest {
 public:
  explicit Contest(std::span<const ComparedInput> inputs) : inputs_(inputs) {
    any_holes_ =
        std::any_of(inputs.begin(), inputs.end(), [](const ComparedInput& input) { return input.holes; });
  }
  void compare(std::size_t area, std::size_t areas, Outranking& result) {
    std::int32_t wins = 0, losses = 0, shared = 0;
    const auto margin = static_cast<std::int32_t>(inputs_.size());
    for (std::size_t from = 0; from < areas; from += kTile) {
      const std::size_t count = std::min(kTile, areas - from);
      fill(area, from, count);
      for (std::size_t j = 0; j < count; ++j) {
        wins += lead_[j] > margin ? 1 : 0;
        losses += lead_[j] < -margin ? 1 : 0;
        shared += shared_[j];
      }
    }
    const bool self = std::any_of(inputs_.begin(), inputs_.end(), [&](const ComparedInput& input) {
      return input.when_beating[area] != kNoPlace;
    });
    result.wins[area] = wins;
    result.losses[area] = losses;
    result.ties[area] = shared - (self ? 1 : 0) - wins - losses;
  }

 private:
  void fill(std::size_t area, std::size_t from, std::size_t count) {
    lead_.fill(0);
    shared_.fill(any_holes_ ? 0 : 1);
    for (const ComparedInput& input : inputs_) {
      const std::int32_t own = input.when_beating[area];
      if (own == kNoPlace) continue;
      add_input(input, own, from, count, lead_);
      if (any_holes_) add_shared(input, from, count, shared_);
    }
  }
  std::span<const ComparedInput> inputs_;
  bool any_holes_ = false;
  PlaceTile lead_{}, shared_{};
};

/// Marks where an area has more and where less than each other of a tile.
void compare_places(const std::vector<std::int32_t>& places, std::int32_t own, std::size_t from,
                    PlaceTile& more, PlaceTile& less) {
  const std::int32_t* other = places.data() + from;
  const std::size_t count = std::min(kTile, places.size() - from);
  for (std::size_t j = 0; j < count; ++j) more[j] |= own > other[j] ? 1 : 0;
  for (std::size_t j = 0; j < count; ++j) less[j] |= own < other[j] ? 1 : 0;
}

/// How many others an area dominates, and is dominated by.
std::pair<std::int32_t, std::int32_t> dominance_of(std::span<const std::vector<std::int32_t>> places,
                                                   std::size_t area) {
  std::int32_t over = 0, under = 0;
  PlaceTile more{}, less{};
  for (std::size_t from = 0; from < places.front().size(); from += kTile) {
    more.fill(0);
    less.fill(0);
    for (const std::vector<std::int32_t>& place : places)
      compare_places(place, place[area], from, more, less);
    for (std::size_t j = 0; j < kTile; ++j) over += more[j] & ~less[j];
    for (std::size_t j = 0; j < kTile; ++j) under += less[j] & ~more[j];
  }
  return {over, under};
}

Value ratio(std::int32_t part, std::int32_t whole) {
  return whole == 0 ? Value::hole(State::kMissing)
                    : Value::observed(static_cast<double>(part) / static_cast<double>(whole));
}

void write_scores(Outranking& result) {
  const std::size_t areas = result.wins.size();
  result.score = Column(areas);
  result.scaled = Column(areas);
  for (std::size_t i = 0; i < areas; ++i) {
    const std::int32_t lead = result.wins[i] - result.losses[i];
    result.scaled.set(i, ratio(lead, result.compared(i)));
    if (result.compared(i) > 0) result.score.set(i, Value::observed(lead));
  }
}

}  // namespace

Result<Outranking> copeland(std::span<const Column> columns, std::span<const double> weights,
                            std::span<const std::string> inputs) {
  ROER_CHECK(check_weights(weights, inputs));
  const std::vector<ComparedInput> seen = inputs_of(columns, weights);
  const std::size_t areas = columns.front().size();
  Outranking result;
  result.wins.assign(areas, 0);
  result.losses.assign(areas, 0);
  result.ties.assign(areas, 0);
  parallel_blocks(areas, kContestBlock, [&](std::size_t begin, std::size_t end) {
    Contest contest(seen);
    for (std::size_t i = begin; i < end; ++i) contest.compare(i, areas, result);
  });
  write_scores(result);
  return result;
}

Dominance dominance(std::span<const Column> columns) {
  const std::size_t areas = columns.front().size();
  Dominance result{std::vector<std::int32_t>(areas, -1), std::vector<std::int32_t>(areas, -1), 0, 0};
  std::vector<std::uint32_t> complete;
  for (std::uint32_t i = 0; i < areas; ++i)
    if (std::all_of(columns.begin(), columns.end(),
                    [&](const Column& column) { return column.at(i).known(); }))
      complete.push_back(i);
  result.used = complete.size();
  result.left_out = areas - complete.size();
  std::vector<std::vector<std::int32_t>> places;
  for (const Column& column : columns) {
    std::vector<double> numbers;
    numbers.reserve(complete.size());
    for (const std::uint32_t area : complete) numbers.push_back(column.numbers()[area]);
    places.push_back(places_of(numbers));
  }
  parallel_blocks(complete.size(), kContestBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto [over, under] = dominance_of(places, i);
      result.dominates[complete[i]] = over;
      result.dominated_by[complete[i]] = under;
    }
  });
  return result;
}

}  // namespace roer::score
