#pragma once
// One attempt to get a file over HTTP, into a part that grows.

#include <cstdint>
#include <string>

#include "roer/base/progress.hpp"
#include "roer/sources/fetch.hpp"
#include "roer/sources/part_file.hpp"

namespace roer {

enum class TransferEnd : std::uint8_t {
  kWhole,        ///< all bytes are in the part
  kCut,          ///< worth another attempt: no connection, cut off, too slow, server busy
  kRefused,      ///< another attempt brings the same: not found, no access, too many redirects
  kWebPage,      ///< an HTML page came where a file was expected
  kOtherSize,    ///< the server's file is not as large as announced
  kTooLarge,     ///< larger than the limit
  kDiskFault,    ///< the part cannot be written
  kInterrupted,  ///< the user stopped
};

struct Transfer {
  TransferEnd end = TransferEnd::kCut;
  std::string detail;       ///< what happened, for a message
  bool resumed = false;     ///< bytes of an earlier attempt were kept
  std::uint64_t bytes = 0;  ///< that came in
  double seconds = 0;
  double retry_after = 0;  ///< seconds that the server asks to wait
};

/// Gets `entry` from `address` into `part`; asks for the rest only if the part has a version to hold it
/// against. `seconds_left` bounds this attempt.
[[nodiscard]] Transfer transfer(const FetchEntry& entry, const std::string& address, PartFile& part,
                                const FetchOptions& options, double seconds_left, Progress& progress);

}  // namespace roer
