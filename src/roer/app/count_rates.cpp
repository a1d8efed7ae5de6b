#include "roer/app/count_rates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "roer/app/area_names.hpp"
#include "roer/app/count_course.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/level_reader.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/origin_guard.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/source_names.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/none.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

using Json = nlohmann::ordered_json;
using RateSeries = std::vector<const SeriesInfo*>;

Status check_counted(const ProjectIndex& index, const std::string& id, const char* option) {
  if (is_of_origin(id, &index))
    return fault(ErrorCode::kUsage, kOriginRefused, id, kOriginExpected, kOriginRemedy);
  const Indicator* known = index.indicator(id);
  if (known != nullptr && known->measure == Measure::kCount) return Done{};
  if (known != nullptr)
    return fault(ErrorCode::kUsage, "this indicator does not count anything", id,
                 "a count, such as police/misdr per kwb/a_inw", fmt::format("Change {}.", option));
  std::vector<std::string> names;
  for (const SeriesInfo& one : index.series()) names.push_back(one.indicator);
  const std::string near = nearest_name(id, names);
  return fault(ErrorCode::kMissingData, "the project has no such indicator", id,
               near.empty() ? "a count of the project" : fmt::format("perhaps {}", near),
               "roer status PROJECT --json lists all indicators.");
}

bool is_whole_year(const SeriesInfo& series) {
  return series.period.year != 0 && series.period.month == 0;
}

AreaKind kind_of_rates(const ProjectIndex& index, const CountRatesParams& params) {
  const std::vector<AreaKind> kinds = index.kinds_of(params.indicator);
  if (params.kind) return *params.kind;
  if (kinds.empty() || std::find(kinds.begin(), kinds.end(), AreaKind::kBuurt) != kinds.end())
    return AreaKind::kBuurt;
  return *std::min_element(kinds.begin(), kinds.end());
}

/// The years asked for on one boundary year, ascending.
Result<RateSeries> series_of_rates(const ProjectIndex& index, const CountRatesParams& params, AreaKind kind) {
  const auto measured = index.measured(params.indicator, kind);
  const std::vector<Period> years = years_measured(index, params.indicator, kind);
  const auto is_there = [&](const std::optional<Period>& one) {
    return !one || std::find(years.begin(), years.end(), *one) != years.end();
  };
  if (years.empty() || !is_there(params.from) || !is_there(params.until))
    return fault(ErrorCode::kMissingData,
                 fmt::format("this was not counted for {} in that year", plural_of(kind).en),
                 is_there(params.until) ? (params.from ? to_string(*params.from) : params.indicator)
                                        : to_string(*params.until),
                 years.empty() ? "a whole year of it" : fmt::format("one of {}", enumerated(years).en),
                 "Change --from, --until or --kind.");
  const Period until = params.until.value_or(years.back()), from = params.from.value_or(until);
  if (until < from)
    return fault(ErrorCode::kUsage, "a period ends after it begins",
                 fmt::format("{} to {}", to_string(from), to_string(until)), "two years, ascending",
                 "Change --from or --until.");
  Year borders = params.boundary_year.value_or(Year());
  if (!params.boundary_year)
    for (const SeriesInfo* one : measured)
      if (one->period == until) borders = std::max(borders, one->boundary_year);
  RateSeries used;
  for (const SeriesInfo* one : measured)
    if (is_whole_year(*one) && one->boundary_year == borders && from <= one->period && one->period <= until)
      used.push_back(one);
  if (used.empty() || used.back()->period != until || used.front()->period != from)
    return fault(ErrorCode::kMissingData,
                 fmt::format("these years were not both counted on the borders of {}", borders.value()),
                 fmt::format("{} to {}", to_string(from), to_string(until)),
                 "years on the same borders, so that counts stay whole",
                 "Change --from, --until or --boundary-year; roer status shows what the project has.");
  return used;
}

/// Reads and adds up the years.
class RateReading {
 public:
  RateReading(const Project& project, const ProjectIndex& index, CountRatesResult& result, Remarks& remarks)
      : index_(index), store_(project, index), result_(result), remarks_(remarks) {}

  Status read(const RateSeries& used) {
    ROER_TRY(const Frame* last, store_.frame(*used.back()));
    result_.areas = last->areas;
    result_.events.assign(result_.areas.size(), 0);
    result_.base.assign(result_.areas.size(), 0);
    for (const SeriesInfo* one : used) {
      ROER_TRY(const SeriesInfo* base,
               nearest_series(index_, store_, result_.areas, result_.per.id, one->period));
      if (base == nullptr)
        return fault(ErrorCode::kMissingData,
                     fmt::format("the project does not know this of {} on the borders of {}",
                                 plural_of(result_.areas.kind()).en, result_.areas.boundary_year().value()),
                     result_.per.id, "a count of people, households or dwellings, such as kwb/a_inw",
                     "Import one, or name another with --per.");
      ROER_CHECK(add(*one, result_.events));
      ROER_CHECK(add(*base, result_.base));
      result_.years.push_back(one->period);
      result_.bases.push_back(base->period);
    }
    ROER_CHECK(check_whole());
    leave_out();
    tell_bases();
    return Done{};
  }

