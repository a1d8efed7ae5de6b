#include "roer/app/signals_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "roer/app/clock.hpp"
#include "roer/app/in_both.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/app/signals_chapters.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/dates.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

using report::FindingPage;

/// The map of the units; for estates the latest one, where at least half of them are on it.  Else none.
Result<ShapeLayer> map_of_signals(const Project& project, const EventUnits& units) {
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> best;
  for (const auto& [kind, year] : layers) {
    const bool fits = kind == units.kind && (kind == AreaKind::kEstate || year == units.boundary_year);
    if (fits && (!best || year > *best)) best = year;
  }
  if (!best) return ShapeLayer{};
  ROER_TRY(ShapeLayer layer, project.load_shapes(units.kind, *best));
  const std::set<std::string_view> codes(units.codes.begin(), units.codes.end());
  const auto& areas = layer.areas.codes();
  const auto known = std::count_if(areas.begin(), areas.end(),
                                   [&](const AreaCode& one) { return codes.count(one.text()) > 0; });
  if (2 * static_cast<std::size_t>(known) < units.size()) return ShapeLayer{};
  return layer;
}

/// "1 warning", "4 warnings".
Text counted_words(std::size_t number, const Text& one, const Text& several) {
  return in_both("{} {}", "{} {}", count_words(number), number == 1 ? one : several);
}

std::vector<Text> signals_summary(const NuisanceSignalsResult& result, const ToldSignals& told) {
  if (result.series.judged == 0)
    return {
        {"Geen enkele reeks kon beoordeeld worden: het verleden is te kort of er zijn te weinig meldingen.",
         "No series could be judged: the past is too short or there are too few reports."}};
  const Text period = result.calendar.in_words(result.at);
  if (told.warnings.empty() && told.clusters.empty())
    return {in_both("In {} werd nergens meer gemeld dan het verleden verwachten laat.",
                    "In {} there were nowhere more reports than the past makes expected.", period)};
  std::vector<Text> summary = {
      in_both("In {}: {} en {} met meer meldingen dan het verleden verwachten laat.",
              "In {}: {} and {} with more reports than the past makes expected.", period,
              counted_words(told.warnings.size(), {"plek en soort", "place and kind"},
                            {"plekken en soorten", "places and kinds"}),
              counted_words(told.clusters.size(), {"groep van plekken", "group of places"},
                            {"groepen van plekken", "groups of places"}))};
  if (!told.warnings.empty()) {
    const NuisanceWarning& surest = *told.warnings.front();
    summary.push_back(in_both("Het zekerst: {}, {}. {}", "The surest: {}, {}. {}",
                              plain_words(unit_name(result, surest.unit)), kind_words(result, surest.kind),
                              seen_words(result, surest)));
  }
  return summary;
}

void add_signals_top(const NuisanceSignalsResult& result, const ToldSignals& told, FindingPage& page) {
  const Text period = result.calendar.in_words(result.at);
  const Text& units = plural_of(result.units.kind);
  page.kind = {"Signalen in overlastmeldingen", "Warnings in reports of nuisance"};
  page.title = in_both("Waar meer gemeld wordt dan verwacht, {}",
                       "Where there are more reports than expected, {}", period);
  page.facts = {
      {{"periode", "period"}, period},
      {{"plekken", "places"}, in_both("{} {}", "{} {}", count_words(result.units.size()), units)},
      {{"register", "register"},
       in_both("{} meldingen, {} tot en met {}", "{} reports, {} to {}", count_words(result.all),
               date_in_words(iso_day(result.register_from)), date_in_words(iso_day(result.register_to)))},
      {{"gekoppeld aan een plek", "linked to a place"}, count_words(result.linked)},
      {{"gemaakt op", "made on"}, date_in_words(utc_now())}};
  if (const int year = result.units.boundary_year.value(); year > 0)
    page.facts.insert(page.facts.begin() + 2, {{"grenzen", "borders"}, plain_words(std::to_string(year))});
  page.tiles = {{count_words(told.warnings.size()), {"signalen", "warnings"}},
                {count_words(told.clusters.size()), {"groepen van plekken", "groups of places"}},
                {count_words(result.series.judged), {"reeksen beoordeeld", "series judged"}},
                {count_words(result.series.few + result.series.short_history + result.series.unknown),
                 {"reeksen niet te beoordelen", "series that cannot be judged"}}};
  page.summary = signals_summary(result, told);
  if (result.sent)
    page.summary.push_back(in_both("Alleen wat nieuw is sinds de vorige keer; verstuurd op {}.",
                                   "Only what is new since the last time; sent on {}.",
                                   date_in_words(result.sent->date)));
  page.summary.push_back(signal_notes(result).back());
}

