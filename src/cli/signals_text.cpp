#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "nuisance_text.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"
#include "warnings_text.hpp"

namespace roer::cli {

namespace {

using app::NuisanceSignalsResult;

std::string signals_heading(const NuisanceSignalsResult& result, const Session& session) {
  std::string text = wrapped(said(session.language, "Signalen in overlastmeldingen: {}, {}",
                                  "Warnings in reports of nuisance: {}, {}",
                                  session.in_language(result.calendar.in_words(result.at)),
                                  session.areas(result.units.kind, result.units.size())));
  text += wrapped(said(session.language, "Register: {} meldingen van {} tot en met {}, waarvan {} gekoppeld.",
                       "Register: {} reports from {} to {}, of which {} linked.", session.count(result.all),
                       session.in_language(date_in_words(iso_day(result.register_from))),
                       session.in_language(date_in_words(iso_day(result.register_to))),
                       session.count(result.linked)));
  text += wrapped(said(session.language, "{}. {} reeksen van een plek en een soort beoordeeld.",
                       "{}. {} series of a place and a kind judged.",
                       session.in_language(label_of(result.method)), session.count(result.series.judged)));
  if (result.cap > 0)
    text += wrapped(
        said(session.language,
             "Van een melder tellen er per periode hoogstens {}; {} meldingen tellen daardoor niet mee.",
             "Of one person at most {} a period count; {} reports do not count for that.",
             session.count(result.cap), session.count(result.over_cap)));
  return text;
}

/// What was sent, and what was not repeated and why.
std::string sent_text(const app::SentWarnings& sent, const Session& session) {
  static const std::array<Text, app::kWarningStateCount> kWords{
      Text{"{} open", "{} open"}, Text{"{} uitgesteld", "{} snoozed"}, Text{"{} afgewezen", "{} dismissed"},
      Text{"{} opgepakt", "{} acted on"}};
  std::string text = wrapped(said(session.language, "Verstuurd op {}: {} nieuw, {} opnieuw na uitstel.",
                                  "Sent on {}: {} new, {} again after a snooze.",
                                  session.in_language(date_in_words(sent.date)), session.count(sent.fresh),
                                  session.count(sent.again)));
  std::vector<std::string> known;
  for (std::size_t s = 0; s < sent.known.size(); ++s)
    if (sent.known[s] > 0)
      known.push_back(
          fmt::format(fmt::runtime(session.in_language(kWords[s])), session.count(sent.known[s])));
  if (sent.joined > 0)
    text += wrapped(said(session.language,
                         "{} andere vondsten horen bij dezelfde gebeurtenissen; ze staan er met + onder.",
                         "{} other findings are of the same events; they stand below them with a +.",
                         session.count(sent.joined)));
  if (!known.empty())
    text += wrapped(said(session.language, "Niet herhaald, want al bekend: {}; zie roer warnings list.",
                         "Not repeated, being known: {}; see roer warnings list.", fmt::join(known, ", ")));
  return text;
}

/// Its number in the project where it was sent, else its place in this text.
std::string mark_of(std::int64_t number, const std::string& place) {
  return number > 0 ? fmt::format("#{} ", number) : place + ". ";
}

/// How sure, who is behind it and what to look at, which a place and a cluster both tell.
std::string further_text(const Text& surely, const Text& behind, app::LookFirst look,
                         const Session& session) {
  return wrapped(session.in_language(surely), "   ") +
         wrapped(said(session.language, "Erachter: {}.", "Behind it: {}.", session.in_language(behind)),
                 "   ") +
         wrapped(session.in_language(in_words(look)), "   ");
}

/// What else this look found of an event that is sent.
std::string support_lines(const std::vector<WarningFinding>& support, const Session& session) {
  std::string text;
  for (const WarningFinding& also : support) text += wrapped(support_text(also, session), "   + ");
  return text;
}

std::string warning_text(const NuisanceSignalsResult& result, const app::NuisanceWarning& warning,
                         std::size_t place, const Session& session) {
  return wrapped(fmt::format("{}: {}", unit_name(result, warning.unit),
                             session.in_language(kind_words(result, warning.kind))),
                 mark_of(warning.number, std::to_string(place))) +
         wrapped(session.in_language(seen_words(result, warning)), "   ") +
         further_text(surely_words(result, warning), behind_words(result, warning.behind, !warning.kind),
                      look_first(warning), session) +
         support_lines(warning.support, session);
}

std::string no_warnings_text(const NuisanceSignalsResult& result, const Session& session) {
  if (result.series.judged == 0)
    return wrapped(session.in_language(
        {"Geen enkele reeks kon beoordeeld worden: het verleden is te kort of er zijn te weinig meldingen. "
         "Probeer --method bayes.",
         "No series could be judged: the past is too short or there are too few reports. Try --method "
         "bayes."}));
  if (result.sent)
    return wrapped(
        session.in_language({"Geen nieuws van een plek op zichzelf.", "Nothing new of a place by itself."}));
  return wrapped(session.in_language({"Geen signalen: nergens meer dan het verleden verwachten laat.",
                                      "No warnings: nowhere more than the past makes expected."}));
}

std::string warnings_text(const NuisanceSignalsResult& result, const Session& session) {
  if (result.warnings.empty()) return no_warnings_text(result, session);
  std::string text;
  std::size_t place = 0;
  for (const app::NuisanceWarning& warning : result.warnings)
    if (!told_by_kind(result, warning)) text += warning_text(result, warning, ++place, session);
  return text;
}

std::string cluster_text_of(const NuisanceSignalsResult& result, const app::NuisanceCluster& cluster,
                            char letter, const Session& session) {
  std::vector<std::string> names;
  for (const std::uint32_t unit : cluster.units) names.push_back(unit_name(result, unit));
  return wrapped(fmt::format("{}: {}", session.in_language(kind_words(result, cluster.kind)),
                             fmt::join(names, ", ")),
                 mark_of(cluster.number, std::string(1, letter))) +
         wrapped(session.in_language(seen_words(result, cluster)), "   ") +
         further_text(surely_words(cluster), behind_words(result, cluster.behind, !cluster.kind),
                      look_first(cluster), session) +
         support_lines(cluster.support, session);
}

std::string clusters_text(const NuisanceSignalsResult& result, const Session& session) {
  if (result.scans == 0) return "";
  std::string text =
      "\n" + wrapped(said(session.language, "Plekken bij elkaar, over {} tot nu (hoogstens {}):",
                          "Places together, over {} until now (at most {}):",
                          session.in_language(periods_words(result, result.scanned_periods)),
                          session.in_language(periods_words(result, result.longest))));
  if (result.clusters.empty() && !result.sent)
    text += wrapped(session.in_language({"geen cluster dat niet ook toeval kan zijn.",
                                         "no cluster that may not be chance as well."}),
                    "  ");
  else if (result.clusters.empty())
    text += wrapped(session.in_language({"geen nieuw cluster.", "no new cluster."}), "  ");
  char letter = 'A';
  for (const app::NuisanceCluster& cluster : result.clusters) {
    if (told_by_kind(result, cluster)) continue;
    text += cluster_text_of(result, cluster, letter, session);
    letter = letter == 'Z' ? 'A' : static_cast<char>(letter + 1);
  }
  return text;
}

}  // namespace

std::string nuisance_signals_text(const NuisanceSignalsResult& result, const Session& session) {
  std::string text = signals_heading(result, session);
  if (result.sent) text += sent_text(*result.sent, session);
  text += "\n" + warnings_text(result, session) + clusters_text(result, session) + "\n";
  for (const Text& note : signal_notes(result)) text += wrapped(session.in_language(note), "- ");
  return text;
}

}  // namespace roer::cli
