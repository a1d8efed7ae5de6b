#include "roer/app/resilience_chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/map_views.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/resilience_words.hpp"
#include "roer/area/area_words.hpp"
#include "roer/base/none.hpp"
#include "roer/base/sorted_quantile.hpp"

namespace roer::app {

namespace {

using report::PageChapter;
using resilience::Trend;

std::vector<double> in_unit(const std::vector<double>& changes, const ResilienceMeasure& measure) {
  std::vector<double> shown = changes;
  for (double& change : shown) change *= measure.scale;
  return shown;
}

report::MapView class_view_of(const ResilienceResult& result) {
  report::MapView view;
  view.label = {"Klasse, 3 x 3", "Class, 3 x 3"};
  for (std::uint8_t which = 0; which <= kUnknownMapClass; ++which)
    view.classes.push_back({label_of_map_class(which), std::string(colour_of_map_class(which))});
  for (std::size_t i = 0; i < result.data.areas.size(); ++i) view.of.push_back(map_class(result.main(), i));
  return view;
}

PageChapter resilience_map_chapter(const ResilienceResult& result) {
  const ResilienceData& data = result.data;
  const BenchmarkFinding& main = result.main();
  const Text both = count_words(main.both_rise), others = label_of(result, main.of);
  const Text& areas = noun_of(data.areas.kind(), main.both_rise);
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  chapter.meaning = {
      fmt::format(
          "In {} {} stegen concentratie en overlast allebei meer dan in {}: daar staat de veerkracht onder "
          "druk.",
          both.nl, areas.nl, others.nl),
      fmt::format(
          "In {} {} both the concentration and nuisance rose more than in {}: there resilience is under "
          "pressure.",
          both.en, areas.en, others.en)};
  if (main.of == Benchmark::kItself)
    chapter.meaning = {fmt::format("In {} {} stegen concentratie en overlast allebei.", both.nl, areas.nl),
                       fmt::format("In {} {} both the concentration and nuisance rose.", both.en, areas.en)};
  const auto change_view = [&](const ResilienceMeasure& measure, const resilience::Changes& changes,
                               Text label) {
    return grouped_view(std::move(label), in_unit(changes.change, measure), measure.decimals,
                        change_unit(measure));
  };
  chapter.blocks.emplace_back(report::AreaMap{
      &data.shapes,
      data.names,
      data.parents,
      {class_view_of(result),
       change_view(data.groups, main.groups,
                   {"Verandering van de concentratie", "Change of the concentration"}),
       change_view(data.nuisance, main.nuisance, {"Verandering van de overlast", "Change of nuisance"})}});
  return chapter;
}

report::HeatTable crossed_table(const ResilienceResult& result, const BenchmarkFinding& finding) {
  report::HeatTable table;
  const Text others = label_of(result, finding.of);
  table.title = {fmt::format("Ten opzichte van {}", others.nl), fmt::format("Beside {}", others.en)};
  table.corner = {"concentratie \\ overlast", "concentration \\ nuisance"};
  double known = 0;
  for (const auto& row : finding.crossed.areas)
    for (const std::size_t areas : row) known += static_cast<double>(areas);
  for (std::size_t row = resilience::kKnownTrends; row-- > 0;) {
    table.rows.push_back(label_of(static_cast<Trend>(row)));
    for (const std::size_t areas : finding.crossed.areas[row])
      table.shares.push_back(known > 0 ? static_cast<double>(areas) / known : kNone);
  }
  for (std::size_t column = 0; column < resilience::kKnownTrends; ++column)
    table.columns.push_back(label_of(static_cast<Trend>(column)));
  table.hidden = {"–", "–"};
  const Text all = count_words(static_cast<std::size_t>(known)),
             unknown = count_words(finding.crossed.unknown);
  const Text rules = rules_words(result, finding);
  table.note = {
      fmt::format("Deel van {} gebieden; niet bekend of te weinig: {}. {}", all.nl, unknown.nl, rules.nl),
      fmt::format("Part of {} areas; not known or too few: {}. {}", all.en, unknown.en, rules.en)};
  return table;
}

PageChapter crossed_chapter(const ResilienceResult& result) {
  PageChapter chapter{"classes", {"Stijgt of daalt het?", "Does it rise or fall?"}, {}, {}};
  chapter.meaning = {
      "Wie zelf verbetert, kan bij anderen achterblijven: daarom staan alle vergelijkingen naast "
      "elkaar.",
      "Who improves can still fall behind others: that is why all comparisons stand side by side."};
  for (const BenchmarkFinding& finding : result.findings)
    chapter.blocks.emplace_back(crossed_table(result, finding));
  return chapter;
}

Text from_to(const ResilienceMeasure& measure, std::size_t area) {
  const Text before = level_words(measure, measure.levels().before()[area]),
             after = level_words(measure, measure.levels().after()[area]);
  return {fmt::format("{} → {}", before.nl, after.nl), fmt::format("{} → {}", before.en, after.en)};
}

PageChapter exceptions_chapter(const ResilienceResult& result) {
  constexpr std::size_t kMost = 25;
  const BenchmarkFinding& main = result.main();
  const ResilienceData& data = result.data;
  const Text all = count_words(main.exceptions.size()), found = exceptions_words(result);
  PageChapter chapter{"exceptions", {"Om van te leren", "To learn from"}, {}, {}};
  chapter.meaning = {found.nl + " Wat gebeurde daar?", found.en + " What happened there?"};
  const Text groups = change_unit(data.groups), nuisance = change_unit(data.nuisance);
  report::DataTable table;
  table.heads = {
      label_of(data.areas.kind()),
      {"gemeente", "municipality"},
      {fmt::format("concentratie, {}", data.groups.unit.nl),
       fmt::format("concentration, {}", data.groups.unit.en)},
      {fmt::format("anders dan anderen, {}", groups.nl), fmt::format("beside others, {}", groups.en)},
      {fmt::format("overlast, {}", data.nuisance.unit.nl),
       fmt::format("nuisance, {}", data.nuisance.unit.en)},
      {fmt::format("anders dan anderen, {}", nuisance.nl), fmt::format("beside others, {}", nuisance.en)},
      {"p van beide", "p of both"}};
  table.text_columns = 2;
  for (std::size_t k = 0; k < std::min(kMost, main.exceptions.size()); ++k) {
    const std::uint32_t area = main.exceptions[k].area;
    const Text p = chance_words(main.exceptions[k].joint);
    table.rows.push_back(
        {plain_words(data.names[area]), plain_words(data.parents[area]), from_to(data.groups, area),
         change_words(data.groups, main.groups.change[area]), from_to(data.nuisance, area),
         change_words(data.nuisance, main.nuisance.change[area]), p.en.empty() ? plain_words("–") : p});
  }
  table.note = {
      "p van beide: kans dat niet allebei de veranderingen echt zijn, aangepast voor alle gebieden.",
      "p of both: chance that not both changes are real, adjusted for all areas."};
  if (main.exceptions.size() > kMost)
    table.note = {fmt::format("De {} zekerste van {}. {}", kMost, all.nl, table.note.nl),
                  fmt::format("The {} surest of {}. {}", kMost, all.en, table.note.en)};
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

/// Colours of points: dark where both rise; four lightnesses.
struct PointLook {
  std::uint8_t map_class;
  const char* colour;
  Text label;
};
const std::array<PointLook, 4>& point_looks() {
  static const std::array<PointLook, 4> kLooks = {
      {{8, "#3b1a28", {"beide stijgen", "both rise"}},
       {6, "#2f7f93", {"concentratie stijgt, overlast daalt", "concentration rises, nuisance falls"}},
       {2, "#c8553d", {"concentratie daalt, overlast stijgt", "concentration falls, nuisance rises"}},
       {kUnknownMapClass, "#b0b6bb", {"andere", "others"}}}};
  return kLooks;
}

std::uint8_t look_of(std::uint8_t map_class) {
  for (std::size_t k = 0; k < point_looks().size(); ++k)
    if (point_looks().at(k).map_class == map_class) return static_cast<std::uint8_t>(k);
  return 3;
}

/// Ends within which nearly all lie, so that a few do not press the others together.
std::pair<double, double> most_of(std::vector<double> values) {
  constexpr std::size_t kMany = 400;
  constexpr double kOutside = 0.005;
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.size() < kMany) return {-INFINITY, INFINITY};
  std::sort(values.begin(), values.end());
  return {sorted_quantile(values, kOutside), sorted_quantile(values, 1 - kOutside)};
}

double mean_of_known(const std::vector<double>& values, const std::vector<double>& beside) {
  double sum = 0, count = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i]) && !std::isnan(beside[i])) {
      sum += values[i];
      ++count;
    }
  return sum / count;
}

