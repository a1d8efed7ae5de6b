#include "count_rates_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/remarks.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string rates_heading(const app::CountRatesResult& result, const Session& session) {
  const Text years = app::enumerated(result.years);
  const Text& of = result.per.unit.en.empty() ? result.per.label : result.per.unit;
  std::string text = wrapped(
      said(session.language, "{} per 1.000 {} en jaar, {}: {}, grenzen van {}.",
           "{} per 1,000 {} and year, {}: {}, borders of {}.", session.in_language(result.indicator.label),
           session.in_language(of), session.in_language(years),
           session.areas(result.areas.kind(), result.areas.size()), result.areas.boundary_year().value()));
  text += wrapped(said(session.language, "Het geheel: {}. Geschat: {}.", "The whole: {}. Estimated: {}.",
                       rate_shown(1000 * result.smoothed.whole, session),
                       session.in_language(app::label_of(result.smoothed.way))));
  return text;
}

std::string sure_rates(const app::CountRatesResult& result, const Session& session) {
  if (result.smoothed.alike) return "";
  std::string text = wrapped(
      said(session.language, "Van {}: {} zeker hoger dan het geheel (kans van 95 % of meer), {} zeker lager.",
           "Of {}: {} surely above the whole (a chance of 95 % or more), {} surely below.",
           session.areas(result.areas.kind(), result.inside.size()), session.count(result.higher),
           session.count(result.lower)));
  if (result.smoothed.shared)
    text += wrapped(said(session.language, "Van de verschillen delen buren {} %.",
                         "Neighbours share {} % of the differences.",
                         format_number(100 * *result.smoothed.shared, 0, session.language)));
  return text;
}

std::string rates_table(const app::CountRatesResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Hoogst geschat" : "Highest estimates", Align::kLeft, true},
                   {dutch ? "geteld" : "counted", Align::kRight},
                   {dutch ? "per 1.000" : "per 1,000", Align::kRight},
                   {dutch ? "geschat" : "estimate", Align::kRight},
                   {"95 %", Align::kRight},
                   {dutch ? "hoger" : "above", Align::kRight}});
  const app::SmoothedCounts& smoothed = result.smoothed;
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.inside.size()); ++k) {
    const std::uint32_t i = result.inside[k];
    table.add({fmt::format("{} ({})", result.names[i], result.areas[i].text()),
               format_number(result.events[i], 0, session.language), rate_shown(result.raw(i), session),
               rate_shown(1000 * smoothed.rate[i], session),
               interval_shown(1000 * smoothed.low[i], 1000 * smoothed.high[i], session),
               chance_shown(smoothed.above[i], session)});
  }
  return table.empty() ? "" : "\n" + table.text();
}

/// The highest rate as counted, where chance made it so.
std::string highest_as_counted(const app::CountRatesResult& result, const Session& session) {
  if (!result.highest_raw || *result.highest_raw == result.inside.front()) return "";
  const std::uint32_t i = *result.highest_raw;
  return wrapped(
      said(session.language,
           "Zoals geteld is {} ({}) het hoogst, met {} op {}: {} per 1.000, naar schatting {}.",
           "As counted {} ({}) is the highest, with {} among {}: {} per 1,000, an estimated {}.",
           result.names[i], result.areas[i].text(), format_number(result.events[i], 0, session.language),
           format_number(result.base[i], 0, session.language), rate_shown(result.raw(i), session),
           rate_shown(1000 * result.smoothed.rate[i], session)),
      "- ");
}

}  // namespace

std::string rate_shown(double rate, const Session& session) {
  if (!std::isfinite(rate)) return "-";
  return format_number(rate, rate < 9.95 ? 1 : 0, session.language);
}

std::string interval_shown(double low, double high, const Session& session) {
  if (!std::isfinite(low)) return "-";
  const int decimals = high < 9.95 ? 1 : 0;
  return fmt::format("{} - {}", format_number(low, decimals, session.language),
                     format_number(high, decimals, session.language));
}

std::string chance_shown(double chance, const Session& session) {
  if (std::isnan(chance)) return "-";
  if (chance > 0.99) return "> 99 %";
  if (chance < 0.01) return "< 1 %";
  return format_number(100 * chance, 0, session.language) + " %";
}

std::string count_rates_text(const app::CountRatesResult& result, std::uint64_t top, const Session& session) {
  std::string text = rates_heading(result, session) + sure_rates(result, session);
  text += rates_table(result, top, session) + "\n" + highest_as_counted(result, session);
  text += wrapped(session.in_language(result.meaning), "- ");
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  for (const Text& source : result.sources)
    text += wrapped(said(session.language, "Bron: {}.", "Source: {}.", session.in_language(source)), "- ");
  return text;
}

}  // namespace roer::cli
