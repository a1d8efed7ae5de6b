#include "schools_text.hpp"

#include <fmt/format.h>

#include "percent.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string number(double value, int decimals, const Session& session) {
  return format_number(value, decimals, session.language);
}

std::string range(const app::PupilClass& one, bool fifths, const Session& session) {
  const int decimals = fifths ? 3 : 0;
  if (one.low == one.high) return number(one.low, decimals, session);
  return fmt::format("{} {} {}", number(one.low, decimals, session),
                     session.language == Language::kDutch ? "tot" : "to",
                     number(one.high, decimals, session));
}

std::string classes_text(const app::SchoolResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  std::vector<TextTable::Head> heads = {{session.in_language(result.indicator), Align::kLeft, true},
                                        {dutch ? "leerlingen" : "pupils", Align::kRight},
                                        {dutch ? "deel" : "share", Align::kRight},
                                        {"D", Align::kRight},
                                        {dutch ? "isolatie" : "isolation", Align::kRight}};
  if (result.beside > 0) heads.push_back({dutch ? "thuis" : "at home", Align::kRight});
  TextTable table(std::move(heads));
  for (const app::PupilClass& one : result.classes) {
    std::vector<std::string> cells = {range(one, result.fifths, session), number(one.pupils, 0, session),
                                      percent(one.share, session), number(one.dissimilarity, 3, session),
                                      percent(one.isolation, session)};
    if (result.beside > 0) cells.push_back(percent(one.home_isolation, session));
    table.add(std::move(cells));
  }
  if (result.beside == 0) return table.text();
  return table.text() +
         wrapped(said(session.language, "Isolatie: het deel van de eigen klasse op school, en thuis: in {}.",
                      "Isolation: the share of the own class at school, and at home: in {}.",
                      session.in_language(result.sides[result.beside].label)),
                 "  - ");
}

std::string indices_text(const app::SchoolResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{"", Align::kLeft, true},
                   {dutch ? "gepubliceerd" : "published", Align::kRight},
                   {dutch ? "verborgene geschat" : "hidden estimated", Align::kRight},
                   {dutch ? "toeval" : "by chance", Align::kRight}});
  const auto add = [&](std::string label, const app::SideMeasure& index) {
    table.add({std::move(label), number(index.value, 3, session),
               number(index.hidden.corrected, 3, session) + " ± " +
                   number(index.hidden.high - index.hidden.corrected, 3, session),
               number(index.chance.chance.mean, 3, session)});
  };
  add(dutch ? "H met volgorde (Reardon 2009)" : "ordinal H (Reardon 2009)", result.sides.front().measures[0]);
  add(dutch ? "H zonder volgorde" : "H without the order", result.sides.front().measures[1]);
  return table.text();
}

/// Measures in rows, with what they are corrected to.
class MeasureTable {
 public:
  MeasureTable(std::string head, const Session& session)
      : session_(session),
        table_({{std::move(head), Align::kLeft, true},
                {said(session.language, "waarde", "value"), Align::kRight},
                {said(session.language, "gecorrigeerd", "corrected"), Align::kRight},
                {"95 %", Align::kRight},
                {said(session.language, "verborgene", "hidden"), Align::kRight},
                {said(session.language, "toeval", "chance"), Align::kRight}}) {}
  void add(std::string label, const app::SideMeasure& one) {
    table_.add({std::move(label), number(one.value, 3, session_), number(one.sampling.corrected, 3, session_),
                number(one.sampling.low, 3, session_) + " - " + number(one.sampling.high, 3, session_),
                number(one.hidden.corrected, 3, session_) + " ± " +
                    number(one.hidden.high - one.hidden.corrected, 3, session_),
                number(one.chance.chance.mean, 3, session_)});
  }
  [[nodiscard]] std::string text() const { return table_.text(); }

 private:
  const Session& session_;
  TextTable table_;
};

