#include "roer/app/segregation_chance.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/app/fault.hpp"
#include "roer/app/segregation_indices.hpp"
#include "roer/app/segregation_words.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::Resample;

bool all_multiples(const Counts& counts, double base) {
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (const double count : counts.group(g))
      if (std::fmod(count, base) != 0) return false;
  return true;
}

/// One error instead of one for each count.
Status check_counts(const SegregationParams& params, const Counts& counts, const std::string& where) {
  const double base = std::max(1.0, params.rounded_to.value_or(1));
  if (params.draws == 0 || all_multiples(counts, base)) return Done{};
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = "people can be drawn from whole numbers only";
  if (base > 1) error.message = "not all counts are multiples of what they would have been rounded to";
  error.found = base > 1 ? fmt::format("--rounded-to {}", base) : "counts that are not whole";
  if (!where.empty()) error.found += " in " + where;
  error.expected = base > 1 ? "the number that the source rounds to" : "counts of people";
  error.remedy = "Leave --rounded-to out, or draw nothing: --bootstrap 0.";
  return error;
}

/// Some of the indices, by their place in the result.
struct ResampledIndices {
  std::vector<AskedIndex> asked;
  std::vector<std::size_t> places;
};
ResampledIndices resampled_so(const SegregationParams& params, const std::vector<AskedIndex>& all,
                              Resample way) {
  ResampledIndices chosen;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (resample_of(all[k], params.resample) != way) continue;
    chosen.asked.push_back(all[k]);
    chosen.places.push_back(k);
  }
  return chosen;
}
constexpr std::array kWays = {Resample::kAllCells, Resample::kWithinGroups};

Status draw_all(const SegregationParams& params, const PeopleCounts& people, const Counts& counts,
                const std::vector<AskedIndex>& asked, SegregationResult& result, Progress& progress) {
  SharedProgress shared(progress);
  const segregation::IndexSet all = index_set(asked, params.choice);
  segregation::DrawOptions options = draw_options(params, Resample::kWithinGroups, shared);
  progress.step("drawing what chance would give");
  ROER_TRY(auto chance, segregation::null_tests(counts, segregation::Null::kEvenness, all, options));
  for (std::size_t k = 0; k < asked.size(); ++k)
    if (!row_of(asked[k].index).of_whole) result.indices[k].chance = std::move(chance[k]);
  for (const Resample way : kWays) {
    const ResampledIndices chosen = resampled_so(params, asked, way);
    if (chosen.asked.empty()) continue;
    progress.step("drawing people again");
    options.resample = way;
    ROER_TRY(auto sampling, segregation::bootstraps(counts, index_set(chosen.asked, params.choice), options));
    for (std::size_t k = 0; k < sampling.size(); ++k)
      result.indices[chosen.places[k]].sampling = std::move(sampling[k]);
  }
  if (!(result.rounded_to > 0) && !result.shares) return Done{};
  progress.step("drawing counts that round to these");
  const std::array parts = {SourcePart{people, result.scope.areas}};
  ROER_TRY(auto rounding, source_rounding_effects(parts, counts, rounding_of(result), all, options));
  for (std::size_t k = 0; k < asked.size(); ++k) result.indices[k].rounding = std::move(rounding[k]);
  return Done{};
}

/// Orders and amounts that cannot be.
Status check_amounts(const SegregationParams& params) {
  Error error;
  error.code = ErrorCode::kUsage;
  const std::size_t groups = params.people.groups.size() + (params.people.total.empty() ? 0 : 1) +
                             (params.people.shares_of.empty() ? 0 : 1);
  if (params.ordered && groups < 3) {
    error.message = "two groups have no order to speak of";
    error.expected = "three groups or more with --ordered, lowest first";
    return error;
  }
  if (!params.ordered && !params.choice.all)
    for (const SegregationIndex index : params.choice.named)
      if (row_of(index).of_order)
        return fault(ErrorCode::kUsage, "this index is of groups in an order", name_of(index),
                     "--ordered, with groups from the lowest to the highest",
                     "Add --ordered, or leave the index out of --indices.");
  if (!params.spread.deviations.empty() && params.spread.means.empty()) {
    error.message = "a spread inside areas goes with their means";
    error.expected = "--deviations with --means";
    return error;
  }
  if (!params.spread.means.empty() && !params.spread.class_values.empty()) {
    error.message = "an amount is given once";
    error.expected = "--means or --class-values";
    return error;
  }
  return Done{};
}

}  // namespace

segregation::DrawOptions draw_options(const SegregationParams& params, Resample way, SharedProgress& shared) {
  segregation::DrawOptions options;
  options.seed = params.seed;
  options.draws = params.draws;
  options.resample = way;
  options.proceed = shared.proceed();
  return options;
}

SourceRounding rounding_of(const SegregationResult& result) {
  return {result.rounded_to, result.rounding, result.shares ? result.shares->total_step : 0};
}

