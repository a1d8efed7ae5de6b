#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "count_rates_text.hpp"
#include "nuisance_text.hpp"
#include "roer/app/remarks.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

/// How the events of a register are called.
struct EventWords {
  Text title, many, head, person;
};

const EventWords& words_of(RegisterKind kind) {
  static const std::array<EventWords, 4> kWords{
      EventWords{{"Overlastmeldingen", "Reports of nuisance"},
                 {"meldingen", "reports"},
                 {"meldingen", "reports"},
                 {"melder", "reporter"}},
      EventWords{{"Mutaties (beëindigde huren)", "Ended tenancies"},
                 {"mutaties", "ended tenancies"},
                 {"aantal", "number"},
                 {}},
      EventWords{{"Weigeringen van woningen", "Refusals of dwellings"},
                 {"weigeringen", "refusals"},
                 {"aantal", "number"},
                 {}},
      EventWords{{"Contacten met huurders", "Contacts with tenants"},
                 {"contacten", "contacts"},
                 {"aantal", "number"},
                 {"huurder", "tenant"}}};
  switch (kind) {
    case RegisterKind::kTurnover:
      return kWords[1];
    case RegisterKind::kRefusals:
      return kWords[2];
    case RegisterKind::kContacts:
      return kWords[3];
    default:
      return kWords[0];
  }
}

std::string day_said(DayNumber day, const Session& session) {
  return session.in_language(date_in_words(iso_day(day)));
}

/// "< 5" also where the count is larger, but would give another away.
std::string shown_text(const app::ShownCount& count, const Session& session) {
  return count.hidden ? "*" : session.count(count.count);
}

std::string reporters_text(const app::ReportsLine& line, const Session& session) {
  if (line.reports.hidden) return "*";
  if (line.reports.count == 0) return "0";
  if (line.reporters.count < app::kFewestReports) return fmt::format("< {}", app::kFewestReports);
  return shown_text(line.reporters, session);
}

std::string reports_summary(const app::NuisanceReportsResult& result, const Session& session) {
  const app::Concentration& found = result.concentration;
  const std::string reports = session.count(found.reports);
  const EventWords& words = words_of(result.of);
  const std::string &many = session.in_language(words.many), &person = session.in_language(words.person);
  std::string text =
      wrapped(said(session.language, "{} van {} tot en met {}, per {}", "{} from {} to {}, by {}",
                   session.in_language(words.title), day_said(result.first_day, session),
                   day_said(result.last_day, session), session.in_language(label_of(result.units.kind))));
  if (person.empty())
    text += wrapped(fmt::format("{} {}.", reports, many));
  else
    text += wrapped(said(session.language, "{} {}, waarvan {} met een bekende {}: {} {}s.",
                         "{} {}, of which {} with a known {}: {} people.", reports, many,
                         session.count(found.known), person,
                         found.reporters < app::kFewestReports ? fmt::format("< {}", app::kFewestReports)
                                                               : session.count(found.reporters),
                         person));
  if (result.fewer_months)
    text +=
        wrapped(said(session.language,
                     "Dat is {} in plaats van een jaar: eerder heeft het register niets. Per 1.000 is "
                     "omgerekend naar een jaar.",
                     "That is {} instead of a year: the register has nothing earlier. Per 1,000 is what a "
                     "year of it would give.",
                     result.months == 1 ? session.in_language({"1 maand", "1 month"})
                                        : said(session.language, "{} maanden", "{} months",
                                               session.count(static_cast<std::size_t>(result.months)))));
  if (result.before)
    text += wrapped(said(session.language, "In evenveel maanden daarvoor: {} {}.",
                         "In as many months before: {} {}.", session.count(*result.before), many));
  if (result.cap > 0)
    text += wrapped(said(session.language,
                         "Van een {2} tellen er per maand hoogstens {0}; {1} {3} tellen daardoor niet mee.",
                         "Of one person at most {0} a month count; {1} {3} do not count for that.",
                         session.count(result.cap), session.count(result.over_cap), person, many));
  return text;
}

std::string concentration_text(const app::NuisanceReportsResult& result, const Session& session) {
  const app::Concentration& found = result.concentration;
  const EventWords& words = words_of(result.of);
  if (found.reporters < app::kFewestReports) return "";
  const bool dutch = session.language == Language::kDutch;
  TextTable table(
      {{dutch ? "Komen ze van weinig mensen?" : "Do they come from few people?"},
       {said(session.language, "deel van de {}", "share of the {}", session.in_language(words.many)),
        Align::kRight}});
  const auto add = [&](const char* nl, const char* en, double share) {
    table.add({dutch ? nl : en, format_number(100 * share, 1, session.language) + " %"});
  };
  add(("de actiefste " + words.person.nl).c_str(), ("the most active " + words.person.en).c_str(),
      found.top_1);
  add("de 5 actiefste", "the 5 most active", found.top_5);
  add("de 10 actiefste", "the 10 most active", found.top_10);
  return "\n" + table.text();
}

