#include "roer/project/series_merge.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>

namespace roer {

namespace {

constexpr std::uint32_t kNobody = 0;

bool without_reason(State state) {
  return state == State::kMissing || state == State::kNotMeasured;
}

bool same_value(Value a, Value b) {
  return a.state == b.state &&
         (!a.known() || std::bit_cast<std::uint64_t>(a.number) == std::bit_cast<std::uint64_t>(b.number));
}

std::vector<std::uint32_t> places(const AreaList& part, const AreaList& all) {
  std::vector<std::uint32_t> found(part.size());
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    while (!(all[at] == part[i])) ++at;
    found[i] = at++;
  }
  return found;
}

template <class T>
void spread(std::vector<T>& items, const std::vector<std::uint32_t>& to, std::size_t size, T filler) {
  std::vector<T> wider(size, filler);
  for (std::size_t i = 0; i < items.size(); ++i) wider[to[i]] = items[i];
  items = std::move(wider);
}

void widen(StoredSeries& stored, const ListUnions::Union& both) {
  if (both.all == stored.areas) return;
  const std::size_t size = both.all->size();
  spread(stored.numbers, both.of_left, size, std::numeric_limits<double>::quiet_NaN());
  spread(stored.states, both.of_left, size, State::kMissing);
  spread(stored.origins, both.of_left, size, kNobody);
  stored.areas = both.all;
  stored.dirty = true;
}

/// Whether an incoming cell takes the place of the stored one.
bool wins(Value incoming, Value stored, bool keep_own) {
  if (keep_own) return without_reason(stored.state) && !without_reason(incoming.state);
  return incoming.known() || !stored.known() || !without_reason(incoming.state);
}

/// Which areas of the union the stored column had.
std::vector<bool> known_areas(const ListUnions::Union& both) {
  std::vector<bool> had(both.all->size());
  for (const std::uint32_t at : both.of_left) had[at] = true;
  return had;
}

}  // namespace

const ListUnions::Union& ListUnions::of(const SharedList& left, const SharedList& right) {
  const auto [at, is_new] = known_.try_emplace({left.get(), right.get()});
  Union& both = at->second;
  if (!is_new) return both;
  both.left = left;
  both.right = right;
  std::vector<AreaCode> codes;
  codes.reserve(std::max(left->size(), right->size()));
  std::set_union(left->codes().begin(), left->codes().end(), right->codes().begin(), right->codes().end(),
                 std::back_inserter(codes));
  if (codes.size() == left->size())
    both.all = left;
  else if (codes.size() == right->size())
    both.all = right;
  else
    both.all = std::make_shared<const AreaList>(left->kind(), left->boundary_year(), std::move(codes));
  both.of_left = places(*left, *both.all);
  both.of_right = places(*right, *both.all);
  return both;
}

CellCounts merge(StoredSeries& stored, const IncomingSeries& incoming, ListUnions& unions,
                 const std::vector<bool>& foreign) {
  CellCounts counts;
  const ListUnions::Union& both = unions.of(stored.areas, incoming.areas);
  const std::vector<bool> had = known_areas(both);
  widen(stored, both);
  for (std::size_t i = 0; i < incoming.areas->size(); ++i) {
    const std::size_t at = both.of_right[i];
    const Value value = incoming.values->at(i);
    const Value before{stored.numbers[at], stored.states[at]};
    const std::uint32_t origin = stored.origins[at];
    const bool keep_own = incoming.repeats && origin != kNobody && !foreign[origin];
    if (origin != kNobody && !wins(value, before, keep_own)) continue;
    if (!had[at])
      counts.added += value.known() ? 1 : 0;
    else if (!same_value(value, before))
      ++counts.changed;
    stored.numbers[at] = value.number;
    stored.states[at] = value.state;
    stored.origins[at] = incoming.origin;
  }
  stored.dirty = true;
  return counts;
}

std::size_t drop_given_up(StoredSeries& stored) {
  std::size_t removed = 0;
  std::vector<AreaCode> codes;
  codes.reserve(stored.areas->size());
  for (std::size_t i = 0; i < stored.areas->size(); ++i) {
    if (stored.origins[i] == kNobody) {
      removed += has_number(stored.states[i]) ? 1 : 0;
      continue;
    }
    const std::size_t to = codes.size();
    codes.push_back((*stored.areas)[i]);
    stored.numbers[to] = stored.numbers[i];
    stored.states[to] = stored.states[i];
    stored.origins[to] = stored.origins[i];
  }
  if (codes.size() == stored.areas->size()) return 0;
  stored.numbers.resize(codes.size());
  stored.states.resize(codes.size());
  stored.origins.resize(codes.size());
  stored.areas =
      std::make_shared<const AreaList>(stored.areas->kind(), stored.areas->boundary_year(), std::move(codes));
  stored.dirty = true;
  return removed;
}

}  // namespace roer
