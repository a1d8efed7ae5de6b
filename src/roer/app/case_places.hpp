#pragma once
// Where the places of own tables lie, and which of them a row is of.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "roer/app/case_tables.hpp"

namespace roer::app {

class CasePlaces {
 public:
  /// Points of the tables, or with `params.areas` the areas that any table mentions; `into` gets their codes,
  /// names, points and shapes.  Errors: kUsage where nothing tells where places lie; per row kDuplicateCode
  /// and kBadCode; kMissingData without a map; those of the project.
  [[nodiscard]] static Result<CasePlaces> find(const CaseInputParams& params, const CaseTables& tables,
                                               CaseInput& into);

  /// Calls use(row, place) for every row; one whose place is not known becomes a fault (kUnknownCode with the
  /// place that may be meant, kBadCode), once for each place.
  template <typename Use>
  void for_each_row(const CaseTable& table, Faults& faults, const Use& use) const {
    std::set<std::string> told;
    for (const CaseRow& row : table.rows) {
      const Result<std::size_t> place = place_of(table, row);
      if (place.ok())
        use(row, *place);
      else if (told.insert(row.place).second)
        faults.add(place.faults());
    }
  }

 private:
  explicit CasePlaces(std::optional<AreaKind> kind) : kind_(kind) {}
  Status place_points(const CaseTables& tables, CaseInput& into);
  Status place_areas(const CaseInputParams& params, const CaseTables& tables, CaseInput& into);
  [[nodiscard]] Result<std::vector<AreaCode>> areas_in(const CaseTables& tables) const;
  [[nodiscard]] Result<AreaCode> area_of(const std::string& place) const;
  [[nodiscard]] Result<std::size_t> place_of(const CaseTable& table, const CaseRow& row) const;

  std::optional<AreaKind> kind_;
  std::optional<Year> borders_;                ///< of areas; none of points
  std::map<std::string, std::size_t> places_;  ///< by code
};

}  // namespace roer::app