/// "woningen", "per 1.000": what stands at the right of both lists.
std::vector<TextTable::Head> base_heads(const app::NuisanceReportsResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const Text& base = label_of(result.base);
  return {{result.base == app::ReportBase::kTenancies ? (dutch ? "contracten" : "tenancies")
                                                      : session.in_language(base),
           Align::kRight},
          {dutch ? "per 1.000" : "per 1,000", Align::kRight}};
}

std::vector<std::string> base_cells(const app::ReportsLine& line, const Session& session) {
  return {std::isnan(line.base) ? "-" : format_number(line.base, 0, session.language),
          line.reports.hidden         ? "*"
          : std::isnan(line.per_1000) ? "-"
                                      : format_number(line.per_1000, 0, session.language)};
}

std::string name_beside(const app::ReportsLine& line, const Session& session) {
  const std::string& name = session.in_language(line.name);
  return name == line.code ? "" : name;
}

std::string lines_text(const app::NuisanceReportsResult& result, const std::vector<app::ReportsLine>& lines,
                       const std::string& head, const Session& session) {
  const bool dutch = session.language == Language::kDutch, people = app::names_people(result.of);
  const EventWords& words = words_of(result.of);
  std::vector<TextTable::Head> heads{{head},
                                     {"", Align::kLeft, true},
                                     {session.in_language(words.head), Align::kRight},
                                     {dutch ? "daarvoor" : "before", Align::kRight}};
  if (people) heads.push_back({session.in_language(words.person) + "s", Align::kRight});
  for (TextTable::Head& one : base_heads(result, session)) heads.push_back(std::move(one));
  TextTable table(std::move(heads));
  for (const app::ReportsLine& line : lines) {
    std::vector<std::string> cells{line.code, name_beside(line, session), shown_text(line.reports, session),
                                   result.before ? shown_text(line.before, session) : "-"};
    if (people) cells.push_back(reporters_text(line, session));
    for (std::string& cell : base_cells(line, session)) cells.push_back(std::move(cell));
    table.add(std::move(cells));
  }
  return table.empty() ? "" : "\n" + table.text();
}

/// Where, with the rate as counted and as estimated.
std::string smoothed_lines(const app::NuisanceReportsResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const app::SmoothedCounts& smoothed = *result.smoothed;
  std::vector<TextTable::Head> heads{{dutch ? "Waar" : "Where", Align::kLeft, true},
                                     {session.in_language(words_of(result.of).head), Align::kRight}};
  for (TextTable::Head& one : base_heads(result, session)) heads.push_back(std::move(one));
  for (const char* one : {dutch ? "geschat" : "estimate", "95 %", dutch ? "hoger" : "above"})
    heads.push_back({one, Align::kRight});
  TextTable table(std::move(heads));
  for (const app::ReportsLine& line : result.of_unit) {
    const std::string name = name_beside(line, session);
    std::vector<std::string> cells{name.empty() ? line.code : fmt::format("{} ({})", name, line.code),
                                   shown_text(line.reports, session)};
    for (std::string& cell : base_cells(line, session)) cells.push_back(std::move(cell));
    const std::uint32_t u = *line.unit;
    if (line.reports.hidden)
      cells.insert(cells.end(), 3, "*");
    else
      cells.insert(cells.end(), {rate_shown(1000 * smoothed.rate[u], session),
                                 interval_shown(1000 * smoothed.low[u], 1000 * smoothed.high[u], session),
                                 chance_shown(smoothed.above[u], session)});
    table.add(std::move(cells));
  }
  return table.empty() ? "" : "\n" + table.text();
}

std::size_t places_smoothed(const app::SmoothedCounts& smoothed) {
  return static_cast<std::size_t>(std::count_if(smoothed.rate.begin(), smoothed.rate.end(),
                                                [](double rate) { return !std::isnan(rate); }));
}

