#include "roer/app/area_panel.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <span>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/app/series_store.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kUsualQuantiles = 5, kMostQuantiles = 20;

using SeriesList = std::vector<const SeriesInfo*>;

/// Whole years of an indicator for a kind on one boundary year.
SeriesList years_of(const ProjectIndex& index, const std::string& indicator, AreaKind kind, Year year) {
  SeriesList list = index.measured(indicator, kind);
  std::erase_if(list, [&](const SeriesInfo* one) {
    return one->boundary_year != year || one->period.month != 0 || one->period.year == 0;
  });
  return list;
}

/// The boundary year that is asked for, else the latest with two years or more.
SeriesList years_of(const ProjectIndex& index, const std::string& indicator, AreaKind kind,
                    std::optional<Year> asked) {
  std::set<Year> borders;
  for (const SeriesInfo* one : index.measured(indicator, kind)) borders.insert(one->boundary_year);
  SeriesList best;
  for (const Year year : borders) {
    SeriesList list = years_of(index, indicator, kind, year);
    if (list.size() >= 2 && (!asked || *asked == year)) best = std::move(list);
  }
  return best;
}

/// The kind that is asked for, else that with most years; the smallest of equals.
SeriesList years_of(const ProjectIndex& index, const std::string& indicator, const CareersParams& params) {
  SeriesList best;
  for (const AreaKind kind : index.kinds_of(indicator)) {
    if (params.kind && *params.kind != kind) continue;
    SeriesList list = years_of(index, indicator, kind, params.boundary_year);
    if (list.size() > best.size()) best = std::move(list);
  }
  return best;
}

/// Indicators that have a career: two years or more.
std::vector<std::string> with_years(const ProjectIndex& index, const CareersParams& params) {
  std::set<std::string> names;
  for (const SeriesInfo& one : index.series()) names.insert(one.indicator);
  std::vector<std::string> found;
  for (const std::string& name : names)
    if (years_of(index, name, params).size() >= 2) found.push_back(name);
  return found;
}

/// What the project has of the Leefbaarometer, where that has no career.
std::string leefbaarometer_there(const ProjectIndex& index) {
  std::set<std::string> years;
  for (const SeriesInfo& one : index.series())
    if (one.indicator.starts_with("leefbaarometer")) years.insert(to_string(one.period));
  if (years.empty()) return "no Leefbaarometer";
  return fmt::format("the Leefbaarometer of {}",
                     enumerated(std::vector<std::string>(years.begin(), years.end())).en);
}

/// Years of an indicator, with the kind and borders of each: "2020 (neighbourhoods, borders of 2020)".
std::string years_there(const ProjectIndex& index, const std::string& indicator) {
  std::vector<std::string> years;
  for (const AreaKind kind : index.kinds_of(indicator))
    for (const SeriesInfo* one : index.measured(indicator, kind))
      years.push_back(fmt::format("{} ({}, borders of {})", to_string(one->period), plural_of(kind).en,
                                  one->boundary_year.value()));
  constexpr std::size_t kMostTold = 6;
  if (years.size() <= kMostTold) return enumerated(years).en;
  const std::size_t more = years.size() - kMostTold;
  years.resize(kMostTold);
  return fmt::format("{} and {} more", fmt::join(years, ", "), more);
}

Error no_years(const ProjectIndex& index, const CareersParams& params) {
  const auto found = with_years(index, params);
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = "the project has no two years of it on the same borders";
  error.found = params.indicator.empty() ? leefbaarometer_there(index) : params.indicator;
  const std::string there = years_there(index, params.indicator);
  if (!there.empty()) {
    error.found += ": " + there;
    error.expected = "two whole years or more of one kind of area, on the borders of one year";
    error.remedy = params.kind || params.boundary_year
                       ? "Leave --kind or --boundary-year out, or import more years."
                       : "Import more years, or carry one over first: roer convert.";
    return error;
  }
  if (!params.indicator.empty()) error.message = "the project has no such indicator of two years or more";
  error.expected = nearest_expected(params.indicator, found);
  const std::string nearest = nearest_name(params.indicator, found);
  error.remedy = !nearest.empty() ? fmt::format("Did you mean \"{}\"?", nearest)
                 : found.empty()  ? "Import a series of several years, e.g. the Leefbaarometer."
                                  : "Name one with --indicator; roer status PROJECT --json lists all.";
  return error;
}

