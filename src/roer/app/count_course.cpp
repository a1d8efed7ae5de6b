#include "roer/app/count_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/origin_guard.hpp"
#include "roer/app/period_words.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/app/series_store.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

using signal::PeriodKind;
using CourseSeries = std::vector<const SeriesInfo*>;

/// Months are taken where there are enough of them for a season, else years.
constexpr std::size_t kLeastMonths = 24;

/// Periods of one length on one boundary year.
CourseSeries course_periods(const ProjectIndex& index, const std::string& indicator, AreaKind kind,
                            Year year) {
  CourseSeries months, years;
  for (const SeriesInfo* one : index.measured(indicator, kind))
    if (one->boundary_year == year && one->period.year != 0)
      (one->period.month == 0 ? years : months).push_back(one);
  return months.size() >= kLeastMonths ? months : years;
}

/// What is asked for, else that with most periods; of equals the latest borders and the smallest areas.
CourseSeries chosen_series(const ProjectIndex& index, const CountCourseChoice& choice) {
  CourseSeries best;
  for (const AreaKind kind : index.kinds_of(choice.indicator)) {
    if (choice.kind && *choice.kind != kind) continue;
    std::set<Year> borders;
    for (const SeriesInfo* one : index.measured(choice.indicator, kind)) borders.insert(one->boundary_year);
    CourseSeries of_kind;
    for (const Year year : borders) {
      if (choice.boundary_year && *choice.boundary_year != year) continue;
      CourseSeries list = course_periods(index, choice.indicator, kind, year);
      if (list.size() >= of_kind.size()) of_kind = std::move(list);
    }
    if (of_kind.size() > best.size()) best = std::move(of_kind);
  }
  return best;
}

Error too_few_periods(const ProjectIndex& index, const CountCourseChoice& choice) {
  std::set<std::string> there;
  for (const SeriesInfo& one : index.series())
    if (const Indicator* known = index.indicator(one.indicator);
        known != nullptr && known->measure == Measure::kCount &&
        chosen_series(index, {one.indicator, choice.kind, choice.boundary_year}).size() >= 2)
      there.insert(one.indicator);
  const std::vector<std::string> names(there.begin(), there.end());
  const std::string near = nearest_name(choice.indicator, names);
  std::string expected = "two periods of a count on the same borders";
  if (!near.empty())
    expected = fmt::format("perhaps {}", near);
  else if (!names.empty())
    expected = fmt::format("such as {}", names.front());
  return fault(ErrorCode::kMissingData, "the project has no two periods of this count on the same borders",
               choice.indicator, std::move(expected));
}

Status check_course(const ProjectIndex& index, const CountCourseChoice& choice) {
  if (is_of_origin(choice.indicator, &index))
    return fault(ErrorCode::kUsage, kOriginRefused, choice.indicator, kOriginExpected, kOriginRemedy);
  const Indicator* known = index.indicator(choice.indicator);
  if (known == nullptr || known->measure == Measure::kCount) return Done{};
  return fault(ErrorCode::kUsage, "this indicator does not count anything", choice.indicator,
               "a count, such as police/misdr or an own column with measure = \"count\"",
               "See docs/mapping.md for columns of your own.");
}

std::int32_t number_of(Period period) {
  return period.month == 0 ? period.year : period.year * 12 + period.month - 1;
}

/// Reads the columns of one course.
class CourseReading {
 public:
  CourseReading(const Project& project, const ProjectIndex& index, Remarks& remarks)
      : project_(project), index_(index), store_(project, index), remarks_(remarks) {}

  Result<IndicatorCourse> read(const CourseSeries& used) {
    IndicatorCourse course;
    describe(used, course);
    AreaList all;
    ROER_TRY(all, union_of(used));
    ROER_TRY(std::vector<Column> columns, columns_on(all, used));
    keep_counted(all, used, columns, course);
    ROER_CHECK(fill(all, used, columns, course));
    return course;
  }

  /// Residents of each period: those of the same year, else of the latest before, else of the first.
  Status add_residents(IndicatorCourse& course) {
    CourseSeries yearly;
    for (const SeriesInfo* one :
         one_per_period(index_.measured(kResidents, course.areas.kind()), course.areas.boundary_year())) {
      if (one->period.month != 0 || one->period.year == 0) continue;
      ROER_TRY(const bool reaches, store_.reaches(course.areas, *one));
      if (reaches) yearly.push_back(one);
    }
    course.residents.assign(course.areas.size(), kNone);
    std::vector<std::vector<double>> people;
    for (const SeriesInfo* one : yearly) {
      ROER_TRY(const Column column, store_.on(course.areas, *one, remarks_));
      people.emplace_back(column.numbers().begin(), column.numbers().end());
      for (std::size_t i = 0; i < people.back().size(); ++i)
        if (!std::isnan(people.back()[i])) course.residents[i] = people.back()[i];
      course.residents_of.push_back(one->period);
    }
    if (yearly.size() >= 2) set_exposure(people, course);
    return Done{};
  }