std::string smoothing_told(const app::NuisanceReportsResult& result, const Session& session) {
  if (!result.smoothed) return "";
  const app::SmoothedCounts& smoothed = *result.smoothed;
  if (smoothed.alike)
    return wrapped(session.in_language({"geschat: de cijfers verschillen niet meer dan toeval doet; dat van "
                                        "het geheel geldt overal.",
                                        "estimate: the rates vary no more than chance makes them; that of "
                                        "the whole holds everywhere."}),
                   "- ");
  std::string text = wrapped(
      said(session.language,
           "geschat: het cijfer zonder toeval ({}), met zijn interval en de kans dat het boven het geheel "
           "ligt "
           "({} per 1.000). {}",
           "estimate: the rate without chance ({}), with its interval and the chance that it lies above the "
           "whole ({} per 1,000). {}",
           session.in_language(app::label_of(smoothed.way)), rate_shown(1000 * smoothed.whole, session),
           session.in_language(app::assumption_of(smoothed.way))),
      "- ");
  if (result.units.kind == AreaKind::kEstate && smoothed.way != app::SmoothingWay::kGlobal)
    text += wrapped(session.in_language({"Buren van een complex zijn de vier dichtstbijzijnde, over en weer.",
                                         "Neighbours of an estate are the four nearest, both ways."}),
                    "- ");
  if (smoothed.pooled > 0)
    text +=
        wrapped(said(session.language,
                     "Met het cijfer van hun omgeving als geheel, waarbinnen de cijfers niet meer "
                     "verschillen dan toeval doet: {} van {}.",
                     "With the rate of their surroundings as one, in which rates vary no more than chance "
                     "makes them: {} of {}.",
                     session.count(smoothed.pooled), session.count(places_smoothed(smoothed))),
                "- ");
  if (smoothed.alone > 0)
    text += wrapped(
        said(session.language, "Zonder buren: {}.", "Without neighbours: {}.", session.count(smoothed.alone)),
        "- ");
  return text;
}

std::string base_told(const app::NuisanceReportsResult& result, const Session& session) {
  const std::string& many = session.in_language(words_of(result.of).many);
  const std::string& unit = session.in_language(label_of(result.units.kind));
  switch (result.base) {
    case app::ReportBase::kPeople:
      return said(
          session.language,
          "per 1.000: {0} per 1.000 inwoners en jaar, naar de inwoners van {1}: allen die er wonen, ook "
          "wie niet van de verhuurder huurt. Elke {2} telt voor zich.",
          "per 1,000: {0} per 1,000 residents and year, by the residents of {1}: all who live there, "
          "tenants of the association or not. Each {2} counts by itself.",
          many, session.in_language(app::enumerated(result.base_years)), unit);
    case app::ReportBase::kTenancies:
      return said(
          session.language,
          "per 1.000: {0} per 1.000 huurcontracten en jaar, naar de contracten die toen liepen. Elke {1} "
          "telt voor zich.",
          "per 1,000: {0} per 1,000 tenancies and year, by the tenancies that ran then. Each {1} counts "
          "by itself.",
          many, unit);
    case app::ReportBase::kDwellings:
      break;
  }
  return said(session.language,
              "per 1.000: {0} per 1.000 woningen van de verhuurder en jaar, naar de woningen die "
              "er toen waren. Elke {1} telt voor zich.",
              "per 1,000: {0} per 1,000 dwellings of the association and year, by the dwellings that "
              "were there then. Each {1} counts by itself.",
              many, unit);
}

std::string links_text(const app::NuisanceReportsResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{said(session.language, "Koppeling van alle {} {}", "How all {} {} were linked",
                         session.count(result.all), session.in_language(words_of(result.of).many))},
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
  std::string text = reports_summary(result, session) + concentration_text(result, session);
  text += lines_text(result, result.of_kind, dutch ? "Soort" : "Kind", session);
  text += result.smoothed ? smoothed_lines(result, session)
                          : lines_text(result, result.of_unit, dutch ? "Waar" : "Where", session);
  text += links_text(result, session) + "\n" + wrapped(base_told(result, session), "- ");
  text += smoothing_told(result, session);
  text += wrapped(said(session.language,
                       "*: 1 tot {} {}, of een aantal waaruit een ander zo klein aantal te berekenen is.",
                       "*: 1 to {} {}, or a number from which another so small one could be computed.",
                       app::kFewestReports - 1, session.in_language(words_of(result.of).many)),
                  "- ");
  if (result.of != RegisterKind::kNuisance) return text;
  return text +
         wrapped(
             session.in_language(
                 {"Meldingen zijn niet de overlast zelf: wie vaker meldt, weegt zwaarder. Kijk ook naar het "
                  "aantal melders, en probeer --cap 1.",
                  "Reports are not the nuisance itself: who reports more often weighs more. Look at the "
                  "number of reporters too, and try --cap 1."}),
             "- ");
}

}  // namespace roer::cli
