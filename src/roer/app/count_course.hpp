#pragma once
// Counts of an indicator per area over the years (or months) that a project holds of it.

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/area/area_list.hpp"
#include "roer/signal/count_series.hpp"

namespace roer::app {

struct CountCourseChoice {
  std::string indicator;              ///< "police/misdr"
  std::optional<AreaKind> kind;       ///< empty = the kind with most periods, the smallest of equals
  std::optional<Year> boundary_year;  ///< empty = the one with most periods, the latest of equals
  bool residents = true;              ///< whether growth and loss of residents count as exposure
};

/// A 0 after periods that count much more: an area that was not counted, rather than a quiet one.  What comes
/// later says nothing: a district that is being built begins with true zeros.
struct CountGap {
  std::uint32_t area = 0, period = 0;  ///< positions
  double usual = 0;                    ///< mean of the periods before
};

/// Areas by periods, the periods of one area side by side.
struct IndicatorCourse {
  Indicator indicator;
  AreaList areas;                  ///< those with a count in some period
  std::vector<std::string> names;  ///< one per area; the code where none is known
  signal::PeriodKind kind = signal::PeriodKind::kYear;
  std::int32_t first = 0;  ///< number of the first period: a year, or 12 year + month - 1
  std::size_t periods = 0;
  std::vector<double> counts;  ///< NaN = not known
  /// Residents over their mean in the area; 1 where they are not known.  Empty where the project has them of
  /// fewer than two years.
  std::vector<double> exposure;
  std::vector<Period> residents_of;     ///< periods that the exposure rests on
  std::vector<double> residents;        ///< the latest known ones per area; NaN = not known
  std::vector<CountGap> gaps;           ///< read as not known
  std::size_t negative = 0;             ///< counts below 0: read as not known
  std::vector<std::uint32_t> withheld;  ///< areas with a count that the source withholds
  std::size_t never = 0;                ///< areas of the list without any count: left out
  std::vector<std::string> datasets;
  [[nodiscard]] std::size_t at(std::size_t area, std::size_t period) const { return area * periods + period; }
};

/// The least mean of an area's earlier periods from which a 0 is taken for a gap: by chance alone fewer than
/// one in ten thousand such counts is 0.
inline constexpr double kGapMean = 10;

/// One of two periods on end has so many times the count of the other, and this many: a break.
inline constexpr double kBreakTimes = 10, kBreakLeast = 50;

/// More is no count of anything in one area: as of people (segregation::kMostPeople).
inline constexpr double kMostCounted = 1e9;
/// Of a number that is no count: not whole, or above kMostCounted.
[[nodiscard]] Error not_a_count(const std::string& indicator, const std::string& area, Period period,
                                double found);

/// Whether two known periods on end cannot be of one area, counted in one way.  NaN = not known.
[[nodiscard]] bool is_broken(std::span<const double> counts);

/// Reads all periods of one length on one boundary year; others are left aside, which is told, as are holes,
/// gaps and what the exposure rests on.  Periods between that the project lacks are not known.
/// Missing: a hole stays one.  Errors: kUsage for an indicator that does not count, or counts people by
/// origin; kMissingData where the project has fewer than two periods of it on the same borders; kOutOfRange
/// for numbers that are not whole, or above kMostCounted; those of the project.
[[nodiscard]] Result<IndicatorCourse> count_course(const Project& project, const ProjectIndex& index,
                                                   const CountCourseChoice& choice, Remarks& remarks);

/// The counts as a series.  Errors: those of CountSeries::make.
[[nodiscard]] Result<signal::CountSeries> course_series(const IndicatorCourse& course);

}  // namespace roer::app
