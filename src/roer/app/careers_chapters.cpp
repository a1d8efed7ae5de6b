#include "roer/app/careers_chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "roer/app/careers_words.hpp"
#include "roer/app/page_words.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

using report::PageChapter;

constexpr double kNotTold = std::numeric_limits<double>::quiet_NaN();

std::string ladder_colour(std::size_t c, std::size_t classes) {
  return report::concern_colour(static_cast<double>(c) /
                                static_cast<double>(std::max<std::size_t>(2, classes) - 1));
}

Text share_words(double share) {
  return std::isfinite(share) ? percent_words(share) : Text{"-", "-"};
}

Text units_words(double units) {
  return std::isnan(units) ? Text{"< 10", "< 10"} : number_words(units, 0);
}

report::HeatTable heat_of(const CareersResult& result) {
  const std::size_t k = result.chain.classes;
  report::HeatTable heat;
  const Text step = step_words(result);
  heat.title = {"Van (rij) naar (kolom) in " + step.nl, "From (row) to (column) in " + step.en};
  heat.corner = {"van \\ naar", "from \\ to"};
  heat.hidden = {"*", "*"};
  for (std::size_t i = 0; i < k; ++i) {
    heat.rows.push_back(result.classes.labels[i]);
    heat.columns.push_back(result.classes.labels[i]);
    for (std::size_t j = 0; j < k; ++j)
      heat.shares.push_back(result.moves.hidden[i * k + j] || result.moves.rows[i] ? kNotTold
                                                                                   : result.chain.at(i, j));
  }
  heat.note = {"Elke rij is samen 100 %.", "Each row adds up to 100 %."};
  const bool hidden =
      std::any_of(heat.shares.begin(), heat.shares.end(), [](double one) { return std::isnan(one); });
  if (hidden && result.of_persons) {
    heat.note.nl += " * minder dan 10 personen, of nodig om dat te verbergen.";
    heat.note.en += " * fewer than 10 people, or needed to hide them.";
  } else if (hidden) {
    heat.note.nl += " * niemand begon in die klasse.";
    heat.note.en += " * none began in that class.";
  }
  return heat;
}

void add_tests(const CareersResult& result, PageChapter& chapter) {
  report::DataTable table;
  table.title = {"Zijn deze kansen overal dezelfde?", "Are these chances the same throughout?"};
  table.heads = {{"toets", "test"}, {"Q", "Q"}, {"vrijheidsgraden", "degrees of freedom"}, {"p", "p"}};
  const auto add = [&](Text name, const careers::Test& test) {
    const bool defined = test.freedom > 0;
    table.rows.push_back({std::move(name), number_words(test.pearson, 1), number_words(test.freedom, 0),
                          defined ? chance_words(test.pearson_p) : Text{"niet gedefinieerd", "not defined"}});
  };
  if (result.over_time) add({"zelfde kansen in elke stap", "same chances in each step"}, *result.over_time);
  if (result.of_past)
    add({"vroeger telt niet mee naast nu", "the past does not count beyond the present"}, *result.of_past);
  if (result.neighbours)
    add({"buren maken niet uit", "neighbours make no difference"}, result.neighbours->homogeneity.all);
  table.note = {"Een kleine p: dat klopt niet.", "A small p: not so."};
  if (!table.rows.empty()) chapter.blocks.emplace_back(std::move(table));
}

void add_beside(const CareersResult& result, PageChapter& chapter) {
  if (!result.neighbours) return;
  const CareerNeighbours& found = *result.neighbours;
  const auto known = [](double stayed) { return !std::isnan(stayed); };
  if (std::count_if(found.stayed.begin(), found.stayed.end(), known) < 2) return;
  report::BarChart bars;
  const Text focus = focus_words(result);
  bars.title = {"Wie in klasse " + focus.nl + " begon en bleef, naar de buren",
                "Who began in class " + focus.en + " and stayed, by neighbours"};
  for (std::size_t g = 0; g < found.stayed.size(); ++g) {
    if (!known(found.stayed[g])) continue;
    const Text share = percent_words(found.stayed[g]), began = number_words(found.units[g], 0);
    bars.lines.push_back(
        {{"buren in klasse " + found.labels[g].nl, "neighbours in class " + found.labels[g].en},
         found.stayed[g],
         {fmt::format("{} van {}", share.nl, began.nl), fmt::format("{} of {}", share.en, began.en)},
         {}});
  }
  bars.note = {"Buren: " + found.rule.nl + "; daarachter het aantal stappen dat er begon.",
               "Neighbours: " + found.rule.en + "; after it how many steps began there."};
  chapter.blocks.emplace_back(std::move(bars));
}

