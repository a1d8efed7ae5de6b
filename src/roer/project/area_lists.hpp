#pragma once
// The lists of areas that columns, layers and crosswalks of a project stand on; each is stored once.

#include <map>
#include <memory>

#include "roer/area/area_list.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

using SharedList = std::shared_ptr<const AreaList>;

/// Reads and writes lists, and keeps what it read: many columns stand on few lists.
class AreaLists {
 public:
  explicit AreaLists(Database& database) : database_(&database) {}
  /// Null, with the failure on the database, if the list is not there or damaged.
  [[nodiscard]] SharedList load(std::int64_t id);
  /// Id of the list, which is stored if the project does not have it.
  [[nodiscard]] std::int64_t put(const SharedList& list);
  /// Removes the lists that nothing stands on.
  void remove_unused();

 private:
  Database* database_;
  std::map<std::int64_t, SharedList> by_id_;  ///< ids are never used twice
  std::map<const AreaList*, std::pair<std::int64_t, SharedList>> by_address_;
};

}  // namespace roer