/// Schools and the neighbourhoods of their pupils, one below the other.
std::string sides_text(const app::SchoolResult& result, const Session& session) {
  std::string tables, meanings, units;
  for (std::size_t m = 0; m < app::kSchoolMeasures; ++m) {
    const app::AskedIndex& asked = result.sides.front().measures[m].asked;
    MeasureTable table(session.in_language(app::measure_words(result, asked)), session);
    for (const app::SchoolSide& side : result.sides)
      table.add(session.in_language(side.label), side.measures[m]);
    tables += table.text();
  }
  for (const app::SchoolSide& side : result.sides) {
    units += fmt::format("{}{} {}", units.empty() ? "" : ", ", session.count(side.units),
                         session.in_language(side.label));
    if (!side.meaning.en.empty()) meanings += wrapped(session.in_language(side.meaning), "  - ");
  }
  return "\n" +
         wrapped(
             said(session.language,
                  "Scholen naast de buurten van dezelfde leerlingen, {} (gecorrigeerd: zonder wat kleine "
                  "eenheden vanzelf toevoegen; 95 %: een andere worp van dezelfde dobbelstenen; "
                  "verborgene: met de verborgen aantallen geschat; H, D en V zijn zonder volgorde):",
                  "Schools beside the neighbourhoods of the same pupils, {} (corrected: without what small "
                  "units add by themselves; 95 %: another throw of the same dice; hidden: with the hidden "
                  "counts estimated; H, D and V are without the order):",
                  units)) +
         tables + meanings;
}

/// What was asked for besides, of all classes and of each: at school, and at home below it.
std::string asked_text(const app::SchoolResult& result, const Session& session) {
  const std::vector<app::SideMeasure>& schools = result.sides.front().measures;
  if (schools.size() == app::kSchoolMeasures) return {};
  std::string text = "\n";
  for (std::int64_t group = app::kAllGroups; group < static_cast<std::int64_t>(result.classes.size());
       ++group) {
    MeasureTable table(group == app::kAllGroups
                           ? said(session.language, "alle klassen", "all classes")
                           : session.in_language(app::class_words(result, static_cast<std::size_t>(group))),
                       session);
    bool any = false;
    for (std::size_t m = app::kSchoolMeasures; m < schools.size(); ++m) {
      if (schools[m].asked.group != group) continue;
      any = true;
      table.add(session.in_language(app::measure_words(result, schools[m].asked)), schools[m]);
      if (result.beside > 0)
        table.add(said(session.language, "- thuis", "- at home"), result.sides[result.beside].measures[m]);
    }
    if (any) text += table.text();
  }
  if (result.beside > 0)
    text += wrapped(
        said(session.language, "Thuis: in {} van dezelfde leerlingen.", "At home: in {} of the same pupils.",
             session.in_language(result.sides[result.beside].label)),
        "  - ");
  return text;
}

}  // namespace

std::string schools_text(const app::SchoolResult& result, const Session& session) {
  std::string text = wrapped(
      said(session.language, "{} leerlingen van {} scholen uit {} postcodes, naar {} van de postcode ({}){}.",
           "{} pupils of {} schools from {} postcodes, by {} of the postcode ({}){}.",
           number(result.pupils, 0, session), result.schools, session.count(result.postcodes),
           session.in_language(result.indicator), to_string(result.period),
           result.fifths ? (session.language == Language::kDutch ? ", in vijfden van de leerlingen"
                                                                 : ", in fifths of the pupils")
                         : ""));
  text +=
      wrapped(said(session.language,
                   "{} leerlingen uit {} postcodes zonder waarde tellen niet mee; {} van {} aantallen zijn "
                   "verborgen.",
                   "{} pupils from {} postcodes without a value have no share in it; {} of {} counts are "
                   "hidden.",
                   number(result.unknown_pupils, 0, session), session.count(result.unknown_postcodes),
                   session.count(result.hidden_cells), session.count(result.cells)));
  text += "\n" + classes_text(result, session) + "\n" + indices_text(result, session);
  text += wrapped(session.in_language(result.meaning), "  - ") + sides_text(result, session) +
          asked_text(result, session) + "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

}  // namespace roer::cli
