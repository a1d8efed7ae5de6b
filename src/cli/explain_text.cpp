#include "explain_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "roer/base/dates.hpp"
#include "roer/report/source_groups.hpp"
#include "roer/report/step_sentences.hpp"
#include "roer/report/view.hpp"
#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

/// Writes the parts of one explanation.
class Explainer {
 public:
  Explainer(const app::ExplainResult& result, const Session& session)
      : result_(result),
        run_(result.run),
        area_(result.area),
        session_(session),
        language_(session.language) {}

  std::string text() {
    head();
    for (std::size_t f = 0; f < run_.framework.factors.size(); ++f) factor(f);
    decision();
    verdicts();
    changes();
    sources();
    bullets(said(language_, "Opmerkingen", "Remarks"), run_.remarks);
    bullets(said(language_, "Zwakke plekken van deze formule", "Weaknesses of this formula"),
            weakness_sentences(run_.framework, run_.weaknesses, told_tie()));
    return std::move(text_);
  }

 private:
  /// The score that this area shares, else the one that most areas share.
  [[nodiscard]] const score::Tie* told_tie() const {
    const score::Tie* own = score::tie_of(result_.ties, run_.scores.score_judged[area_]);
    return own != nullptr ? own : score::widest(result_.ties);
  }

  void head() {
    const score::Scores& scores = run_.scores;
    text_ += wrapped(fmt::format("{} {}", scores.areas[area_].text(), ScoreRunNames(run_).full(area_)));
    text_ += said(language_, "{}, grenzen van {}\n\n", "{}, borders of {}\n\n",
                  session_.in_language(run_.framework.title), scores.areas.boundary_year().value());
    if (result_.overruled || scores.decision[area_] != scores.decision_judged[area_])
      both_outcomes();
    else
      one_outcome();
  }

  void one_outcome() {
    const score::Scores& scores = run_.scores;
    line(said(language_, "Score", "Score"), range_text(scores.score[area_], language_));
    const std::string named =
        class_text(run_.framework, scores.class_low[area_], scores.class_high[area_], language_);
    if (!named.empty()) line(said(language_, "Klasse", "Class"), named);
    if (run_.framework.has_threshold)
      line(said(language_, "Oordeel", "Decision"),
           fmt::format("{} ({})", session_.in_language(label_of(scores.decision[area_])), closer_look()));
  }

  /// What the figures gave beside what counts after verdicts: neither hides the other.
  void both_outcomes() {
    const score::Scores& scores = run_.scores;
    TextTable table(
        {{""},
         {said(language_, "berekend", "computed"), Align::kLeft, true},
         {said(language_, "met oordelen (dit geldt)", "with verdicts (this counts)"), Align::kLeft, true}});
    table.add({said(language_, "Score", "Score"), range_text(scores.score[area_], language_),
               range_text(scores.score_judged[area_], language_)});
    const score::ClassEnds& ends = result_.computed_classes;
    if (const std::string named = class_text(run_.framework, ends.low, ends.high, language_); !named.empty())
      table.add({said(language_, "Klasse", "Class"), named,
                 class_text(run_.framework, scores.class_low[area_], scores.class_high[area_], language_)});
    if (run_.framework.has_threshold)
      table.add({said(language_, "Oordeel", "Decision"),
                 session_.in_language(label_of(scores.decision[area_])),
                 session_.in_language(label_of(scores.decision_judged[area_]))});
    text_ += table.text();
    if (run_.framework.has_threshold) text_ += wrapped(closer_look(), "  ");
  }

  /// "closer look from 9".
  [[nodiscard]] std::string closer_look() const {
    const bool high = run_.framework.concern == score::Concern::kHigh;
    return said(language_, "nadere blik {} {}", "closer look {} {}",
                high ? said(language_, "vanaf", "from") : said(language_, "tot en met", "up to"),
                number_text(run_.framework.threshold, language_));
  }

  void factor(std::size_t f) {
    const score::Factor& factor = run_.framework.factors[f];
    const score::FactorScores& scores = run_.scores.factors[f];
    const score::Range& made = scores.points[area_];
    const std::string count = made.known()
                                  ? points_text(made.low, language_)
                                  : said(language_, "{} punten", "{} points", range_text(made, language_));
    std::string points = said(language_, "{} (van {} tot {})", "{} (of {} to {})", count,
                              number_text(factor.least, language_), number_text(factor.most, language_));
    if (!same(scores.points[area_], scores.points_judged[area_]))
      points += said(language_, "; na oordeel {}", "; {} after a verdict",
                     range_text(scores.points_judged[area_], language_));
    text_ += "\n" + wrapped(fmt::format("{}: {}", session_.in_language(factor.label), points));
    TextTable table({{said(language_, "Gegeven", "Input"), Align::kLeft, true},
                     {said(language_, "Waarde", "Value"), Align::kRight},
                     {said(language_, "Punten", "Points"), Align::kRight},
                     {said(language_, "Toestand", "State")},
                     {said(language_, "Periode", "Period")},
                     {said(language_, "Bron", "Source")}});
    for (std::size_t i = 0; i < factor.inputs.size(); ++i) input(f, i, table);
    text_ += table.text();
    for (std::size_t i = 0; i < factor.inputs.size(); ++i) steps(f, i);
    for (const app::ValueOrigin& one : result_.origins)
      if (one.factor == f) origin(one);
  }

