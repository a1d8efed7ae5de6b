#include "roer/app/resilience_page.hpp"

#include <fmt/format.h>

#include "roer/app/clock.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/resilience_chapters.hpp"
#include "roer/app/resilience_words.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using report::FindingPage;

Text years_of_measure(const ResilienceMeasure& measure) {
  const std::string from = to_string(measure.from), to = to_string(measure.to);
  return {fmt::format("{}, {} tot {}", measure.label.nl, from, to),
          fmt::format("{}, {} to {}", measure.label.en, from, to)};
}

void add_resilience_top(const ResilienceResult& result, FindingPage& page) {
  const ResilienceData& data = result.data;
  const Text& areas = plural_of(data.areas.kind());
  const Text count = count_words(data.areas.size());
  const int year = data.areas.boundary_year().value();
  page.kind = {"Veerkracht: een groeiende concentratie tegenover overlast",
               "Resilience: a growing concentration against nuisance"};
  page.title = {fmt::format("Veerkracht: {}", result.scope.nl),
                fmt::format("Resilience: {}", result.scope.en)};
  page.facts = {{{"concentratie", "concentration"}, years_of_measure(data.groups)},
                {{"overlast", "nuisance"}, years_of_measure(data.nuisance)},
                {{"ten opzichte van", "beside"}, label_of(result, result.main().of)}};
  page.facts.emplace_back(
      Text{"eenheid", "unit"},
      data.from_registers
          ? Text{fmt::format("{} {}", count.nl, areas.nl), fmt::format("{} {}", count.en, areas.en)}
          : Text{fmt::format("{} {}, grenzen van {}", count.nl, areas.nl, year),
                 fmt::format("{} {}, borders of {}", count.en, areas.en, year)});
  page.facts.emplace_back(Text{"gemaakt op", "made on"}, date_in_words(utc_now()));
  const auto& cells = result.main().crossed.areas;
  const Text how =
      result.main().of == Benchmark::kItself ? Text{} : Text{" naar verhouding", " by comparison"};
  const auto tile = [&](std::size_t counted, const char* nl, const char* en) {
    page.tiles.emplace_back(count_words(counted), Text{nl + how.nl, en + how.en});
  };
  tile(cells[2][2], "beide stijgen", "both rise");
  tile(cells[2][0], "concentratie stijgt, overlast daalt", "concentration rises, nuisance falls");
  tile(cells[0][2], "concentratie daalt, overlast stijgt", "concentration falls, nuisance rises");
  tile(cells[0][0], "beide dalen", "both fall");
  page.summary = {result.meaning};
}

Text test_words(const ResilienceMeasure& measure, const Text& role) {
  switch (measure.form) {
    case resilience::LevelForm::kShare:
      return {fmt::format(
                  "{}: toets van twee aandelen (Farrington en Manning 1990), met de afronding van de bron.",
                  role.nl),
              fmt::format(
                  "{}: test of two shares (Farrington and Manning 1990), with the rounding of the source.",
                  role.en)};
    case resilience::LevelForm::kRate:
      return {
          fmt::format(
              "{}: toets van twee Poisson-cijfers, met de spreiding die gebeurtenissen in groepjes geven.",
              role.nl),
          fmt::format("{}: test of two Poisson rates, with the dispersion that events in bunches give.",
                      role.en)};
    case resilience::LevelForm::kScore:
      break;
  }
  return {
      fmt::format("{}: een score zonder bekende fout; de klasse gaat naar grootte en zegt niets over toeval.",
                  role.nl),
      fmt::format("{}: a score without a known error; the class goes by size and says nothing of chance.",
                  role.en)};
}

void add_resilience_method(const ResilienceResult& result, FindingPage& page) {
  const Text fdr = percent_words(result.false_discovery, 0), cutoff = number_words(result.cutoff_metres, 0);
  page.method = {
      {"Elke verandering is vergeleken met die van de andere gebieden samen, zonder het gebied zelf, zoals "
       "de "
       "veerkrachtkaarten van Aedes doen.",
       "Each change was compared with that of the other areas together, without the area itself, as the "
       "resilience "
       "maps of Aedes do."},
      test_words(result.data.groups, {"Concentratie", "Concentration"}),
      test_words(result.data.nuisance, {"Overlast", "Nuisance"}),
      {fmt::format(
           "Kansen zijn aangepast voor het aantal gebieden (Benjamini en Hochberg 1995): van wat genoemd "
           "wordt is hoogstens {} toeval.",
           fdr.nl),
       fmt::format(
           "Chances were adjusted for the number of areas (Benjamini and Hochberg 1995): of what is named at "
           "most {} is chance.",
           fdr.en)},
      {fmt::format("Regressie van verandering op verandering, met de grootste van twee fouten: HC3, en "
                   "ruimtelijk tot {} m (Conley 1999).",
                   cutoff.nl),
       fmt::format("Regression of change on change, with the larger of two errors: HC3, and spatial up to {} "
                   "m (Conley 1999).",
                   cutoff.en)}};
}

}  // namespace

Status write_resilience_page(const ResilienceResult& result, const ResilienceParams& params,
                             const std::string& path, Language language, Progress& progress) {
  FindingPage page;
  add_resilience_top(result, page);
  page.chapters = resilience_chapters(result);
  add_resilience_method(result, page);
  ROER_TRY(const Project project, Project::open(params.choice.project, Access::kRead, params.choice.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  page.sources = source_lines(index, result.data.datasets, true);
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
