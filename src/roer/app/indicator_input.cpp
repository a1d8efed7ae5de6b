#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "roer/app/carrier.hpp"
#include "roer/app/case_input.hpp"
#include "roer/app/count_course.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/level_reader.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/scan_model_names.hpp"
#include "roer/app/series_store.hpp"
#include "roer/app/source_names.hpp"
#include "roer/area/neighbours.hpp"

namespace roer::app {

namespace {

using signal::ScanModel;

/// What belongs to tables alone.
Status check_indicator_params(const CaseInputParams& params) {
  const auto refuse = [](const char* option) {
    return fault(ErrorCode::kUsage, "an indicator of the project has no tables of its own",
                 fmt::format("{} with --indicator", option), "one of the two", "Leave one of them out.");
  };
  if (!params.population.empty()) return refuse("--population");
  if (!params.controls.empty()) return refuse("--controls");
  if (!params.places.empty()) return refuse("--places");
  if (!params.areas.empty()) return refuse("--areas");
  if (!params.adjust.empty()) return refuse("--adjust");
  if (!params.columns.empty()) return refuse("--columns");
  if (!params.coordinates.empty()) return refuse("--coordinates");
  if (params.events) return refuse("--events");
  if (!params.by.empty()) return refuse("--by");
  return Done{};
}

/// Takes cells of the periods from and to, of the areas that are whole and on the map.
class IndicatorCells {
 public:
  IndicatorCells(const CaseInputParams& params, const Project& project, const ProjectIndex& index,
                 Remarks& remarks)
      : params_(params), project_(project), index_(index), store_(project, index), remarks_(remarks) {}

  Result<CaseInput> read() {
    ROER_TRY(course_,
             count_course(project_, index_, {params_.indicator, params_.kind, params_.boundary_year, false},
                          remarks_));
    input_.label = course_.indicator.label;
    input_.unit = course_.kind == signal::PeriodKind::kYear ? CaseUnit::kYear : CaseUnit::kMonth;
    ROER_CHECK(find_span());
    ROER_TRY(input_.model, scan_model_named(params_.model.empty() ? "poisson" : params_.model));
    if (input_.model == ScanModel::kBernoulli)
      return fault(ErrorCode::kUsage, "an indicator may count more than there are people",
                   "--model bernoulli", "poisson, permutation, expectation or negative-binomial",
                   "Change --model.");
    if (input_.model != ScanModel::kSpaceTimePermutation) ROER_CHECK(read_people());
    ROER_TRY(shapes_, shapes_for(project_, course_.areas));
    if (shapes_.shapes.size() == 0)
      return fault(ErrorCode::kMissingData, "the project has no map of these areas",
                   fmt::format("{}, borders of {}", plural_of(course_.areas.kind()).en,
                               course_.areas.boundary_year().value()),
                   "a map, to know where they lie", "Import one, or change --boundary-year.");
    keep_whole();
    if (input_.codes.size() < 2 ||
        std::all_of(input_.cases.begin(), input_.cases.end(), [](auto n) { return n == 0; }))
      return fault(ErrorCode::kMissingData, "no two areas have counts of all periods and a place on the map",
                   params_.indicator, "areas that were counted all the time",
                   "Change --from, --until or --kind.");
    tell_sources();
    return std::move(input_);
  }

 private:
  Status find_span() {
    const auto last_there = course_.first + static_cast<std::int32_t>(course_.periods) - 1;
    std::int32_t first = course_.first, last = last_there;
    for (const bool end : {false, true}) {
      const std::string& text = end ? params_.to : params_.from;
      if (text.empty()) continue;
      const auto moment = parse_moment(text);
      const std::int32_t at = moment ? period_at(input_.unit, end ? moment->last : moment->first) : INT32_MIN;
      if (at < course_.first || at > last_there)
        return fault(ErrorCode::kUsage, "the project does not hold this period", text,
                     fmt::format("{} to {}", period_code(input_.unit, course_.first),
                                 period_code(input_.unit, last_there)),
                     fmt::format("Change {}.", end ? "--until" : "--from"));
      (end ? last : first) = at;
    }
    if (last < first)
      return fault(ErrorCode::kUsage, "a period ends after it begins", params_.from + " to " + params_.to,
                   "two periods, ascending", "Change --from or --until.");
    input_.first = first;
    input_.periods = static_cast<std::size_t>(last - first) + 1;
    return Done{};
  }

