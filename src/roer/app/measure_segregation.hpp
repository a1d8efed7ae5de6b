#pragma once
// How groups of people live apart in the areas of a project: indices with what chance and rounding do to
// them, levels, scales, comparison, and a map.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/app/index_choice.hpp"
#include "roer/app/people_counts.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/segregation_change.hpp"
#include "roer/app/segregation_local.hpp"
#include "roer/app/segregation_space.hpp"
#include "roer/app/segregation_units.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/report/report.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/egohoods.hpp"
#include "roer/segregation/levels.hpp"
#include "roer/segregation/rounded_counts.hpp"

namespace roer::app {

/// Segregation by scale.
struct ProfileChoice {
  std::vector<segregation::Scale> scales;  ///< empty = people, doubling
  bool beyond = false;  ///< people beyond the border of the area are around its residents too
};

/// How far areas differ in an amount: by means per area, or by a value of each group.
struct SpreadChoice {
  std::string means;                 ///< indicator: mean per area, such as kwb/g_ink_po
  std::string deviations;            ///< indicator: standard deviation inside each area; empty = not known
  std::vector<double> class_values;  ///< one per group, with the rest of a total; not with `means`
  bool usual = false;                ///< nobody asked for the means: where they lack it is told
};

struct SegregationParams {
  std::string project;
  PeopleChoice people;   ///< groups may be one word, such as "tenure" (group_words.hpp)
  bool ordered = false;  ///< groups are in order, lowest first
  IndexChoice choice;    ///< which indices
  SpreadChoice spread;
  std::string area;              ///< scope_of; empty = everything
  std::vector<AreaKind> within;  ///< levels to take H and M apart by; empty = all that can be told
  std::optional<AreaKind> each;  ///< segregation inside each unit of this kind too; empty = no
  std::optional<double>
      rounded_to;  ///< counts were rounded to multiples of it; empty = 5 if all are, else not
  /// How; empty = as the source says it does: kwb at random, others to the nearest.
  std::optional<segregation::RoundingRule> rounding;
  /// How people are drawn again; empty = as published for each index: H and M over all cells (Elbers 2023),
  /// others within groups (Allen and others 2015).
  std::optional<segregation::Resample> resample;
  std::uint64_t draws = 200;  ///< of bootstrap, chance and rounding; 0 = none
  std::uint64_t seed = 1;
  std::optional<ProfileChoice> profile;      ///< empty = none
  std::optional<SpaceChoice> space;          ///< empty = none
  std::string compare;                       ///< another area; empty = none
  std::optional<Period> compare_period;      ///< the same area in another period
  std::optional<ChangeMethod> change_parts;  ///< how that change is taken apart; empty = by Shapley values
  /// Periods of a series on the same borders; an empty list = all that the project has; none = no series.
  std::optional<std::vector<Period>> periods;
  bool save = true;  ///< write local values as layers kSegregationLayer and kSegregationChangeLayer
  Naming naming = Naming::kNames;
};
inline constexpr const char* kSegregationLayer = "segregation";
inline constexpr const char* kSegregationChangeLayer = "segregation-change";

/// One index, with how sure it is.
struct MeasuredIndex : AskedIndex {
  double value = 0;
  std::optional<segregation::NullTest> chance;        ///< if people fell at random (evenness)
  std::optional<segregation::Bootstrap> sampling;     ///< another throw of the same dice
  std::optional<segregation::HiddenEffect> rounding;  ///< of the counts before they were rounded
  Text meaning;                                       ///< one plain sentence
};

/// What groups were made of where the source gives shares.
struct MadeOfShares {
  Text of;                                  ///< the total
  double percent_step = 0, total_step = 0;  ///< rounded to; 0 = not known to be
};

/// How unequal areas are in an amount; NaN = cannot be told.
struct SegregationSpread {
  Text of, unit;
  std::size_t areas = 0, left_out = 0;
  double people = 0, mean = 0;
  double between_deviation = 0;
  double neighbourhood_sorting = 0;
  double theil_between = 0, theil_within = 0;
  double gini_between = 0, gini_total = 0;
  Text meaning;
  Text lacks;  ///< what the figures cannot tell; empty = nothing
};

struct SegregationGroup {
  Text label;
  double people = 0, share = 0;
  double information = 0;  ///< L_g: the group's own part of M, by the base of the choice
};

/// What lies between the units of one kind inside those of the next wider.
struct SegregationLevel {
  AreaKind kind{};
  std::size_t units = 0;
  segregation::LevelPart part;
};

/// How far the people around each area differ from the whole at one scale.
struct SurroundingDivergence {
  segregation::Scale scale;
  /// sum_g pi_ig ln(pi_ig/P_g), in nats, one per area of the scope; NaN without residents or a shape, and
  /// where a group is around that has P_g = 0.
  std::vector<double> divergence;
};

struct SegregationProfile {
  bool beyond = false;  ///< people beyond the border count as surroundings
  std::vector<segregation::ScaleIndices> scales;
  std::vector<SurroundingDivergence> local;  ///< at the first and the last scale
  double people_left_out = 0;                ///< in areas without a shape
  /// Groups that live beyond the border only: where they are around, divergence is not defined.
  std::vector<Text> only_beyond;
  /// H at the largest over H at the smallest scale (macro_micro_scales()); NaN without these, with `beyond`,
  /// and where the smallest shows none.
  double macro_micro = 0;
  Text meaning;
};

struct SegregationComparison {
  Scope other;
  Period period;  ///< of the other
  double people = 0;
  std::vector<AskedIndex> asked;
  std::vector<segregation::Comparison> comparisons;  ///< one per index; first = the scope, second = the other
  std::vector<Text> meanings;
};

/// An index at one moment of a series.
struct SeriesValue : AskedIndex {
  double value = 0;
  double corrected = 0;      ///< for sampling; `value` where nothing was drawn
  double low = 0, high = 0;  ///< of all errors together (segregation_series.hpp); NaN = nothing was drawn
  std::optional<segregation::Bootstrap> sampling;
  std::optional<segregation::HiddenEffect> rounding;  ///< where counts were not divided
  std::optional<segregation::Draws> carrying;         ///< other ways to split areas that were cut
};

struct SeriesMoment {
  Period period;
  Year boundary_year;                             ///< that it was measured on
  Text basis;                                     ///< how it was carried from there; empty = it was not
  std::size_t areas = 0, empty = 0, unknown = 0;  ///< of the series; without people; not known then
  double people = 0;
  std::size_t cut = 0;    ///< old areas that were divided
  double divided = 0;     ///< part of the people that comes from them, in [0, 1]
  double lost = 0;        ///< people of old areas that led nowhere, wholly or in part
  std::size_t holes = 0;  ///< old areas with an unknown count
  std::vector<SeriesValue> values;
  double common_h = 0;  ///< H over the areas that are known at all moments; NaN where that tells nothing
};

/// One scope over the years, on one set of borders.
struct SegregationSeries {
  std::vector<SeriesMoment> moments;  ///< ascending
  std::size_t common = 0;             ///< areas that are known at all moments
  std::vector<ChangeStep>
      steps;  ///< between moments that follow on each other; fewer where it cannot be told
  std::set<std::string> datasets;
  Text meaning;
};

struct SegregationResult {
  Scope scope;
  AreaKind level{};
  Year boundary_year;
  Period period;
  std::size_t areas = 0, empty = 0, unknown = 0;  ///< in the scope; without people; with a count not known
  double people = 0;
  double in_no_group = 0;  ///< residents who are in none of the groups and so left out; 0 = not known
  Text unit;               ///< what is counted: residents, households, dwellings
  std::optional<MadeOfShares> shares;
  bool ordered = false;
  std::vector<SegregationGroup> groups;
  IndexChoice choice;            ///< with which `indices` and all values of M were taken
  std::size_t named_groups = 0;  ///< without the rest of a total
  bool of_origin = false;        ///< some group is of people by origin: no list of areas is made of it
  std::vector<MeasuredIndex> indices;
  std::vector<SegregationLevel> levels;  ///< widest first; the last are the areas themselves
  Text levels_meaning;
  std::optional<SegregationInUnits> units;
  std::optional<SegregationProfile> profile;
  std::optional<SegregationComparison> comparison;
  /// With another period: from the earlier to the later of both; empty where it was not taken apart.
  std::optional<ChangeStep> change;
  std::optional<SegregationSeries> series;
  std::optional<SegregationSpread> spread;
  std::optional<SegregationInSpace> space;
  segregation::LocalIndices local;         ///< one value per area of the scope
  std::vector<LocalColumn> local_columns;  ///< what each area adds to each index
  ResultLayer map;                         ///< layer_of(): of the areas of the scope
  std::optional<ResultLayer> change_map;   ///< change_layer_of()
  double rounded_to = 0;                   ///< 0 = not known to be rounded
  segregation::RoundingRule rounding{};    ///< how, if so
  std::uint64_t draws = 0, seed = 0;
  std::string layer;         ///< that was saved; empty = none
  std::string change_layer;  ///< the same of change_map
  std::string page;          ///< file of the page that was written; empty = none
  std::vector<report::SourceLine> sources;
  std::vector<Text> remarks;
  std::string manifest;
};

/// Measures what is published about areas; it reads no persons. The result is a finding about areas: its
/// layer is no indicator, so that no framework and no rule of allocation can take it as an input.
/// Errors: those of people_counts, scope_of, units_of, centres_of and the methods; kUsage for a scale that is
/// not one, a comparison without draws, or a rounding that cannot be; kInterrupted.  The same seed gives the
/// same bytes for any number of threads.
[[nodiscard]] Result<SegregationResult> measure_segregation(const SegregationParams& params,
                                                            Progress& progress);

/// Scales as a user writes them: people ("800,51200") or metres ("500m", "2km"). Errors: kUsage.
[[nodiscard]] Result<std::vector<segregation::Scale>> scales_named(const std::string& list);

[[nodiscard]] std::string_view name_of(segregation::RoundingRule rule);  ///< "random", "nearest"
[[nodiscard]] std::string_view name_of(segregation::Resample resample);  ///< "groups", "cells"

[[nodiscard]] std::string json_of(const SegregationResult& result);  ///< segregation.schema.json

}  // namespace roer::app
