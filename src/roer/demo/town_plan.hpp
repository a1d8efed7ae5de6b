#pragma once
// The story of the fictional municipality: its districts and neighbourhoods, and how each of them fares.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "roer/area/geometry.hpp"

namespace roer::demo {

inline constexpr std::string_view kMunicipalityCode = "GM9901";
inline constexpr std::string_view kMunicipalityName = "Waardhaven";

/// What a neighbourhood was built as; decides most of its figures.
enum class BuiltAs : std::uint8_t {
  kCentre,
  kPreWar,
  kFlats,
  kGarden,
  kSeventies,
  kNew,
  kVilla,
  kVillage,
  kRural,
  kBusiness,
};
inline constexpr std::size_t kBuiltAsCount = 10;

/// What neighbourhoods that were built alike have in common.
struct Profile {
  double dwellings_per_ha;
  double dwellings_at_most;
  double persons_per_household;
  double association;            ///< share of the dwellings
  double owner;                  ///< share of the dwellings
  double single_family;          ///< share of the dwellings
  double woz;                    ///< mean value of a dwelling, x 1,000 euro
  double income;                 ///< per resident, x 1,000 euro
  std::array<double, 5> ages;    ///< weights of 0-14, 15-24, 25-44, 45-64, 65 and over
  std::array<double, 3> origin;  ///< weights of the Netherlands, Europe, elsewhere
  double won, fys, soc, onv;     ///< deviations of the Leefbaarometer
};
[[nodiscard]] const Profile& profile_of(BuiltAs built);

struct BuurtPlan {
  std::string_view name;
  BuiltAs built;
  double hardship;  ///< about -1 (well off) to 2 (hard), in 2014
  double trend;     ///< change of the hardship from 2014 to 2024
  int committees;   ///< active residents' committees; -1 = the association does not know
};

struct DistrictPlan {
  std::string_view code;  ///< two characters behind the municipality
  std::string_view name;
  Point centre;                        ///< metres from the middle of the town
  double pace;                         ///< how fast it takes land when the map is made: above 1 = large
  std::span<const BuurtPlan> buurten;  ///< from the town's middle outwards
};
[[nodiscard]] std::span<const DistrictPlan> districts();

// Neighbourhoods with a part of their own in the story or on the map.
inline constexpr std::string_view kOnIsland =
    "Verspreide huizen Overwaard";  ///< also owns the western island
inline constexpr std::string_view kOnEasternIsland = "Kadebuurt";
inline constexpr std::string_view kEnclave = "Zandeind";               ///< lies wholly inside its neighbour
inline constexpr std::string_view kWithoutScore = "Dijkzicht fase 2";  ///< too new for the Leefbaarometer
inline constexpr std::string_view kScoredSince2018 = "Dijkzicht fase 1";
inline constexpr std::string_view kSlid = "Kolkzicht";
inline constexpr std::string_view kImproved = "Havenkwartier-Oost";

struct EstatePlan {
  std::string_view code;
  std::string_view name;
  std::string_view buurt;        ///< most of its dwellings
  std::string_view other_buurt;  ///< the rest; empty = all in one
  double share;                  ///< of its dwellings in the first
  int dwellings;
  int built;        ///< year
  double hardship;  ///< as for neighbourhoods
};
[[nodiscard]] std::span<const EstatePlan> estates();

}  // namespace roer::demo
