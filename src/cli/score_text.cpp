#include "score_text.hpp"

#include <algorithm>

#include "import_text.hpp"
#include "roer/score/concern_order.hpp"
#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string share_of(std::size_t part, std::size_t all, Language language) {
  const double share = all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
  return format_number(share, 1, language) + " %";
}

std::string score_decisions_text(const app::ScoreProjectResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const std::size_t all = result.scope.areas.size();
  TextTable table({{dutch ? "Oordeel" : "Decision"},
                   {session.in_language(plural_of(result.run.scores.areas.kind())), Align::kRight},
                   {"", Align::kRight}});
  const auto add = [&](score::Decision decision, std::size_t count) {
    table.add({session.in_language(label_of(decision)), session.count(count),
               share_of(count, all, session.language)});
  };
  add(score::Decision::kYes, result.summary.yes);
  add(score::Decision::kDepends, result.summary.depends);
  add(score::Decision::kNo, result.summary.no);
  return table.text();
}

std::string score_classes_text(const app::ScoreProjectResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Klasse" : "Class"},
                   {session.in_language(plural_of(result.run.scores.areas.kind())), Align::kRight},
                   {"", Align::kRight}});
  for (const app::ClassCount& one : result.summary.classes)
    table.add({class_text(result.run.framework, one.low, one.high, session.language),
               session.count(one.areas), share_of(one.areas, result.scope.areas.size(), session.language)});
  return table.empty() ? "" : table.text();
}

std::string most_concern_text(const app::ScoreProjectResult& result, std::uint64_t top,
                              const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const ScoreRunNames names(result.run);
  TextTable table({{dutch ? "Meeste zorg" : "Most concern"},
                   {"", Align::kLeft, true},
                   {"Score", Align::kRight},
                   {result.run.framework.has_threshold ? (dutch ? "Oordeel" : "Decision") : ""},
                   {dutch ? "Klasse" : "Class", Align::kLeft, true}});
  const auto& order = result.summary.order;
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), top); ++k) {
    const std::uint32_t area = order[k];
    const score::Scores& scores = result.run.scores;
    table.add({std::string(scores.areas[area].text()), names.full(area),
               range_text(scores.score_judged[area], session.language),
               result.run.framework.has_threshold
                   ? session.in_language(label_of(scores.decision_judged[area]))
                   : "",
               class_text(result.run.framework, scores.class_low[area], scores.class_high[area],
                          session.language)});
  }
  return table.empty() ? "" : table.text();
}

/// What the list leaves untold: how many share the place of its last area, and by what equals are ordered.
std::string ties_text(const app::ScoreProjectResult& result, std::uint64_t top, const Session& session) {
  const auto& order = result.summary.order;
  const std::size_t listed = std::min<std::size_t>(order.size(), top);
  if (listed == 0) return "";
  const score::ConcernOrder by(result.run.framework, result.run.scores);
  const auto same = [&](std::uint32_t area) { return by.share_place(area, order[listed - 1]); };
  const auto first = static_cast<std::size_t>(std::find_if(order.begin(), order.end(), same) - order.begin());
  const auto share = static_cast<std::size_t>(std::count_if(order.begin(), order.end(), same));
  std::string text;
  if (const auto place = by.value_of())
    text += said(session.language, "Bij gelijke score op de waarde van \"{}\". ",
                 "Equal scores by the value of \"{}\". ",
                 session.in_language(result.run.framework.factors[place->factor].inputs[place->input].label));
  if (first + share > listed)
    text += said(session.language, "{} delen plaats {}; daarvan staan er hier {}, op volgorde van code.",
                 "{} share place {}, of which {} in this list, in order of code.", session.count(share),
                 session.count(first + 1), session.count(listed - first));
  else if (share > 1)
    text += said(session.language, "Wie een plaats delen, staan op volgorde van code.",
                 "Those that share a place stand in order of code.");
  return text.empty() ? "" : wrapped(text, "  ");
}

