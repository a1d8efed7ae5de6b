#pragma once
// Files that a use case wrote.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

struct WrittenFile {
  std::string path;
  std::uint64_t bytes = 0;
  Text what;  ///< "empty project", "report on Nijmegen"
};

struct Written {
  std::vector<WrittenFile> files;
  std::vector<Text> notes;  ///< what a user should know about them
};

/// A name that ends otherwise than files of this kind do; `what` says what is written how.
[[nodiscard]] Error wrong_ending(const std::string& path, const std::string& ending, const std::string& what);

/// Writes `bytes` to `path` through a file beside it, so that a reader never meets half of it.
/// Errors: kFileUnreadable; kProject if a project stands there.
[[nodiscard]] Status write_whole_file(const std::string& path, std::string_view bytes);

/// A file as it stands on disk now.
[[nodiscard]] WrittenFile written_file(const std::string& path, Text what);

}  // namespace roer::app
