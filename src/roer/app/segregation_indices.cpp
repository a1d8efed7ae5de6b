#include "roer/app/segregation_indices.hpp"

#include <limits>

#include "roer/segregation/bias.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::PairedCounts;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double of_all(SegregationIndex index, const Counts& counts) {
  using enum SegregationIndex;
  if (index == kGini) return segregation::multigroup_gini(counts);
  const segregation::MultigroupIndices all = segregation::multigroup_indices(counts);
  if (index == kTheilH) return all.theil_h;
  if (index == kInformation) return all.mutual_information;
  return index == kDissimilarity ? all.dissimilarity : all.normalised_exposure;
}

double of_group(SegregationIndex index, const Counts& counts, std::size_t group) {
  using enum SegregationIndex;
  const auto pair = PairedCounts::against_rest(counts, group);
  if (!pair.ok()) return kNone;
  switch (index) {
    case kGini:
      return segregation::gini(*pair);
    case kSeparation:
      return segregation::correlation_ratio(*pair);
    case kIsolation:
      return segregation::isolation(*pair);
    case kUnbiasedDissimilarity:
      return segregation::dissimilarity_unbiased(*pair);
    default:
      return segregation::dissimilarity(*pair);
  }
}

}  // namespace

std::vector<AskedIndex> asked_indices(std::size_t groups) {
  using enum SegregationIndex;
  std::vector<AskedIndex> asked;
  for (const SegregationIndex index : {kTheilH, kInformation, kDissimilarity, kGini, kSeparation})
    asked.push_back({index, kAllGroups});
  for (std::size_t g = 0; g < (groups == 2 ? 1 : groups); ++g)
    for (const SegregationIndex index :
         {kDissimilarity, kUnbiasedDissimilarity, kGini, kSeparation, kIsolation})
      asked.push_back({index, static_cast<std::int64_t>(g)});
  return asked;
}

bool is_drawn(const AskedIndex& asked) {
  return asked.index != SegregationIndex::kGini && asked.index != SegregationIndex::kUnbiasedDissimilarity;
}

segregation::Index function_of(const AskedIndex& asked) {
  return [asked](const Counts& counts) {
    return asked.group == kAllGroups ? of_all(asked.index, counts)
                                     : of_group(asked.index, counts, static_cast<std::size_t>(asked.group));
  };
}

}  // namespace roer::app