std::vector<Text> signals_method(const NuisanceSignalsResult& result) {
  std::vector<Text> method = {
      in_both("Per plek en soort: {}.", "Per place and kind: {}.", label_of(result.method))};
  if (gives_chance(result.method))
    method.push_back(in_both(
        "Zo veel reeksen vinden altijd iets: kansen zijn aangepast (Benjamini en Hochberg 1995), zodat naar "
        "verwachting hoogstens {} van de signalen vals is.",
        "So many series always find something: chances were adjusted (Benjamini and Hochberg 1995), so that "
        "at "
        "most {} of the warnings are expected to be false.",
        small_share_words(result.false_discovery)));
  if (result.scans > 0)
    method.push_back(
        in_both("Plekken samen: {} over {}, clusters van hoogstens {}, {} nagebootste kaarten, zaad {}.",
                "Places together: {} over {}, clusters of at most {}, {} simulated maps, seed {}.",
                label_of(result.scan.way), periods_words(result, result.scanned_periods),
                periods_words(result, result.longest), count_words(result.draws),
                plain_words(std::to_string(result.seed))));
  if (result.cap > 0)
    method.push_back(
        in_both("Van een melder tellen er per periode hoogstens {}; {} meldingen tellen daardoor niet mee.",
                "Of one person at most {} a period count; {} reports do not count for that.",
                count_words(result.cap), count_words(result.over_cap)));
  method.push_back(in_both("Aantallen van 1 tot {} staan niet op deze bladzijde.",
                           "Counts of 1 to {} are not on this page.", count_words(kFewestReports - 1)));
  return method;
}

std::string signals_manifest(const NuisanceSignalsResult& result, const NuisanceSignalsParams& params,
                             const std::vector<report::SourceLine>& sources) {
  using Manifest = nlohmann::ordered_json;
  Manifest inputs = Manifest::array();
  for (const report::SourceLine& one : sources)
    inputs.push_back({{"file", one.file}, {"sha256", one.sha256}});
  Manifest manifest = {{"program", "roer"},
                       {"version", kVersion},
                       {"kind", "signals"},
                       {"areas", roer::name_of(result.units.kind)},
                       {"boundary_year", result.units.boundary_year.value()},
                       {"inputs", inputs},
                       {"parameters",
                        {{"period", result.calendar.name_of(result.at)},
                         {"method", name_of(result.method)},
                         {"codes", params.codes},
                         {"false_discovery", params.false_discovery},
                         {"cap", params.cap},
                         {"replicates", params.draws},
                         {"seed", params.seed}}}};
  return manifest.dump(1, ' ', false, Manifest::error_handler_t::replace);
}

}  // namespace

Status write_signals_page(const NuisanceSignalsResult& result, const NuisanceSignalsParams& params,
                          const std::string& path, Language language, Progress& progress) {
  const ToldSignals told = told_signals(result);
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ROER_TRY(const ShapeLayer shapes, map_of_signals(project, result.units));
  FindingPage page;
  add_signals_top(result, told, page);
  if (!told.warnings.empty()) page.chapters.push_back(warnings_chapter(result, told));
  page.chapters.push_back(signals_map_chapter(result, told, shapes));
  if (result.scans > 0) page.chapters.push_back(signal_clusters_chapter(result, told));
  page.chapters.push_back(signal_surety_chapter(result));
  page.method = signals_method(result);
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  page.sources = source_lines(index, {"register-nuisance", "register-estates", "register-dwellings"}, true);
  page.manifest = signals_manifest(result, params, page.sources);
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
