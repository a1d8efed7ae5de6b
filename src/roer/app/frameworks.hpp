#pragma once
// The frameworks that come with the program, and the check of one's own.

#include <optional>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/weaknesses.hpp"

namespace roer {
struct OwnFramework;
}

namespace roer::app {

/// Where a framework of the user's own comes from.
struct FrameworkOrigin {
  std::string made_from;  ///< name of the framework that it was made from; empty = none is told
  std::string author, note;
  std::string saved_at;  ///< UTC
};
struct FrameworkLine {
  std::string id;
  Text title;
  AreaKind unit{};
  std::size_t factors = 0;
  std::size_t inputs = 0;
  std::optional<FrameworkOrigin> own = {};  ///< empty = it comes with the program
};
struct FrameworkList {
  std::vector<FrameworkLine> frameworks;
};
/// Those that come with the program, then those of the user's own in that project (a path; empty = none).
/// Errors: those of opening the project and of read_framework.
[[nodiscard]] Result<FrameworkList> list_frameworks(const std::string& project = "");
/// A line of the list; `own` is null for one that comes with the program.
[[nodiscard]] FrameworkLine line_of(const score::Framework& framework, const OwnFramework* own);

struct ShowFrameworkParams {
  std::string framework;     ///< name, or path
  std::string project = {};  ///< whose own frameworks are known too; empty = none
};
struct FrameworkShown {
  score::Framework framework;
  score::Weakness weaknesses;  ///< of the formula itself; lineage of the indicators is not known here
  std::vector<score::Assumption> doubts;  ///< what the file says could have been chosen otherwise
};
/// Reads a framework and works out what is weak in its formula. Errors: those of framework_file and
/// read_framework.
[[nodiscard]] Result<FrameworkShown> show_framework(const ShowFrameworkParams& params);

/// As show_framework, for a check: what is wrong in the file is told as kFramework faults, followed by
/// kCheckFailed in front, so that the program ends with status 3.
[[nodiscard]] Result<FrameworkShown> check_framework(const ShowFrameworkParams& params);

}  // namespace roer::app
