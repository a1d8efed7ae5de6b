#include "roer/area/boundary_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include "roer/area/link_order.hpp"

namespace roer {

namespace {

/// The shortest way over the years of the tables; of equally short ones the first in order. Empty = none.
std::vector<Year> years_between(std::span<const Crosswalk> tables, const AreaList& from, Year goal) {
  std::map<Year, std::vector<Year>> reached{{from.boundary_year(), {from.boundary_year()}}};
  std::vector<Year> edge{from.boundary_year()};
  while (!edge.empty() && !reached.contains(goal)) {
    std::vector<Year> next;
    for (const Year year : edge)
      for (const Crosswalk& table : tables) {
        const Year there = table.to.boundary_year();
        if (table.from.kind() != from.kind() || table.to.kind() != from.kind()) continue;
        if (table.from.boundary_year() != year || reached.contains(there)) continue;
        reached[there] = reached[year];
        reached[there].push_back(there);
        next.push_back(there);
      }
    edge = std::move(next);
  }
  const auto found = reached.find(goal);
  return found == reached.end() ? std::vector<Year>() : found->second;
}

/// All tables of one step as one (a table may be of one municipality); the first that knows an area wins.
Crosswalk united(std::span<const Crosswalk> tables, AreaKind kind, Year from_year, Year to_year) {
  std::vector<const Crosswalk*> fitting;
  std::vector<AreaCode> from, to;
  for (const Crosswalk& table : tables)
    if (table.from.kind() == kind && table.to.kind() == kind && table.from.boundary_year() == from_year &&
        table.to.boundary_year() == to_year) {
      fitting.push_back(&table);
      from.insert(from.end(), table.from.codes().begin(), table.from.codes().end());
      to.insert(to.end(), table.to.codes().begin(), table.to.codes().end());
    }
  if (fitting.size() == 1) return *fitting[0];
  Crosswalk all{{kind, from_year, std::move(from)}, {kind, to_year, std::move(to)}, fitting[0]->weight, {}};
  std::vector<const Crosswalk*> owner(all.from.size(), nullptr);
  for (const Crosswalk* table : fitting)
    for (const CrosswalkLink& link : aligned(*table, all.from, all.to).links) {
      if (owner[link.from] == nullptr) owner[link.from] = table;
      if (owner[link.from] == table) all.links.push_back(link);
    }
  std::sort(all.links.begin(), all.links.end(), link_before);
  return all;
}

/// The tables that lead from one list to the other as one crosswalk over these lists.
Result<std::optional<Crosswalk>> table_between(std::span<const Crosswalk> tables, const AreaList& from,
                                               const AreaList& to) {
  const std::vector<Year> steps = years_between(tables, from, to.boundary_year());
  if (steps.empty()) return std::optional<Crosswalk>();
  Crosswalk whole = united(tables, from.kind(), steps[0], steps[1]);
  for (std::size_t i = 2; i < steps.size(); ++i) {
    ROER_TRY(whole, chained(whole, united(tables, from.kind(), steps[i - 1], steps[i])));
  }
  return std::optional<Crosswalk>(aligned(whole, from, to));
}

/// The shapes of the areas that are still without a link; the others without points.
ShapeLayer unlinked_shapes(const ShapeLayer& shapes, const AreaList& from, const std::vector<bool>& linked) {
  ShapeLayer rest{shapes.areas, {}, {}};
  const auto at = positions(from, shapes.areas);
  for (std::size_t i = 0; i < shapes.areas.size(); ++i) {
    const bool wanted = at[i] >= 0 && !linked[static_cast<std::size_t>(at[i])];
    wanted ? rest.shapes.append(shapes.shapes, i) : rest.shapes.close_area();
  }
  return rest;
}

std::string years(const AreaList& from, const AreaList& to, std::string_view between) {
  return fmt::format("{} {} {}", from.boundary_year().value(), between, to.boundary_year().value());
}

class ChangeMaker {
 public:
  ChangeMaker(const AreaList& from, const AreaList& to) : from_(from), to_(to), linked_(from.size(), false) {
    change_.crosswalk.from = from;
    change_.crosswalk.to = to;
  }

