#include "roer/app/school_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "roer/app/clock.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/base/dates.hpp"
#include "roer/base/none.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

report::DotChart sides_chart(const SchoolResult& result) {
  report::DotChart chart;
  chart.title = {"H met volgorde: scholen en de buurten van dezelfde leerlingen",
                 "Ordinal H: schools and the neighbourhoods of the same pupils"};
  chart.axis = {"0: overal dezelfde mix; 1: volledig gescheiden",
                "0: the same mix everywhere; 1: fully apart"};
  chart.mark = {"gemeten, gecorrigeerd", "measured, corrected"};
  chart.interval = {"95 % (vaak smaller dan de stip)", "95 % (often narrower than the dot)"};
  chart.other = {"als leerlingen willekeurig verdeeld waren", "if pupils were parted at random"};
  for (const SchoolSide& side : result.sides) {
    const SideMeasure& ordinal = side.measures.front();
    chart.lines.push_back({side.label, ordinal.sampling.corrected, ordinal.sampling.low,
                           ordinal.sampling.high, ordinal.chance.chance.mean, kNone, kNone});
  }
  return chart;
}

report::DataTable ordinal_table(const SchoolResult& result) {
  report::DataTable table;
  table.heads = {{"verdeeld over", "parted over"},
                 {"aantal", "number"},
                 {"H met volgorde", "ordinal H"},
                 {"gecorrigeerd", "corrected"},
                 {"95 %", "95 %"},
                 {"verborgene geschat (95 %)", "hidden estimated (95 %)"},
                 {"bij toeval", "by chance"}};
  for (const SchoolSide& side : result.sides) {
    const SideMeasure& one = side.measures.front();
    table.rows.push_back(
        {side.label, count_words(side.units), number_words(one.value, 3),
         number_words(one.sampling.corrected, 3), interval_words(one.sampling.low, one.sampling.high, 3),
         interval_words(one.hidden.low, one.hidden.high, 3), number_words(one.chance.chance.mean, 3)});
  }
  table.note = {
      "Gecorrigeerd: na aftrek van wat kleine eenheden vanzelf toevoegen; 95 %: een andere worp van dezelfde "
      "dobbelstenen. Een "
      "postcode heeft een klasse: daarom staat daar overal 1.",
      "Corrected: less what small units add by themselves; 95 %: another throw of the same dice. A postcode "
      "has one class: "
      "that is why it has 1 everywhere."};
  return table;
}