  /// Of each period the nearest year that the project has.
  Status read_people() {
    const std::string per = params_.per.empty() ? std::string(kResidents) : params_.per;
    std::set<Period> years;
    for (std::size_t t = 0; t < input_.periods; ++t) {
      const std::int32_t number = input_.first + static_cast<std::int32_t>(t);
      const int year = input_.unit == CaseUnit::kYear ? number : number / 12;
      ROER_TRY(const SeriesInfo* base, nearest_series(index_, store_, course_.areas, per,
                                                      Period{static_cast<std::int16_t>(year), 0}));
      if (base == nullptr)
        return fault(ErrorCode::kMissingData, "the project does not know this of these areas", per,
                     "a count of people, households or dwellings, such as kwb/a_inw",
                     "Import one, name another with --per, or take --model permutation.");
      ROER_TRY(const Column column, store_.on(course_.areas, *base, remarks_));
      people_.emplace_back(column.numbers().begin(), column.numbers().end());
      years.insert(base->period);
      datasets_.insert(base->dataset);
    }
    const Text told = enumerated(std::vector<Period>(years.begin(), years.end())), of = index_.called(per);
    remarks_.add(fmt::format("Verwacht naar {}, van {}.", of.nl, told.nl),
                 fmt::format("Expected by {}, of {}.", of.en, told.en));
    return Done{};
  }

  /// Whether all of an area is known, and it is not a 0 among nobody that has cases.
  [[nodiscard]] bool is_whole(std::size_t i) const {
    for (std::size_t t = 0; t < input_.periods; ++t) {
      const double count =
          course_.counts[course_.at(i, t + static_cast<std::size_t>(input_.first - course_.first))];
      if (std::isnan(count)) return false;
      if (people_.empty()) continue;
      const double people = people_[t][i];
      if (!(people >= 0) || (people == 0 && count > 0)) return false;
    }
    return true;
  }

  void keep_whole() {
    std::size_t holes = 0, off_map = 0;
    const std::vector<Point> centres = centroids_of(shapes_.shapes);
    std::vector<AreaCode> codes;
    const CaseSpan span = input_.span();
    for (std::size_t i = 0; i < course_.areas.size(); ++i) {
      const bool whole = is_whole(i), placed = std::isfinite(centres[i].x);
      holes += whole ? 0 : 1;
      off_map += whole && !placed ? 1 : 0;
      if (!whole || !placed) continue;
      codes.push_back(course_.areas[i]);
      input_.codes.emplace_back(course_.areas[i].text());
      input_.names.push_back(course_.names[i]);
      input_.at.push_back(centres[i]);
      input_.shapes.shapes.append(shapes_.shapes, i);
      for (std::size_t t = 0; t < input_.periods; ++t) {
        const std::size_t cell = course_.at(i, t + static_cast<std::size_t>(input_.first - course_.first));
        input_.cases.push_back(static_cast<std::uint32_t>(course_.counts[cell]));
        if (!people_.empty()) input_.held.push_back(people_[t][i] * span.days(t));
      }
    }
    input_.shapes.areas = AreaList(course_.areas.kind(), course_.areas.boundary_year(), std::move(codes));
    input_.shapes.names = input_.names;
    tell("Gebieden waarvan een aantal of de bevolking niet bekend is, die niet meedoen",
         "Areas of which a count or the people are not known, which take no part", holes);
    tell("Gebieden die op geen kaart staan, die niet meedoen", "Areas that are on no map, which take no part",
         off_map);
    scale_to_cases();
  }

  /// People become expected counts.
  void scale_to_cases() {
    double cases = 0, people = 0;
    for (const std::uint32_t count : input_.cases) cases += count;
    for (const double one : input_.held) people += one;
    for (double& one : input_.held) one *= cases / people;
  }

  void tell(const char* nl, const char* en, std::size_t count) {
    if (count > 0) remarks_.add(fmt::format("{}: {}.", nl, count), fmt::format("{}: {}.", en, count));
  }

  void tell_sources() {
    datasets_.insert(course_.datasets.begin(), course_.datasets.end());
    for (const std::string& dataset : datasets_)
      for (const ImportRecord* one : index_.imports_of(dataset))
        input_.sources.push_back({source_name(index_, dataset, true), dataset, one->file, one->sha256});
  }

  const CaseInputParams& params_;
  const Project& project_;
  const ProjectIndex& index_;
  SeriesStore store_;
  Remarks& remarks_;
  IndicatorCourse course_;
  CaseInput input_;
  ShapeLayer shapes_;
  std::vector<std::vector<double>> people_;  ///< [period][area]
  std::set<std::string> datasets_;
};

}  // namespace

Result<CaseInput> indicator_input(const CaseInputParams& params, Remarks& remarks) {
  ROER_CHECK(check_indicator_params(params));
  ROER_TRY(const Project project, Project::open(params.cases, Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  return IndicatorCells(params, project, index, remarks).read();
}

}  // namespace roer::app