/// Each change less the mean of all: the line of the regression runs through the middle.
report::PointChart change_scatter(const ResilienceResult& result) {
  const ResilienceData& data = result.data;
  const BenchmarkFinding& own = result.findings.front();
  const std::vector<double> x = in_unit(own.groups.change, data.groups),
                            y = in_unit(own.nuisance.change, data.nuisance);
  const double mean_x = mean_of_known(x, y), mean_y = mean_of_known(y, x);
  const auto [left, right] = most_of(x);
  const auto [low, high] = most_of(y);
  report::PointChart chart;
  chart.title = {"Elk gebied: verandering van beide", "Each area: the change of both"};
  const Text groups = change_unit(data.groups), nuisance = change_unit(data.nuisance);
  chart.x_axis = {fmt::format("concentratie, verschil met gemiddeld, {}", groups.nl),
                  fmt::format("concentration, less the mean, {}", groups.en)};
  chart.y_axis = {fmt::format("overlast, {}", nuisance.nl), fmt::format("nuisance, {}", nuisance.en)};
  std::size_t outside = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(x[i]) || std::isnan(y[i])) continue;
    if (x[i] < left || x[i] > right || y[i] < low || y[i] > high) {
      ++outside;
      continue;
    }
    chart.x.push_back(x[i] - mean_x);
    chart.y.push_back(y[i] - mean_y);
    chart.of.push_back(look_of(map_class(result.main(), i)));
  }
  for (const PointLook& look : point_looks()) {
    chart.colours.emplace_back(look.colour);
    chart.labels.push_back(look.label);
  }
  if (!result.regressions.empty()) chart.slope = result.regressions.front().fit.coefficients.back().value;
  chart.note = {"De lijn is de regressie; kleuren zijn de klassen van de kaart.",
                "The line is the regression; colours are the classes of the map."};
  if (outside > 0) {
    const Text left_out = count_words(outside);
    chart.note = {fmt::format("{} Buiten beeld: {} gebieden met uitersten.", chart.note.nl, left_out.nl),
                  fmt::format("{} Not shown: {} areas with extremes.", chart.note.en, left_out.en)};
  }
  return chart;
}

