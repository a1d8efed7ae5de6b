#include "next_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string measured_text(const app::MeasureNextResult& result, const score::Measurement& measurement,
                          const Session& session) {
  std::string text;
  for (const score::InputPlace& place : measurement.inputs) {
    const score::Input& input = result.run.framework.factors[place.factor].inputs[place.input];
    text += (text.empty() ? "" : " + ") + session.in_language(input.label);
  }
  return text;
}

std::string measurements_text(const app::MeasureNextResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const bool weighed = !result.weight.empty();
  std::vector<TextTable::Head> heads = {{dutch ? "Meet" : "Measure", Align::kLeft, true},
                                        {dutch ? "waar" : "where", Align::kRight},
                                        {dutch ? "beslist" : "settles", Align::kRight},
                                        {dutch ? "nadere blik" : "closer look", Align::kRight}};
  if (weighed) heads.push_back({dutch ? "gewicht" : "weight", Align::kRight});
  TextTable table(heads);
  const auto add = [&](const app::ScopedMeasurement& one, const std::string& name) {
    const auto told = [&](double value) {
      return one.measurement.counted ? format_number(value, 1, session.language) : std::string("?");
    };
    std::vector<std::string> cells = {name, session.count(one.gains.size()), told(one.settled),
                                      told(one.yes)};
    if (weighed)
      cells.push_back(one.measurement.counted ? format_number(one.weight, 0, session.language) : "?");
    table.add(cells);
  };
  for (const app::ScopedMeasurement& one : result.single)
    add(one, measured_text(result, one.measurement, session));
  for (const app::ScopedMeasurement& one : result.together)
    add(one,
        said(session.language, "alles van {}", "all of {}",
             session.in_language(result.run.framework.factors[one.measurement.inputs.front().factor].label)));
  if (result.single.size() > 1) add(result.all, dutch ? "alles" : "everything");
  return table.text();
}

std::string priors_text(const app::MeasureNextResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Verwacht" : "Expected", Align::kLeft, true},
                   {dutch ? "punten (kans)" : "points (chance)", Align::kLeft, true},
                   {dutch ? "uit" : "from"}});
  for (std::size_t k = 0; k < result.next.inputs.size(); ++k) {
    const score::PointPrior& prior = result.next.priors[k];
    const score::InputPlace place = result.next.inputs[k];
    std::string points;
    constexpr std::size_t kMost = 5;
    for (std::size_t p = 0; p < std::min(prior.points.size(), kMost); ++p)
      points += fmt::format("{}{} ({} %)", points.empty() ? "" : ", ",
                            number_text(prior.points[p], session.language),
                            format_number(100 * prior.probability[p], 0, session.language));
    if (prior.points.size() > kMost) points += ", ...";
    table.add(
        {session.in_language(result.run.framework.factors[place.factor].inputs[place.input].label), points,
         prior.from_known ? said(session.language, "{} bekende", "{} known ones", session.count(prior.known))
                          : said(session.language, "elk even veel", "each alike")});
  }
  return table.text();
}

std::string gains_text(const app::MeasureNextResult& result, std::uint64_t top, const Session& session) {
  if (result.single.empty() || !result.single.front().measurement.counted) return "";
  const bool dutch = session.language == Language::kDutch;
  const ScoreRunNames names(result.run);
  const app::ScopedMeasurement& best = result.single.front();
  TextTable table({{dutch ? "Waar eerst" : "Where first"},
                   {"", Align::kLeft, true},
                   {"score", Align::kRight},
                   {dutch ? "beslist" : "settled", Align::kRight},
                   {dutch ? "nadere blik" : "closer look", Align::kRight}});
  const auto percent = [&](double share) { return format_number(100 * share, 0, session.language) + " %"; };
  for (std::size_t k = 0; k < std::min<std::size_t>(top, best.gains.size()); ++k) {
    const score::AreaGain& gain = best.gains[k];
    table.add({std::string(result.run.scores.areas[gain.area].text()), names.full(gain.area),
               range_text(result.run.scores.score_judged[gain.area], session.language), percent(gain.settled),
               percent(gain.yes)});
  }
  if (table.empty()) return "";
  return wrapped(measured_text(result, best.measurement, session) + ":") + table.text();
}

std::string error_words(const app::ScopedDoubt& one, const Session& session) {
  if (one.input.error == score::ErrorKind::kPoissonGamma)
    return session.in_language({"kleine aantallen", "small counts"});
  const bool relative = one.input.error == score::ErrorKind::kRelative;
  std::string text =
      relative ? format_number(100 * one.input.sd, 1, session.language) + " %"
               : said(session.language, "sd {}", "sd {}", number_text(one.input.sd, session.language));
  if (one.input.years_behind > 0)
    text += said(session.language, ", {} jaar oud", ", {} years old", one.input.years_behind);
  return text;
}

