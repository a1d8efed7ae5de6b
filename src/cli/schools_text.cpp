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

/// Schools and the neighbourhoods of their pupils, one below the other.
std::string sides_text(const app::SchoolResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable ordinal({{dutch ? "H met volgorde" : "ordinal H", Align::kLeft, true},
                     {dutch ? "aantal" : "number", Align::kRight},
                     {dutch ? "waarde" : "value", Align::kRight},
                     {"95 %", Align::kRight},
                     {dutch ? "verborgene" : "hidden", Align::kRight},
                     {dutch ? "toeval" : "chance", Align::kRight}});
  TextTable others({{dutch ? "zonder volgorde" : "without the order", Align::kLeft, true},
                    {"H", Align::kRight},
                    {"95 %", Align::kRight},
                    {"D", Align::kRight},
                    {"95 %", Align::kRight},
                    {"V", Align::kRight}});
  const auto interval = [&](const app::SideMeasure& one) {
    return number(one.sampling.low, 3, session) + " - " + number(one.sampling.high, 3, session);
  };
  std::string meanings;
  for (const app::SchoolSide& side : result.sides) {
    const std::string& label = session.in_language(side.label);
    const app::SideMeasure& first = side.measures[0];
    ordinal.add({label, session.count(side.units), number(first.value, 3, session), interval(first),
                 number(first.hidden.corrected, 3, session) + " ± " +
                     number(first.hidden.high - first.hidden.corrected, 3, session),
                 number(first.chance.chance.mean, 3, session)});
    others.add({label, number(side.measures[1].value, 3, session), interval(side.measures[1]),
                number(side.measures[2].value, 3, session), interval(side.measures[2]),
                number(side.measures[3].value, 3, session)});
    if (!side.meaning.en.empty()) meanings += wrapped(session.in_language(side.meaning), "  - ");
  }
  return "\n" +
         wrapped(said(session.language,
                      "Scholen naast de buurten van dezelfde leerlingen (95 %: gecorrigeerd, een andere worp "
                      "van dezelfde "
                      "dobbelstenen; verborgene: met de verborgen aantallen geschat):",
                      "Schools beside the neighbourhoods of the same pupils (95 %: corrected, another throw "
                      "of the same "
                      "dice; hidden: with the hidden counts estimated):")) +
         ordinal.text() + others.text() + meanings;
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
  text += wrapped(session.in_language(result.meaning), "  - ") + sides_text(result, session) + "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

}  // namespace roer::cli