  /// From which areas of other borders a value came, beneath the table.
  void origin(const app::ValueOrigin& one) {
    const score::Input& input = run_.framework.factors[one.factor].inputs[one.input];
    const Text label =
        one.denominator ? report::divisor_of(input, run_.data.inputs[one.factor][one.input]) : input.label;
    std::string parts;
    for (std::size_t i = 0; i < one.origin.parts.size(); ++i) {
      const app::Carrier::Origin::Part& part = one.origin.parts[i];
      parts +=
          said(language_, "{}{} % uit {} {} ({} % van dat gebied)", "{}{} % from {} {} ({} % of that area)",
               i == 0 ? "" : ", ", percent(part.share_of_value), part.from.text(),
               one.names[i] == part.from.text() ? "" : one.names[i], percent(part.share_of_from));
    }
    text_ += wrapped(said(language_, "{}: van de grenzen van {} ({}): {}; {} % uit gebieden die geknipt zijn",
                          "{}: from the borders of {} ({}): {}; {} % from areas that were cut",
                          session_.in_language(label), one.from_year.value(),
                          session_.in_language(one.origin.basis), parts, percent(one.origin.moved)),
                     "  ");
  }

  [[nodiscard]] std::string percent(double share) const { return format_number(share * 100, 1, language_); }

  /// What was done to a number before its rule, beneath the table.
  void steps(std::size_t f, std::size_t i) {
    const score::Input& input = run_.framework.factors[f].inputs[i];
    const score::InputData& data = run_.data.inputs[f][i];
    std::string told;
    for (const score::StepTaken& step :
         score::steps_taken(input, data, run_.scores.factors[f].inputs[i], area_))
      told += (told.empty() ? "" : "; ") + session_.in_language(report::step_sentence(input, data, step));
    if (!told.empty()) text_ += wrapped(fmt::format("{}: {}", session_.in_language(input.label), told), "  ");
  }

  /// As many decimals as the report shows of this input, in all its figures.
  [[nodiscard]] int decimals(std::size_t f, std::size_t i) const {
    std::size_t flat = i;
    for (std::size_t before = 0; before < f; ++before) flat += run_.framework.factors[before].inputs.size();
    return report::decimals_of(run_.scores.factors[f].inputs[i].values.numbers(), run_.scores.limits[flat]);
  }

  void input(std::size_t f, std::size_t i, TextTable& table) {
    const score::InputScores& scores = run_.scores.factors[f].inputs[i];
    const score::InputData& data = run_.data.inputs[f][i];
    const Value used = scores.values.at(area_);
    table.add({session_.in_language(run_.framework.factors[f].inputs[i].label),
               used.known() ? format_number(used.number, decimals(f, i), language_) : "-",
               std::isnan(scores.points[area_]) ? "-" : number_text(scores.points[area_], language_),
               session_.in_language(roer::label_of(used.state)), period_text(data),
               data.available ? number_of(session_.in_language(data.source))
                              : said(language_, "niet in project", "not in project")});
  }

  void decision() {
    if (!run_.framework.has_threshold) return;
    if (!result_.overruled) {
      changing(run_.explanations[area_],
               said(language_, "Wat het oordeel zou veranderen", "What would change the decision"));
      return;
    }
    changing(result_.computed, said(language_, "Wat het berekende oordeel zou veranderen ({})",
                                    "What would change the computed decision ({})",
                                    session_.in_language(label_of(run_.scores.decision[area_]))));
    changing(run_.explanations[area_],
             said(language_, "Wat het oordeel met oordelen van mensen zou veranderen ({})",
                  "What would change the decision with verdicts ({})",
                  session_.in_language(label_of(run_.scores.decision_judged[area_]))));
  }

  void changing(const score::Explanation& why, const std::string& head) {
    text_ += "\n" + wrapped(head);
    for (const score::Dependence& one : why.depends_on) text_ += wrapped(depends(one), "  - ");
    for (const score::Flip& flip : why.flips)
      text_ += wrapped(said(language_, "{} van {} naar {}: dan {}", "{} from {} to {}: then {}",
                            factor_name(flip.factor), number_text(flip.from, language_),
                            number_text(flip.to, language_), session_.in_language(label_of(flip.becomes))),
                       "  - ");
    if (why.depends_on.empty() && why.flips.empty())
      text_ +=
          wrapped(said(language_, "geen enkele stap in één factor", "no single step in one factor"), "  - ");
  }

