// Every index that a result can hold, taken as a command takes it.

#include "roer/app/index_choice.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <set>

#include "roer/app/counts_at_hand.hpp"
#include "roer/app/segregation_indices.hpp"
#include "roer/app/segregation_words.hpp"
#include "roer/base/philox.hpp"
#include "roer/segregation/chance.hpp"
#include "segregation/golden_rows.hpp"
#include "threads.hpp"

namespace roer::app {
namespace {

using segregation::Counts;
using enum SegregationIndex;

IndexChoice everything() {
  return index_choice({"all", {}, {}, {}}).value();
}

double value_in(const Counts& counts, const IndexChoice& choice, const AskedIndex& asked) {
  return CountsAtHand(counts, choice).take(asked);
}

/// Whole counts, more or less apart.
Counts drawn_counts(std::uint32_t seed, std::size_t groups, std::size_t areas = 12) {
  std::vector<std::string> names(groups, "group");
  std::vector<double> values;
  for (std::uint32_t g = 0; g < groups; ++g)
    for (std::uint32_t i = 0; i < areas; ++i)
      values.push_back(std::floor(80 * std::pow(uniform({seed, 2, i, 0, g}), 1 + seed % 3)));
  return Counts::make(names, areas, values).value();
}

Counts apart(std::size_t groups) {
  std::vector<double> values(groups * groups, 0);
  for (std::size_t g = 0; g < groups; ++g) values[g * groups + g] = 40 + 10 * static_cast<double>(g);
  return Counts::make(std::vector<std::string>(groups, "group"), groups, values).value();
}

TEST(SegregationIndex, each_stands_in_one_row_that_tells_all_of_it) {
  std::set<std::string_view> names, labels;
  for (std::size_t k = 0; k < kSegregationIndices; ++k) {
    const IndexRow& row = row_of(static_cast<SegregationIndex>(k));
    EXPECT_EQ(static_cast<std::size_t>(row.index), k) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(labels.insert(row.label.en).second && !row.label.nl.empty()) << row.name;
    EXPECT_FALSE(row.source.empty()) << row.name;
    EXPECT_NE(row.all == nullptr && row.one == nullptr && row.pair == nullptr, true) << row.name;
    EXPECT_EQ(row.says.en.empty() || row.says.nl.empty(), row.all == nullptr) << row.name;
    EXPECT_EQ(row.says_of_one.en.empty() || row.says_of_one.nl.empty(),
              row.one == nullptr && row.pair == nullptr)
        << row.name;
  }
}

TEST(SegregationIndex, each_is_documented) {
  std::ifstream file(std::string(ROER_SOURCE_DIR) + "/docs/methods/segregation.md");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (std::size_t k = 0; k < kSegregationIndices; ++k) {
    const std::string name = fmt::format("`{}`", name_of(static_cast<SegregationIndex>(k)));
    EXPECT_NE(text.find(name), std::string::npos) << name;
  }
}

TEST(SegregationIndex, what_everybody_gets_is_what_it_was) {
  const std::vector<AskedIndex> expected = {{kTheilH},           {kInformation},
                                            {kDissimilarity},    {kGini},
                                            {kSeparation},       {kOrdinal},
                                            {kRankOrder},        {kRankOrderRatio},
                                            {kDissimilarity, 0}, {kUnbiasedDissimilarity, 0},
                                            {kGini, 0},          {kSeparation, 0},
                                            {kIsolation, 0}};
  const auto asked = asked_indices(drawn_counts(1, 3), {}, true);
  ASSERT_EQ(asked.size(), 8U + 3 * 5);
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), asked.begin()));
  EXPECT_EQ(asked_indices(drawn_counts(1, 2), {}, false).size(), 5U + 5);
  const Counts parts = Counts::make({"a", "b"}, 2, {1.5, 2, 3, 4}).value();
  EXPECT_EQ(asked_indices(parts, {}, false).size(), 5U + 4) << "part of a person has no others";
}

