#include "roer/segregation/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

/// M of shares that sum to 1.
double information_of_table(const std::vector<double>& values, std::size_t areas, std::size_t groups) {
  std::vector<double> area(areas, 0), group(groups, 0);
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t i = 0; i < areas; ++i) {
      area[i] += values[g * areas + i];
      group[g] += values[g * areas + i];
    }
  double sum = 0;
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t i = 0; i < areas; ++i) {
      const double value = values[g * areas + i];
      if (value > 0) sum += value * std::log(value / (area[i] * group[g]));
    }
  return sum;
}

/// Scales `values` of one margin to its target; gives how far it was off.
double scale_groups(std::vector<double>& values, std::span<const double> groups, std::size_t areas) {
  double off = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    double sum = 0;
    for (std::size_t i = 0; i < areas; ++i) sum += values[g * areas + i];
    off = std::max(off, std::abs(sum - groups[g]));
    const double factor = sum > 0 ? groups[g] / sum : 0;
    for (std::size_t i = 0; i < areas; ++i) values[g * areas + i] *= factor;
  }
  return off;
}

double scale_areas(std::vector<double>& values, std::span<const double> areas, std::vector<double>& sums) {
  std::fill(sums.begin(), sums.end(), 0.0);
  const std::size_t count = areas.size();
  for (std::size_t begin = 0; begin < values.size(); begin += count)
    for (std::size_t i = 0; i < count; ++i) sums[i] += values[begin + i];
  double off = 0;
  for (std::size_t i = 0; i < count; ++i) {
    off = std::max(off, std::abs(sums[i] - areas[i]));
    sums[i] = sums[i] > 0 ? areas[i] / sums[i] : 0;
  }
  for (std::size_t begin = 0; begin < values.size(); begin += count)
    for (std::size_t i = 0; i < count; ++i) values[begin + i] *= sums[i];
  return off;
}

std::vector<double> shares(std::span<const double> totals, double total) {
  std::vector<double> result;
  for (const double value : totals) result.push_back(value / total);
  return result;
}

/// Counts of the areas and groups that have people at both moments; empty groups stay, as columns of 0.
Result<Counts> in_both(const Counts& counts, const Counts& other) {
  std::vector<double> values;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i)
      values.push_back(other.group_totals()[g] > 0 && other.area_totals()[i] > 0 ? counts.group(g)[i] : 0);
  return Counts::make(counts.names(), counts.areas(), std::move(values));
}

/// Both moments cut to what has people in both, also after cutting.
struct Common {
  Counts before, after;
};
Result<Common> common_of(const Counts& before, const Counts& after) {
  ROER_TRY(Counts first, in_both(before, after));
  ROER_TRY(Counts second, in_both(after, before));
  // Cutting a group may empty an area of which it was all; two or three rounds settle it.
  for (std::size_t left = first.areas() + first.groups(); left > 0; --left) {
    ROER_TRY(Counts again_first, in_both(first, second));
    ROER_TRY(Counts again_second, in_both(second, again_first));
    const bool settled = again_first.total() == first.total() && again_second.total() == second.total();
    first = std::move(again_first);
    second = std::move(again_second);
    if (settled) break;
  }
  return Common{std::move(first), std::move(second)};
}

/// `counts` with a little where it has nobody and `other` has.
Result<Counts> filled(const Counts& counts, const Counts& other, double fill) {
  std::vector<double> values;
  values.reserve(counts.areas() * counts.groups());
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      values.push_back(count == 0 && other.group(g)[i] > 0 ? fill : count);
    }
  return Counts::make(counts.names(), counts.areas(), std::move(values));
}

/// Counts for every choice of area sizes, group sizes and structure: index = areas + 2 * groups + 4 *
/// structure, 1 = after.
struct Corners {
  std::vector<Counts> counts;
  std::size_t rounds = 0;
};
using CornerValues = std::array<double, 8>;

