#pragma once
// Which indices of segregation are told, and which of their variants where packages differ.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/segregation_index.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

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

/// With the variant where another than the usual could have been taken: "Atkinson (b = 0.5)".
[[nodiscard]] Text label_of(SegregationIndex index, const IndexChoice& choice);
/// "b = 0.5", "1000 steps", "bits"; empty where there is but one.
[[nodiscard]] Text variant_of(SegregationIndex index, const IndexChoice& choice);

}  // namespace roer::app