std::string doubtful_areas_text(const app::MeasureNextResult& result, std::uint64_t top,
                                const Session& session) {
  const app::ScopedDoubt& best = result.doubtful.front();
  if (best.areas.empty()) return "";
  const bool dutch = session.language == Language::kDutch;
  const ScoreRunNames names(result.run);
  TextTable table({{dutch ? "Waar eerst" : "Where first"},
                   {"", Align::kLeft, true},
                   {"score", Align::kRight},
                   {dutch ? "ander oordeel" : "other decision", Align::kRight},
                   {dutch ? "nadere blik" : "closer look", Align::kRight}});
  const auto percent = [&](double share) { return format_number(100 * share, 0, session.language) + " %"; };
  constexpr double kLeastShown = 0.005;  // what rounds to 0 % is not worth a row
  for (std::size_t k = 0; k < std::min<std::size_t>(top, best.areas.size()); ++k) {
    const score::DoubtfulArea& one = best.areas[k];
    if (one.other < kLeastShown) continue;
    table.add({std::string(result.run.scores.areas[one.area].text()), names.full(one.area),
               range_text(result.run.scores.score_judged[one.area], session.language), percent(one.other),
               percent(one.yes)});
  }
  if (table.empty()) return "";
  const score::InputPlace place = best.input.place;
  return wrapped(session.in_language(result.run.framework.factors[place.factor].inputs[place.input].label) +
                 ":") +
         table.text();
}

/// Inputs that are measured, but with an error.
std::string doubtful_text(const app::MeasureNextResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  if (result.doubtful.empty())
    return wrapped(session.in_language(
        {"Het raamwerk noemt van geen gegeven een meetfout ([[uncertain]], what = \"sampling\").",
         "The framework states no sampling error of any input ([[uncertain]], what = \"sampling\")."}));
  const bool weighed = !result.weight.empty();
  std::vector<TextTable::Head> heads = {
      {dutch ? "Gemeten, maar onzeker" : "Measured, but doubtful", Align::kLeft, true},
      {dutch ? "fout" : "error"},
      {dutch ? "ander oordeel" : "other decision", Align::kRight},
      {dutch ? "waarde" : "value", Align::kRight}};
  if (weighed) heads.push_back({dutch ? "gewicht" : "weight", Align::kRight});
  TextTable table(heads);
  for (const app::ScopedDoubt& one : result.doubtful) {
    const score::InputPlace place = one.input.place;
    std::vector<std::string> cells = {
        session.in_language(result.run.framework.factors[place.factor].inputs[place.input].label),
        error_words(one, session), format_number(one.other, 1, session.language),
        format_number(one.value, 1, session.language)};
    if (weighed) cells.push_back(format_number(one.weight, 0, session.language));
    table.add(cells);
  }
  std::string text = table.text();
  text += wrapped(session.in_language(
      {"Ander oordeel: verwacht aantal waar de ware waarde tot een ander oordeel leidt; waarde: verwacht "
       "aantal vergissingen dat het kennen ervan voorkomt.",
       "Other decision: expected number where the true value leads to another decision; value: expected "
       "number of mistakes that knowing it saves."}));
  const std::string areas = doubtful_areas_text(result, top, session);
  return areas.empty() ? text : text + "\n" + areas;
}

}  // namespace

std::string next_text(const app::MeasureNextResult& result, std::uint64_t top, const Session& session) {
  const AreaList& areas = result.run.scores.areas;
  std::string text = wrapped(
      said(session.language, "{}: {}, op de grenzen van {}: van {} hangt het oordeel af van wat ontbreekt",
           "{}: {}, on the borders of {}: the decision on {} depends on what is missing",
           session.in_language(result.run.framework.title), session.in_language(result.scope.name),
           areas.boundary_year().value(), session.areas(areas.kind(), result.depends)));
  if (result.single.empty())
    return text +
           (result.depends == 0 ? ""
                                : said(session.language, "Geen meting kan dat beslissen.\n",
                                       "No measurement can settle that.\n")) +
           "\n" + doubtful_text(result, top, session);
  text += "\n" + measurements_text(result, session);
  text += wrapped(
      said(session.language,
           "Beslist: verwacht aantal waarvan het oordeel daarna vaststaat; nadere blik: daarvan verwacht.",
           "Settles: expected number whose decision is then certain; closer look: expected of those."));
  if (!result.weight.empty())
    text += wrapped(said(session.language, "Gewicht: {} ({}) van wat beslist is.",
                         "Weight: {} ({}) of what is settled.", session.in_language(result.weight_label),
                         to_string(result.weight_period)));
  text += "\n" + priors_text(result, session);
  if (const std::string list = gains_text(result, top, session); !list.empty()) text += "\n" + list;
  text += "\n" + doubtful_text(result, top, session);
  if (!result.run.remarks.empty()) {
    text += said(session.language, "\nOpmerkingen\n", "\nRemarks\n");
    for (const Text& remark : result.run.remarks) text += wrapped(session.in_language(remark), "  - ");
  }
  return text;
}

}  // namespace roer::cli
