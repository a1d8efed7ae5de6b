#include "roer/app/counts_at_hand.hpp"

#include <algorithm>

#include "roer/base/none.hpp"

namespace roer::app {

double CountsAtHand::take(const AskedIndex& asked) {
  const IndexRow& row = row_of(asked.index);
  const TakeIndex of = asked.to != kAllGroups ? row.pair : asked.group != kAllGroups ? row.one : row.all;
  return of(*this, asked);
}

segregation::IndexTraits CountsAtHand::traits(const AskedIndex& asked) {
  const IndexRow& row = row_of(asked.index);
  return row.traits == nullptr ? segregation::IndexTraits{} : row.traits(*this, asked);
}

const segregation::MultigroupIndices& CountsAtHand::all() {
  if (!all_) all_ = segregation::multigroup_indices(counts_);
  return *all_;
}

const segregation::GiniIndices& CountsAtHand::gini() {
  if (!gini_) gini_ = segregation::gini_indices(counts_);
  return *gini_;
}

const segregation::OrdinalIndices& CountsAtHand::ordinal() {
  if (!ordinal_) ordinal_ = segregation::ordinal_indices(counts_);
  return *ordinal_;
}

const segregation::Diversity& CountsAtHand::diversity() {
  if (!diversity_) diversity_ = segregation::diversity(counts_);
  return *diversity_;
}

const segregation::RankOrder* CountsAtHand::ranks() {
  if (!ranks_) {
    const std::size_t limits = counts_.groups() - counts_.empty_groups().size() - 1;
    auto found = segregation::rank_order(counts_, std::min<std::size_t>(4, limits - 1));
    ranks_.emplace();
    if (found.ok()) *ranks_ = std::move(*found);
  }
  return *ranks_ ? &**ranks_ : nullptr;
}

const segregation::PairedCounts* CountsAtHand::pair(std::int64_t group) {
  if (!pair_ || pair_of_ != group) {
    auto pair = segregation::PairedCounts::against_rest(counts_, static_cast<std::size_t>(group));
    if (!pair.ok()) return nullptr;
    pair_ = std::move(*pair);
    pair_of_ = group;
  }
  return &*pair_;
}

}  // namespace roer::app
