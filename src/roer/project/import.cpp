// One call of Project::import: datasets are merged in memory, release by release, and written at the end.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "roer/project/crosswalk_import.hpp"
#include "roer/project/import_records.hpp"
#include "roer/project/project_impl.hpp"
#include "roer/project/series_import.hpp"
#include "roer/project/shape_import.hpp"

namespace roer {

namespace {

Error older_release(const Incoming& incoming, const std::string& in_force) {
  Error error;
  error.code = ErrorCode::kProject;
  error.message = fmt::format("release {} of {} is older than the one in force", incoming.dataset.release,
                              incoming.dataset.title.in(Language::kEnglish));
  error.source = incoming.record.file;
  error.found = incoming.dataset.release;
  error.expected = fmt::format("{} or newer", in_force);
  error.remedy = "Leave this file out, or import it into a project of its own to look at it.";
  return error;
}

class ImportSession {
 public:
  ImportSession(Database& database, AreaLists& lists)
      : database_(database), lists_(lists), series_(database, lists), shapes_(database) {
    used_before_ = imports_in_use(database);
    Statement select = database.prepare("SELECT id, dataset FROM roer_import");
    while (select.next()) {
      series_.know_import(static_cast<std::uint32_t>(select.integer(0)), std::string(select.text(1)));
      first_new_ = select.integer(0) + 1;
    }
  }

  Status add(const Incoming& incoming, std::size_t place, ImportOutcome& outcome) {
    const std::string content = content_digest(incoming);
    if (auto known = import_in_force(database_, incoming, content)) {
      outcome.unchanged = true;
      outcome.record = std::move(*known);
      return database_.status();
    }
    ROER_CHECK(check_release(incoming));
    outcome.record = store_import(database_, incoming, content);
    const Arrival arrival{incoming, static_cast<std::uint32_t>(outcome.record.id), place};
    series_.know_import(arrival.import, incoming.dataset.id);
    give_up(arrival, outcome);
    store_indicators(database_, incoming.indicators);
    series_.add(arrival, outcome);
    shapes_.add(arrival, outcome);
    store_names(database_, incoming.names);
    store_crosswalks(database_, lists_, arrival, outcome);
    last_of_dataset_[incoming.dataset.id] = outcome.record.id;
    last_ = outcome.record.id;
    return database_.status();
  }

  Status finish(std::vector<ImportOutcome>& outcomes) {
    if (last_ == 0) return database_.status();
    series_.write(outcomes);
    shapes_.write();
    lists_.remove_unused();
    mark_losers();
    return database_.status();
  }

 private:
  [[nodiscard]] Status check_release(const Incoming& incoming) {
    const DatasetRecord& dataset = incoming.dataset;
    if (dataset.replaces_all) {
      const std::string in_force = release_in_force(database_, dataset.id);
      if (in_force > dataset.release) return older_release(incoming, in_force);
    }
    for (const auto& newer : {series_.newer_release(incoming), shapes_.newer_release(incoming),
                              newer_crosswalk(database_, incoming)})
      if (newer) return older_release(incoming, *newer);
    return database_.status();
  }

  void give_up(const Arrival& arrival, ImportOutcome& outcome) {
    const std::set<std::uint32_t> corrected = corrected_imports(database_, arrival.what, first_new_);
    if (!corrected.empty()) {
      series_.give_up_imports(corrected, arrival.place);
      shapes_.give_up_imports(corrected);
      drop_crosswalks(database_, corrected);
      for (const std::uint32_t import : corrected) mark_replaced(database_, import, outcome.record.id);
    }
    if (!arrival.what.dataset.replaces_all) return;
    series_.give_up_older(arrival.what.dataset, outcome, arrival.place);
    shapes_.give_up_older(arrival.what.dataset, outcome);
    Statement older = database_.prepare(
        "UPDATE roer_import SET replaced_by = ?3 WHERE dataset = ?1 AND release < ?2 AND replaced_by IS "
        "NULL");
    older.with(arrival.what.dataset.id, arrival.what.dataset.release, outcome.record.id).run();
  }

  /// An import that lost all it held is replaced, by the newest import of its dataset in this call if any.
  void mark_losers() {
    std::set<std::uint32_t> losers = used_before_;
    losers.insert(series_.losers().begin(), series_.losers().end());
    losers.insert(shapes_.losers().begin(), shapes_.losers().end());
    const std::set<std::uint32_t> used = imports_in_use(database_);
    Statement dataset = database_.prepare("SELECT dataset FROM roer_import WHERE id = ?1");
    for (const std::uint32_t import : losers) {
      if (used.contains(import) || !dataset.with(static_cast<std::int64_t>(import)).next()) continue;
      const auto by = last_of_dataset_.find(std::string(dataset.text(0)));
      mark_replaced(database_, import, by == last_of_dataset_.end() ? last_ : by->second);
    }
  }

  Database& database_;
  AreaLists& lists_;
  SeriesImport series_;
  ShapeImport shapes_;
  std::set<std::uint32_t> used_before_;
  std::map<std::string, std::int64_t> last_of_dataset_;
  std::int64_t first_new_ = 1;
  std::int64_t last_ = 0;
};

/// From old releases to new ones, so that two releases in one call end as the newer one.
std::vector<std::size_t> by_release(const std::vector<Incoming>& incoming) {
  std::vector<std::size_t> order(incoming.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return incoming[a].dataset.release < incoming[b].dataset.release;
  });
  return order;
}

}  // namespace

Result<std::vector<ImportOutcome>> Project::import(const std::vector<Incoming>& incoming) {
  ROER_CHECK(impl_->check_writable());
  Database& database = impl_->database;
  std::vector<ImportOutcome> outcomes(incoming.size());
  Transaction transaction(database, Transaction::Kind::kWrite);
  ROER_CHECK(database.status());
  // What a transaction that fails has put there must not be known afterwards.
  AreaLists lists(database);
  ImportSession session(database, lists);
  Faults faults;
  for (const std::size_t place : by_release(incoming))
    if (const Status added = session.add(incoming[place], place, outcomes[place]); !added.ok())
      faults.add(added.faults());
  if (!faults.empty()) return faults;
  ROER_CHECK(session.finish(outcomes));
  ROER_CHECK(transaction.commit());
  return outcomes;
}

}  // namespace roer
