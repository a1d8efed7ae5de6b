#include "score_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>

#include "roer/area/area_words.hpp"
#include "roer/report/texts.hpp"
#include "said.hpp"

namespace roer::cli {

namespace {

std::string combination(const std::vector<double>& points, Language language) {
  std::string text;
  for (const double one : points) text += (text.empty() ? "" : "-") + number_text(one, language);
  return text;
}

std::string list(const std::vector<double>& values, Language language) {
  constexpr std::size_t kMost = 12;
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), kMost); ++i)
    text += (text.empty() ? "" : "; ") + number_text(values[i], language);
  return values.size() > kMost ? text + "; ..." : text;
}

/// "a, b and c".
std::string enumerated(const std::vector<std::string>& items, Language language) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool last = i > 0 && i + 1 == items.size();
    text += (i == 0 ? "" : last ? said(language, " en ", " and ") : ", ") + items[i];
  }
  return text;
}

/// Labels of inputs that are named "factor/input"; the name itself where the framework has none.
std::vector<std::string> labels_of(const score::Framework& framework, const std::vector<std::string>& inputs,
                                   Language language) {
  std::vector<std::string> labels = inputs;
  for (const score::Factor& factor : framework.factors)
    for (const score::Input& input : factor.inputs)
      for (std::size_t i = 0; i < inputs.size(); ++i)
        if (inputs[i] == factor.id + "/" + input.id)
          labels[i] = fmt::format("\u201c{}\u201d", input.label.in(language));
  return labels;
}

/// One sentence in each language, from the same arguments written as each language does.
template <class Make>
Text both(const Make& make) {
  return {make(Language::kDutch), make(Language::kEnglish)};
}

/// "Score 6 arises from 6 different combinations ...".
Text tie_sentence(const score::Framework& framework, const score::Tie& tie) {
  return both([&](Language language) {
    const std::string from =
        tie.combinations == 1
            ? said(language, "één combinatie van punten", "one combination of points")
            : said(language, "{} verschillende combinaties van punten", "{} different combinations of points",
                   format_number(static_cast<double>(tie.combinations), 0, language));
    const std::string score = number_text(tie.score, language);
    if (!tie.areas)
      return said(language, "Score {} komt uit {}: gebieden die haar delen, kan de formule niet ordenen.",
                  "Score {} arises from {}: the formula cannot rank areas that share it.", score, from);
    return said(
        language, "Score {} komt uit {} en geldt voor {} {}: de formule kan die onderling niet ordenen.",
        "Score {} arises from {} and is shared by {} {}: the formula cannot rank these among each other.",
        score, from, format_number(static_cast<double>(*tie.areas), 0, language),
        noun_of(framework.unit, *tie.areas).in(language));
  });
}

void add_counts(const score::Framework& framework, const score::Weakness& weakness, const score::Tie* tie,
                std::vector<Text>& sentences) {
  // Where each combination has a score of its own nothing is lost.
  if (weakness.distinct_scores.size() < weakness.combinations)
    sentences.push_back(both([&](Language language) {
      return said(language, "{} combinaties van punten geven maar {} verschillende scores: {}.",
                  "{} combinations of points give only {} distinct scores: {}.", weakness.combinations,
                  weakness.distinct_scores.size(), list(weakness.distinct_scores, language));
    }));
  if (tie != nullptr) sentences.push_back(tie_sentence(framework, *tie));
  if (framework.has_threshold)
    sentences.push_back(both([&](Language language) {
      return said(language, "In {} van de {} combinaties keert één stap in één factor het oordeel om.",
                  "In {} of {} combinations one step in one factor flips the decision.", weakness.flipping,
                  weakness.combinations);
    }));
}

/// "Any factor ≥ 3 points".
std::string simple_rule_text(const score::Framework& framework, const score::SimpleRule& rule,
                             Language language) {
  const bool high = framework.concern == score::Concern::kHigh;
  const std::string bound = fmt::format("{} {}", high ? "≥" : "≤", points_text(rule.points, language));
  switch (rule.form) {
    case score::RuleForm::kOneFactor:
      return fmt::format("{} {}", framework.factors[rule.factor].label.in(language), bound);
    case score::RuleForm::kEveryFactor:
      return said(language, "Elke factor {}", "Every factor {}", bound);
    case score::RuleForm::kAnyFactor:
      return said(language, "Minstens één factor {}", "At least one factor {}", bound);
    case score::RuleForm::kSomeFactors:
      return said(language, "Minstens {} van de {} factoren {}", "At least {} of the {} factors {}",
                  rule.least, rule.of, bound);
    case score::RuleForm::kSum:
      break;
  }
  return said(language, "De som van de punten {} {}", "A sum of points {} {}", high ? "≥" : "≤",
              number_text(rule.points, language));
}

