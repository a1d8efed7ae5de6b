#pragma once
// A framework: which factors make a score, from which inputs, by which rules. Plain data; read from TOML by
// app/framework_file.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/base/strong.hpp"
#include "roer/base/text.hpp"
#include "roer/score/normalise.hpp"

namespace roer::score {

/// How a number becomes points.
enum class RuleKind : std::uint8_t {
  kLimits,  ///< n limits, ascending, part the axis into n+1 steps; a value equal to a limit falls in the step
            ///< named by `closed`
  kQuantiles,  ///< as kLimits, with limits at these shares of the areas that have a value (type 7)
  kYesNo,      ///< 0 = no, anything else = yes; two points
  kDirect,     ///< the input already is points
  kShown,      ///< shown beside the others, for the reader: gives no points; its weight is 0
  kNormalise,  ///< the points are the value by PointRule::normalise, fitted on what was measured
};
enum class Closed : std::uint8_t {
  kLeft,
  kRight
};  ///< which side a value on a limit belongs to: [a, b) or (a, b]

struct PointRule {
  RuleKind kind = RuleKind::kLimits;
  std::vector<double> limits;  ///< ascending limits, or shares in (0, 1) for kQuantiles
  std::vector<double> points;  ///< one per step from the lowest value up; size limits + 1 (kYesNo: no, yes)
  Closed closed = Closed::kLeft;
  NormaliseRule normalise = {};  ///< for kNormalise
};

/// What happens to values that lie far out, before the rule sees them (outliers.hpp).
enum class OutlierPolicy : std::uint8_t {
  kKeep,
  kWinsorise,
  kLog,
  kBoxCox,
  kUntilPassed,  ///< winsorise, and if that is not enough a logarithm
};
/// Which logarithm: ln x, ln(1 + x), or ln of the distance to just below the least value.
enum class Logarithm : std::uint8_t { kPlain, kPlusOne, kShifted };
struct OutlierRule {
  OutlierPolicy how = OutlierPolicy::kKeep;
  std::size_t most = 5;             ///< most values that winsorising may change
  double skew = 2, kurtosis = 3.5;  ///< a distribution fails if both are beyond
  Logarithm logarithm = Logarithm::kShifted;
  std::optional<double> lambda = {};  ///< of Box-Cox; empty = that of maximum likelihood
};

/// What to divide a count by.
struct Denominator {
  std::string indicator;  ///< empty = do not divide
  double per = 1;         ///< 1000 = per 1,000 residents
  double at_least = 0;    ///< areas with a smaller denominator get "not applicable": too few to say anything
};

/// What happens to an input that an area lacks.
enum class MissingPolicy : std::uint8_t {
  kMark,        ///< the factor is unknown unless the least share of inputs is met; the score becomes a range
  kLeaveOut,    ///< computed from the others
  kImputeMean,  ///< mean of all areas, marked as imputed
  kImputeMedian,
  kImputeParent,   ///< value of the parent area (wijk, then gemeente) where it is measured
  kImputeGroup,    ///< mean of the areas of the same group (Filling::group_by)
  kImputeLast,     ///< the area's own value of an earlier period, at most Filling::oldest years old
  kImputeLinear,   ///< on the line between the area's own values of an earlier and a later period
  kImputeNearest,  ///< mean of the Filling::nearest areas most like it by the other inputs of the factor
  kImputeEm,       ///< expectation given the area's other inputs of the factor (multivariate normal)
};
/// What the ways of filling in need to know.
struct Filling {
  std::string group_by;     ///< name of a larger kind of area ("gemeente"), or an indicator whose values part
                            ///< the areas into groups
  std::int32_t oldest = 4;  ///< years
  std::size_t nearest = 5;  ///< areas
};

/// Where weights come from.
enum class Weighting : std::uint8_t {
  kGiven,     ///< as they stand in the framework
  kEqual,     ///< all alike
  kPca,       ///< by the variance that the principal components explain
  kBalanced,  ///< such that each has the share of the variance that its given weight asks for
};

struct Input {
  std::string id;
  Text label;
  std::string indicator;  ///< Indicator::id in the project
  Period period;          ///< year 0 = the latest measured
  Period period_to;  ///< year 0 = one period; else the mean of the measured periods from `period` to this one
  Denominator denominator;
  Period change_since;  ///< year 0 = the value itself; else the value less that of this period
  std::optional<AreaKind> relative_to =
      {};  ///< the value less that of the larger area of this kind it lies in
  OutlierRule outliers;
  PointRule rule;
  double weight = 1;
  Filling filling;
  MissingPolicy missing = MissingPolicy::kMark;
  bool influence = false;            ///< can the association influence it itself?
  std::vector<std::string> lineage;  ///< in addition to the indicator's own
  Text note;
  int line = 0;  ///< of the framework file, for messages
};

/// How points of inputs become points of a factor, and points of factors a score (combine.hpp).
enum class Combine : std::uint8_t {
  kMean,
  kMeanRounded,
  kSum,
  kProduct,
  kMinimum,
  kMaximum,
  kMedian,
  kGeometric,
  kHarmonic,
  kPower,      ///< generalised mean with `power`
  kCopeland,   ///< of the score only: comparisons with all other areas (pairwise_scores.hpp)
  kDominance,  ///< of the score only: how many areas have nothing more and something less
};

/// Which end of the points means concern. Never guessed.
enum class Concern : std::uint8_t { kHigh, kLow };

struct Factor {
  std::string id;
  Text label;
  std::string part_of;        ///< the factor whose points it takes part in; empty = in the score itself
  std::vector<Input> inputs;  ///< may be empty if other factors are part of this one
  Combine combine = Combine::kMeanRounded;  ///< of the points of inputs and parts together
  double power = 1;                         ///< for Combine::kPower
  Weighting weighting = Weighting::kGiven;  ///< of its inputs and parts
  double least = 1, most = 3;               ///< range its points can take
  double step = 1;                          ///< distance between two neighbouring points; 0 = continuous
  double weight = 1;  ///< in the score, or in the factor it is part of; 0 = shown beside the others, without
                      ///< part in it (never with minimum, maximum or median, which know no weights)
  Share least_inputs{0.65};  ///< least share of its own inputs (by weight) that must carry a number; parts
                             ///< that are not known take part with their range
  int line = 0;
};

/// What the classes of the score are told by.
enum class ClassBy : std::uint8_t {
  kLimits,         ///< `from` is a score
  kQuantiles,      ///< `from` is a share of the areas whose score is known, [0, 1)
  kNaturalBreaks,  ///< as many as there are classes, where the known scores part best (Fisher, Jenks)
  kParent,         ///< `from` is the score less the mean of the larger area it lies in
};

/// A class of the score: from `from` (inclusive) up to the next class.
struct ScoreClass {
  double from = 0;
  Text label;
  std::string colour;  ///< "#rrggbb"
};

struct Framework {
  std::string id;
  Text title;
  Text description;
  Text source;  ///< where it comes from
  AreaKind unit = AreaKind::kBuurt;
  Concern concern = Concern::kHigh;
  Combine combine = Combine::kProduct;      ///< of the factors that are no part of another
  double power = 1;                         ///< for Combine::kPower
  Weighting weighting = Weighting::kGiven;  ///< of the factors in the score
  bool settled = false;  ///< the weights are those that the weightings came out at (settle.hpp)
  Share least_data{0};  ///< an area with a smaller share of its inputs is not scored: its factors are unknown
  Share least_coverage{0};      ///< an input that a smaller share of the areas has is left out everywhere
  std::vector<Factor> factors;  ///< of all levels; FactorTree tells which stands above which
  double threshold = 0;         ///< closer look at or beyond it (>= for kHigh, <= for kLow)
  bool has_threshold = false;
  int threshold_line = 0;           ///< of the framework file, for messages
  std::vector<ScoreClass> classes;  ///< ascending `from`; the first reaches down without limit
  ClassBy class_by = ClassBy::kLimits;
  AreaKind class_parent = AreaKind::kGemeente;  ///< for ClassBy::kParent
  std::string text_digest;                      ///< SHA-256 of the file
};

}  // namespace roer::score
