#include "roer/app/forecast_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/carrier.hpp"
#include "roer/app/event_counts.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/page_words.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

/// "4 % kleiner", "less": how the mean error compares with that of last year.
Text error_against_last_year(const signal::ForecastSkill& skill) {
  const double share = 1 - skill.model.error / skill.last_year.error;
  const Text percent = percent_words(std::abs(share), std::abs(share) < 0.1 ? 1 : 0);
  return share >= 0 ? Text{percent.nl + " kleiner", percent.en + " smaller"}
                    : Text{percent.nl + " groter", percent.en + " larger"};
}

/// Said where the simplest of all was nearer.
Text mean_of_years_words(const signal::ForecastSkill& skill) {
  if (!(skill.mean_years.error < skill.model.error)) return {};
  const Text error = number_words(skill.mean_years.error, 2);
  return {fmt::format(" Het gemiddelde van eerdere jaren zat er minder naast ({}).", error.nl),
          fmt::format(" The mean of earlier years was less far off ({}).", error.en)};
}

Text verdict_words(ForecastVerdict verdict) {
  switch (verdict) {
    case ForecastVerdict::kBetter:
      return {"De voorspelling is dus beter dan \u201chetzelfde als vorig jaar\u201d.",
              "So the forecast is better than \u201cthe same as last year\u201d."};
    case ForecastVerdict::kMixed:
      return {"De voorspelling is dus niet duidelijk beter dan \u201chetzelfde als vorig jaar\u201d.",
              "So the forecast is not clearly better than \u201cthe same as last year\u201d."};
    case ForecastVerdict::kWorse:
      return {"De voorspelling is dus slechter dan \u201chetzelfde als vorig jaar\u201d: reken daar dan mee.",
              "So the forecast is worse than \u201cthe same as last year\u201d: rather reckon with that."};
    case ForecastVerdict::kNotMeasured:
      break;
  }
  return {"Hoe goed zulke voorspellingen zijn, is niet te meten: het verleden is te kort.",
          "How good such forecasts are cannot be measured: the past is too short."};
}

Text sum_words(const ForecastCountsResult& result) {
  const Text span = span_words(result.ahead), total = number_words(result.total, 0),
             last = number_words(result.total_last_year, 0), rising = count_words(result.rising.size()),
             falling = count_words(result.falling);
  Text text{fmt::format("{} in {}: naar verwachting {}, een jaar eerder {}.", result.indicator.label.nl,
                        span.nl, total.nl, last.nl),
            fmt::format("{} in {}: {} expected, {} a year earlier.", result.indicator.label.en, span.en,
                        total.en, last.en)};
  if (std::isnan(result.total))
    text = {fmt::format("{} in {}: te weinig om een som van te tonen.", result.indicator.label.nl, span.nl),
            fmt::format("{} in {}: too few to show a sum of.", result.indicator.label.en, span.en)};
  text.nl +=
      fmt::format(" Het aantal van vorig jaar ligt bij {} van de plekken onder het interval, bij {} erboven.",
                  rising.nl, falling.nl);
  text.en += fmt::format(" Last year's count lies below the interval in {} of the places, above it in {}.",
                         rising.en, falling.en);
  return text;
}

/// "1 moment", "12 moments".
Text counted_noun(std::size_t count, const Text& one, const Text& many) {
  const Text number = count_words(count);
  const Text& noun = count == 1 ? one : many;
  return {number.nl + " " + noun.nl, number.en + " " + noun.en};
}

Json files_of(const ForecastCountsResult& result, const ProjectIndex& index) {
  std::vector<std::string> datasets = result.datasets;
  if (!result.residents_of.empty()) datasets.emplace_back(kResidents.substr(0, kResidents.find('/')));
  Json files = Json::array();
  for (const std::string& dataset : datasets)
    for (const ImportRecord* one : index.imports_of(dataset))
      files.push_back({{"file", one->file}, {"release", one->release}, {"sha256", one->sha256}});
  return files;
}

}  // namespace