Result<Corners> corners_of(const Common& common, const FitOptions& fit) {
  ROER_TRY(const Counts before, filled(common.before, common.after, fit.fill));
  ROER_TRY(const Counts after, filled(common.after, common.before, fit.fill));
  const std::array<const Counts*, 2> moments = {&before, &after};
  std::array<std::vector<double>, 2> areas, groups;
  for (std::size_t k = 0; k < 2; ++k) {
    areas[k] = shares(moments[k]->area_totals(), moments[k]->total());
    groups[k] = shares(moments[k]->group_totals(), moments[k]->total());
  }
  Corners corners;
  for (std::size_t corner = 0; corner < 8; ++corner) {
    ROER_TRY(const Fitted fitted,
             fit_margins(*moments[corner >> 2], areas[corner & 1], groups[(corner >> 1) & 1], fit));
    corners.rounds = std::max(corners.rounds, fitted.rounds);
    ROER_TRY(Counts counts, Counts::make(before.names(), before.areas(), fitted.values));
    corners.counts.push_back(std::move(counts));
  }
  // The two moments themselves, without what was filled in: the parts must add up to the difference.
  corners.counts.front() = common.before;
  corners.counts.back() = common.after;
  return corners;
}

double information_of(const Counts& counts) {
  return multigroup_indices(counts).mutual_information;
}

CornerValues information_at(const Corners& corners) {
  CornerValues values{};
  for (std::size_t corner = 0; corner < values.size(); ++corner)
    values[corner] = information_of(corners.counts[corner]);
  return values;
}

/// M of counts whose groups, or areas, are scaled to the sizes of another moment, whatever that does to the
/// other margin.
double scaled_information(const Counts& counts, const Counts& sizes, bool groups) {
  std::vector<double> values;
  values.reserve(counts.areas() * counts.groups());
  double total = 0;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double from = groups ? counts.group_totals()[g] : counts.area_totals()[i];
      const double to = groups ? sizes.group_totals()[g] : sizes.area_totals()[i];
      values.push_back(from > 0 ? counts.group(g)[i] * to / from : 0);
      total += values.back();
    }
  for (double& value : values) value /= total;
  return information_of_table(values, counts.areas(), counts.groups());
}

/// Shapley value of one factor of three: 1/3, 1/6, 1/6, 1/3 over what the two others are.
double shapley(const CornerValues& values, std::size_t factor) {
  const std::size_t bit = std::size_t{1} << factor;
  double sum = 0;
  for (std::size_t corner = 0; corner < 8; ++corner) {
    if ((corner & bit) != 0) continue;
    const bool alike = corner == 0 || (corner | bit) == 7;
    sum += (values[corner | bit] - values[corner]) * (alike ? 1.0 / 3 : 1.0 / 6);
  }
  return sum;
}

/// Before, after, removed and added.
ChangeParts outer_parts(const Counts& before, const Counts& after, const Common& common) {
  ChangeParts parts;
  parts.before = information_of(before);
  parts.after = information_of(after);
  parts.removed = information_of(common.before) - parts.before;
  parts.added = parts.after - information_of(common.after);
  return parts;
}

/// Per area its part of all people and its entropy.
struct Mixes {
  std::vector<double> share, entropy;
};
Mixes mixes_of(const Counts& counts) {
  Mixes mixes{shares(counts.area_totals(), counts.total()), std::vector<double>(counts.areas(), 0)};
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      if (count > 0)
        mixes.entropy[i] -= count / counts.area_totals()[i] * std::log(count / counts.area_totals()[i]);
    }
  return mixes;
}

}  // namespace