 private:
  void describe(const CourseSeries& used, IndicatorCourse& course) {
    const std::string& id = used.front()->indicator;
    const Indicator* known = index_.indicator(id);
    course.indicator = known == nullptr ? Indicator{id, {id, id}, {}, Measure::kCount, {}} : *known;
    course.kind = used.front()->period.month == 0 ? PeriodKind::kYear : PeriodKind::kMonth;
    course.first = number_of(used.front()->period);
    course.periods = static_cast<std::size_t>(number_of(used.back()->period) - course.first) + 1;
    std::set<std::string> datasets;
    for (const SeriesInfo* one : used) datasets.insert(one->dataset);
    course.datasets.assign(datasets.begin(), datasets.end());
    if (course.periods > used.size())
      remarks_.add(fmt::format("Tussenliggende periodes zonder cijfers: {}.", course.periods - used.size()),
                   fmt::format("Periods in between without figures: {}.", course.periods - used.size()));
  }

  Result<AreaList> union_of(const CourseSeries& used) {
    std::vector<AreaCode> codes;
    for (const SeriesInfo* one : used) {
      ROER_TRY(const Frame* frame, store_.frame(*one));
      codes.insert(codes.end(), frame->areas.codes().begin(), frame->areas.codes().end());
    }
    return AreaList(used.front()->kind, used.front()->boundary_year, std::move(codes));
  }

  Result<std::vector<Column>> columns_on(const AreaList& all, const CourseSeries& used) {
    std::vector<Column> columns;
    for (const SeriesInfo* one : used) {
      ROER_TRY(Column column, store_.on(all, *one, remarks_));
      columns.push_back(std::move(column));
    }
    return columns;
  }

  void keep_counted(const AreaList& all, const CourseSeries& used, const std::vector<Column>& columns,
                    IndicatorCourse& course) {
    std::vector<AreaCode> codes;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool any = std::any_of(columns.begin(), columns.end(),
                                   [&](const Column& column) { return column.at(i).known(); });
      if (any) codes.push_back(all[i]);
    }
    course.never = all.size() - codes.size();
    course.areas = AreaList(used.front()->kind, used.front()->boundary_year, std::move(codes));
  }

  Status fill(const AreaList& all, const CourseSeries& used, const std::vector<Column>& columns,
              IndicatorCourse& course) {
    const auto from = positions(all, course.areas);
    course.counts.assign(course.areas.size() * course.periods, kNone);
    std::vector<bool> withheld(course.areas.size());
    for (std::size_t k = 0; k < used.size(); ++k) {
      const auto period = static_cast<std::size_t>(number_of(used[k]->period) - course.first);
      for (std::size_t i = 0; i < from.size(); ++i) {
        const Value value = columns[k].at(static_cast<std::size_t>(from[i]));
        withheld[i] = withheld[i] || value.state == State::kSuppressed;
        if (!value.known()) continue;
        if (value.number != std::floor(value.number) || value.number > kMostCounted)
          return not_a_count(course.indicator.id, std::string(course.areas[i].text()), used[k]->period,
                             value.number);
        if (value.number < 0) {
          ++course.negative;
          continue;
        }
        course.counts[course.at(i, period)] = value.number;
      }
    }
    for (std::uint32_t i = 0; i < withheld.size(); ++i)
      if (withheld[i]) course.withheld.push_back(i);
    ROER_TRY(const auto names, project_.names(course.areas.kind(), course.areas.boundary_year()));
    for (const AreaCode& code : course.areas.codes()) {
      const auto found = names.find(code);
      course.names.push_back(found == names.end() || found->second.empty() ? std::string(code.text())
                                                                           : found->second);
    }
    return Done{};
  }

  static std::size_t nearest_year(const std::vector<Period>& periods, std::int32_t year) {
    std::size_t best = 0;
    for (std::size_t k = 0; k < periods.size(); ++k)
      if (periods[k].year <= year) best = k;
    return best;
  }

  static void set_exposure(const std::vector<std::vector<double>>& people, IndicatorCourse& course) {
    course.exposure.assign(course.counts.size(), 1);
    const std::int32_t per_year = course.kind == PeriodKind::kYear ? 1 : 12;
    std::vector<std::size_t> year_of;
    for (std::size_t t = 0; t < course.periods; ++t)
      year_of.push_back(
          nearest_year(course.residents_of, (course.first + static_cast<std::int32_t>(t)) / per_year));
    for (std::size_t i = 0; i < course.areas.size(); ++i) {
      double sum = 0, least = INFINITY;
      for (const std::size_t k : year_of) {
        sum += people[k][i];
        least = std::isnan(people[k][i]) ? 0 : std::min(least, people[k][i]);
      }
      if (!(least > 0)) continue;
      for (std::size_t t = 0; t < course.periods; ++t)
        course.exposure[course.at(i, t)] = people[year_of[t]][i] * static_cast<double>(course.periods) / sum;
    }
  }

  const Project& project_;
  const ProjectIndex& index_;
  SeriesStore store_;
  Remarks& remarks_;
};

