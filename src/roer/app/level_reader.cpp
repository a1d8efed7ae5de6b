#include "roer/app/level_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/origin_guard.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/segregation/share_counts.hpp"

namespace roer::app {

namespace {

using resilience::LevelForm;

constexpr std::array kRoundedCounts = {10.0, 5.0};
constexpr std::array kRoundedShares = {1.0, 0.1};
/// From so many numbers other than 0 on, all being multiples of a step is no accident.
constexpr std::size_t kEnoughToTell = 30;

std::vector<double> numbers_of(const Column& column) {
  return {column.numbers().begin(), column.numbers().end()};
}

double rounding_step_of(const std::vector<double>& values, std::span<const double> steps) {
  const auto told = static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double value) { return std::abs(value) > 0; }));
  return told < kEnoughToTell ? 0 : segregation::common_step(values, steps);
}

bool is_percent(const Indicator& indicator) {
  return indicator.measure == Measure::kMean && indicator.unit.en == "%";
}
bool is_per_thousand(const Indicator& indicator) {
  return indicator.measure == Measure::kMean &&
         (indicator.unit.en == "per 1,000" || indicator.unit.en == "per 1.000");
}

Error no_such_level(const ProjectIndex& index, const std::string& id, AreaKind kind) {
  std::vector<std::string> names;
  for (const SeriesInfo& one : index.series())
    if (one.kind == kind) names.push_back(one.indicator);
  const std::string near = nearest_name(id, names);
  return fault(ErrorCode::kMissingData,
               fmt::format("the project has no such column of {}", plural_of(kind).en), id,
               near.empty() ? "an indicator of the project" : fmt::format("perhaps {}", near),
               "roer status PROJECT --json lists all indicators.");
}

}  // namespace

bool high_is_good(std::string_view indicator) {
  return indicator.starts_with("leefbaarometer") || indicator == "health/gezond_goed";
}

