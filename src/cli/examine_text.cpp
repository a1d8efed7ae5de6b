#include "examine_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string label(const app::ExamineResult& result, score::InputPlace place, const Session& session) {
  return session.in_language(result.run.framework.factors[place.factor].inputs[place.input].label);
}

std::string number_or_dash(double value, int decimals, const Session& session) {
  return std::isnan(value) ? "-" : format_number(value, decimals, session.language);
}

std::string whole_percent(double share, const Session& session) {
  return std::isnan(share) ? "-" : format_number(100 * share, 0, session.language) + " %";
}

std::string head_text(const app::ExamineResult& result, const Session& session) {
  const AreaList& areas = result.run.scores.areas;
  std::string text =
      wrapped(said(session.language, "{}: {} op de grenzen van {}, van {} is de score bekend",
                   "{}: {} on the borders of {}, the score of {} is known",
                   session.in_language(result.run.framework.title), session.areas(areas.kind(), areas.size()),
                   areas.boundary_year().value(), session.count(result.known)));
  if (result.known == 0)
    text += wrapped(said(session.language,
                         "Een gegeven ontbreekt overal, zodat elke score een bereik is: zie roer next.",
                         "Some input lacks everywhere, so that every score is a range: see roer next."));
  if (result.attention.by_share)
    text += wrapped(said(session.language, "De lijst: de {} % met de meeste zorg, {}.",
                         "The list: the {} % of most concern, {}.",
                         number_text(100 * result.attention.share, session.language),
                         session.areas(areas.kind(), result.list.size())));
  else
    text +=
        wrapped(said(session.language, "De lijst, met een nadere blik: {}.",
                     "The list, with a closer look: {}.", session.areas(areas.kind(), result.list.size())));
  if (!result.in_groups.empty())
    text += wrapped(said(session.language, "In {0} ligt {1} van de lijst.", "{1} of the list lies in {0}.",
                         fmt::format("{}", fmt::join(result.group_names, ", ")),
                         whole_percent(share_in_groups(result, result.list), session)));
  return text;
}

std::string weights_text(const app::ExamineResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Wat een gegeven weegt" : "What an input weighs", Align::kLeft, true},
                   {dutch ? "volgens formule" : "in the formula", Align::kRight},
                   {dutch ? "in de uitkomst" : "in the outcome", Align::kRight},
                   {dutch ? "rechtlijnig" : "straight line", Align::kRight}});
  for (const score::EffectiveWeight& one : result.weights)
    table.add({label(result, one.place, session), whole_percent(one.nominal, session),
               whole_percent(one.share, session), whole_percent(one.linear, session)});
  return table.text();
}

std::string left_out_text(const app::ExamineResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  std::vector<TextTable::Head> heads = {
      {dutch ? "Zonder" : "Without", Align::kLeft, true}, {dutch ? "lijst" : "list", Align::kRight},
      {dutch ? "erbij" : "enter", Align::kRight},         {dutch ? "eraf" : "leave", Align::kRight},
      {dutch ? "% ander" : "% other", Align::kRight},     {dutch ? "rang" : "rank", Align::kRight},
      {dutch ? "klasse" : "class", Align::kRight}};
  if (!result.in_groups.empty()) heads.push_back({dutch ? "in groep" : "in group", Align::kRight});
  TextTable table(heads);
  for (const score::LeftOut& one : result.left_out) {
    std::vector<std::string> cells = {label(result, one.place, session)};
    if (!one.possible) {
      cells.resize(heads.size(), "-");
      table.add(cells);
      continue;
    }
    const double other = result.list.empty() ? std::nan("")
                                             : static_cast<double>(one.change.leaves.size()) /
                                                   static_cast<double>(result.list.size());
    for (const std::string& cell : {session.count(one.list.size()), session.count(one.change.enters.size()),
                                    session.count(one.change.leaves.size()), whole_percent(other, session),
                                    number_or_dash(one.mean_rank_shift, 0, session),
                                    one.classed == 0 ? std::string("-")
                                                     : whole_percent(static_cast<double>(one.class_changed) /
                                                                         static_cast<double>(one.classed),
                                                                     session)})
      cells.push_back(cell);
    if (!result.in_groups.empty()) cells.push_back(whole_percent(share_in_groups(result, one.list), session));
    table.add(cells);
  }
  return table.text();
}

