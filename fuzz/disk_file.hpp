#pragma once
// A file on disk, for readers that take a path.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace roer::fuzz {

/// Writes the bytes to a file of this process, over those of before; goes away with it.
class DiskFile {
 public:
  explicit DiskFile(const char* name)
      : path_(std::filesystem::temp_directory_path() /
              ("roer_fuzz_" + std::to_string(::getpid()) + "_" + name)) {}
  ~DiskFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  DiskFile(const DiskFile&) = delete;
  DiskFile& operator=(const DiskFile&) = delete;
  [[nodiscard]] std::string hold(std::string_view bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path_.string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace roer::fuzz
