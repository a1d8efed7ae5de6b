#include "warnings_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>

#include "roer/app/event_calendar.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string day_text(const std::string& day, const Session& session) {
  return session.in_language(date_in_words(day));
}

/// "2024-12" in words.
std::string warned_period_text(const WarningFinding& warning, const std::string& name,
                               const Session& session) {
  const app::EventCalendar calendar(warning.period_kind == "week" ? signal::PeriodKind::kWeek
                                                                  : signal::PeriodKind::kMonth);
  const auto period = calendar.named(name);
  return period ? session.in_language(calendar.in_words(*period)) : name;
}

std::string kind_text(const std::string& code, const Text& label, const Session& session) {
  return code.empty() ? session.in_language({"alle soorten samen", "all kinds together"})
                      : session.in_language(label);
}

std::string step_text(const WarningStep& step, const Session& session) {
  static const std::array<Text, kWarningStepKindCount> kWords{
      Text{"verstuurd", "sent"},          Text{"uitgesteld tot {}", "snoozed until {}"},
      Text{"afgewezen", "dismissed"},     Text{"opgepakt", "acted on"},
      Text{"het klopte", "it was right"}, Text{"het klopte niet", "it was wrong"}};
  std::string what = session.in_language(kWords.at(static_cast<std::size_t>(step.kind)));
  if (step.kind == WarningStepKind::kSnoozed)
    what = fmt::format(fmt::runtime(what), day_text(step.until, session));
  std::string text = fmt::format("{}: {}", day_text(step.date, session), what);
  if (!step.author.empty()) text += fmt::format(", {}: {}", step.author, step.reason);
  if (!step.redacted_on.empty())
    text += said(session.language, "(tekst weggehaald op {} door {})", "(text blanked on {} by {})",
                 day_text(step.redacted_on, session), step.redacted_by);
  return text;
}

std::string warning_state_text(const KeptWarning& warning, const std::string& day, const Session& session) {
  switch (app::state_of(warning, day)) {
    case app::WarningState::kSnoozed:
      return said(session.language, "uitgesteld tot {}", "snoozed until {}",
                  day_text(warning.done_last().until, session));
    case app::WarningState::kDismissed:
      return session.in_language({"afgewezen", "dismissed"});
    case app::WarningState::kAction:
      return session.in_language({"opgepakt", "acted on"});
    case app::WarningState::kOpen:
      break;
  }
  return session.in_language({"open", "open"});
}

/// How often this would be false, as far as its method tells.
std::string how_false_text(const KeptWarning& warning, const Session& session) {
  if (std::isfinite(warning.false_discovery))
    return said(session.language, " Deel valse signalen: {}.", " Rate of false warnings: {}.",
                session.in_language(app::small_share_words(warning.false_discovery)));
  if (std::isfinite(warning.false_expected))
    return said(session.language, " Toeval alleen geeft er {} per keer kijken.",
                " Chance alone makes {} of them in a look.",
                session.in_language(app::small_words(warning.false_expected)));
  return "";
}

/// Numbers of the reports behind it; of many the first.
std::string reports_text(const std::vector<std::string>& reports, const Session& session) {
  constexpr std::size_t kMostShown = 12;
  const std::size_t shown = std::min(reports.size(), kMostShown);
  std::string text =
      said(session.language, "Meldingen sinds het begin: {}", "Reports since it began: {}",
           fmt::join(reports.begin(), reports.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown < reports.size())
    text += said(session.language, " en nog {} (alle met --json)", " and {} more (all with --json)",
                 session.count(reports.size() - shown));
  return wrapped(text + ".", "   ");
}

std::string places_text(const WarningFinding& finding) {
  std::vector<std::string> places;
  for (const WarningPlace& place : finding.places)
    places.push_back(fmt::format("{} ({})", place.name, place.code));
  return fmt::format("{}", fmt::join(places, ", "));
}

std::string kept_warning_text(const KeptWarning& warning, const std::string& day, const Session& session) {
  std::string text = wrapped(
      fmt::format("{}: {} - {}", places_text(warning), kind_text(warning.kind, warning.kind_label, session),
                  warning_state_text(warning, day, session)),
      fmt::format("#{} ", warning.id));
  std::string seen =
      said(session.language, "Sinds {}; laatst gevonden in {}: {} meldingen",
           "Since {}; found last in {}: {} reports", warned_period_text(warning, warning.since, session),
           warned_period_text(warning, warning.last_period, session), session.count(warning.count));
  if (std::isfinite(warning.expected))
    seen += said(session.language, " waar {} verwacht werden", " where {} were expected",
                 format_number(warning.expected, 1, session.language));
  text += wrapped(seen + "." + how_false_text(warning, session), "   ");
  if (const auto look = app::look_first_named(warning.look_first))
    text += wrapped(session.in_language(in_words(*look)), "   ");
  if (!warning.reports.empty()) text += reports_text(warning.reports, session);
  for (const WarningFinding& also : warning.support) text += wrapped(support_text(also, session), "   + ");
  for (std::size_t i = 0; i < warning.steps.size(); ++i)
    text += wrapped(step_text(warning.steps[i], session), fmt::format("   {}. ", i + 1));
  return text;
}

std::string right_share_text(const app::WarningTally& tally, const Session& session) {
  if (tally.judged() == 0) return "-";
  const auto percent = [&](double share) { return format_number(100 * share, 0, session.language); };
  return said(session.language, "{} % ({} tot {})", "{} % ({} to {})",
              percent(static_cast<double>(tally.right) / static_cast<double>(tally.judged())),
              percent(tally.right_low), percent(tally.right_high));
}

std::string tally_table(const std::vector<app::WarningTally>& tallies, const Text& head, bool of_kinds,
                        const Session& session) {
  const auto in = [&](const Text& text) { return session.in_language(text); };
  TextTable table({{in(head), Align::kLeft, true},
                   {in({"Verstuurd", "Sent"}), Align::kRight},
                   {in({"Klopte", "Right"}), Align::kRight},
                   {in({"Klopte niet", "Wrong"}), Align::kRight},
                   {in({"Deel dat klopte", "Share right"}), Align::kRight}});
  for (const app::WarningTally& tally : tallies)
    table.add({of_kinds ? kind_text(tally.name, tally.label, session) : tally.name, session.count(tally.sent),
               session.count(tally.right), session.count(tally.wrong), right_share_text(tally, session)});
  return table.text();
}

}  // namespace