report::DataTable class_table(const CareersResult& result) {
  const std::size_t k = result.chain.classes;
  const bool one = result.steady.size() == 1;
  report::DataTable table;
  table.heads = {{"klasse", "class"},
                 {"blijft", "stays"},
                 {"95 %", "95 %"},
                 {"duur (jaar)", "lasts (years)"},
                 {"deel tot nu", "share so far"},
                 {"op den duur", "long run"}};
  for (std::size_t i = 0; i < k; ++i) {
    const bool hidden = result.moves.hidden[i * k + i];
    const double began = result.moves.counts.leaving(i);
    const bool shown = began > 0 && !hidden;
    const careers::Range range = careers::wilson(result.moves.counts.count(i, i), began);
    table.rows.push_back({result.classes.labels[i],
                          shown ? share_words(result.chain.at(i, i)) : Text{"-", "-"},
                          shown ? interval_words(100 * range.low, 100 * range.high, 1) : Text{"-", "-"},
                          hidden ? Text{"*", "*"} : years_words(result, result.sojourn[i]),
                          share_words(result.exposure.mean_shares[i]),
                          share_words(one ? result.steady.front()[i] : kNotTold)});
  }
  if (!one)
    table.note =
        result.steady.empty()
            ? Text{"Een verdeling op den duur is er niet: van een klasse is niet bekend waar zij heen leidt.",
                   "There is no long run: where one of the classes leads to is not known."}
            : Text{"Niet alle klassen leiden naar elkaar: op den duur hangt af van het begin.",
                   "Not all classes lead to each other: the long run depends on the start."};
  return table;
}

report::DataTable passage_table(const CareersResult& result) {
  const std::size_t k = result.chain.classes;
  report::DataTable table;
  table.title = {"Gemiddeld aantal jaren tot een klasse voor het eerst wordt bereikt",
                 "Mean years until a class is first reached"};
  table.heads = {{"van \\ naar", "from \\ to"}};
  for (std::size_t j = 0; j < k; ++j) table.heads.push_back(result.classes.labels[j]);
  for (std::size_t i = 0; i < k; ++i) {
    std::vector<Text> row = {result.classes.labels[i]};
    for (std::size_t j = 0; j < k; ++j) row.push_back(years_words(result, result.passage[i * k + j]));
    table.rows.push_back(std::move(row));
  }
  table.note = {"Op de diagonaal: tot de terugkeer.", "On the diagonal: until the return."};
  return table;
}

/// Of areas, which are no people: how all with a known class are divided each year.
report::StackChart states_chart(const CareersResult& result) {
  const std::size_t k = result.chain.classes;
  report::StackChart chart;
  chart.title = {"Verdeling over de klassen", "Division over the classes"};
  for (std::size_t c = 0; c < k; ++c) {
    chart.parts.push_back({"klasse " + result.classes.labels[c].nl, "class " + result.classes.labels[c].en});
    chart.colours.push_back(ladder_colour(c, k));
  }
  for (std::size_t t = 0; t < result.years.size(); ++t) {
    std::vector<double> counts(k);
    double known = 0;
    for (const std::uint8_t state : result.panel.period(t))
      if (state != careers::kMissing) {
        ++counts[state];
        ++known;
      }
    chart.moments.push_back(plain_words(fmt::format("{:.0f}", result.years[t])));
    for (const double count : counts) chart.shares.push_back(known > 0 ? count / known : 0);
  }
  return chart;
}

/// "1 \u2192 1 \u2192 2", or "always 1".
Text path_words(const CareersResult& result, const std::vector<std::uint8_t>& states) {
  Text path;
  const bool same =
      states.size() > 1 && states.front() < result.classes.labels.size() &&
      std::all_of(states.begin(), states.end(), [&](std::uint8_t one) { return one == states.front(); });
  if (same) {
    const Text& label = result.classes.labels[states.front()];
    return {"steeds " + label.nl, "always " + label.en};
  }
  for (const std::uint8_t state : states) {
    const Text label = state < result.classes.labels.size() ? result.classes.labels[state] : Text{"-", "-"};
    path.nl += (path.nl.empty() ? "" : " \u2192 ") + label.nl;
    path.en += (path.en.empty() ? "" : " \u2192 ") + label.en;
  }
  return path;
}

const std::array<const char*, 8> kCareerColours = {"#222255", "#e69f00", "#56b4e9", "#009e73",
                                                   "#f0e442", "#0072b2", "#d55e00", "#cc79a7"};

report::MapView class_in(const CareersResult& result, std::size_t t) {
  const std::size_t k = result.chain.classes;
  report::MapView view;
  view.label = {fmt::format("Klasse in {:.0f}", result.years[t]),
                fmt::format("Class in {:.0f}", result.years[t])};
  for (std::size_t c = 0; c < k; ++c) view.classes.push_back({result.classes.labels[c], ladder_colour(c, k)});
  view.classes.push_back({{"niet bekend", "not known"}, ""});
  for (const std::uint8_t state : result.panel.period(t))
    view.of.push_back(static_cast<std::uint8_t>(state == careers::kMissing ? k : state));
  return view;
}

