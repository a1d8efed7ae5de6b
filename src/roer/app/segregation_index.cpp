#include "roer/app/segregation_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/counts_at_hand.hpp"
#include "roer/base/none.hpp"
#include "roer/segregation/bias.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::IndexTraits;
using segregation::PairedCounts;

/// An index of a pair, of a group against the rest.
template <double (*Formula)(const PairedCounts&)>
double of_pair(CountsAtHand& at, const AskedIndex& asked) {
  const PairedCounts* pair = at.pair(asked.group);
  return pair == nullptr ? kNone : Formula(*pair);
}
template <double segregation::MultigroupIndices::* Member>
double of_multigroup(CountsAtHand& at, const AskedIndex&) {
  return at.all().*Member;
}
template <double segregation::OrdinalIndices::* Member>
double of_ordinal(CountsAtHand& at, const AskedIndex&) {
  return at.ordinal().*Member;
}
template <double segregation::RankOrder::* Member>
double of_ranks(CountsAtHand& at, const AskedIndex&) {
  const segregation::RankOrder* ranks = at.ranks();
  return ranks == nullptr ? kNone : ranks->*Member;
}

double part_of_group(CountsAtHand& at, std::int64_t group) {
  return at.counts().share(static_cast<std::size_t>(group));
}

double exposure_of(CountsAtHand& at, const AskedIndex& asked) {
  return segregation::exposure(at.counts(), static_cast<std::size_t>(asked.group),
                               static_cast<std::size_t>(asked.to));
}

/// Isolation cannot be below the share of the group, nor exposure to another above x/(x + y): all of both
/// together, in that mix.
IndexTraits exposure_traits(CountsAtHand& at, const AskedIndex& asked) {
  IndexTraits traits;
  const double own = part_of_group(at, asked.group);
  if (asked.to == kAllGroups || asked.to == asked.group) {
    traits.least = own;
    return traits;
  }
  const double other = part_of_group(at, asked.to);
  traits.most = other / (own + other);
  return traits;
}

/// Without bias: people who are drawn again scatter around the plain index.
template <SegregationIndex Plain>
IndexTraits traits_without_bias(CountsAtHand& at, const AskedIndex& asked) {
  IndexTraits traits;
  traits.estimated = at.take({Plain, asked.group, kAllGroups});
  return traits;
}
template <SegregationIndex Plain>
IndexTraits traits_by_design(CountsAtHand& at, const AskedIndex& asked) {
  IndexTraits traits = traits_without_bias<Plain>(at, asked);
  traits.least = -1;
  return traits;
}