report::DotChart slope_chart(const ResilienceResult& result) {
  report::DotChart chart;
  const Text unit = change_unit(result.data.nuisance);
  chart.title = {"Wat samengaat met meer concentratie", "What goes together with more concentration"};
  chart.axis = {fmt::format("overlast, {}", unit.nl), fmt::format("nuisance, {}", unit.en)};
  chart.mark = {"samenhang", "association"};
  chart.interval = {"95 %-interval", "95 % interval"};
  for (const ChangeRegression& one : result.regressions) {
    const SlopeWords slope = slope_of(one);
    report::DotLine line;
    line.label =
        one.within ? Text{"binnen gemeenten", "within municipalities"} : Text{"alle gebieden", "all areas"};
    line.value = slope.value;
    line.low = slope.low;
    line.high = slope.high;
    line.other = line.other_low = line.other_high = kNone;
    chart.lines.push_back(line);
  }
  return chart;
}

report::DataTable regression_table(const ResilienceResult& result) {
  report::DataTable table;
  table.heads = {{"regressie", "regression"},
                 {"helling", "slope"},
                 {"fout, ruimtelijk", "error, spatial"},
                 {"fout, HC3", "error, HC3"},
                 {"gebieden", "areas"},
                 {"R²", "R²"},
                 {"Moran's I van de rest", "Moran's I of the rest"}};
  for (const ChangeRegression& one : result.regressions) {
    const SlopeWords slope = slope_of(one);
    const resilience::Coefficient& last = one.fit.coefficients.back();
    const auto shown = [&](double value, int decimals) {
      return std::isnan(value) ? plain_words("–") : number_words(value, decimals);
    };
    table.rows.push_back(
        {one.within ? Text{"binnen gemeenten", "within municipalities"} : Text{"alle gebieden", "all areas"},
         shown(last.value, slope.decimals + 1), shown(last.spatial, slope.decimals + 1),
         shown(last.robust, slope.decimals + 1), count_words(one.fit.used), shown(one.fit.r_squared, 3),
         one.moran ? number_words(one.moran->value, 2) : plain_words("–")});
  }
  return table;
}

