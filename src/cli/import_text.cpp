#include "import_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "roer/app/register_doubt_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string imported_list_text(const app::ImportedList& list, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  std::string text = session.areas(list.kind, list.areas);
  if (list.boundary_year.value() != 0)
    text += said(session.language, " (grenzen van {})", " (borders of {})", list.boundary_year.value());
  if (list.indicators == 1) text += ", 1 indicator";
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
  const bool one_row = outcome.record.rows_read == 1;
  const bool one_value = outcome.values_new == 1;
  const std::string rows = dutch ? (one_row ? "rij" : "rijen") : (one_row ? "row" : "rows");
  const std::string values =
      dutch ? (one_value ? "nieuwe waarde" : "nieuwe waarden") : (one_value ? "new value" : "new values");
  std::string text = said(session.language, "{} van {} {} gebruikt, {} {}", "{} of {} {} used, {} {}",
                          session.count(outcome.record.rows_used), session.count(outcome.record.rows_read),
                          rows, session.count(outcome.values_new), values);
  if (outcome.values_changed > 0)
    text += said(session.language, ", {} gewijzigd", ", {} changed", session.count(outcome.values_changed));
  if (outcome.values_removed > 0)
    text += said(session.language, ", {} vervallen", ", {} removed", session.count(outcome.values_removed));
  if (!outcome.replaced_release.empty())
    text +=
        said(session.language, "; vervangt uitgave {}", "; replaces release {}", outcome.replaced_release);
  return text;
}

/// How many things a list such as "klasse, afw" names.
std::size_t named_in(const std::string& list) {
  return 1 + static_cast<std::size_t>(std::count(list.begin(), list.end(), ','));
}

std::string note_text(const Note& note, const Session& session) {
  std::string text = session.in_language(note.message);
  if (note.count > 0) text += fmt::format(": {}", session.count(note.count));
  // An example that names them all is no example.
  const bool all = note.count > 0 && named_in(note.example) == note.count;
  if (!note.example.empty())
    text += all ? fmt::format(" ({})", note.example)
                : said(session.language, ", bijvoorbeeld '{}'", ", for example '{}'", note.example);
  if (note.first_row > 0) text += said(session.language, " (rij {})", " (row {})", note.first_row);
  return text;
}

/// Notes that several files share, each once, with the number of files.
class SharedNotes {
 public:
  SharedNotes(const std::vector<app::ImportedDataset>& datasets, const Session& session) : session_(session) {
    for (const app::ImportedDataset& one : datasets) {
      if (one.outcome.unchanged) continue;
      std::set<std::string> lines;  // a file that says the same twice is one file
      for (const Note& note : one.notes) lines.insert(note_text(note, session));
      for (const std::string& line : lines) ++files_[line];
    }
  }
  /// The notes of one file that it has alone.
  [[nodiscard]] std::string own(const app::ImportedDataset& dataset) const {
    std::string text;
    for (const Note& note : dataset.notes)
      if (const std::string line = note_text(note, session_); files_.at(line) == 1)
        text += wrapped(line, "  - ");
    return text;
  }
  [[nodiscard]] std::string shared() const {
    std::string text;
    for (const auto& [line, files] : files_)
      if (files > 1)
        text += wrapped(
            said(session_.language, "In {} bestanden: {}", "In {} files: {}", session_.count(files), line),
            "- ");
    return text;
  }

 private:
  const Session& session_;
  std::map<std::string, std::size_t> files_;
};

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
  const SharedNotes notes(datasets, session);
  std::string text;
  for (const app::ImportedDataset& one : datasets) {
    const std::string& title = session.in_language(one.dataset.title);
    text += wrapped(fmt::format("{}: {}", one.outcome.record.file,
                                one.dataset.release.empty() ? title : title + ", " + one.dataset.release));
    text += wrapped(outcome_text(one.outcome, session), "  ");
    if (one.outcome.unchanged) continue;
    for (const app::ImportedList& list : one.lists) text += wrapped(imported_list_text(list, session), "  ");
    text += notes.own(one);
  }
  return text + notes.shared();
}

std::string import_text(const app::ImportRegisterResult& result, const Session& session) {
  std::string text;
  for (const app::ImportedRegister& file : result.files) {
    const RegisterOutcome& outcome = file.outcome;
    text += wrapped(fmt::format("{}: {}", outcome.record.file, session.in_language(label_of(result.kind))));
    if (outcome.unchanged) {
      text += wrapped(said(session.language, "dit bestand zat er al in; er is niets veranderd",
                           "this file was in already; nothing was changed"),
                      "  ");
      continue;
    }
    text += wrapped(
        said(session.language, "{} van {} rijen gebruikt: {} nieuw, {} vervangen, {} vervallen",
             "{} of {} rows used: {} new, {} replaced, {} removed", session.count(outcome.record.rows_used),
             session.count(outcome.record.rows_read), session.count(outcome.added),
             session.count(outcome.replaced), session.count(outcome.removed)),
        "  ");
    for (const Note& note : file.notes) text += wrapped(note_text(note, session), "  - ");
  }
  for (const Text& doubt : app::doubt_sentences(result.doubts))
    text += wrapped(session.in_language(doubt), "  - ");
  if (result.expired > 0)
    text += wrapped(said(session.language, "{} rijen waarvan de bewaartermijn voorbij is, zijn verwijderd.",
                         "{} rows whose term has ended were deleted.", session.count(result.expired)));
  return text;
}

}  // namespace roer::cli
