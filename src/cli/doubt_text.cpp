#include "doubt_text.hpp"

#include <algorithm>
#include <cmath>

#include "framework_text.hpp"
#include "import_text.hpp"
#include "percent.hpp"
#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

/// The ends rounded to 1/parts: no draw tells more.
std::string interval_text(const score::Interval& interval, double parts, const Session& session) {
  return range_text({std::round(interval.low * parts) / parts, std::round(interval.high * parts) / parts},
                    session.language);
}

std::string assumptions_text(const app::DoubtResult& result, const Session& session) {
  std::string text = wrapped(session.in_language(
      result.is_default
          ? Text{"Het raamwerk noemt zelf geen twijfels ([[uncertain]]). Verzet zijn daarom, binnen een "
                 "afgesproken maat (docs/methods/uncertainty.md):",
                 "The framework states no doubts of its own ([[uncertain]]). Moved were therefore, within a "
                 "convention (docs/methods/uncertainty.md):"}
          : Text{"Verzet is wat het raamwerk zelf onzeker noemt:",
                 "Moved is what the framework itself calls uncertain:"}));
  for (const score::Assumption& one : result.assumptions)
    text += assumption_text(result.run.framework, one, session);
  return text + wrapped(session.in_language({"Al het andere staat vast; uitspraken tellen niet mee.",
                                             "All else is fixed; verdicts take no part."}));
}

std::string summary_text(const app::DoubtResult& result, const Session& session) {
  const score::Uncertainty& found = result.uncertainty;
  std::string text = wrapped(said(
      session.language,
      "Nadere blik onder elke trekking: {}; onder geen enkele: {}; van alle {} "
      "gescoorde gebieden.",
      "A closer look under every draw: {}; under none: {}; of all {} scored areas.",
      session.count(found.every), session.count(found.none), session.count(result.run.scores.areas.size())));
  text += wrapped(said(
      session.language, "Van {} van alle paren gebieden keert geen enkele trekking de volgorde om.",
      "Of {} of all pairs of areas no draw changes the order.", percent(found.pairs.settled(), session)));
  const std::string error = percent(found.running.back().largest_error, session);
  text += wrapped(
      found.settled
          ? said(session.language, "De uitkomst staat vast genoeg: grootste standaardfout van een kans {}.",
                 "The result is settled: largest standard error of a probability {}.", error)
          : said(session.language,
                 "Er zijn meer trekkingen nodig (--draws): grootste standaardfout van een kans {}.",
                 "More draws are needed (--draws): largest standard error of a probability {}.", error));
  return text;
}

std::string list_text(const app::DoubtResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const ScoreRunNames names(result.run);
  const score::Uncertainty& found = result.uncertainty;
  TextTable table({{dutch ? "Gebied" : "Area"},
                   {"", Align::kLeft, true},
                   {dutch ? "kans" : "chance", Align::kRight},
                   {dutch ? "kan zijn" : "could be", Align::kRight},
                   {dutch ? "rang 5-95 %" : "rank 5-95 %", Align::kRight},
                   {"score", Align::kRight}});
  for (std::size_t k = 0; k < std::min<std::size_t>(result.order.size(), top); ++k) {
    const std::uint32_t area = result.order[k];
    table.add(
        {std::string(result.run.scores.areas[area].text()), names.full(area),
         percent(found.flagged[area], session),
         range_text({std::round(100 * found.flagged_least[area]), std::round(100 * found.flagged_most[area])},
                    session.language),
         interval_text(found.rank[area], 1, session), interval_text(found.score[area], 10, session)});
  }
  return table.text();
}

std::string sobol_text(const app::DoubtResult& result, const score::SobolIndices& indices, const Text& title,
                       const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{session.in_language(title), Align::kLeft, true},
                   {dutch ? "alleen" : "alone", Align::kRight},
                   {dutch ? "met samenspel" : "with others", Align::kRight},
                   {"95 %", Align::kRight}});
  std::vector<std::size_t> order(indices.indices.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return indices.indices[a].total.value > indices.indices[b].total.value;
  });
  for (const std::size_t i : order) {
    const score::SobolIndex& index = indices.indices[i];
    table.add({session.in_language(score::label_of(result.run.framework, result.assumptions[i])),
               percent(index.first.value, session), percent(index.total.value, session),
               percent(index.total.low, session) + " - " + percent(index.total.high, session)});
  }
  return "\n" + table.text();
}

}  // namespace

std::string doubt_text(const app::DoubtResult& result, std::uint64_t top, const Session& session) {
  std::string text =
      wrapped(said(session.language, "{}: {}, {} trekkingen, zaad {}", "{}: {}, {} draws, seed {}",
                   session.in_language(result.run.framework.title), session.in_language(result.scope.name),
                   session.count(result.uncertainty.draws), result.uncertainty.seed));
  text += "\n" + assumptions_text(result, session) + "\n" + summary_text(result, session) + "\n" +
          list_text(result, top, session);
  if (!result.sobol) return text;
  text += sobol_text(result, result.sobol->flagged,
                     {"Aantal gebieden met nadere blik", "Number of areas with a closer look"}, session);
  text += sobol_text(result, result.sobol->rank_shift,
                     {"Gemiddelde verschuiving van rang", "Mean shift of rank"}, session);
  if (result.sobol->area_score)
    text += sobol_text(result, *result.sobol->area_score, {"Score van dit gebied", "Score of this area"},
                       session);
  return text;
}

}  // namespace roer::cli