Text rule_sentence(const score::Framework& framework, const score::SimpleRule& rule) {
  return both([&](Language language) {
    const std::string text = simple_rule_text(framework, rule, language);
    if (rule.form == score::RuleForm::kOneFactor)
      return said(language, "{} kiest precies dezelfde combinaties: de andere factoren doen er niet toe.",
                  "{} selects exactly the same combinations: the other factors do not matter.", text);
    return said(language, "{} kiest precies dezelfde combinaties.",
                "{} selects exactly the same combinations.", text);
  });
}

}  // namespace

std::string number_text(double value, Language language) {
  int decimals = 0;
  double scaled = value;
  while (decimals < 3 && std::abs(scaled - std::round(scaled)) > 1e-9 * std::max(1.0, std::abs(scaled))) {
    scaled *= 10;
    ++decimals;
  }
  return format_number(value, decimals, language);
}

std::string points_text(double points, Language language) {
  return points == 1 ? said(language, "1 punt", "1 point")
                     : said(language, "{} punten", "{} points", number_text(points, language));
}

std::string range_text(const score::Range& range, Language language) {
  if (range.known()) return number_text(range.low, language);
  const bool blurred = range.low < 0 || range.high < 0;
  const std::string_view between = !blurred ? "-" : language == Language::kDutch ? " tot " : " to ";
  return fmt::format("{}{}{}", number_text(range.low, language), between, number_text(range.high, language));
}

const Text& label_of(score::Decision decision) {
  static const std::array<Text, 3> kLabels{Text{"nee", "no"}, Text{"nadere blik", "closer look"},
                                           Text{"hangt ervan af", "depends"}};
  return kLabels.at(static_cast<std::size_t>(decision));
}

std::string class_text(const score::Framework& framework, std::int32_t low, std::int32_t high,
                       Language language) {
  if (low < 0 || high < 0) return "";
  const auto label = [&](std::int32_t at) {
    return framework.classes[static_cast<std::size_t>(at)].label.in(language);
  };
  if (low == high) return label(low);
  return fmt::format("{} {} {}", label(low), language == Language::kDutch ? "tot" : "to", label(high));
}

std::string period_text(const score::InputData& data) {
  const std::string from = to_string(data.period);
  const std::string to = to_string(data.period_to);
  return to.empty() || to == from ? from : from + "-" + to;
}

std::string ScoreRunNames::full(std::size_t area) const {
  const std::string& name = run_->names[area];
  const std::string parent = run_->parents.empty() ? "" : run_->parents[area];
  if (name == run_->scores.areas[area].text()) return parent;
  return parent.empty() || parent == name ? name : name + ", " + parent;
}

std::vector<Text> weakness_sentences(const score::Framework& framework, const score::Weakness& weakness,
                                     const score::Tie* tie) {
  std::vector<Text> sentences;
  if (weakness.counted) add_counts(framework, weakness, tie, sentences);
  if (weakness.simpler_rule) sentences.push_back(rule_sentence(framework, *weakness.simpler_rule));
  if (weakness.needs_extreme)
    sentences.push_back({"Zonder een factor op zijn zorgelijkste punt komt geen gebied in beeld.",
                         "No area is selected unless some factor has its most worrying points."});
  if (weakness.reversal.found)
    sentences.push_back(both([&](Language language) {
      return said(language,
                  "Punten zijn rangordes: een andere nummering die de volgorde bewaart, keert "
                  "de volgorde van {} en {} om.",
                  "Points are ordinal: another numbering that keeps their order reverses the "
                  "order of {} and {}.",
                  combination(weakness.reversal.a, language), combination(weakness.reversal.b, language));
    }));
  for (const score::SharedLineage& one : weakness.double_counting)
    sentences.push_back(both([&](Language language) {
      const std::vector<std::string> labels = labels_of(framework, one.inputs, language);
      const bool two = labels.size() == 2;
      return said(language, "Telt dubbel: {} rusten {} op {}.", "Counted twice: {} {} rest on {}.",
                  enumerated(labels, language),
                  two ? said(language, "beide", "both") : said(language, "alle", "all"),
                  report::kind_word(one.kind, language));
    }));
  return sentences;
}

}  // namespace roer::cli
