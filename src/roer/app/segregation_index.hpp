#pragma once
// The indices of segregation that a result can hold: what each is called, what it is of, where it was
// published, how it is taken and what it says.  One row of segregation_index.cpp each.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
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

/// What information is counted in: nats, bits or hartleys (log 10).
enum class LogBase : std::uint8_t { kE, kTwo, kTen };
[[nodiscard]] double per_nat(LogBase base);            ///< 1, 1/ln 2 or 1/ln 10
[[nodiscard]] std::string_view name_of(LogBase base);  ///< "e", "2", "10"
[[nodiscard]] const Text& unit_of(LogBase base);       ///< "nats"
[[nodiscard]] const Text& unit_of_one(LogBase base);   ///< "nat"

/// Which indices, and which of their variants where packages differ.
struct IndexChoice {
  bool all = false;                  ///< everything that can be told of the groups
  bool usual = true;                 ///< those that everybody gets
  std::set<SegregationIndex> named;  ///< besides; H and D are always there: all else is told beside them
  double atkinson_b = 0.5;           ///< in (0, 1)
  std::size_t profile_steps = 0;     ///< of the concentration profile; 0 = exactly, never 1
  LogBase log_base = LogBase::kE;    ///< of M, entropy, and parts of M
  [[nodiscard]] bool has(SegregationIndex index) const;
};

/// A choice as users write it.
struct IndexOptions {
  std::string indices;  ///< "usual" (as empty), "all", or names and these with commas
  std::optional<double> atkinson_b;
  std::optional<std::uint64_t> profile_steps;
  std::string log_base;
};
/// What was asked for, as users write it: "usual", "atkinson", ...
[[nodiscard]] std::vector<std::string> names_of(const IndexChoice& choice);
/// Errors, all at once: kUsage for an index that is not known, with the nearest name; for a variant that is
/// out of range or of an index that is not asked for.
[[nodiscard]] Result<IndexChoice> index_choice(const IndexOptions& options);

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
/// With the variant where another than the usual could have been taken: "Atkinson (b = 0.5)".
[[nodiscard]] Text label_of(SegregationIndex index, const IndexChoice& choice);
/// "b = 0.5", "1000 steps", "bits"; empty where there is but one.
[[nodiscard]] Text variant_of(SegregationIndex index, const IndexChoice& choice);

}  // namespace roer::app
