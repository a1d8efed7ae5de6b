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
  TextTable table({{session.in_language(result.indicator), Align::kLeft, true},
                   {dutch ? "leerlingen" : "pupils", Align::kRight},
                   {dutch ? "deel" : "share", Align::kRight},
                   {"D", Align::kRight},
                   {dutch ? "isolatie" : "isolation", Align::kRight}});
  for (const app::PupilClass& one : result.classes)
    table.add({range(one, result.fifths, session), number(one.pupils, 0, session),
               percent(one.share, session), number(one.dissimilarity, 3, session),
               percent(one.isolation, session)});
  return table.text();
}

std::string indices_text(const app::SchoolResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{"", Align::kLeft, true},
                   {dutch ? "gepubliceerd" : "published", Align::kRight},
                   {dutch ? "verborgene geschat" : "hidden estimated", Align::kRight},
                   {dutch ? "toeval" : "by chance", Align::kRight}});
  const auto add = [&](std::string label, const app::SchoolIndex& index) {
    table.add({std::move(label), number(index.value, 3, session),
               number(index.hidden.corrected, 3, session) + " ± " +
                   number(index.hidden.high - index.hidden.corrected, 3, session),
               number(index.chance.chance.mean, 3, session)});
  };
  add(dutch ? "H met volgorde (Reardon 2009)" : "ordinal H (Reardon 2009)", result.ordinal);
  add(dutch ? "H zonder volgorde" : "H without the order", result.theil_h);
  return table.text();
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
  text += wrapped(session.in_language(result.meaning), "  - ") + "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

}  // namespace roer::cli
