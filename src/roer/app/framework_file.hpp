#pragma once
// Framework files: TOML that says which factors make a score, from which inputs, by which rules.

#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"

namespace roer::score {
struct Assumption;
}

namespace roer::app {

/// Reads a framework from TOML (docs/frameworks.md).  `source` names it in messages.
/// Errors: kFramework for every fault of the file, with line (row), key (column) and what is allowed there:
/// not TOML, an unknown key, a key that lacks, a value of the wrong type or out of range, limits that do not
/// ascend, an identifier used twice, factors that refer to each other in a circle.
[[nodiscard]] Result<score::Framework> read_framework(std::string_view toml, const std::string& source);

/// What the same text says could have been chosen otherwise ([[uncertain]], docs/frameworks.md); empty = it
/// says nothing.  Errors: those of read_framework.
[[nodiscard]] Result<std::vector<score::Assumption>> read_doubts(std::string_view toml,
                                                                 const std::string& source);

/// The text of a framework, and what messages call it.
struct FrameworkFile {
  std::string text;
  std::string source;
};
/// The file of a framework by its name ("vitality"): one of the user's own in that project (a path; empty =
/// none), else one that comes with the program; or the file at a path.
/// Errors: kFramework with the names that exist and the nearest of them; kFileNotFound, kFileUnreadable,
/// kFileTooLarge; those of opening the project.
[[nodiscard]] Result<FrameworkFile> framework_file(const std::string& name_or_path,
                                                   const std::string& project = "");
/// Holds a name of a client against those that exist, so that no path is opened.  Errors: kFramework.
[[nodiscard]] Status check_framework_known(const std::string& name, const std::string& project);

/// The same, read.  Errors: those of framework_file and read_framework.
[[nodiscard]] Result<score::Framework> load_framework(const std::string& name_or_path,
                                                      const std::string& project = "");

/// Writes the text of a framework.  Errors: kNotSupported for a name that does not end in .toml; those of
/// write_whole_file().
[[nodiscard]] Status write_framework_file(const std::string& path, std::string_view text);

/// Is this a name that a framework can have: lower case letters, digits, '_', '-' (not first), at most 64?
[[nodiscard]] bool is_framework_id(std::string_view text);

/// Names of the frameworks that come with the program, in alphabetical order.
[[nodiscard]] std::vector<std::string> built_in_frameworks();

/// Folder with what comes with the program (frameworks/, config/): $ROER_DATA, else share/roer beside the
/// program's bin/, else the checkout the program was built from.
[[nodiscard]] std::string data_folder();

}  // namespace roer::app
