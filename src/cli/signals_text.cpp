#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "nuisance_text.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::NuisanceSignalsResult;

std::string plural_periods(const NuisanceSignalsResult& result, std::size_t number, const Session& session) {
  const bool weeks = result.calendar.kind() == signal::PeriodKind::kWeek;
  const std::string count = session.count(number);
  if (number == 1)
    return said(session.language, "1 {}", "1 {}", weeks ? "week" : session.in_language({"maand", "month"}));
  return count + " " + session.in_language(weeks ? Text{"weken", "weeks"} : Text{"maanden", "months"});
}

std::string what_text(const NuisanceSignalsResult& result, std::optional<std::uint32_t> kind,
                      const Session& session) {
  if (!kind) return session.in_language({"alle soorten samen", "all kinds together"});
  return session.in_language(result.kinds[*kind].label);
}

/// A small number without a false promise of exactness: 2 digits, or "< 0.001".
std::string small_number(double value, Language language) {
  if (value < 0.001) return "< " + format_number(0.001, 3, language);
  return format_number(value, value < 0.1 ? 3 : value < 10 ? 1 : 0, language);
}

std::string percent_text(double share, Language language) {
  if (share < 0.001) return "< " + format_number(0.1, 1, language) + " %";
  return format_number(100 * share, share < 0.1 ? 1 : 0, language) + " %";
}

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

/// How many people stand behind it, in classes: a share of one person would tell of them.
std::string people_behind(const app::ReportsBehind& behind, const Session& session) {
  if (behind.reporters < app::kFewestReports)
    return said(session.language, "minder dan {} bekende melders", "fewer than {} known reporters",
                app::kFewestReports);
  std::string text = said(session.language, "{} melders", "{} reporters", session.count(behind.reporters));
  if (behind.top_1 > 0.5)
    text +=
        session.in_language({", een daarvan deed meer dan de helft", ", one of whom made more than half"});
  else if (behind.top_1 > 0.25)
    text += session.in_language(
        {", een daarvan deed meer dan een kwart", ", one of whom made more than a quarter"});
  return text;
}

