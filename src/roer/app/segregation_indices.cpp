#include "roer/app/segregation_indices.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/none.hpp"
#include "roer/segregation/bias.hpp"
#include "roer/segregation/income.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::IndexTraits;
using segregation::PairedCounts;
using enum SegregationIndex;

bool are_whole(const Counts& counts) {
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (const double count : counts.group(g))
      if (count != std::floor(count)) return false;
  return true;
}

/// The highest order up to 4 (Reardon 2011) that the limits between classes allow.
double of_ranks(SegregationIndex index, const Counts& counts) {
  const std::size_t limits = counts.groups() - counts.empty_groups().size() - 1;
  const auto found = segregation::rank_order(counts, std::min<std::size_t>(4, limits - 1));
  if (!found.ok()) return kNone;
  return index == kRankOrder ? found->theil_h : found->relative_diversity;
}

double of_all(SegregationIndex index, const segregation::MultigroupIndices& all) {
  if (index == kTheilH) return all.theil_h;
  if (index == kInformation) return all.mutual_information;
  return index == kDissimilarity ? all.dissimilarity : all.normalised_exposure;
}

double of_pair(SegregationIndex index, const PairedCounts& pair) {
  switch (index) {
    case kSeparation:
      return segregation::correlation_ratio(pair);
    case kIsolation:
      return segregation::isolation(pair);
    case kUnbiasedDissimilarity:
      return segregation::dissimilarity_unbiased(pair);
    default:
      return segregation::dissimilarity(pair);
  }
}

/// Takes indices of one drawing of counts; what is shared is computed when it is first asked.
class IndexTaker {
 public:
  explicit IndexTaker(const Counts& counts) : counts_(counts) {}

  double take(const AskedIndex& asked) {
    const auto g = static_cast<std::size_t>(asked.group);
    if (asked.index == kGini) {
      if (!gini_) gini_ = segregation::gini_indices(counts_);
      return asked.group == kAllGroups ? gini_->all : gini_->groups[g];
    }
    if (asked.index == kRankOrder || asked.index == kRankOrderRatio) return of_ranks(asked.index, counts_);
    if (asked.index == kOrdinal) return segregation::ordinal_indices(counts_).information;
    if (asked.group == kAllGroups) {
      if (!all_) all_ = segregation::multigroup_indices(counts_);
      return of_all(asked.index, *all_);
    }
    if (!pair_ || pair_of_ != g) {
      auto pair = PairedCounts::against_rest(counts_, g);
      if (!pair.ok()) return kNone;
      pair_ = std::move(*pair);
      pair_of_ = g;
    }
    return of_pair(asked.index, *pair_);
  }

 private:
  const Counts& counts_;
  std::optional<segregation::MultigroupIndices> all_;
  std::optional<segregation::GiniIndices> gini_;
  std::optional<PairedCounts> pair_;
  std::size_t pair_of_ = 0;
};

IndexTraits traits_of(const AskedIndex& asked, const Counts& counts) {
  IndexTraits traits;
  if (asked.index == kInformation) traits.most = segregation::diversity(counts).entropy;
  if (asked.index == kIsolation) traits.least = counts.share(static_cast<std::size_t>(asked.group));
  if (asked.index == kUnbiasedDissimilarity) {
    traits.least = -1;
    traits.estimated = IndexTaker(counts).take({kDissimilarity, asked.group});
  }
  return traits;
}

}  // namespace

std::vector<AskedIndex> asked_indices(const Counts& counts, bool ordered) {
  const bool whole = are_whole(counts);
  const std::size_t groups = counts.groups();
  std::vector<AskedIndex> asked;
  for (const SegregationIndex index : {kTheilH, kInformation, kDissimilarity, kGini, kSeparation})
    asked.push_back({index, kAllGroups});
  if (ordered)
    for (const SegregationIndex index : {kOrdinal, kRankOrder, kRankOrderRatio})
      asked.push_back({index, kAllGroups});
  for (std::size_t g = 0; g < (groups == 2 ? 1 : groups); ++g)
    for (const SegregationIndex index :
         {kDissimilarity, kUnbiasedDissimilarity, kGini, kSeparation, kIsolation})
      if (whole || index != kUnbiasedDissimilarity) asked.push_back({index, static_cast<std::int64_t>(g)});
  return asked;
}

segregation::Resample resample_of(const AskedIndex& asked) {
  return asked.index == kTheilH || asked.index == kInformation ? segregation::Resample::kAllCells
                                                               : segregation::Resample::kWithinGroups;
}

segregation::IndexSet index_set(std::vector<AskedIndex> asked) {
  segregation::IndexSet set;
  set.size = asked.size();
  set.take = [asked](const Counts& counts, std::span<double> values) {
    IndexTaker taker(counts);
    for (std::size_t k = 0; k < asked.size(); ++k) values[k] = taker.take(asked[k]);
  };
  set.traits = [asked = std::move(asked)](const Counts& counts) {
    std::vector<IndexTraits> traits;
    for (const AskedIndex& one : asked) traits.push_back(traits_of(one, counts));
    return traits;
  };
  return set;
}

}  // namespace roer::app
