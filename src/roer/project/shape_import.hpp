#pragma once
// Shapes that come in with an import: gathered in memory, merged with those stored, written at the end.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/project/series_import.hpp"

namespace roer {

/// A layer in memory with the import that each area came from.
struct StoredShapes {
  std::string dataset;
  std::string release;
  ShapeLayer layer;
  std::vector<std::uint32_t> origins;
  bool dirty = false;
};

/// The layers of one call of Project::import. Failures are left on the database.
class ShapeImport {
 public:
  explicit ShapeImport(Database& database) : database_(database) {}
  [[nodiscard]] std::optional<std::string> newer_release(const Incoming& incoming);
  void give_up_imports(const std::set<std::uint32_t>& imports);
  void give_up_older(const DatasetRecord& dataset, ImportOutcome& outcome);
  void add(const Arrival& arrival, ImportOutcome& outcome);
  void write();
  [[nodiscard]] const std::set<std::uint32_t>& losers() const { return losers_; }

 private:
  using Key = std::pair<AreaKind, Year>;
  StoredShapes* find(Key key);
  void give_up(StoredShapes& stored);
  void add_layer(const ShapeLayer& layer, const Arrival& arrival, ImportOutcome& outcome);
  void write_layer(Key key, const StoredShapes& stored);

  Database& database_;
  std::map<Key, StoredShapes> layers_;
  std::set<std::uint32_t> losers_;
};

}  // namespace roer
