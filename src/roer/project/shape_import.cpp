#include "roer/project/shape_import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/project/shape_tables.hpp"

namespace roer {

namespace {

/// Origin of an area that was given up; 0 is an area that someone drew in a GIS.
constexpr std::uint32_t kGivenUp = 0xffffffff;

class LayerBuilder {
 public:
  void take(const ShapeLayer& from, std::size_t i, std::uint32_t origin) {
    codes_.push_back(from.areas[i]);
    layer_.names.push_back(from.names.empty() ? std::string() : from.names[i]);
    layer_.shapes.append(from.shapes, i);
    origins_.push_back(origin);
  }
  void reserve(std::size_t points) { layer_.shapes.points.reserve(points); }
  void finish(const AreaList& like, StoredShapes& stored) {
    layer_.areas = AreaList(like.kind(), like.boundary_year(), std::move(codes_));
    stored.layer = std::move(layer_);
    stored.origins = std::move(origins_);
    stored.dirty = true;
  }

 private:
  ShapeLayer layer_;
  std::vector<AreaCode> codes_;
  std::vector<std::uint32_t> origins_;
};

/// Union of both by code; where both have an area, the incoming one if it wins or the stored one was given
/// up.
void merge(StoredShapes& stored, const ShapeLayer& incoming, std::uint32_t origin, bool incoming_wins) {
  LayerBuilder builder;
  builder.reserve(stored.layer.shapes.points.size() + incoming.shapes.points.size());
  const AreaList& old_areas = stored.layer.areas;
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < old_areas.size() || b < incoming.areas.size()) {
    const bool only_old =
        b == incoming.areas.size() || (a < old_areas.size() && old_areas[a] < incoming.areas[b]);
    const bool both = !only_old && a < old_areas.size() && old_areas[a] == incoming.areas[b];
    if (only_old || (both && !incoming_wins && stored.origins[a] != kGivenUp))
      builder.take(stored.layer, a, stored.origins[a]);
    else
      builder.take(incoming, b, origin);
    a += only_old || both ? 1 : 0;
    b += only_old ? 0 : 1;
  }
  builder.finish(incoming.areas, stored);
}

bool holds_all(const AreaList& wide, const StoredShapes& stored) {
  const std::vector<std::int64_t> found = positions(wide, stored.layer.areas);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i] < 0 && stored.origins[i] != kGivenUp) return false;
  return true;
}

/// Whether all areas of a layer are there already.
bool adds_nothing(const ShapeLayer& layer, const StoredShapes& stored) {
  const std::vector<std::int64_t> found = positions(stored.layer.areas, layer.areas);
  return std::all_of(found.begin(), found.end(), [&](std::int64_t at) {
    return at >= 0 && stored.origins[static_cast<std::size_t>(at)] != kGivenUp;
  });
}

void drop_given_up(StoredShapes& stored) {
  if (std::find(stored.origins.begin(), stored.origins.end(), kGivenUp) == stored.origins.end()) return;
  LayerBuilder builder;
  for (std::size_t i = 0; i < stored.origins.size(); ++i)
    if (stored.origins[i] != kGivenUp) builder.take(stored.layer, i, stored.origins[i]);
  const AreaList like = stored.layer.areas;
  builder.finish(like, stored);
}

}  // namespace

StoredShapes* ShapeImport::find(Key key) {
  if (const auto known = layers_.find(key); known != layers_.end()) return &known->second;
  Statement select = database_.prepare(
      "SELECT dataset, release FROM roer_shape_layer WHERE kind = ?1 AND boundary_year = ?2");
  if (!select.with(name_of(key.first), key.second.value()).next()) return nullptr;
  StoredShapes stored;
  stored.dataset = select.text(0);
  stored.release = select.text(1);
  read_shape_table(database_, key.first, key.second, stored.layer, &stored.origins);
  if (database_.failed()) return nullptr;
  return &layers_.emplace(key, std::move(stored)).first->second;
}

std::optional<std::string> ShapeImport::newer_release(const Incoming& incoming) {
  std::optional<std::string> newest;
  for (const ShapeLayer* layer : incoming.shapes) {
    const StoredShapes* stored = find({layer->areas.kind(), layer->areas.boundary_year()});
    if (stored == nullptr || stored->dataset != incoming.dataset.id) continue;
    if (stored->release > newest.value_or(incoming.dataset.release)) newest = stored->release;
  }
  return newest;
}