const std::array<IndexRow, kSegregationIndices>& index_rows() {
  using enum SegregationIndex;
  using All = segregation::MultigroupIndices;
  using Ordinal = segregation::OrdinalIndices;
  static const std::array<IndexRow, kSegregationIndices> kRows = {{
      {.index = kTheilH,
       .name = "theil-h",
       .label = {"H (entropie)", "H (entropy)"},
       .source = "Theil and Finizza 1971; Theil 1972",
       .usual = true,
       .over_cells = true,
       .all = of_multigroup<&All::theil_h>,
       .one = of_pair<segregation::theil_h>,
       .says = {"Een {area} is gemiddeld {part} minder gemengd dan {scope} als geheel.",
                "On average a {area} is {part} less mixed than {scope} as a whole."},
       .says_of_one =
           {"Tussen {group} en de rest is een {area} gemiddeld {part} minder gemengd dan {scope} "
            "als geheel.",
            "Between {group} and the rest a {area} is on average {part} less mixed than {scope} as "
            "a whole."}},
      {.index = kInformation,
       .name = "mutual-information",
       .label = {"M (informatie)", "M (information)"},
       .source = "Theil and Finizza 1971; Mora and Ruiz-Castillo 2011",
       .usual = true,
       .over_cells = true,
       .all = [](CountsAtHand& at,
                 const AskedIndex&) { return at.all().mutual_information * per_nat(at.choice().log_base); },
       .traits =
           [](CountsAtHand& at, const AskedIndex&) {
             IndexTraits traits;
             traits.most = at.diversity().entropy * per_nat(at.choice().log_base);
             return traits;
           },
       .says = {"Wie weet in welke {area} {one_lives}, weet {value} {nats} meer over {their} groep.",
                "Who knows in which {area} {one_lives}, knows {value} {nats} more about {their} group."}},
      {.index = kDissimilarity,
       .name = "dissimilarity",
       .label = {"D (ongelijkheid)", "D (dissimilarity)"},
       .source = "Duncan and Duncan 1955; Sakoda 1981",
       .usual = true,
       .usual_of_one = true,
       .all = of_multigroup<&All::dissimilarity>,
       .one = of_pair<segregation::dissimilarity>,
       .says = {"Het aantal {unit} dat {must} voor overal dezelfde mix, is {part} van wat het bij volledige "
                "scheiding zou zijn.",
                "The number of {unit} that {must} for the same mix everywhere is {part} of what it would be "
                "if groups {lived} fully apart."},
       .says_of_one = {"{part} van {group} zou {move_once} om overal hetzelfde deel van de {area} te vormen.",
                       "{part} of {group} would have to {move} to be the same part of every {area}."}},
      {.index = kUnbiasedDissimilarity,
       .name = "dissimilarity-unbiased",
       .label = {"D zonder toeval", "D without chance"},
       .source = "Fossett 2017",
       .usual_of_one = true,
       .whole_counts = true,
       .one = of_pair<segregation::dissimilarity_unbiased>,
       .traits = traits_by_design<kDissimilarity>,
       .says_of_one = {"Wat van D van {group} overblijft als voor elk alleen de {others} in de {area} "
                       "tellen: {part}.",
                       "What is left of D of {group} if for each only the {others} in the {area} count: "
                       "{part}."}},
      {.index = kDensityDissimilarity,
       .name = "dissimilarity-density-corrected",
       .label = {"D, gecorrigeerd voor dichtheid", "D, density-corrected"},
       .source = "Allen, Burgess, Davidson and Windmeijer 2015",
       .one = of_pair<segregation::dissimilarity_density_corrected>,
       .traits = traits_without_bias<kDissimilarity>,
       .says_of_one = {"D van {group} met wat kleine gebieden vanzelf toevoegen per gebied eraf geschat: "
                       "{part}.",
                       "D of {group} with what small areas add by themselves taken off area by area: "
                       "{part}."}},
      {.index = kGini,
       .name = "gini",
       .label = {"Gini", "Gini"},
       .source = "Duncan and Duncan 1955; Reardon 1998",
       .usual = true,
       .usual_of_one = true,
       .all = [](CountsAtHand& at, const AskedIndex&) { return at.gini().all; },
       .one = [](CountsAtHand& at,
                 const AskedIndex& asked) { return at.gini().groups[static_cast<std::size_t>(asked.group)]; },
       .says = {"Het aandeel van de groepen verschilt tussen twee {unit} {part} van wat mogelijk is.",
                "Shares of groups differ between two {unit} by {part} of what is possible."},
       .says_of_one = {"Het aandeel van {group} verschilt tussen twee {unit} {part} van wat mogelijk is.",
                       "The share of {group} differs between two {unit} by {part} of what is possible."}},
      {.index = kSeparation,
       .name = "separation",
       .label = {"V (scheiding)", "V (separation)"},
       .source = "Bell 1954; James 1986; White 1986",
       .usual = true,
       .usual_of_one = true,
       .all = of_multigroup<&All::normalised_exposure>,
       .one = of_pair<segregation::correlation_ratio>,
       .says = {"Wat {members} van een {kind} van {own} om zich heen hebben, ligt {part} op de weg van "
                "gelijke spreiding naar volledige scheiding.",
                "What {members} have of {own} around them is {part} of the way from an even spread to "
                "{living} fully apart."},
       .says_of_one = {"{Members} hebben in hun {area} {points} procentpunt meer van {own} dan {others}.",
                       "{Members} have {points} percentage points more of {own} in their {area} than "
                       "{others} have."}},
      {.index = kUnbiasedSeparation,
       .name = "separation-unbiased",
       .label = {"V zonder toeval", "V without chance"},
       .source = "Fossett 2017",
       .whole_counts = true,
       .one = of_pair<segregation::separation_unbiased>,
       .traits = traits_by_design<kSeparation>,
       .says_of_one =
           {"{Members} hebben onder de {others} in hun {area} {points} procentpunt meer van {own} dan "
            "{outside}.",
            "{Members} have among the {others} in their {area} {points} percentage points more of {own} "
            "than {outside}."}},
      {.index = kRelativeDiversity,
       .name = "relative-diversity",
       .label = {"R (relatieve diversiteit)", "R (relative diversity)"},
       .source = "Goodman and Kruskal 1954; Carlson 1992",
       .all = of_multigroup<&All::relative_diversity>,
       .says = {"Twee {unit} van een {area} horen {part} minder vaak bij verschillende groepen dan twee van "
                "{scope} als geheel.",
                "Two {unit} of one {area} are of different groups {part} less often than two of {scope} as a "
                "whole."}},
      {.index = kSquaredVariation,
       .name = "squared-variation",
       .label = {"C (kwadratische variatie)", "C (squared variation)"},
       .source = "Reardon and Firebaugh 2002",
       .all = of_multigroup<&All::squared_variation>,
       .says = {"Hoe ver de mix van een {area} van die van {scope} ligt, in het kwadraat: {part} van wat bij "
                "volledige scheiding kan; kleine groepen tellen even zwaar als grote.",
                "How far the mix of a {area} lies from that of {scope}, squared: {part} of what living fully "
                "apart would give; small groups count as much as large ones."}},
      {.index = kCoefficientOfVariation,
       .name = "squared-coefficient-of-variation",
       .label = {"CV² (variatie van het aandeel)", "CV² (variation of the share)"},
       .source = "Reardon and Firebaugh 2002",
       .asymmetric = true,
       .one = of_pair<segregation::squared_variation>,
       .traits =
           [](CountsAtHand& at, const AskedIndex& asked) {
             IndexTraits traits;
             const double share = part_of_group(at, asked.group);
             traits.most = (1 - share) / share;
             return traits;
           },
       .says_of_one =
           {"De variantie van het aandeel van {group} over de {areas} is {value} keer het kwadraat "
            "van het gemiddelde; niet aan 1 gebonden.",
            "The variance of the share of {group} over the {areas} is {value} times the square of "
            "its mean; it is not bound to 1."}},
      {.index = kAtkinson,
       .name = "atkinson",
       .label = {"Atkinson", "Atkinson"},
       .source = "Atkinson 1970; Massey and Denton 1988",
       .asymmetric = true,
       .one =
           [](CountsAtHand& at, const AskedIndex& asked) {
             const PairedCounts* pair = at.pair(asked.group);
             return pair == nullptr ? kNone : segregation::atkinson(*pair, at.choice().atkinson_b);
           },
       .says_of_one = {"De spreiding van {group} ligt {part} op de weg van gelijk naar volledig gescheiden; "
                       "{weigh}.",
                       "The spread of {group} is {part} of the way from even to fully apart; {weigh}."}},
      {.index = kMinMax,
       .name = "minmax",
       .label = {"MinMax", "MinMax"},
       .source = "O'Sullivan and Wong 2007",
       .one = of_pair<segregation::minmax>,
       .says_of_one = {"Wie de kaart van {group} over die van de rest legt, elk als 100 %, ziet {part} niet "
                       "samenvallen.",
                       "Lay the map of {group} over that of the rest, each as 100 %: {part} does not "
                       "coincide."}},
      {.index = kGorard,
       .name = "gorard",
       .label = {"Gorard", "Gorard"},
       .source = "Gorard and Taylor 2002",
       .asymmetric = true,
       .one = of_pair<segregation::gorard>,
       .traits =
           [](CountsAtHand& at, const AskedIndex& asked) {
             IndexTraits traits;
             traits.most = 1 - part_of_group(at, asked.group);
             return traits;
           },
       .says_of_one = {"{part} van {group} zou van plaats moeten ruilen met anderen om overal hetzelfde deel "
                       "van de {area} te vormen.",
                       "{part} of {group} would have to change places with others to be the same part of "
                       "every {area}."}},
      {.index = kConcentrationProfile,
       .name = "concentration-profile",
       .label = {"Profiel van concentratie", "Concentration profile"},
       .source = "Hong and Sadahiro 2014",
       .asymmetric = true,
       .one =
           [](CountsAtHand& at, const AskedIndex& asked) {
             const PairedCounts* pair = at.pair(asked.group);
             return pair == nullptr ? kNone
                                    : segregation::concentration_profile(*pair, at.choice().profile_steps);
           },
       .says_of_one =
           {"Hoe gebundeld {group} boven zijn gemiddelde aandeel woont: {part} van wat bij "
            "volledige scheiding kan.",
            "How lumped {group} lives above its mean share: {part} of what living fully apart would "
            "give."}},
      {.index = kIsolation,
       .name = "isolation",
       .label = {"Isolatie", "Isolation"},
       .source = "Bell 1954",
       .usual_of_one = true,
       .asymmetric = true,
       .one = of_pair<segregation::isolation>,
       .traits = exposure_traits,
       .says_of_one = {"In de {area} van {a_member} hoort gemiddeld {part} tot die groep; in {scope} "
                       "als geheel {share}.",
                       "In the {area} of {a_member} {part} belongs to that group on average; in "
                       "{scope} as a whole {share}."}},
      {.index = kInteraction,
       .name = "interaction",
       .label = {"Interactie", "Interaction"},
       .source = "Bell 1954",
       .asymmetric = true,
       .one = of_pair<segregation::interaction>,
       .traits =
           [](CountsAtHand& at, const AskedIndex& asked) {
             IndexTraits traits;
             traits.most = 1 - part_of_group(at, asked.group);
             return traits;
           },
       .says_of_one = {"In de {area} van {a_member} hoort gemiddeld {part} niet tot die groep; in "
                       "{scope} als geheel {rest_share}.",
                       "In the {area} of {a_member} {part} does not belong to that group on average; "
                       "in {scope} as a whole {rest_share}."}},
      {.index = kExposure,
       .name = "exposure",
       .label = {"Ontmoeting", "Exposure"},
       .source = "Bell 1954; Lieberson 1981",
       .pair = exposure_of,
       .traits = exposure_traits,
       .says_of_one = {"In de {area} van {a_member} hoort gemiddeld {part} tot {other}; in {scope} "
                       "als geheel {other_share}.",
                       "In the {area} of {a_member} {part} belongs to {other} on average; in {scope} "
                       "as a whole {other_share}."}},
      {.index = kEntropy,
       .name = "entropy",
       .label = {"Entropie van het geheel", "Entropy of the whole"},
       .source = "Theil 1972",
       .of_whole = true,
       .over_cells = true,
       .all = [](CountsAtHand& at,
                 const AskedIndex&) { return at.diversity().entropy * per_nat(at.choice().log_base); },
       .says = {"Hoe gemengd {scope} als geheel is: {value} {nats} onzekerheid over {whose}, hoogstens "
                "{most_entropy}.",
                "How mixed {scope} is as a whole: {value} {nats} of doubt about {whose}, at most "
                "{most_entropy}."}},
      {.index = kSimpsonInteraction,
       .name = "simpson-interaction",
       .label = {"Simpson, verschillend", "Simpson, different"},
       .source = "Simpson 1949; Lieberson 1969",
       .of_whole = true,
       .over_cells = true,
       .all = [](CountsAtHand& at, const AskedIndex&) { return at.diversity().interaction; },
       .says = {"Twee {unit} van {scope} die het lot aanwijst, horen met kans {part} bij verschillende "
                "groepen.",
                "Two {unit} of {scope} drawn at random are of different groups with chance {part}."}},
      {.index = kSimpsonConcentration,
       .name = "simpson-concentration",
       .label = {"Simpson, dezelfde", "Simpson, the same"},
       .source = "Simpson 1949",
       .of_whole = true,
       .over_cells = true,
       .all = [](CountsAtHand& at, const AskedIndex&) { return at.diversity().concentration; },
       .says = {"Twee {unit} van {scope} die het lot aanwijst, horen met kans {part} bij dezelfde groep.",
                "Two {unit} of {scope} drawn at random are of the same group with chance {part}."}},
      {.index = kOrdinal,
       .name = "ordinal-h",
       .label = {"H met volgorde", "H in order"},
       .source = "Reardon 2009",
       .usual = true,
       .of_order = true,
       .all = of_ordinal<&Ordinal::information>,
       .says =
           {"Naar volgorde is een {area} gemiddeld {part} minder gemengd dan {scope}: ver uit elkaar telt "
            "zwaarder dan naast elkaar.",
            "In order a {area} is on average {part} less mixed than {scope}: far apart counts for more "
            "than next to each other."}},
      {.index = kOrdinalVariation,
       .name = "ordinal-variation",
       .label = {"Volgorde, variantie", "In order, variance"},
       .source = "Reardon 2009",
       .of_order = true,
       .all = of_ordinal<&Ordinal::variation>,
       .says = {"Met volgorde en variantie is een {area} gemiddeld {part} minder gespreid dan {scope}.",
                "In order and by variance a {area} is on average {part} less spread than {scope}."}},
      {.index = kOrdinalSquareRoot,
       .name = "ordinal-square-root",
       .label = {"Volgorde, wortel", "In order, square root"},
       .source = "Hutchens 2004; Reardon 2009",
       .of_order = true,
       .all = of_ordinal<&Ordinal::square_root>,
       .says = {"Met volgorde en de wortel, waarin kleine groepen aan de uiteinden zwaarder tellen, is een "
                "{area} {part} minder gespreid dan {scope}.",
                "In order and by the square root, in which small groups at the ends count for more, a {area} "
                "is {part} less spread than {scope}."}},
      {.index = kOrdinalAbsolute,
       .name = "ordinal-absolute",
       .label = {"Volgorde, absoluut", "In order, absolute"},
       .source = "Reardon 2009",
       .of_order = true,
       .all = of_ordinal<&Ordinal::absolute>,
       .says = {"Met volgorde en naar absolute afstand tot een middendoor gedeelde {area} is die gemiddeld "
                "{part} minder gespreid dan {scope}.",
                "In order and by absolute distance from one that is divided in the middle, a {area} is on "
                "average {part} less spread than {scope}."}},
      {.index = kRankOrder,
       .name = "rank-order-h",
       .label = {"H naar rang", "Rank-order H"},
       .source = "Reardon 2011; Reardon and Bischoff 2011",
       .usual = true,
       .of_order = true,
       .all = of_ranks<&segregation::RankOrder::theil_h>,
       .says =
           {"Gemiddeld over alle grenzen tussen lager en hoger is de scheiding {part}; dit rust op {limits} "
            "grenzen tussen klassen.",
            "Averaged over all limits between lower and higher separation is {part}; it rests on {limits} "
            "limits between classes."}},
      {.index = kRankOrderRatio,
       .name = "rank-order-r",
       .label = {"R naar rang", "Rank-order R"},
       .source = "Reardon 2011",
       .usual = true,
       .of_order = true,
       .all = of_ranks<&segregation::RankOrder::relative_diversity>,
       .says = {"Hetzelfde naar variantie in plaats van entropie, waarin de grenzen in het midden zwaarder "
                "tellen: {part}.",
                "The same by variance instead of entropy, in which limits in the middle count for more: "
                "{part}."}},
  }};
  return kRows;
}

}  // namespace

const IndexRow& row_of(SegregationIndex index) {
  return index_rows().at(static_cast<std::size_t>(index));
}

std::string_view name_of(SegregationIndex index) {
  return row_of(index).name;
}

const Text& label_of(SegregationIndex index) {
  return row_of(index).label;
}

}  // namespace roer::app
