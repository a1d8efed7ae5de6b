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
struct FetchFailure {
  std::string id;
  Faults faults;
};
struct FetchResult {
  std::vector<FetchedFile> files;  ///< those that are there and right now
  std::vector<FetchFailure>
      failed;  ///< the others, with the reason; every id that was asked is in one of them
};

/// The list itself. Errors: those of read_fetch_list.
[[nodiscard]] Result<FetchList> list_fetchable(const std::string& config);

/// Downloads each file in turn; what is there already and right is left alone. A file that fails (errors of
/// fetch()) does not keep the others from coming; those that an interrupt left undone are `failed` with
/// kInterrupted. Errors: kUsage for an id that the list does not have, before anything is downloaded; those
/// of read_fetch_list.
[[nodiscard]] Result<FetchResult> fetch_files(const FetchParams& params, Progress& progress);

}  // namespace roer::app