report::MapView change_view(const CareersResult& result) {
  report::MapView view;
  const std::size_t last = result.years.size() - 1;
  view.label = {fmt::format("Verandering {:.0f} \u2013 {:.0f}", result.years.front(), result.years.back()),
                fmt::format("Change {:.0f} \u2013 {:.0f}", result.years.front(), result.years.back())};
  view.classes = {{{"gedaald", "fell"}, "#b35806"},
                  {{"zelfde klasse", "same class"}, "#f0f0f0"},
                  {{"gestegen", "rose"}, "#6a9bd1"},
                  {{"niet bekend", "not known"}, ""}};
  for (std::size_t u = 0; u < result.areas.size(); ++u) {
    const std::uint8_t from = result.panel.at(u, 0), to = result.panel.at(u, last);
    const bool known = from != careers::kMissing && to != careers::kMissing;
    view.of.push_back(static_cast<std::uint8_t>(!known ? 3 : to < from ? 0 : to == from ? 1 : 2));
  }
  return view;
}

report::MapView typical_view(const CareersResult& result) {
  report::MapView view;
  view.label = {"Typische loopbaan", "Typical career"};
  const CareerSequences& found = *result.sequences;
  for (std::size_t k = 0; k < found.typical.size(); ++k)
    view.classes.push_back(
        {path_words(result, found.typical[k].classes), found.typical.size() <= kCareerColours.size()
                                                           ? kCareerColours.at(k)
                                                           : ladder_colour(k, found.typical.size())});
  view.classes.push_back({{"niet alle jaren bekend", "not all years known"}, ""});
  for (const std::uint32_t of : found.of_unit)
    view.of.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(of, found.typical.size())));
  return view;
}

}  // namespace

PageChapter moves_chapter(const CareersResult& result) {
  PageChapter chapter{"moves", {"Wie gaat waarheen?", "Who goes where?"}, {}, {}};
  const Text mobility = number_words(result.mobility.shorrocks, 2);
  if (std::isfinite(result.mobility.shorrocks))
    chapter.meaning = {
        fmt::format("Mobiliteit is {}, waar 0 betekent dat iedereen blijft en 1 dat het begin is vergeten "
                    "(Shorrocks).",
                    mobility.nl),
        fmt::format(
            "Mobility is {}, where 0 means that all stay and 1 that the start is forgotten (Shorrocks).",
            mobility.en)};
  chapter.blocks.emplace_back(heat_of(result));
  if (result.guarded) return chapter;
  add_beside(result, chapter);
  add_tests(result, chapter);
  return chapter;
}

PageChapter long_run_chapter(const CareersResult& result) {
  PageChapter chapter{
      "long-run", {"Hoe lang, en waarheen op den duur?", "How long, and where to in the long run?"}, {}, {}};
  if (std::isfinite(result.mobility.half_life)) {
    const Text half = years_words(result, result.mobility.half_life);
    chapter.meaning = {
        fmt::format("De halve weg naar de verdeling op den duur duurt {} jaar.", half.nl),
        fmt::format("Half of the way to the long run takes {} year{}.", half.en, half.en == "1" ? "" : "s")};
  }
  if (result.steady.size() == 1 && !result.guarded) {
    report::DotChart chart;
    chart.title = {"Deel in elke klasse", "Share in each class"};
    chart.axis = {"deel van het geheel", "share of the whole"};
    chart.mark = {"tot nu", "so far"};
    chart.other = {"op den duur", "in the long run"};
    for (std::size_t i = 0; i < result.chain.classes; ++i)
      chart.lines.push_back(
          {{"klasse " + result.classes.labels[i].nl, "class " + result.classes.labels[i].en},
           result.exposure.mean_shares[i],
           kNotTold,
           kNotTold,
           result.steady.front()[i],
           kNotTold,
           kNotTold});
    chapter.blocks.emplace_back(std::move(chart));
  }
  chapter.blocks.emplace_back(class_table(result));
  chapter.blocks.emplace_back(passage_table(result));
  return chapter;
}

