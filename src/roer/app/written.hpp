#pragma once
// Files that a use case wrote.

#include <cstdint>
#include <string>
#include <vector>

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

/// A file as it stands on disk now.
[[nodiscard]] WrittenFile written_file(const std::string& path, Text what);

}  // namespace roer::app