std::string kinds_behind(const NuisanceSignalsResult& result, const app::ReportsBehind& behind,
                         const Session& session) {
  std::vector<std::string> parts;
  for (const auto& [kind, count] : behind.kinds)
    if (count >= app::kFewestReports && parts.size() < 3)
      parts.push_back(
          fmt::format("{} {}", session.in_language(result.kinds[kind].label), session.count(count)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

bool rests_on_few(const app::ReportsBehind& behind) {
  return behind.reporters < app::kFewestReports || behind.top_1 > 0.5;
}

/// What to look at first.
Text advice(const app::ReportsBehind& behind, bool near_others, bool all_kinds) {
  if (rests_on_few(behind))
    return {"Kijk eerst naar de meldingen zelf: dit rust op weinig mensen. Probeer ook --cap 1.",
            "Look at the reports themselves first: this rests on few people. Try --cap 1 too."};
  if (near_others)
    return {"Kijk naar wat deze plekken gemeen hebben: ook ernaast wordt meer gemeld.",
            "Look at what these places share: there are more reports next to it too."};
  if (all_kinds)
    return {"Kijk welke soort de stijging draagt, en wat er sinds dan veranderde.",
            "Look which kind carries the rise, and what changed since then."};
  return {"Kijk wat er op deze plek sinds dan veranderde, en ga langs.",
          "Look at what changed in this place since then, and go there."};
}

std::string surely_text(const NuisanceSignalsResult& result, const app::NuisanceWarning& warning,
                        const Session& session) {
  if (std::isnan(warning.chance))
    return said(
        session.language, "Van zulke alarmen zijn er bij {} reeksen {} per periode bij toeval te verwachten.",
        "Of such alarms chance alone makes {1} a period in {0} series.", session.count(result.series.judged),
        small_number(result.series.false_expected, session.language));
  return said(session.language, "Toeval alleen maakt {} van de {} reeksen zo hoog; deel valse signalen: {}.",
              "Chance alone makes {} of the {} series as high; rate of false warnings: {}.",
              small_number(warning.chance * static_cast<double>(result.series.judged), session.language),
              session.count(result.series.judged), percent_text(warning.adjusted, session.language));
}

/// All kinds together are no news where one kind of the same place is told.
bool is_told_by_kind(const NuisanceSignalsResult& result, const app::NuisanceWarning& warning) {
  return !warning.kind && std::any_of(result.warnings.begin(), result.warnings.end(), [&](const auto& other) {
    return other.kind && other.unit == warning.unit;
  });
}
bool is_told_by_kind(const NuisanceSignalsResult& result, const app::NuisanceCluster& cluster) {
  return !cluster.kind && std::any_of(result.clusters.begin(), result.clusters.end(), [&](const auto& other) {
    return other.kind && other.units == cluster.units;
  });
}

std::string warning_text(const NuisanceSignalsResult& result, const app::NuisanceWarning& warning,
                         std::size_t number, const Session& session) {
  std::string text =
      wrapped(fmt::format("{} ({}): {}", result.units.names[warning.unit], result.units.codes[warning.unit],
                          what_text(result, warning.kind, session)),
              fmt::format("{}. ", number));
  std::string seen =
      said(session.language, "{} meldingen waar {} verwacht werden", "{} reports where {} were expected",
           session.count(warning.count), format_number(warning.expected, 1, session.language));
  if (std::isfinite(warning.upper))
    seen += said(session.language, " en tot {} gewoon is", " and up to {} is usual",
                 format_number(std::floor(warning.upper), 0, session.language));
  seen += warning.since == result.at
              ? session.in_language({". Nieuw in deze periode.", ". New in this period."})
              : said(session.language, ". Sinds {}.", ". Since {}.",
                     session.in_language(result.calendar.in_words(warning.since)));
  text += wrapped(seen, "   ");
  text += wrapped(surely_text(result, warning, session), "   ");
  std::string behind = people_behind(warning.behind, session);
  if (!warning.kind)
    if (const std::string kinds = kinds_behind(result, warning.behind, session); !kinds.empty())
      behind += "; " + kinds;
  text += wrapped(said(session.language, "Erachter: {}.", "Behind it: {}.", behind), "   ");
  return text +
         wrapped(session.in_language(advice(warning.behind, warning.in_cluster, !warning.kind)), "   ");
}

std::string warnings_text(const NuisanceSignalsResult& result, const Session& session) {
  std::string text;
  if (result.warnings.empty())
    text = wrapped(session.in_language({"Geen signalen: nergens meer dan het verleden verwachten laat.",
                                        "No warnings: nowhere more than the past makes expected."}));
  std::size_t number = 0;
  for (const app::NuisanceWarning& warning : result.warnings)
    if (!is_told_by_kind(result, warning)) text += warning_text(result, warning, ++number, session);
  if (result.series.judged == 0)
    text = wrapped(session.in_language(
        {"Geen enkele reeks kon beoordeeld worden: het verleden is te kort of er zijn te weinig meldingen. "
         "Probeer --method bayes.",
         "No series could be judged: the past is too short or there are too few reports. Try --method "
         "bayes."}));
  return text;
}

std::string cluster_recurrence(const app::NuisanceCluster& cluster, const Session& session) {
  return said(session.language, "Zoveel vindt toeval in 1 van {} keer kijken (p = {}).",
              "Chance finds as much in 1 of {} looks (p = {}).",
              format_number(cluster.recurrence, 0, session.language),
              small_number(cluster.p, session.language));
}

std::string cluster_text_of(const NuisanceSignalsResult& result, const app::NuisanceCluster& cluster,
                            char letter, const Session& session) {
  std::vector<std::string> names;
  for (const std::uint32_t unit : cluster.units)
    names.push_back(fmt::format("{} ({})", result.units.names[unit], result.units.codes[unit]));
  std::string text =
      wrapped(fmt::format("{}: {}", what_text(result, cluster.kind, session), fmt::join(names, ", ")),
              fmt::format("{}. ", letter));
  text += wrapped(
      said(session.language, "Sinds {}: {} meldingen waar {} verwacht werden, {} keer zoveel.",
           "Since {}: {} reports where {} were expected, {} times as many.",
           session.in_language(date_in_words(iso_day(result.calendar.first_day(cluster.since)))),
           session.count(cluster.behind.reports), format_number(cluster.expected, 1, session.language),
           format_number(cluster.ratio, 1, session.language)),
      "   ");
  text += wrapped(cluster_recurrence(cluster, session), "   ");
  std::string behind = people_behind(cluster.behind, session);
  if (!cluster.kind)
    if (const std::string kinds = kinds_behind(result, cluster.behind, session); !kinds.empty())
      behind += "; " + kinds;
  text += wrapped(said(session.language, "Erachter: {}.", "Behind it: {}.", behind), "   ");
  text +=
      wrapped(session.in_language(advice(cluster.behind, cluster.units.size() > 1, !cluster.kind)), "   ");
  return text;
}

std::string clusters_text(const NuisanceSignalsResult& result, const Session& session) {
  if (result.scans == 0) return "";
  std::string text =
      "\n" + wrapped(said(session.language, "Plekken bij elkaar, over {} tot nu (hoogstens {}):",
                          "Places together, over {} until now (at most {}):",
                          plural_periods(result, result.scanned_periods, session),
                          plural_periods(result, result.longest, session)));
  if (result.clusters.empty())
    text += wrapped(session.in_language({"geen cluster dat niet ook toeval kan zijn.",
                                         "no cluster that may not be chance as well."}),
                    "  ");
  char letter = 'A';
  for (const app::NuisanceCluster& cluster : result.clusters) {
    if (is_told_by_kind(result, cluster)) continue;
    text += cluster_text_of(result, cluster, letter, session);
    letter = letter == 'Z' ? 'A' : static_cast<char>(letter + 1);
  }
  return text;
}
std::string signals_notes(const NuisanceSignalsResult& result, const Session& session) {
  std::string text = "\n";
  if (result.series.judged > 0 && gives_chance(result.method))
    text +=
        wrapped(said(session.language,
                     "Zonder rekening te houden met het aantal reeksen zou deze methode hier {} valse "
                     "alarmen per periode geven; van de signalen hierboven is naar verwachting hoogstens {} "
                     "vals.",
                     "Without regard to the number of series this method would give {} false alarms a period "
                     "here; of the warnings above at most {} are expected to be false.",
                     small_number(result.series.false_expected, session.language),
                     percent_text(result.false_discovery, session.language)),
                "- ");
  else if (result.series.judged > 0)
    text += wrapped(
        said(session.language,
             "Deze methode geeft geen kans per reeks: het deel valse signalen is niet te begrenzen. Het "
             "aantal "
             "bij toeval is geteld op {} nagebootste reeksen van dit niveau en seizoen waarin niets "
             "verandert.",
             "This method gives no chance for each series: the rate of false warnings has no bound. Their "
             "number "
             "by chance was counted on {} made-up series of this level and season in which nothing changes.",
             session.count(result.series.drawn)),
        "- ");
  if (result.series.few + result.series.short_history > 0)
    text += wrapped(said(session.language,
                         "Niet beoordeeld: {} reeksen met te weinig meldingen, {} met een te kort verleden.",
                         "Not judged: {} series with too few reports, {} with too short a past.",
                         session.count(result.series.few), session.count(result.series.short_history)),
                    "- ");
  if (result.kept_back > 0)
    text += wrapped(
        said(session.language,
             "Niet getoond: {} signalen van minder dan {} meldingen, die iemand zouden kunnen aanwijzen.",
             "Not shown: {} warnings of fewer than {} reports, which could point at somebody.",
             session.count(result.kept_back), app::kFewestReports),
        "- ");
  text += wrapped(
      session.in_language(
          {"Een signaal zegt waar te kijken, niet wat er is. Het gaat over plekken, nooit over mensen.",
           "A warning tells where to look, not what is there. It is about places, never about people."}),
      "- ");
  return text;
}

}  // namespace

std::string nuisance_signals_text(const app::NuisanceSignalsResult& result, const Session& session) {
  return signals_heading(result, session) + "\n" + warnings_text(result, session) +
         clusters_text(result, session) + signals_notes(result, session);
}

}  // namespace roer::cli