PageChapter years_chapter(const CareersResult& result) {
  PageChapter chapter{"years", {"Stap voor stap", "Step by step"}, {}, {}};
  const std::vector<CareerStep> all = steps_in_order(result);
  const bool uneven = areas_come_and_go(result);
  report::DataTable table;
  table.heads = {{"stap", "step"},    {"jaren", "years"},  {"bekend", "known"},
                 {"blijft", "stays"}, {"stijgt", "rises"}, {"daalt", "falls"}};
  if (uneven) table.heads.insert(table.heads.end(), {{"weg", "gone"}, {"nieuw", "new"}});
  for (const CareerStep& step : all) {
    std::vector<Text>& row = table.rows.emplace_back(
        std::vector<Text>{plain_words(fmt::format("{} \u2013 {}", step.from, step.to)),
                          plain_words(std::to_string(step.to - step.from)), units_words(step.units),
                          share_words(step.stayed), share_words(step.up), share_words(step.down)});
    if (uneven) row.insert(row.end(), {units_words(step.gone), units_words(step.came)});
  }
  if (!result.other_steps.empty())
    table.note = {"De jaren liggen ongelijk uit elkaar: een lange stap geeft meer kans om te veranderen.",
                  "The years lie at unequal distances: a long step gives more chance to change."};
  if (uneven) {
    const Text words = come_and_go_words();
    table.note.nl += (table.note.nl.empty() ? "" : " ") + words.nl;
    table.note.en += (table.note.en.empty() ? "" : " ") + words.en;
  }
  if (!all.empty() && std::isfinite(all.back().stayed)) {
    const CareerStep& last = all.back();
    const Text stayed = percent_words(last.stayed, 0), up = percent_words(last.up, 0),
               down = percent_words(last.down, 0);
    chapter.meaning = {fmt::format("Van {} tot {} bleef {} in de klasse, steeg {} en daalde {}.", last.from,
                                   last.to, stayed.nl, up.nl, down.nl),
                       fmt::format("From {} to {} {} stayed in the class, {} rose and {} fell.", last.from,
                                   last.to, stayed.en, up.en, down.en)};
  }
  if (!result.of_persons) chapter.blocks.emplace_back(states_chart(result));
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

PageChapter sequences_chapter(const CareersResult& result) {
  const CareerSequences& found = *result.sequences;
  PageChapter chapter{"typical", {"Typische loopbanen", "Typical careers"}, {}, {}};
  report::BarChart bars;
  bars.title = {"Hoe vaak", "How often"};
  report::DataTable table;
  table.heads = {{"loopbaan", "career"},
                 {"aantal", "number"},
                 {"deel", "share"},
                 {"scherpte (silhouet)", "sharpness (silhouette)"}};
  for (const TypicalCareer& one : found.typical) {
    const Text path = path_words(result, one.classes), share = share_words(one.share);
    bars.lines.push_back({path, one.share, share, {}});
    table.rows.push_back({path, units_words(one.units), share,
                          std::isnan(one.width) ? Text{"-", "-"} : number_words(one.width, 2)});
  }
  std::string moments;
  for (const double year : result.years)
    moments += fmt::format("{}{:.0f}", moments.empty() ? "" : ", ", year);
  bars.note = {"De klasse in " + moments + ".", "The class in " + moments + "."};
  if (result.of_persons) table.note = {"Aantallen in tientallen.", "Numbers in tens."};
  if (!found.typical.empty()) {
    const Text path = path_words(result, found.typical.front().classes),
               share = share_words(found.typical.front().share);
    chapter.meaning = {fmt::format("De meest voorkomende soort loopbaan is {}: {}.", path.nl, share.nl),
                       fmt::format("The most frequent kind of career is {}: {}.", path.en, share.en)};
  }
  chapter.blocks.emplace_back(std::move(bars));
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

PageChapter careers_map_chapter(const CareersResult& result, const ShapeLayer& shapes,
                                const std::vector<std::string>& parents) {
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  if (shapes.shapes.size() == 0) {
    chapter.blocks.emplace_back(report::Sentences{
        {{"Het project heeft geen kaart van deze gebieden; lees er een in om te zien waar zij liggen.",
          "The project has no map of these areas; import one to see where they lie."}}});
    return chapter;
  }
  report::AreaMap map{&shapes, result.names, parents, {}};
  if (result.sequences) map.views.push_back(typical_view(result));
  map.views.push_back(change_view(result));
  map.views.push_back(class_in(result, 0));
  map.views.push_back(class_in(result, result.years.size() - 1));
  std::size_t fell = 0, rose = 0;
  for (const std::uint8_t of : change_view(result).of) {
    fell += of == 0 ? 1 : 0;
    rose += of == 2 ? 1 : 0;
  }
  const Text down = count_words(fell), up = count_words(rose);
  chapter.meaning = {fmt::format("Tussen het eerste en het laatste jaar {} {} {} en {} er {}.",
                                 fell == 1 ? "daalde" : "daalden", down.nl, fell == 1 ? "gebied" : "gebieden",
                                 rose == 1 ? "steeg" : "stegen", up.nl),
                     fmt::format("Between the first and the last year {} area{} fell and {} rose.", down.en,
                                 fell == 1 ? "" : "s", up.en)};
  chapter.blocks.emplace_back(std::move(map));
  return chapter;
}

}  // namespace roer::app
