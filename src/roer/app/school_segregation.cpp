#include "roer/app/school_segregation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/json_segregation_choice.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/none.hpp"
#include "roer/base/version.hpp"
#include "roer/sources/pupil_table.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kFifths = 5;

/// What the project has of postcodes instead.
Error no_such_series(const ProjectIndex& index, const SchoolParams& params) {
  std::vector<Period> periods;
  for (const SeriesInfo* one : index.measured(params.indicator, AreaKind::kPostcode4))
    periods.push_back(one->period);
  if (!periods.empty())
    return fault(ErrorCode::kMissingData, "this is not measured in that period",
                 fmt::format("{} in {}", params.indicator, to_string(*params.period)), enumerated(periods).en,
                 fmt::format("Ask for --period {}.", to_string(periods.back())));
  std::vector<std::string> names;
  for (const SeriesInfo& one : index.series()) {
    const Indicator* known = index.indicator(one.indicator);
    if (one.kind == AreaKind::kPostcode4 && known != nullptr && known->measure != Measure::kCount &&
        known_values(one) > 0)
      names.push_back(one.indicator);
  }
  if (names.empty())
    return fault(ErrorCode::kMissingData, "the project has no indicator of postcodes", params.indicator,
                 "one such as leefbaarometer2/kl",
                 "Import one: PC4LBR.csv of the Leefbaarometer 2.0, or an own table with a column pc4.");
  return fault(ErrorCode::kMissingData, "the project has no such indicator of postcodes", params.indicator,
               nearest_expected(params.indicator, names));
}

/// The latest series of postcodes, or that of the period.
Result<const SeriesInfo*> series_of(const ProjectIndex& index, const SchoolParams& params) {
  const SeriesInfo* best = nullptr;
  for (const SeriesInfo* one : index.measured(params.indicator, AreaKind::kPostcode4))
    if ((!params.period || one->period == *params.period) && (best == nullptr || one->period > best->period))
      best = one;
  if (best == nullptr) return no_such_series(index, params);
  const Indicator* known = index.indicator(params.indicator);
  if (known != nullptr && known->measure == Measure::kCount)
    return fault(ErrorCode::kUsage,
                 "pupils are grouped by a class or a value of their postcode, not by a count",
                 params.indicator, "one such as leefbaarometer2/kl");
  return best;
}

/// Value of each postcode of the table; NaN where it is not known.
std::vector<double> values_of(const PupilTable& table, const Frame& frame) {
  std::vector<double> values;
  for (const AreaCode& code : table.postcodes) {
    const auto at = frame.areas.find(code);
    values.push_back(at ? frame.series.front().values.at(*at).number : Value::hole(State::kMissing).number);
  }
  return values;
}

/// Pupils whom the indicator tells nothing of, or nothing apart.
Status check_classes(const SchoolParams& params, const SeriesInfo& series, const PupilTable& table,
                     const Frame& frame, const std::vector<double>& values) {
  std::set<double> known;
  for (const PupilCell& cell : table.cells)
    if (cell.pupils > 0 && !std::isnan(values[cell.postcode])) known.insert(values[cell.postcode]);
  if (known.size() >= 2) return Done{};
  const std::string file = std::filesystem::path(params.pupils).filename().string();
  if (!known.empty())
    return fault(ErrorCode::kMissingData,
                 fmt::format("all pupils of {} come from postcodes of one class: nothing is apart", file),
                 fmt::format("{} = {}", params.indicator, *known.begin()), "two classes or more",
                 "Take a file of a larger area, or another indicator.");
  std::vector<std::string> codes;
  for (std::size_t k = 0; k < std::min<std::size_t>(table.postcodes.size(), 3); ++k)
    codes.emplace_back(table.postcodes[k].text());
  return fault(
      ErrorCode::kMissingData, fmt::format("{} has no value for the postcodes of {}", params.indicator, file),
      codes.empty() ? "no postcodes" : enumerated(codes).en,
      fmt::format("postcodes that it has in {}, such as {}", to_string(series.period), frame.areas[0].text()),
      "Take an indicator of the area that the pupils live in, or another --period.");
}

/// Limits of fifths of pupils: the value at which the next begins.
std::vector<double> fifth_limits(const PupilTable& table, const std::vector<double>& values) {
  std::vector<std::pair<double, double>> pupils;
  double all = 0;
  for (const PupilCell& cell : table.cells) {
    if (std::isnan(values[cell.postcode])) continue;
    pupils.emplace_back(values[cell.postcode], cell.pupils);
    all += cell.pupils;
  }
  std::sort(pupils.begin(), pupils.end());
  std::vector<double> limits;
  double below = 0;
  for (const auto& [value, count] : pupils) {
    while (limits.size() + 1 < kFifths && below >= all * static_cast<double>(limits.size() + 1) / kFifths)
      limits.push_back(value);
    below += count;
  }
  return limits;
}

