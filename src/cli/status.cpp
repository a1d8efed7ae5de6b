#include "roer/app/status.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "command.hpp"
#include "import_text.hpp"
#include "roer/app/json.hpp"
#include "roer/app/json_register.hpp"
#include "roer/app/register_doubt_words.hpp"
#include "roer/area/area_words.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string year_text(Year year) {
  return year.value() == 0 ? "" : fmt::format("{}", year.value());
}

std::string datasets_text(const app::StatusResult& status, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Gegevens" : "Dataset", Align::kLeft, true},
                   {dutch ? "Uitgave" : "Release"},
                   {dutch ? "Uitgever" : "Publisher"},
                   {dutch ? "Bestanden" : "Files", Align::kRight}});
  for (const DatasetRecord& dataset : status.datasets) {
    const auto files = std::count_if(
        status.imports.begin(), status.imports.end(),
        [&](const ImportRecord& record) { return record.dataset == dataset.id && record.replaced_by == 0; });
    table.add({session.in_language(dataset.title), dataset.release, dataset.publisher,
               session.count(static_cast<std::size_t>(files))});
  }
  return table.text();
}

std::string areas_text(const app::StatusResult& status, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Gebieden" : "Areas"},
                   {dutch ? "Grenzen" : "Borders"},
                   {dutch ? "Aantal" : "Number", Align::kRight},
                   {dutch ? "met vorm" : "with shape", Align::kRight},
                   {dutch ? "met naam" : "with name", Align::kRight}});
  for (const app::StatusAreas& areas : status.areas)
    table.add({session.in_language(plural_of(areas.kind)), year_text(areas.boundary_year),
               session.count(areas.areas), session.count(areas.shaped), session.count(areas.named)});
  return status.areas.empty() ? "" : table.text();
}

/// Which series join the areas of one kind and year: how many of those they are in, and how many of these
/// have a shape.
std::string coverage_text(const app::StatusResult& status, AreaKind kind, Year year, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Reeksen van" : "Series of"},
                   {dutch ? "Aantal" : "Number", Align::kRight},
                   {dutch ? "Perioden" : "Periods", Align::kLeft, true},
                   {dutch ? "in gebieden" : "in areas", Align::kRight},
                   {dutch ? "op kaart" : "on map", Align::kRight},
                   {dutch ? "bekend" : "known", Align::kRight}});
  std::size_t of_areas = 0;
  for (const app::StatusData& data : status.data) {
    if (data.kind != kind || data.boundary_year != year) continue;
    of_areas = data.of_areas;
    std::size_t known = 0;
    std::size_t all = 0;
    for (std::size_t s = 0; s < kStateCount; ++s) {
      all += data.states[s];
      if (has_number(static_cast<State>(s))) known += data.states[s];
    }
    const double percent = all == 0 ? 0 : 100.0 * static_cast<double>(known) / static_cast<double>(all);
    table.add({data.dataset, session.count(data.indicators), periods_text(data.periods),
               session.count(data.areas), session.count(data.shaped),
               format_number(percent, 1, session.language) + " %"});
  }
  const std::string borders = year_text(year);
  return said(session.language, "{} {}{}\n", "{} {}{}\n", session.count(of_areas),
              session.in_language(noun_of(kind, of_areas)),
              borders.empty() ? "" : (dutch ? ", grenzen van " : ", borders of ") + borders) +
         table.text();
}

/// One table per kind and year of areas, in the order of the series.
std::string coverage_text(const app::StatusResult& status, const Session& session) {
  std::string text;
  std::vector<std::pair<AreaKind, Year>> told;
  for (const app::StatusData& data : status.data) {
    const std::pair one{data.kind, data.boundary_year};
    if (std::find(told.begin(), told.end(), one) != told.end()) continue;
    told.push_back(one);
    text += (text.empty() ? "" : "\n") + coverage_text(status, data.kind, data.boundary_year, session);
  }
  return text;
}

/// How many values are in each state, over all series.
std::string states_text(const app::StatusResult& status, const Session& session) {
  StateCounts states{};
  for (const app::StatusData& data : status.data)
    for (std::size_t s = 0; s < kStateCount; ++s) states[s] += data.states[s];
  TextTable table({{session.language == Language::kDutch ? "Waarden" : "Values"},
                   {session.language == Language::kDutch ? "Aantal" : "Number", Align::kRight}});
  for (std::size_t s = 0; s < kStateCount; ++s)
    if (states[s] > 0)
      table.add({session.in_language(label_of(static_cast<State>(s))), session.count(states[s])});
  const bool none = std::all_of(states.begin(), states.end(), [](std::size_t count) { return count == 0; });
  return none ? "" : table.text();
}

