#include "roer/area/hierarchy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

#include "roer/area/overlay.hpp"

namespace roer {

namespace {

/// A hierarchy from the parent code of every child; an empty code = none.
Hierarchy from_codes(const AreaList& children, AreaKind kind, Year year,
                     const std::vector<AreaCode>& parent) {
  Hierarchy hierarchy;
  hierarchy.children = children;
  std::vector<AreaCode> codes;
  for (const AreaCode& code : parent)
    if (!code.empty()) codes.push_back(code);
  hierarchy.parents = AreaList(kind, year, std::move(codes));
  for (const AreaCode& code : parent) {
    const auto at = code.empty() ? std::nullopt : hierarchy.parents.find(code);
    hierarchy.parent.push_back(at ? static_cast<std::int64_t>(*at) : -1);
    hierarchy.share.push_back(at ? 1 : 0);
  }
  return hierarchy;
}

Error row_fault(ErrorCode code, const ParentRow& row, std::string message, std::string expected) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.row = row.row;
  error.found = std::string(row.parent.text());
  error.expected = std::move(expected);
  return error;
}

/// The children of one parent, added up.
struct Tally {
  double sum = 0;      ///< of the known values
  double weighed = 0;  ///< of the known values x weight
  double known = 0, total = 0;
  std::array<double, kStateCount> holes{};
  State state = State::kObserved;
  bool usable = true;

  void add(Value value, double weight) {
    usable = usable && !std::isnan(weight);
    total += weight;
    if (!value.known()) {
      holes[static_cast<std::size_t>(value.state)] += weight;
      return;
    }
    sum += value.number;
    weighed += value.number * weight;
    known += weight;
    state = std::max(state, value.state);
  }

  [[nodiscard]] Value value(Measure measure, double least_known) const {
    if (measure == Measure::kClass) return Value::hole(State::kNotApplicable);
    if (known >= least_known * total && known > 0)
      return {measure == Measure::kCount ? sum : weighed / known, state};
    return Value::hole(static_cast<State>(std::max_element(holes.begin(), holes.end()) - holes.begin()));
  }
};

}  // namespace

std::size_t Hierarchy::orphans() const {
  return static_cast<std::size_t>(std::count(parent.begin(), parent.end(), -1));
}

Hierarchy hierarchy_by_code(const AreaList& children, AreaKind kind) {
  std::vector<AreaCode> parent;
  parent.reserve(children.size());
  for (const AreaCode& child : children.codes()) parent.push_back(parent_by_code(child, kind));
  return from_codes(children, kind, children.boundary_year(), parent);
}

Result<Hierarchy> hierarchy_by_table(const AreaList& children, Year boundary_year,
                                     const std::vector<ParentRow>& rows) {
  const AreaKind kind = rows.empty() ? AreaKind::kLand : rows[0].parent.kind();
  std::vector<AreaCode> parent(children.size());
  std::vector<std::int64_t> told(children.size(), 0);
  Faults faults;
  for (const ParentRow& row : rows) {
    if (row.parent.kind() != kind) {
      faults.add(row_fault(ErrorCode::kBadCode, row, "a parent of another kind than the first",
                           fmt::format("a code of a {}", name_of(kind))));
      continue;
    }
    const auto at = children.find(row.child);
    if (!at) continue;
    if (!parent[*at].empty() && parent[*at] != row.parent)
      faults.add(row_fault(ErrorCode::kDuplicateCode, row,
                           fmt::format("{} has another parent in row {}", row.child.text(), told[*at]),
                           std::string(parent[*at].text())));
    if (!parent[*at].empty()) continue;
    parent[*at] = row.parent;
    told[*at] = row.row;
  }
  if (!faults.empty()) return faults;
  return from_codes(children, kind, boundary_year, parent);
}

Result<Hierarchy> hierarchy_by_overlap(const ShapeLayer& children, const ShapeLayer& parents) {
  ROER_TRY(const Crosswalk cut, overlay_crosswalk(children, parents, Share(0)));
  Hierarchy hierarchy{children.areas, parents.areas, std::vector<std::int64_t>(children.areas.size(), -1),
                      std::vector<double>(children.areas.size(), 0)};
  for (const CrosswalkLink& link : cut.links) {
    // Shares that differ by rounding alone are a tie, and the first in order wins.
    if (link.share <= hierarchy.share[link.from] * (1 + 1e-9)) continue;
    hierarchy.parent[link.from] = link.to;
    hierarchy.share[link.from] = link.share;
  }
  return hierarchy;
}

Aggregate aggregate(const Hierarchy& hierarchy, const Column& values, Measure measure,
                    const std::vector<double>& weight_per_child, Share least_known) {
  assert(values.size() == hierarchy.children.size());
  assert(weight_per_child.empty() || weight_per_child.size() == values.size());
  std::vector<Tally> weighed(hierarchy.parents.size()), plain(hierarchy.parents.size());
  Aggregate result{Column(hierarchy.parents.size(), State::kMissing),
                   std::vector<double>(hierarchy.parents.size(), 0)};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i);
    result.skipped += value.known() ? 0 : 1;
    if (hierarchy.parent[i] < 0) {
      result.orphans += value.known() ? 1 : 0;
      continue;
    }
    const auto at = static_cast<std::size_t>(hierarchy.parent[i]);
    plain[at].add(value, 1);
    weighed[at].add(value, weight_per_child.empty() ? 1 : weight_per_child[i]);
  }
  for (std::size_t p = 0; p < plain.size(); ++p) {
    if (plain[p].total <= 0) continue;
    const Tally& tally = weighed[p].usable && weighed[p].total > 0 ? weighed[p] : plain[p];
    result.values.set(p, tally.value(measure, least_known.value()));
    result.known[p] = tally.known / tally.total;
  }
  return result;
}

}  // namespace roer
