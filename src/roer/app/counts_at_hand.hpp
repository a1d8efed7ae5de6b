#pragma once
// One drawing of counts with what several indices share, computed when it is first asked for.

#include <optional>

#include "roer/app/index_choice.hpp"
#include "roer/segregation/income.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"

namespace roer::app {

class CountsAtHand {
 public:
  /// Requires: both outlive it.
  CountsAtHand(const segregation::Counts& counts, const IndexChoice& choice)
      : counts_(counts), choice_(choice) {}

  [[nodiscard]] double take(const AskedIndex& asked);
  [[nodiscard]] segregation::IndexTraits traits(const AskedIndex& asked);

  [[nodiscard]] const segregation::Counts& counts() const { return counts_; }
  [[nodiscard]] const IndexChoice& choice() const { return choice_; }
  [[nodiscard]] const segregation::MultigroupIndices& all();
  [[nodiscard]] const segregation::GiniIndices& gini();
  [[nodiscard]] const segregation::OrdinalIndices& ordinal();
  [[nodiscard]] const segregation::Diversity& diversity();
  /// Of the highest order up to 4 (Reardon 2011) that the limits between classes allow; null where none is.
  [[nodiscard]] const segregation::RankOrder* ranks();
  /// A group against all others; null where one of both has nobody.  The last one asked for is kept.
  [[nodiscard]] const segregation::PairedCounts* pair(std::int64_t group);

 private:
  const segregation::Counts& counts_;
  const IndexChoice& choice_;
  std::optional<segregation::MultigroupIndices> all_;
  std::optional<segregation::GiniIndices> gini_;
  std::optional<segregation::OrdinalIndices> ordinal_;
  std::optional<segregation::Diversity> diversity_;
  std::optional<std::optional<segregation::RankOrder>> ranks_;
  std::optional<segregation::PairedCounts> pair_;
  std::int64_t pair_of_ = kAllGroups;
};

}  // namespace roer::app