std::string coverage_text(const app::ScoreProjectResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Gegeven" : "Input", Align::kLeft, true},
                   {dutch ? "bekend" : "known", Align::kRight},
                   {dutch ? "Periode" : "Period"},
                   {dutch ? "Bron" : "Source", Align::kLeft, true}});
  for (const app::InputCoverage& one : result.summary.coverage) {
    const score::InputData& data = result.run.data.inputs[one.factor][one.input];
    const score::Factor& factor = result.run.framework.factors[one.factor];
    table.add({session.in_language(factor.label) + ": " + session.in_language(factor.inputs[one.input].label),
               share_of(one.known, result.scope.areas.size(), session.language), period_text(data),
               data.available ? session.in_language(data.source)
                              : (dutch ? "zit niet in het project" : "not in the project")});
  }
  return table.text();
}

/// The score of what the association can influence itself, beside that of everything.
std::string influence_text(const app::ScoreProjectResult& result, const score::OwnInfluence& own,
                           std::uint64_t top, const Session& session) {
  const Language language = session.language;
  std::string text = said(language, "Wat de corporatie zelf kan beïnvloeden\n",
                          "What the association can influence itself\n");
  if (!own.possible)
    return text +
           wrapped(said(language, "Geen enkel gegeven waarvan iets bekend is, is als beïnvloedbaar gemerkt.",
                        "No input of which anything is known is marked as one that can be influenced."));
  text += wrapped(said(language, "{} gegevens tellen mee, {} niet.", "{} inputs count, {} do not.",
                       own.kept.size(), own.left_out));
  if (!own.scale_kept)
    text += wrapped(
        said(language,
             "Een factor valt weg: de drempel geldt voor deze score niet. De lijst is minstens zo lang als "
             "die van de hele score.",
             "A factor goes: the threshold has no meaning for this score. The list is at least as long as "
             "that of the whole score."));
  text += wrapped(
      said(language, "Op de lijst van nader te bekijken gebieden, over het hele project: {} erbij, {} eraf.",
           "On the list of areas for a closer look, over the whole project: {} enter, {} leave.",
           own.change.enters.size(), own.change.leaves.size()));
  const ScoreRunNames names(result.run);
  TextTable table({{said(language, "Meeste zorg", "Most concern")},
                   {"", Align::kLeft, true},
                   {said(language, "alles", "all"), Align::kRight},
                   {said(language, "eigen invloed", "own influence"), Align::kRight}});
  const auto& order = result.summary.order;
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), top); ++k)
    table.add({std::string(result.run.scores.areas[order[k]].text()), names.full(order[k]),
               range_text(result.run.scores.score[order[k]], language),
               range_text(own.score[order[k]], language)});
  return text + (table.empty() ? "" : table.text());
}

}  // namespace

std::string score_text(const app::ScoreProjectResult& result, std::uint64_t top, const Session& session) {
  const AreaList& areas = result.run.scores.areas;
  std::string text =
      wrapped(said(session.language, "{}: {}, {} op de grenzen van {}", "{}: {}, {} on the borders of {}",
                   session.in_language(result.run.framework.title), session.in_language(result.scope.name),
                   session.areas(areas.kind(), result.scope.areas.size()), areas.boundary_year().value()));
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += "\n" + part;
  };
  if (result.run.framework.has_threshold) add(score_decisions_text(result, session));
  add(score_classes_text(result, session));
  add(most_concern_text(result, top, session));
  text += ties_text(result, top, session);
  if (result.influence) add(influence_text(result, *result.influence, top, session));
  add(coverage_text(result, session));
  if (!result.run.remarks.empty()) {
    text += said(session.language, "\nOpmerkingen\n", "\nRemarks\n");
    for (const Text& remark : result.run.remarks) text += wrapped(session.in_language(remark), "  - ");
  }
  const auto weaknesses =
      weakness_sentences(result.run.framework, result.run.weaknesses, score::widest(result.summary.ties));
  if (!weaknesses.empty()) {
    text += said(session.language, "\nZwakke plekken van deze formule\n", "\nWeaknesses of this formula\n");
    for (const Text& sentence : weaknesses) text += wrapped(session.in_language(sentence), "  - ");
  }
  return text;
}

}  // namespace roer::cli
