#include "roer/project/register_doubts.hpp"

#include <fmt/format.h>

#include "roer/project/register_import.hpp"

namespace roer {

namespace {

/// True in SQL where `day` lies outside the days of validity of a joined table.
std::string outside_validity(const std::string& day, const std::string& table) {
  return fmt::format("coalesce({0} < {1}.valid_from, 0) OR coalesce({0} > {1}.valid_until, 0)", day, table);
}

std::string elsewhere_and_not_there(RegisterKind kind) {
  const bool dwelling = field_named(kind, "dwelling").has_value(),
             estate = field_named(kind, "estate").has_value();
  const std::string day = "r." + sql_name(fields_of(kind)[*event_day(kind)].name);
  std::string not_there = dwelling ? outside_validity(day, "d") : "0";
  if (estate) not_there += " OR " + outside_validity(day, "e");
  return fmt::format("SELECT coalesce(sum({}), 0), coalesce(sum({}), 0) FROM {} r {} {}",
                     dwelling && estate ? "coalesce(r.estate <> d.estate, 0)" : "0", not_there,
                     register_table_name(kind),
                     dwelling ? "LEFT JOIN roer_register_dwellings d ON d.code = r.dwelling" : "",
                     estate ? "LEFT JOIN roer_register_estates e ON e.code = r.estate" : "");
}

std::string overlapping_lettings() {
  return fmt::format(
      "SELECT count(*) FROM (SELECT start, max(coalesce(\"end\", '9999-12-31')) OVER (PARTITION BY dwelling "
      "ORDER BY start, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended FROM {}) "
      "WHERE start < ended",
      register_table_name(RegisterKind::kLettings));
}

}  // namespace

RegisterDoubts doubts_of(Database& database, RegisterKind kind) {
  RegisterDoubts doubts;
  if (!event_day(kind)) return doubts;
  if (Statement select = database.prepare(elsewhere_and_not_there(kind)); select.next()) {
    doubts.elsewhere = select.count(0);
    doubts.not_there = select.count(1);
  }
  if (kind != RegisterKind::kLettings) return doubts;
  if (Statement select = database.prepare(overlapping_lettings()); select.next())
    doubts.overlapping = select.count(0);
  return doubts;
}

}  // namespace roer
