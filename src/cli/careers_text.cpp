#include "careers_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "careers_groups_text.hpp"
#include "roer/app/careers_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

constexpr std::size_t kMostColumns = 10;  // classes that fit beside each other in 80 columns
constexpr std::size_t kMostListed = 20;   // areas whose own careers are listed

/// The words and numbers of one result in one language.
class CareersText {
 public:
  CareersText(const app::CareersResult& result, const Session& session)
      : result_(result), session_(session), dutch_(session.language == Language::kDutch) {}

  [[nodiscard]] std::string text() const {
    std::string text = heading() + "\n" + steps() + "\n";
    if (result_.moves.counts.total() < app::kFewestForChances)
      return text + too_few() + exposure() + ranks_text(result_, session_) + sequences() + listed() +
             remarks();
    text += moves() + "\n" + classes() + "\n";
    if (result_.chain.classes <= kMostColumns) text += passage() + "\n";
    text += tests() + exposure() + neighbours_text(result_, focus(), session_) +
            ranks_text(result_, session_) + sequences() + listed() + meaning();
    return text + remarks();
  }

 private:
  [[nodiscard]] std::string percent(double share, int decimals = 1) const {
    return std::isfinite(share) ? format_number(100 * share, decimals, session_.language) + " %" : "-";
  }
  [[nodiscard]] std::string years(double steps) const {
    return session_.in_language(app::years_words(result_, steps));
  }
  [[nodiscard]] std::string count(double number) const {
    return std::isnan(number) ? "< 10" : session_.count(static_cast<std::size_t>(std::llround(number)));
  }
  [[nodiscard]] std::string label(std::size_t c) const {
    return session_.in_language(result_.classes.labels[c]);
  }
  [[nodiscard]] std::string units(std::size_t number) const {
    if (!result_.of_persons) return session_.areas(result_.kind, number);
    return said(session_.language, "{} personen", "{} people", session_.count(number));
  }
  [[nodiscard]] std::string focus() const { return session_.in_language(app::focus_words(result_)); }
  [[nodiscard]] std::string step_years() const { return session_.in_language(app::step_words(result_)); }

  [[nodiscard]] std::string heading() const;
  [[nodiscard]] std::string steps() const;
  [[nodiscard]] std::string too_few() const;
  [[nodiscard]] std::string moves() const;
  [[nodiscard]] std::string classes() const;
  [[nodiscard]] std::string passage() const;
  [[nodiscard]] std::string mobility() const;
  [[nodiscard]] std::string tests() const;
  [[nodiscard]] std::string exposure() const;
  [[nodiscard]] std::string sequences() const;
  [[nodiscard]] std::string listed() const;
  [[nodiscard]] std::string meaning() const;
  [[nodiscard]] std::string remarks() const;
  [[nodiscard]] std::string path_of(const std::vector<std::uint8_t>& states) const;

  const app::CareersResult& result_;
  const Session& session_;
  bool dutch_;
};

std::string CareersText::heading() const {
  const std::string what = result_.classes_of_areas
                               ? session_.in_language(result_.indicator.label)
                               : session_.in_language({"Klassen van personen", "Classes of people"});
  std::string text = wrapped(said(session_.language, "{}: {}, {:.0f}-{:.0f}", "{}: {}, {:.0f}-{:.0f}", what,
                                  units(result_.units), result_.years.front(), result_.years.back()));
  std::string classes = session_.in_language(app::classes_words(result_));
  if (result_.classes_of_areas)
    classes += said(session_.language, " Grenzen van {}.", " Borders of {}.", result_.boundary_year.value());
  text += wrapped(classes);
  for (const Text& source : result_.sources)
    text += wrapped(said(session_.language, "Bron: {}.", "Source: {}.", session_.in_language(source)));
  return text;
}

