#include "roer/app/signal_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/in_both.hpp"
#include "roer/app/page_words.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, kLookFirstCount> kLookNames = {"reports", "neighbours", "kinds",
                                                                      "place"};

void append_words(Text& text, const Text& more) {
  text.nl += more.nl;
  text.en += more.en;
}

bool rests_on_few(const ReportsBehind& behind) {
  return behind.reporters < kFewestReports || behind.top_1 > 0.5;
}

LookFirst look_at_first(const ReportsBehind& behind, bool near_others, bool all_kinds) {
  if (rests_on_few(behind)) return LookFirst::kReports;
  if (near_others) return LookFirst::kNeighbours;
  return all_kinds ? LookFirst::kKinds : LookFirst::kPlace;
}

Text people_words(const ReportsBehind& behind) {
  if (behind.reporters < kFewestReports)
    return in_both("minder dan {} bekende melders", "fewer than {} known reporters",
                   count_words(kFewestReports));
  Text text = in_both("{} melders", "{} reporters", count_words(behind.reporters));
  if (behind.top_1 > 0.5)
    append_words(text, {", een daarvan deed meer dan de helft", ", one of whom made more than half"});
  else if (behind.top_1 > 0.25)
    append_words(text, {", een daarvan deed meer dan een kwart", ", one of whom made more than a quarter"});
  return text;
}

/// The three kinds with most reports, of those that may be shown.
Text kinds_behind_words(const NuisanceSignalsResult& result, const ReportsBehind& behind) {
  std::vector<std::size_t> counts;
  for (const auto& [kind, count] : behind.kinds) counts.push_back(count);
  const std::vector<bool> hidden = hidden_counts(counts);
  std::vector<std::string> nl, en;
  for (std::size_t i = 0; i < counts.size() && nl.size() < 3; ++i) {
    if (hidden[i] || counts[i] == 0) continue;
    const Text& label = result.kinds[behind.kinds[i].first].label;
    const Text count = count_words(counts[i]);
    nl.push_back(fmt::format("{} {}", label.nl, count.nl));
    en.push_back(fmt::format("{} {}", label.en, count.en));
  }
  return {fmt::format("{}", fmt::join(nl, ", ")), fmt::format("{}", fmt::join(en, ", "))};
}

Text false_note(const NuisanceSignalsResult& result) {
  if (gives_chance(result.method))
    return in_both(
        "Zonder rekening te houden met het aantal reeksen zou deze methode hier {} valse alarmen per periode "
        "geven; van de signalen hierboven is naar verwachting hoogstens {} vals.",
        "Without regard to the number of series this method would give {} false alarms a period here; of the "
        "warnings above at most {} are expected to be false.",
        small_words(result.series.false_expected), small_share_words(result.false_discovery));
  return in_both(
      "Deze methode geeft geen kans per reeks: het deel valse signalen is niet te begrenzen. Het aantal bij "
      "toeval is geteld op {} nagebootste reeksen van dit niveau en seizoen waarin niets verandert.",
      "This method gives no chance for each series: the rate of false warnings has no bound. Their number by "
      "chance was counted on {} made-up series of this level and season in which nothing changes.",
      count_words(result.series.drawn));
}

}  // namespace

std::string_view name_of(LookFirst look) {
  return kLookNames.at(static_cast<std::size_t>(look));
}

std::optional<LookFirst> look_first_named(std::string_view name) {
  const auto found = std::find(kLookNames.begin(), kLookNames.end(), name);
  if (found == kLookNames.end()) return std::nullopt;
  return static_cast<LookFirst>(found - kLookNames.begin());
}

const Text& in_words(LookFirst look) {
  static const std::array<Text, kLookFirstCount> kWords{
      Text{"Kijk eerst naar de meldingen zelf: dit rust op weinig mensen. Probeer ook --cap 1.",
           "Look at the reports themselves first: this rests on few people. Try --cap 1 too."},
      Text{"Kijk naar wat deze plekken gemeen hebben: ook ernaast wordt meer gemeld.",
           "Look at what these places share: there are more reports next to it too."},
      Text{"Kijk welke soort de stijging draagt, en wat er sinds dan veranderde.",
           "Look which kind carries the rise, and what changed since then."},
      Text{"Kijk wat er op deze plek sinds dan veranderde, en ga langs.",
           "Look at what changed in this place since then, and go there."}};
  return kWords.at(static_cast<std::size_t>(look));
}

LookFirst look_first(const NuisanceWarning& warning) {
  return look_at_first(warning.behind, warning.in_cluster, !warning.kind);
}
LookFirst look_first(const NuisanceCluster& cluster) {
  return look_at_first(cluster.behind, cluster.units.size() > 1, !cluster.kind);
}

Text kind_words(const NuisanceSignalsResult& result, std::optional<std::uint32_t> kind) {
  return kind ? result.kinds[*kind].label : Text{"alle soorten samen", "all kinds together"};
}