Result<Fitted> fit_margins(const Counts& counts, std::span<const double> areas,
                           std::span<const double> groups, const FitOptions& fit) {
  assert(areas.size() == counts.areas() && groups.size() == counts.groups());
  Fitted fitted;
  fitted.values.reserve(areas.size() * groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const double value : counts.group(g)) fitted.values.push_back(value / counts.total());
  std::vector<double> sums(areas.size());
  double off = 0;
  for (fitted.rounds = 0; fitted.rounds < fit.most_rounds; ++fitted.rounds) {
    off = scale_groups(fitted.values, groups, areas.size());
    off = std::max(off, scale_areas(fitted.values, areas, sums));
    if (off <= fit.precision) return fitted;
  }
  return Error{ErrorCode::kCheckFailed,
               fmt::format("the counts cannot be fitted to other margins in {} rounds", fit.most_rounds),
               {},
               0,
               {},
               fmt::format("a margin is {} of all people off", off),
               fmt::format("{} or less", fit.precision),
               "Merge small areas or groups: cells without people stand in the way."};
}

Result<ChangeParts> change_karmel(const Counts& before, const Counts& after, const FitOptions& fit) {
  assert(before.areas() == after.areas() && before.groups() == after.groups());
  ROER_TRY(const Common common, common_of(before, after));
  ROER_TRY(const Corners corners, corners_of(common, fit));
  ChangeParts parts = outer_parts(before, after, common);
  const CornerValues m = information_at(corners);
  parts.area_marginal = scaled_information(common.before, common.after, false) - m[0];
  parts.group_marginal = scaled_information(common.before, common.after, true) - m[0];
  parts.interaction = m[3] - m[0] - parts.area_marginal - parts.group_marginal;
  parts.structural = m[7] - m[3];
  parts.rounds = corners.rounds;
  return parts;
}

Result<ChangeParts> change_shapley(const Counts& before, const Counts& after, const FitOptions& fit) {
  ROER_TRY(const auto parts, change_shapley(before, after, set_of({information_of}), fit));
  return parts.front();
}

Result<std::vector<ChangeParts>> change_shapley(const Counts& before, const Counts& after,
                                                const IndexSet& quantities, const FitOptions& fit) {
  assert(before.areas() == after.areas() && before.groups() == after.groups());
  ROER_TRY(const Common common, common_of(before, after));
  ROER_TRY(const Corners corners, corners_of(common, fit));
  const auto taken = [&](const Counts& counts) {
    std::vector<double> values(quantities.size);
    quantities.take(counts, values);
    return values;
  };
  const std::vector<double> first = taken(before), last = taken(after);
  std::vector<std::vector<double>> at;
  for (const Counts& counts : corners.counts) at.push_back(taken(counts));
  std::vector<ChangeParts> all(quantities.size);
  for (std::size_t k = 0; k < all.size(); ++k) {
    CornerValues values{};
    for (std::size_t corner = 0; corner < values.size(); ++corner) values[corner] = at[corner][k];
    ChangeParts& parts = all[k];
    parts.before = first[k];
    parts.after = last[k];
    parts.removed = values.front() - first[k];
    parts.added = last[k] - values.back();
    parts.area_marginal = shapley(values, 0);
    parts.group_marginal = shapley(values, 1);
    parts.structural = shapley(values, 2);
    parts.rounds = corners.rounds;
  }
  return all;
}

Result<ChangeParts> change_mora(const Counts& before, const Counts& after) {
  assert(before.areas() == after.areas() && before.groups() == after.groups());
  ROER_TRY(const Common common, common_of(before, after));
  ChangeParts parts = outer_parts(before, after, common);
  parts.group_marginal = diversity(common.after).entropy - diversity(common.before).entropy;
  const Mixes first = mixes_of(common.before), second = mixes_of(common.after);
  for (std::size_t i = 0; i < before.areas(); ++i) {
    parts.area_marginal -= (second.share[i] - first.share[i]) * (second.entropy[i] + first.entropy[i]) / 2;
    parts.structural -= (second.entropy[i] - first.entropy[i]) * (second.share[i] + first.share[i]) / 2;
  }
  return parts;
}

}  // namespace roer::segregation
