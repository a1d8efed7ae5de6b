#pragma once
// A place for files that are not finished yet, beside the one they will become.

#include <filesystem>
#include <string>

#include "roer/base/result.hpp"

namespace roer {

/// A folder beside `target` for unfinished files; gone with the object.
class WorkFolder {
 public:
  explicit WorkFolder(const std::filesystem::path& target);
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder();
  /// Errors: kFileUnreadable.
  [[nodiscard]] Status make();
  [[nodiscard]] std::string file(const std::filesystem::path& name) const;
  /// Brings every file to the disk and gives it its place beside `target`, the one with the target's own name
  /// last.  Errors: kFileUnreadable, kProject where a project stands.
  [[nodiscard]] Status move_to(const std::filesystem::path& target);

 private:
  std::string target_;
  std::filesystem::path path_;
};

/// Can a file be written at this path?  Errors: kFileUnreadable (a folder has this name, its folder does not
/// exist), kProject where a project stands.
[[nodiscard]] Status check_place(const std::string& path);

/// The fault of a file that could not be written.
[[nodiscard]] Error export_fault(const std::string& path, const std::string& reason);

}  // namespace roer