std::string support_text(const WarningFinding& finding, const Session& session) {
  std::string text =
      said(session.language, "{}: {}, {} meldingen", "{}: {}, {} reports", places_text(finding),
           kind_text(finding.kind, finding.kind_label, session), session.count(finding.count));
  if (std::isfinite(finding.expected))
    text += said(session.language, " waar {} verwacht werden", " where {} were expected",
                 format_number(finding.expected, 1, session.language));
  return text + said(session.language, " ({}, {})", " ({}, {})",
                     warned_period_text(finding, finding.last_period, session), finding.method);
}

std::string warnings_list_text(const app::WarningsResult& result, const Session& session) {
  std::string text;
  for (const KeptWarning& one : result.warnings) text += kept_warning_text(one, result.date, session);
  if (result.warnings.empty())
    text = wrapped(session.in_language(
        {"Er zijn geen signalen om te tonen; roer signals PROJECT --send verstuurt en bewaart ze.",
         "There are no warnings to show; roer signals PROJECT --send sends and keeps them."}));
  if (result.left_out > 0)
    text += wrapped(said(session.language, "Niet getoond: {} afgewezen; zie --all.",
                         "Not shown: {} dismissed; see --all.", session.count(result.left_out)));
  return text;
}

std::string warning_record_text(const app::WarningRecord& record, const Session& session) {
  const app::WarningTally& all = record.all;
  if (all.sent == 0)
    return wrapped(session.in_language({"Er is nog geen signaal verstuurd; zie roer signals --send.",
                                        "No warning was sent yet; see roer signals --send."}));
  const auto state = [&](app::WarningState one) {
    return session.count(all.of_state[static_cast<std::size_t>(one)]);
  };
  std::string text = wrapped(
      said(session.language,
           "Signalen verstuurd tot en met {}: {}. Nu open {}, uitgesteld {}, afgewezen {}, opgepakt {}.",
           "Warnings sent until {}: {}. Now open {}, snoozed {}, dismissed {}, acted on {}.",
           day_text(record.date, session), session.count(all.sent), state(app::WarningState::kOpen),
           state(app::WarningState::kSnoozed), state(app::WarningState::kDismissed),
           state(app::WarningState::kAction)));
  if (all.judged() == 0)
    return text + wrapped(session.in_language({"Nog geen een is beoordeeld; zie roer warnings judge.",
                                               "None was judged yet; see roer warnings judge."}));
  text += wrapped(said(session.language, "Beoordeeld: {}, waarvan er {} klopten: {}.",
                       "Judged: {}, of which {} were right: {}.", session.count(all.judged()),
                       session.count(all.right), right_share_text(all, session)));
  text += "\n" + tally_table(record.of_method, {"Methode", "Method"}, false, session) + "\n" +
          tally_table(record.of_kind, {"Soort", "Kind"}, true, session) + "\n";
  text += wrapped(
      session.in_language(
          {"Tussen haakjes het 95%-interval (Wilson). Het gaat over de beoordeelde signalen: wie alleen "
           "beoordeelt wat opviel, vindt een ander deel.",
           "In brackets the 95% interval (Wilson). It is about the warnings that were judged: who judges "
           "only what stood out finds another share."}),
      "- ");
  return text;
}

}  // namespace roer::cli
