#pragma once
// Downloads official files: whole, checked, and resumed where a download was cut off.

#include <cstdint>
#include <string>

#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/sources/fetch_list.hpp"

namespace roer {

struct FetchOptions {
  /// A mirror to ask instead of the publishers: "http://127.0.0.1:8080" turns https://host/path into
  /// http://127.0.0.1:8080/host/path. Empty = the addresses of the list.
  std::string mirror;
  unsigned attempts = 5;         ///< in a row that brought no byte
  int connect_seconds = 20;      ///< to reach the server
  int stall_seconds = 60;        ///< without a byte, after which an attempt is given up
  int total_seconds = 6 * 3600;  ///< for all attempts on a file, waiting included
  int wait_milliseconds = 1000;  ///< before the second attempt; doubles, at most a minute
  std::uint64_t max_bytes = std::uint64_t{8} << 30;
};

enum class FetchOutcome : std::uint8_t {
  kPresent,  ///< the file was there and is the right one; nothing was asked of the network
  kDownloaded,
  kResumed,  ///< the rest of an earlier, cut off download was added
};

struct Fetched {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
  FetchOutcome outcome = FetchOutcome::kDownloaded;
  bool announced = false;  ///< the list told the digest, so the file is the one that was meant
  unsigned attempts = 0;
};

/// Brings one file into `folder` (made if it lacks). A download grows in FILE.part, with what the server says
/// of its version in FILE.part.from, and gets its name only when it is whole and right; so FILE is never half
/// a file, and a FILE that is right is left alone.  A cut download resumes if the server still has the same
/// version, else it begins anew. Where the list has no digest, the digest found is kept in FILE.sha256 (as
/// sha256sum writes it) and `announced` is false; later calls hold FILE against it. Redirects are followed to
/// http and https only, from https to https only. Errors: kNetwork (with the last fault; what came in is kept
/// for the next call), kDigest (size or digest is not the announced one, or FILE is not the one that was
/// downloaded), kNotSupported (only to be had by hand), kFileUnreadable (folder or disk), kFileTooLarge,
/// kInterrupted.
[[nodiscard]] Result<Fetched> fetch(const FetchEntry& entry, const std::string& folder,
                                    const FetchOptions& options, Progress& progress);

/// Stable name of an outcome: "present", "downloaded", "resumed".
[[nodiscard]] std::string_view name_of(FetchOutcome outcome);

}  // namespace roer
