#pragma once
// A concentration of people and a measure of nuisance at two moments, over the same areas.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/app/level_reader.hpp"
#include "roer/area/geometry.hpp"

namespace roer::app {

/// One of the two, with its moments.
struct ResilienceMeasure {
  LevelChoice choice;
  Text label, unit;  ///< "Personen met bijstand per inwoners", "%"
  resilience::LevelForm form{};
  bool inverse = false;  ///< turned round, so that more means more
  double scale = 1;      ///< levels times this are in `unit`: 100 for shares, 1,000 for rates
  int decimals = 1;
  Period from, to;
  std::vector<Text> sources;  ///< datasets with their release
  std::optional<resilience::Measure> measure;
  [[nodiscard]] const resilience::Measure& levels() const { return *measure; }
};

/// Positions are those of `areas`, ascending by code.
struct ResilienceData {
  AreaList areas;
  std::vector<std::string> names, parents;  ///< parents: name of the municipality; "" = not known
  std::vector<std::uint32_t> municipality;  ///< numbered from 0; resilience::kNoGroup = not known
  std::size_t municipalities = 0;
  bool from_registers = false;    ///< estates: the others are the rest of the own stock
  std::vector<double> residents;  ///< NaN = not known; empty = none in the project.  Estates: dwellings
  Period residents_of;
  std::vector<Point> places;  ///< centres; not finite = not known
  ShapeLayer shapes;          ///< one per area, or none at all
  std::size_t hidden = 0;     ///< estates left out because so few stand behind them
  ResilienceMeasure groups, nuisance;
  std::set<std::string> datasets;
  std::string inputs;  ///< JSON: series and files
};

struct ResilienceChoice {
  std::string project;
  LevelChoice groups, nuisance;
  std::optional<Period> from, to;  ///< of both, where the choice of one says nothing else
  std::optional<AreaKind> kind;
  std::optional<Year> boundary_year;
  Naming naming = Naming::kNames;
};

/// Reads both from the tables of a project, on the borders of one year; columns on others are carried over.
/// Kind: the one asked for, else buurten where both have two years, else the smallest that has.  Years: those
/// asked for, else the first and the last that both have (of each its own, where they have no two in common).
/// Errors: kMissingData for what the project lacks, with what it has; kUsage for counts without a base and
/// for people by origin; those of Measure and of carrying over.
[[nodiscard]] Result<ResilienceData> resilience_data(const Project& project, const ProjectIndex& index,
                                                     const ResilienceChoice& choice, Remarks& remarks);

/// Some of the areas, with their levels.
[[nodiscard]] ResilienceData areas_of(const ResilienceData& data, const std::vector<std::uint32_t>& areas);

/// The same values of some areas.
template <class T>
[[nodiscard]] std::vector<T> picked(const std::vector<T>& all, const std::vector<std::uint32_t>& areas) {
  std::vector<T> some;
  if (all.empty()) return some;
  some.reserve(areas.size());
  for (const std::uint32_t area : areas) some.push_back(all[area]);
  return some;
}

}  // namespace roer::app