  std::string depends(const score::Dependence& one) {
    if (std::isnan(one.yes_from))
      return said(language_, "{} is niet bekend; samen met de andere onbekende factoren beslist zij",
                  "{} is not known; together with the other unknown factors it decides",
                  factor_name(one.factor));
    const std::string points = one.yes_from == one.yes_to ? number_text(one.yes_from, language_)
                                                          : said(language_, "{} tot en met {}", "{} to {}",
                                                                 number_text(one.yes_from, language_),
                                                                 number_text(one.yes_to, language_));
    return said(language_, "hangt af van {}: nadere blik bij {} punten, anders niet",
                "depends on {}: closer look at {} points, else not", factor_name(one.factor), points);
  }

  void verdicts() {
    bool any = false;
    for (std::size_t v = 0; v < run_.verdicts.size(); ++v) {
      if (run_.verdict_areas[v] != area_) continue;
      if (!any) text_ += said(language_, "\nOordelen van mensen\n", "\nVerdicts of people\n");
      any = true;
      const Verdict& verdict = run_.verdicts[v];
      std::string what = said(language_, "de hele buurt", "the whole neighbourhood");
      for (std::size_t f = 0; f < run_.framework.factors.size(); ++f)
        if (run_.framework.factors[f].id == verdict.factor) what = factor_name(f);
      text_ +=
          wrapped(said(language_, "{} voor {} ({}), {}, {}: {}", "{} for {} ({}), {}, {}: {}",
                       points_text(verdict.points, language_), what,
                       verdict.overrules ? said(language_, "gaat voor", "overrules")
                                         : said(language_, "staat ernaast", "stands beside"),
                       verdict.author, session_.in_language(date_in_words(verdict.date)), verdict.reason),
                  "  - ");
    }
  }

  void changes() {
    TextTable table({{said(language_, "Verandering", "Change")},
                     {said(language_, "van", "from")},
                     {said(language_, "tot", "to")},
                     {said(language_, "verschil", "difference"), Align::kRight}});
    for (const app::InputChange& one : result_.changes) {
      // Those that are only shown would bury the others; --json has them all.
      if (gives_points(one)) add_change(one, table);
    }
    if (!table.empty()) text_ += "\n" + table.text();
  }

  [[nodiscard]] bool gives_points(const app::InputChange& one) const {
    return run_.framework.factors[one.factor].inputs[one.input].rule.kind != score::RuleKind::kShown;
  }

  void add_change(const app::InputChange& one, TextTable& table) {
    const Value difference = one.change.difference.at(area_);
    const std::string& label =
        session_.in_language(run_.framework.factors[one.factor].inputs[one.input].label);
    const bool again = label == told_;  // each label stands once, above its years
    told_ = label;
    table.add({again ? "" : label, to_string(one.change.from), to_string(one.change.to),
               difference.known()
                   ? format_number(difference.number, decimals(one.factor, one.input), language_)
                   : session_.in_language(roer::label_of(difference.state))});
  }

  /// The number that a source gets in the list of sources, "[1]".
  std::string number_of(const std::string& source) {
    const auto found = std::find(numbered_.begin(), numbered_.end(), source);
    const auto at = found - numbered_.begin();
    if (found == numbered_.end()) numbered_.push_back(source);
    return fmt::format("[{}]", at + 1);
  }

  void sources() {
    for (std::size_t k = 0; k < numbered_.size(); ++k)
      text_ += (k == 0 ? "\n" : "") + wrapped(numbered_[k], fmt::format("  [{}] ", k + 1));
    if (run_.sources.empty()) return;
    text_ += said(language_, "\nBronnen\n", "\nSources\n");
    for (const report::SourceGroup& group : report::grouped(run_.sources)) {
      const report::SourceLine& source = *group.front();
      std::string about = session_.in_language(source.title);
      for (const std::string& part :
           {session_.in_language(release_in_words(source.release)), source.publisher, source.licence})
        if (!part.empty()) about += ", " + part;
      text_ += wrapped(about + ": " + session_.in_language(report::files_of(group)), "  - ");
    }
  }

  void bullets(const std::string& head, const std::vector<Text>& sentences) {
    if (sentences.empty()) return;
    text_ += "\n" + head + "\n";
    for (const Text& one : sentences) text_ += wrapped(session_.in_language(one), "  - ");
  }

  void line(const std::string& name, const std::string& value) {
    std::string first = "  " + name;
    constexpr std::size_t kNames = 18;
    first.append(kNames > display_width(first) ? kNames - display_width(first) : 1, ' ');
    text_ += wrapped(value, first);
  }

  static bool same(const score::Range& a, const score::Range& b) {
    return a.low == b.low && a.high == b.high;
  }
  [[nodiscard]] const std::string& factor_name(std::size_t f) const {
    return session_.in_language(run_.framework.factors[f].label);
  }

  const app::ExplainResult& result_;
  const app::ScoreRun& run_;
  std::size_t area_;
  const Session& session_;
  Language language_;
  std::vector<std::string> numbered_;  ///< sources of inputs, in the order they were met
  std::string told_;                   ///< label of the change that was told last
  std::string text_;
};

}  // namespace

std::string explain_text(const app::ExplainResult& result, const Session& session) {
  return Explainer(result, session).text();
}

}  // namespace roer::cli