/// The class of each postcode and what the classes are called.
struct Classes {
  std::vector<std::uint32_t> of;  ///< kNoPupilClass where the value is not known
  std::vector<std::pair<double, double>> range;
};

Classes classes_of(const PupilTable& table, const std::vector<double>& values, bool fifths) {
  Classes classes;
  std::vector<double> limits = fifths ? fifth_limits(table, values) : values;
  limits.erase(std::remove_if(limits.begin(), limits.end(), [](double v) { return std::isnan(v); }),
               limits.end());
  std::sort(limits.begin(), limits.end());
  limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
  if (!fifths && !limits.empty()) limits.erase(limits.begin());  // the lowest class begins below all limits
  classes.range.assign(limits.size() + 1,
                       {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()});
  for (const double value : values) {
    if (std::isnan(value)) {
      classes.of.push_back(kNoPupilClass);
      continue;
    }
    const auto at =
        static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
    classes.of.push_back(static_cast<std::uint32_t>(at));
    classes.range[at] = {std::min(classes.range[at].first, value), std::max(classes.range[at].second, value)};
  }
  return classes;
}

/// A count below the limit that is told all the same: then the file does not hide as it is said to.
Status check_hidden(const PupilTable& table, const SchoolParams& params) {
  for (const PupilCell& cell : table.cells)
    if (cell.pupils > 0 && cell.pupils < params.hidden && cell.pupils != params.hidden_as)
      return Error{
          ErrorCode::kOutOfRange,
          "a count is told that is as small as those that are hidden",
          std::filesystem::path(params.pupils).filename().string(),
          0,
          excerpt(table.schools[cell.school]),
          fmt::format("{} pupils of {}", cell.pupils, std::string(table.postcodes[cell.postcode].text())),
          fmt::format("{} for every count below {}", params.hidden_as, params.hidden),
          "Take the file as it is published, with all small counts hidden alike."};
  return Done{};
}

void describe_classes(const PupilTable& table, const Classes& classes, SchoolResult& result) {
  std::vector<double> pupils(classes.range.size(), 0);
  for (const PupilCell& cell : table.cells)
    if (const std::uint32_t at = classes.of[cell.postcode]; at != kNoPupilClass) pupils[at] += cell.pupils;
  for (std::size_t g = 0; g < pupils.size(); ++g) {
    const ClassOnSide &schools = result.sides.front().classes[g],
                      &homes = result.sides[result.beside].classes[g];
    const bool known = result.beside > 0;
    result.classes.push_back({classes.range[g].first, classes.range[g].second, pupils[g],
                              pupils[g] / result.pupils, schools.dissimilarity, schools.isolation,
                              known ? homes.dissimilarity : kNone, known ? homes.isolation : kNone});
  }
}

/// The smallest neighbourhoods in which classes meet.
std::size_t neighbourhoods_in(const std::vector<SchoolSide>& sides) {
  for (std::size_t k = sides.size(); k-- > 1;)
    if (sides[k].measures.front().value < 1) return k;
  return 0;
}

Text school_meaning(const SchoolResult& result) {
  const auto percent = [](double part, Language language) {
    return format_number(100 * part, 1, language) + " %";
  };
  const SideMeasure& ordinal = result.sides.front().measures.front();
  const double value = ordinal.hidden.corrected, chance = ordinal.chance.chance.mean;
  return {
      fmt::format("Van de verschillen tussen de buurten waar leerlingen vandaan komen is {} terug te zien "
                  "tussen scholen (door toeval alleen: {}).",
                  percent(value, Language::kDutch), percent(chance, Language::kDutch)),
      fmt::format("Of the differences between the neighbourhoods that pupils come from {} is seen between "
                  "schools (by chance alone: {}).",
                  percent(value, Language::kEnglish), percent(chance, Language::kEnglish))};
}

std::vector<Text> remarks_of(const SchoolParams& params) {
  return {
      {fmt::format(
           "Het bestand telt leerlingen naar woonadres, niet naar herkomst: groepen zijn klassen van "
           "de postcode. Aantallen onder {} staan erin als {}; wat zij waren is geschat uit alle aantallen.",
           params.hidden, params.hidden_as),
       fmt::format(
           "The file counts pupils by where they live, not by origin: groups are classes of the "
           "postcode. Counts below {} stand in it as {}; what they were is estimated from all counts.",
           params.hidden, params.hidden_as)},
      {"Scholen staan in verschillende plaatsen: een deel van de verschillen is afstand, geen keuze.",
       "Schools stand in different towns: part of the differences is distance, not choice."}};
}

