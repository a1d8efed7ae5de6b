// What a project tells: records, columns, areas and shapes.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "roer/project/blob_column.hpp"
#include "roer/project/import_records.hpp"
#include "roer/project/project_impl.hpp"
#include "roer/project/shape_tables.hpp"

namespace roer {

namespace {

Error missing(const std::string& path, std::string message) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = std::move(message);
  error.source = path;
  error.remedy = "See what the project holds with: roer status";
  return error;
}

std::string area_text(AreaKind kind, Year boundary_year) {
  return fmt::format("{} on the borders of {}", plural_of(kind).en, boundary_year.value());
}

Measure measure_named(std::string_view name) {
  for (const Measure one : {Measure::kCount, Measure::kMean, Measure::kClass})
    if (name_of(one) == name) return one;
  return Measure::kMean;
}

std::vector<std::string> texts_of(std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> texts;
  if (parsed.is_array())
    for (const auto& one : parsed)
      if (one.is_string()) texts.push_back(one.get<std::string>());
  return texts;
}

Period period_at(const Statement& row, int column) {
  return {static_cast<std::int16_t>(row.integer(column)), static_cast<std::int8_t>(row.integer(column + 1))};
}

Year year_at(const Statement& row, int column) {
  return Year(static_cast<std::int16_t>(row.integer(column)));
}

/// Answers kMissingData unless the project has shapes of this kind and year.
Status check_shapes(Database& database, AreaKind kind, Year boundary_year) {
  Statement select =
      database.prepare("SELECT 1 FROM roer_shape_layer WHERE kind = ?1 AND boundary_year = ?2");
  const bool there = select.with(name_of(kind), boundary_year.value()).next();
  ROER_CHECK(database.status());
  if (!there)
    return missing(database.path(), "the project has no shapes of " + area_text(kind, boundary_year));
  return Done{};
}

}  // namespace

Result<std::vector<ImportRecord>> Project::imports() const {
  Statement select =
      impl_->database.prepare(fmt::format("SELECT {} FROM roer_import ORDER BY id", kImportColumns));
  std::vector<ImportRecord> records;
  while (select.next()) records.push_back(read_import(select));
  ROER_CHECK(impl_->database.status());
  return records;
}

Result<std::vector<DatasetRecord>> Project::datasets() const {
  Statement select = impl_->database.prepare(
      "SELECT id, title_nl, title_en, publisher, licence, release, replaces_all FROM roer_dataset ORDER BY "
      "id");
  std::vector<DatasetRecord> records;
  while (select.next()) {
    DatasetRecord one;
    one.id = select.text(0);
    one.title = {std::string(select.text(1)), std::string(select.text(2))};
    one.publisher = select.text(3);
    one.licence = select.text(4);
    one.release = select.text(5);
    one.replaces_all = select.integer(6) != 0;
    records.push_back(std::move(one));
  }
  ROER_CHECK(impl_->database.status());
  return records;
}

Result<std::vector<Indicator>> Project::indicators() const {
  Statement select = impl_->database.prepare(
      "SELECT id, label_nl, label_en, unit_nl, unit_en, measure, lineage FROM roer_indicator ORDER BY id");
  std::vector<Indicator> indicators;
  while (select.next()) {
    Indicator one;
    one.id = select.text(0);
    one.label = {std::string(select.text(1)), std::string(select.text(2))};
    one.unit = {std::string(select.text(3)), std::string(select.text(4))};
    one.measure = measure_named(select.text(5));
    one.lineage = texts_of(select.text(6));
    indicators.push_back(std::move(one));
  }
  ROER_CHECK(impl_->database.status());
  return indicators;
}

Result<std::vector<SeriesInfo>> Project::series() const {
  Statement select = impl_->database.prepare(
      "SELECT dataset, indicator, year, month, kind, boundary_year, areas, observed, estimated, imputed, "
      "converted, missing, suppressed, not_measured, not_applicable, list FROM roer_series "
      "ORDER BY indicator, kind, boundary_year, year, month");
  std::vector<SeriesInfo> found;
  while (select.next()) {
    SeriesInfo one;
    one.dataset = select.text(0);
    one.indicator = select.text(1);
    one.period = period_at(select, 2);
    one.kind = area_kind_named(select.text(4)).value_or(AreaKind::kBuurt);
    one.boundary_year = year_at(select, 5);
    one.areas = select.count(6);
    for (std::size_t state = 0; state < kStateCount; ++state)
      one.states[state] = select.count(7 + static_cast<int>(state));
    one.list = select.integer(7 + static_cast<int>(kStateCount));
    found.push_back(std::move(one));
  }
  ROER_CHECK(impl_->database.status());
  return found;
}

