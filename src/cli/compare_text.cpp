#include "compare_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using score::ChangeKind;
using score::Decision;

std::string signed_text(double value, int decimals, Language language) {
  const double least = 0.5 * std::pow(10, -decimals);
  if (std::abs(value) < least) return "0";
  return (value > 0 ? "+" : "") + format_number(value, decimals, language);
}

std::string side_text(const app::ComparedSide& side, const Session& session) {
  std::string text = session.in_language(side.framework.title);
  if (!side.record.empty()) return fmt::format("{} ({}, {})", side.record, text, side.saved_at.substr(0, 10));
  if (side.latest.year != 0) text += fmt::format(" ({})", to_string(side.latest));
  return text;
}

std::string change_label_of(const app::CompareResult& result, const score::ScoreChange& change,
                            const Session& session) {
  static const std::array<Text, 8> kLabels{Text{"alle gegevens", "all inputs"},
                                           Text{"welke factoren en gegevens", "which factors and inputs"},
                                           Text{"grenzen en punten", "limits and points"},
                                           Text{"gewichten", "weights"},
                                           Text{"wijze van samenvoegen", "way of combining"},
                                           Text{"drempel en klassen", "threshold and classes"},
                                           Text{"oordelen", "verdicts"},
                                           Text{"alles samen", "everything at once"}};
  if (!change.input.empty())
    if (const auto place = score::input_named(result.after.framework, change.input))
      return session.in_language(result.after.framework.factors[place->factor].inputs[place->input].label);
  return session.in_language(kLabels.at(static_cast<std::size_t>(change.kind)));
}

std::string decisions_text(const app::CompareResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table(
      {{dutch ? "Oordeel" : "Decision"},
       {dutch ? "daarna: " + cli::label_of(Decision::kYes).nl : "after: " + cli::label_of(Decision::kYes).en,
        Align::kRight},
       {session.in_language(cli::label_of(Decision::kDepends)), Align::kRight},
       {session.in_language(cli::label_of(Decision::kNo)), Align::kRight}});
  for (const Decision from : {Decision::kYes, Decision::kDepends, Decision::kNo}) {
    const auto& row = result.decisions[static_cast<std::size_t>(from)];
    table.add({(dutch ? "daarvoor: " : "before: ") + session.in_language(cli::label_of(from)),
               session.count(row[static_cast<std::size_t>(Decision::kYes)]),
               session.count(row[static_cast<std::size_t>(Decision::kDepends)]),
               session.count(row[static_cast<std::size_t>(Decision::kNo)])});
  }
  return table.text();
}

std::string changes_text(const app::CompareResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Waardoor" : "By what", Align::kLeft, true},
                   {dutch ? "nadere blik" : "closer look", Align::kRight},
                   {dutch ? "hangt af" : "depends", Align::kRight},
                   {dutch ? "rang, gemiddeld" : "rank, on average", Align::kRight}});
  double yes = 0, depends = 0;
  for (std::size_t c = 0; c < result.totals.size(); ++c) {
    const score::AreaStanding& total = result.totals[c];
    yes += total.yes;
    depends += total.depends;
    table.add({change_label_of(result, result.comparison.changes[c], session),
               signed_text(total.yes, 1, session.language), signed_text(total.depends, 1, session.language),
               format_number(total.rank, 1, session.language)});
  }
  table.add({dutch ? "samen" : "together", signed_text(yes, 1, session.language),
             signed_text(depends, 1, session.language),
             format_number(result.mean_rank_shift, 1, session.language)});
  return table.text();
}

std::string name_text(const app::CompareResult& result, std::uint32_t area) {
  const std::string& name = result.names[area];
  const std::string& parent = result.parents[area];
  return parent.empty() || parent == name ? name : name + ", " + parent;
}

std::string standing_text(const app::CompareResult& result, std::uint32_t area, bool after,
                          const Session& session) {
  const score::Comparison& comparison = result.comparison;
  const score::AreaStanding& standing = (after ? comparison.after : comparison.before)[area];
  const score::Framework& framework = (after ? result.after : result.before).framework;
  std::string text = range_text({standing.low, standing.high}, session.language);
  if (framework.has_threshold)
    text += " " + session.in_language(
                      cli::label_of((after ? comparison.decision_after : comparison.decision_before)[area]));
  return text;
}

std::string moved_text(const app::CompareResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Wie" : "Who"},
                   {"", Align::kLeft, true},
                   {dutch ? "van" : "from"},
                   {dutch ? "naar" : "to"},
                   {dutch ? "rang" : "rank", Align::kRight},
                   {dutch ? "vooral door" : "mostly by", Align::kLeft, true}});
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.moved.size()); ++k) {
    const std::uint32_t area = result.moved[k].area;
    const double shift = result.comparison.after[area].rank - result.comparison.before[area].rank;
    table.add({std::string(result.comparison.areas[area].text()), name_text(result, area),
               standing_text(result, area, false, session), standing_text(result, area, true, session),
               signed_text(shift, 0, session.language),
               change_label_of(result, result.comparison.changes[result.moved[k].reason], session)});
  }
  return table.empty() ? "" : table.text();
}

std::string counts_text(const app::CompareResult& result, const Session& session) {
  const std::size_t moved = result.moved.size();
  const std::string got = session.language == Language::kEnglish ? "got" : moved == 1 ? "kreeg" : "kregen";
  std::string text = wrapped(said(session.language, "{} {} een andere score.", "{} {} another score.",
                                  session.areas(result.comparison.areas.kind(), moved), got));
  if (result.same_classes)
    text += wrapped(said(session.language, "In een andere klasse: {}.", "In another class: {}.",
                         session.count(result.class_changed)));
  if (result.comparison.only_before + result.comparison.only_after > 0)
    text += wrapped(said(session.language, "Alleen eerst: {}, alleen later: {}; die tellen niet mee.",
                         "Only before: {}, only after: {}; they do not count.",
                         session.count(result.comparison.only_before),
                         session.count(result.comparison.only_after)));
  if (!result.comparison.whole_because.empty())
    text += wrapped(said(session.language, "Het verschil is niet uiteen te leggen: {}.",
                         "The difference cannot be taken apart: {}.", result.comparison.whole_because));
  return text;
}

}  // namespace

std::string compare_text(const app::CompareResult& result, std::uint64_t top, const Session& session) {
  const AreaList& areas = result.comparison.areas;
  std::string text =
      wrapped(said(session.language, "{} tegen {}: {}, {} op de grenzen van {}",
                   "{} against {}: {}, {} on the borders of {}", side_text(result.after, session),
                   side_text(result.before, session), session.in_language(result.scope.name),
                   session.areas(areas.kind(), result.scope.areas.size()), areas.boundary_year().value()));
  text += counts_text(result, session);
  if (result.before.framework.has_threshold || result.after.framework.has_threshold)
    text += "\n" + decisions_text(result, session);
  if (!result.totals.empty()) text += "\n" + changes_text(result, session);
  if (const std::string moved = moved_text(result, top, session); !moved.empty()) text += "\n" + moved;
  if (!result.remarks.empty()) {
    text += said(session.language, "\nOpmerkingen\n", "\nRemarks\n");
    for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "  - ");
  }
  return text;
}

}  // namespace roer::cli
