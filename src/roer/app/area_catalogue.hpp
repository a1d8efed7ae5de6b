#pragma once
// All areas of a project with their names and where they lie, to be found by what a user types.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

/// The areas of one kind on the borders of one year. Columns have one place per area.
struct CatalogueList {
  AreaList areas;
  std::vector<std::string> names;           ///< the code where no name is known
  std::vector<std::string> municipalities;  ///< name; empty where it is not known
  std::vector<std::optional<Box>> boxes;    ///< degrees: min_x = west; nothing where there is no shape
  /// The project has a map of this kind and year, its own or one of its neighbourhoods joined; who has no
  /// shape and a name stands in the list too.
  bool shaped = false;
  /// Joined from neighbourhoods: of how many areas some of those have no shape.
  std::optional<std::size_t> incomplete;
  std::optional<Box> box;  ///< of all of them
};

/// An area that was found: position of its list and in it.
struct CatalogueHit {
  std::size_t list = 0, area = 0;
  bool operator==(const CatalogueHit&) const = default;
};

class AreaCatalogue {
 public:
  /// Districts and municipalities that have no shapes are joined from the neighbourhoods of the same year.
  /// Errors: those of the project.  Cost: names and shapes of all lists are read: 0.2 s for the country.
  [[nodiscard]] static Result<AreaCatalogue> read(const Project& project);

  /// By kind from small to large, then by boundary year.
  [[nodiscard]] const std::vector<CatalogueList>& lists() const { return lists_; }
  /// The list of a map; nothing where the project has no map of it.
  [[nodiscard]] const CatalogueList* map_of(AreaKind kind, Year year) const;

  struct Found {
    std::vector<CatalogueHit> hits;  ///< best first
    std::size_t total = 0;           ///< also those beyond the limit
  };
  /// Areas by code or name ("Den Haag" finds 's-Gravenhage), each on the latest borders that have it; case
  /// and accents do not matter. First who is called exactly so, then names (or codes) that begin with it,
  /// then names in which a word begins with it, then names that hold it; within each larger kinds first, then
  /// by name and code. Nothing for an empty query.    Cost: O(names).
  [[nodiscard]] Found find(std::string_view query, std::optional<AreaKind> kind, std::size_t limit) const;
  /// The area with this code on the latest borders that have it.
  [[nodiscard]] std::optional<CatalogueHit> with_code(std::string_view code) const;

 private:
  struct Entry {
    CatalogueHit hit;
    std::string letters;  ///< name in plain letters
    std::string code;     ///< in plain letters
  };
  void index();
  std::vector<CatalogueList> lists_;
  std::vector<Entry> entries_;
};

}  // namespace roer::app
