#pragma once
// The indices of segregation that a result can hold: what each is called, what it is of, where it was
// published, how it is taken and what it says.  One row of segregation_index.cpp each.

#include <cstdint>
#include <string_view>

#include "roer/base/text.hpp"
#include "roer/segregation/index_draws.hpp"

namespace roer::app {

class CountsAtHand;

enum class SegregationIndex : std::uint8_t {
  kTheilH,                 ///< H (segregation/{multigroup,two_groups}.hpp)
  kInformation,            ///< M
  kDissimilarity,          ///< D
  kUnbiasedDissimilarity,  ///< D without bias by design (segregation/bias.hpp)
  kDensityDissimilarity,   ///< D corrected for density
  kGini,
  kSeparation,              ///< normalised exposure; of one group the correlation ratio V
  kUnbiasedSeparation,      ///< V without bias by design
  kRelativeDiversity,       ///< R
  kSquaredVariation,        ///< C
  kCoefficientOfVariation,  ///< of the share of one group, squared
  kAtkinson,
  kMinMax,
  kGorard,
  kConcentrationProfile,
  kIsolation,
  kInteraction,
  kExposure,  ///< of each group to each
  kEntropy,   ///< of the whole, as the two below
  kSimpsonInteraction,
  kSimpsonConcentration,
  kOrdinal,  ///< ordinal H (segregation/ordinal.hpp)
  kOrdinalVariation,
  kOrdinalSquareRoot,
  kOrdinalAbsolute,
  kRankOrder,       ///< rank-order H (segregation/income.hpp), of the highest order the limits allow
  kRankOrderRatio,  ///< rank-order R, of the same
};
inline constexpr std::size_t kSegregationIndices = 27;
inline constexpr std::int64_t kAllGroups = -1;

/// An index of all groups, of one against the rest, or of one to another.
struct AskedIndex {
  SegregationIndex index{};
  std::int64_t group = kAllGroups;
  std::int64_t to = kAllGroups;  ///< of kExposure
  bool operator==(const AskedIndex&) const = default;
};

/// Takes one value; NaN where it is not defined.
using TakeIndex = double (*)(CountsAtHand& counts, const AskedIndex& asked);

/// All that is known of an index.
struct IndexRow {
  SegregationIndex index{};
  std::string_view name = {};    ///< in files: "theil-h"
  Text label = {};               ///< what users read
  std::string_view source = {};  ///< publication
  bool usual = false;            ///< everybody gets it of all groups
  bool usual_of_one = false;     ///< and of each group
  bool of_order = false;         ///< groups must be in order
  bool whole_counts = false;     ///< part of a person has no others
  bool of_whole = false;         ///< tells of all together, whoever lives where: chance has no share in it
  bool asymmetric = false;       ///< of two groups the second has another value than the first
  bool over_cells = false;       ///< people are drawn again over all cells (Elbers 2023), else within groups
  TakeIndex all = nullptr, one = nullptr, pair = nullptr;  ///< null = it is not of these
  /// Bounds and what it estimates, where they are not 0, 1 and itself.
  segregation::IndexTraits (*traits)(CountsAtHand& counts, const AskedIndex& asked) = nullptr;
  /// One plain sentence, of all groups or of one (segregation_words.cpp fills in what stands in braces).
  Text says = {}, says_of_one = {};
};
[[nodiscard]] const IndexRow& row_of(SegregationIndex index);

[[nodiscard]] std::string_view name_of(SegregationIndex index);
[[nodiscard]] const Text& label_of(SegregationIndex index);

}  // namespace roer::app
