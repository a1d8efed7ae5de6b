#include "careers_groups_text.hpp"

#include <cmath>

#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string share_text(double share, const Session& session) {
  return std::isfinite(share) ? format_number(100 * share, 1, session.language) + " %" : "-";
}

std::string figure(double value, int decimals, const Session& session) {
  return std::isfinite(value) ? format_number(value, decimals, session.language) : "-";
}

/// Mean of a third of the ranks: 0 the lowest, 2 the highest.
double mean_of_third(const std::vector<double>& values, std::size_t third) {
  double sum = 0, count = 0;
  for (std::size_t i = values.size() * third / 3; i < values.size() * (third + 1) / 3; ++i)
    if (std::isfinite(values[i])) {
      sum += values[i];
      ++count;
    }
  return count > 0 ? sum / count : std::nan("");
}

}  // namespace

std::string p_text(double p, Language language) {
  return p < 0.001 ? (language == Language::kDutch ? "p < 0,001" : "p < 0.001")
                   : "p = " + format_number(p, 3, language);
}

std::string neighbours_text(const app::CareersResult& result, const std::string& focus,
                            const Session& session) {
  if (!result.neighbours) return {};
  const app::CareerNeighbours& found = *result.neighbours;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Buren" : "Neighbours"},
                   {dutch ? "stappen" : "steps", Align::kRight},
                   {dutch ? "blijft" : "stays", Align::kRight},
                   {dutch ? "stijgt" : "rises", Align::kRight},
                   {dutch ? "daalt" : "falls", Align::kRight},
                   {(dutch ? "blijft in " : "stays in ") + focus, Align::kRight}});
  for (std::size_t g = 0; g < found.moves.size(); ++g) {
    const careers::Transitions& moves = found.moves[g];
    double up = 0, down = 0;
    for (std::size_t i = 0; i < moves.classes; ++i)
      for (std::size_t j = 0; j < moves.classes; ++j) (j > i ? up : down) += i == j ? 0 : moves.count(i, j);
    const double all = moves.total();
    table.add({session.in_language(found.labels[g]),
               session.count(static_cast<std::size_t>(std::llround(all))),
               share_text(moves.stayed() / all, session), share_text(up / all, session),
               share_text(down / all, session), share_text(found.stayed[g], session)});
  }
  std::string text =
      "\n" + wrapped(said(session.language, "Naar de buren aan het begin van een stap ({}):",
                          "By the neighbours at the start of a step ({}):", session.in_language(found.rule)));
  text += table.text();
  const careers::Test& test = found.homogeneity.all;
  if (!(test.freedom > 0))
    return text +
           wrapped(said(
               session.language,
               "Zelfde kansen bij alle buren: niet te toetsen (0 vrijheidsgraden), p is niet gedefinieerd.",
               "Same chances beside all neighbours: no test (0 degrees of freedom), p is not defined."));
  return text +
         wrapped(said(session.language, "Zelfde kansen bij alle buren: Q = {}, {} vrijheidsgraden, {}.",
                      "Same chances beside all neighbours: Q = {}, {} degrees of freedom, {}.",
                      format_number(test.pearson, 1, session.language),
                      format_number(test.freedom, 0, session.language),
                      p_text(test.pearson_p, session.language)));
}

std::string ranks_text(const app::CareersResult& result, const Session& session) {
  if (!result.ranks) return {};
  const app::CareerRanks& found = *result.ranks;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Rangorde" : "Ranking"},
                   {"tau", Align::kRight},
                   {"theta", Align::kRight},
                   {dutch ? "bij toeval" : "by chance", Align::kRight},
                   {"p", Align::kRight}});
  for (const app::RankStep& step : found.steps)
    table.add({fmt::format("{}-{}", step.from, step.to), figure(step.tau, 3, session),
               figure(step.theta.theta, 3, session), figure(step.theta.expected, 3, session),
               figure(step.theta.p, 3, session)});
  std::string text = "\n" + table.text();
  text += wrapped(session.in_language({"tau: 1 = dezelfde volgorde als voorheen (Kendall).",
                                       "tau: 1 = the same order as before (Kendall)."}));
  if (!found.regions.en.empty())
    text +=
        wrapped(said(session.language,
                     "theta: deel van alle verschuiving in rang dat gebieden van één groep samen maken "
                     "(Rey 2004); groepen: {}.",
                     "theta: part of all shifts in rank that areas of one group make together (Rey 2004); "
                     "groups: {}.",
                     session.in_language(found.regions)));
  if (found.rank_stays.empty())
    return text +
           wrapped(said(session.language,
                        "Ketens van rangen staan hier niet: daarvoor zijn 3 tot {} gebieden nodig met een "
                        "waarde in alle jaren, en het zijn er {} (--area kiest een kleiner gebied).",
                        "Chains of ranks are not shown: they take 3 to {} areas with a value in all "
                        "years, and there are {} (--area chooses a smaller one).",
                        session.count(app::kMostRanked), session.count(found.areas.size())));
  double rank = 0, count = 0;
  for (const double stays : found.rank_stays)
    if (std::isfinite(stays)) {
      rank += stays;
      ++count;
    }
  text += wrapped(
      said(session.language,
           "Van {} gebieden behoudt {} een stap later zijn rang: {} in het laagste derde, {} in het "
           "middelste, {} in het hoogste. --json geeft elke rang en elk gebied (Rey 2014).",
           "Of {} areas {} keep their rank one step later: {} in the lowest third, {} in the middle, "
           "{} in the highest. --json has each rank and each area (Rey 2014).",
           session.count(found.areas.size()), share_text(count > 0 ? rank / count : std::nan(""), session),
           share_text(mean_of_third(found.rank_stays, 0), session),
           share_text(mean_of_third(found.rank_stays, 1), session),
           share_text(mean_of_third(found.rank_stays, 2), session)));
  return text;
}

std::string numbers_text(const app::CareerSequences& sequences, const Session& session) {
  if (sequences.numbers.empty()) return {};
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Aantal groepen" : "Number of groups", Align::kRight},
                   {dutch ? "ASW (hoog)" : "ASW (high)", Align::kRight},
                   {dutch ? "PBC (hoog)" : "PBC (high)", Align::kRight},
                   {dutch ? "HC (laag)" : "HC (low)", Align::kRight},
                   {""}});
  for (const app::CareerNumber& one : sequences.numbers)
    table.add({session.count(one.clusters), figure(one.quality.silhouette, 3, session),
               figure(one.quality.point_biserial, 3, session), figure(one.quality.hubert_c, 3, session),
               one.clusters == sequences.typical.size() ? (dutch ? "gekozen" : "chosen") : ""});
  return "\n" + table.text();
}

}  // namespace roer::cli
