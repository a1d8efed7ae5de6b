#pragma once
// Result layers as tables of a GeoPackage, in the project and in exported files.

#include "roer/project/project.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Answers kProject if a layer cannot have this name: empty, reserved, or twice the same field.
[[nodiscard]] Status check_layer(const ResultLayer& layer, const std::string& source);

/// Makes the layer's table, with shapes if `spatial`, and its style. The geometry column is left empty.
/// Failures are left on the database.
void write_result_table(Database& database, const ResultLayer& layer, bool spatial);
/// Makes the layer the one that QGIS colours by its classes.
void write_layer_style(Database& database, const ResultLayer& layer);

}  // namespace roer