Result<SeriesList> wanted(const ProjectIndex& index, const CareersParams& params) {
  SeriesList best;
  const std::vector<std::string> usual = {"leefbaarometer/afw", "leefbaarometer2/kl",
                                          "leefbaarometer2/rlbrmtr"};
  for (const std::string& name : params.indicator.empty() ? usual : std::vector{params.indicator}) {
    SeriesList list = years_of(index, name, params);
    if (list.size() > best.size()) best = std::move(list);
  }
  if (best.size() < 2) return no_years(index, params);
  return best;
}

Error unreadable_classes(const std::string& text) {
  return Error{
      ErrorCode::kUsage,
      "classes cannot be read",
      {},
      0,
      {},
      excerpt(text),
      "\"given\", a number of classes from 2 to 20, or limits that rise, as -0.2,0,0.2 (one limit: 21.0)",
      "Correct --classes."};
}

Error not_pooled(const std::string& text) {
  return Error{
      ErrorCode::kUsage,
      "years are pooled for groups of as many areas",
      {},
      0,
      {},
      text.empty() ? "--pooled with classes as published" : "--pooled with --classes " + excerpt(text),
      "--pooled with a number of classes, as --classes 5",
      "Give a number of classes, or leave --pooled out."};
}

Result<std::vector<double>> parse_limits(const std::string& text) {
  std::vector<double> limits;
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view cell = trimmed(rest.substr(0, comma));
    double value = 0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (code != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value) ||
        (!limits.empty() && !(value > limits.back())))
      return unreadable_classes(text);
    limits.push_back(value);
    if (comma == std::string_view::npos) return limits;
    rest = rest.substr(comma + 1);
  }
}

/// Whole numbers as they were published.
Status take_given(AreaPanel& made, std::vector<double> periods) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double value : made.values) {
    if (std::isnan(value)) continue;
    if (value != std::floor(value) || std::abs(value) > 1e6)
      return Error{ErrorCode::kOutOfRange,
                   "given classes are whole numbers",
                   made.indicator.id,
                   0,
                   {},
                   fmt::format("{}", value),
                   "1, 2, 3, ...",
                   "Ask for quantiles or limits with --classes."};
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (high - low + 1 > static_cast<double>(careers::kMostClasses))
    return fault(ErrorCode::kOutOfRange, "these are too many classes", fmt::format("{} to {}", low, high),
                 fmt::format("{} at most", careers::kMostClasses),
                 "Ask for equal groups, as --classes 5, or for limits.");
  std::vector<std::uint8_t> states;
  for (const double value : made.values)
    states.push_back(std::isnan(value) ? careers::kMissing : static_cast<std::uint8_t>(value - low));
  ROER_TRY(made.panel, careers::Panel::make(made.areas.size(), std::move(periods),
                                            static_cast<std::size_t>(high - low) + 1, std::move(states)));
  for (double value = low; value <= high; ++value)
    made.classes.labels.push_back({fmt::format("{:.0f}", value), fmt::format("{:.0f}", value)});
  std::vector<double> halfway;
  for (double value = low; value < high; ++value) halfway.push_back(value + 0.5);
  made.limits.assign(made.panel.periods().size(), halfway);
  made.classes.rule = {"klassen zoals gepubliceerd", "classes as published"};
  return Done{};
}

Text quantile_rule(std::size_t count, bool pooled) {
  return pooled ? Text{fmt::format("{} even grote groepen van alle jaren samen", count),
                       fmt::format("{} equal groups of all years together", count)}
                : Text{fmt::format("{} even grote groepen, elk jaar opnieuw", count),
                       fmt::format("{} equal groups, anew each year", count)};
}

