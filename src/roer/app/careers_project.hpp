#pragma once
// How areas, or people, moved through classes of neighbourhoods over the years.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/area_panel.hpp"
#include "roer/app/hidden_moves.hpp"
#include "roer/base/progress.hpp"
#include "roer/careers/cluster_quality.hpp"
#include "roer/careers/concordance.hpp"
#include "roer/careers/exposure.hpp"
#include "roer/careers/homogeneity.hpp"
#include "roer/careers/long_run.hpp"

namespace roer::app {

/// One step between two measured years.
struct CareerStep {
  int from = 0, to = 0;
  double units = 0;     ///< with a class at both ends; of people NaN for too few, as all below
  double left_out = 0;  ///< without a class at one end or both
  double stayed = 0, up = 0, down = 0;  ///< shares
  /// Areas with a class at the start alone, and at the end alone: they vanished or were new, or are not known
  /// there.  Of people not told (NaN): a small number could be about one.
  double gone = 0, came = 0;
};

/// A group of careers that look alike.
struct TypicalCareer {
  std::vector<std::uint8_t> classes;  ///< per year; of the medoid, for people the most frequent where 10 or
                                      ///< more have it; kMissing = none
  double units = 0, share = 0;        ///< of people in tens
  double width = 0;                   ///< silhouette
};

/// One number of clusters with its qualities.
struct CareerNumber {
  std::size_t clusters = 0;
  careers::ClusterQuality quality;
};

struct CareerSequences {
  std::optional<std::size_t> different;  ///< of people not told
  /// Areas with a class in some years, not in all.  Of people (never seen) not told: a small count could be
  /// about one.
  std::optional<std::size_t> left_out;
  double changes = 0, entropy = 0, turbulence = 0, complexity = 0;  ///< means over units
  double silhouette = 0;
  std::vector<CareerNumber> numbers;   ///< how good each number of clusters is; of people none where guarded
  std::vector<TypicalCareer> typical;  ///< most units first
  std::vector<std::uint32_t> of_unit;  ///< areas: position in `typical`; careers::kNoSequence = none
};

/// Do areas keep their order.
struct RankStep {
  int from = 0, to = 0;
  double tau = 0;            ///< Kendall's tau-b
  careers::ThetaTest theta;  ///< NaN without regions
};
/// More areas have no chain of ranks: it would hold more chances than there are moves.
inline constexpr std::size_t kMostRanked = careers::kMostClasses;
struct CareerRanks {
  Text regions;  ///< what theta takes together; empty = not known
  std::vector<RankStep> steps;
  std::vector<std::uint32_t> areas;  ///< positions of the areas known in all years
  /// Per rank, the lowest first, and per area of `areas`: chance that the rank, or its holder, stays, and
  /// mean steps that it lasts.  Empty where there are too many or too few areas.
  std::vector<double> rank_stays, rank_sojourn, area_stays, area_sojourn;
  std::vector<double> rank_passage;  ///< mean steps from rank to rank; of 60 areas or fewer
};

/// Do the neighbours matter: moves apart by the class of the areas next door at the start of a step.
struct CareerNeighbours {
  Text rule;                                ///< how neighbours are put in classes
  std::vector<Text> labels;                 ///< of the groups
  std::vector<careers::Transitions> moves;  ///< of each group
  std::vector<double> stayed;               ///< in the focus classes, by group of neighbours, lowest first
  std::vector<double> units;                ///< that began there
  careers::Homogeneity homogeneity;         ///< of the groups
};

struct CareersResult {
  bool of_persons = false;
  bool classes_of_areas = true;  ///< false: the table of people gives classes itself
  Indicator indicator;
  AreaKind kind{};
  Year boundary_year;
  std::string scope;  ///< code; "NL00" = all, but for a project of one municipality
  Text scope_name;
  std::vector<Text> sources;
  CareerClasses classes;
  std::vector<double> years;
  std::vector<double> known;  ///< units with a class, per year; of people NaN for too few
  std::size_t units = 0;      ///< seen at least once
  double step = 0;            ///< years of the steps that the chain is made of
  std::vector<CareerStep> steps, other_steps;
  HiddenMoves moves;
  careers::Chain chain;
  std::vector<std::vector<double>> steady;
  std::vector<double> passage, sojourn;  ///< in steps
  careers::Mobility mobility;
  std::optional<careers::Test> over_time, of_past;  ///< same over the steps; own past beyond the present
  std::vector<bool> focus;  ///< classes that were asked for, else the lowest that hold a twentieth together
  double focus_began = 0;   ///< steps that began in them
  double focus_stayed = 0;  ///< share of those that ended in them
  double focus_steps = 0;   ///< mean steps until they are first left, by those that began there
  careers::Exposure exposure;
  /// Of people: something is hidden, so that what it could be computed back from is withheld: means, tests.
  bool guarded = false;
  bool exposure_hidden = false;  ///< too few people never, always or now and then inside
  bool returned_hidden = false;  ///< too few people more than once inside
  std::optional<CareerSequences> sequences;
  CareerDistance distance = CareerDistance::kOrdered;
  CareerMethod method = CareerMethod::kMedoids;
  std::optional<CareerNeighbours> neighbours;
  std::optional<CareerRanks> ranks;
  AreaList areas;  ///< of an area panel: those in the scope
  std::vector<std::string> names;
  careers::Panel panel;
  std::vector<Text> remarks;
  std::string manifest;
};

/// Chain of the steps of one length, so that a step of six years is never read as one of two; the others are
/// told apart.  Quantiles are those of all areas of the kind in the project, also where `area` is asked.
/// Neighbours are looked at where the project has a map of the areas.  Of people only results about
/// kFewestPersons or more are kept (hide_few); everything else is computed from what is shown.
/// Errors: those of area_panel and person_panel; kUsage for a step that no two years have, or a focus that is
/// no class; kUnknownCode for a scope without areas; kOutOfRange for more different sequences than fit.
/// Cost: 4,068 areas of six years with sequences in about a second.
[[nodiscard]] Result<CareersResult> careers_of_project(const CareersParams& params, Progress& progress);

[[nodiscard]] std::string json_of(const CareersResult& result);  ///< careers.schema.json

}  // namespace roer::app
