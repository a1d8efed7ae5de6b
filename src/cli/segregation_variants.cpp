#include "segregation_variants.hpp"

#include <algorithm>
#include <array>

#include "roer/app/fault.hpp"

namespace roer::cli {

namespace {

/// A kind of unit that holds areas; none for an empty name.
Result<std::optional<AreaKind>> unit_named(const std::string& name) {
  constexpr std::array kUnits = {AreaKind::kWijk, AreaKind::kGemeente, AreaKind::kProvincie};
  const auto kind = area_kind_named(name);
  if (name.empty()) return kind;
  if (!kind || std::find(kUnits.begin(), kUnits.end(), *kind) == kUnits.end())
    return app::fault(ErrorCode::kUsage, "segregation is not measured inside such units", name,
                      "wijk, gemeente or provincie", "Name one of these with --each, or leave it out.");
  return kind;
}

}  // namespace

void SegregationVariants::setup(Arguments& arguments) {
  arguments.option(
      "--indices", "LIST", indices_.indices,
      {"welke maten: usual (anders), all (alle) of namen zoals in --json: "
       "usual,atkinson,gorard,exposure; H en D zijn er altijd bij (ook met --pupils)",
       "which indices: usual (else), all, or names as in --json: usual,atkinson,gorard,exposure; "
       "H and D are always there (with --pupils too)"});
  arguments.option("--each", "KIND", each_,
                   {"ook H en M binnen elke eenheid van deze soort: wijk, gemeente of provincie",
                    "also H and M inside each unit of this kind: wijk, gemeente or provincie"});
  arguments.option(
      "--atkinson-b", indices_.atkinson_b,
      {"b van Atkinson, tussen 0 en 1 (anders 0,5): lager weegt gebieden waar de groep schaars is",
       "b of Atkinson, between 0 and 1 (else 0.5): lower weighs areas where the group is scarce"});
  arguments.option("--profile-steps", indices_.profile_steps,
                   {"stappen van het concentratieprofiel (anders 0: exact; 1000: zoals PySAL)",
                    "steps of the concentration profile (else 0: exactly; 1000: as PySAL)"});
  arguments.option("--log-base", "BASE", indices_.log_base,
                   {"grondtal van M en entropie: e (nat; anders), 2 (bits) of 10",
                    "base of the logarithm of M and entropy: e (nats; else), 2 (bits) or 10"});
}

void SegregationVariants::setup_change(Arguments& arguments) {
  arguments.option(
      "--change-parts", "WAY", change_parts_,
      {"hoe --compare-period de verandering ontleedt: shapley (anders), karmel-maclachlan of mora",
       "how --compare-period takes the change apart: shapley (else), karmel-maclachlan or mora"});
}

void SegregationVariants::setup_space(Arguments& arguments) {
  arguments.flag("--spatial", space_.spatial,
                 {"ook in de ruimte: concentratie, ligging tegenover het centrum, samenklonteren, en "
                  "segregatie van omgevingen in plaats van gebieden",
                  "also in space: concentration, nearness to the centre, clustering, and segregation of "
                  "surroundings instead of areas"});
  arguments.option("--centre", "AREA", space_.centre,
                   {"het centrum bij --spatial: code of naam van een gebied (anders de gemiddelde plek van "
                    "allen)",
                    "the centre with --spatial: code or name of an area (else the mean place of all)"});
  arguments.option(
      "--self-distance", "WAY", space_.self_distance,
      {"hoe ver een gebied van zichzelf ligt bij --spatial: area (wortel van 0,6 maal zijn "
       "oppervlak; anders) of none (0)",
       "how far an area is from itself with --spatial: area (root of 0.6 times its surface; else) "
       "or none (0)"});
  arguments.option("--decay", space_.decay,
                   {"schaal in meters van exp(-afstand/schaal) bij --spatial (anders 1000)",
                    "scale in metres of exp(-distance/scale) with --spatial (else 1000)"});
  arguments.option("--reach", space_.reach,
                   {"tot hoeveel meter D min afstand telt bij --spatial (anders 10000)",
                    "up to how many metres D less distance counts with --spatial (else 10000)"});
  arguments.option("--border-areas", "WHICH", space_.border_areas,
                   {"welke gebieden grenzen delen bij --spatial: people (waar mensen wonen; anders) of all",
                    "which areas share borders with --spatial: people (where people live; else) or all"});
  arguments.option("--radii", "LIST", space_.radii,
                   {"stralen van de omgevingen bij --spatial (anders 500m,1km,2km,4km)",
                    "radii of surroundings with --spatial (else 500m,1km,2km,4km)"});
  arguments.option("--kernel", "SHAPE", space_.kernel,
                   {"gewicht binnen de straal: biweight (anders), triangular, uniform of exponential",
                    "weight within the radius: biweight (else), triangular, uniform or exponential"});
}

bool SegregationVariants::given() const {
  return !indices_.indices.empty() || indices_.atkinson_b || indices_.profile_steps ||
         !indices_.log_base.empty() || given_of_areas();
}

bool SegregationVariants::given_of_areas() const {
  return !each_.empty() || space_.spatial || !space_.centre.empty() || !space_.self_distance.empty() ||
         space_.decay || space_.reach || !space_.border_areas.empty() || !change_parts_.empty() ||
         !space_.radii.empty() || !space_.kernel.empty();
}

Status SegregationVariants::choose(app::SegregationParams& params) const {
  Faults faults;
  auto indices = choose_indices();
  auto space = app::space_choice(space_);
  auto each = unit_named(each_);
  if (!each.ok()) faults.add(each.faults());
  if (!indices.ok()) faults.add(indices.faults());
  if (!space.ok()) faults.add(space.faults());
  if (!change_parts_.empty()) {
    const auto method = app::change_method_named(change_parts_);
    if (!method.ok())
      faults.add(method.faults());
    else
      params.change_parts = *method;
  }
  if (!faults.empty()) return faults;
  params.choice = std::move(*indices);
  params.space = std::move(*space);
  params.each = *each;
  return Done{};
}

}  // namespace roer::cli