TEST(SegregationIndex, names_add_to_h_and_d) {
  const auto choice = index_choice({"atkinson, exposure", 0.25, {}, {}}).value();
  const auto asked = asked_indices(drawn_counts(1, 3), choice, false);
  std::vector<AskedIndex> expected = {{kTheilH}, {kDissimilarity}};
  for (std::int64_t g = 0; g < 3; ++g) {
    expected.push_back({kDissimilarity, g});
    expected.push_back({kAtkinson, g});
  }
  for (std::int64_t g = 0; g < 3; ++g)
    for (std::int64_t to = 0; to < 3; ++to) expected.push_back({kExposure, g, to});
  EXPECT_EQ(asked, expected);
  EXPECT_EQ(names_of(choice), (std::vector<std::string>{"atkinson", "exposure"}));
  EXPECT_EQ(label_of(kAtkinson, choice).nl, "Atkinson, b = 0,25");
  // Of two groups the second is told where it differs from the first.
  std::set<SegregationIndex> second;
  for (const AskedIndex& one : asked_indices(drawn_counts(1, 2), everything(), false))
    if (one.group == 1 && one.to == kAllGroups) second.insert(one.index);
  EXPECT_EQ(second, (std::set<SegregationIndex>{kCoefficientOfVariation, kAtkinson, kGorard,
                                                kConcentrationProfile, kIsolation, kInteraction}));
}

TEST(SegregationIndex, symmetric_ones_are_the_same_for_both_of_two_groups) {
  const Counts counts = drawn_counts(4, 2);
  const IndexChoice choice = index_choice({"all", 0.3, {}, {}}).value();
  for (std::size_t k = 0; k < kSegregationIndices; ++k) {
    const IndexRow& row = row_of(static_cast<SegregationIndex>(k));
    if (row.one == nullptr) continue;
    const double first = value_in(counts, choice, {row.index, 0}),
                 second = value_in(counts, choice, {row.index, 1});
    if (row.asymmetric)
      EXPECT_GT(std::abs(first - second), 1e-6) << row.name;
    else
      EXPECT_NEAR(first, second, 1e-12) << row.name;
  }
}

TEST(SegregationIndex, hold_what_holds_between_them) {
  const IndexChoice choice = everything();
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const Counts counts = drawn_counts(seed, 2 + seed % 3);
    const auto groups = static_cast<std::int64_t>(counts.groups());
    CountsAtHand at(counts, choice);
    const auto all = [&](SegregationIndex index) { return at.take({index}); };
    EXPECT_NEAR(all(kTheilH) * all(kEntropy), all(kInformation), 1e-12);
    EXPECT_NEAR(all(kSimpsonInteraction) + all(kSimpsonConcentration), 1, 1e-12);
    if (groups == 2) {
      EXPECT_NEAR(all(kSeparation), all(kSquaredVariation), 1e-12) << "of two groups V is C";
      EXPECT_NEAR(all(kSeparation), all(kRelativeDiversity), 1e-12) << "and R";
      EXPECT_NEAR(all(kDissimilarity), at.take({kDissimilarity, 0}), 1e-12);
    }
    for (std::int64_t g = 0; g < groups; ++g) {
      const auto one = [&](SegregationIndex index) { return at.take({index, g}); };
      const double share = counts.share(static_cast<std::size_t>(g)), d = one(kDissimilarity);
      EXPECT_NEAR(one(kIsolation) + one(kInteraction), 1, 1e-12);
      EXPECT_NEAR(one(kMinMax), 2 * d / (1 + d), 1e-12);
      EXPECT_NEAR(one(kGorard), d * (1 - share), 1e-12);
      EXPECT_NEAR(one(kSeparation), (one(kIsolation) - share) / (1 - share), 1e-12);
      EXPECT_NEAR(one(kCoefficientOfVariation), one(kSeparation) * (1 - share) / share, 1e-12);
      EXPECT_LE(one(kDensityDissimilarity), d);
      double row = 0;
      for (std::int64_t to = 0; to < groups; ++to) row += at.take({kExposure, g, to});
      EXPECT_NEAR(row, 1, 1e-12) << "somebody is around";
      EXPECT_NEAR(at.take({kExposure, g, g}), one(kIsolation), 1e-12);
      // Who meets whom is met as often, all together.
      for (std::int64_t to = 0; to < groups; ++to)
        EXPECT_NEAR(at.take({kExposure, g, to}) * counts.group_totals()[static_cast<std::size_t>(g)],
                    at.take({kExposure, to, g}) * counts.group_totals()[static_cast<std::size_t>(to)], 1e-9);
    }
  }
}

TEST(SegregationIndex, lie_between_their_bounds_and_reach_the_upper_one_apart) {
  const IndexChoice choice = everything();
  const auto within = [&](const Counts& counts, bool full) {
    CountsAtHand at(counts, choice);
    for (const AskedIndex& asked : asked_indices(counts, choice, true)) {
      const IndexRow& row = row_of(asked.index);
      if (row.of_whole || (row.of_order && asked.index >= kRankOrder)) continue;
      const double value = at.take(asked);
      const segregation::IndexTraits traits = at.traits(asked);
      const bool by_design = asked.index == kUnbiasedDissimilarity || asked.index == kUnbiasedSeparation;
      EXPECT_GE(value, by_design ? -1 : -1e-12) << row.name;
      EXPECT_LE(value, traits.most + 1e-12) << row.name;
      const bool meets = asked.index == kInteraction || (asked.to != kAllGroups && asked.to != asked.group);
      if (!full) continue;
      EXPECT_NEAR(value, meets ? 0 : traits.most, 1e-9) << row.name << " " << asked.group;
    }
  };
  for (std::uint32_t seed = 1; seed <= 20; ++seed) within(drawn_counts(seed, 2 + seed % 4), false);
  within(apart(2), true);
  within(apart(4), true);
}

