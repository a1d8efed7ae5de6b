#include "roer/score/assumption_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

namespace roer::score {

namespace {

const std::array<Text, 10> kMissingWords{
    Text{"ontbreekt", "lacking"},
    Text{"weggelaten", "left out"},
    Text{"gemiddelde ingevuld", "mean filled in"},
    Text{"mediaan ingevuld", "median filled in"},
    Text{"waarde van het grotere gebied", "value of the larger area"},
    Text{"gemiddelde van de groep", "mean of the group"},
    Text{"laatst gemeten waarde", "last measured value"},
    Text{"lijn door eigen waarden", "line through own values"},
    Text{"meest gelijkende gebieden", "most similar areas"},
    Text{"verwachting uit de andere gegevens", "expectation from the other inputs"}};

/// As few decimals as tell it, at most four.
std::string number(double value, Language language) {
  int decimals = 0;
  for (double scale = 1; decimals < 4; ++decimals, scale *= 10)
    if (std::fabs(value * scale - std::round(value * scale)) < 1e-9 * scale) break;
  return format_number(value, decimals, language);
}

std::string percent(double share, Language language) {
  return number(std::round(share * 1000) / 10, language) + " %";
}

template <typename Say>
Text both(const Say& say) {
  return {say(Language::kDutch), say(Language::kEnglish)};
}

std::string distribution_words(const Distribution& of, Language language) {
  const bool dutch = language == Language::kDutch;
  const auto in = [&](double value) { return number(value, language); };
  if (of.shape == Shape::kUniform)
    return fmt::format(
        fmt::runtime(dutch ? "{} tot {}, elk even waarschijnlijk" : "{} to {}, each equally likely"),
        in(of.a), in(of.b));
  if (of.shape == Shape::kTriangular)
    return fmt::format(
        fmt::runtime(dutch ? "{} tot {}, het waarschijnlijkst {}" : "{} to {}, most likely {}"), in(of.a),
        in(of.c), in(of.b));
  return fmt::format(fmt::runtime(dutch ? "normaal verdeeld rond {}, standaardafwijking {}"
                                        : "normal around {}, standard deviation {}"),
                     in(of.a), in(of.b));
}

/// "a (50 %), b (25 %) or c (25 %)"; without shares where all are alike.
std::string one_of(const std::vector<std::string>& names, const std::vector<double>& odds,
                   Language language) {
  const double sum = std::accumulate(odds.begin(), odds.end(), 0.0);
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char* last = language == Language::kDutch ? " of " : " or ";
    if (i > 0) text += i + 1 == names.size() ? last : ", ";
    text += names[i];
    if (!odds.empty()) text += " (" + percent(odds[i] / sum, language) + ")";
  }
  return text;
}

std::string alternatives(const Assumption& of, Language language) {
  std::vector<std::string> names;
  for (const auto& row : of.rows) {
    std::string& name = names.emplace_back();
    for (const double one : row) name += (name.empty() ? "" : " / ") + number(one, language);
  }
  for (const Combine how : of.ways) names.push_back(combine_words(how).in(language));
  for (const MissingPolicy policy : of.policies)
    names.push_back(kMissingWords.at(static_cast<std::size_t>(policy)).in(language));
  for (const NormaliseRule& rule : of.rules) names.emplace_back(name_of(rule.how));
  return one_of(names, of.odds, language);
}

std::string spread_words(const Assumption& of, Language language) {
  return fmt::format(
      fmt::runtime(language == Language::kDutch ? "rond de gegeven gewichten, standaardafwijking {}"
                                                : "around those given, standard deviation {}"),
      percent(of.spread, language));
}

std::string sampling_words(const Assumption& of, Language language) {
  const bool dutch = language == Language::kDutch;
  if (of.error == ErrorKind::kPoissonGamma)
    return dutch ? "toeval van kleine aantallen (Poisson-gamma)" : "chance in small counts (Poisson-gamma)";
  const bool relative = of.error == ErrorKind::kRelative;
  const auto in = [&](double value) { return relative ? percent(value, language) : number(value, language); };
  std::string text =
      fmt::format(fmt::runtime(dutch ? "standaardafwijking {}" : "standard deviation {}"), in(of.sd));
  if (of.drift > 0)
    text += fmt::format(fmt::runtime(dutch ? ", en {} voor elk jaar dat het gegeven achterloopt"
                                           : ", and {} for each year that the input is behind"),
                        in(of.drift));
  return text;
}

std::string words_in(const Assumption& of, Language language) {
  const bool dutch = language == Language::kDutch;
  switch (of.target) {
    case Target::kLimits:
      if (!of.drawn) break;
      return (dutch ? "samen verschoven met " : "shifted together by ") +
             distribution_words(of.distribution, language);
    case Target::kInputWeights:
    case Target::kFactorWeights:
      if (!of.rows.empty()) break;
      return spread_words(of, language);
    case Target::kPresence:
      return fmt::format(
          fmt::runtime(dutch ? "telt mee in {} van de trekkingen" : "counts in {} of the draws"),
          percent(of.probability, language));
    case Target::kSampling:
      return sampling_words(of, language);
    case Target::kUnknown:
      return dutch ? "elk van hun punten even waarschijnlijk" : "each of their points equally likely";
    default:
      break;
  }
  return of.drawn ? distribution_words(of.distribution, language) : alternatives(of, language);
}

}  // namespace

const Text& combine_words(Combine combine) {
  static const std::array<Text, 12> kWords{
      Text{"gemiddelde", "mean"},
      Text{"afgerond gemiddelde", "rounded mean"},
      Text{"som", "sum"},
      Text{"product", "product"},
      Text{"laagste", "lowest"},
      Text{"hoogste", "highest"},
      Text{"middelste", "median"},
      Text{"meetkundig gemiddelde", "geometric mean"},
      Text{"harmonisch gemiddelde", "harmonic mean"},
      Text{"machtsgemiddelde", "generalised mean"},
      Text{"vergelijking van alle gebieden (Copeland)", "comparison of all areas (Copeland)"},
      Text{"telling van gebieden met meer zorg (dominantie)", "count of areas of more concern (dominance)"}};
  return kWords.at(static_cast<std::size_t>(combine));
}

Text drawn_words(const Assumption& assumption) {
  return both([&](Language language) { return words_in(assumption, language); });
}

}  // namespace roer::score
