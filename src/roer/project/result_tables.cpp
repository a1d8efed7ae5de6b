#include "roer/project/result_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "roer/project/shape_tables.hpp"
#include "roer/project/styles.hpp"

namespace roer {

namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_reserved(const std::string& name) {
  const std::string low = lower(name);
  for (const char* prefix : {"roer_", "gpkg_", "rtree_", "sqlite_", "area_"})
    if (low.starts_with(prefix)) return true;
  return low.empty() || low == "layer_styles";
}

Error bad_layer(const std::string& source, std::string message, const std::string& found,
                std::string expected) {
  Error error;
  error.code = ErrorCode::kProject;
  error.message = std::move(message);
  error.source = source;
  error.found = excerpt(found);
  error.expected = std::move(expected);
  error.remedy = "Choose another name.";
  return error;
}

const char* sql_type_of(const ResultLayer::Field& field) {
  if (!field.texts.empty()) return "TEXT";
  return field.is_integer ? "INTEGER" : "DOUBLE";
}

void bind_field(Statement& insert, int at, const ResultLayer::Field& field, std::size_t area) {
  if (!field.texts.empty()) return insert.bind(at, field.texts[area]);
  const double number = field.numbers[area];
  if (std::isnan(number)) return insert.bind(at, nullptr);
  if (field.is_integer) return insert.bind(at, static_cast<std::int64_t>(std::llround(number)));
  insert.bind(at, number);
}

}  // namespace

Status check_layer(const ResultLayer& layer, const std::string& source) {
  if (is_reserved(layer.name))
    return bad_layer(source, "a layer cannot have this name", layer.name,
                     "a name that does not begin with roer_, gpkg_, rtree_, sqlite_ or area_");
  std::set<std::string> names = {"fid", "geom", "code", "name"};
  for (const ResultLayer::Field& field : layer.fields)
    if (field.name.empty() || !names.insert(lower(field.name)).second)
      return bad_layer(source, "a layer cannot have this field", field.name,
                       "every field once, beside fid, geom, code and name");
  return Done{};
}

void write_result_table(Database& database, const ResultLayer& layer, bool spatial) {
  std::string columns = "code TEXT NOT NULL UNIQUE, name TEXT";
  std::string places = "?1, ?2";
  for (std::size_t f = 0; f < layer.fields.size(); ++f) {
    columns += fmt::format(", {} {}", sql_name(layer.fields[f].name), sql_type_of(layer.fields[f]));
    places += fmt::format(", ?{}", f + 3);
  }
  const std::string title = layer.title.in(Language::kDutch);
  if (spatial)
    create_spatial_table(database, layer.name, title, columns);
  else
    create_attribute_table(database, layer.name, title, columns);
  std::string names = "code, name";
  for (const ResultLayer::Field& field : layer.fields) names += ", " + sql_name(field.name);
  Statement insert =
      database.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", sql_name(layer.name), names, places));
  for (std::size_t i = 0; i < layer.areas.size(); ++i) {
    insert.with(layer.areas[i].text(), layer.names.empty() ? std::string_view() : layer.names[i]);
    int at = 3;
    for (const ResultLayer::Field& field : layer.fields) bind_field(insert, at++, field, i);
    insert.run();
  }
  write_layer_style(database, layer);
}

void write_layer_style(Database& database, const ResultLayer& layer) {
  Statement remove = database.prepare("DELETE FROM layer_styles WHERE f_table_name = ?1");
  remove.with(layer.name).run();
  if (layer.class_field.empty()) return;
  Statement insert = database.prepare(
      "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
      "styleName, "
      "styleQML, styleSLD, useAsDefault, description, owner) "
      "VALUES ('', '', ?1, 'geom', ?2, ?3, ?4, 1, ?5, 'roer')");
  // The column of QGIS holds 30 characters.
  insert
      .with(layer.name, excerpt(layer.name, 30), qml_style(layer), sld_style(layer),
            layer.title.in(Language::kDutch))
      .run();
}

}  // namespace roer
