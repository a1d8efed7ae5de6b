#include "roer/project/area_lists.hpp"

#include <fmt/format.h>

#include "roer/base/digest.hpp"
#include "roer/project/blob_column.hpp"

namespace roer {

namespace {

std::string digest_of(const AreaList& list) {
  std::string text = fmt::format("{}/{}", name_of(list.kind()), list.boundary_year().value());
  for (const AreaCode& code : list.codes()) {
    text += static_cast<char>(code.text().size());
    text += code.text();
  }
  return sha256(text);
}

}  // namespace

SharedList AreaLists::load(std::int64_t id) {
  if (const auto known = by_id_.find(id); known != by_id_.end()) return known->second;
  Statement select =
      database_->prepare("SELECT kind, boundary_year, areas, codes FROM roer_area_list WHERE id = ?1");
  if (!select.with(id).next()) {
    database_->fail(SQLITE_CORRUPT);
    return nullptr;
  }
  const auto kind = area_kind_named(select.text(0));
  std::vector<AreaCode> codes;
  if (!kind || !unpack_codes(select.blob(3), select.count(2), *kind, codes)) {
    database_->fail(SQLITE_CORRUPT);
    return nullptr;
  }
  auto list = std::make_shared<const AreaList>(*kind, Year(static_cast<std::int16_t>(select.integer(1))),
                                               std::move(codes));
  by_id_.emplace(id, list);
  by_address_.emplace(list.get(), std::pair(id, list));
  return list;
}

std::int64_t AreaLists::put(const SharedList& list) {
  if (const auto known = by_address_.find(list.get()); known != by_address_.end()) return known->second.first;
  const std::string digest = digest_of(*list);
  Statement select = database_->prepare("SELECT id FROM roer_area_list WHERE digest = ?1");
  std::int64_t id = 0;
  if (select.with(digest).next()) {
    id = select.integer(0);
  } else {
    const std::string codes = pack_codes(list->codes());
    Statement insert = database_->prepare(
        "INSERT INTO roer_area_list (kind, boundary_year, areas, digest, codes) VALUES (?1, ?2, ?3, ?4, ?5)");
    insert.with(name_of(list->kind()), list->boundary_year().value(), list->size(), digest, Blob{codes})
        .run();
    id = database_->last_row();
  }
  by_address_.emplace(list.get(), std::pair(id, list));
  return id;
}

void AreaLists::remove_unused() {
  database_->execute(
      "DELETE FROM roer_area_list WHERE id NOT IN ("
      "SELECT list FROM roer_series UNION SELECT list FROM roer_result_layer UNION "
      "SELECT list FROM roer_record UNION "
      "SELECT from_list FROM roer_crosswalk UNION "
      "SELECT to_list FROM roer_crosswalk)");
}

}  // namespace roer
