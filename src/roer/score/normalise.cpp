#include "roer/score/normalise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "roer/score/order_statistics.hpp"
#include "roer/score/step_error.hpp"

namespace roer::score {

namespace {

constexpr std::array<std::string_view, kNormalisationCount> kNormalisationNames{"min-max",
                                                                                "z",
                                                                                "robust-z",
                                                                                "rank",
                                                                                "percentile",
                                                                                "borda",
                                                                                "goalposts",
                                                                                "distance-to-target",
                                                                                "distance-to-reference",
                                                                                "distance-to-max",
                                                                                "fraction-of-max",
                                                                                "index",
                                                                                "exponential"};
constexpr std::array<std::string_view, 4> kTiesNames{"mean", "lowest", "highest", "dense"};
// Makes the median absolute deviation of a normal distribution its standard deviation: 1 / Phi^-1(3/4).
constexpr double kNormalMad = 1.482602218505602;
constexpr double kImdScale = 23;

Error no_spread(const NormaliseRule& rule, const std::string& input, double value) {
  return step_error(fmt::format("normalisation \"{}\" needs values that differ", name_of(rule.how)), input,
                    fmt::format("{} for every area, or for most of them", value), "values with some spread",
                    "Leave this input out, or normalise it by goalposts or ranks.");
}

Error not_positive(const NormaliseRule& rule, const std::string& input, double value) {
  return step_error(fmt::format("normalisation \"{}\" needs positive numbers", name_of(rule.how)), input,
                    fmt::format("{}", value), "numbers above 0",
                    "Normalise this input by min-max or goalposts, or turn its direction.");
}

Error parameter(const NormaliseRule& rule, const std::string& input, std::string found,
                std::string expected) {
  return step_error(fmt::format("normalisation \"{}\" cannot work with its parameters", name_of(rule.how)),
                    input, std::move(found), std::move(expected), "Correct the parameters of this step.");
}

double sign_of(const NormaliseRule& rule) {
  return rule.direction == Direction::kUp ? 1 : -1;
}

/// The known values as the kinds see them: mirrored if downwards.
struct Sample {
  std::vector<double> known;
  double least = 0, most = 0;
};

Result<Sample> sample_of(const NormaliseRule& rule, std::span<const double> numbers,
                         const std::string& input) {
  Sample sample{known_numbers(numbers), 0, 0};
  if (sample.known.size() < 2)
    return step_error(fmt::format("normalisation \"{}\" needs at least two known values", name_of(rule.how)),
                      input, fmt::format("{} known", sample.known.size()), "two or more areas with a value",
                      "Import data for this input, or leave it out.");
  for (double& number : sample.known) {
    if (std::isinf(number)) return parameter(rule, input, "an infinite value", "finite numbers");
    number *= sign_of(rule);
  }
  const auto [least, most] = std::minmax_element(sample.known.begin(), sample.known.end());
  sample.least = *least;
  sample.most = *most;
  return sample;
}

/// A line over mirrored values: `zero` maps to the low end and `one` to the high end.
void set_line(Normaliser& fit, double zero, double one) {
  const double sign = sign_of(fit.rule);
  fit.shape = Normaliser::Shape::kLine;
  fit.origin = sign * zero;
  fit.span = sign * (one - zero);
  fit.low = fit.rule.low;
  fit.high = fit.rule.high;
}

void hold_within(Normaliser& fit, bool at_low, bool at_high) {
  const bool rising = fit.high > fit.low;
  if (rising ? at_low : at_high) fit.least = std::min(fit.low, fit.high);
  if (rising ? at_high : at_low) fit.most = std::max(fit.low, fit.high);
}

Status fit_spread(Normaliser& fit, const Sample& sample, const std::string& input) {
  if (sample.least == sample.most) return no_spread(fit.rule, input, sample.most * sign_of(fit.rule));
  set_line(fit, sample.least, sample.most);
  return Done{};
}

Status fit_z(Normaliser& fit, Sample& sample, const std::string& input) {
  double centre = 0, deviation = 0;
  if (fit.rule.how == Normalisation::kZ) {
    centre = mean_of(sample.known);
    deviation = std::sqrt(squares_about(sample.known, centre) / static_cast<double>(sample.known.size() - 1));
    // Rounding of the mean alone can leave a deviation where all values are the same.
    if (sample.least == sample.most) deviation = 0;
  } else {
    std::sort(sample.known.begin(), sample.known.end());
    centre = median_of_sorted(sample.known);
    deviation = kNormalMad * median_deviation(sample.known, centre);
  }
  if (deviation == 0) return no_spread(fit.rule, input, centre * sign_of(fit.rule));
  set_line(fit, centre, centre + deviation);
  fit.span = sign_of(fit.rule) * deviation;
  fit.low = fit.rule.centre;
  fit.high = fit.rule.centre + fit.rule.deviation;
  return Done{};
}

Status fit_goalposts(Normaliser& fit, const std::string& input) {
  const NormaliseRule& rule = fit.rule;
  if (!(rule.low_post < rule.high_post))
    return parameter(rule, input, fmt::format("posts {} and {}", rule.low_post, rule.high_post),
                     "a low post below the high post");
  const bool up = rule.direction == Direction::kUp;
  set_line(fit, up ? rule.low_post : -rule.high_post, up ? rule.high_post : -rule.low_post);
  hold_within(fit, true, true);
  return Done{};
}

Status fit_distance(Normaliser& fit, const Sample& sample, const std::string& input) {
  const NormaliseRule& rule = fit.rule;
  const bool target = rule.how == Normalisation::kDistanceToTarget;
  const std::optional<double> goal = target ? rule.target : rule.reference;
  const std::string_view what = target ? "target" : "reference";
  if (!goal.has_value()) return parameter(rule, input, fmt::format("no {}", what), fmt::format("a {}", what));
  const double aim = sign_of(rule) * *goal;
  if (!(aim > sample.least))
    return parameter(
        rule, input,
        fmt::format("{} {} against a worst value of {}", what, *goal, sample.least * sign_of(rule)),
        fmt::format("a {} better than the worst value", what));
  set_line(fit, sample.least, aim);
  if (target) hold_within(fit, false, true);
  return Done{};
}

Status fit_ratio(Normaliser& fit, const Sample& sample, const std::string& input) {
  const NormaliseRule& rule = fit.rule;
  const bool up = rule.direction == Direction::kUp, fraction = rule.how == Normalisation::kFractionOfMax;
  const double smallest = up ? sample.least : -sample.most;
  if (up ? smallest < 0 : smallest <= 0) return not_positive(rule, input, smallest);
  if (!fraction && !rule.reference.has_value()) return parameter(rule, input, "no reference", "a reference");
  const double whole = fraction ? (up ? sample.most : smallest) : rule.reference.value_or(0);
  if (!(whole > 0)) return not_positive(rule, input, whole);
  fit.shape = up ? Normaliser::Shape::kLine : Normaliser::Shape::kInverse;
  fit.origin = up ? 0 : whole;
  fit.span = whole;
  fit.low = fraction ? rule.low : 0;
  fit.high = fraction ? rule.high : rule.base;
  return Done{};
}

Status fit_ranks(Normaliser& fit, Sample& sample) {
  fit.shape = Normaliser::Shape::kRanks;
  std::sort(sample.known.begin(), sample.known.end());
  fit.sorted = std::move(sample.known);
  if (fit.rule.ties == Ties::kDense)
    std::unique_copy(fit.sorted.begin(), fit.sorted.end(), std::back_inserter(fit.distinct));
  fit.low = fit.rule.low;
  fit.high = fit.rule.high;
  return Done{};
}

Status fit_kind(Normaliser& fit, Sample& sample, const std::string& input) {
  switch (fit.rule.how) {
    case Normalisation::kZ:
    case Normalisation::kRobustZ:
      return fit_z(fit, sample, input);
    case Normalisation::kGoalposts:
      return fit_goalposts(fit, input);
    case Normalisation::kDistanceToTarget:
    case Normalisation::kDistanceToReference:
      return fit_distance(fit, sample, input);
    case Normalisation::kFractionOfMax:
    case Normalisation::kIndex:
      return fit_ratio(fit, sample, input);
    case Normalisation::kRank:
    case Normalisation::kPercentile:
    case Normalisation::kBorda:
    case Normalisation::kExponential:
      return fit_ranks(fit, sample);
    case Normalisation::kMinMax:
    case Normalisation::kDistanceToMax:
      break;
  }
  return fit_spread(fit, sample, input);
}

double rank_among(const Normaliser& fit, double x) {
  const std::vector<double>& steps = fit.rule.ties == Ties::kDense ? fit.distinct : fit.sorted;
  const auto first = std::lower_bound(steps.begin(), steps.end(), x);
  const auto after = std::upper_bound(first, steps.end(), x);
  const auto below = static_cast<double>(first - steps.begin()), equal = static_cast<double>(after - first);
  double rank = below + 1;
  if (fit.rule.ties == Ties::kMean) rank = below + (equal + 1) / 2;
  if (fit.rule.ties == Ties::kHighest) rank = below + equal;
  return std::clamp(rank, 1.0, static_cast<double>(steps.size()));
}

double from_rank(const Normaliser& fit, double rank) {
  const auto count =
      static_cast<double>(fit.rule.ties == Ties::kDense ? fit.distinct.size() : fit.sorted.size());
  switch (fit.rule.how) {
    case Normalisation::kBorda:
      return rank - 1;
    case Normalisation::kPercentile:
      // All values alike and dense: one rank, in the middle of the scale.
      return fit.low + (count > 1 ? (rank - 1) / (count - 1) : 0.5) * (fit.high - fit.low);
    case Normalisation::kExponential:
      return -kImdScale * std::log1p(rank / count * std::expm1(-100 / kImdScale));
    default:
      return rank;
  }
}

}  // namespace

std::string_view name_of(Normalisation how) {
  return kNormalisationNames.at(static_cast<std::size_t>(how));
}
std::string_view name_of(Ties ties) {
  return kTiesNames.at(static_cast<std::size_t>(ties));
}

std::optional<Normalisation> normalisation_named(std::string_view name) {
  const auto found = std::find(kNormalisationNames.begin(), kNormalisationNames.end(), name);
  if (found == kNormalisationNames.end()) return std::nullopt;
  return static_cast<Normalisation>(found - kNormalisationNames.begin());
}

std::optional<Ties> ties_named(std::string_view name) {
  const auto found = std::find(kTiesNames.begin(), kTiesNames.end(), name);
  if (found == kTiesNames.end()) return std::nullopt;
  return static_cast<Ties>(found - kTiesNames.begin());
}

Result<Normaliser> fit_normaliser(const NormaliseRule& rule, std::span<const double> numbers,
                                  const std::string& input) {
  ROER_TRY(Sample sample, sample_of(rule, numbers, input));
  if (rule.low == rule.high) return parameter(rule, input, "low and high alike", "a scale from low to high");
  Normaliser fit;
  fit.rule = rule;
  fit.fitted = sample.known.size();
  ROER_CHECK(fit_kind(fit, sample, input));
  return fit;
}

double normalised(const Normaliser& normaliser, double x) {
  if (std::isnan(x)) return x;
  switch (normaliser.shape) {
    case Normaliser::Shape::kInverse:
      if (x <= 0) return std::numeric_limits<double>::quiet_NaN();
      return normaliser.low + normaliser.origin / x * (normaliser.high - normaliser.low);
    case Normaliser::Shape::kRanks:
      return from_rank(normaliser, rank_among(normaliser, sign_of(normaliser.rule) * x));
    case Normaliser::Shape::kLine:
      break;
  }
  const double part = (x - normaliser.origin) / normaliser.span;
  const double value = normaliser.low + part * (normaliser.high - normaliser.low);
  return std::clamp(value, normaliser.least, normaliser.most);
}

void normalise(const Normaliser& normaliser, std::span<const double> numbers, std::span<double> out) {
  for (std::size_t i = 0; i < numbers.size(); ++i) out[i] = normalised(normaliser, numbers[i]);
}

Result<Column> normalise(const Normaliser& normaliser, const Column& values, const std::string& input) {
  Column result = values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i);
    if (!value.known()) continue;
    const double number = normalised(normaliser, value.number);
    if (std::isnan(number)) return not_positive(normaliser.rule, input, value.number);
    result.set(i, {number, value.state});
  }
  return result;
}

std::vector<double> ranks_of(std::span<const double> numbers, Ties ties) {
  std::vector<double> ranks(numbers.size(), std::numeric_limits<double>::quiet_NaN());
  Normaliser order;
  order.rule.how = Normalisation::kRank;
  order.rule.ties = ties;
  Sample sample{known_numbers(numbers), 0, 0};
  if (!fit_ranks(order, sample).ok()) return ranks;
  normalise(order, numbers, ranks);
  return ranks;
}

}  // namespace roer::score
