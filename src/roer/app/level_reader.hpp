#pragma once
// Levels of one measure in any of its years, over one list of areas.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/app/series_store.hpp"
#include "roer/resilience/measure.hpp"

namespace roer::app {

/// What a level is made of.
struct LevelChoice {
  std::string id;                  ///< a count, a share in %, a rate per 1,000, or a score
  std::string per;                 ///< what is counted among; needed for counts, and for a test of shares
  bool inverse = false;            ///< high means few or little; known of the Leefbaarometer
  std::optional<Period> from, to;  ///< where they differ from those of the other measure
};

/// Whether its high values are known to be good: scores of the Leefbaarometer, health that people feel good
/// about.
[[nodiscard]] bool high_is_good(std::string_view indicator);

/// One moment: counts, or scores where nothing tells a base.
struct LevelsOfYear {
  resilience::MomentCounts counts;
  std::vector<double> scores;
  Period period, base_period;  ///< the latter without a year for scores
};

/// Reads one measure.  What is inverse is turned round: shares become those of all others, scores change
/// their sign.  Steps that numbers were rounded to are found from the numbers (common_step), and are 0 where
/// they were carried over.
class LevelReader {
 public:
  /// Requires: all outlive it.
  LevelReader(const ProjectIndex& index, SeriesStore& store, AreaList areas, LevelChoice choice,
              bool counts_are_parts, Remarks& remarks);

  /// Whether the choice makes sense: kUsage for a count without a base, a base that is no count, a class, and
  /// people by origin; kMissingData for an indicator that the project does not have for this kind of areas.
  [[nodiscard]] Status check() const;

  /// Requires from here on: check().ok().
  [[nodiscard]] resilience::LevelForm form() const { return form_; }
  [[nodiscard]] bool inverse() const { return inverse_; }
  [[nodiscard]] Text label() const;
  [[nodiscard]] Text unit() const;
  /// Whole years it is measured in, ascending.
  [[nodiscard]] std::vector<Period> years() const;
  /// Base of another year where the own has none that can be brought to these borders, the nearest: told.
  /// Errors: kMissingData for a period that it is not measured in; those of the project and of carrying over.
  [[nodiscard]] Result<LevelsOfYear> at(Period period);
  /// Series read so far.
  [[nodiscard]] const std::set<const SeriesInfo*>& used() const { return used_; }

 private:
  [[nodiscard]] resilience::LevelForm form_of(bool counts_are_parts) const;
  [[nodiscard]] const SeriesInfo* series_at(Period period) const;
  [[nodiscard]] Result<const SeriesInfo*> base_near(Period period);
  [[nodiscard]] bool by_percent() const;
  Result<Column> column(const SeriesInfo& series);

  const ProjectIndex& index_;
  SeriesStore& store_;
  AreaList areas_;
  LevelChoice choice_;
  Remarks& remarks_;
  const Indicator* indicator_;
  bool inverse_;
  resilience::LevelForm form_;
  std::set<const SeriesInfo*> used_;
};

/// The series of an indicator nearest in time to a period that can be brought to the areas; of two as near
/// the earlier.  Null if there is none.  Errors: those of SeriesStore::reaches().
[[nodiscard]] Result<const SeriesInfo*> nearest_series(const ProjectIndex& index, SeriesStore& store,
                                                       const AreaList& areas, std::string_view indicator,
                                                       Period period);

/// Whole years of an indicator for a kind of areas, ascending, each once.
[[nodiscard]] std::vector<Period> years_measured(const ProjectIndex& index, std::string_view indicator,
                                                 AreaKind kind);

/// Measure of two moments.  Errors: those of Measure, with the code of the area.
[[nodiscard]] Result<resilience::Measure> measure_of(resilience::LevelForm form, LevelsOfYear before,
                                                     LevelsOfYear after, std::vector<double> weights,
                                                     const AreaList& areas);

}  // namespace roer::app
