#pragma once
// The one list of official files that Roer can download: config/sources.toml.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer {

/// One official file: what it is, and where its publisher keeps it.
struct FetchEntry {
  std::string id;  ///< "kwb-2024": what users type
  Text title;
  std::string publisher;
  std::string licence;
  std::string release;              ///< "2024"; a newer release replaces an older one at import
  std::vector<std::int16_t> years;  ///< first and last year that it tells about
  std::string address;              ///< where the file is; empty = only to be had by hand, from `page`
  std::string page;                 ///< where the publisher tells about it
  std::string file;                 ///< name it gets in the user's folder
  std::optional<std::uint64_t> size;
  std::string sha256;  ///< 64 lower-case digits; empty = not known beforehand
  bool tried = false;  ///< the address was tried from an open network when the list was made
};

struct FetchList {
  std::string source;  ///< path of the list
  std::vector<FetchEntry> files;
  /// The file with this id; null if the list has none.
  [[nodiscard]] const FetchEntry* find(std::string_view id) const;
};

/// Reads a list. Errors, all of the file together: kFileNotFound, kFileUnreadable, and kFormatBroken with
/// line, key and what is allowed: TOML that cannot be read, a key that lacks, is not known or has the wrong
/// type, an id or file name used twice, a name that is no plain file name, an address that is not https (http
/// is allowed where the digest is known and on this machine).
[[nodiscard]] Result<FetchList> read_fetch_list(const std::string& path);
/// The same for a text in memory; `source` is what messages show.
[[nodiscard]] Result<FetchList> parse_fetch_list(std::string_view text, const std::string& source);

/// True for a name that stays inside its folder and cannot be mistaken for one of fetch's own files: letters,
/// digits, blank, '.', '_', '-', '(' and ')', beginning with a letter or digit, at most 120 bytes, not ending
/// in ".part", ".from", ".sha256", "." or a blank.
[[nodiscard]] bool is_plain_file_name(std::string_view name);

}  // namespace roer