std::string unit_name(const NuisanceSignalsResult& result, std::uint32_t unit) {
  return fmt::format("{} ({})", result.units.names[unit], result.units.codes[unit]);
}

Text periods_words(const NuisanceSignalsResult& result, std::size_t number) {
  const bool weeks = result.calendar.kind() == signal::PeriodKind::kWeek;
  Text noun = weeks ? Text{"weken", "weeks"} : Text{"maanden", "months"};
  if (number == 1) noun = weeks ? Text{"week", "week"} : Text{"maand", "month"};
  return in_both("{} {}", "{} {}", count_words(number), noun);
}

Text small_words(double value) {
  if (value < 0.001) return in_both("< {}", "< {}", number_words(0.001, 3));
  return number_words(value, value < 0.1 ? 3 : value < 10 ? 1 : 0);
}

Text small_share_words(double share) {
  if (share < 0.001) return in_both("< {}", "< {}", percent_words(0.001));
  return percent_words(share, share < 0.1 ? 1 : 0);
}

Text seen_words(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  Text text = in_both("{} meldingen waar {} verwacht werden", "{} reports where {} were expected",
                      count_words(warning.count), number_words(warning.expected, 1));
  if (std::isfinite(warning.upper))
    append_words(text, in_both(" en tot {} gewoon is", " and up to {} is usual",
                               number_words(std::floor(warning.upper), 0)));
  append_words(text, warning.since == result.at
                         ? Text{". Nieuw in deze periode.", ". New in this period."}
                         : in_both(". Sinds {}.", ". Since {}.", result.calendar.in_words(warning.since)));
  return text;
}

Text seen_words(const NuisanceSignalsResult& result, const NuisanceCluster& cluster) {
  return in_both("Sinds {}: {} meldingen waar {} verwacht werden, {} keer zoveel.",
                 "Since {}: {} reports where {} were expected, {} times as many.",
                 date_in_words(iso_day(result.calendar.first_day(cluster.since))),
                 count_words(cluster.behind.reports), number_words(cluster.expected, 1),
                 number_words(cluster.ratio, 1));
}

Text surely_words(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  const Text judged = count_words(result.series.judged);
  if (std::isnan(warning.chance))
    return in_both("Van zulke alarmen zijn er bij {} reeksen {} per periode bij toeval te verwachten.",
                   "Of such alarms chance alone makes {1} a period in {0} series.", judged,
                   small_words(result.series.false_expected));
  // Series with too few reports were looked at too: had they as many, they would be among the judged.
  const std::size_t all = result.series.judged + result.series.few;
  return in_both("Toeval alleen maakt {} van alle {} reeksen zo hoog; deel valse signalen: {}.",
                 "Chance alone makes {} of all {} series as high; rate of false warnings: {}.",
                 small_words(warning.chance * static_cast<double>(all)), count_words(all),
                 small_share_words(warning.adjusted));
}

Text surely_words(const NuisanceCluster& cluster) {
  return in_both("Zoveel vindt toeval in hoogstens 1 van {} keer kijken (p = {}; naar Gumbel {}).",
                 "Chance finds as much in at most 1 of {} looks (p = {}; by Gumbel {}).",
                 number_words(cluster.recurrence, 0), small_words(cluster.p), small_words(cluster.p_gumbel));
}

Text behind_words(const NuisanceSignalsResult& result, const ReportsBehind& behind, bool all_kinds) {
  Text text = people_words(behind);
  if (!all_kinds) return text;
  const Text kinds = kinds_behind_words(result, behind);
  if (!kinds.en.empty()) append_words(text, in_both("; {}", "; {}", kinds));
  return text;
}

std::vector<Text> signal_notes(const NuisanceSignalsResult& result) {
  std::vector<Text> notes;
  if (result.series.judged > 0) notes.push_back(false_note(result));
  if (result.series.few + result.series.short_history > 0)
    notes.push_back(
        in_both("Niet beoordeeld: {} reeksen met te weinig meldingen, {} met een te kort verleden.",
                "Not judged: {} series with too few reports, {} with too short a past.",
                count_words(result.series.few), count_words(result.series.short_history)));
  if (result.kept_back == 1)
    notes.push_back(
        in_both("Niet getoond: 1 signaal van minder dan {} meldingen, dat iemand zou kunnen aanwijzen.",
                "Not shown: 1 warning of fewer than {} reports, which could point at somebody.",
                count_words(kFewestReports)));
  if (result.kept_back > 1)
    notes.push_back(
        in_both("Niet getoond: {} signalen van minder dan {} meldingen, die iemand zouden kunnen aanwijzen.",
                "Not shown: {} warnings of fewer than {} reports, which could point at somebody.",
                count_words(result.kept_back), count_words(kFewestReports)));
  if (result.scans > 0) notes.push_back(assumption_of(result.scan.way));
  notes.push_back(
      {"Een signaal zegt waar te kijken, niet wat er is. Het gaat over plekken, nooit over mensen.",
       "A warning tells where to look, not what is there. It is about places, never about people."});
  return notes;
}

}  // namespace roer::app
