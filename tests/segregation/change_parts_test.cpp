// Changes taken apart per group and area: against all orders of the three factors with a fit of its own, and
// what must hold for any two moments.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/segregation/change.hpp"
#include "roer/segregation/contributions.hpp"
#include "roer/segregation/multigroup.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

constexpr std::size_t kPartGroups = 3;

Counts drawn_counts(std::size_t areas, int least) {
  std::vector<double> values;
  for (std::size_t k = 0; k < kPartGroups * areas; ++k) values.push_back(*rc::gen::inRange(least, 40));
  values[0] = values[areas] = 5;  // two groups have people
  return Counts::make({"a", "b", "c"}, areas, values).value();
}

double told(const ChangeParts& parts) {
  return parts.removed + parts.added + parts.group_marginal + parts.area_marginal + parts.structural;
}

// By the definitions, written out: table[g][i].
using PartTable = std::vector<std::vector<double>>;

PartTable table_of(const Counts& counts) {
  PartTable table;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    table.emplace_back(counts.group(g).begin(), counts.group(g).end());
  return table;
}

struct PartMargins {
  std::vector<double> groups, areas;
};
PartMargins margins_of(const PartTable& table) {
  PartMargins margins{std::vector<double>(table.size(), 0), std::vector<double>(table[0].size(), 0)};
  double all = 0;
  for (const auto& group : table)
    for (const double value : group) all += value;
  for (std::size_t g = 0; g < table.size(); ++g)
    for (std::size_t i = 0; i < table[g].size(); ++i) {
      margins.groups[g] += table[g][i] / all;
      margins.areas[i] += table[g][i] / all;
    }
  return margins;
}

PartTable fitted_to(PartTable table, const PartMargins& wanted) {
  for (int round = 0; round < 20'000; ++round) {
    for (std::size_t i = 0; i < wanted.areas.size(); ++i) {
      const double factor = wanted.areas[i] / margins_of(table).areas[i];
      for (auto& group : table) group[i] *= factor;
    }
    const PartMargins now = margins_of(table);
    double off = 0;
    for (std::size_t g = 0; g < table.size(); ++g) {
      off = std::max(off, std::abs(now.groups[g] - wanted.groups[g]));
      for (double& value : table[g]) value *= wanted.groups[g] / now.groups[g];
    }
    if (off < 1e-13) break;
  }
  return table;
}

/// Part of the index of everybody, of group `part` - 1, or of the area after those.
double part_by_definition(const PartTable& table, Contributed index, std::size_t part) {
  const PartMargins margins = margins_of(table);
  double all = 0, entropy = 0, interaction = 0, sum = 0;
  for (const auto& group : table)
    for (const double value : group) all += value;
  for (const double share : margins.groups) {
    if (share > 0) entropy -= share * std::log(share);
    interaction += share * (1 - share);
  }
  for (std::size_t g = 0; g < table.size(); ++g)
    for (std::size_t i = 0; i < table[g].size(); ++i) {
      if (part > 0 && part != 1 + g && part != 1 + table.size() + i) continue;
      const double here = margins.areas[i];
      if (!(here > 0)) continue;
      const double local = table[g][i] / all / here;
      if (index == Contributed::kDissimilarity)
        sum += here * std::abs(local - margins.groups[g]) / (2 * interaction);
      else if (local > 0)
        sum += here * local * std::log(local / margins.groups[g]) /
               (index == Contributed::kTheilH ? entropy : 1);
    }
  return sum;
}

