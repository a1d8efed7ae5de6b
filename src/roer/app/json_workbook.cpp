#include "roer/app/json_workbook.hpp"

#include "roer/app/json_parts.hpp"

namespace roer::app {

namespace {

Json given(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json changes_of(const std::vector<KeyChange>& keys) {
  Json array = Json::array();
  for (const KeyChange& one : keys)
    array.push_back({{"key", one.key}, {"from", given(one.from)}, {"to", given(one.to)}});
  return array;
}

Json changes_of(const std::vector<CellChange>& cells) {
  Json array = Json::array();
  for (const CellChange& one : cells)
    array.push_back({{"area", one.area},
                     {"name", one.name},
                     {"column", one.column},
                     {"cell", one.cell},
                     {"from", given(one.from)},
                     {"to", given(one.to)},
                     {"taken", one.taken},
                     {"why", one.taken ? Json(nullptr) : part(one.why)}});
  return array;
}

}  // namespace

std::string json_of(const ReadWorkbookResult& result) {
  return text_of({{"framework", result.framework.id},
                  {"framework_known", result.original_known},
                  {"framework_changes", changes_of(result.keys)},
                  {"data_compared", result.compared},
                  {"areas", result.areas},
                  {"data_changes", changes_of(result.cells)},
                  {"written", part(result.written.files)},
                  {"notes", texts(result.written.notes)}});
}

}  // namespace roer::app
