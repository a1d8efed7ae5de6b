#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/app/page_words.hpp"
#include "roer/app/segregation_space.hpp"

namespace roer::app {

namespace {

struct SpaceWords {
  std::string_view name;
  Text label, meaning;
};

const SpaceWords& space_words(SpaceIndex index) {
  static const std::array<SpaceWords, kSpaceIndices> kSpaceWords = {{
      {"delta",
       {"Delta", "Delta"},
       {"Delta: het deel van de groep dat zou moeten verhuizen om overal even dicht op elkaar te wonen.",
        "Delta: the part of the group that would have to move to live equally dense everywhere."}},
      {"absolute-concentration",
       {"ACO (ruimte)", "ACO (room)"},
       {"ACO: 1 als de groep in de kleinste gebieden woont waar zij in past, 0 als in de grootste.",
        "ACO: 1 if the group lives in the smallest areas that can hold it, 0 if in the largest."}},
      {"relative-concentration",
       {"RCO (ruimte, tegen de rest)", "RCO (room, against the rest)"},
       {"RCO: boven 0 woont de groep op minder ruimte dan de rest, onder 0 op meer.",
        "RCO: above 0 the group lives on less land than the rest, below 0 on more."}},
      {"absolute-centralisation",
       {"ACE (centrum)", "ACE (centre)"},
       {"ACE: boven 0 woont de groep dichter bij het centrum dan het land ligt; van -1 tot 1.",
        "ACE: above 0 the group lives nearer to the centre than the land lies; from -1 to 1."}},
      {"relative-centralisation",
       {"RCE (centrum, tegen de rest)", "RCE (centre, against the rest)"},
       {"RCE: boven 0 woont de groep dichter bij het centrum dan de rest, onder 0 verder weg; van -1 tot 1.",
        "RCE: above 0 the group lives nearer to the centre than the rest, below 0 farther; from -1 to 1."}},
      {"absolute-clustering",
       {"ACL (samenklonteren)", "ACL (clustering)"},
       {"ACL: 0 als de groep verspreid woont, naar 1 hoe meer zij in aaneengesloten gebieden woont.",
        "ACL: 0 if the group lives scattered, nearer to 1 the more it lives in areas side by side."}},
      {"relative-clustering",
       {"RCL (tegen de rest)", "RCL (against the rest)"},
       {"RCL: boven 0 wonen leden van de groep dichter bij elkaar dan de rest bij elkaar, onder 0 verder.",
        "RCL: above 0 members of the group live nearer to each other than the rest do, below 0 farther."}},
      {"spatial-proximity",
       {"SP (nabijheid)", "SP (proximity)"},
       {"SP: 1 als groep en rest even dicht bij hun eigen groep als bij allen wonen, hoger als dichter bij "
        "de "
        "eigen.",
        "SP: 1 if group and rest live as near to their own as to all, more if nearer to their own."}},
      {"distance-isolation",
       {"DPxx (eigen groep nabij)", "DPxx (own group near)"},
       {"DPxx: het deel eigen groep onder wie een lid nabij heeft, als dichtbij meer telt dan ver.",
        "DPxx: the part of their own group among those near a member, if near counts more than far."}},
      {"distance-interaction",
       {"DPxy (anderen nabij)", "DPxy (others near)"},
       {"DPxy: hetzelfde voor de anderen; samen met DPxx 1.",
        "DPxy: the same for the others; with DPxx it makes 1."}},
      {"dissimilarity",
       {"D (gebieden op zich)", "D (areas by themselves)"},
       {"D: het deel van de groep dat zou moeten verhuizen; de vier eronder trekken af wat buren schelen.",
        "D: the part of the group that would have to move; the four below take off what neighbours differ."}},
      {"border-dissimilarity",
       {"D min grenzen (Morrill)", "D less borders (Morrill)"},
       {"D min grenzen: min het gemiddelde verschil in aandeel tussen gebieden die aan elkaar grenzen.",
        "D less borders: less the mean difference in share between areas that share a border."}},
      {"length-dissimilarity",
       {"D(w), naar lengte (Wong)", "D(w), by length (Wong)"},
       {"D(w): hetzelfde, waarbij een langere gezamenlijke grens zwaarder telt.",
        "D(w): the same, where a longer common border counts for more."}},
      {"shape-dissimilarity",
       {"D(s), naar vorm (Wong)", "D(s), by shape (Wong)"},
       {"D(s): hetzelfde, waarbij ook langgerekte gebieden zwaarder tellen.",
        "D(s): the same, where long narrow areas count for more too."}},
      {"distance-dissimilarity",
       {"D min afstand", "D less distance"},
       {"D min afstand: min het gemiddelde verschil tussen alle gebieden binnen {}, naar nabijheid "
        "gewogen.",
        "D less distance: less the mean difference between all areas within {}, weighted by nearness."}},
  }};
  return kSpaceWords.at(static_cast<std::size_t>(index));
}

Text kernel_words(segregation::Kernel::Shape shape) {
  switch (shape) {
    case segregation::Kernel::Shape::kExponential:
      return {"exponentieel, exp(-afstand / straal)", "exponential, exp(-distance / radius)"};
    case segregation::Kernel::Shape::kBiweight:
      return {"biweight, (1 - (afstand / straal)²)²", "biweight, (1 - (distance / radius)²)²"};
    case segregation::Kernel::Shape::kTriangular:
      return {"driehoekig, 1 - afstand / straal", "triangular, 1 - distance / radius"};
    case segregation::Kernel::Shape::kUniform:
      return {"gelijkmatig, overal 1", "uniform, 1 everywhere"};
  }
  return {};
}

Text nearness_words(const SpaceChoice& choice) {
  const Text decay = distance_words(choice.decay), kernel = kernel_words(choice.kernel);
  const Text self = choice.self_distance == SelfDistance::kArea
                        ? Text{"de wortel van 0,6 maal zijn oppervlak", "the root of 0.6 times its surface"}
                        : Text{"afstand 0", "distance 0"};
  return {
      fmt::format("Nabijheid telt als exp(-afstand / {}), een gebied ligt op {} van zichzelf; gewicht bij "
                  "een straal: {}.",
                  decay.nl, self.nl, kernel.nl),
      fmt::format("Nearness counts as exp(-distance / {}), an area lies at {} from itself; weight with a "
                  "radius: {}.",
                  decay.en, self.en, kernel.en)};
}

/// Whether a group has no value where it has one of `there`.
bool lacks_value(const SegregationInSpace& space, SpaceIndex index, SpaceIndex there) {
  const auto& values = space.rows.at(static_cast<std::size_t>(index)).groups;
  const auto& known = space.rows.at(static_cast<std::size_t>(there)).groups;
  for (std::size_t g = 0; g < values.size(); ++g)
    if (std::isnan(values[g]) && !std::isnan(known[g])) return true;
  return false;
}

}  // namespace

std::string_view name_of(SpaceIndex index) {
  return space_words(index).name;
}

const Text& label_of(SpaceIndex index) {
  return space_words(index).label;
}

Text meaning_of(const SegregationInSpace& space, SpaceIndex index) {
  const Text& meaning = space_words(index).meaning;
  if (index != SpaceIndex::kDistanceDissimilarity) return meaning;
  const Text reach = distance_words(space.choice.reach);
  return {fmt::format(fmt::runtime(meaning.nl), reach.nl), fmt::format(fmt::runtime(meaning.en), reach.en)};
}

Text distance_words(Metres distance) {
  if (distance.value() < 1000) {
    const Text metres = number_words(distance.value(), 0);
    return {metres.nl + " m", metres.en + " m"};
  }
  const Text km = number_words(distance.value() / 1000, std::fmod(distance.value(), 1000) == 0 ? 0 : 1);
  return {km.nl + " km", km.en + " km"};
}

std::vector<Text> space_remarks(const SegregationInSpace& space) {
  const SpaceChoice& choice = space.choice;
  std::vector<Text> words = {nearness_words(choice)};
  if (choice.border_areas != SpaceChoice().border_areas)
    words.push_back({"Grenzen van gebieden zonder mensen tellen mee, met een aandeel van 0.",
                     "Borders of areas without people count, with a share of 0."});
  const Text reach = distance_words(choice.reach), decay = distance_words(choice.decay);
  if (lacks_value(space, SpaceIndex::kDistanceDissimilarity, SpaceIndex::kDissimilarity))
    words.push_back(
        {fmt::format("D min afstand ontbreekt: geen twee gebieden met mensen liggen binnen {} van elkaar; "
                     "neem een groter --reach.",
                     reach.nl),
         fmt::format("D less distance is missing: no two areas with people lie within {} of each other; take "
                     "a larger --reach.",
                     reach.en)});
  if (lacks_value(space, SpaceIndex::kAbsoluteClustering, SpaceIndex::kDistanceIsolation) ||
      lacks_value(space, SpaceIndex::kRelativeClustering, SpaceIndex::kDistanceIsolation))
    words.push_back(
        {fmt::format("ACL of RCL ontbreekt waar mensen voor exp(-afstand / {}) te ver van elkaar wonen; neem "
                     "een groter --decay.",
                     decay.nl),
         fmt::format("ACL or RCL is missing where people live too far from each other for exp(-distance / "
                     "{}); take a larger --decay.",
                     decay.en)});
  return words;
}

}  // namespace roer::app
