#include "import_text.hpp"

#include <fmt/format.h>

#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string list_text(const app::ImportedList& list, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  std::string text =
      fmt::format("{} {}", session.count(list.areas),
                  session.in_language(list.areas == 1 ? label_of(list.kind) : plural_of(list.kind)));
  if (list.boundary_year.value() != 0)
    text += said(session.language, " (grenzen van {})", " (borders of {})", list.boundary_year.value());
  if (list.indicators == 1) text += dutch ? ", 1 indicator" : ", 1 indicator";
  if (list.indicators > 1)
    text += said(session.language, ", {} indicatoren", ", {} indicators", session.count(list.indicators));
  if (const std::string periods = periods_text(list.periods); !periods.empty()) text += ", " + periods;
  if (list.shapes) text += dutch ? ", met vormen" : ", with shapes";
  return text;
}

std::string outcome_text(const ImportOutcome& outcome, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  if (outcome.unchanged)
    return dutch ? "dit bestand zat er al in; er is niets veranderd"
                 : "this file was in already; nothing was changed";
  std::string text = said(session.language, "{} van {} rijen gebruikt, {} nieuwe waarden",
                          "{} of {} rows used, {} new values", session.count(outcome.record.rows_used),
                          session.count(outcome.record.rows_read), session.count(outcome.values_new));
  if (outcome.values_changed > 0)
    text += said(session.language, ", {} gewijzigd", ", {} changed", session.count(outcome.values_changed));
  if (outcome.values_removed > 0)
    text += said(session.language, ", {} vervallen", ", {} removed", session.count(outcome.values_removed));
  if (!outcome.replaced_release.empty())
    text +=
        said(session.language, "; vervangt uitgave {}", "; replaces release {}", outcome.replaced_release);
  return text;
}

std::string note_text(const Note& note, const Session& session) {
  std::string text = session.in_language(note.message);
  if (note.count > 0) text += fmt::format(": {}", session.count(note.count));
  if (!note.example.empty())
    text += said(session.language, ", bijvoorbeeld '{}'", ", for example '{}'", note.example);
  if (note.first_row > 0) text += said(session.language, " (rij {})", " (row {})", note.first_row);
  return text;
}

}  // namespace

std::string periods_text(const std::vector<Period>& periods) {
  std::string text;
  for (std::size_t i = 0; i < periods.size();) {
    std::size_t last = i;
    while (periods[last].month == 0 && last + 1 < periods.size() && periods[last + 1].month == 0 &&
           periods[last + 1].year == periods[last].year + 1)
      ++last;
    const std::string run = last > i + 1 ? to_string(periods[i]) + "-" + to_string(periods[last]) : "";
    if (run.empty()) last = i;
    const std::string one = run.empty() ? to_string(periods[i]) : run;
    if (!one.empty()) text += (text.empty() ? "" : ", ") + one;
    i = last + 1;
  }
  return text;
}

std::string import_text(const std::vector<app::ImportedDataset>& datasets, const Session& session) {
  std::string text;
  for (const app::ImportedDataset& one : datasets) {
    const std::string title = session.in_language(one.dataset.title);
    text += wrapped(fmt::format("{}: {}", one.outcome.record.file,
                                one.dataset.release.empty() ? title : title + ", " + one.dataset.release));
    text += wrapped(outcome_text(one.outcome, session), "  ");
    if (one.outcome.unchanged) continue;
    for (const app::ImportedList& list : one.lists) text += wrapped(list_text(list, session), "  ");
    for (const Note& note : one.notes) text += wrapped(note_text(note, session), "  - ");
  }
  return text;
}

}  // namespace roer::cli