TEST(SegregationIndex, variants_change_what_they_name_alone) {
  const Counts counts = drawn_counts(3, 3);
  const IndexChoice plain = everything();
  const IndexChoice other = index_choice({"all", 0.1, 1000, "2"}).value();
  std::set<SegregationIndex> changed;
  for (const AskedIndex& asked : asked_indices(counts, plain, true))
    if (value_in(counts, plain, asked) != value_in(counts, other, asked)) changed.insert(asked.index);
  EXPECT_EQ(changed, (std::set<SegregationIndex>{kInformation, kAtkinson, kConcentrationProfile, kEntropy}));
  EXPECT_NEAR(value_in(counts, other, {kEntropy}), value_in(counts, plain, {kEntropy}) / std::log(2.0),
              1e-12);
  EXPECT_NEAR(CountsAtHand(counts, other).traits({kInformation}).most, value_in(counts, other, {kEntropy}),
              1e-12);
  const Counts even = Counts::make({"a", "b"}, 2, {10, 20, 10, 20}).value();
  const auto bits = index_choice({"entropy", {}, {}, "2"}).value();
  EXPECT_NEAR(value_in(even, bits, {kEntropy}), 1, 1e-12) << "half and half is one bit";
  const auto hartleys = index_choice({"entropy", {}, {}, "10"}).value();
  EXPECT_NEAR(value_in(even, hartleys, {kEntropy}), std::log10(2.0), 1e-12);
}

TEST(SegregationIndex, wrong_choices_are_all_told_with_a_way_out) {
  const auto wrong = index_choice({"usual,atkinsen,theil", 1.5, 1, "3"});
  ASSERT_FALSE(wrong.ok());
  ASSERT_EQ(wrong.faults().list().size(), 5U);
  EXPECT_NE(wrong.faults().list()[0].remedy.find("atkinson"), std::string::npos);
  EXPECT_NE(wrong.faults().list()[1].expected.find("theil-h"), std::string::npos);
  const auto alone = index_choice({{}, 0.3, 1000, {}});
  ASSERT_FALSE(alone.ok());
  ASSERT_EQ(alone.faults().list().size(), 2U);
  EXPECT_NE(alone.faults().list()[0].remedy.find("--indices usual,atkinson"), std::string::npos);
  EXPECT_TRUE(index_choice({"usual,atkinson,concentration-profile", 0.3, 1000, "10"}).ok());
}

/// What is drawn of every index holds its value, and the same on any number of threads.
TEST(SegregationIndex, intervals_hold_the_value_on_any_number_of_threads) {
  const Counts counts = drawn_counts(5, 3, 40);
  const IndexChoice choice = everything();
  const auto asked = asked_indices(counts, choice, true);
  segregation::DrawOptions options;
  options.draws = 200;
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    auto& told = found.emplace_back();
    for (const auto way : {segregation::Resample::kAllCells, segregation::Resample::kWithinGroups}) {
      std::vector<AskedIndex> some;
      for (const AskedIndex& one : asked)
        if (resample_of(one, {}) == way) some.push_back(one);
      options.resample = way;
      const auto drawn = segregation::bootstraps(counts, index_set(some, choice), options).value();
      for (std::size_t k = 0; k < some.size(); ++k) {
        const auto name = name_of(some[k].index);
        EXPECT_LT(drawn[k].low, drawn[k].high) << name;
        EXPECT_LE(drawn[k].low, drawn[k].corrected) << name;
        EXPECT_GE(drawn[k].high, drawn[k].corrected) << name;
        // Small areas add little here, so that the plain value lies in its interval or close to it.
        EXPECT_NEAR(drawn[k].corrected, drawn[k].observed, 0.1 * std::max(0.3, drawn[k].observed)) << name;
        told.insert(told.end(), {drawn[k].low, drawn[k].high, drawn[k].corrected});
      }
    }
  }
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
  // What tells of the whole moves only where groups change size.
  EXPECT_EQ(resample_of({kEntropy}, segregation::Resample::kWithinGroups), segregation::Resample::kAllCells);
  EXPECT_EQ(resample_of({kTheilH}, segregation::Resample::kWithinGroups),
            segregation::Resample::kWithinGroups);
}

