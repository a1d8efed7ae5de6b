#pragma once
// Columns that come in with an import: gathered in memory, merged with those stored, written at the end.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/project/project.hpp"
#include "roer/project/series_merge.hpp"

namespace roer {

/// One dataset on its way in.
struct Arrival {
  const Incoming& what;
  std::uint32_t import = 0;  ///< its id
  std::size_t place = 0;     ///< of its outcome
};

/// The columns of one call of Project::import. Failures are left on the database.
class SeriesImport {
 public:
  SeriesImport(Database& database, AreaLists& lists) : database_(database), lists_(lists) {}

  /// The newest release in force of a series that `incoming` holds in an older one.
  [[nodiscard]] std::optional<std::string> newer_release(const Incoming& incoming);
  /// Gives up the cells of earlier imports (rule 4).
  void give_up_imports(const std::set<std::uint32_t>& imports, std::size_t place);
  /// Gives up all columns of older releases of a dataset (rule 2, replaces_all).
  void give_up_older(const DatasetRecord& dataset, ImportOutcome& outcome, std::size_t place);
  void add(const Arrival& arrival, ImportOutcome& outcome);
  /// Writes what changed and counts what went.
  void write(std::vector<ImportOutcome>& outcomes);

  /// Imports that had to give up something.
  [[nodiscard]] const std::set<std::uint32_t>& losers() const { return losers_; }
  /// Tells which dataset an import of this call is of.
  void know_import(std::uint32_t import, const std::string& dataset);

 private:
  using Entry = std::map<SeriesKey, StoredSeries>::value_type;
  StoredSeries* find(const SeriesKey& key);
  StoredSeries* load(Statement& select, const SeriesKey& key);
  void give_up(StoredSeries& series, std::size_t place);
  void add_column(const SeriesKey& key, const Series& column, const SharedList& areas, const Arrival& arrival,
                  ImportOutcome& outcome);
  const std::vector<bool>& foreign_to(const std::string& dataset);
  void write_rows(const std::vector<Entry*>& changed);

  Database& database_;
  AreaLists& lists_;
  ListUnions unions_;
  std::map<SeriesKey, StoredSeries> series_;
  std::set<SeriesKey> absent_;  ///< known not to be stored
  std::set<std::uint32_t> losers_;
  std::vector<std::string> dataset_of_import_;
  std::map<std::string, std::vector<bool>> foreign_;
};

/// The dataset that an indicator is of by its name: "kwb/a_inw" -> "kwb".
[[nodiscard]] std::string own_dataset(std::string_view indicator);

}  // namespace roer