/// "(release 2024, read 1 March 2026)"; files of own registers are no release.
std::string reading_text(const ImportRecord& record, const Session& session) {
  const std::string day = session.in_language(date_in_words(record.imported_at));
  return record.release.empty()
             ? said(session.language, "{} (ingelezen {})", "{} (read {})", record.file, day)
             : said(session.language, "{} (uitgave {}, ingelezen {})", "{} (release {}, read {})",
                    record.file, record.release, day);
}

std::string replaced_text(const app::StatusResult& status, const Session& session) {
  std::string text;
  for (const ImportRecord& record : status.imports) {
    if (record.replaced_by == 0) continue;
    const auto by = std::find_if(status.imports.begin(), status.imports.end(),
                                 [&](const ImportRecord& other) { return other.id == record.replaced_by; });
    const std::string newer = by == status.imports.end() ? "" : reading_text(*by, session);
    text += wrapped(newer.empty() ? said(session.language, "{} is vervangen", "{} was replaced",
                                         reading_text(record, session))
                                  : said(session.language, "{} is vervangen door {}", "{} was replaced by {}",
                                         reading_text(record, session), newer),
                    "  - ");
  }
  return text;
}

std::string registers_text(const app::RegisterStatus& status, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  if (status.registers.empty()) return "";
  TextTable table({{dutch ? "Eigen register" : "Own register"},
                   {dutch ? "Rijen" : "Rows", Align::kRight},
                   {dutch ? "Van" : "From"},
                   {dutch ? "Tot en met" : "Until"},
                   {dutch ? "Met plek" : "With place", Align::kRight},
                   {dutch ? "In complex" : "In estate", Align::kRight}});
  for (const RegisterInfo& info : status.registers)
    table.add({session.in_language(label_of(info.kind)), session.count(info.rows), info.first_day,
               info.last_day, session.count(info.placed), session.count(info.in_estate)});
  std::string text = table.text();
  for (const RegisterInfo& info : status.registers)
    for (const Text& doubt : app::doubt_sentences(info.doubts))
      text +=
          wrapped(fmt::format("{}: {}", session.in_language(label_of(info.kind)), session.in_language(doubt)),
                  "  - ");
  for (const RegisterInfo& info : status.registers)
    if (!info.next_expiry.empty())
      text += wrapped(said(session.language, "{}: bewaard tot op zijn vroegst {}",
                           "{}: kept until {} at the earliest", session.in_language(label_of(info.kind)),
                           session.in_language(date_in_words(info.next_expiry))),
                      "  - ");
  return text;
}

/// Nothing to tell of a log without entries.
std::string audit_text(const AuditState& audit, const Session& session) {
  if (audit.entries == 0) return "";
  if (audit.first_broken > 0)
    return wrapped(
        said(session.language,
             "LET OP: het logboek is veranderd, te beginnen bij regel {} (van {}). Zoek uit wie dat deed.",
             "NOTE: the log was changed, from entry {} on (of {}). Find out who did that.",
             audit.first_broken, session.count(audit.entries)));
  return wrapped(said(session.language, "Logboek: {} regels, onveranderd.", "Log: {} entries, unchanged.",
                      session.count(audit.entries)));
}

class StatusCommand final : public Command {
 public:
  std::string name() const override { return "status"; }
  Text about() const override { return {"wat zit er in een project", "what a project holds"}; }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
  }
  int run(const Session& session) override {
    const auto status = app::project_status(params_);
    if (!status.ok()) return session.fail(status.faults());
    const auto registers = app::register_status(params_.project);
    if (!registers.ok()) return session.fail(registers.faults());
    if (session.json) return session.print_json(app::json_of(*status, *registers));
    print(*status, session);
    if (const std::string text = registers_text(*registers, session); !text.empty())
      session.print("\n" + text);
    if (const std::string text = audit_text(registers->audit, session); !text.empty())
      session.print("\n" + text);
    return 0;
  }

 private:
  static void print(const app::StatusResult& status, const Session& session) {
    const bool dutch = session.language == Language::kDutch;
    session.print(fmt::format("{}\n", status.project));
    if (status.datasets.empty()) {
      session.print(dutch ? "Het project is leeg. Lees bestanden in met: roer import PROJECT BESTAND...\n"
                          : "The project is empty. Read files into it with: roer import PROJECT FILE...\n");
      return;
    }
    for (const std::string& part : {datasets_text(status, session), areas_text(status, session),
                                    coverage_text(status, session), states_text(status, session)})
      if (!part.empty()) session.print("\n" + part);
    if (const std::string replaced = replaced_text(status, session); !replaced.empty())
      session.print("\n" + replaced);
    if (!status.layers.empty())
      session.print(said(session.language, "\nKaarten van scores: {}\n", "\nMaps of scores: {}\n",
                         fmt::join(status.layers, ", ")));
  }
  app::StatusParams params_;
};

}  // namespace

std::unique_ptr<Command> make_status_command() {
  return std::make_unique<StatusCommand>();
}

}  // namespace roer::cli
