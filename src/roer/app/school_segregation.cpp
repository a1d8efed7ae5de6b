#include "roer/app/school_segregation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/app/fault.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/project_index.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/two_groups.hpp"
#include "roer/sources/pupil_table.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

constexpr std::size_t kFifths = 5;
constexpr std::uint32_t kNoClass = 0xFFFFFFFF;

double ordinal(const Counts& counts) {
  return segregation::ordinal_indices(counts).information;
}
double theil(const Counts& counts) {
  return segregation::multigroup_indices(counts).theil_h;
}

/// The latest series of postcodes, or that of the period.
Result<const SeriesInfo*> series_of(const ProjectIndex& index, const SchoolParams& params) {
  const SeriesInfo* best = nullptr;
  for (const SeriesInfo* one : index.measured(params.indicator, AreaKind::kPostcode4))
    if ((!params.period || one->period == *params.period) && (best == nullptr || one->period > best->period))
      best = one;
  if (best == nullptr)
    return fault(ErrorCode::kMissingData, "the project has no such indicator of postcodes",
                 excerpt(params.indicator), "one such as leefbaarometer2/kl");
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
  std::vector<std::uint32_t> of;  ///< kNoClass where the value is not known
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
      classes.of.push_back(kNoClass);
      continue;
    }
    const auto at =
        static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
    classes.of.push_back(static_cast<std::uint32_t>(at));
    classes.range[at] = {std::min(classes.range[at].first, value), std::max(classes.range[at].second, value)};
  }
  return classes;
}

/// The cells of the file, and where each is counted.
segregation::SmallCells small_cells(const PupilTable& table, const Classes& classes,
                                    const SchoolParams& params) {
  std::vector<double> told;
  std::vector<std::size_t> place;
  for (const PupilCell& cell : table.cells) {
    const std::uint32_t at = classes.of[cell.postcode];
    told.push_back(cell.pupils);
    place.push_back(at == kNoClass ? segregation::SmallCells::kNowhere
                                   : at * table.schools.size() + cell.school);
  }
  return {std::move(told), std::move(place), params.hidden, params.hidden_as};
}

/// A count below the limit that is told all the same: then the file does not hide as it is said to.
Status check_hidden(const PupilTable& table, const SchoolParams& params) {
  for (const PupilCell& cell : table.cells)
    if (cell.pupils > 0 && cell.pupils < params.hidden && cell.pupils != params.hidden_as)
      return fault(
          ErrorCode::kOutOfRange, "a count is told that is as small as those that are hidden",
          fmt::format("{} pupils, {} to {}", cell.pupils, std::string(table.postcodes[cell.postcode].text()),
                      table.schools[cell.school]),
          fmt::format("{} for every count below {}", params.hidden_as, params.hidden));
  return Done{};
}

void describe_classes(const Counts& counts, const Classes& classes, SchoolResult& result) {
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    PupilClass one{
        classes.range[g].first, classes.range[g].second, counts.group_totals()[g], counts.share(g), 0, 0};
    if (const auto pair = segregation::PairedCounts::against_rest(counts, g); pair.ok()) {
      one.dissimilarity = segregation::dissimilarity(*pair);
      one.isolation = segregation::isolation(*pair);
    }
    result.classes.push_back(one);
  }
}

Text meaning_of(const SchoolResult& result) {
  const auto percent = [](double part, Language language) {
    return format_number(100 * part, 1, language) + " %";
  };
  const double value = result.ordinal.hidden.corrected, chance = result.ordinal.chance.chance.mean;
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

Status check(const SchoolParams& params) {
  if (params.draws < 40)
    return fault(ErrorCode::kUsage, "so few draws tell nothing", fmt::format("{}", params.draws),
                 "40 or more");
  return Done{};
}

}  // namespace

Result<SchoolResult> school_segregation(const SchoolParams& params, Progress& progress) {
  ROER_CHECK(check(params));
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
  result.schools = table.schools.size();
  result.postcodes = table.postcodes.size();
  result.cells = table.cells.size();
  const auto values = values_of(table, frame);
  result.unknown_postcodes = static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }));
  for (const PupilCell& cell : table.cells) {
    (std::isnan(values[cell.postcode]) ? result.unknown_pupils : result.pupils) += cell.pupils;
    if (cell.pupils == params.hidden_as) ++result.hidden_cells;
  }
  const Classes classes = classes_of(table, values, result.fifths);
  const segregation::SmallCells cells = small_cells(table, classes, params);
  std::vector<double> pupils(table.schools.size() * classes.range.size());
  cells.count(cells.told(), pupils);
  ROER_TRY(const Counts counts, Counts::make(std::vector<std::string>(classes.range.size(), "class"),
                                             table.schools.size(), std::move(pupils)));
  describe_classes(counts, classes, result);
  const segregation::IndexSet indices = segregation::set_of({ordinal, theil});
  SharedProgress shared(progress);
  segregation::DrawOptions options;
  options.seed = params.seed;
  options.draws = params.draws;
  options.proceed = shared.proceed();
  progress.step("drawing what chance would give");
  ROER_TRY(auto tests, segregation::null_tests(counts, segregation::Null::kEvenness, indices, options));
  progress.step("drawing hidden counts");
  ROER_TRY(auto hidden, segregation::hidden_effects(cells, counts, indices, options));
  result.ordinal = {ordinal(counts), std::move(tests[0]), std::move(hidden[0])};
  result.theil_h = {theil(counts), std::move(tests[1]), std::move(hidden[1])};
  result.hidden_chances = cells.chances(cells.told());
  result.draws = params.draws;
  result.seed = params.seed;
  result.meaning = meaning_of(result);
  result.remarks = remarks_of(params);
  return result;
}

namespace {

Json index_part(const SchoolIndex& index) {
  return {{"value", number(index.value)},
          {"expected_by_chance", number(index.chance.chance.mean)},
          {"p_above", number(index.chance.p_above)},
          {"hidden_corrected", number(index.hidden.corrected)},
          {"hidden_low", number(index.hidden.low)},
          {"hidden_high", number(index.hidden.high)},
          {"undefined", index.hidden.draws.undefined}};
}

}  // namespace

std::string json_of(const SchoolResult& result) {
  Json classes = Json::array();
  for (const PupilClass& one : result.classes)
    classes.push_back({{"low", number(one.low)},
                       {"high", number(one.high)},
                       {"pupils", one.pupils},
                       {"share", number(one.share)},
                       {"dissimilarity", number(one.dissimilarity)},
                       {"isolation", number(one.isolation)}});
  return text_of({{"indicator", part(result.indicator)},
                  {"period", part(result.period)},
                  {"schools", result.schools},
                  {"postcodes", result.postcodes},
                  {"unknown_postcodes", result.unknown_postcodes},
                  {"pupils", result.pupils},
                  {"unknown_pupils", result.unknown_pupils},
                  {"cells", result.cells},
                  {"hidden_cells", result.hidden_cells},
                  {"hidden_chances", result.hidden_chances},
                  {"fifths", result.fifths},
                  {"classes", classes},
                  {"ordinal", index_part(result.ordinal)},
                  {"theil_h", index_part(result.theil_h)},
                  {"meaning", part(result.meaning)},
                  {"draws", result.draws},
                  {"seed", result.seed},
                  {"remarks", texts(result.remarks)}});
}

}  // namespace roer::app