std::string hidden_text(const app::ExamineResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Goed alleen dankzij" : "Good only because of", Align::kLeft, true},
                   {dutch ? "gebieden" : "areas", Align::kRight},
                   {dutch ? "vooral zwak in" : "weak mostly in", Align::kLeft, true},
                   {dutch ? "gebieden" : "areas", Align::kRight}});
  for (const score::Masking& one : result.compensation.maskings) {
    const auto most = std::max_element(one.hidden.begin(), one.hidden.end());
    const bool any = most != one.hidden.end() && *most > 0;
    table.add(
        {label(result, one.by, session), session.count(one.areas.size()),
         any ? label(result, result.compensation.inputs[static_cast<std::size_t>(most - one.hidden.begin())],
                     session)
             : "-",
         any ? session.count(*most) : ""});
  }
  return table.empty() ? "" : table.text();
}

std::string correlations_text(const app::ExamineResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  struct Pair {
    std::size_t a, b;
  };
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < result.inputs.size(); ++a)
    for (std::size_t b = a + 1; b < result.inputs.size(); ++b)
      if (!std::isnan(result.pearson[a][b].r)) pairs.push_back({a, b});
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) {
    return std::abs(result.pearson[x.a][x.b].r) > std::abs(result.pearson[y.a][y.b].r);
  });
  constexpr std::size_t kMost = 10;
  TextTable table({{dutch ? "Hangt samen" : "Go together", Align::kLeft, true},
                   {dutch ? "met" : "with", Align::kLeft, true},
                   {"Pearson", Align::kRight},
                   {"Spearman", Align::kRight},
                   {"Kendall", Align::kRight}});
  for (std::size_t k = 0; k < std::min(kMost, pairs.size()); ++k) {
    const auto [a, b] = pairs[k];
    table.add({label(result, result.inputs[a], session), label(result, result.inputs[b], session),
               number_or_dash(result.pearson[a][b].r, 2, session),
               number_or_dash(result.spearman[a][b].r, 2, session),
               number_or_dash(result.kendall[a][b].r, 2, session)});
  }
  return table.empty() ? "" : table.text();
}

std::string alphas_text(const app::ExamineResult& result, const Session& session) {
  std::string text;
  for (const app::AlphaOf& one : result.alphas) {
    if (std::isnan(one.alpha.alpha)) continue;
    const std::string of =
        one.factor < 0
            ? said(session.language, "de factoren", "the factors")
            : session.in_language(result.run.framework.factors[static_cast<std::size_t>(one.factor)].label);
    text += wrapped(said(session.language, "Cronbachs alfa van {}: {} ({} gebieden).",
                         "Cronbach's alpha of {}: {} ({} areas).", of,
                         number_or_dash(one.alpha.alpha, 2, session), session.count(one.alpha.areas)));
  }
  return text;
}

std::string components_text(const app::ExamineResult& result, const Session& session) {
  if (!result.components) return "";
  std::vector<std::string> shares;
  constexpr std::size_t kMost = 3;
  for (std::size_t k = 0; k < std::min(kMost, result.components->size()); ++k)
    shares.push_back(whole_percent(result.components->shares[k], session));
  return wrapped(said(session.language,
                      "Hoofdcomponenten: de eerste {} dragen {} van de spreiding ({} gebieden).",
                      "Principal components: the first {} carry {} of the spread ({} areas).", shares.size(),
                      fmt::join(shares, ", "), session.count(result.component_areas)));
}

}  // namespace

std::string examine_text(const app::ExamineResult& result, const Session& session) {
  std::string text = head_text(result, session);
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += "\n" + part;
  };
  add(weights_text(result, session));
  add(left_out_text(result, session));
  if (std::any_of(result.left_out.begin(), result.left_out.end(),
                  [](const score::LeftOut& one) { return one.possible && !one.scale_kept; }))
    text += wrapped(
        said(session.language,
             "Zonder een deel van een som of product zegt de drempel niets meer: de lijst is dan even lang "
             "als met alles.",
             "Without a part of a sum or product the threshold has lost its meaning: the list is then as "
             "long as with everything."));
  add(hidden_text(result, session));
  add(correlations_text(result, session));
  add(alphas_text(result, session) + components_text(result, session));
  if (!result.run.remarks.empty()) {
    text += said(session.language, "\nOpmerkingen\n", "\nRemarks\n");
    for (const Text& remark : result.run.remarks) text += wrapped(session.in_language(remark), "  - ");
  }
  return text;
}

}  // namespace roer::cli
