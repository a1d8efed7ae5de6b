#pragma once
// What users read about resilience.

#include "roer/app/measure_resilience.hpp"

namespace roer::app {

/// "de rest van de gemeente", "the rest of the municipality".
[[nodiscard]] Text label_of(const ResilienceResult& result, Benchmark benchmark);
[[nodiscard]] Text label_of(resilience::Trend trend);  ///< "daalt" / "falls"

/// A change with its sign, in the unit of the measure: "+1,2 %-punt", "−3,4 per 1.000".
[[nodiscard]] Text change_words(const ResilienceMeasure& measure, double change);
/// A level in the unit of the measure, without it.
[[nodiscard]] Text level_words(const ResilienceMeasure& measure, double level);
/// "%-punt" / "percentage points" for shares, else the unit.
[[nodiscard]] Text change_unit(const ResilienceMeasure& measure);
/// By what a change is clear, one clause.
[[nodiscard]] Text rule_words(const ResilienceMeasure& measure, const resilience::Trends& trends);
/// The same of both measures, one sentence; where they go by size each comparison has limits of its own.
[[nodiscard]] Text rules_words(const ResilienceResult& result, const BenchmarkFinding& finding);

/// " ten opzichte van de rest van de gemeente": what a rise or fall is beside; nothing for an area's own
/// change.
[[nodiscard]] Text beside_words(const ResilienceResult& result);
/// In how many areas the concentration rose and nuisance fell beside the others, and in how many of them also
/// by themselves: one sentence.
[[nodiscard]] Text exceptions_words(const ResilienceResult& result);

/// Standard error, interval and p that a slope is told with: the larger of the spatial error and HC3, as
/// Conley's has no correction for leverage; HC3 alone where there is no map.
struct SlopeWords {
  double value = 0, error = 0, low = 0, high = 0, p = 1;
  bool spatial = false;
  int decimals = 2;
};
/// Of `step` more of the concentration.
[[nodiscard]] SlopeWords slope_of(const ChangeRegression& regression, double step = 1);

/// One plain sentence: what goes together with what, and where not.
[[nodiscard]] Text resilience_meaning(const ResilienceResult& result);
void add_resilience_remarks(const ResilienceParams& params, const ResilienceResult& result, Remarks& remarks);

}  // namespace roer::app
