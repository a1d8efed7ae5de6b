#include "roer/report/step_sentences.hpp"

#include <fmt/format.h>
#include <array>
#include <cmath>

namespace roer::report {

namespace {

using score::MissingPolicy;
using score::Normalisation;
using score::OutlierPolicy;
using score::StepKind;

std::string number(double value, Language language) {
  if (std::isnan(value)) return "\u2013";
  const double size = std::abs(value);
  // As many as the tables beside it show.
  const int decimals = size == std::round(size) || size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return format_number(value, decimals, language);
}

Text from_to(const Text& what, const score::StepTaken& step) {
  const auto one = [&](Language language) {
    return std::isnan(step.from) ? fmt::format("{}: {}", what.in(language), number(step.to, language))
                                 : fmt::format("{}: {} \u2192 {}", what.in(language),
                                               number(step.from, language), number(step.to, language));
  };
  return {one(Language::kDutch), one(Language::kEnglish)};
}

Text imputed_by(const score::Input& input) {
  switch (input.missing) {
    case MissingPolicy::kImputeMean:
      return {"het gemiddelde van alle gebieden", "the mean of all areas"};
    case MissingPolicy::kImputeMedian:
      return {"de mediaan van alle gebieden", "the median of all areas"};
    case MissingPolicy::kImputeParent:
      return {"de waarde van het grotere gebied", "the value of the larger area"};
    case MissingPolicy::kImputeGroup:
      return {fmt::format("het gemiddelde van de groep ({})", input.filling.group_by),
              fmt::format("the mean of the group ({})", input.filling.group_by)};
    case MissingPolicy::kImputeLast:
      return {"de laatste eigen waarde", "the last value of its own"};
    case MissingPolicy::kImputeLinear:
      return {"de lijn tussen eigen eerdere en latere waarden",
              "the line between its own earlier and later values"};
    case MissingPolicy::kImputeNearest:
      return {fmt::format("het gemiddelde van de {} meest gelijkende gebieden", input.filling.nearest),
              fmt::format("the mean of the {} areas most like it", input.filling.nearest)};
    case MissingPolicy::kImputeEm:
      return {"de verwachting uit de andere gegevens (EM)", "the expectation from the other inputs (EM)"};
    default:
      return {};
  }
}

Text imputed(const score::Input& input, const score::StepTaken& step) {
  const Text by = imputed_by(input);
  Text text = from_to({"ingevuld, " + by.nl, "filled in, " + by.en}, step);
  if (step.age == 0) return text;
  text.nl += fmt::format(" ({} jaar oud)", step.age);
  text.en += fmt::format(" ({} year{} old)", step.age, step.age == 1 ? "" : "s");
  return text;
}

Text normalisation_name(Normalisation how) {
  static const std::array<Text, score::kNormalisationCount> kNames{
      Text{"min-max", "min-max"},
      Text{"z-score", "z-score"},
      Text{"robuuste z-score", "robust z-score"},
      Text{"rang", "rank"},
      Text{"percentielrang", "percentile rank"},
      Text{"Borda", "Borda"},
      Text{"tussen doelpalen", "between goalposts"},
      Text{"afstand tot het doel", "distance to the target"},
      Text{"afstand tot de referentie", "distance to the reference"},
      Text{"afstand tot het hoogste", "distance to the highest"},
      Text{"deel van het hoogste", "fraction of the highest"},
      Text{"index", "index"},
      Text{"exponentieel uit de rang", "exponential from the rank"}};
  return kNames.at(static_cast<std::size_t>(how));
}

Text transformed_by(const score::OutlierRule& rule) {
  return rule.how == OutlierPolicy::kBoxCox ? Text{"Box-Cox", "Box-Cox"} : Text{"logaritme", "logarithm"};
}

Text relative_text(const score::Input& input) {
  const Text& kind = label_of(input.relative_to.value_or(AreaKind::kGemeente));
  return {"ten opzichte van " + kind.nl, "relative to " + kind.en};
}

Text outliers_method(const score::OutlierRule& rule) {
  switch (rule.how) {
    case OutlierPolicy::kWinsorise:
      return {fmt::format("ten hoogste {} uitschieters naar binnen gehaald", rule.most),
              fmt::format("at most {} outliers drawn inwards", rule.most)};
    case OutlierPolicy::kUntilPassed:
      return {fmt::format("ten hoogste {} uitschieters naar binnen gehaald, anders de logaritme", rule.most),
              fmt::format("at most {} outliers drawn inwards, else the logarithm", rule.most)};
    case OutlierPolicy::kLog:
    case OutlierPolicy::kBoxCox:
      return transformed_by(rule);
    case OutlierPolicy::kKeep:
      break;
  }
  return {};
}

}  // namespace

Text normalised_by(const score::NormaliseRule& rule) {
  const Text name = normalisation_name(rule.how);
  const bool up = rule.direction == score::Direction::kUp;
  return {fmt::format("genormaliseerd ({}; {} geeft veel punten)", name.nl, up ? "hoog" : "laag"),
          fmt::format("normalised ({}; {} gives many points)", name.en, up ? "high" : "low")};
}

Text divisor_of(const score::Input& input, const score::InputData& data) {
  const std::string& id = input.denominator.indicator;
  return data.divided_by.nl.empty() || data.divided_by.en.empty() ? Text{id, id} : data.divided_by;
}

Text step_sentence(const score::Input& input, const score::InputData& data, const score::StepTaken& step) {
  const Text below = divisor_of(input, data);
  const std::string since = to_string(input.change_since);
  switch (step.kind) {
    case StepKind::kDivided:
      return from_to({fmt::format("gedeeld door {} ({})", number(step.by, Language::kDutch), below.nl),
                      fmt::format("divided by {} ({})", number(step.by, Language::kEnglish), below.en)},
                     step);
    case StepKind::kChange:
      return from_to({fmt::format("verandering sinds {} ({})", since, number(step.by, Language::kDutch)),
                      fmt::format("change since {} ({})", since, number(step.by, Language::kEnglish))},
                     step);
    case StepKind::kRelative: {
      const Text what = relative_text(input);
      return from_to({fmt::format("{} ({})", what.nl, number(step.by, Language::kDutch)),
                      fmt::format("{} ({})", what.en, number(step.by, Language::kEnglish))},
                     step);
    }
    case StepKind::kScreened:
      return {"niet gebruikt: te weinig gebieden hebben een waarde", "not used: too few areas have a value"};
    case StepKind::kImputed:
      return imputed(input, step);
    case StepKind::kWinsorised:
      return from_to({"uitschieter naar binnen gehaald", "outlier drawn inwards"}, step);
    case StepKind::kTransformed:
      return from_to(transformed_by(input.outliers), step);
    case StepKind::kNormalised:
      return from_to(normalised_by(input.rule.normalise), step);
  }
  return {};
}

std::vector<Text> method_sentences(const score::Input& input) {
  std::vector<Text> sentences;
  if (input.change_since.year != 0)
    sentences.push_back({fmt::format("verandering sinds {}", to_string(input.change_since)),
                         fmt::format("change since {}", to_string(input.change_since))});
  if (input.relative_to) sentences.push_back(relative_text(input));
  if (const Text text = outliers_method(input.outliers); !text.nl.empty()) sentences.push_back(text);
  if (input.rule.kind == score::RuleKind::kNormalise)
    sentences.push_back(normalised_by(input.rule.normalise));
  return sentences;
}

Text missing_sentence(const score::Input& input) {
  if (input.missing == MissingPolicy::kMark)
    return {"Ontbreekt het, dan is de factor onbekend", "Without it the factor is not known"};
  if (input.missing == MissingPolicy::kLeaveOut)
    return {"Ontbreekt het, dan tellen de andere", "Without it the others count"};
  const Text by = imputed_by(input);
  return {"Ontbreekt het, dan " + by.nl, "Where it lacks, " + by.en};
}

Text weighting_sentence(score::Weighting weighting) {
  switch (weighting) {
    case score::Weighting::kGiven:
      break;
    case score::Weighting::kEqual:
      return {"gelijke gewichten", "equal weights"};
    case score::Weighting::kPca:
      return {"gewichten uit hoofdcomponenten", "weights from principal components"};
    case score::Weighting::kBalanced:
      return {"gewichten zo gekozen dat elk het bedoelde aandeel in de spreiding heeft",
              "weights chosen so that each has the intended share of the variance"};
  }
  return {};
}

Text class_sentence(const score::Framework& framework) {
  switch (framework.class_by) {
    case score::ClassBy::kLimits:
      break;
    case score::ClassBy::kQuantiles:
      return {"De klassen zijn delen van de gebieden, niet vaste scores",
              "The classes are shares of the areas, not fixed scores"};
    case score::ClassBy::kNaturalBreaks:
      return {"De klassen liggen waar de scores het best uiteenvallen",
              "The classes lie where the scores part best"};
    case score::ClassBy::kParent: {
      const Text& kind = label_of(framework.class_parent);
      return {"De klassen zijn ten opzichte van het gemiddelde van de " + kind.nl,
              "The classes are relative to the mean of the " + kind.en};
    }
  }
  return {};
}

}  // namespace roer::report
