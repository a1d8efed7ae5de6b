#pragma once
// Where the estates of an association lie: in the middle of which dwellings, and in which areas.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/own_dwellings.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct EstatePlace {
  /// Dwellings of the estate in one area of the map.
  struct Part {
    std::string area;  ///< code
    std::size_t dwellings = 0;
  };
  std::string code, name;
  std::size_t dwellings = 0;    ///< that are there today, also without a place
  std::optional<Point> middle;  ///< of those with a place, kFewestDwellings or more; degrees: x is longitude
  std::vector<Part> areas;      ///< with kFewestDwellings or more of them, most dwellings first
  bool hidden = false;          ///< there are places that are not told, for too few dwellings lie there
};

struct EstatePlaces {
  Year boundary_year;                ///< of the neighbourhoods; not known without a map of them
  std::vector<EstatePlace> estates;  ///< by code
};

/// Reads the registers of estates and dwellings, which stands in the project's log, and lays the dwellings
/// that are there today on the latest map of neighbourhoods.  Errors: kMissingData without estates; those of
/// RegisterStore::read and of the project.  Cost: about 5 microseconds a dwelling.
[[nodiscard]] Result<EstatePlaces> where_estates_lie(const std::string& project, Progress& progress);

[[nodiscard]] std::string json_of(const EstatePlaces& places);  ///< Estates of api/openapi.yaml

}  // namespace roer::app