std::string CareersText::steps() const {
  const std::vector<app::CareerStep> all = app::steps_in_order(result_);
  const bool uneven = app::areas_come_and_go(result_);
  std::vector<TextTable::Head> heads = {{dutch_ ? "Stap" : "Step"},
                                        {dutch_ ? "jaren" : "years", Align::kRight},
                                        {dutch_ ? "bekend" : "known", Align::kRight},
                                        {dutch_ ? "blijft" : "stays", Align::kRight},
                                        {dutch_ ? "stijgt" : "rises", Align::kRight},
                                        {dutch_ ? "daalt" : "falls", Align::kRight}};
  if (uneven) {
    heads.push_back({dutch_ ? "weg" : "gone", Align::kRight});
    heads.push_back({dutch_ ? "nieuw" : "new", Align::kRight});
  }
  heads.push_back({""});
  TextTable table(heads);
  for (const app::CareerStep& step : all) {
    std::vector<std::string> cells = {fmt::format("{}-{}", step.from, step.to),
                                      std::to_string(step.to - step.from),
                                      count(step.units),
                                      percent(step.stayed),
                                      percent(step.up),
                                      percent(step.down)};
    if (uneven) cells.insert(cells.end(), {count(step.gone), count(step.came)});
    cells.emplace_back(step.to - step.from == result_.step ? "" : "apart");
    table.add(cells);
  }
  std::string text = table.text();
  if (uneven) text += wrapped(session_.in_language(app::come_and_go_words()));
  if (!result_.other_steps.empty())
    text += wrapped(said(session_.language,
                         "De jaren liggen ongelijk uit elkaar. Alles hieronder rust op de stappen van {}; de "
                         "andere staan apart (--step kiest ze).",
                         "The years lie at unequal distances. All below rests on the steps of {}; the others "
                         "stand apart (--step chooses them).",
                         step_years()));
  return text;
}

std::string CareersText::too_few() const {
  std::string text = session_.in_language(app::too_few_words(result_));
  if (!result_.of_persons)
    text += session_.in_language({" Wat er is, staat in --json.", " What there is, is in --json."});
  return wrapped(text);
}

std::string CareersText::moves() const {
  const careers::Transitions& counts = result_.moves.counts;
  const std::size_t k = counts.classes;
  std::string text = wrapped(said(session_.language, "Van (rij) naar (kolom) in {}, in % van de rij:",
                                  "From (row) to (column) in {}, in % of the row:", step_years()));
  if (k > kMostColumns)
    return text + wrapped(session_.in_language(
                      {"De tabel is te breed; --json geeft haar.", "The table is too wide; --json has it."}));
  std::vector<TextTable::Head> heads = {{dutch_ ? "van" : "from"}};
  for (std::size_t j = 0; j < k; ++j) heads.push_back({label(j), Align::kRight});
  heads.push_back({dutch_ ? "aantal" : "number", Align::kRight});
  TextTable table(heads);
  for (std::size_t i = 0; i < k; ++i) {
    std::vector<std::string> cells = {label(i)};
    for (std::size_t j = 0; j < k; ++j) {
      const double chance = result_.chain.at(i, j);
      cells.push_back(result_.moves.hidden[i * k + j] ? "*"
                      : std::isnan(chance)            ? "?"
                      : chance == 0                   ? "."
                                                      : format_number(100 * chance, 1, session_.language));
    }
    cells.push_back(result_.moves.rows[i] ? "?" : count(counts.leaving(i)));
    table.add(cells);
  }
  text += table.text();
  if (result_.moves.cells > 0 || result_.moves.left_out > 0)
    text += wrapped(session_.in_language(
        {"* minder dan 10 personen, of nodig om dat te verbergen; verborgen cellen van een rij tellen als "
         "even groot mee. ? te weinig personen voor een rij.",
         "* fewer than 10 people, or needed to hide them; hidden cells of a row count as equal in size. ? "
         "too "
         "few people for a row."}));
  return text;
}

std::string CareersText::classes() const {
  const bool one = result_.steady.size() == 1;
  TextTable table({{dutch_ ? "Klasse" : "Class"},
                   {dutch_ ? "blijft" : "stays", Align::kRight},
                   {"95 %", Align::kRight},
                   {dutch_ ? "duur (jaar)" : "lasts (years)", Align::kRight},
                   {dutch_ ? "deel tot nu" : "share so far", Align::kRight},
                   {dutch_ ? "op den duur" : "long run", Align::kRight}});
  const std::size_t k = result_.chain.classes;
  for (std::size_t i = 0; i < k; ++i) {
    const bool hidden = result_.moves.hidden[i * k + i];
    const double began = result_.moves.counts.leaving(i);
    const careers::Range range = careers::wilson(result_.moves.counts.count(i, i), began);
    const bool shown = began > 0 && !hidden;
    table.add({label(i), shown ? percent(result_.chain.at(i, i)) : "-",
               shown ? fmt::format("{} - {}", format_number(100 * range.low, 1, session_.language),
                                   percent(range.high))
                     : "-",
               hidden                           ? "*"
               : std::isinf(result_.sojourn[i]) ? (dutch_ ? "niet verlaten" : "not left")
                                                : years(result_.sojourn[i]),
               percent(result_.exposure.mean_shares[i]), one ? percent(result_.steady.front()[i]) : "-"});
  }
  std::string text = table.text();
  if (!one)
    text +=
        wrapped(result_.steady.empty()
                    ? session_.in_language({"Een verdeling op den duur is er niet: van een klasse is niet "
                                            "bekend waar zij heen leidt.",
                                            "There is no long run: where one of the classes leads to is "
                                            "not known."})
                    : said(session_.language,
                           "Er zijn {} groepen klassen die niemand verlaat: op den duur hangt af van het "
                           "begin (--json geeft ze).",
                           "There are {} groups of classes that nobody leaves: the long run depends on "
                           "the start (--json has them).",
                           result_.steady.size()));
  return text;
}

