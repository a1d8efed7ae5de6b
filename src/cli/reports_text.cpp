#include <fmt/format.h>

#include <cmath>

#include "nuisance_text.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string day_said(DayNumber day, const Session& session) {
  return session.in_language(date_in_words(iso_day(day)));
}

/// "< 5" also where the count is larger, but would give another away.
std::string shown_text(const app::ShownCount& count, const Session& session) {
  return count.hidden ? "*" : session.count(count.count);
}

std::string reporters_text(const app::ReportsLine& line, const Session& session) {
  if (line.reports.hidden) return "*";
  if (line.reporters < app::kFewestReports) return fmt::format("< {}", app::kFewestReports);
  return session.count(line.reporters);
}

std::string reports_summary(const app::NuisanceReportsResult& result, const Session& session) {
  const app::Concentration& found = result.concentration;
  const std::string reports = session.count(found.reports);
  std::string text =
      wrapped(said(session.language, "Overlastmeldingen van {} tot en met {}, per {}",
                   "Reports of nuisance from {} to {}, by {}", day_said(result.first_day, session),
                   day_said(result.last_day, session), session.in_language(label_of(result.units.kind))));
  text += wrapped(said(session.language, "{} meldingen, waarvan {} met een bekende melder: {} melders.",
                       "{} reports, of which {} with a known reporter: {} people.", reports,
                       session.count(found.known),
                       found.reporters < app::kFewestReports ? fmt::format("< {}", app::kFewestReports)
                                                             : session.count(found.reporters)));
  if (result.before)
    text += wrapped(said(session.language, "In evenveel maanden daarvoor: {} meldingen.",
                         "In as many months before: {} reports.", session.count(*result.before)));
  if (result.cap > 0)
    text += wrapped(
        said(session.language,
             "Van een melder tellen er per maand hoogstens {}; {} meldingen tellen daardoor niet mee.",
             "Of one person at most {} a month count; {} reports do not count for that.",
             session.count(result.cap), session.count(result.over_cap)));
  return text;
}

std::string concentration_text(const app::Concentration& found, const Session& session) {
  if (found.reporters < app::kFewestReports) return "";
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Komen ze van weinig mensen?" : "Do they come from few people?"},
                   {dutch ? "deel van de meldingen" : "share of the reports", Align::kRight}});
  const auto add = [&](const char* nl, const char* en, double share) {
    table.add({dutch ? nl : en, format_number(100 * share, 1, session.language) + " %"});
  };
  add("de actiefste melder", "the most active reporter", found.top_1);
  add("de 5 actiefste", "the 5 most active", found.top_5);
  add("de 10 actiefste", "the 10 most active", found.top_10);
  return "\n" + table.text();
}

std::string lines_text(const std::vector<app::ReportsLine>& lines, const std::string& head, bool with_before,
                       const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{head},
                   {"", Align::kLeft, true},
                   {dutch ? "meldingen" : "reports", Align::kRight},
                   {dutch ? "daarvoor" : "before", Align::kRight},
                   {dutch ? "melders" : "reporters", Align::kRight},
                   {dutch ? "woningen" : "dwellings", Align::kRight},
                   {dutch ? "per 1.000" : "per 1,000", Align::kRight}});
  for (const app::ReportsLine& line : lines)
    table.add({line.code, session.in_language(line.name), shown_text(line.reports, session),
               with_before ? shown_text(line.before, session) : "-", reporters_text(line, session),
               format_number(line.dwellings, 0, session.language),
               line.reports.hidden ? "*" : format_number(line.per_1000, 0, session.language)});
  return table.empty() ? "" : "\n" + table.text();
}

std::string links_text(const app::NuisanceReportsResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{said(session.language, "Koppeling van alle {} meldingen",
                         "How all {} reports were linked", session.count(result.all))},
                   {"", Align::kRight},
                   {"", Align::kRight}});
  for (std::size_t way = 0; way < app::kLinkWayCount; ++way) {
    const std::size_t reports = result.ways[way];
    if (reports == 0) continue;
    const std::string& label = session.in_language(label_of(static_cast<app::LinkWay>(way)));
    table.add({way < app::kLinkedWays ? label : (dutch ? "niet: " : "not: ") + label, session.count(reports),
               format_number(100.0 * static_cast<double>(reports) / static_cast<double>(result.all), 1,
                             session.language) +
                   " %"});
  }
  return "\n" + table.text();
}

}  // namespace

std::string nuisance_reports_text(const app::NuisanceReportsResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const std::string& head = session.in_language(label_of(result.units.kind));
  std::string text = reports_summary(result, session) + concentration_text(result.concentration, session);
  text += lines_text(result.of_kind, dutch ? "Soort" : "Kind", result.before.has_value(), session);
  text += lines_text(result.of_unit, dutch ? "Waar" : "Where", result.before.has_value(), session);
  text += links_text(result, session) + "\n";
  text += wrapped(
      said(session.language,
           "per 1.000: meldingen per 1.000 woningen van de verhuurder en jaar, naar de woningen die "
           "er toen waren. Elke {} telt voor zich.",
           "per 1,000: reports per 1,000 dwellings of the association and year, by the dwellings that "
           "were there then. Each {} counts by itself.",
           head),
      "- ");
  text +=
      wrapped(said(session.language,
                   "*: 1 tot {} meldingen, of een aantal waaruit een ander zo klein aantal te berekenen is.",
                   "*: 1 to {} reports, or a number from which another so small one could be computed.",
                   app::kFewestReports - 1),
              "- ");
  text +=
      wrapped(session.in_language(
                  {"Meldingen zijn niet de overlast zelf: wie vaker meldt, weegt zwaarder. Kijk ook naar het "
                   "aantal melders, en probeer --cap 1.",
                   "Reports are not the nuisance itself: who reports more often weighs more. Look at the "
                   "number of reporters too, and try --cap 1."}),
              "- ");
  return text;
}

}  // namespace roer::cli