/// The index of a row of another package: its name here, and the group of the row against the rest.
std::optional<AskedIndex> asked_of(const std::string& method) {
  static const std::map<std::string, AskedIndex> kAsked = {{"Entropy", {kTheilH, 0}},
                                                           {"Isolation", {kIsolation, 0}},
                                                           {"Atkinson", {kAtkinson, 0}},
                                                           {"CorrelationR", {kSeparation, 0}},
                                                           {"ConProf", {kConcentrationProfile, 0}},
                                                           {"Gini", {kGini, 0}},
                                                           {"MinMax", {kMinMax, 0}},
                                                           {"MultiDissim", {kDissimilarity}},
                                                           {"MultiGini", {kGini}},
                                                           {"MultiInfoTheory", {kTheilH}},
                                                           {"MultiDivergence", {kInformation}},
                                                           {"MultiDiversity", {kEntropy}},
                                                           {"MultiNormExposure", {kSeparation}},
                                                           {"MultiRelativeDiversity", {kRelativeDiversity}},
                                                           {"MultiSquaredCoefVar", {kSquaredVariation}},
                                                           {"SimpsonsConcentration", {kSimpsonConcentration}},
                                                           {"SimpsonsInteraction", {kSimpsonInteraction}}};
  const auto found = kAsked.find(method);
  return found == kAsked.end() ? std::nullopt : std::optional(found->second);
}

TEST(SegregationIndex, as_pysal_gives_them) {
  ROER_SHARED_OR_SKIP(path, "golden/segregation/python.csv");
  const auto sheet = testing::read_sheet(testing::golden("data/sacramento_tracts.csv"));
  const IndexChoice choice = index_choice({"all", {}, 1000, {}}).value();
  std::size_t checked = 0;
  for (const testing::GoldenRow& row : testing::read_golden(path)) {
    const auto asked = asked_of(row.method);
    const bool faulty = row.note.find("DO NOT COPY") != std::string::npos || row.has("b=");
    if (!row.id.starts_with("sac-") || !asked || faulty) continue;
    std::vector<double> values;
    std::vector<std::string> groups = {row.value("group"), "rest"};
    if (asked->group == kAllGroups) {
      groups.clear();
      for (std::size_t at = row.params.find("groups=") + 7; at < row.params.size();) {
        const std::size_t end = std::min(row.params.find_first_of(", ", at), row.params.size());
        groups.push_back(row.params.substr(at, end - at));
        if (end == row.params.size() || row.params[end] == ' ') break;
        at = end + 1;
      }
      for (const std::string& group : groups) {
        const auto column = sheet.numbers(group);
        values.insert(values.end(), column.begin(), column.end());
      }
    } else {
      values = sheet.numbers(groups[0]);
      const auto total = sheet.numbers("TOT_POP");
      const std::size_t areas = total.size();
      for (std::size_t i = 0; i < areas; ++i) values.push_back(total[i] - values[i]);
    }
    const auto counts = Counts::make(groups, values.size() / groups.size(), values).value();
    const double found = value_in(counts, choice, *asked);
    EXPECT_TRUE(row.fits(found)) << row.id << ": " << found << " is not " << row.expected;
    ++checked;
  }
  EXPECT_GE(checked, 20U);
}

TEST(SegregationIndex, each_has_a_sentence_with_nothing_left_to_fill_in) {
  const Counts counts = drawn_counts(6, 3);
  SegregationResult result;
  result.scope.name = {"Waarde", "Waarde"};
  result.level = AreaKind::kBuurt;
  result.choice = everything();
  for (const char* unit : {"residents", "dwellings"}) {
    result.unit = {"inwoners", unit};
    result.groups.clear();
    for (std::size_t g = 0; g < 3; ++g)
      result.groups.push_back({{"een", "one"}, counts.group_totals()[g], counts.share(g), 0});
    for (const AskedIndex& asked : asked_indices(counts, result.choice, true)) {
      MeasuredIndex index;
      static_cast<AskedIndex&>(index) = asked;
      index.value = value_in(counts, result.choice, asked);
      const Text said = meaning_of(result, index);
      for (const std::string& text : {said.nl, said.en}) {
        EXPECT_GT(text.size(), 20U) << name_of(asked.index);
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
        EXPECT_EQ(text.find("  "), std::string::npos) << text;
        EXPECT_EQ(text.back(), '.') << text;
      }
    }
  }
}

}  // namespace
}  // namespace roer::app