/// Takes zeros that cannot be quiet periods out of the counts.
void find_gaps(IndicatorCourse& course) {
  for (std::uint32_t i = 0; i < course.areas.size(); ++i) {
    double sum = 0, known = 0;
    for (std::uint32_t t = 0; t < course.periods; ++t) {
      double& count = course.counts[course.at(i, t)];
      if (std::isnan(count)) continue;
      if (count == 0 && known > 0 && sum / known >= kGapMean) {
        count = kNone;
        course.gaps.push_back({i, t, sum / known});
        continue;
      }
      sum += count;
      ++known;
    }
  }
}

void tell_holes(const IndicatorCourse& course, Remarks& remarks) {
  const auto tell = [&](std::size_t count, const char* nl, const char* en) {
    if (count > 0) remarks.add(fmt::format("{}: {}.", nl, count), fmt::format("{}: {}.", en, count));
  };
  tell(course.never, "Gebieden zonder enig cijfer, die niet meedoen",
       "Areas without any figure, which take no part");
  tell(course.negative, "Aantallen onder 0, gelezen als onbekend", "Counts below 0, read as not known");
  tell(course.withheld.size(), "Gebieden waarvan de bron een aantal achterhoudt, gelezen als onbekend",
       "Areas of which the source withholds a count, read as not known");
  if (course.gaps.empty()) return;
  std::vector<std::string> some;
  for (const CountGap& gap : course.gaps)
    if (some.size() < 3)
      some.push_back(fmt::format("{} ({}, {})", course.names[gap.area], course.areas[gap.area].text(),
                                 period_name(course.kind, course.first + static_cast<int>(gap.period))));
  const Text list = enumerated(some);
  remarks.add(
      fmt::format(
          "Een 0 waar de periodes ervoor gemiddeld {:.0f} of meer tellen, is gelezen als onbekend: {} "
          "keer, zoals {}.",
          kGapMean, course.gaps.size(), list.nl),
      fmt::format("A 0 where the periods before count {:.0f} or more on average was read as not known: {} "
                  "times, such as {}.",
                  kGapMean, course.gaps.size(), list.en));
}

void tell_exposure(const IndicatorCourse& course, Remarks& remarks) {
  if (course.exposure.empty()) {
    remarks.add(
        "Groei van het aantal inwoners telt niet mee: het project kent dat van minder dan twee jaren.",
        "Growth of the number of residents does not count: the project knows it of fewer than two years.");
    return;
  }
  const Text years = enumerated(course.residents_of);
  remarks.add(fmt::format("Groei en krimp van het aantal inwoners tellen mee, naar de jaren {}.", years.nl),
              fmt::format("Growth and loss of residents count, by the years {}.", years.en));
}

}  // namespace

Error not_a_count(const std::string& indicator, const std::string& area, Period period, double found) {
  const bool large = found > kMostCounted;
  return fault(ErrorCode::kOutOfRange,
               fmt::format("{}: {} of {}, {}",
                           large ? "a count is more than there can be of anything" : "this is not a count",
                           indicator, area, to_string(period)),
               fmt::format("{}", found), fmt::format("a whole number, 0 to {:.0f}", kMostCounted),
               large ? "Correct the count in the file, or leave it empty; then import it again."
                     : "Choose an indicator of counts.");
}

bool is_broken(std::span<const double> counts) {
  double last = kNone;
  for (const double count : counts) {
    if (std::isnan(count)) continue;
    const double high = std::max(last, count), low = std::min(last, count);
    if (!std::isnan(last) && high >= kBreakLeast && high >= kBreakTimes * low) return true;
    last = count;
  }
  return false;
}

Result<IndicatorCourse> count_course(const Project& project, const ProjectIndex& index,
                                     const CountCourseChoice& choice, Remarks& remarks) {
  ROER_CHECK(check_course(index, choice));
  const CourseSeries used = chosen_series(index, choice);
  if (used.size() < 2) return too_few_periods(index, choice);
  tell_unused(index, used,
              {"op andere grenzen of van een andere lengte", "on other borders or of another length"},
              remarks);
  CourseReading reading(project, index, remarks);
  ROER_TRY(IndicatorCourse course, reading.read(used));
  find_gaps(course);
  tell_holes(course, remarks);
  if (choice.residents) {
    ROER_CHECK(reading.add_residents(course));
    tell_exposure(course, remarks);
  }
  return course;
}

Result<signal::CountSeries> course_series(const IndicatorCourse& course) {
  return signal::CountSeries::make(course.areas.size(), calendar_of(course.kind, course.first), course.counts,
                                   course.exposure);
}

}  // namespace roer::app
