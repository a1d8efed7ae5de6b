// Result layers in the project: a table with colours that QGIS shows, and beside it all that belongs to it.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

#include "roer/project/project_impl.hpp"
#include "roer/project/result_tables.hpp"
#include "roer/project/schema.hpp"
#include "roer/project/shape_tables.hpp"

namespace roer {

namespace {

using nlohmann::json;

std::string dumped(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string fields_json(const ResultLayer& layer) {
  json fields = json::array();
  for (const ResultLayer::Field& field : layer.fields)
    fields.push_back({{"name", field.name},
                      {"type", !field.texts.empty() ? "text" : (field.is_integer ? "integer" : "number")}});
  return dumped(fields);
}

std::string classes_json(const ResultLayer& layer) {
  json classes = json::array();
  for (const StyledClass& one : layer.classes)
    classes.push_back(
        {{"value", one.value}, {"nl", one.label.nl}, {"en", one.label.en}, {"colour", one.colour}});
  return dumped(classes);
}

std::vector<StyledClass> classes_of(std::string_view text) {
  std::vector<StyledClass> classes;
  const json parsed = json::parse(text, nullptr, false);
  if (!parsed.is_array()) return classes;
  for (const json& one : parsed)
    if (one.is_object())
      classes.push_back({one.value("value", 0.0),
                         {one.value("nl", std::string()), one.value("en", std::string())},
                         one.value("colour", std::string())});
  return classes;
}

struct FieldType {
  std::string name, type;
};
std::vector<FieldType> field_types(std::string_view text) {
  std::vector<FieldType> types;
  const json parsed = json::parse(text, nullptr, false);
  if (!parsed.is_array()) return types;
  for (const json& one : parsed)
    if (one.is_object())
      types.push_back({one.value("name", std::string()), one.value("type", std::string())});
  return types;
}

bool has_table(Database& database, const std::string& name) {
  Statement select = database.prepare("SELECT 1 FROM sqlite_schema WHERE lower(name) = lower(?1)");
  return select.with(name).next();
}

bool has_layer(Database& database, std::string_view name) {
  Statement select = database.prepare("SELECT 1 FROM roer_result_layer WHERE name = ?1");
  return select.with(name).next();
}

bool has_shapes(Database& database, const AreaList& areas) {
  Statement select =
      database.prepare("SELECT 1 FROM roer_shape_layer WHERE kind = ?1 AND boundary_year = ?2");
  return select.with(name_of(areas.kind()), areas.boundary_year().value()).next();
}

Error name_taken(const std::string& path, const std::string& name) {
  Error error;
  error.code = ErrorCode::kProject;
  error.message = "a table that is no result of Roer has this name already";
  error.source = path;
  error.found = name;
  error.remedy = "Choose another name, or remove that table.";
  return error;
}

void describe(Database& database, AreaLists& lists, const ResultLayer& layer) {
  Statement insert = database.prepare(
      "INSERT OR REPLACE INTO roer_result_layer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  insert
      .with(layer.name, layer.title.nl, layer.title.en, name_of(layer.areas.kind()),
            layer.areas.boundary_year().value(), lists.put(std::make_shared<const AreaList>(layer.areas)),
            fields_json(layer), layer.class_field, classes_json(layer), layer.manifest, now_utc())
      .run();
}

/// Reads the rows of a layer's table into fields of the types that were written.
void read_rows(Database& database, const std::vector<FieldType>& types, ResultLayer& layer) {
  std::string names = "name";
  for (const FieldType& one : types) names += ", " + sql_name(one.name);
  Statement select =
      database.prepare(fmt::format("SELECT {} FROM {} ORDER BY fid", names, sql_name(layer.name)));
  for (const FieldType& one : types) layer.fields.push_back({one.name, {}, {}, one.type == "integer"});
  while (select.next()) {
    layer.names.emplace_back(select.text(0));
    for (std::size_t f = 0; f < types.size(); ++f) {
      const int column = static_cast<int>(f) + 1;
      if (types[f].type == "text")
        layer.fields[f].texts.emplace_back(select.text(column));
      else
        layer.fields[f].numbers.push_back(select.is_null(column) ? std::numeric_limits<double>::quiet_NaN()
                                                                 : select.number(column));
    }
  }
}

}  // namespace

Status Project::put(const ResultLayer& layer) {
  ROER_CHECK(impl_->check_writable());
  ROER_CHECK(check_layer(layer, impl_->path));
  Database& database = impl_->database;
  Transaction transaction(database, Transaction::Kind::kWrite);
  ROER_CHECK(database.status());
  if (has_table(database, layer.name) && !has_layer(database, layer.name))
    return name_taken(impl_->path, layer.name);
  AreaLists lists(database);
  const bool spatial = has_shapes(database, layer.areas);
  write_result_table(database, layer, spatial);
  if (spatial) {
    database.execute(fmt::format(
        "UPDATE {} SET geom = (SELECT s.geom FROM {} s WHERE s.code = {}.code)", sql_name(layer.name),
        sql_name(shape_table_name(layer.areas.kind(), layer.areas.boundary_year())), sql_name(layer.name)));
    finish_spatial_table(database, layer.name);
  }
  describe(database, lists, layer);
  lists.remove_unused();
  return transaction.commit();
}

Result<std::vector<std::string>> Project::result_layers() const {
  Statement select = impl_->database.prepare("SELECT name FROM roer_result_layer ORDER BY name");
  std::vector<std::string> names;
  while (select.next()) names.emplace_back(select.text(0));
  ROER_CHECK(impl_->database.status());
  return names;
}

Result<ResultLayer> Project::load_layer(std::string_view name) const {
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  Statement select = database.prepare(
      "SELECT name, title_nl, title_en, list, fields, class_field, classes, manifest FROM roer_result_layer "
      "WHERE name = ?1");
  if (!select.with(name).next()) {
    ROER_CHECK(database.status());
    Error error;
    error.code = ErrorCode::kMissingData;
    error.message = fmt::format("the project has no result layer {}", name);
    error.source = database.path();
    error.remedy = "Make it with: roer score; roer status shows which there are.";
    return error;
  }
  ResultLayer layer;
  layer.name = select.text(0);
  layer.title = {std::string(select.text(1)), std::string(select.text(2))};
  layer.class_field = select.text(5);
  layer.classes = classes_of(select.text(6));
  layer.manifest = select.text(7);
  const SharedList areas = impl_->lists.load(select.integer(3));
  read_rows(database, field_types(select.text(4)), layer);
  ROER_CHECK(database.status());
  layer.areas = *areas;
  if (layer.names.size() != layer.areas.size()) {
    database.fail(SQLITE_CORRUPT);
    ROER_CHECK(database.status());
  }
  return layer;
}

}  // namespace roer
