#pragma once
// Indices of counts that are drawn many times: what every inference on segregation does.

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "roer/segregation/counts.hpp"
#include "roer/segregation/draw_counts.hpp"

namespace roer::segregation {

/// Any index of counts, e.g. [](const Counts& c) { return multigroup_indices(c).theil_h; }.
/// Requires: pure, safe to call from several threads; NaN where it is not defined.
using Index = std::function<double(const Counts&)>;

/// What is known of an index before anything is drawn.
struct IndexTraits {
  double least = 0;  ///< value of an even spread, or the smallest there is
  double most = 1;   ///< value of groups that live fully apart: 1, for M the entropy of the groups
  /// What the index estimates, as the counts themselves have it; NaN = the index.  For an index without bias
  /// by design it is the plain one: people who are drawn again scatter around that.
  double estimated = std::numeric_limits<double>::quiet_NaN();
};

/// Indices that are taken of the same counts at once, so that what they share is computed once.
struct IndexSet {
  std::size_t size = 0;
  /// Fills `size` values.  Requires: as for Index.
  std::function<void(const Counts&, std::span<double>)> take;
  /// Traits of each at the counts that were observed; empty = all as IndexTraits says.
  std::function<std::vector<IndexTraits>(const Counts&)> traits;
};
/// Indices that share nothing.
[[nodiscard]] IndexSet set_of(std::vector<Index> indices);

/// How people are drawn again.
enum class Resample : std::uint8_t {
  kWithinGroups,  ///< each group keeps its size: a multinomial over areas per group (Allen and others 2015)
  kAllCells,      ///< one multinomial over all cells (Elbers 2023): sizes of groups and areas vary
};

struct DrawOptions {
  std::uint64_t seed = 1;
  std::size_t draws = 999;
  double confidence = 0.95;                     ///< of intervals, in (0, 1)
  Resample resample = Resample::kWithinGroups;  ///< of bootstraps
  /// Called now and then from any thread with the share done; false stops the work.
  std::function<bool(double)> proceed;
};

/// Draws that were made, and what they say.
struct Draws {
  std::vector<double> values;  ///< in the order of the draws; NaN where the index was not defined
  std::size_t undefined = 0;   ///< how many of them: left out of everything below
  double mean = 0, deviation = 0;
  double low = 0, high = 0;  ///< quantiles around the middle `confidence` (type 7)
};
[[nodiscard]] Draws summary_of(std::vector<double> values, double confidence);

/// Fills the counts of one draw, group by group; `values` hold nothing that matters before.
using CountDraw = std::function<void(std::uint32_t draw, std::span<double> values, SpreadRoom& room)>;

/// One Draws per index, all of the same draws.  A draw that leaves fewer than two groups is undefined.
/// Errors: kInterrupted.  Cost: draws * (one CountDraw + the indices), on all threads; memory O(threads *
/// cells). The same bytes for any number of threads.
[[nodiscard]] Result<std::vector<Draws>> draws_of(const Counts& observed, const IndexSet& indices,
                                                  const DrawOptions& options, const CountDraw& draw);

}  // namespace roer::segregation
