#pragma once
// The bytes of a file as a user has it: plain, .gz, or inside a .zip; kept small enough to be safe.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"

namespace roer {

/// Limits against files that would eat the machine. A zip bomb meets the ratio or the size first.
struct InputLimits {
  std::uint64_t max_bytes = std::uint64_t{4} << 30;  ///< unpacked
  double max_ratio = 200;                            ///< unpacked / packed, checked above 64 MiB
  std::size_t max_members = 10'000;
};

/// One readable file. `name` is what messages show: the path, or "archive.zip/member.csv".
struct InputFile {
  std::string path;  ///< path of the file on disk (the archive for a member)
  std::string name;
  std::shared_ptr<const std::string> owner;  ///< keeps unpacked bytes alive; null when the file is mapped
  std::shared_ptr<const void> mapping;       ///< keeps the mapped file alive
  std::string_view bytes;                    ///< the whole content, unpacked
  std::string sha256;                        ///< of the file on disk
};

/// Opens a file and unpacks it; a .gz gives one file, a .zip one per member (folders and "__MACOSX" are left
/// out). An .xlsx is a zip but stays one file.  What it is, is seen from its first bytes, never from its
/// name. Errors: kFileNotFound, kFileUnreadable, kFileEmpty, kFileTruncated (gz or zip cut off),
/// kFileTooLarge (limits), kFormatBroken. Cost: plain files are mapped, not copied; .gz is unpacked at about
/// 500 MB/s.
[[nodiscard]] Result<std::vector<InputFile>> open_input(const std::string& path,
                                                        const InputLimits& limits = {});

}  // namespace roer