std::string CareersText::passage() const {
  const std::size_t k = result_.chain.classes;
  std::vector<TextTable::Head> heads = {{dutch_ ? "van" : "from"}};
  for (std::size_t j = 0; j < k; ++j) heads.push_back({label(j), Align::kRight});
  TextTable table(heads);
  for (std::size_t i = 0; i < k; ++i) {
    std::vector<std::string> cells = {label(i)};
    for (std::size_t j = 0; j < k; ++j) cells.push_back(years(result_.passage[i * k + j]));
    table.add(cells);
  }
  return wrapped(session_.in_language(
             {"Gemiddeld aantal jaren tot een klasse voor het eerst wordt bereikt (op de "
              "diagonaal: tot de terugkeer):",
              "Mean years until a class is first reached (diagonal: until the return):"})) +
         table.text();
}

std::string CareersText::mobility() const {
  if (!std::isfinite(result_.mobility.shorrocks))
    return session_.in_language(
        {"Mobiliteit is niet te berekenen: van een klasse is niet bekend waar zij heen leidt.",
         "Mobility cannot be told: where one of the classes leads to is not known."});
  std::string text =
      said(session_.language, "Mobiliteit (Shorrocks): {} (0 = iedereen blijft, 1 = het begin is vergeten).",
           "Mobility (Shorrocks): {} (0 = all stay, 1 = the start is forgotten).",
           format_number(result_.mobility.shorrocks, 2, session_.language));
  if (!std::isfinite(result_.mobility.half_life)) return text;
  const std::string half = years(result_.mobility.half_life);
  return text + said(session_.language, " Halve weg naar de verdeling op den duur: {} jaar.",
                     " Half of the way to the long run: {} year{}.", half, half == "1" ? "" : "s");
}

std::string CareersText::tests() const {
  std::string text = wrapped(mobility());
  if (result_.over_time && !(result_.over_time->freedom > 0))
    text += wrapped(
        said(session_.language,
             "Zelfde kansen in elke stap: niet te toetsen (0 vrijheidsgraden), p is niet gedefinieerd.",
             "Same chances in each step: no test (0 degrees of freedom), p is not defined."));
  if (result_.of_past && !(result_.of_past->freedom > 0))
    text += wrapped(said(
        session_.language,
        "Vroeger telt niet mee naast nu: niet te toetsen (0 vrijheidsgraden), p is niet gedefinieerd.",
        "The past does not count beyond the present: no test (0 degrees of freedom), p is not defined."));
  if (result_.over_time && result_.over_time->freedom > 0)
    text += wrapped(said(session_.language, "Zelfde kansen in elke stap: Q = {}, {} vrijheidsgraden, {}.",
                         "Same chances in each step: Q = {}, {} degrees of freedom, {}.",
                         format_number(result_.over_time->pearson, 1, session_.language),
                         format_number(result_.over_time->freedom, 0, session_.language),
                         p_text(result_.over_time->pearson_p, session_.language)));
  if (result_.of_past && result_.of_past->freedom > 0)
    text +=
        wrapped(said(session_.language, "Vroeger telt niet mee naast nu: Q = {}, {} vrijheidsgraden, {}{}.",
                     "The past does not count beyond the present: Q = {}, {} degrees of freedom, {}{}.",
                     format_number(result_.of_past->pearson, 1, session_.language),
                     format_number(result_.of_past->freedom, 0, session_.language),
                     p_text(result_.of_past->pearson_p, session_.language),
                     result_.of_past->pearson_p >= 0.05 ? ""
                     : dutch_ ? ": dat klopt niet, kansen hangen ook af van de vorige klasse"
                              : ": not so, chances depend on the class before too"));
  return text;
}