/// Equal groups that cannot be made, for too many values are equal; `can`: as many can be.
Error equal_values(const AreaPanel& made, double year, std::size_t asked, std::size_t can) {
  return fault(ErrorCode::kOutOfRange, "too many values are equal to make so many equal groups",
               fmt::format("{} in {:.0f}: {} group{}", made.indicator.id, year, can, can == 1 ? "" : "s"),
               fmt::format("{} groups of as many areas", asked),
               fmt::format("Give limits, as --classes 0,10{}{}.",
                           can >= 2 ? fmt::format(", or ask for fewer: --classes {}", can) : "",
                           made.indicator.measure == Measure::kClass ? ", or --classes given" : ""));
}

/// Limits of as many equal groups, of each year or of all together.
Status take_quantiles(AreaPanel& made, const std::vector<double>& periods, std::size_t count, bool pooled) {
  const std::size_t areas = made.areas.size();
  for (std::size_t t = 0; t < (pooled ? 1 : periods.size()); ++t) {
    const std::span<const double> values =
        pooled ? std::span<const double>(made.values) : std::span(made.values).subspan(t * areas, areas);
    const auto limits = careers::quantile_limits(values, count);
    if (limits.ok() && limits->size() + 1 < count)
      return equal_values(made, periods[t], count, limits->size() + 1);
  }
  ROER_TRY(made.limits,
           careers::period_limits(areas, made.values, count,
                                  pooled ? careers::Quantiles::kPooled : careers::Quantiles::kPerPeriod));
  made.classes.rule = quantile_rule(count, pooled);
  return Done{};
}

Status take_numbers(AreaPanel& made, std::vector<double> periods, const CareersParams& params) {
  const std::string text = params.classes.empty() ? std::to_string(kUsualQuantiles) : params.classes;
  ROER_TRY(const std::vector<double> limits, parse_limits(text));
  const double first = limits.front();
  const bool is_number = limits.size() == 1 && text.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && !(first >= 2 && first <= kMostQuantiles)) return unreadable_classes(text);
  if (limits.size() == 1 && first == std::floor(first) && first >= 2 && first <= kMostQuantiles) {
    const auto count = static_cast<std::size_t>(first);
    ROER_CHECK(take_quantiles(made, periods, count, params.pooled));
  } else {
    if (params.pooled) return not_pooled(text);
    made.limits.assign(periods.size(), limits);
    std::string list;
    for (const double limit : limits) list += fmt::format("{}{}", list.empty() ? "" : " / ", limit);
    made.classes.rule = {"grenzen " + list, "limits " + list};
  }
  ROER_TRY(made.panel,
           careers::limits_panel(made.areas.size(), std::move(periods), made.values, made.limits));
  for (std::size_t c = 1; c <= made.panel.classes(); ++c)
    made.classes.labels.push_back({std::to_string(c), std::to_string(c)});
  return Done{};
}

void add_sources(const ProjectIndex& index, const SeriesList& used, AreaPanel& made) {
  std::set<std::string> seen;
  for (const SeriesInfo* one : used) {
    if (!seen.insert(one->dataset).second) continue;
    const DatasetRecord* dataset = index.dataset(one->dataset);
    Text title = dataset == nullptr ? Text{one->dataset, one->dataset} : dataset->title;
    if (dataset != nullptr && !dataset->release.empty()) {
      title.nl = title.in(Language::kDutch) + ", " + dataset->release;
      title.en = title.in(Language::kEnglish) + ", " + dataset->release;
    }
    made.sources.push_back(title);
  }
}

