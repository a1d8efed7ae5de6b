#pragma once
// Two scores of one project: who moved, and why.

#include <string>
#include <vector>

#include "roer/app/scope.hpp"
#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/score/compare.hpp"

namespace roer::app {

struct CompareParams {
  std::string project;
  std::string against;        ///< another project that `before` is taken from (an older release of the data);
                              ///< empty = the same
  std::string before, after;  ///< records; empty = scored now
  std::vector<std::string>
      frameworks;                  ///< none: vitality, or the record's; one: for both; two: before and after
  std::optional<Period> from, to;  ///< what "latest" means before and after
  std::optional<Year> boundary_year;  ///< of scores made now; empty = the record's, else as run_score()
  std::string area;                   ///< what the summary is about (scope_of)
};

/// One of the two, in words.
struct ComparedSide {
  std::string record;    ///< name; empty = scored now
  std::string saved_at;  ///< of the record
  score::Framework framework;
  Period latest;  ///< year 0 = whatever is latest
  std::string manifest;
};

/// An area that moved.
struct Moved {
  std::uint32_t area = 0;    ///< position in comparison.areas
  std::uint32_t reason = 0;  ///< the change that moved it most, of comparison.changes
};

struct CompareResult {
  ComparedSide before, after;
  score::Comparison comparison;
  std::vector<std::string> names, parents;  ///< one per area of the comparison
  Scope scope;                              ///< positions in comparison.areas
  /// [before][after] areas of the scope by decision, in the order no, yes, depends
  std::vector<std::vector<std::size_t>> decisions;
  bool same_classes = false;  ///< both have the same classes, so that they can be held against each other
  std::size_t class_changed = 0;
  double mean_rank_shift = 0;               ///< mean of |change of rank| in the scope
  std::vector<score::AreaStanding> totals;  ///< [change], over the scope; rank: mean of |contribution|
  std::vector<Moved> moved;  ///< other decision first, then by distance in rank, then by code; all who moved
  std::vector<Text> remarks;
};

/// Errors: kUsage if nothing is different to compare, or records and years are mixed; kBoundaryYear for two
/// sides on other borders; those of run_score, load_recorded and scope_of.
/// Cost: score::compare().
[[nodiscard]] Result<CompareResult> compare_scores(const CompareParams& params, Progress& progress);

}  // namespace roer::app
