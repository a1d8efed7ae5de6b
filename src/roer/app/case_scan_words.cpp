#include "roer/app/case_scan_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/in_both.hpp"
#include "roer/app/page_words.hpp"

namespace roer::app {

namespace {

using signal::ScanModel;
using signal::ScanRates;
using signal::ScanTime;

bool is_low(const CaseCluster& cluster) {
  return cluster.found.cases < cluster.found.expected;
}

Text scan_distance_words(const CaseInput& input, double radius) {
  constexpr double kKilometre = 1000;
  if (!input.metres) return in_both("straal {}", "radius {}", number_words(radius, 0));
  if (radius < kKilometre) return in_both("straal {} m", "radius {} m", number_words(radius, 0));
  return in_both("straal {} km", "radius {} km", number_words(radius / kKilometre, 1));
}

Text nothing_found(const CaseScanResult& result) {
  if (result.rates == ScanRates::kLow)
    return {"Nergens zijn er minder gevallen dan verwacht.", "Nowhere are there fewer cases than expected."};
  return {"Nergens zijn er twee gevallen of meer bij elkaar boven wat verwacht is.",
          "Nowhere are there two cases or more together above what is expected."};
}

Text likeliest_meaning(const CaseScanResult& result) {
  const CaseCluster& first = result.clusters.front();
  const Text what = cluster_words(result, first);
  const signal::ScanCluster& found = first.found;
  if (result.replicates == 0)
    return in_both(
        "Het meest valt op: {}. Zonder nagebootste kaarten is niet te zeggen of toeval dat ook geeft.",
        "What stands out most: {}. Without simulated maps nothing tells whether chance makes that too.",
        what);
  const Text chance = chance_words(found.p);
  if (found.p > kScanLevel)
    return in_both(
        "Niets dat toeval niet ook geeft. Het meest valt op: {}; door toeval alleen is er met kans {} ergens "
        "een "
        "cluster dat zo opvalt.",
        "Nothing that chance does not make too. What stands out most: {}; by chance alone there is somewhere "
        "a "
        "cluster that stands out as much with p = {}.",
        what, chance);
  const Text more = is_low(first)
                        ? Text{"Minder gevallen dan toeval verklaart", "Fewer cases than chance explains"}
                        : Text{"Meer gevallen dan toeval verklaart", "More cases than chance explains"};
  const Text often = result.time == ScanTime::kProspective
                         ? in_both(" Bij een blik per {} zou dat eens in de {} gebeuren.",
                                   " With one look a {}, that would happen once in {}.",
                                   Text{duration_words(result.input.unit, 1).nl.substr(2),
                                        duration_words(result.input.unit, 1).en.substr(2)},
                                   duration_words(result.input.unit,
                                                  static_cast<std::size_t>(std::lround(found.recurrence))))
                         : Text{};
  return in_both("{}: {} (p = {}, over alle plaatsen en tijden samen).{}",
                 "{}: {} (p = {}, over all places and times together).{}", more, what, chance, often);
}

Text nearest_meaning(const CaseScanResult& result) {
  const Text k = count_words(*result.k), tests = count_words(result.nearest_cases.size()),
             sure = count_words(sure_tests(result));
  const Text level = number_words(kScanLevel, 2);
  if (result.nearest_cases.empty())
    return in_both("Rond geen enkele plaats liggen {} gevallen binnen de straal.",
                   "Around no place are there {} cases within the radius.", k);
  return in_both(
      "Rond elke plaats de dichtstbijzijnde die samen {} gevallen hebben. Toetsen met p < {}: {} van {}. "
      "Zoveel toetsen "
      "overlappen elkaar en zijn niet aangepast: bij toeval alleen zijn er ook enkele.",
      "Around each place the nearest that together hold {} cases. Tests with p < {}: {} of {}. So many tests "
      "overlap "
      "and are not corrected: chance alone makes some too.",
      k, level, sure, tests);
}

}  // namespace

const Text& label_of(ScanModel model) {
  static const Text kPoisson{"Poisson, tegen mensen of verwachte aantallen (Kulldorff 1997)",
                             "Poisson, against people or expected counts (Kulldorff 1997)"};
  static const Text kBernoulli{"Bernoulli, gevallen tegen controles (Kulldorff en Nagarwalla 1995)",
                               "Bernoulli, cases against controls (Kulldorff and Nagarwalla 1995)"};
  static const Text kPermutation{"Ruimte-tijdpermutatie (Kulldorff en anderen 2005)",
                                 "Space-time permutation (Kulldorff et al. 2005)"};
  static const Text kExpectation{"Poisson tegen verwachte aantallen, ook overal tegelijk (Neill 2009)",
                                 "Poisson against expected counts, also everywhere at once (Neill 2009)"};
  static const Text kNegative{"Negatief binomiaal (Tango, Takahashi en Kohriyama 2011)",
                              "Negative binomial (Tango, Takahashi and Kohriyama 2011)"};
  switch (model) {
    case ScanModel::kPoisson:
      return kPoisson;
    case ScanModel::kBernoulli:
      return kBernoulli;
    case ScanModel::kSpaceTimePermutation:
      return kPermutation;
    case ScanModel::kExpectationPoisson:
      return kExpectation;
    case ScanModel::kNegativeBinomial:
      break;
  }
  return kNegative;
}

Text stretch_choice_words(const CaseScanResult& result) {
  if (result.time == ScanTime::kWhole) return {"over de hele tijd", "over the whole time"};
  const Text longest = duration_words(result.input.unit, result.longest);
  if (result.time == ScanTime::kProspective)
    return in_both("de laatste tijd, tot {}", "the latest time, up to {}", longest);
  return in_both("elke tijd, tot {}", "any time, up to {}", longest);
}

Text window_words(const CaseScanResult& result) {
  const Text share =
      percent_words(result.largest, result.largest * 100 == std::floor(result.largest * 100) ? 0 : 1);
  const Text of = !result.input.sizes.empty()                              ? Text{"de mensen", "the people"}
                  : result.input.model == ScanModel::kSpaceTimePermutation ? Text{"de gevallen", "the cases"}
                  : result.input.model == ScanModel::kBernoulli
                      ? Text{"gevallen en controles", "cases and controls"}
                      : Text{"wat verwacht is", "what is expected"};
  Text words = result.windows == ScanWindows::kConnected
                   ? in_both("aaneengesloten gebieden onder de {} dichtstbijzijnde, hoogstens {} van {}",
                             "connected areas among the nearest {}, at most {} of {}",
                             count_words(result.nearest), share, of)
                   : in_both("cirkels met hoogstens {} van {}", "circles with at most {} of {}", share, of);
  if (result.radius)
    words = in_both("{}, {}", "{}, {}", words, scan_distance_words(result.input, *result.radius));
  return words;
}

std::string scan_place_name(const CaseInput& input, std::uint32_t place) {
  const std::string &name = input.names[place], &code = input.codes[place];
  return name == code ? code : fmt::format("{} ({})", name, code);
}

Text cluster_place_words(const CaseScanResult& result, const CaseCluster& cluster) {
  const Text centre = plain_words(scan_place_name(result.input, cluster.found.centre));
  const std::size_t others = cluster.members.size() - 1;
  if (others == 0) return centre;
  return in_both("{} en nog {}", "{} and {} more", centre, count_words(others));
}

Text cluster_when(const CaseScanResult& result, const CaseCluster& cluster) {
  if (result.time == ScanTime::kWhole) return {"-", "-"};
  return stretch_words(result.input.unit, cluster.first, cluster.length);
}

Text cluster_words(const CaseScanResult& result, const CaseCluster& cluster) {
  const signal::ScanCluster& found = cluster.found;
  const Text cases = number_words(found.cases, 0), expected = number_words(found.expected, 1);
  const Text centre = plain_words(scan_place_name(result.input, found.centre));
  const Text where = cluster.members.size() == 1
                         ? in_both("in {}", "in {}", centre)
                         : in_both("in {} plaatsen rond {} ({})", "in {} places around {} ({})",
                                   count_words(cluster.members.size()), centre,
                                   scan_distance_words(result.input, cluster.radius));
  Text words = in_both("{} gevallen waar er {} verwacht werden, {}", "{} cases where {} were expected, {}",
                       cases, expected, where);
  if (result.time != ScanTime::kWhole)
    words = in_both("{}, {}", "{}, {}", words, cluster_when(result, cluster));
  return words;
}

std::size_t sure_clusters(const CaseScanResult& result) {
  if (result.replicates == 0) return 0;
  return static_cast<std::size_t>(
      std::count_if(result.clusters.begin(), result.clusters.end(),
                    [](const CaseCluster& one) { return one.found.p <= kScanLevel; }));
}

std::size_t sure_tests(const CaseScanResult& result) {
  return static_cast<std::size_t>(
      std::count_if(result.nearest_cases.begin(), result.nearest_cases.end(),
                    [](const signal::NearestCases& one) { return one.p < kScanLevel; }));
}

Text scan_meaning(const CaseScanResult& result) {
  if (result.k) return nearest_meaning(result);
  return result.clusters.empty() ? nothing_found(result) : likeliest_meaning(result);
}

std::vector<Text> scan_notes(const CaseScanResult& result) {
  std::vector<Text> notes;
  const CaseInput& input = result.input;
  if (result.k) return notes;
  if (input.model == ScanModel::kSpaceTimePermutation)
    notes.push_back(
        {"Elke plaats wordt gehouden tegen haar eigen niveau en het verloop van alle samen: wat overal "
         "tegelijk "
         "stijgt, en een plaats die altijd meer heeft, zijn geen cluster.",
         "Each place is held against its own level and the course of all together: what rises everywhere at "
         "once, and a place that always has more, are no cluster."});
  const bool timed = result.time != ScanTime::kWhole;
  if (timed && !input.expected_told && input.model != ScanModel::kSpaceTimePermutation)
    notes.push_back(
        {"Een seizoen of trend van alle plaatsen samen ziet er hier ook uit als een cluster; --model "
         "permutation "
         "heeft daar geen last van.",
         "A season or trend of all places together looks like a cluster here too; --model permutation is not "
         "misled by it."});
  if (result.theta_estimated)
    notes.push_back(
        in_both("De spreiding theta is {}; geschat uit dezelfde gevallen vindt de toets eerder te weinig dan "
                "te veel.",
                "The spread theta is {}; estimated from the same cases the test finds too little rather than "
                "too much.",
                number_words(*result.theta, 2)));
  if (result.replicates > 0 && result.clusters.size() > 1 && !result.iterated)
    notes.push_back(
        {"De kans van een tweede of later cluster is die van een waarschijnlijkste: eerder te hoog dan te "
         "laag; "
         "--iterate neemt elk cluster weg voor het volgende gezocht wordt.",
         "The p of a second or later cluster is that of a likeliest one: too high rather than too low; "
         "--iterate "
         "takes each out before the next is looked for."});
  return notes;
}

}  // namespace roer::app