void ShapeImport::give_up(StoredShapes& stored) {
  losers_.insert(stored.origins.begin(), stored.origins.end());
  std::fill(stored.origins.begin(), stored.origins.end(), kGivenUp);
  stored.dirty = true;
}

void ShapeImport::give_up_imports(const std::set<std::uint32_t>& imports) {
  Statement select = database_.prepare(
      "SELECT l.kind, l.boundary_year FROM roer_shape_import i JOIN roer_shape_layer l USING (table_name) "
      "WHERE i.import = ?1");
  for (const std::uint32_t import : imports) {
    select.with(static_cast<std::int64_t>(import));
    while (select.next())
      if (const auto kind = area_kind_named(select.text(0)))
        find({*kind, Year(static_cast<std::int16_t>(select.integer(1)))});
  }
  for (auto& [key, stored] : layers_)
    for (std::uint32_t& origin : stored.origins) {
      if (!imports.contains(origin)) continue;
      origin = kGivenUp;
      stored.dirty = true;
    }
  losers_.insert(imports.begin(), imports.end());
}

void ShapeImport::give_up_older(const DatasetRecord& dataset, ImportOutcome& outcome) {
  Statement select = database_.prepare(
      "SELECT kind, boundary_year FROM roer_shape_layer WHERE dataset = ?1 AND release < ?2");
  select.with(dataset.id, dataset.release);
  while (select.next())
    if (const auto kind = area_kind_named(select.text(0)))
      find({*kind, Year(static_cast<std::int16_t>(select.integer(1)))});
  for (auto& [key, stored] : layers_) {
    if (stored.dataset != dataset.id || stored.release >= dataset.release) continue;
    outcome.replaced_release = std::max(outcome.replaced_release, stored.release);
    stored.release = dataset.release;
    give_up(stored);
  }
}

void ShapeImport::add_layer(const ShapeLayer& layer, const Arrival& arrival, ImportOutcome& outcome) {
  const DatasetRecord& dataset = arrival.what.dataset;
  const Key key{layer.areas.kind(), layer.areas.boundary_year()};
  StoredShapes* stored = find(key);
  if (stored == nullptr) {
    StoredShapes fresh{dataset.id, dataset.release, layer, {}, true};
    fresh.origins.assign(layer.areas.size(), arrival.import);
    if (fresh.layer.names.empty()) fresh.layer.names.resize(layer.areas.size());
    layers_.emplace(key, std::move(fresh));
    return;
  }
  const bool same_dataset = stored->dataset == dataset.id;
  const bool newer = same_dataset && stored->release < dataset.release;
  if (newer) outcome.replaced_release = std::max(outcome.replaced_release, stored->release);
  const bool replaces = !same_dataset && holds_all(layer.areas, *stored);
  if (!same_dataset && !replaces && adds_nothing(layer, *stored)) return;
  if (newer || replaces) give_up(*stored);
  merge(*stored, layer, arrival.import, same_dataset);
  if (!same_dataset && !replaces) return;
  stored->dataset = dataset.id;
  stored->release = dataset.release;
}

void ShapeImport::add(const Arrival& arrival, ImportOutcome& outcome) {
  for (const ShapeLayer* layer : arrival.what.shapes) add_layer(*layer, arrival, outcome);
}

void ShapeImport::write() {
  for (auto& [key, stored] : layers_) {
    if (!stored.dirty) continue;
    drop_given_up(stored);
    write_layer(key, stored);
  }
}

void ShapeImport::write_layer(Key key, const StoredShapes& stored) {
  const std::string table = shape_table_name(key.first, key.second);
  Statement forget = database_.prepare("DELETE FROM roer_shape_layer WHERE table_name = ?1");
  forget.with(table).run();
  if (stored.layer.areas.size() == 0) return drop_layer(database_, table);
  write_shape_table(database_, stored.layer, stored.origins);
  Statement insert = database_.prepare("INSERT INTO roer_shape_layer VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  insert
      .with(table, name_of(key.first), key.second.value(), stored.dataset, stored.release,
            stored.layer.areas.size())
      .run();
  std::map<std::uint32_t, std::size_t> areas;
  for (const std::uint32_t origin : stored.origins) ++areas[origin];
  Statement link = database_.prepare("INSERT INTO roer_shape_import VALUES (?1, ?2, ?3)");
  for (const auto& [import, count] : areas)
    if (import != 0) link.with(table, static_cast<std::int64_t>(import), count).run();
}

}  // namespace roer
