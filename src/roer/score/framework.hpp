#pragma once
// A framework: which factors make a score, from which inputs, by which rules. Plain data; read from TOML by
// app/framework_file.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/base/strong.hpp"
#include "roer/base/text.hpp"

namespace roer::score {

/// How a number becomes points.
enum class RuleKind : std::uint8_t {
  kLimits,  ///< n limits, ascending, part the axis into n+1 steps; a value equal to a limit falls in the step
            ///< named by `closed`
  kQuantiles,  ///< as kLimits, with limits at these shares of the areas that have a value (type 7)
  kYesNo,      ///< 0 = no, anything else = yes; two points
  kDirect,     ///< the input already is points
  kShown,      ///< shown beside the others, for the reader: gives no points; its weight is 0
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
  kImputeParent,  ///< value of the parent area (wijk, then gemeente) where it is measured
};

struct Input {
  std::string id;
  Text label;
  std::string indicator;  ///< Indicator::id in the project
  Period period;          ///< year 0 = the latest measured
  Period period_to;  ///< year 0 = one period; else the mean of the measured periods from `period` to this one
  Denominator denominator;
  PointRule rule;
  double weight = 1;
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
  kPower,  ///< generalised mean with `power`
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
  double least = 1, most = 3;               ///< range its points can take
  double step = 1;                          ///< distance between two neighbouring points; 0 = continuous
  double weight = 1;  ///< in the score, or in the factor it is part of; 0 = shown beside the others, without
                      ///< part in it (never with minimum, maximum or median, which know no weights)
  Share least_inputs{0.65};  ///< least share of its own inputs (by weight) that must carry a number; parts
                             ///< that are not known take part with their range
  int line = 0;
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
  std::string source;  ///< where it comes from
  AreaKind unit = AreaKind::kBuurt;
  Concern concern = Concern::kHigh;
  Combine combine = Combine::kProduct;  ///< of the factors that are no part of another
  double power = 1;                     ///< for Combine::kPower
  std::vector<Factor> factors;          ///< of all levels; FactorTree tells which stands above which
  double threshold = 0;                 ///< closer look at or beyond it (>= for kHigh, <= for kLow)
  bool has_threshold = false;
  int threshold_line = 0;           ///< of the framework file, for messages
  std::vector<ScoreClass> classes;  ///< ascending `from`; the first reaches down without limit
  std::string text_digest;          ///< SHA-256 of the file
};

}  // namespace roer::score
