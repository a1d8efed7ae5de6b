#include "stock_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "percent.hpp"
#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::StockFigure;

/// Means of many dwellings: three digits say enough, and all cells of a row have as many decimals.
int decimals_for(const resilience::BothSides& sides) {
  double largest = 0;
  for (const double value : {sides.own.low, sides.own.high, sides.others.low, sides.others.high})
    if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
}

std::string mean_text(double low, double high, int decimals, const Session& session) {
  if (std::isnan(low)) return "-";
  const std::string least = format_number(low, decimals, session.language),
                    most = format_number(high, decimals, session.language);
  if (least == most) return least;
  const bool blurred = low < 0 || high < 0;
  return least + (!blurred ? "-" : said(session.language, " tot ", " to ")) + most;
}

/// "Registered crimes per 1,000 residents (2021-2025)", inputs below their factor.
std::string figure_text(const app::OwnStock& stock, const StockFigure& figure, const Session& session) {
  const score::Framework& framework = stock.run.framework;
  if (figure.of == StockFigure::Of::kScore) return session.in_language(framework.title);
  const score::Factor& factor = framework.factors[figure.factor];
  if (figure.of == StockFigure::Of::kFactor)
    return said(session.language, "{} (punten)", "{} (points)", session.in_language(factor.label));
  const std::string period = period_text(stock.run.data.inputs[figure.factor][figure.input]);
  return "· " + session.in_language(factor.inputs[figure.input].label) +
         (period.empty() ? "" : " (" + period + ")");
}

std::string figures_text(const app::OwnStock& stock, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Gemiddeld over woningen" : "Mean over dwellings", Align::kLeft, true},
                   {dutch ? "eigen" : "own", Align::kRight},
                   {dutch ? "andere" : "others", Align::kRight},
                   {dutch ? "verschil" : "difference", Align::kRight},
                   {dutch ? "zonder cijfer" : "no figure", Align::kRight}});
  for (const StockFigure& figure : stock.figures) {
    const resilience::BothSides& sides = figure.now;
    const int decimals = decimals_for(sides);
    table.add({figure_text(stock, figure, session),
               mean_text(sides.own.low, sides.own.high, decimals, session),
               mean_text(sides.others.low, sides.others.high, decimals, session),
               mean_text(sides.least, sides.most, decimals, session),
               fmt::format("{} / {}", format_number(sides.own.without, 0, session.language),
                           format_number(sides.others.without, 0, session.language))});
  }
  return table.text();
}

std::string years_text(const app::OwnStock& stock, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Daarvoor en daarna" : "Before and after", Align::kLeft, true},
                   {dutch ? "jaren" : "years"},
                   {dutch ? "eigen" : "own", Align::kRight},
                   {dutch ? "andere" : "others", Align::kRight}});
  for (const StockFigure& figure : stock.figures) {
    if (figure.years.empty()) continue;
    const resilience::BothSides &before = figure.years.front(), &after = figure.years.back();
    const int decimals = std::max(decimals_for(before), decimals_for(after));
    const auto course = [&](const resilience::SideMean& from, const resilience::SideMean& to) {
      return mean_text(from.low, from.high, decimals, session) + " → " +
             mean_text(to.low, to.high, decimals, session);
    };
    const score::Factor& factor = stock.run.framework.factors[figure.factor];
    table.add({session.in_language(factor.inputs[figure.input].label),
               fmt::format("{}-{}", to_string(figure.periods.front()), to_string(figure.periods.back())),
               course(before.own, after.own), course(before.others, after.others)});
  }
  return table.empty() ? "" : table.text();
}

std::string answers_text(const app::OwnStock& stock, const Session& session) {
  if (!stock.run.framework.has_threshold) return "";
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Woningen waar" : "Dwellings where"},
                   {dutch ? "eigen" : "own", Align::kRight},
                   {dutch ? "andere" : "others", Align::kRight}});
  const std::array<std::string, 4> labels{session.in_language(label_of(score::Decision::kYes)),
                                          session.in_language(label_of(score::Decision::kDepends)),
                                          session.in_language(label_of(score::Decision::kNo)),
                                          dutch ? "niets bekend" : "nothing known"};
  for (std::size_t a = 0; a < labels.size(); ++a)
    table.add({labels[a], percent(stock.own_answers[a] / static_cast<double>(stock.own), session),
               percent(stock.others > 0 ? stock.other_answers[a] / stock.others : std::nan(""), session)});
  return table.text();
}

}  // namespace

std::string stock_text(const app::OwnStock& stock, const Session& session) {
  const AreaList& areas = stock.run.scores.areas;
  std::string text = wrapped(
      said(session.language, "Eigen bezit naast de rest: {}, {} op de grenzen van {}",
           "Own stock beside the rest: {}, {} on the borders of {}", session.in_language(stock.scope.name),
           session.areas(areas.kind(), stock.scope.areas.size()), areas.boundary_year().value()));
  text += wrapped(said(session.language, "Eigen woningen van vandaag: {}, in {}. Andere woningen ({}): {}.",
                       "Own dwellings of today: {}, in {}. Other dwellings ({}): {}.",
                       session.count(stock.own), session.areas(areas.kind(), stock.own_areas),
                       to_string(stock.all_period), format_number(stock.others, 0, session.language)));
  text += wrapped(session.in_language(stock.meaning)) + "\n";
  if (const std::string answers = answers_text(stock, session); !answers.empty()) text += answers + "\n";
  text += figures_text(stock, session);
  if (const std::string years = years_text(stock, session); !years.empty())
    text +=
        "\n" + years +
        wrapped(said(session.language,
                     "Eigen woningen zijn in alle jaren die van vandaag; elk jaar telt dezelfde gebieden.",
                     "Own dwellings are those of today in all years; each year counts the same areas."),
                "  ");
  text += said(session.language, "\nOpmerkingen\n", "\nRemarks\n");
  for (const std::vector<Text>* list : {&stock.remarks, &stock.run.remarks})
    for (const Text& remark : *list) text += wrapped(session.in_language(remark), "  - ");
  return text;
}

}  // namespace roer::cli
