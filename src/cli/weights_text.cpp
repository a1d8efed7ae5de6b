#include "weights_text.hpp"

#include <fmt/format.h>

#include "percent.hpp"
#include "said.hpp"
#include "terminal.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

std::string group_text(const app::WeighedGroup& group, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  std::string text = group.of.empty()
                         ? said(session.language, "Factoren in de score, respondenten: {}\n",
                                "Factors in the score, respondents: {}\n", session.count(group.weights.used))
                         : said(session.language, "Onder {}, respondenten: {}\n",
                                "Below {}, respondents: {}\n", group.of, session.count(group.weights.used));
  TextTable table({{dutch ? "Wat" : "What"},
                   {dutch ? "raamwerk" : "framework", Align::kRight},
                   {dutch ? "gemiddeld" : "mean", Align::kRight},
                   {dutch ? "spreiding" : "deviation", Align::kRight},
                   {dutch ? "standaardfout" : "standard error", Align::kRight},
                   {dutch ? "minst" : "least", Align::kRight},
                   {dutch ? "meest" : "most", Align::kRight}});
  const score::SurveyWeights& weights = group.weights;
  for (std::size_t i = 0; i < group.names.size(); ++i)
    table.add({session.in_language(group.labels[i]), percent(group.given[i], session),
               percent(weights.mean[i], session), percent(weights.deviation[i], session),
               percent(weights.standard_error[i], session), percent(weights.lowest[i], session),
               percent(weights.highest[i], session)});
  return text + table.text() + "\n";
}

}  // namespace

std::string weights_text(const app::WeighResult& result, const Session& session) {
  std::string text;
  for (const app::WeighedGroup& group : result.groups) text += group_text(group, session);
  if (result.groups.empty())
    text = said(session.language, "Geen antwoord gaat over gewichten van {}.\n",
                "No answer is about weights of {}.\n", result.framework);
  return text + written_text(result.written, session);
}

}  // namespace roer::cli
