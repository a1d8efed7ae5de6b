#pragma once
// Scores with everything that is needed to open them up to their inputs.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/area_list.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/score/framework.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// Values of one input for all areas, in the framework's order of factors and inputs.
struct InputData {
  Column values;        ///< as the source has them
  Column denominators;  ///< empty if the input is not divided
  Text divided_by;      ///< label of the denominator; empty if the input is not divided
  Column parents;  ///< value of the parent area as the rule would see it, for kImputeParent; empty = none
  Column earlier;  ///< of Input::change_since; empty = none
  Column earlier_denominators;
  Period earlier_period;  ///< year 0 = it was not measured
  Column references;  ///< of Input::relative_to: the larger area's value, divided and less its earlier one
  std::vector<std::uint32_t> groups;  ///< of kImputeGroup: the group of each area, kNoGroup = in none
  /// Of kImputeLast and kImputeLinear: all periods measured, ascending, divided as the values are.
  std::vector<Column> history;
  std::vector<std::int32_t> history_years;
  std::size_t history_at = 0;  ///< which of them is the period in use
  Period period;               ///< the period that was used, or the first of several
  Period period_to;            ///< the last of several; year 0 = one period
  Text source;                 ///< title and release of the dataset
  std::vector<std::string> lineage;
  bool available = false;  ///< false: the project has no such indicator; values are all holes
};
struct ScoreData {
  AreaList areas;
  std::vector<std::vector<InputData>> inputs;  ///< [factor][input]
};

/// Judgements that take part: points for a factor of an area.
struct Judgement {
  std::uint32_t area = 0;
  std::uint32_t factor = 0;  ///< kWholeScore = beside or instead of the score itself
  double points = 0;
  bool overrules = false;
  std::int64_t verdict = 0;  ///< id in the project
};
inline constexpr std::uint32_t kWholeScore = 0xFFFFFFFF;

enum class Decision : std::uint8_t { kNo, kYes, kDepends };

/// Lowest and highest value something can take; equal when it is known.
struct Range {
  double low = 0, high = 0;
  [[nodiscard]] bool known() const { return low == high; }
};

/// Lowest and highest that any area has or may have.
[[nodiscard]] Range ends_of(const std::vector<Range>& scores);
/// Is nothing known of a score: can it be anything from the lowest to the highest?
[[nodiscard]] bool says_nothing(const Range& score, const Range& ends);

/// Columnar result: [factor][area] and [factor][input][area].
struct InputScores {
  Column values;                   ///< after all steps, the number the rule saw
  std::vector<double> points;      ///< NaN where unknown
  std::vector<std::int32_t> ages;  ///< of imputing over time: age in years; empty = none
  std::vector<double> untreated;   ///< before outliers were treated; empty = none was
  std::string treatment;           ///< of outliers: "winsorise", "log", "box-cox"; empty = none
  Normaliser normaliser;           ///< of a kNormalise rule, as it was fitted
  bool left_out = false;           ///< fewer areas have it than Framework::least_coverage
};
struct FactorScores {
  std::vector<InputScores> inputs;
  std::vector<Range> points;         ///< computed; the whole range of the factor where unknown
  std::vector<Range> points_judged;  ///< after overruling verdicts; equal to points where there are none
};
struct Scores {
  AreaList areas;
  std::vector<FactorScores> factors;
  std::vector<Range> score;         ///< without verdicts
  std::vector<Range> score_judged;  ///< with overruling verdicts
  std::vector<std::int32_t> class_low,
      class_high;  ///< index in Framework::classes at the ends of score_judged; -1 = no classes
  std::vector<Decision> decision;         ///< from score
  std::vector<Decision> decision_judged;  ///< from score_judged
  std::vector<bool> too_few;              ///< fewer inputs than Framework::least_data; empty = nowhere asked
  std::vector<double> class_from;         ///< lower ends of the classes as they came out; of ClassBy::kParent
                                          ///< relative to `class_reference`
  std::vector<double> class_reference;    ///< of ClassBy::kParent: mean score of the larger area; else empty
  std::vector<std::vector<double>>
      limits;  ///< limits that kQuantiles rules came out at, flat over factors and inputs
};

/// Scores all areas; weights that a weighting makes are worked out first (settle.hpp).  Requires: data has
/// one InputData per input, columns as long as data.areas. Missing: as each input's policy says; a factor
/// without enough inputs is a range, never a guess. Errors: kFramework if a rule cannot be applied (a
/// quantile of nothing).   Cost: O(areas x inputs), all cores, same bytes for any number.
[[nodiscard]] Result<Scores> score(const Framework& framework, const ScoreData& data,
                                   const std::vector<Judgement>& judgements);

}  // namespace roer::score
