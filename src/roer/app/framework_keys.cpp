#include "roer/app/framework_keys.hpp"

#include "roer/app/framework_steps.hpp"
#include "roer/area/area_code.hpp"

namespace roer::app {

namespace {

constexpr double kWide = 34, kNarrow = 9;

const std::vector<std::string>& ways() {
  static const std::vector<std::string> kWays = {"mean",     "mean-rounded", "sum",      "product",
                                                 "minimum",  "maximum",      "median",   "geometric",
                                                 "harmonic", "power",        "copeland", "dominance"};
  return kWays;
}

std::vector<std::string> units() {
  std::vector<std::string> names;
  for (std::size_t kind = 0; kind < kAreaKindCount; ++kind)
    names.emplace_back(name_of(static_cast<AreaKind>(kind)));
  return names;
}

const std::vector<std::string>& weightings() {
  static const std::vector<std::string> kNames = {"given", "equal", "pca", "balanced"};
  return kNames;
}

const std::vector<std::string>& larger_areas() {
  static const std::vector<std::string> kNames = {"wijk", "gemeente", "land"};
  return kNames;
}

const std::vector<std::string>& policies() {
  static const std::vector<std::string> kNames = {
      "mark",         "leave-out",   "impute-mean",   "impute-median",  "impute-parent",
      "impute-group", "impute-last", "impute-linear", "impute-nearest", "impute-em"};
  return kNames;
}

}  // namespace

const std::vector<KeySpec>& root_keys() {
  static const std::vector<KeySpec> kKeys = {
      {"id", KeyKind::kText, {"korte naam, ook die van de kaart", "short name, also that of the map"}},
      {"title.nl", KeyKind::kText, {"titel, Nederlands", "title, Dutch"}},
      {"title.en", KeyKind::kText, {"titel, Engels", "title, English"}},
      {"description.nl", KeyKind::kText, {"omschrijving, Nederlands", "description, Dutch"}},
      {"description.en", KeyKind::kText, {"omschrijving, Engels", "description, English"}},
      {"source.nl", KeyKind::kText, {"waar het vandaan komt, Nederlands", "where it comes from, Dutch"}},
      {"source.en", KeyKind::kText, {"waar het vandaan komt, Engels", "where it comes from, English"}},
      {"source",
       KeyKind::kText,
       {"hetzelfde, als het maar in een taal is", "the same, where it is in one language only"}},
      {"unit", KeyKind::kText, {"soort gebied (anders buurt)", "kind of area (else buurt)"}, units()},
      {"concern",
       KeyKind::kText,
       {"welk einde van de punten zorg betekent", "which end of the points means concern"},
       {"high", "low"}},
      {"combine",
       KeyKind::kText,
       {"hoe de punten van de factoren de score maken", "how the points of the factors make the score"},
       ways()},
      {"power", KeyKind::kNumber, {"macht, alleen bij combine power", "power, only with combine power"}},
      {"threshold",
       KeyKind::kNumber,
       {"nader bekijken vanaf deze score", "a closer look from this score on"}},
      {"weights",
       KeyKind::kText,
       {"waar gewichten van factoren vandaan komen", "where weights of factors come from"},
       weightings()},
      {"least_data",
       KeyKind::kNumber,
       {"kleinste deel van de gegevens per gebied", "least share of the inputs of an area"}},
      {"least_coverage",
       KeyKind::kNumber,
       {"kleinste deel van de gebieden per gegeven", "least share of the areas that must have an input"}},
      {"class_by",
       KeyKind::kText,
       {"waar de klassen op berusten (anders limits)", "what the classes are told by (else limits)"},
       {"limits", "quantiles", "natural-breaks", "parent"}},
      {"class_parent",
       KeyKind::kText,
       {"groter gebied, bij class_by parent", "larger area, with class_by parent"},
       larger_areas()},
  };
  return kKeys;
}

const std::vector<KeySpec>& class_keys() {
  static const std::vector<KeySpec> kKeys = {
      {"from", KeyKind::kNumber, {"laagste score van de klasse", "lowest score of the class"}},
      {"label.nl", KeyKind::kText, {"naam, Nederlands", "name, Dutch"}, {}, kWide},
      {"label.en", KeyKind::kText, {"naam, Engels", "name, English"}, {}, kWide},
      {"colour", KeyKind::kText, {"kleur als #rrggbb", "colour as #rrggbb"}},
  };
  return kKeys;
}

const std::vector<KeySpec>& factor_keys() {
  static const std::vector<KeySpec> kKeys = {
      {"id", KeyKind::kText, {"korte naam, elk eenmaal", "short name, each once"}, {}, 16},
      {"label.nl", KeyKind::kText, {"naam, Nederlands", "name, Dutch"}, {}, kWide},
      {"label.en", KeyKind::kText, {"naam, Engels", "name, English"}, {}, kWide},
      {"part_of",
       KeyKind::kText,
       {"factor waar het deel van is (anders de score)", "factor it is part of (else the score)"}},
      {"combine",
       KeyKind::kText,
       {"hoe punten van gegevens en delen samengaan", "how points of inputs and parts combine"},
       ways(),
       14},
      {"power", KeyKind::kNumber, {"macht, bij combine power", "power, with combine power"}, {}, kNarrow},
      {"least", KeyKind::kNumber, {"minste punten (anders 1)", "least points (else 1)"}, {}, kNarrow},
      {"most", KeyKind::kNumber, {"meeste punten (anders 3)", "most points (else 3)"}, {}, kNarrow},
      {"step",
       KeyKind::kNumber,
       {"afstand tussen punten, 0 = vloeiend", "distance between points, 0 = continuous"},
       {},
       kNarrow},
      {"weight", KeyKind::kNumber, {"gewicht (anders 1)", "weight (else 1)"}, {}, kNarrow},
      {"weights",
       KeyKind::kText,
       {"waar gewichten van gegevens vandaan komen", "where weights of inputs come from"},
       weightings()},
      {"least_inputs",
       KeyKind::kNumber,
       {"kleinste deel van de gegevens (anders 0,65)", "least share of the inputs (else 0.65)"}},
  };
  return kKeys;
}

const std::vector<KeySpec>& input_keys() {
  static const std::vector<KeySpec> kKeys = {
      {"factor", KeyKind::kText, {"factor waar het bij hoort", "factor it belongs to"}, {}, 16},
      {"id", KeyKind::kText, {"korte naam, eenmaal per factor", "short name, once per factor"}, {}, 16},
      {"label.nl", KeyKind::kText, {"naam, Nederlands", "name, Dutch"}, {}, kWide},
      {"label.en", KeyKind::kText, {"naam, Engels", "name, English"}, {}, kWide},
      {"indicator", KeyKind::kText, {"bron/veld", "dataset/field"}, {}, 24},
      {"period", KeyKind::kPeriod, {"jaar, maand of latest", "year, month or latest"}, {}, kNarrow},
      {"period_to", KeyKind::kPeriod, {"gemiddelde tot en met", "mean up to and including"}, {}, kNarrow},
      {"denominator.indicator", KeyKind::kText, {"gedeeld door", "divided by"}},
      {"denominator.per",
       KeyKind::kNumber,
       {"maal (1000 = per 1.000)", "times (1000 = per 1,000)"},
       {},
       kNarrow},
      {"denominator.at_least",
       KeyKind::kNumber,
       {"kleinere noemers tellen niet", "smaller denominators do not count"},
       {},
       kNarrow},
      {"rule",
       KeyKind::kText,
       {"hoe het getal punten wordt", "how the number becomes points"},
       rule_names(),
       14},
      {"limit",
       KeyKind::kNumbers,
       {"grens, oplopend; bij quantiles een deel", "limit, ascending; with quantiles a share"},
       {},
       kNarrow},
      {"points",
       KeyKind::kNumbers,
       {"punten, van de laagste waarde af", "points, from the lowest value up"},
       {},
       kNarrow},
      {"closed",
       KeyKind::kText,
       {"op de grens: left = erboven", "on a limit: left = above it"},
       {"left", "right"},
       kNarrow},
      {"weight", KeyKind::kNumber, {"gewicht (anders 1)", "weight (else 1)"}, {}, kNarrow},
      {"missing",
       KeyKind::kText,
       {"als het ontbreekt (anders mark)", "where it lacks (else mark)"},
       policies(),
       14},
      {"direction",
       KeyKind::kText,
       {"hoge waarde, veel punten: up", "high value, many points: up"},
       {"up", "down"},
       kNarrow},
      {"scale", KeyKind::kNumbers, {"punten van en tot", "points from and to"}, {}, kNarrow},
      {"goalposts", KeyKind::kNumbers, {"waarden van en tot", "values from and to"}, {}, kNarrow},
      {"target", KeyKind::kNumber, {"doel", "target"}, {}, kNarrow},
      {"reference", KeyKind::kNumber, {"vergelijkingswaarde", "value to compare with"}, {}, kNarrow},
      {"base", KeyKind::kNumber, {"punten daarvan", "points of it"}, {}, kNarrow},
      {"centre", KeyKind::kNumber, {"midden van z", "centre of z"}, {}, kNarrow},
      {"deviation", KeyKind::kNumber, {"spreiding van z", "deviation of z"}, {}, kNarrow},
      {"ties",
       KeyKind::kText,
       {"gelijke waarden", "equal values"},
       {"mean", "lowest", "highest", "dense"},
       kNarrow},
      {"change_since", KeyKind::kPeriod, {"verandering sinds", "change since"}, {}, kNarrow},
      {"relative_to", KeyKind::kText, {"ten opzichte van", "against"}, larger_areas(), kNarrow},
      {"outliers.how",
       KeyKind::kText,
       {"uitschieters", "outliers"},
       {"winsorise", "log", "box-cox", "until-passed"}},
      {"outliers.most", KeyKind::kNumber, {"ten hoogste zoveel", "at most so many"}, {}, kNarrow},
      {"outliers.skew", KeyKind::kNumber, {"scheefheid", "skewness"}, {}, kNarrow},
      {"outliers.kurtosis", KeyKind::kNumber, {"welving", "kurtosis"}, {}, kNarrow},
      {"outliers.of",
       KeyKind::kText,
       {"soort logaritme", "which logarithm"},
       {"plain", "plus-one", "shifted"}},
      {"outliers.lambda", KeyKind::kNumber, {"van Box-Cox", "of Box-Cox"}, {}, kNarrow},
      {"group_by", KeyKind::kText, {"groep om mee te vullen", "group to fill in from"}},
      {"oldest", KeyKind::kNumber, {"hoogstens zoveel jaar oud", "at most so many years old"}, {}, kNarrow},
      {"nearest", KeyKind::kNumber, {"aantal gelijkende gebieden", "number of areas alike"}, {}, kNarrow},
      {"influence",
       KeyKind::kYesNo,
       {"kan de corporatie er zelf iets aan doen", "can the association influence it"},
       {},
       kNarrow},
      {"lineage", KeyKind::kTexts, {"soorten gegevens eronder", "kinds of data below it"}},
      {"note.nl", KeyKind::kText, {"toelichting, Nederlands", "note, Dutch"}, {}, kWide},
      {"note.en", KeyKind::kText, {"toelichting, Engels", "note, English"}, {}, kWide},
  };
  return kKeys;
}

}  // namespace roer::app
