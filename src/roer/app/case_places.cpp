#include "roer/app/case_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/page_file.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/area/projection.hpp"

namespace roer::app {

Result<CasePlaces> CasePlaces::find(const CaseInputParams& params, const CaseTables& tables,
                                    CaseInput& into) {
  CasePlaces places(params.kind);
  ROER_CHECK(params.areas.empty() ? places.place_points(tables, into)
                                  : places.place_areas(params, tables, into));
  return places;
}

/// One row of coordinates per place, or as many that say the same.
Status CasePlaces::place_points(const CaseTables& tables, CaseInput& into) {
  const bool own = !tables.places;
  const CaseTable& table = own ? tables.cases : *tables.places;
  const bool degrees = table.has(CaseField::kLon) && table.has(CaseField::kLat);
  if (!degrees && !(table.has(CaseField::kX) && table.has(CaseField::kY)))
    return fault(ErrorCode::kUsage, "nothing tells where the places lie", table.file,
                 "--places FILE, --areas PROJECT, or columns x and y or lon and lat",
                 "Give one of them; docs/methods/scan.md shows tables.");
  std::map<std::string, Point> at;
  Faults faults;
  for (const CaseRow& row : table.rows) {
    const Point point = degrees ? Point{row.at(CaseField::kLon), row.at(CaseField::kLat)}
                                : Point{row.at(CaseField::kX), row.at(CaseField::kY)};
    const auto [known, fresh] = at.emplace(row.place, point);
    if (!fresh && (!own || !(known->second == point)))
      faults.add(at_row(table, row,
                        fault(ErrorCode::kDuplicateCode, "this place has coordinates twice", row.place,
                              "each place once", "Leave one of the rows out.")));
  }
  if (!faults.empty()) return faults;
  for (const auto& [code, point] : at) {
    places_[code] = into.codes.size();
    into.codes.push_back(code);
    into.at.push_back(point);
  }
  into.names = into.codes;
  into.degrees = degrees;
  into.metres = degrees || std::all_of(into.at.begin(), into.at.end(), lies_in_rd);
  return Done{};
}

Status CasePlaces::place_areas(const CaseInputParams& params, const CaseTables& tables, CaseInput& into) {
  ROER_TRY(std::vector<AreaCode> codes, areas_in(tables));
  ROER_TRY(const Project project, Project::open(params.areas, Access::kRead, params.naming));
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> year = params.boundary_year;
  const AreaKind kind = codes.front().kind();
  for (const auto& [of, one] : layers)
    if (of == kind && !params.boundary_year && (!year || one > *year)) year = one;
  const AreaList areas(kind, year.value_or(Year()), std::move(codes));
  ROER_TRY(into.shapes, shapes_for(project, areas));
  if (!into.is_area())
    return fault(ErrorCode::kMissingData, "the project has no map of these areas", roer::name_of(kind),
                 "a map of the places", "Import one, or give --boundary-year.");
  borders_ = into.shapes.areas.boundary_year();
  ROER_TRY(const auto names, project.names(kind, *year));
  into.at = centroids_of(into.shapes.shapes);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const std::string code(areas[i].text());
    if (std::isfinite(into.at[i].x)) places_[code] = i;
    const auto name = names.find(areas[i]);
    into.codes.push_back(code);
    into.names.push_back(name == names.end() || name->second.empty() ? code : name->second);
  }
  return Done{};
}

/// Areas that any table mentions, ascending.
Result<std::vector<AreaCode>> CasePlaces::areas_in(const CaseTables& tables) const {
  std::set<AreaCode> codes;
  Faults faults;
  for (const CaseTable* table : {&tables.cases, tables.with_people(), tables.with_controls()}) {
    if (table == nullptr || (table == &tables.cases && !codes.empty())) continue;
    for (const CaseRow& row : table->rows) {
      const Result<AreaCode> code = area_of(row.place);
      if (code.ok() && (codes.empty() || code->kind() == codes.begin()->kind()))
        codes.insert(*code);
      else
        faults.add(at_row(
            *table, row,
            fault(ErrorCode::kBadCode,
                  code.ok() ? "areas are not all of one kind" : "this is no code of an area", row.place,
                  "codes of one kind, such as BU02680736", "Correct the row, or say --kind.")));
    }
  }
  if (!faults.empty()) return faults;
  return std::vector<AreaCode>(codes.begin(), codes.end());
}

Result<AreaCode> CasePlaces::area_of(const std::string& place) const {
  bool repaired = false;
  return kind_ ? AreaCode::parse_as(*kind_, place, repaired) : AreaCode::parse(place);
}

Result<std::size_t> CasePlaces::place_of(const CaseTable& table, const CaseRow& row) const {
  std::string code = row.place;
  if (borders_) {
    ROER_TRY(const AreaCode area, area_of(row.place));
    code = area.text();
  }
  const auto found = places_.find(code);
  if (found != places_.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [one, at] : places_)
    if (known.size() < 10'000) known.push_back(one);
  return at_row(table, row,
                fault(ErrorCode::kUnknownCode,
                      borders_ ? fmt::format("the map of {} has no such area", borders_->value())
                               : "nothing tells where this place lies",
                      row.place, nearest_expected(row.place, known),
                      borders_ ? "Correct the code, give --boundary-year, or leave the row out."
                               : "Add it to the places, or leave the row out."));
}

}  // namespace roer::app
