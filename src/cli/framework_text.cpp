#include "framework_text.hpp"

#include "roer/report/step_sentences.hpp"
#include "roer/score/assumption_words.hpp"
#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string joined(const std::vector<double>& numbers, Language language) {
  std::string text;
  for (const double one : numbers) text += (text.empty() ? "" : " ") + number_text(one, language);
  return text;
}

std::string rule_text(const score::PointRule& rule, Language language) {
  switch (rule.kind) {
    case score::RuleKind::kLimits:
      return said(language, "grenzen {}; punten {}", "limits {}; points {}", joined(rule.limits, language),
                  joined(rule.points, language));
    case score::RuleKind::kQuantiles:
      return said(language, "kwantielen {}; punten {}", "quantiles {}; points {}",
                  joined(rule.limits, language), joined(rule.points, language));
    case score::RuleKind::kYesNo:
      return said(language, "nee en ja; punten {}", "no and yes; points {}", joined(rule.points, language));
    case score::RuleKind::kDirect:
      return said(language, "is al een punt", "already points");
    case score::RuleKind::kShown:
      return said(language, "alleen getoond", "only shown");
    case score::RuleKind::kNormalise:
      return report::normalised_by(rule.normalise).in(language);
  }
  return {};
}

std::string input_text(const score::Input& input, Language language) {
  std::string what = input.label.in(language) + " (" + input.indicator;
  if (!input.denominator.indicator.empty())
    what += said(language, " per {} {}", " per {} {}", number_text(input.denominator.per, language),
                 input.denominator.indicator);
  return fmt::format("{}): {}", what, rule_text(input.rule, language));
}

}  // namespace

std::string assumption_text(const score::Framework& framework, const score::Assumption& assumption,
                            const Session& session) {
  return wrapped(session.in_language(score::label_of(framework, assumption)) + ": " +
                     session.in_language(score::drawn_words(assumption)),
                 "  - ");
}

std::string framework_text(const app::FrameworkShown& shown, const Session& session) {
  const score::Framework& framework = shown.framework;
  const Language language = session.language;
  std::string text = wrapped(fmt::format("{}: {}", framework.id, session.in_language(framework.title)));
  text += wrapped(session.in_language(framework.description), "  ");
  if (const std::string& source = session.in_language(framework.source); !source.empty())
    text += wrapped(said(language, "Bron: {}", "Source: {}", source), "  ");
  text +=
      "\n" + wrapped(said(language, "Score: {} van de factoren, per {}", "Score: {} of the factors, per {}",
                          score::combine_words(framework.combine).in(language),
                          label_of(framework.unit).in(language)));
  text += wrapped(framework.concern == score::Concern::kHigh
                      ? said(language, "Richting: hoog is zorgelijk", "Direction: high means concern")
                      : said(language, "Richting: laag is zorgelijk", "Direction: low means concern"));
  if (framework.has_threshold)
    text += wrapped(said(language, "Nadere blik: {} {}", "Closer look: {} {}",
                         framework.concern == score::Concern::kHigh ? "≥" : "≤",
                         number_text(framework.threshold, language)));
  for (const score::Factor& factor : framework.factors) {
    text += "\n" + wrapped(said(language, "{} ({} van de gegevens, {} tot {} punten)",
                                "{} ({} of the inputs, {} to {} points)", session.in_language(factor.label),
                                score::combine_words(factor.combine).in(language),
                                number_text(factor.least, language), number_text(factor.most, language)));
    for (const score::Input& input : factor.inputs) text += wrapped(input_text(input, language), "  - ");
  }
  if (!framework.classes.empty()) text += said(language, "\nKlassen\n", "\nClasses\n");
  for (std::size_t c = 0; c < framework.classes.size(); ++c)
    text += wrapped(c == 0 ? session.in_language(framework.classes[c].label)
                           : said(language, "{}: vanaf {}", "{}: from {}",
                                  session.in_language(framework.classes[c].label),
                                  number_text(framework.classes[c].from, language)),
                    "  - ");
  if (!shown.doubts.empty())
    text += said(language, "\nWat ook anders had gekund (roer doubt trekt het)\n",
                 "\nWhat could have been chosen otherwise (roer doubt draws it)\n");
  for (const score::Assumption& one : shown.doubts) text += assumption_text(framework, one, session);
  const std::vector<score::Tie> ties = score::ties(shown.weaknesses);
  const auto weaknesses = weakness_sentences(framework, shown.weaknesses, score::widest(ties));
  if (!weaknesses.empty()) text += said(language, "\nZwakke plekken\n", "\nWeaknesses\n");
  for (const Text& sentence : weaknesses) text += wrapped(session.in_language(sentence), "  - ");
  return text;
}

}  // namespace roer::cli