/// Without the order of the classes.
report::DataTable other_measures(const SchoolResult& result) {
  report::DataTable table;
  table.heads = {{"verdeeld over, zonder volgorde", "parted over, without the order"}};
  for (std::size_t m = 1; m < kSchoolMeasures; ++m) {
    table.heads.push_back(label_of(result.sides.front().measures[m].asked.index));
    table.heads.push_back({"gecorrigeerd", "corrected"});
    table.heads.push_back({"95 %", "95 %"});
  }
  for (const SchoolSide& side : result.sides) {
    std::vector<Text> row = {side.label};
    for (std::size_t m = 1; m < kSchoolMeasures; ++m) {
      const SideMeasure& one = side.measures[m];
      row.push_back(number_words(one.value, 3));
      row.push_back(number_words(one.sampling.corrected, 3));
      row.push_back(interval_words(one.sampling.low, one.sampling.high, 3));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// What was asked for besides, at school and at home.
report::DataTable asked_measures(const SchoolResult& result) {
  report::DataTable table;
  table.heads = {{"van", "of"}, {"maat", "measure"}};
  std::vector<const SchoolSide*> sides = {&result.sides.front()};
  if (result.beside > 0) sides.push_back(&result.sides[result.beside]);
  for (const SchoolSide* side : sides) {
    table.heads.push_back(side->label);
    table.heads.push_back({"gecorrigeerd", "corrected"});
    table.heads.push_back({"95 %", "95 %"});
  }
  for (std::size_t m = kSchoolMeasures; m < result.sides.front().measures.size(); ++m) {
    const AskedIndex& asked = result.sides.front().measures[m].asked;
    std::vector<Text> row = {asked.group == kAllGroups
                                 ? Text{"alle klassen", "all classes"}
                                 : class_words(result, static_cast<std::size_t>(asked.group)),
                             measure_words(result, asked)};
    for (const SchoolSide* side : sides) {
      const SideMeasure& one = side->measures[m];
      row.push_back(number_words(one.value, 3));
      row.push_back(number_words(one.sampling.corrected, 3));
      row.push_back(interval_words(one.sampling.low, one.sampling.high, 3));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

PageChapter sides_chapter(const SchoolResult& result) {
  PageChapter chapter{"sides", {"Scholen tegenover buurten", "Schools against neighbourhoods"}, {}, {}};
  if (result.beside > 0) chapter.meaning = result.sides[result.beside].meaning;
  chapter.blocks.emplace_back(sides_chart(result));
  chapter.blocks.emplace_back(ordinal_table(result));
  chapter.blocks.emplace_back(other_measures(result));
  if (result.sides.front().measures.size() > kSchoolMeasures)
    chapter.blocks.emplace_back(asked_measures(result));
  report::Sentences others{{}, true};
  for (std::size_t k = 1; k < result.sides.size(); ++k)
    if (k != result.beside) others.lines.push_back(result.sides[k].meaning);
  if (!others.lines.empty()) chapter.blocks.emplace_back(std::move(others));
  return chapter;
}

/// The class whose pupils have most more of their own kind at school than an even spread would give.
std::size_t most_apart(const SchoolResult& result) {
  std::size_t found = 0;
  for (std::size_t k = 1; k < result.classes.size(); ++k)
    if (result.classes[k].isolation - result.classes[k].share >
        result.classes[found].isolation - result.classes[found].share)
      found = k;
  return found;
}

PageChapter classes_chapter(const SchoolResult& result) {
  PageChapter chapter{"classes", {"Wie zit bij wie op school?", "Who is at school with whom?"}, {}, {}};
  const std::size_t most = most_apart(result);
  const PupilClass& one = result.classes[most];
  const Text name = class_words(result, most), own = percent_words(one.isolation),
             share = percent_words(one.share);
  chapter.meaning = {
      fmt::format(
          "Van de leerlingen uit postcodes met {} zit gemiddeld {} van de school in dezelfde klasse; bij een "
          "gelijke spreiding {}.",
          name.nl, own.nl, share.nl),
      fmt::format(
          "Of pupils from postcodes of {}, on average {} of the school are of the same class; {} if spread "
          "evenly.",
          name.en, own.en, share.en)};
  report::DotChart chart;
  chart.title = {"Deel van de eigen klasse op school", "Share of the own class at school"};
  chart.axis = {"0: niemand; 1: allen", "0: nobody; 1: all"};
  chart.mark = {"op school", "at school"};
  chart.other = {"bij een gelijke spreiding", "if spread evenly"};
  report::DataTable table;
  table.heads = {result.indicator,
                 {"leerlingen", "pupils"},
                 {"deel", "share"},
                 {"D over scholen", "D over schools"},
                 {"isolatie op school", "isolation at school"}};
  const Text& home = result.sides[result.beside].label;
  if (result.beside > 0) {
    table.heads.push_back({"D over " + home.nl, "D over " + home.en});
    table.heads.push_back({"isolatie daar", "isolation there"});
  }
  for (std::size_t k = 0; k < result.classes.size(); ++k) {
    const PupilClass& at = result.classes[k];
    chart.lines.push_back({class_words(result, k), at.isolation, kNone, kNone, at.share, kNone, kNone});
    std::vector<Text> row = {class_words(result, k), number_words(at.pupils, 0), percent_words(at.share),
                             number_words(at.dissimilarity, 3), percent_words(at.isolation)};
    if (result.beside > 0) {
      row.push_back(number_words(at.home_dissimilarity, 3));
      row.push_back(percent_words(at.home_isolation));
    }
    table.rows.push_back(std::move(row));
  }
  chapter.blocks.emplace_back(std::move(chart));
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

/// Shapes of the home postcodes on the latest borders there are; without areas where there are none.
Result<ShapeLayer> home_shapes(const Project& project, const AreaList& home) {
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> latest;
  for (const auto& [kind, year] : layers)
    if (kind == home.kind() && (!latest || year > *latest)) latest = year;
  if (!latest) return ShapeLayer{};
  return shapes_for(project, AreaList(home.kind(), *latest, home.codes()));
}

/// The chapter points into `shapes`.
PageChapter home_chapter(const SchoolResult& result, const ShapeLayer& shapes) {
  PageChapter chapter{"map", {"Waar wonen de leerlingen?", "Where do the pupils live?"}, {}, {}};
  const Text postcodes = count_words(result.postcodes), schools = count_words(result.schools);
  chapter.meaning = {
      fmt::format("Leerlingen van {} scholen komen uit {} postcodes.", schools.nl, postcodes.nl),
      fmt::format("Pupils of {} schools come from {} postcodes.", schools.en, postcodes.en)};
  if (shapes.shapes.size() == 0) {
    chapter.blocks.emplace_back(report::Sentences{
        {{"Het project heeft geen kaart van postcodes.", "The project has no map of postcodes."}}});
    return chapter;
  }
  report::MapView view;
  view.label = result.indicator;
  const double steps = std::max(1.0, static_cast<double>(result.classes.size()) - 1);
  for (std::size_t k = 0; k < result.classes.size(); ++k)
    view.classes.push_back({class_words(result, k), report::concern_colour(static_cast<double>(k) / steps)});
  view.classes.push_back({{"geen waarde", "no value"}, ""});
  std::vector<std::string> names;
  for (std::size_t i = 0; i < result.home.size(); ++i) {
    view.of.push_back(
        static_cast<std::uint8_t>(std::min<std::size_t>(result.class_of[i], result.classes.size())));
    names.emplace_back(result.home[i].text());
  }
  std::vector<std::string> parents(names.size());
  chapter.blocks.emplace_back(
      report::AreaMap{&shapes, std::move(names), std::move(parents), {std::move(view)}});
  return chapter;
}

PageChapter missing_chapter(const SchoolResult& result) {
  PageChapter chapter{"missing", {"Wat ontbreekt", "What is missing"}, {}, {}};
  const Text pupils = number_words(result.unknown_pupils, 0),
             postcodes = count_words(result.unknown_postcodes);
  const Text hidden = count_words(result.hidden_cells), cells = count_words(result.cells);
  chapter.blocks.emplace_back(report::Sentences{
      {{fmt::format("Leerlingen uit postcodes zonder waarde, die niet meetellen: {} (postcodes: {}).",
                    pupils.nl, postcodes.nl),
        fmt::format("Pupils from postcodes without a value, who have no share in it: {} (postcodes: {}).",
                    pupils.en, postcodes.en)},
       {fmt::format("Aantallen die verborgen zijn omdat zij klein zijn: {} van {}; wat zij waren is geschat.",
                    hidden.nl, cells.nl),
        fmt::format("Counts that are hidden because they are small: {} of {}; what they were is estimated.",
                    hidden.en, cells.en)}},
      true});
  return chapter;
}

void add_school_top(const SchoolResult& result, FindingPage& page) {
  const SideMeasure& ordinal = result.sides.front().measures.front();
  page.kind = {"Segregatie van scholen en buurten", "Segregation of schools and neighbourhoods"};
  page.title = {fmt::format("Scholen, naar {} van de postcode", result.indicator.nl),
                fmt::format("Schools, by {} of the postcode", result.indicator.en)};
  page.facts = {{{"scholen", "schools"}, count_words(result.schools)},
                {{"leerlingen", "pupils"}, number_words(result.pupils, 0)},
                {{"postcodes", "postcodes"}, count_words(result.postcodes)},
                {{"groepen", "groups"},
                 result.fifths ? Text{"vijfden van de leerlingen", "fifths of the pupils"}
                               : Text{"klassen van de postcode", "classes of the postcode"}},
                {{"jaar van de postcode", "year of the postcode"}, plain_words(to_string(result.period))},
                {{"gemaakt op", "made on"}, date_in_words(utc_now())}};
  page.tiles = {
      {number_words(ordinal.value, 3),
       {"H met volgorde van scholen: 0 gelijk, 1 gescheiden", "ordinal H of schools: 0 even, 1 apart"}}};
  if (result.beside > 0)
    page.tiles.emplace_back(number_words(result.sides[result.beside].measures.front().value, 3),
                            Text{"hetzelfde van " + result.sides[result.beside].label.nl,
                                 "the same of " + result.sides[result.beside].label.en});
  page.summary = {result.meaning};
  if (result.beside > 0) page.summary.push_back(result.sides[result.beside].meaning);
}

void add_school_method(const SchoolResult& result, FindingPage& page) {
  page.method = {
      {"H met volgorde (Reardon 2009): ver uit elkaar telt zwaarder dan een klasse verschil; H (Theil 1972), "
       "D "
       "(Sakoda 1981) en V (James 1986) zonder volgorde.",
       "Ordinal H (Reardon 2009): far apart counts for more than one class of difference; H (Theil 1972), D "
       "(Sakoda 1981) and V (James 1986) without the order."},
      {"Buurten zijn gebieden van de eerste cijfers van de postcode. Leerlingen worden per school en "
       "postcode "
       "tegelijk opnieuw getrokken, zodat scholen en buurten over dezelfde leerlingen gaan.",
       "Neighbourhoods are areas of the first digits of the postcode. Pupils are drawn again by school and "
       "postcode at once, so that schools and neighbourhoods are about the same pupils."},
      {fmt::format("{} trekkingen, zaad {}; hetzelfde zaad geeft dezelfde cijfers.", result.draws,
                   result.seed),
       fmt::format("{} draws, seed {}; the same seed gives the same figures.", result.draws, result.seed)}};
}

}  // namespace

Status write_school_page(const SchoolResult& result, const std::string& project, const std::string& path,
                         Language language, Progress& progress) {
  FindingPage page;
  add_school_top(result, page);
  ROER_TRY(const Project opened, Project::open(project, Access::kRead));
  ROER_TRY(const ShapeLayer shapes, home_shapes(opened, result.home));
  page.chapters = {sides_chapter(result), classes_chapter(result), home_chapter(result, shapes),
                   missing_chapter(result)};
  add_school_method(result, page);
  page.sources = result.sources;
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
