#pragma once
// Members of a zip archive in memory, unpacked within limits.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

struct ZipMember {
  std::string name;
  std::shared_ptr<const std::string> bytes;
};

/// All members whose name `wanted` accepts (none = all), in the order of the archive; folders and system
/// files are left out. `name` is what messages show. Errors: kFileTruncated (cut off or damaged),
/// kFileTooLarge (limits), kNotSupported (password), kInterrupted (`progress` asked to stop).
[[nodiscard]] Result<std::vector<ZipMember>> unpack_zip(
    std::string_view bytes, const std::string& name, const InputLimits& limits,
    const std::function<bool(std::string_view)>& wanted = {}, const Progress* progress = nullptr);

/// Bytes that may come out of `packed` bytes.
[[nodiscard]] std::uint64_t most_unpacked(std::uint64_t packed, const InputLimits& limits);
/// True if unpacking `packed` bytes into `unpacked` bytes stays within the limits.
[[nodiscard]] bool within_limits(std::uint64_t unpacked, std::uint64_t packed, const InputLimits& limits);
[[nodiscard]] Error too_large_error(const std::string& name, const InputLimits& limits);

}  // namespace roer