  /// Names of the sources, and their files for the manifest.
  Json tell_sources() {
    auto files = Json::array();
    for (const std::string& dataset : datasets_) {
      result_.sources.push_back(source_name(index_, dataset, true));
      for (const ImportRecord* one : index_.imports_of(dataset))
        files.push_back({{"file", one->file}, {"release", one->release}, {"sha256", one->sha256}});
    }
    return files;
  }

 private:
  Status add(const SeriesInfo& series, std::vector<double>& sum) {
    ROER_TRY(const Column column, store_.on(result_.areas, series, remarks_));
    for (std::size_t i = 0; i < sum.size(); ++i) {
      const Value value = column.at(i);
      if (value.known() && value.number > kMostCounted)
        return not_a_count(series.indicator, std::string(result_.areas[i].text()), series.period,
                           value.number);
      sum[i] += value.known() ? value.number : kNone;
    }
    datasets_.insert(series.dataset);
    return Done{};
  }

  [[nodiscard]] Status check_whole() const {
    for (std::size_t i = 0; i < result_.events.size(); ++i)
      if (const double count = result_.events[i]; count < 0 || count != std::floor(count))
        if (!std::isnan(count))
          return fault(
              ErrorCode::kOutOfRange, fmt::format("this is not a count: {}", result_.areas[i].text()),
              fmt::format("{}", count), "a whole number, 0 or more", "Choose an indicator of counts.");
    return Done{};
  }

  void leave_out() {
    for (std::size_t i = 0; i < result_.events.size(); ++i) {
      double &count = result_.events[i], &base = result_.base[i];
      if (std::isnan(count) || std::isnan(base))
        ++result_.unknown;
      else if (!(base > 0))
        ++result_.without_base;
      else
        continue;
      count = base = kNone;
    }
  }

  void tell_bases() {
    if (result_.bases == result_.years) return;
    std::vector<Period> each = result_.bases;
    each.erase(std::unique(each.begin(), each.end()), each.end());
    const Text of = index_.called(result_.per.id), told = enumerated(each);
    remarks_.add(fmt::format("Gedeeld door {} van {}: het dichtstbijzijnde jaar dat er is.", of.nl, told.nl),
                 fmt::format("Divided by {} of {}: the nearest year there is.", of.en, told.en));
  }

  const ProjectIndex& index_;
  SeriesStore store_;
  CountRatesResult& result_;
  Remarks& remarks_;
  std::set<std::string> datasets_;
};

Result<Neighbours> neighbours_of_rates(const Project& project, const CountRatesResult& result,
                                       SmoothingWay way) {
  if (way == SmoothingWay::kGlobal) return Neighbours();
  ROER_TRY(const ShapeLayer shapes, shapes_for(project, result.areas));
  if (shapes.shapes.size() == 0)
    return fault(ErrorCode::kMissingData, "without a map nobody knows which areas are neighbours",
                 fmt::format("{}, borders of {}", plural_of(result.areas.kind()).en,
                             result.areas.boundary_year().value()),
                 "a map of these areas", "Import their borders, or take --smooth global.");
  return border_neighbours(shapes.shapes, kBorderDrift);
}

Status choose_rates(const Project& project, const std::string& area, CountRatesResult& result) {
  result.inside.resize(result.areas.size());
  std::iota(result.inside.begin(), result.inside.end(), 0U);
  if (!area.empty()) {
    ROER_TRY(const ScoreRun run, bare_run(project, result.areas, result.names));
    ROER_TRY(Scope scope, scope_of(project, run, area));
    result.inside = std::move(scope.areas);
    result.scope = std::move(scope.code);
  }
  const std::vector<double>& rate = result.smoothed.rate;
  std::erase_if(result.inside, [&](std::uint32_t i) { return std::isnan(rate[i]); });
  std::stable_sort(result.inside.begin(), result.inside.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rate[a] > rate[b]; });
  for (const std::uint32_t i : result.inside) {
    if (!result.highest_raw || result.raw(i) > result.raw(*result.highest_raw)) result.highest_raw = i;
    const RateClass one = rate_class_of(result.smoothed, i);
    result.higher += one == RateClass::kHigher ? 1 : 0;
    result.lower += one == RateClass::kLower ? 1 : 0;
  }
  return Done{};
}

