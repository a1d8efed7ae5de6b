#include "roer/project/crosswalk_import.hpp"

#include <algorithm>

#include "roer/project/blob_column.hpp"

namespace roer {

namespace {

constexpr const char* kSelectSame =
    "SELECT c.id, c.dataset, c.release FROM roer_crosswalk c JOIN roer_area_list f ON f.id = c.from_list "
    "JOIN roer_area_list t ON t.id = c.to_list WHERE f.kind = ?1 AND f.boundary_year = ?2 AND t.kind = ?3 "
    "AND t.boundary_year = ?4 AND c.weight = ?5";

void bind_same(Statement& select, const Crosswalk& crosswalk) {
  select.with(name_of(crosswalk.from.kind()), crosswalk.from.boundary_year().value(),
              name_of(crosswalk.to.kind()), crosswalk.to.boundary_year().value(), crosswalk.weight);
}

}  // namespace

std::optional<std::string> newer_crosswalk(Database& database, const Incoming& incoming) {
  std::optional<std::string> newest;
  Statement select = database.prepare(kSelectSame);
  for (const Crosswalk* crosswalk : incoming.crosswalks) {
    bind_same(select, *crosswalk);
    while (select.next()) {
      if (select.text(1) != incoming.dataset.id) continue;
      if (select.text(2) > newest.value_or(incoming.dataset.release)) newest = select.text(2);
    }
  }
  return newest;
}

void store_crosswalks(Database& database, AreaLists& lists, const Arrival& arrival, ImportOutcome& outcome) {
  const DatasetRecord& dataset = arrival.what.dataset;
  Statement select = database.prepare(kSelectSame);
  Statement remove = database.prepare("DELETE FROM roer_crosswalk WHERE id = ?1");
  Statement insert = database.prepare(
      "INSERT INTO roer_crosswalk (dataset, release, import, weight, from_list, to_list, links, content) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  for (const Crosswalk* crosswalk : arrival.what.crosswalks) {
    std::vector<std::int64_t> same;
    bind_same(select, *crosswalk);
    while (select.next()) {
      same.push_back(select.integer(0));
      if (select.text(1) == dataset.id && select.text(2) < dataset.release)
        outcome.replaced_release = std::max(outcome.replaced_release, std::string(select.text(2)));
    }
    for (const std::int64_t id : same) remove.with(id).run();
    const std::string links = pack_links(crosswalk->links);
    insert
        .with(dataset.id, dataset.release, static_cast<std::int64_t>(arrival.import), crosswalk->weight,
              lists.put(std::make_shared<const AreaList>(crosswalk->from)),
              lists.put(std::make_shared<const AreaList>(crosswalk->to)), crosswalk->links.size(),
              Blob{links})
        .run();
  }
}

void drop_crosswalks(Database& database, const std::set<std::uint32_t>& imports) {
  Statement remove = database.prepare("DELETE FROM roer_crosswalk WHERE import = ?1");
  for (const std::uint32_t import : imports) remove.with(static_cast<std::int64_t>(import)).run();
}

}  // namespace roer
