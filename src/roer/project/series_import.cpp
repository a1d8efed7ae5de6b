#include "roer/project/series_import.hpp"

#include <algorithm>
#include <cassert>

#include "roer/base/parallel.hpp"
#include "roer/project/blob_column.hpp"

namespace roer {

namespace {

constexpr const char* kColumns =
    "SELECT dataset, release, list, areas, numbers, states, origins, indicator, year, month, kind, "
    "boundary_year FROM roer_series ";

struct Packed {
  std::string numbers, states, origins;
};

Packed packed(const StoredSeries& series) {
  return {pack_numbers(series.numbers), pack_states(series.states), pack_origins(series.origins)};
}

std::map<std::uint32_t, std::size_t> cells_per_import(const std::vector<std::uint32_t>& origins) {
  std::map<std::uint32_t, std::size_t> cells;
  for (std::size_t i = 0; i < origins.size();) {
    std::size_t end = i;
    while (end < origins.size() && origins[end] == origins[i]) ++end;
    cells[origins[i]] += end - i;
    i = end;
  }
  return cells;
}

SeriesKey key_of(const Statement& row) {
  const auto kind = area_kind_named(row.text(10)).value_or(AreaKind::kBuurt);
  return {std::string(row.text(7)),
          Period{static_cast<std::int16_t>(row.integer(8)), static_cast<std::int8_t>(row.integer(9))}, kind,
          Year(static_cast<std::int16_t>(row.integer(11)))};
}

}  // namespace

std::string own_dataset(std::string_view indicator) {
  return std::string(indicator.substr(0, indicator.find('/')));
}

StoredSeries* SeriesImport::load(Statement& select, const SeriesKey& key) {
  StoredSeries series;
  series.dataset = select.text(0);
  series.release = select.text(1);
  const std::size_t areas = select.count(3);
  const bool good = unpack_numbers(select.blob(4), areas, series.numbers) &&
                    unpack_states(select.blob(5), areas, series.states) &&
                    unpack_origins(select.blob(6), areas, series.origins);
  series.areas = lists_.load(select.integer(2));
  if (!good || !series.areas || series.areas->size() != areas) {
    database_.fail(SQLITE_CORRUPT);
    return nullptr;
  }
  return &series_.emplace(key, std::move(series)).first->second;
}

StoredSeries* SeriesImport::find(const SeriesKey& key) {
  if (const auto known = series_.find(key); known != series_.end()) return &known->second;
  if (absent_.contains(key)) return nullptr;
  const auto& [indicator, period, kind, year] = key;
  Statement select = database_.prepare(
      std::string(kColumns) +
      "WHERE indicator = ?1 AND year = ?2 AND month = ?3 AND kind = ?4 AND boundary_year = ?5");
  if (select.with(indicator, period.year, period.month, name_of(kind), year.value()).next())
    return load(select, key);
  absent_.insert(key);
  return nullptr;
}

std::optional<std::string> SeriesImport::newer_release(const Incoming& incoming) {
  std::optional<std::string> newest;
  for (const Frame* frame : incoming.frames)
    for (const Series& column : frame->series) {
      const StoredSeries* stored =
          find({column.indicator, column.period, frame->areas.kind(), frame->areas.boundary_year()});
      if (stored == nullptr || stored->dataset != incoming.dataset.id) continue;
      if (stored->release > newest.value_or(incoming.dataset.release)) newest = stored->release;
    }
  return newest;
}

void SeriesImport::give_up(StoredSeries& series, std::size_t place) {
  losers_.insert(series.origins.begin(), series.origins.end());
  std::fill(series.origins.begin(), series.origins.end(), 0U);
  series.given_up_by = place;
  series.dirty = true;
}

void SeriesImport::give_up_imports(const std::set<std::uint32_t>& imports, std::size_t place) {
  Statement select = database_.prepare(
      std::string(kColumns) + "WHERE id IN (SELECT series FROM roer_series_import WHERE import = ?1)");
  for (const std::uint32_t import : imports) {
    select.with(static_cast<std::int64_t>(import));
    while (select.next()) {
      const SeriesKey key = key_of(select);
      if (!series_.contains(key) && load(select, key) == nullptr) return;
    }
  }
  for (auto& [key, series] : series_)
    for (std::uint32_t& origin : series.origins) {
      if (!imports.contains(origin)) continue;
      origin = 0;
      series.given_up_by = place;
      series.dirty = true;
    }
  losers_.insert(imports.begin(), imports.end());
}

void SeriesImport::give_up_older(const DatasetRecord& dataset, ImportOutcome& outcome, std::size_t place) {
  Statement select = database_.prepare(std::string(kColumns) + "WHERE dataset = ?1 AND release < ?2");
  select.with(dataset.id, dataset.release);
  while (select.next()) {
    const SeriesKey key = key_of(select);
    if (!series_.contains(key) && load(select, key) == nullptr) return;
  }
  for (auto& [key, series] : series_) {
    if (series.dataset != dataset.id || series.release >= dataset.release) continue;
    outcome.replaced_release = std::max(outcome.replaced_release, series.release);
    series.release = dataset.release;
    give_up(series, place);
  }
}

void SeriesImport::know_import(std::uint32_t import, const std::string& dataset) {
  if (dataset_of_import_.size() <= import) dataset_of_import_.resize(import + std::size_t{1});
  dataset_of_import_[import] = dataset;
  foreign_.clear();
}

const std::vector<bool>& SeriesImport::foreign_to(const std::string& dataset) {
  const auto [at, is_new] = foreign_.try_emplace(dataset);
  if (is_new)
    for (const std::string& of_import : dataset_of_import_) at->second.push_back(of_import != dataset);
  return at->second;
}

void SeriesImport::add_column(const SeriesKey& key, const Series& column, const SharedList& areas,
                              const Arrival& arrival, ImportOutcome& outcome) {
  const DatasetRecord& dataset = arrival.what.dataset;
  const std::string own = own_dataset(column.indicator);
  StoredSeries* stored = find(key);
  if (stored == nullptr) {
    StoredSeries fresh;
    fresh.dataset = dataset.id;
    fresh.release = dataset.release;
    fresh.areas = areas;
    fresh.numbers.assign(column.values.numbers().begin(), column.values.numbers().end());
    fresh.states.assign(column.values.states().begin(), column.values.states().end());
    fresh.origins.assign(areas->size(), arrival.import);
    fresh.dirty = true;
    outcome.values_new += column.values.known();
    series_.emplace(key, std::move(fresh));
    absent_.erase(key);
    return;
  }
  if (stored->dataset == dataset.id && stored->release < dataset.release) {
    outcome.replaced_release = std::max(outcome.replaced_release, stored->release);
    give_up(*stored, arrival.place);
  }
  const bool repeats = stored->dataset == own && dataset.id != own;
  const CellCounts counts = merge(*stored, {arrival.import, areas, &column.values, repeats}, unions_,
                                  foreign_to(repeats ? own : std::string()));
  outcome.values_new += counts.added;
  outcome.values_changed += counts.changed;
  if (repeats) return;
  stored->dataset = dataset.id;
  stored->release = dataset.release;
}

void SeriesImport::add(const Arrival& arrival, ImportOutcome& outcome) {
  for (const Frame* frame : arrival.what.frames) {
    const auto areas = std::make_shared<const AreaList>(frame->areas);
    for (const Series& column : frame->series) {
      assert(column.values.size() == areas->size());
      add_column({column.indicator, column.period, areas->kind(), areas->boundary_year()}, column, areas,
                 arrival, outcome);
    }
  }
}

void SeriesImport::write(std::vector<ImportOutcome>& outcomes) {
  std::vector<Entry*> changed;
  for (Entry& entry : series_) {
    if (!entry.second.dirty) continue;
    outcomes[entry.second.given_up_by].values_removed += drop_given_up(entry.second);
    changed.push_back(&entry);
  }
  // In pieces, so that not all packed columns lie in memory at once.
  constexpr std::size_t kPiece = 256;
  for (std::size_t begin = 0; begin < changed.size(); begin += kPiece)
    write_rows({changed.begin() + static_cast<std::ptrdiff_t>(begin),
                changed.begin() + static_cast<std::ptrdiff_t>(std::min(changed.size(), begin + kPiece))});
}

void SeriesImport::write_rows(const std::vector<Entry*>& changed) {
  std::vector<Packed> blobs(changed.size());
  parallel_blocks(changed.size(), 4, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) blobs[i] = packed(changed[i]->second);
  });
  Statement remove = database_.prepare(
      "DELETE FROM roer_series WHERE indicator = ?1 AND year = ?2 AND month = ?3 AND kind = ?4 AND "
      "boundary_year = ?5");
  Statement insert = database_.prepare(
      "INSERT INTO roer_series (indicator, year, month, kind, boundary_year, dataset, release, areas, "
      "observed, estimated, imputed, converted, missing, suppressed, not_measured, not_applicable, list, "
      "numbers, states, origins) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)");
  Statement link = database_.prepare("INSERT INTO roer_series_import VALUES (?1, ?2, ?3)");
  for (std::size_t i = 0; i < changed.size(); ++i) {
    const auto& [key, series] = *changed[i];
    const auto& [indicator, period, kind, year] = key;
    remove.with(indicator, period.year, period.month, name_of(kind), year.value()).run();
    if (series.areas->size() == 0) continue;
    StateCounts n{};
    for (const State state : series.states) ++n[static_cast<std::size_t>(state)];
    insert
        .with(indicator, period.year, period.month, name_of(kind), year.value(), series.dataset,
              series.release, series.areas->size(), n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7],
              lists_.put(series.areas), Blob{blobs[i].numbers}, Blob{blobs[i].states}, Blob{blobs[i].origins})
        .run();
    const std::int64_t row = database_.last_row();
    for (const auto& [import, cells] : cells_per_import(series.origins))
      link.with(row, static_cast<std::int64_t>(import), cells).run();
  }
}

}  // namespace roer