Status read_values(const Project& project, const ProjectIndex& index, const SeriesList& used, AreaPanel& made,
                   Remarks& remarks) {
  SeriesStore store(project, index);
  std::vector<AreaCode> codes;
  for (const SeriesInfo* one : used) {
    ROER_TRY(const Frame* frame, store.frame(*one));
    codes.insert(codes.end(), frame->areas.codes().begin(), frame->areas.codes().end());
  }
  made.areas = AreaList(used.front()->kind, used.front()->boundary_year, std::move(codes));
  for (const SeriesInfo* one : used) {
    ROER_TRY(const Column column, store.on(made.areas, *one, remarks));
    for (std::size_t i = 0; i < column.size(); ++i)
      made.values.push_back(column.at(i).known() ? column.at(i).number : kNone);
  }
  ROER_TRY(const auto names, project.names(made.areas.kind(), made.areas.boundary_year()));
  for (const AreaCode& code : made.areas.codes()) {
    const auto found = names.find(code);
    made.names.push_back(found == names.end() || found->second.empty() ? std::string(code.text())
                                                                       : found->second);
  }
  return Done{};
}

/// Equal groups compare areas with each other, and so with the same areas in each year: where one year knows
/// far more areas than another, those known in fewer than half of the years are left aside, which is told.
void keep_steady(std::size_t years, AreaPanel& made, Remarks& remarks) {
  constexpr double kUneven = 1.5;
  const std::size_t areas = made.areas.size();
  std::vector<std::size_t> of_year(years), of_area(areas);
  for (std::size_t t = 0; t < years; ++t)
    for (std::size_t i = 0; i < areas; ++i)
      if (!std::isnan(made.values[t * areas + i])) ++of_year[t], ++of_area[i];
  const auto [least, most] = std::minmax_element(of_year.begin(), of_year.end());
  if (static_cast<double>(*most) <= kUneven * static_cast<double>(*least)) return;
  std::vector<AreaCode> codes;
  std::vector<std::string> names;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < areas; ++i)
    if (2 * of_area[i] >= years) {
      kept.push_back(i);
      codes.push_back(made.areas[i]);
      names.push_back(made.names[i]);
    }
  if (kept.empty()) return;
  std::vector<double> values;
  for (std::size_t t = 0; t < years; ++t)
    for (const std::size_t i : kept) values.push_back(made.values[t * areas + i]);
  const Text left = count_words(areas - kept.size());
  remarks.add(
      fmt::format("Gebieden die in minder dan de helft van de jaren bekend zijn, en niet meedoen: {}; "
                  "anders vergeleken de klassen elk jaar andere gebieden.",
                  left.nl),
      fmt::format("Areas known in fewer than half of the years, which take no part: {}; else classes "
                  "would compare other areas in each year.",
                  left.en));
  made.areas = AreaList(made.areas.kind(), made.areas.boundary_year(), std::move(codes));
  made.names = std::move(names);
  made.values = std::move(values);
}

}  // namespace

Result<AreaPanel> area_panel(const Project& project, const ProjectIndex& index, const CareersParams& params,
                             Remarks& remarks) {
  ROER_TRY(const SeriesList used, wanted(index, params));
  AreaPanel made;
  const std::string& id = used.front()->indicator;
  const Indicator* indicator = index.indicator(id);
  made.indicator = indicator == nullptr ? Indicator{id, {id, id}, {}, Measure::kMean, {}} : *indicator;
  tell_unused(index, used, {"op andere grenzen of geen heel jaar", "on other borders or no whole year"},
              remarks);
  ROER_CHECK(read_values(project, index, used, made, remarks));
  keep_steady(used.size(), made, remarks);
  add_sources(index, used, made);
  std::vector<double> periods;
  for (const SeriesInfo* one : used) periods.push_back(one->period.year);
  const bool given =
      params.classes == "given" || (params.classes.empty() && made.indicator.measure == Measure::kClass);
  if (given && params.pooled) return not_pooled(params.classes);
  ROER_CHECK(given ? take_given(made, std::move(periods)) : take_numbers(made, std::move(periods), params));
  return made;
}

careers::Panel panel_of(const careers::Panel& panel, const std::vector<std::uint32_t>& units) {
  std::vector<std::uint8_t> states;
  for (std::size_t t = 0; t < panel.periods().size(); ++t)
    for (const std::uint32_t unit : units) states.push_back(panel.at(unit, t));
  return *careers::Panel::make(units.size(), {panel.periods().begin(), panel.periods().end()},
                               panel.classes(), std::move(states));
}

}  // namespace roer::app