/// Group sizes, area sizes and structure, averaged over the six orders in which they can turn.
std::array<double, 3> by_all_orders(const PartTable& before, const PartTable& after, Contributed index,
                                    std::size_t part) {
  const std::array<PartTable, 2> tables = {before, after};
  const std::array<PartMargins, 2> margins = {margins_of(before), margins_of(after)};
  const auto value = [&](const std::array<std::size_t, 3>& turned) {
    return part_by_definition(
        fitted_to(tables.at(turned[2]), {margins.at(turned[0]).groups, margins.at(turned[1]).areas}), index,
        part);
  };
  std::array<double, 3> parts{};
  std::array<std::size_t, 3> order = {0, 1, 2};
  do {
    std::array<std::size_t, 3> turned{};
    for (const std::size_t factor : order) {
      const double so_far = value(turned);
      turned.at(factor) = 1;
      parts.at(factor) += (value(turned) - so_far) / 6;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return parts;
}

RC_GTEST_PROP(SegregationContributions, add_up_to_the_indices, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 8);
  const Counts counts = drawn_counts(areas, 0);
  const IndexSet set = contributions(kPartGroups, areas);
  std::vector<double> values(set.size);
  set.take(counts, values);
  const MultigroupIndices all = multigroup_indices(counts);
  const std::array<double, 3> whole = {all.mutual_information, all.theil_h, all.dissimilarity};
  const PartTable table = table_of(counts);
  for (const auto index : {Contributed::kInformation, Contributed::kTheilH, Contributed::kDissimilarity}) {
    double by_group = 0, by_area = 0;
    for (std::size_t part = 0; part < 1 + kPartGroups + areas; ++part) {
      const double value = values[contribution_at(index, part)];
      RC_ASSERT(std::abs(value - part_by_definition(table, index, part)) < 1e-12);
      RC_ASSERT(value > -1e-12);
      if (part > 0) (part <= kPartGroups ? by_group : by_area) += value;
    }
    const double wanted = whole.at(static_cast<std::size_t>(index));
    RC_ASSERT(std::abs(values[contribution_at(index, 0)] - wanted) < 1e-12);
    RC_ASSERT(std::abs(by_group - wanted) < 1e-12);
    RC_ASSERT(std::abs(by_area - wanted) < 1e-12);
  }
}

// Cells that are never empty, so that nothing has to be filled in.
TEST(SegregationContributions, are_the_means_over_all_orders) {
  const Counts first = Counts::make({"a", "b", "c"}, 3, {30, 12, 4, 5, 25, 9, 8, 7, 40}).value();
  const Counts second = Counts::make({"a", "b", "c"}, 3, {22, 18, 9, 15, 20, 6, 3, 21, 31}).value();
  const auto parts = change_shapley(first, second, contributions(kPartGroups, 3)).value();
  for (const auto index : {Contributed::kInformation, Contributed::kTheilH, Contributed::kDissimilarity})
    for (std::size_t part = 0; part < 7; ++part) {
      const auto oracle = by_all_orders(table_of(first), table_of(second), index, part);
      const ChangeParts& found = parts[contribution_at(index, part)];
      EXPECT_NEAR(found.group_marginal, oracle[0], 1e-8) << part;
      EXPECT_NEAR(found.area_marginal, oracle[1], 1e-8) << part;
      EXPECT_NEAR(found.structural, oracle[2], 1e-8) << part;
    }
}

RC_GTEST_PROP(SegregationContributions, parts_of_groups_and_areas_add_up_to_those_of_the_index, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 6);
  const Counts first = drawn_counts(areas, 0), second = drawn_counts(areas, 0);
  const auto parts = change_shapley(first, second, contributions(kPartGroups, areas));
  if (!parts.ok()) return;  // what is in both may hold no two groups
  const ChangeParts whole = change_shapley(first, second).value();
  for (const ChangeParts& one : *parts) RC_ASSERT(std::abs(told(one) - one.difference()) < 1e-9);
  RC_ASSERT(std::abs(parts->front().structural - whole.structural) < 1e-12);
  for (const auto index : {Contributed::kInformation, Contributed::kTheilH, Contributed::kDissimilarity}) {
    std::array<double, 5> groups{}, in_areas{};
    for (std::size_t part = 1; part < 1 + kPartGroups + areas; ++part) {
      const ChangeParts& one = (*parts)[contribution_at(index, part)];
      auto& sums = part <= kPartGroups ? groups : in_areas;
      const std::array<double, 5> own = {one.removed, one.added, one.group_marginal, one.area_marginal,
                                         one.structural};
      for (std::size_t k = 0; k < own.size(); ++k) sums.at(k) += own.at(k);
    }
    const ChangeParts& all = (*parts)[contribution_at(index, 0)];
    const std::array<double, 5> wanted = {all.removed, all.added, all.group_marginal, all.area_marginal,
                                          all.structural};
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      RC_ASSERT(std::abs(groups.at(k) - wanted.at(k)) < 1e-9);
      RC_ASSERT(std::abs(in_areas.at(k) - wanted.at(k)) < 1e-9);
    }
  }
}