std::vector<Period> years_measured(const ProjectIndex& index, std::string_view indicator, AreaKind kind) {
  std::vector<Period> years;
  for (const SeriesInfo* one : index.measured(indicator, kind))
    if (one->period.year != 0 && one->period.month == 0) years.push_back(one->period);
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

Result<const SeriesInfo*> nearest_series(const ProjectIndex& index, SeriesStore& store, const AreaList& areas,
                                         std::string_view indicator, Period period) {
  const SeriesInfo* best = nullptr;
  const auto off = [&](const SeriesInfo* series) { return std::abs(series->period.year - period.year); };
  for (const SeriesInfo* one :
       one_per_period(index.measured(indicator, areas.kind()), areas.boundary_year())) {
    if (one->period.month != 0 || one->period.year == 0 || (best != nullptr && off(one) >= off(best)))
      continue;
    ROER_TRY(const bool reaches, store.reaches(areas, *one));
    if (reaches) best = one;
  }
  return best;
}

LevelReader::LevelReader(const ProjectIndex& index, SeriesStore& store, AreaList areas, LevelChoice choice,
                         bool counts_are_parts, Remarks& remarks)
    : index_(index),
      store_(store),
      areas_(std::move(areas)),
      choice_(std::move(choice)),
      remarks_(remarks),
      indicator_(index.indicator(choice_.id)),
      inverse_(choice_.inverse || high_is_good(choice_.id)),
      form_(form_of(counts_are_parts)) {}

LevelForm LevelReader::form_of(bool counts_are_parts) const {
  if (choice_.per.empty() || indicator_ == nullptr) return LevelForm::kScore;
  if (indicator_->measure == roer::Measure::kCount)
    return counts_are_parts ? LevelForm::kShare : LevelForm::kRate;
  if (is_percent(*indicator_)) return LevelForm::kShare;
  return is_per_thousand(*indicator_) ? LevelForm::kRate : LevelForm::kScore;
}

bool LevelReader::by_percent() const {
  return is_percent(*indicator_);
}

Status LevelReader::check() const {
  for (const std::string* id : {&choice_.id, &choice_.per}) {
    if (id->empty()) continue;
    if (is_of_origin(*id, &index_))
      return fault(ErrorCode::kUsage, kOriginRefused, *id, kOriginExpected, kOriginRemedy);
    if (years_measured(index_, *id, areas_.kind()).empty()) return no_such_level(index_, *id, areas_.kind());
  }
  if (indicator_ == nullptr) return no_such_level(index_, choice_.id, areas_.kind());
  if (indicator_->measure == roer::Measure::kClass)
    return fault(ErrorCode::kUsage, "a class is no level", choice_.id,
                 "the score that the class was made of, a count or a share", "Name another indicator.");
  if (indicator_->measure == roer::Measure::kCount && choice_.per.empty())
    return fault(ErrorCode::kUsage, "a count needs what it is counted among", choice_.id,
                 "a base, such as --per kwb/a_inw or --nuisance-per kwb/a_inw", "Name one.");
  const Indicator* base = index_.indicator(choice_.per);
  if (!choice_.per.empty() && (base == nullptr || base->measure != roer::Measure::kCount))
    return fault(ErrorCode::kUsage, "this does not count what others are counted among", choice_.per,
                 "a count of people, households or dwellings", "Name another base.");
  if (!choice_.per.empty() && form_ == LevelForm::kScore)
    return fault(ErrorCode::kUsage, "a base says nothing of this indicator", choice_.id,
                 "a count, a share in % or a rate per 1,000", "Leave the base out: it is taken as a score.");
  if (inverse_ && form_ == LevelForm::kRate)
    return fault(ErrorCode::kUsage, "a rate cannot be turned round", choice_.id,
                 "a share or a score of which high means few", "Leave --…-inverse out.");
  return Done{};
}

Text LevelReader::label() const {
  Text label = indicator_->label;
  if (indicator_->measure == roer::Measure::kCount) {
    const Indicator* base = index_.indicator(choice_.per);
    const Text& of = base->unit.en.empty() ? base->label : base->unit;
    label = form_ == LevelForm::kRate ? Text{fmt::format("{} per 1.000 {}", label.nl, of.nl),
                                             fmt::format("{} per 1,000 {}", label.en, of.en)}
                                      : Text{fmt::format("{}, deel van {}", label.nl, of.nl),
                                             fmt::format("{}, part of {}", label.en, of.en)};
  }
  if (inverse_) label = {label.nl + ", omgekeerd", label.en + ", turned round"};
  return label;
}

Text LevelReader::unit() const {
  switch (form_) {
    case LevelForm::kShare:
      return {"%", "%"};
    case LevelForm::kRate:
      return {"per 1.000", "per 1,000"};
    case LevelForm::kScore:
      break;
  }
  return indicator_->unit;
}

std::vector<Period> LevelReader::years() const {
  return years_measured(index_, choice_.id, areas_.kind());
}

const SeriesInfo* LevelReader::series_at(Period period) const {
  for (const SeriesInfo* one :
       one_per_period(index_.measured(choice_.id, areas_.kind()), areas_.boundary_year()))
    if (one->period == period) return one;
  return nullptr;
}

Result<const SeriesInfo*> LevelReader::base_near(Period period) {
  ROER_TRY(const SeriesInfo* base, nearest_series(index_, store_, areas_, choice_.per, period));
  if (base == nullptr)
    return fault(
        ErrorCode::kMissingData,
        fmt::format("this base cannot be brought to the borders of {}", areas_.boundary_year().value()),
        choice_.per, "a crosswalk table, maps of both years, or another base",
        "Import one, or name other borders: --boundary-year.");
  return base;
}

Result<Column> LevelReader::column(const SeriesInfo& series) {
  used_.insert(&series);
  return store_.on(areas_, series, remarks_);
}

Result<LevelsOfYear> LevelReader::at(Period period) {
  const SeriesInfo* series = series_at(period);
  if (series == nullptr)
    return fault(ErrorCode::kMissingData,
                 fmt::format("{} was not measured in {}", index_.called(choice_.id).en, to_string(period)),
                 choice_.id, fmt::format("one of {}", enumerated(years()).en),
                 "No other year takes its place; choose --from and --to.");
  ROER_TRY(const Column values, column(*series));
  LevelsOfYear found;
  found.period = period;
  std::vector<double> numbers = numbers_of(values);
  if (form_ == LevelForm::kScore) {
    if (inverse_)
      for (double& number : numbers) number = by_percent() ? 100 - number : -number;
    found.scores = std::move(numbers);
    return found;
  }
  ROER_TRY(const SeriesInfo* base, base_near(period));
  ROER_TRY(const Column bases, column(*base));
  found.base_period = base->period;
  if (base->period != period)
    remarks_.add(fmt::format("{} van {} is gedeeld door {} van {}.", index_.called(choice_.id).nl,
                             to_string(period), index_.called(choice_.per).nl, to_string(base->period)),
                 fmt::format("{} of {} was divided by {} of {}.", index_.called(choice_.id).en,
                             to_string(period), index_.called(choice_.per).en, to_string(base->period)));
  resilience::MomentCounts& counts = found.counts;
  counts.base = numbers_of(bases);
  const bool carried = series->boundary_year != areas_.boundary_year();
  if (base->boundary_year == areas_.boundary_year())
    counts.base_step = rounding_step_of(counts.base, kRoundedCounts);
  if (indicator_->measure == roer::Measure::kCount) {
    if (!carried) counts.count_step = rounding_step_of(numbers, kRoundedCounts);
    counts.count = std::move(numbers);
    if (inverse_)
      for (std::size_t i = 0; i < counts.count.size(); ++i) {
        const double others = counts.base[i] - counts.count[i];
        counts.count[i] = others < 0 ? 0 : others;  // below 0 by rounding; not known stays so
      }
    return found;
  }
  const double whole = by_percent() ? 100 : 1000;
  if (!carried) counts.level_step = rounding_step_of(numbers, kRoundedShares) / whole;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    counts.count.push_back((inverse_ ? whole - numbers[i] : numbers[i]) / whole * counts.base[i]);
  // The base weighs a published level and does not make it: its rounding leaves the level as it is.
  counts.base_step = 0;
  return found;
}

Result<resilience::Measure> measure_of(LevelForm form, LevelsOfYear before, LevelsOfYear after,
                                       std::vector<double> weights, const AreaList& areas) {
  auto made =
      form == LevelForm::kScore
          ? resilience::Measure::scores(std::move(before.scores), std::move(after.scores), std::move(weights))
      : form == LevelForm::kShare
          ? resilience::Measure::shares(std::move(before.counts), std::move(after.counts))
          : resilience::Measure::rates(std::move(before.counts), std::move(after.counts));
  if (made.ok()) return made;
  Faults named;
  for (Error error : made.faults().list()) {
    error.source = std::string(areas[static_cast<std::size_t>(error.row)].text());
    error.row = 0;
    error.remedy = "Look at what is counted and at its base: do they count the same people?";
    named.add(std::move(error));
  }
  return named;
}

}  // namespace roer::app
