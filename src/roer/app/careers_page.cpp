#include "roer/app/careers_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/app/careers_chapters.hpp"
#include "roer/app/careers_words.hpp"
#include "roer/app/clock.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

void add_careers_top(const CareersResult& result, FindingPage& page) {
  const Text what =
      result.classes_of_areas ? result.indicator.label : Text{"Klassen van personen", "Classes of people"};
  const Text count = count_words(result.units);
  const std::string years = fmt::format("{:.0f} \u2013 {:.0f}", result.years.front(), result.years.back());
  page.kind = {"Loopbanen: wie blijft, stijgt of daalt", "Careers: who stays, rises or falls"};
  page.title = {fmt::format("{}: {} door de jaren", what.nl, result.of_persons ? "personen" : "gebieden"),
                fmt::format("{}: {} over the years", what.en, result.of_persons ? "people" : "areas")};
  page.facts = {{{"jaren", "years"}, plain_words(years)}};
  if (result.of_persons) {
    page.facts.emplace_back(Text{"personen", "people"}, count);
  } else {
    const Text& areas = plural_of(result.kind);
    page.facts.emplace_back(
        Text{"eenheid", "unit"},
        Text{fmt::format("{} {}, grenzen van {}", count.nl, areas.nl, result.boundary_year.value()),
             fmt::format("{} {}, borders of {}", count.en, areas.en, result.boundary_year.value())});
    page.facts.emplace_back(Text{"gebied", "scope"}, result.scope_name);
  }
  page.facts.emplace_back(Text{"gemaakt op", "made on"}, date_in_words(utc_now()));
}

void add_careers_summary(const CareersResult& result, FindingPage& page) {
  const bool few = result.moves.counts.total() < kFewestForChances;
  if (few) page.summary.push_back(too_few_words(result));
  const Text meaning = few ? Text{} : meaning_of(result);
  if (!meaning.en.empty()) page.summary.push_back({"Kortom: " + meaning.nl, "In short: " + meaning.en});
  page.summary.push_back(classes_words(result));
  if (result.guarded) {
    page.summary.push_back(
        {"Gemiddelden en toetsen staan hier niet: verborgen aantallen zouden eruit te herleiden zijn.",
         "Means and tests are not shown: hidden counts could be computed back from them."});
    return;
  }
  const Text focus = focus_words(result), share = percent_words(result.exposure.mean_share);
  page.summary.push_back(
      {fmt::format("In klasse {}: gemiddeld {} van de gemeten jaren.", focus.nl, share.nl),
       fmt::format("In class {}: on average {} of the measured years.", focus.en, share.en)});
  if (result.exposure_hidden) return;
  page.tiles.emplace_back(count_words(result.exposure.never),
                          Text{"nooit in klasse " + focus.nl, "never in class " + focus.en});
  page.tiles.emplace_back(count_words(result.exposure.always),
                          Text{"altijd in klasse " + focus.nl, "always in class " + focus.en});
  if (!result.returned_hidden)
    page.tiles.emplace_back(
        count_words(result.exposure.returned),
        Text{"meer dan een keer in klasse " + focus.nl, "more than once in class " + focus.en});
}

void add_careers_method(const CareersResult& result, FindingPage& page) {
  const Text step = step_words(result);
  page.method.push_back(
      {fmt::format("Een keten van Markov uit de stappen van {}; stappen van een andere lengte staan apart.",
                   step.nl),
       fmt::format("A Markov chain of the steps of {}; steps of another length stand apart.", step.en)});
  page.method.push_back(
      {"Intervallen: Wilson (1927). Op den duur: als de kansen altijd bleven zoals ze waren; dat is geen "
       "voorspelling.",
       "Intervals: Wilson (1927). Long run: if chances stayed as they were for ever; that is no forecast."});
  if (result.sequences) page.method.push_back(comparing_words(result));
  if (result.of_persons)
    page.method.push_back({"Van personen wordt niets getoond over minder dan tien.",
                           "Of people nothing is shown about fewer than ten."});
}

}  // namespace

Status write_careers_page(const CareersResult& result, const CareersParams& params, const std::string& path,
                          Language language, Progress& progress) {
  FindingPage page;
  add_careers_top(result, page);
  add_careers_summary(result, page);
  if (result.moves.counts.total() >= kFewestForChances) {
    page.chapters.push_back(moves_chapter(result));
    page.chapters.push_back(long_run_chapter(result));
  }
  page.chapters.push_back(years_chapter(result));
  if (result.sequences) page.chapters.push_back(sequences_chapter(result));
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ShapeLayer shapes;
  if (!result.of_persons) {
    ROER_TRY(shapes, shapes_for(project, result.areas));
    ROER_TRY(const ScoreRun run, bare_run(project, result.areas, result.names));
    page.chapters.push_back(careers_map_chapter(result, shapes, run.parents));
  }
  if (result.classes_of_areas) {
    ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
    page.sources = source_lines(index, {result.indicator.id.substr(0, result.indicator.id.find('/'))}, true);
  }
  add_careers_method(result, page);
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
