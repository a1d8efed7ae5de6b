#pragma once
// Downloads official files that the list in config/sources.toml names.

#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/sources/fetch.hpp"

namespace roer::app {

struct FetchParams {
  std::vector<std::string> ids;  ///< of the list
  std::string folder = ".";
  std::string config;  ///< another list; empty = the one that comes with the program
  std::string mirror;  ///< FetchOptions::mirror
};

struct FetchedFile {
  FetchEntry entry;
  Fetched fetched;
};
struct FetchResult {
  std::vector<FetchedFile> files;
};

/// The list itself. Errors: those of read_fetch_list.
[[nodiscard]] Result<FetchList> list_fetchable(const std::string& config);

/// Downloads each file in turn; what is there already and right is left alone. Files that came in before a
/// fault stay. Errors: kUsage for an id that the list does not have; those of fetch().
[[nodiscard]] Result<FetchResult> fetch_files(const FetchParams& params, Progress& progress);

}  // namespace roer::app