PageChapter together_chapter(const ResilienceResult& result) {
  PageChapter chapter{"together", {"Gaan ze samen?", "Do they go together?"}, {}, {}};
  chapter.meaning = {"Samengaan is geen oorzaak: deze cijfers tonen wat tegelijk verandert, niet waardoor.",
                     "Going together is no cause: these figures show what changes at once, not by what."};
  chapter.blocks.emplace_back(change_scatter(result));
  if (result.regressions.empty()) return chapter;
  chapter.blocks.emplace_back(slope_chart(result));
  chapter.blocks.emplace_back(regression_table(result));
  return chapter;
}

report::CurveChart stock_chart(const StockFinding& stock, const std::vector<StockLevel>& levels,
                               const ResilienceMeasure& measure) {
  report::CurveChart chart;
  chart.title = measure.label;
  chart.x_axis = {"jaar", "year"};
  chart.y_axis = measure.unit.en.empty() ? Text{"score", "score"} : measure.unit;
  for (const StockLevel& level : levels) {
    chart.x.push_back(level.period.year);
    chart.ticks.push_back(plain_words(to_string(level.period)));
  }
  const auto curve = [&](const Text& label, const auto& mean_in) {
    report::Curve made{label, {}};
    for (const StockLevel& level : levels) made.y.push_back(mean_in(level).weighted);
    chart.curves.push_back(std::move(made));
  };
  for (std::size_t c = stock.class_labels.size(); c-- > 0;)
    curve(stock.class_labels[c], [c](const StockLevel& level) { return level.classes[c]; });
  return chart;
}

report::DataTable stock_years_table(const std::vector<StockLevel>& levels, const ResilienceMeasure& measure) {
  report::DataTable table;
  table.title = measure.label;
  table.heads = {{"jaar", "year"},
                 {"meer dan twee derde", "more than two thirds"},
                 {"alle andere", "all others"},
                 {"gebieden", "areas"},
                 {"andere gebieden", "other areas"}};
  const auto told = [&](const resilience::ClassMean& mean) {
    return std::isnan(mean.weighted) ? plain_words("–") : number_words(mean.weighted, measure.decimals);
  };
  for (const StockLevel& level : levels)
    table.rows.push_back({plain_words(to_string(level.period)), told(level.own[1]), told(level.own[0]),
                          count_words(level.own[1].areas), count_words(level.own[0].areas)});
  table.note = {fmt::format("Gemiddeld over inwoners of de noemer, {}.", measure.unit.nl),
                fmt::format("Mean over residents or the base, {}.", measure.unit.en)};
  if (measure.unit.en.empty())
    table.note = {"Gemiddeld over inwoners of de noemer.", "Mean over residents or the base."};
  return table;
}

/// Requires: a finding on the stock.
PageChapter stock_chapter(const ResilienceResult& result) {
  const StockFinding& stock = *result.stock;
  PageChapter chapter{
      "stock", {"Het eigen bezit naast alle andere gebieden", "The own stock beside all others"}, {}, {}};
  const std::string year = to_string(stock.period);
  chapter.meaning = {
      fmt::format("Gebieden naar het deel van de woningen dat van corporaties was in {}; in alle jaren "
                  "dezelfde gebieden.",
                  year),
      fmt::format("Areas by the share of dwellings that associations owned in {}; the same areas in "
                  "all years.",
                  year)};
  for (const auto& [levels, measure] :
       {std::pair(&stock.groups, &result.data.groups), std::pair(&stock.nuisance, &result.data.nuisance)})
    if (levels->size() > 1) chapter.blocks.emplace_back(stock_chart(stock, *levels, *measure));
  for (const auto& [levels, measure] :
       {std::pair(&stock.groups, &result.data.groups), std::pair(&stock.nuisance, &result.data.nuisance)})
    if (!levels->empty()) chapter.blocks.emplace_back(stock_years_table(*levels, *measure));
  return chapter;
}

}  // namespace

std::vector<PageChapter> resilience_chapters(const ResilienceResult& result) {
  std::vector<PageChapter> chapters;
  if (result.data.shapes.areas.size() > 0) chapters.push_back(resilience_map_chapter(result));
  chapters.push_back(crossed_chapter(result));
  if (!result.main().exceptions.empty()) chapters.push_back(exceptions_chapter(result));
  chapters.push_back(together_chapter(result));
  if (result.stock) chapters.push_back(stock_chapter(result));
  return chapters;
}

}  // namespace roer::app