std::vector<report::SourceLine> school_sources(const ProjectIndex& index, const SeriesInfo& series,
                                               const SchoolParams& params, const PupilTable& table) {
  auto lines = source_lines(index, {series.dataset}, true);
  report::SourceLine pupils;
  pupils.title = {"Leerlingen per school en postcode", "Pupils per school and postcode"};
  pupils.file = std::filesystem::path(params.pupils).filename().string();
  pupils.sha256 = table.sha256;
  lines.push_back(std::move(pupils));
  return lines;
}

std::string school_manifest(const SchoolParams& params, const SchoolResult& result,
                            const SeriesInfo& series) {
  Json files = Json::array();
  for (const report::SourceLine& line : result.sources)
    files.push_back({{"file", line.file}, {"release", line.release}, {"sha256", line.sha256}});
  const Json manifest = {{"program", "roer"},
                         {"version", kVersion},
                         {"measure", "school-segregation"},
                         {"indicator", params.indicator},
                         {"period", to_string(series.period)},
                         {"boundary_year", series.boundary_year.value()},
                         {"parameters",
                          {{"hidden_below", params.hidden},
                           {"hidden_as", params.hidden_as},
                           {"choice", choice_part(params.choice)},
                           {"draws", params.draws},
                           {"seed", params.seed}}},
                         {"files", files}};
  return manifest.dump(1, ' ', false, Json::error_handler_t::replace);
}

Status check_school_draws(const SchoolParams& params) {
  constexpr std::uint64_t kLeastDraws = 20;  // as of areas
  if (params.draws < kLeastDraws)
    return fault(ErrorCode::kUsage, "so few draws tell nothing", fmt::format("{}", params.draws),
                 fmt::format("{} or more: what the file hides is always drawn", kLeastDraws));
  return Done{};
}

}  // namespace

Text class_words(const SchoolResult& result, std::size_t k) {
  const PupilClass& one = result.classes[k];
  const int decimals = result.fifths ? 3 : 0;
  const Text low = number_words(one.low, decimals), high = number_words(one.high, decimals);
  if (one.low == one.high) return result.fifths ? low : Text{"klasse " + low.nl, "class " + low.en};
  return {fmt::format("{} tot {}", low.nl, high.nl), fmt::format("{} to {}", low.en, high.en)};
}

Text measure_words(const SchoolResult& result, const AskedIndex& asked) {
  Text label = label_of(asked.index, result.choice);
  if (asked.to == kAllGroups) return label;
  const Text other = class_words(result, static_cast<std::size_t>(asked.to));
  return {fmt::format("{} met {}", label.nl, other.nl), fmt::format("{} to {}", label.en, other.en)};
}

Result<SchoolResult> school_segregation(const SchoolParams& params, Progress& progress) {
  ROER_CHECK(check_school_draws(params));
  progress.step("reading pupils");
  ROER_TRY(const PupilTable table, read_pupils(params.pupils));
  ROER_CHECK(check_hidden(table, params));
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(const SeriesInfo* series, series_of(index, params));
  ROER_TRY(const Frame frame,
           project.load(series->indicator, series->period, series->kind, series->boundary_year));
  SchoolResult result;
  const Indicator* indicator = index.indicator(params.indicator);
  result.fifths = indicator == nullptr || indicator->measure != Measure::kClass;
  result.indicator = indicator == nullptr ? Text{params.indicator, params.indicator} : indicator->label;
  result.period = series->period;
  result.choice = params.choice;
  result.schools = table.schools.size();
  result.postcodes = table.postcodes.size();
  result.cells = table.cells.size();
  const auto values = values_of(table, frame);
  result.unknown_postcodes = static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }));
  ROER_CHECK(check_classes(params, *series, table, frame, values));
  for (const PupilCell& cell : table.cells) {
    (std::isnan(values[cell.postcode]) ? result.unknown_pupils : result.pupils) += cell.pupils;
    if (cell.pupils == params.hidden_as) ++result.hidden_cells;
  }
  const Classes classes = classes_of(table, values, result.fifths);
  SharedProgress shared(progress);
  segregation::DrawOptions options;
  options.seed = params.seed;
  options.draws = params.draws;
  options.proceed = shared.proceed();
  progress.step("drawing pupils and hidden counts");
  const ClassedPupils pupils{table, classes.of, classes.range.size(), params.hidden, params.hidden_as};
  ROER_TRY(result.sides, school_sides(pupils, params.choice, options));
  result.beside = neighbourhoods_in(result.sides);
  describe_classes(table, classes, result);
  result.home = AreaList(AreaKind::kPostcode4, series->boundary_year, table.postcodes);
  result.class_of = classes.of;
  result.hidden_chances = hidden_chances(pupils);
  result.draws = params.draws;
  result.seed = params.seed;
  result.meaning = school_meaning(result);
  result.remarks = remarks_of(params);
  result.sources = school_sources(index, *series, params, table);
  result.manifest = school_manifest(params, result, *series);
  return result;
}

}  // namespace roer::app