  [[nodiscard]] bool complete() const {
    return std::find(linked_.begin(), linked_.end(), false) == linked_.end();
  }
  [[nodiscard]] const std::vector<bool>& linked() const { return linked_; }

  /// Takes the links of areas that have none yet; returns how many areas got some.
  std::size_t take(const Crosswalk& more, const Text& basis) {
    std::vector<bool> now = linked_;
    for (const CrosswalkLink& link : more.links) {
      if (linked_[link.from]) continue;
      change_.crosswalk.links.push_back(link);
      now[link.from] = true;
    }
    const auto count = static_cast<std::size_t>(std::count(now.begin(), now.end(), true) -
                                                std::count(linked_.begin(), linked_.end(), true));
    linked_ = std::move(now);
    if (count > 0) tell(more.weight, basis);
    return count;
  }

  std::size_t take_codes(const Text& basis) {
    Crosswalk same{from_, to_, "areas", {}};
    const auto at = positions(to_, from_);
    for (std::uint32_t i = 0; i < from_.size(); ++i)
      if (at[i] >= 0) same.links.push_back({i, static_cast<std::uint32_t>(at[i]), 1});
    return take(same, basis);
  }

  BoundaryChange& change() { return change_; }

  BoundaryChange finish() {
    std::sort(change_.crosswalk.links.begin(), change_.crosswalk.links.end(), link_before);
    for (std::uint32_t i = 0; i < linked_.size(); ++i)
      if (!linked_[i]) change_.unlinked.push_back(i);
    return std::move(change_);
  }

 private:
  void tell(const std::string& weight, const Text& basis) {
    Text& all = change_.basis;
    all.nl += (all.nl.empty() ? "" : "; ") + basis.nl;
    all.en += (all.en.empty() ? "" : "; ") + basis.en;
    std::string& weights = change_.crosswalk.weight;
    if (weights.find(weight) == std::string::npos) weights += (weights.empty() ? "" : ", ") + weight;
  }

  const AreaList& from_;
  const AreaList& to_;
  BoundaryChange change_;
  std::vector<bool> linked_;
};

Error nothing_links(const AreaList& from, const AreaList& to) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message =
      fmt::format("nothing tells how {} of {} lie on the borders of {}", plural_of(from.kind()).en,
                  from.boundary_year().value(), to.boundary_year().value());
  error.expected = "a crosswalk table between the years, or the polygons of both";
  error.remedy =
      fmt::format("Import a crosswalk of {} or the boundaries of both years.", years(from, to, "to"));
  return error;
}

}  // namespace

Result<BoundaryChange> boundary_change(const AreaList& from, const AreaList& to, const ChangeInputs& inputs) {
  ChangeMaker maker(from, to);
  const bool same_kind = from.kind() == to.kind();
  if (same_kind && from.boundary_year() == to.boundary_year()) {
    maker.change().by_code = maker.take_codes({"zelfde grenzen", "the same borders"});
  } else {
    if (same_kind) {
      ROER_TRY(const auto table, table_between(inputs.tables, from, to));
      if (table)
        maker.change().by_table = maker.take(
            *table, {"omrekentabel " + years(from, to, "naar"), "crosswalk table " + years(from, to, "to")});
    }
    if (!maker.complete() && inputs.from_shapes != nullptr && inputs.to_shapes != nullptr) {
      const ShapeLayer rest = unlinked_shapes(*inputs.from_shapes, from, maker.linked());
      ROER_TRY(const Overlay cut, overlay(rest, *inputs.to_shapes, inputs.weight, inputs.sliver));
      maker.change().by_overlay =
          maker.take(aligned(cut.crosswalk, from, to),
                     {"polygonen van " + years(from, to, "op"), "polygons of " + years(from, to, "over")});
    }
    if (inputs.trust_codes && same_kind)
      maker.change().by_code = maker.take_codes({"gelijke codes", "equal codes"});
  }
  if (maker.change().crosswalk.links.empty() && from.size() > 0) return nothing_links(from, to);
  return maker.finish();
}

Result<Conversion> carry_over(const CarriedColumn& column, const AreaList& to, const ChangeInputs& inputs) {
  ROER_TRY(const BoundaryChange change, boundary_change(column.areas, to, inputs));
  return convert(change.crosswalk, column.values, column.measure, column.weight_per_area);
}

}  // namespace roer
