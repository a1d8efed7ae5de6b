#include "roer/app/cluster_chance_chapter.hpp"

#include <fmt/format.h>

#include <cmath>

#include "roer/app/cluster_looks.hpp"
#include "roer/app/cluster_words.hpp"
#include "roer/app/page_words.hpp"

namespace roer::app {

namespace {

using report::PageChapter;

/// Mean and standard deviation (over n) of what is tested; with a second indicator of areas that have both.
struct Spread {
  double mean = 0, deviation = 0;
};
Spread spread_of(const ClusterVariable& variable) {
  double sum = 0, squares = 0, count = 0;
  const auto has = [&](std::size_t i) {
    return std::isfinite(variable.tested[i]) &&
           (variable.second.empty() || std::isfinite(variable.second[i]));
  };
  for (std::size_t i = 0; i < variable.tested.size(); ++i)
    if (has(i)) {
      sum += variable.tested[i];
      ++count;
    }
  const double mean = sum / count;
  for (std::size_t i = 0; i < variable.tested.size(); ++i)
    if (has(i)) squares += (variable.tested[i] - mean) * (variable.tested[i] - mean);
  return {mean, std::sqrt(squares / count)};
}

/// Value against the mean of the neighbours, both in standard deviations; I_i = z_i times that mean.
report::PointChart moran_scatter(const ClusterMapResult& result) {
  report::PointChart chart;
  chart.title = {"Elk gebied tegenover zijn buren", "Each area against its neighbours"};
  chart.x_axis = {"waarde van het gebied (standaardafwijkingen)", "value of the area (standard deviations)"};
  chart.y_axis = {"gemiddelde van de buren", "mean of the neighbours"};
  if (result.bivariate)
    chart.y_axis = {result.variable.second_label.nl + ": gemiddelde van de buren",
                    result.variable.second_label.en + ": mean of the neighbours"};
  const Spread spread = spread_of(result.variable);
  const std::vector<ClusterLook> looks = cluster_looks(result);
  for (std::size_t i = 0; i < result.classes.size(); ++i) {
    if (result.classes[i] == ClusterClass::kNoTest) continue;
    const double z = (result.variable.tested[i] - spread.mean) / spread.deviation;
    if (!(std::abs(z) > 0)) continue;  // on the axis, where the mean of its neighbours is not told by I
    chart.x.push_back(z);
    chart.y.push_back(result.local.value[i] / z);
    chart.of.push_back(look_place(looks, result.classes[i]));
  }
  for (std::size_t k = 0; k + 1 < looks.size(); ++k) {
    // Points need more ink than areas.
    chart.colours.emplace_back(looks[k].of == ClusterClass::kNotSignificant ? "#b0b6bb" : looks[k].colour);
    chart.labels.push_back(looks[k].label);
  }
  chart.slope = result.bivariate ? result.bivariate->value : result.moran.value;
  if (result.bivariate)
    chart.note = {
        "Rechtsboven: beide hoog; linksonder: beide laag. De helling van de lijn is de bivariate Moran's I.",
        "Top right: both high; bottom left: both low. The slope of the line is the bivariate Moran's I."};
  else
    chart.note = {
        "Rechtsboven: hoog bij hoog; linksonder: laag bij laag. De helling van de lijn is Moran's I.",
        "Top right: high among high; bottom left: low among low. The slope of the line is Moran's I."};
  return chart;
}

report::ChanceChart chance_chart(const ClusterMapResult& result) {
  const association::PermutationTest& test = result.bivariate ? *result.bivariate : result.moran_shuffled;
  const Text count = count_words(test.drawn.size()), p = chance_words(test.p_two_sided);
  const char* name = result.bivariate ? "Bivariate Moran's I" : "Moran's I";
  report::ChanceChart chance;
  chance.title = {fmt::format("{} tegenover toeval", name), fmt::format("{} against chance", name)};
  chance.axis = {name, name};
  chance.mark = {"gevonden", "found"};
  chance.drawn = test.drawn;
  chance.found = test.value;
  const char* what_nl = result.bivariate ? "de waarden van het tweede" : "alle waarden";
  const char* what_en = result.bivariate ? "The values of the second" : "All values";
  chance.note = {
      fmt::format("{} keer {} over de gebieden geschud; p = {} (tweezijdig).", count.nl, what_nl, p.nl),
      fmt::format("{} shuffled over the areas {} times; p = {} (two-sided).", what_en, count.en, p.en)};
  return chance;
}

report::DataTable global_table(const ClusterMapResult& result) {
  report::DataTable table;
  table.heads = {
      {"hele kaart", "whole map"}, {"waarde", "value"}, {"bij toeval", "by chance"}, {"z", "z"}, {"p", "p"}};
  const auto add = [&](const char* name, const association::GlobalStatistic& found, int decimals) {
    table.rows.push_back({plain_words(name), number_words(found.value, decimals),
                          number_words(found.randomisation.expected, decimals),
                          number_words(found.randomisation.z, 1),
                          chance_words(found.randomisation.p_two_sided)});
  };
  add("Moran's I", result.moran, 3);
  if (result.bivariate)
    table.rows.push_back({{"Bivariate Moran's I", "Bivariate Moran's I"},
                          number_words(result.bivariate->value, 3),
                          number_words(result.bivariate->mean, 3),
                          number_words(result.bivariate->z, 1),
                          chance_words(result.bivariate->p_two_sided)});
  add("Geary's C", result.geary, 3);
  if (result.general_g) add("Getis-Ord G", *result.general_g, 6);
  return table;
}

void add_joins(const char* nl, const char* en, const association::JoinCount& found,
               report::DataTable& table) {
  table.rows.push_back({{nl, en},
                        number_words(found.joins, 0),
                        number_words(found.test.expected, 0),
                        number_words(found.test.z, 1),
                        chance_words(found.test.p_two_sided)});
}

PageChapter value_chapter(const ClusterMapResult& result) {
  const association::PermutationTest& test = result.bivariate ? *result.bivariate : result.moran_shuffled;
  const Text value = number_words(test.value, 3), mean = number_words(test.mean, 3);
  PageChapter chapter{"chance", {"Meer dan toeval?", "More than chance?"}, {}, {}};
  const char* name = result.bivariate ? "De bivariate Moran's I" : "Moran's I";
  const char* english = result.bivariate ? "The bivariate Moran's I" : "Moran's I";
  chapter.meaning = {
      fmt::format("{} is {}; als de waarden willekeurig over de kaart lagen, was hij gemiddeld {}.", name,
                  value.nl, mean.nl),
      fmt::format("{} is {}; if the values lay on the map at random, it would be {} on average.", english,
                  value.en, mean.en)};
  chapter.blocks.emplace_back(chance_chart(result));
  chapter.blocks.emplace_back(moran_scatter(result));
  report::DataTable table = global_table(result);
  if (result.joins) {
    add_joins("buren beide erboven", "neighbours both above", result.joins->black_black, table);
    add_joins("buren beide niet", "neighbours both not", result.joins->white_white, table);
    add_joins("een van beide", "one of each", result.joins->black_white, table);
  }
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

/// How often areas of each two classes are neighbours.
PageChapter joins_chapter(const ClusterMapResult& result) {
  const association::ClassJoins& found = *result.class_joins;
  PageChapter chapter{"chance", {"Meer dan toeval?", "More than chance?"}, {}, {}};
  const Text joins = number_words(found.unlike.joins, 0),
             expected = number_words(found.unlike.test.expected, 0);
  chapter.meaning = {
      fmt::format("Buren zijn {} keer van verschillende klassen; lagen de klassen willekeurig, dan {} keer.",
                  joins.nl, expected.nl),
      fmt::format("Neighbours are of different classes {} times; {} times if classes lay at random.",
                  joins.en, expected.en)};
  const int decimals = decimals_for(found.values);
  report::DotChart chart;
  chart.title = {"Paren van buren van dezelfde klasse", "Pairs of neighbours of the same class"};
  chart.axis = {"aantal paren", "number of pairs"};
  chart.mark = {"gevonden", "found"};
  chart.other = {"bij toeval", "by chance"};
  report::DataTable table;
  table.heads = {{"klasse", "class"}, {"klasse van de buur", "class of the neighbour"},
                 {"paren", "pairs"},  {"bij toeval", "by chance"},
                 {"z", "z"},          {"p", "p"}};
  table.text_columns = 2;
  const double none = std::nan("");
  for (std::size_t r = 0; r < found.values.size(); ++r) {
    const Text label = number_words(found.values[r], decimals);
    const association::JoinCount& own = found.of(r, r);
    chart.lines.push_back({label, own.joins, none, none, own.test.expected, none, none});
    for (std::size_t s = r; s < found.values.size(); ++s) {
      const association::JoinCount& pair = found.of(r, s);
      table.rows.push_back({label, number_words(found.values[s], decimals), number_words(pair.joins, 0),
                            number_words(pair.test.expected, 1), number_words(pair.test.z, 1),
                            chance_words(pair.test.p_two_sided)});
    }
  }
  table.note = {
      "Elk paar van buren telt eenmaal; kansen als klassen in willekeurige volgorde op de gebieden vallen "
      "(Cliff en Ord 1981).",
      "Each pair of neighbours counts once; chances if classes fall on areas in any order (Cliff and Ord "
      "1981)."};
  chapter.blocks.emplace_back(std::move(chart));
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

}  // namespace

PageChapter cluster_chance_chapter(const ClusterMapResult& result) {
  return result.class_joins ? joins_chapter(result) : value_chapter(result);
}

}  // namespace roer::app
