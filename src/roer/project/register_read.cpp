#include "roer/project/register_read.hpp"

#include <fmt/format.h>

#include <limits>

#include "roer/base/days.hpp"
#include "roer/project/register_import.hpp"

namespace roer {

namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

/// What the table holds of a field: its column, or NULL for what is not kept.
std::string stored_field(const RegisterField& field) {
  const bool kept = field.type != RegisterFieldType::kLatitude && field.type != RegisterFieldType::kLongitude;
  return kept ? sql_name(field.name) : "NULL";
}

double stored_number(const Statement& select, int column, RegisterFieldType type) {
  if (select.is_null(column)) return kNotKnown;
  if (type != RegisterFieldType::kDay) return select.number(column);
  const auto day = parse_day(select.text(column));
  return day ? *day : kNotKnown;
}

}  // namespace

RegisterTable rows_of_register(Database& database, RegisterKind kind) {
  const auto fields = fields_of(kind);
  std::string columns;
  for (const RegisterField& field : fields) columns += (columns.empty() ? "" : ", ") + stored_field(field);
  // What has expired is not read, also where nothing was imported since.
  const char* kept =
      field_named(kind, "keep_until") ? "WHERE keep_until IS NULL OR keep_until >= date('now')" : "";
  Statement select =
      database.prepare(fmt::format("SELECT {} FROM {} {} ORDER BY {}", columns, register_table_name(kind),
                                   kept, sql_name(fields.front().name)));
  RegisterTable table(kind);
  while (select.next()) {
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const int at = static_cast<int>(f);
      if (is_numeric(fields[f].type))
        table.columns[f].numbers.push_back(stored_number(select, at, fields[f].type));
      else
        table.columns[f].texts.emplace_back(select.text(at));
    }
    table.rows.push_back(static_cast<std::int64_t>(table.rows.size()) + 1);
  }
  return table;
}

}  // namespace roer
