#pragma once
// Which areas of a project lie next to each other, or nearest.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

struct NeighboursParams {
  std::string project;
  std::string area;                   ///< code of the area, or of a larger one that holds it; empty = all
  std::optional<AreaKind> kind;       ///< empty = that of `area` if the project has its map, else buurten
  std::optional<Year> boundary_year;  ///< empty = the latest with a map
  std::optional<double> within;       ///< metres between borders; empty = 15
  std::uint64_t nearest = 0;          ///< k nearest by centroid instead of by border; 0 = by border
  std::string output;                 ///< CSV; empty = none
};

struct NeighbourLine {
  AreaCode area, neighbour;
  std::string area_name, neighbour_name;
  double metres = 0;  ///< gap between the borders, or between the centroids
};
struct NeighboursResult {
  AreaKind kind{};
  Year boundary_year;
  double within = 0;  ///< 0 with `nearest`
  std::uint64_t nearest = 0;
  std::size_t areas = 0;             ///< areas asked about
  std::size_t without = 0;           ///< of those, without any neighbour
  std::size_t shapeless = 0;         ///< of those, without a shape
  std::vector<NeighbourLine> lines;  ///< by area, then as area/neighbours.hpp orders them
};

/// Areas whose borders come within a distance, or the k nearest centroids (area/neighbours.hpp). Neighbours
/// outside `area` are listed too.
/// Errors: kMissingData without a map of the kind (and year), kUnknownCode if `area` holds none of its areas,
/// kUsage for a distance below 0, kFileUnreadable if the output cannot be written.
[[nodiscard]] Result<NeighboursResult> list_neighbours(const NeighboursParams& params);

[[nodiscard]] std::string json_of(const NeighboursResult& result);  ///< neighbours.schema.json

/// The lines as CSV with a header; names in quotes where needed.
[[nodiscard]] std::string csv_of(const NeighboursResult& result);

}  // namespace roer::app