Result<Frame> Project::load(std::string_view indicator, Period period, AreaKind kind,
                            Year boundary_year) const {
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  Statement select = database.prepare(
      "SELECT areas, list, numbers, states FROM roer_series WHERE indicator = ?1 AND year = ?2 AND "
      "month = ?3 AND kind = ?4 AND boundary_year = ?5");
  if (!select.with(indicator, period.year, period.month, name_of(kind), boundary_year.value()).next()) {
    ROER_CHECK(database.status());
    return missing(database.path(), fmt::format("the project has no {} of {} for {}", indicator,
                                                to_string(period), area_text(kind, boundary_year)));
  }
  std::vector<double> numbers;
  std::vector<State> states;
  const SharedList areas = impl_->lists.load(select.integer(1));
  const std::size_t count = select.count(0);
  if (!areas || areas->size() != count || !unpack_numbers(select.blob(2), count, numbers) ||
      !unpack_states(select.blob(3), count, states))
    database.fail(SQLITE_CORRUPT);
  ROER_CHECK(database.status());
  Frame frame{*areas, {}};
  frame.series.push_back({std::string(indicator), period, Column(std::move(numbers), std::move(states))});
  return frame;
}

Result<std::vector<std::pair<AreaKind, Year>>> Project::shape_layers() const {
  Statement select = impl_->database.prepare("SELECT kind, boundary_year FROM roer_shape_layer");
  std::vector<std::pair<AreaKind, Year>> layers;
  while (select.next())
    if (const auto kind = area_kind_named(select.text(0))) layers.emplace_back(*kind, year_at(select, 1));
  ROER_CHECK(impl_->database.status());
  std::sort(layers.begin(), layers.end());
  return layers;
}

Result<ShapeLayer> Project::load_shapes(AreaKind kind, Year boundary_year) const {
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  ROER_CHECK(check_shapes(database, kind, boundary_year));
  ShapeLayer layer;
  read_shape_table(database, kind, boundary_year, layer, nullptr);
  ROER_CHECK(database.status());
  if (impl_->hides_names(kind))
    for (std::size_t a = 0; a < layer.names.size(); ++a) layer.names[a] = layer.areas[a].text();
  return layer;
}

Result<AreaList> Project::shaped_areas(AreaKind kind, Year boundary_year) const {
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  ROER_CHECK(check_shapes(database, kind, boundary_year));
  // Ordered by the index on the codes, which holds all that is asked for.
  Statement select = database.prepare(
      fmt::format("SELECT code FROM {} ORDER BY code", sql_name(shape_table_name(kind, boundary_year))));
  std::vector<AreaCode> codes;
  while (select.next()) {
    if (select.text(0).size() > AreaCode::kMaxLength)
      database.fail(SQLITE_CORRUPT);
    else
      codes.push_back(unchecked_code(kind, select.text(0)));
  }
  ROER_CHECK(database.status());
  return AreaList(kind, boundary_year, std::move(codes));
}

Result<std::map<AreaCode, std::string>> Project::names(AreaKind kind, Year boundary_year) const {
  if (impl_->hides_names(kind)) return std::map<AreaCode, std::string>();
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  std::map<AreaCode, std::string> names;
  const auto take = [&](Statement& select) {
    while (select.next()) {
      const std::string_view code = select.text(0);
      if (code.size() <= AreaCode::kMaxLength) names[unchecked_code(kind, code)] = select.text(1);
    }
  };
  Statement of_tables = database.prepare(
      "SELECT code, name FROM roer_area_name WHERE kind = ?1 AND boundary_year = ?2 ORDER BY code");
  take(of_tables.with(name_of(kind), boundary_year.value()));
  const Status shapes = check_shapes(database, kind, boundary_year);
  if (!shapes.ok() && shapes.faults().first().code != ErrorCode::kMissingData) return shapes.faults();
  if (shapes.ok()) {
    Statement of_shapes =
        database.prepare(fmt::format("SELECT code, name FROM {} WHERE name <> '' ORDER BY fid",
                                     sql_name(shape_table_name(kind, boundary_year))));
    take(of_shapes);
  }
  ROER_CHECK(database.status());
  return names;
}

Result<std::vector<Crosswalk>> Project::crosswalks() const {
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  Statement select =
      database.prepare("SELECT weight, from_list, to_list, links, content FROM roer_crosswalk ORDER BY id");
  std::vector<Crosswalk> found;
  while (select.next()) {
    Crosswalk one;
    one.weight = select.text(0);
    const SharedList from = impl_->lists.load(select.integer(1));
    const SharedList to = impl_->lists.load(select.integer(2));
    if (!from || !to || !unpack_links(select.blob(4), select.count(3), one.links)) {
      database.fail(SQLITE_CORRUPT);
      break;
    }
    one.from = *from;
    one.to = *to;
    for (const CrosswalkLink& link : one.links)
      if (link.from >= from->size() || link.to >= to->size()) database.fail(SQLITE_CORRUPT);
    found.push_back(std::move(one));
  }
  ROER_CHECK(database.status());
  return found;
}

}  // namespace roer
