#pragma once
// The fictional municipality as it "really" is: shapes and true figures. The files are made from it.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/demo/town_plan.hpp"

namespace roer::demo {

/// Years in which the Leefbaarometer was measured, and whether its dimensions were.
struct Measurement {
  int year;
  bool dimensions;
};
inline constexpr std::array<Measurement, 9> kMeasurements = {{{2002, false},
                                                              {2008, false},
                                                              {2012, false},
                                                              {2014, true},
                                                              {2016, false},
                                                              {2018, true},
                                                              {2020, true},
                                                              {2022, true},
                                                              {2024, true}}};
/// Score of an area that equals the country's mean.
inline constexpr double kMeanScore = 4.1022648511;

/// Deviations from the country's mean.
struct Liveability {
  double won = 0, fys = 0, vrz = 0, soc = 0, onv = 0;
  [[nodiscard]] double afw() const { return won + fys + vrz + soc + onv; }
};

struct Buurt {
  std::string code;
  std::string name;
  std::uint32_t district = 0;
  const BuurtPlan* plan = nullptr;
  double hectares = 0;
  Point middle;
  double from_centre = 0;     ///< metres
  double field = 0;           ///< part of its hardship that it shares with its surroundings
  int first_measured = 2002;  ///< first year of the Leefbaarometer; after 2024: none yet
};

struct District {
  std::string code;
  std::string name;
};

struct Town {
  std::uint64_t seed = 0;
  std::vector<District> districts;
  std::vector<Buurt> buurten;  ///< by code
  Shapes buurt_shapes;         ///< RD, one per neighbourhood, in their order
  Shapes district_shapes;
  Shapes municipality_shape;
  Shapes water_shape;  ///< what the municipality has of the river

  [[nodiscard]] const Buurt* named(std::string_view name) const;
};

/// Draws the map and settles who lives where.  Cost: about 50 ms.
[[nodiscard]] Town make_town(std::uint64_t seed);

/// Hardship of a neighbourhood in a year: its own, that of its surroundings, and its trend since 2014.
[[nodiscard]] double hardship(const Buurt& buurt, int year);
/// Liveability of a neighbourhood, with the noise of a measurement.
[[nodiscard]] Liveability liveability(const Town& town, std::size_t buurt, int year);

/// True key figures of one neighbourhood; parts add up to their totals.
struct People {
  int residents = 0, men = 0, women = 0;
  std::array<int, 5> ages{};
  std::array<int, 3> origin{};
  int households = 0, dwellings = 0, association = 0, owner = 0, single_family = 0;
  double woz = 0, income = 0;
  std::array<int, 3> education{};
};
[[nodiscard]] People people(const Town& town, std::size_t buurt, int year);
[[nodiscard]] People sum_of(const std::vector<People>& parts);

/// True counts of a year: crimes by kind (all, burglary, assault, vandalism) and reports of nuisance.
struct Crimes {
  int all = 0, burglary = 0, assault = 0, vandalism = 0;
};
[[nodiscard]] Crimes crimes(const Town& town, std::size_t buurt, int year);
[[nodiscard]] int nuisance_reports(const Town& town, std::size_t buurt, int year);

}  // namespace roer::demo
