#pragma once
// The frameworks that come with the program, and the check of one's own.

#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/weaknesses.hpp"

namespace roer::app {

struct FrameworkLine {
  std::string id;
  Text title;
  AreaKind unit{};
  std::size_t factors = 0;
  std::size_t inputs = 0;
};
struct FrameworkList {
  std::vector<FrameworkLine> frameworks;
};
[[nodiscard]] Result<FrameworkList> list_frameworks();

struct ShowFrameworkParams {
  std::string framework;  ///< built-in name, or path
};
struct FrameworkShown {
  score::Framework framework;
  score::Weakness weaknesses;  ///< of the formula itself; lineage of the indicators is not known here
  std::vector<score::Assumption> doubts;  ///< what the file says could have been chosen otherwise
};
/// Reads a framework and works out what is weak in its formula. Errors: those of load_framework.
[[nodiscard]] Result<FrameworkShown> show_framework(const ShowFrameworkParams& params);

/// As show_framework, for a check: what is wrong in the file is told as kFramework faults, followed by
/// kCheckFailed in front, so that the program ends with status 3.
[[nodiscard]] Result<FrameworkShown> check_framework(const ShowFrameworkParams& params);

}  // namespace roer::app
