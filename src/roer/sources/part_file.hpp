#pragma once
// A download that is under way: the bytes so far, and which version of the file they belong to.

#include <cstdint>
#include <string>
#include <string_view>

#include "roer/base/result.hpp"

namespace roer {

/// What a server says about the version it sends. Both may be empty: then a download cannot be resumed.
struct FileVersion {
  std::string etag;           ///< strong ones only
  std::string last_modified;  ///< as the server wrote it
  [[nodiscard]] bool known() const { return !etag.empty() || !last_modified.empty(); }
  /// The one to hold a resumed download against (RFC 9110, If-Range).
  [[nodiscard]] const std::string& validator() const { return etag.empty() ? last_modified : etag; }
};

/// FILE.part and FILE.part.from, held open and locked against other programs until it is destroyed.
class PartFile {
 public:
  PartFile() = default;
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();
  /// Opens or makes the part of `final_path`. A part of another address, or without a version, is emptied.
  /// Errors: kFileUnreadable (the folder cannot be written, or another program is downloading this file).
  [[nodiscard]] Status open(const std::string& final_path, const std::string& address);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const FileVersion& version() const { return version_; }
  /// Empties the part, to be filled with this version.
  [[nodiscard]] bool begin(const FileVersion& version);
  [[nodiscard]] bool append(std::string_view bytes);
  /// The first bytes, at most 512.
  [[nodiscard]] std::string head() const;
  /// SHA-256 of all bytes; empty if they cannot be read.
  [[nodiscard]] std::string digest() const;
  /// Writes all to disk and gives the part its name in one step; FILE.part.from goes. Errors:
  /// kFileUnreadable.
  [[nodiscard]] Status finish();
  /// Removes both files: what they hold is of no use.
  void discard();

 private:
  [[nodiscard]] Error fault(const std::string& what) const;
  [[nodiscard]] bool lock();
  void read_version(const std::string& address);

  std::string final_path_;
  std::string path_;
  std::string address_;
  int file_ = -1;
  std::uint64_t size_ = 0;
  FileVersion version_;
};

/// SHA-256 of a file on disk, in constant memory; empty if it cannot be read.
[[nodiscard]] std::string digest_of_file(const std::string& path);
/// The whole of a small file (at most 64 KiB); empty if it cannot be read.
[[nodiscard]] std::string read_small(const std::string& path);

}  // namespace roer