Text skill_words(const ForecastCountsResult& result) {
  Text verdict = verdict_words(result.verdict);
  if (!result.skill) return verdict;
  const signal::ForecastSkill& skill = *result.skill;
  const Text simplest = mean_of_years_words(skill);
  verdict.nl += simplest.nl;
  verdict.en += simplest.en;
  const bool once = skill.origins == 1;
  const Text against = error_against_last_year(skill), origins = count_words(skill.origins),
             forecasts =
                 counted_noun(skill.forecasts, {"voorspelling", "forecast"}, {"voorspellingen", "forecasts"}),
             moments = counted_noun(skill.origins, {"moment", "moment"}, {"momenten", "moments"}),
             won = count_words(skill.won);
  const Text error = number_words(skill.model.error, 2), naive = number_words(skill.last_year.error, 2);
  return {
      fmt::format("Van {} in het verleden uit voorspeld ({}) zat het er gemiddeld {} "
                  "naast, {} dan vorig jaar ({}), en {} keer van de {} was het dichterbij. {}",
                  moments.nl, forecasts.nl, error.nl, against.nl, naive.nl, won.nl, origins.nl, verdict.nl),
      fmt::format("Forecast from {} of the past ({}) it was {} off on average, {} than "
                  "last year ({}), and nearer {} of {} {}. {}",
                  moments.en, forecasts.en, error.en, against.en, naive.en, won.en, origins.en,
                  once ? "time" : "times", verdict.en)};
}

Text meaning_of(const ForecastCountsResult& result) {
  const Text sum = sum_words(result), skill = skill_words(result);
  return {sum.nl + " " + skill.nl, sum.en + " " + skill.en};
}

void tell_forecast(const ForecastCountsResult& result, Remarks& remarks) {
  const auto tell = [&](std::size_t count, const char* nl, const char* en) {
    if (count > 0) remarks.add(fmt::format("{}: {}.", nl, count), fmt::format("{}: {}.", en, count));
  };
  std::size_t without = 0, unknown = 0;
  for (const std::uint32_t i : result.inside) {
    without += std::isnan(result.forecast.mean[i]) ? 1 : 0;
    unknown += std::isnan(result.last_year[i]) ? 1 : 0;
  }
  tell(result.breaks.size(),
       "Plekken met een breuk (het ene jaar tien keer zoveel als het andere, en 50 of meer), waarvan niets "
       "voorspeld wordt",
       "Places with a break (ten times as many in one year as in the next, and 50 or more), of which nothing "
       "is forecast");
  tell(without, "Plekken zonder voorspelling", "Places without a forecast");
  tell(unknown, "Plekken waarvan het aantal van vorig jaar onbekend is, die niet in de som zitten",
       "Places of which last year's count is not known, which are not in the sum");
  const auto hidden = static_cast<std::size_t>(std::count_if(
      result.inside.begin(), result.inside.end(), [&](std::uint32_t i) { return result.hidden[i]; }));
  if (hidden > 0)
    remarks.add(
        fmt::format("Plekken die niet getoond worden, want minder dan {} meldingen of herleidbaar: {}.",
                    kFewestReports, hidden),
        fmt::format("Places that are not shown, with fewer than {} reports or giving others away: {}.",
                    kFewestReports, hidden));
  if (result.period != signal::PeriodKind::kYear && result.forecast.model.season_years == 0)
    remarks.add(
        "Van minder dan twee hele jaren met meldingen is geen seizoen te leren: de voorspelling kent er "
        "geen.",
        "Fewer than two whole years with reports teach no season: the forecast has none.");
}

std::string forecast_manifest(const ForecastCountsResult& result, const ForecastCountsParams& params,
                              const ProjectIndex& index) {
  const Json manifest = {{"program", "roer"},
                         {"version", kVersion},
                         {"kind", "forecast"},
                         {"boundary_year", result.areas.size() == 0 ? 0 : result.boundary_year.value()},
                         {"areas", result.codes.size()},
                         {"inputs",
                          {{"indicator", result.indicator.id},
                           {"first", period_name(result.period, result.first)},
                           {"periods", result.periods},
                           {"residents", !result.residents_of.empty()},
                           {"files", files_of(result, index)}}},
                         {"parameters",
                          {{"area", result.scope},
                           {"kinds", result.kinds},
                           {"cap", params.cap},
                           {"ahead", result.ahead.length},
                           {"level", result.level},
                           {"origins", result.skill ? result.skill->origins : 0}}}};
  return manifest.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace roer::app
