#include "forecast_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "percent.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::ForecastCountsResult;

std::string forecast_heading(const ForecastCountsResult& result, const Session& session) {
  const std::string areas = session.areas(result.kind, result.inside.size());
  const std::string borders =
      result.areas.size() == 0
          ? std::string()
          : said(session.language, ", grenzen van {}", ", borders of {}", result.boundary_year.value());
  std::string text =
      wrapped(said(session.language, "Voorspelling van {}: {}; {}{}.", "Forecast of {}: {}; {}{}.",
                   session.in_language(app::span_words(result.ahead)),
                   session.in_language(result.indicator.label), areas, borders));
  text += wrapped(said(session.language, "Geleerd van {} tot en met {} ({}).", "Learned from {} to {} ({}).",
                       app::period_name(result.period, result.first),
                       app::period_name(result.period, result.ahead.first - 1),
                       session.in_language(app::length_words(result.period, result.periods))));
  if (result.cap > 0)
    text += wrapped(
        said(session.language,
             "Van een melder tellen er per periode hoogstens {}; {} meldingen tellen daardoor niet mee.",
             "Of one person at most {} a period count; {} reports do not count for that.",
             session.count(result.cap), session.count(result.over_cap)));
  return text;
}

std::string places_table(const ForecastCountsResult& result, const std::vector<std::uint32_t>& places,
                         std::uint64_t top, const Text& title, const Session& session) {
  if (places.empty()) return "";
  const bool dutch = session.language == Language::kDutch;
  const auto show = [&](double value, int decimals) {
    return format_number(value, decimals, session.language);
  };
  TextTable table({{session.in_language(title), Align::kLeft, true},
                   {dutch ? "voorspeld" : "forecast", Align::kRight},
                   {fmt::format("{:.0f} %", 100 * result.level), Align::kRight},
                   {dutch ? "vorig jaar" : "last year", Align::kRight},
                   {dutch ? "verschil" : "change", Align::kRight}});
  for (std::size_t k = 0; k < std::min<std::size_t>(top, places.size()); ++k) {
    const std::uint32_t i = places[k];
    const double change = result.forecast.mean[i] - result.last_year[i];
    table.add({fmt::format("{} ({})", result.names[i], result.codes[i]), show(result.forecast.mean[i], 1),
               show(result.forecast.low[i], 0) + "\u2013" + show(result.forecast.high[i], 0),
               show(result.last_year[i], 0), (change > 0 ? "+" : "") + show(change, 1)});
  }
  return table.text() + "\n";
}

std::string skill_table(const ForecastCountsResult& result, const Session& session) {
  if (!result.skill) return "";
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Hoe goed: van eerdere momenten uit" : "How good: from earlier moments"},
                   {dutch ? "gemiddelde fout" : "mean error", Align::kRight},
                   {dutch ? "log-score" : "log score", Align::kRight},
                   {"in interval", Align::kRight}});
  const auto add = [&](const char* nl, const char* en, const signal::ForecastScores& scores) {
    table.add({dutch ? nl : en, format_number(scores.error, 2, session.language),
               format_number(scores.log_score, 3, session.language), percent(scores.coverage, session)});
  };
  add("deze voorspelling", "this forecast", result.skill->model);
  add("hetzelfde als vorig jaar", "the same as last year", result.skill->last_year);
  add("gemiddelde van eerdere jaren", "mean of earlier years", result.skill->mean_years);
  return table.text() + "\n";
}

}  // namespace

std::string forecast_text(const ForecastCountsResult& result, std::uint64_t top, const Session& session) {
  std::string text =
      forecast_heading(result, session) + "\n" + wrapped(session.in_language(result.meaning)) + "\n";
  text += places_table(result, result.rising, top, {"Meer dan vorig jaar", "More than last year"}, session);
  text += places_table(result, result.highest, top, {"Hoogste", "Highest"}, session);
  text += skill_table(result, session);
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

}  // namespace roer::cli
