#pragma once
// Layers of a GeoPackage that hold areas: one row per area with code, name and multipolygon.

#include <string>
#include <string_view>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Table of the shapes of a kind and boundary year: "area_buurt_2024"; year 0 (not known): "area_buurt".
[[nodiscard]] std::string shape_table_name(AreaKind kind, Year boundary_year);

/// Makes an empty spatial layer. `columns` are SQL definitions put between the key and the geometry.
void create_spatial_table(Database& database, const std::string& table, const std::string& title,
                          const std::string& columns);
/// Makes an empty table without shapes that other programs list.
void create_attribute_table(Database& database, const std::string& table, const std::string& title,
                            const std::string& columns);
/// Removes a layer with its index and all that is registered of it; nothing if it is not there.
void drop_layer(Database& database, const std::string& table);

/// Makes the spatial index of a filled layer, and the triggers that keep it in step when a GIS edits the
/// layer (12-128r17, annex F.3). Registers the layer's box and time of change too.
void finish_spatial_table(Database& database, const std::string& table);

/// Fills an empty layer with the areas, names and shapes of a kind and year, in the order of their codes;
/// `origins`: import per area, if not null. Failures are left on the database.
void read_shape_table(Database& database, AreaKind kind, Year boundary_year, ShapeLayer& layer,
                      std::vector<std::uint32_t>* origins);
/// Makes the layer of these areas anew; `origins`: import per area.
void write_shape_table(Database& database, const ShapeLayer& layer,
                       const std::vector<std::uint32_t>& origins);

}  // namespace roer