// Groups and areas that grow by factors of their own keep all odds ratios: nothing of M, H and D is
// structure, nor of what each group and each area adds to them.
RC_GTEST_PROP(SegregationContributions, a_change_of_sizes_alone_has_no_structure, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 6);
  const Counts first = drawn_counts(areas, 1);
  std::vector<double> by_area, values;
  for (std::size_t i = 0; i < areas; ++i) by_area.push_back(*rc::gen::inRange(1, 5));
  for (std::size_t g = 0; g < kPartGroups; ++g) {
    const int by_group = *rc::gen::inRange(1, 5);
    for (std::size_t i = 0; i < areas; ++i) values.push_back(first.group(g)[i] * by_group * by_area[i]);
  }
  const Counts second = Counts::make({"a", "b", "c"}, areas, values).value();
  for (const ChangeParts& one : change_shapley(first, second, contributions(kPartGroups, areas)).value())
    RC_ASSERT(std::abs(one.structural) < 1e-7);
}

RC_GTEST_PROP(SegregationContributions, back_in_time_is_the_same_with_the_other_sign, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 6);
  const Counts first = drawn_counts(areas, 1), second = drawn_counts(areas, 1);
  const auto there = change_shapley(first, second, contributions(kPartGroups, areas)).value();
  const auto back = change_shapley(second, first, contributions(kPartGroups, areas)).value();
  for (std::size_t k = 0; k < there.size(); ++k) {
    RC_ASSERT(std::abs(there[k].structural + back[k].structural) < 1e-8);
    RC_ASSERT(std::abs(there[k].group_marginal + back[k].group_marginal) < 1e-8);
    RC_ASSERT(std::abs(there[k].area_marginal + back[k].area_marginal) < 1e-8);
  }
}

// Two areas swap their people: only who lives where changes, and nothing in all.
TEST(SegregationContributions, areas_that_swap_cancel_out) {
  const Counts first = Counts::make({"a", "b"}, 2, {30, 10, 10, 30}).value();
  const Counts second = Counts::make({"a", "b"}, 2, {10, 30, 30, 10}).value();
  for (const ChangeParts& one : change_shapley(first, second, contributions(2, 2)).value()) {
    EXPECT_NEAR(one.difference(), 0, 1e-12);
    EXPECT_NEAR(one.structural, 0, 1e-9);
    EXPECT_NEAR(one.group_marginal, 0, 1e-9);
  }
}

// By hand: even before, fully apart after, sizes the same: all is structure, half of it by each group and
// each area.
TEST(SegregationContributions, by_hand) {
  const Counts first = Counts::make({"a", "b"}, 2, {20, 20, 20, 20}).value();
  const Counts second = Counts::make({"a", "b"}, 2, {40, 0, 0, 40}).value();
  const auto parts = change_shapley(first, second, contributions(2, 2)).value();
  ASSERT_EQ(parts.size(), kContributed * 5);
  EXPECT_NEAR(parts[contribution_at(Contributed::kInformation, 0)].difference(), std::log(2.0), 1e-12);
  for (const auto index : {Contributed::kTheilH, Contributed::kDissimilarity}) {
    EXPECT_NEAR(parts[contribution_at(index, 0)].structural, 1, 1e-4);
    for (std::size_t part = 1; part < 5; ++part) {
      EXPECT_NEAR(parts[contribution_at(index, part)].difference(), 0.5, 1e-12);
      EXPECT_NEAR(parts[contribution_at(index, part)].structural, 0.5, 1e-4);
    }
  }
}

// An area of one moment only is added, and with it what its people do to the mix of all.
TEST(SegregationContributions, an_area_that_comes_is_added) {
  const Counts first = Counts::make({"a", "b"}, 3, {30, 10, 0, 10, 30, 0}).value();
  const Counts second = Counts::make({"a", "b"}, 3, {30, 10, 50, 10, 30, 0}).value();
  const auto parts = change_shapley(first, second, contributions(2, 3)).value();
  for (const ChangeParts& one : parts) {
    EXPECT_NEAR(one.added, one.difference(), 1e-12);
    EXPECT_NEAR(one.structural, 0, 1e-12);
  }
  EXPECT_GT(parts[contribution_at(Contributed::kInformation, 5)].added, 0);
}

}  // namespace