void tell_left_out(const CountRatesResult& result, Remarks& remarks) {
  const auto tell = [&](std::size_t count, const char* nl, const char* en) {
    if (count > 0) remarks.add(fmt::format("{}: {}.", nl, count), fmt::format("{}: {}.", en, count));
  };
  tell(result.unknown, "Gebieden waarvan een aantal niet bekend is, en die niet meedoen",
       "Areas of which a number is not known, and which take no part");
  tell(result.without_base, "Gebieden waar niets is om door te delen, en die niet meedoen",
       "Areas with nothing to divide by, which take no part");
  if (result.smoothed.way == SmoothingWay::kLocal)
    tell(result.smoothed.alone, "Gebieden zonder buren op de kaart, die hun eigen cijfer houden",
         "Areas without neighbours on the map, which keep their own rate");
  if (result.smoothed.way == SmoothingWay::kLocal)
    tell(
        result.smoothed.pooled,
        "Gebieden waaromheen de cijfers niet meer verschillen dan toeval doet, en die dat van hun omgeving "
        "als geheel hebben",
        "Areas around which rates vary no more than chance makes them, which have that of their surroundings "
        "as one");
  if (result.smoothed.way == SmoothingWay::kBym2)
    tell(result.smoothed.alone, "Gebieden zonder buren op de kaart, alleen getrokken naar alle samen",
         "Areas without neighbours on the map, drawn towards all together alone");
}

Text meaning_of_rates(const CountRatesResult& result) {
  if (result.smoothed.alike)
    return {"De cijfers verschillen niet meer dan toeval doet: het cijfer van het geheel geldt overal.",
            "The rates vary no more than chance makes them: that of the whole holds everywhere."};
  Text text{
      "Waar weinig mensen wonen maakt toeval een cijfer hoog of laag. Het geschatte cijfer is daarom "
      "getrokken naar wat andere gebieden hebben, verder naarmate het eigen aantal minder zegt; de kans "
      "vertelt hoe zeker het boven het geheel ligt. ",
      "Where few people live, chance makes a rate high or low. The estimated rate is therefore drawn "
      "towards what other areas have, further where its own count says less; the chance tells how sure it "
      "is that it lies above the whole. "};
  text.nl += assumption_of(result.smoothed.way).nl;
  text.en += assumption_of(result.smoothed.way).en;
  text.nl += " Wie er niet hoort bij \"" + result.per.label.nl +
             "\" telt wel mee in het aantal: in winkels, bedrijven en stations zegt het cijfer weinig.";
  text.en += " Those who are not among \"" + result.per.label.en +
             "\" do count in the number: of shops, works and stations the rate says little.";
  return text;
}

std::string rates_manifest(const CountRatesResult& result, const Json& files) {
  Json years = Json::array();
  for (const Period one : result.years) years.push_back(to_string(one));
  const Json manifest = {
      {"program", "roer"},
      {"version", kVersion},
      {"kind", "rates"},
      {"boundary_year", result.areas.boundary_year().value()},
      {"areas", result.areas.size()},
      {"inputs",
       {{"indicator", result.indicator.id}, {"per", result.per.id}, {"years", years}, {"files", files}}},
      {"parameters", {{"smooth", name_of(result.smoothed.way)}}}};
  return manifest.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

RateClass rate_class_of(const SmoothedCounts& smoothed, std::size_t place) {
  const double above = smoothed.above[place];
  if (std::isnan(smoothed.rate[place])) return RateClass::kNone;
  if (above >= kSurely) return RateClass::kHigher;
  return above <= 1 - kSurely ? RateClass::kLower : RateClass::kNotSure;
}

Result<CountRatesResult> count_rates(const CountRatesParams& params, Progress& progress) {
  ROER_TRY(Project project,
           Project::open(params.project, params.save ? Access::kWrite : Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  const std::string per = params.per.empty() ? std::string(kResidents) : params.per;
  ROER_CHECK(check_counted(index, params.indicator, "--indicator"));
  ROER_CHECK(check_counted(index, per, "--per"));
  ROER_TRY(const RateSeries used, series_of_rates(index, params, kind_of_rates(index, params)));
  progress.step("reading the counts");
  Remarks remarks;
  CountRatesResult result;
  result.indicator = *index.indicator(params.indicator);
  result.per = *index.indicator(per);
  RateReading reading(project, index, result, remarks);
  ROER_CHECK(reading.read(used));
  std::vector<std::string> municipalities;
  ROER_CHECK(name_areas(project, result.areas, result.names, municipalities));
  ROER_TRY(const Neighbours neighbours, neighbours_of_rates(project, result, params.way));
  if (progress.stop()) return stopped();
  progress.step("smoothing");
  ROER_TRY(result.smoothed, smooth_counts(params.way, result.events, result.base, neighbours));
  ROER_CHECK(choose_rates(project, params.area, result));
  tell_left_out(result, remarks);
  result.remarks = remarks.list();
  result.meaning = meaning_of_rates(result);
  result.manifest = rates_manifest(result, reading.tell_sources());
  if (progress.stop()) return stopped();
  if (!params.save) return result;
  const ResultLayer layer = layer_of(result);
  ROER_CHECK(project.put(layer));
  result.layer = layer.name;
  return result;
}

}  // namespace roer::app
