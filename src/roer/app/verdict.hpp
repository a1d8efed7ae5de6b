#pragma once
// Judgements of staff and residents beside the numbers.

#include <string>
#include <vector>

#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct AddVerdictParams {
  std::string project;
  std::string framework;
  std::optional<Year> boundary_year;
  std::string area;    ///< code or name
  std::string factor;  ///< id; empty = the whole score
  double points = 0;
  bool overrules = false;
  std::string author, role, date, reason;  ///< date empty = today (UTC)
};

/// A verdict with what it says in words.
struct NamedVerdict {
  Verdict verdict;
  std::string area_name;
  Text factor_label;  ///< of the framework; empty = the whole
};

struct VerdictsResult {
  std::string framework;
  std::vector<NamedVerdict> verdicts;
};

/// Adds a verdict and returns it as it was stored. Errors: those of run_score, area_named and add_verdict.
[[nodiscard]] Result<VerdictsResult> add_verdict_to_project(const AddVerdictParams& params,
                                                            Progress& progress);

struct ListVerdictsParams {
  std::string project;
  std::string framework;
};
[[nodiscard]] Result<VerdictsResult> list_verdicts(const ListVerdictsParams& params);

}  // namespace roer::app