std::string CareersText::exposure() const {
  const careers::Exposure& found = result_.exposure;
  std::string text =
      "\n" +
      wrapped(said(session_.language, "In klasse {}: gemiddeld {} van de gemeten jaren.",
                   "In class {}: on average {} of the measured years.", focus(), percent(found.mean_share)));
  if (result_.guarded)
    return "\n" +
           wrapped(session_.in_language(
               {"Gemiddelden en toetsen staan hier niet: verborgen aantallen zouden eruit te herleiden zijn.",
                "Means and tests are not shown: hidden counts could be computed back from them."}));
  if (result_.exposure_hidden)
    return text +
           wrapped(session_.in_language({"Hoeveel er nooit of altijd waren, zijn er te weinig om te tonen.",
                                         "How many never or always is too few to show."}));
  const auto part = [&](std::size_t number) {
    return fmt::format(
        "{} ({})", session_.count(number),
        percent(std::min(1.0, static_cast<double>(number) / static_cast<double>(result_.units))));
  };
  return text + wrapped(said(session_.language,
                             "Nooit: {}; altijd: {}; meer dan een keer: {}. Langste verblijf gemiddeld {} "
                             "metingen.",
                             "Never: {}; always: {}; more than once: {}. Longest stay on average {} "
                             "measurements.",
                             part(found.never), part(found.always),
                             result_.returned_hidden ? "< 10" : part(found.returned),
                             format_number(found.mean_longest, 1, session_.language)));
}

std::string CareersText::path_of(const std::vector<std::uint8_t>& states) const {
  std::string path;
  for (const std::uint8_t state : states)
    path +=
        (path.empty() ? "" : " ") + (state < result_.classes.labels.size() ? label(state) : std::string("-"));
  return path;
}

std::string CareersText::sequences() const {
  if (!result_.sequences) return {};
  const app::CareerSequences& found = *result_.sequences;
  std::string moments;
  for (const double year : result_.years)
    moments += fmt::format("{}{:.0f}", moments.empty() ? "" : ", ", year);
  std::string text = "\n";
  if (found.different)
    text +=
        wrapped(said(session_.language,
                     "Typische loopbanen ({}): {} verschillende; {} niet vergeleken, omdat de klasse niet "
                     "in alle jaren bekend is.",
                     "Typical careers ({}): {} different; {} not compared, because the class is not known "
                     "in all years.",
                     moments, session_.count(*found.different), units(found.left_out.value_or(0))));
  else
    text += wrapped(said(session_.language, "Typische loopbanen ({}), aantallen in tientallen.",
                         "Typical careers ({}), numbers in tens.", moments));
  TextTable table({{dutch_ ? "Loopbaan" : "Career", Align::kLeft, true},
                   {dutch_ ? "aantal" : "number", Align::kRight},
                   {dutch_ ? "aandeel" : "share", Align::kRight},
                   {dutch_ ? "scherpte" : "sharpness", Align::kRight}});
  for (const app::TypicalCareer& one : found.typical)
    table.add({path_of(one.classes), count(one.units), percent(one.share),
               std::isnan(one.width) ? "-" : format_number(one.width, 2, session_.language)});
  text += table.text() + wrapped(session_.in_language(app::comparing_words(result_)));
  if (result_.guarded) return text;
  return text +
         wrapped(
             said(session_.language,
                  "Gemiddeld {} keer van klasse veranderd; entropie {} (0 = steeds dezelfde klasse, 1 = alle "
                  "even lang), turbulentie {}, complexiteit {}; scherpte van de groepen (silhouet) {}.",
                  "On average {} changes of class; entropy {} (0 = always the same class, 1 = all equally "
                  "long), turbulence {}, complexity {}; sharpness of the groups (silhouette) {}.",
                  format_number(found.changes, 1, session_.language),
                  format_number(found.entropy, 2, session_.language),
                  format_number(found.turbulence, 1, session_.language),
                  format_number(found.complexity, 2, session_.language),
                  format_number(found.silhouette, 2, session_.language))) +
         numbers_text(found, session_);
}

std::string CareersText::listed() const {
  if (result_.of_persons || result_.areas.size() > kMostListed) return {};
  TextTable table({{dutch_ ? "Gebied" : "Area"}, {"", Align::kLeft, true}, {dutch_ ? "klassen" : "classes"}});
  for (std::size_t u = 0; u < result_.areas.size(); ++u) {
    std::vector<std::uint8_t> states;
    for (std::size_t t = 0; t < result_.years.size(); ++t) states.push_back(result_.panel.at(u, t));
    const std::string code(result_.areas[u].text());
    table.add({code, result_.names[u] == code ? "" : result_.names[u], path_of(states)});
  }
  return "\n" + table.text();
}

std::string CareersText::meaning() const {
  const Text meaning = app::meaning_of(result_);
  if (meaning.en.empty()) return {};
  return "\n" + wrapped((dutch_ ? "Kortom: " : "In short: ") + session_.in_language(meaning));
}

std::string CareersText::remarks() const {
  std::string text;
  for (const Text& remark : result_.remarks) text += wrapped(session_.in_language(remark), "- ");
  return text;
}

}  // namespace

std::string careers_text(const app::CareersResult& result, const Session& session) {
  return CareersText(result, session).text();
}

}  // namespace roer::cli
