// The list of files to download: whatever parses cannot lead out of the folder or to another protocol.

#include "fuzz_input.hpp"
#include "roer/sources/fetch_list.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const auto list = parse_fetch_list(std::string(bytes), "fuzz.toml");
  if (!list.ok()) return fuzz::require_good(list.faults());
  for (const FetchEntry& entry : list->files) {
    fuzz::require(is_plain_file_name(entry.file), "file names are plain");
    fuzz::require(entry.file.find('/') == std::string::npos, "file names stay in their folder");
    fuzz::require(entry.address.empty() || entry.address.starts_with("http"), "addresses are http(s)");
    fuzz::require(list->find(entry.id) == &entry, "ids are found, each once");
  }
}