Status check_draws(const SegregationParams& params) {
  Error error;
  error.code = ErrorCode::kUsage;
  constexpr double kLargestBase = 25;
  const bool nearest = params.rounding == segregation::RoundingRule::kNearest;
  if (const auto base = params.rounded_to;
      base && !(*base >= 1 && *base <= kLargestBase && std::fmod(*base, 1) == 0 &&
                !(nearest && std::fmod(*base, 2) == 0))) {
    error.message = nearest ? "counts are rounded to the nearest multiple of an odd number such as 5"
                            : "counts are rounded to a whole number such as 5";
    error.found = fmt::format("{}", *base);
    error.expected =
        fmt::format("1 (not rounded), {}, ... up to {}", nearest ? "3, 5" : "2, 3", kLargestBase);
    return error;
  }
  constexpr std::uint64_t kLeastDraws = 20, kMostDraws = 10'000;
  if (params.draws > kMostDraws || (params.draws > 0 && params.draws < kLeastDraws)) {
    error.message = params.draws > kMostDraws ? "so many draws tell no more" : "so few draws tell nothing";
    error.found = fmt::format("{}", params.draws);
    error.expected = fmt::format("{} to {}, or 0 for none", kLeastDraws, kMostDraws);
    return error;
  }
  if (!params.compare.empty() && params.compare_period) {
    error.message = "one comparison at a time";
    error.expected = "--compare or --compare-period";
    return error;
  }
  if (params.change_parts && !params.compare_period)
    return fault(ErrorCode::kUsage, "a change takes another period, which is not asked for",
                 name_of(*params.change_parts), "--change-parts with --compare-period",
                 "Add --compare-period, or leave --change-parts out.");
  if (params.draws == 0 && (!params.compare.empty() || params.compare_period)) {
    error.message = "a difference is told with its interval, which is drawn";
    error.found = "--bootstrap 0";
    error.expected = fmt::format("{} draws or more", kLeastDraws);
    error.remedy = "Leave --bootstrap out, or ask for no comparison.";
    return error;
  }
  return check_amounts(params);
}

Status find_rounding(const SegregationParams& params, const PeopleCounts& people, const Counts& counts,
                     SegregationResult& result) {
  if (people.shares) return Done{};  // made whole; what their rounding does is drawn apart
  ROER_CHECK(check_counts(params, counts, {}));
  constexpr double kUsual = 5;
  if (params.rounded_to)
    result.rounded_to = *params.rounded_to > 1 ? *params.rounded_to : 0;
  else
    result.rounded_to = !people.divided && all_multiples(counts, kUsual) ? kUsual : 0;
  const bool even = std::fmod(result.rounded_to, 2) == 0;
  const bool at_random = even || (people.datasets.size() == 1 && *people.datasets.begin() == "kwb");
  result.rounding = params.rounding.value_or(at_random ? segregation::RoundingRule::kRandom
                                                       : segregation::RoundingRule::kNearest);
  return Done{};
}

Status measure_indices(const SegregationParams& params, const PeopleCounts& people, const Counts& counts,
                       SegregationResult& result, Progress& progress) {
  const std::vector<AskedIndex> asked = asked_indices(counts, params.choice, params.ordered);
  std::vector<double> values(asked.size());
  index_set(asked, params.choice).take(counts, values);
  for (std::size_t k = 0; k < asked.size(); ++k)
    result.indices.push_back({asked[k], values[k], {}, {}, {}, {}});
  if (params.draws > 0) ROER_CHECK(draw_all(params, people, counts, asked, result, progress));
  for (MeasuredIndex& index : result.indices) index.meaning = meaning_of(result, index);
  return Done{};
}

Status compare_with(const SegregationParams& params, const Counts& counts, const OtherSide& other,
                    SegregationResult& result, Progress& progress) {
  if (!result.shares) ROER_CHECK(check_counts(params, other.counts, other.scope.name.en));
  SegregationComparison found;
  found.other = other.scope;
  found.period = other.period;
  found.people = other.counts.total();
  const std::vector<AskedIndex>& asked = found.asked;
  for (const AskedIndex& one : asked_indices(counts, params.choice, params.ordered))
    if (one.index != SegregationIndex::kInformation) found.asked.push_back(one);  // H tells the same
  SharedProgress shared(progress);
  segregation::DrawOptions options = draw_options(params, Resample::kWithinGroups, shared);
  found.comparisons.resize(asked.size());
  for (const Resample way : kWays) {
    const ResampledIndices chosen = resampled_so(params, asked, way);
    if (chosen.asked.empty()) continue;
    progress.step("comparing");
    options.resample = way;
    ROER_TRY(auto comparisons,
             segregation::comparisons(counts, other.counts, index_set(chosen.asked, params.choice), options));
    for (std::size_t k = 0; k < comparisons.size(); ++k)
      found.comparisons[chosen.places[k]] = std::move(comparisons[k]);
  }
  for (std::size_t k = 0; k < asked.size(); ++k)
    found.meanings.push_back(meaning_of_comparison(result, found, k));
  result.comparison = std::move(found);
  return Done{};
}

}  // namespace roer::app
