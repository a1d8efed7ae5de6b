#include "segregation_parts_text.hpp"

#include <cmath>

#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string number_or_none(double value, int decimals, const Session& session) {
  return std::isnan(value) ? "-" : format_number(value, decimals, session.language);
}

}  // namespace

std::string spread_text(const app::SegregationResult& result, const Session& session) {
  if (!result.spread) return {};
  const app::SegregationSpread& spread = *result.spread;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{"", Align::kLeft, true},
                   {dutch ? "tussen gebieden" : "between areas", Align::kRight},
                   {dutch ? "geheel" : "all", Align::kRight}});
  table.add({"Gini", number_or_none(spread.gini_between, 3, session),
             number_or_none(spread.gini_total, 3, session)});
  table.add({"Theil T", number_or_none(spread.theil_between, 4, session),
             number_or_none(spread.theil_between + spread.theil_within, 4, session)});
  table.add({dutch ? "standaardafwijking" : "standard deviation",
             number_or_none(spread.between_deviation, 2, session), "-"});
  table.add({dutch ? "NSI (sortering)" : "NSI (sorting)",
             number_or_none(spread.neighbourhood_sorting, 3, session), "-"});
  const std::string& unit = session.in_language(spread.unit);
  std::string text = "\n" + wrapped(said(session.language,
                                         "{}{}{}: gemiddeld {}; {} gebieden tellen mee, {} niet (onbekend).",
                                         "{}{}{}: {} on average; {} areas count, {} do not (not known).",
                                         session.in_language(spread.of), unit.empty() ? "" : ", ", unit,
                                         format_number(spread.mean, 1, session.language),
                                         session.count(spread.areas), session.count(spread.left_out)));
  text += table.text() + wrapped(session.in_language(spread.meaning), "  - ");
  if (!spread.lacks.en.empty()) text += wrapped(session.in_language(spread.lacks), "  - ");
  return text;
}

}  // namespace roer::cli
