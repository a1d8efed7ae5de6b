#include "roer/app/fetch_files.hpp"

#include <fmt/format.h>

#include "roer/app/framework_file.hpp"

namespace roer::app {

namespace {

Error unknown_id(const std::string& id, const FetchList& list) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.source = list.source;
  error.message = "the list has no file with this id";
  error.found = excerpt(id);
  for (const FetchEntry& entry : list.files)
    error.expected += (error.expected.empty() ? "one of " : ", ") + entry.id;
  error.remedy = "roer fetch shows what each of them is.";
  return error;
}

Error stopped_before(const std::string& id) {
  Error error;
  error.code = ErrorCode::kInterrupted;
  error.source = id;
  error.message = "the work was stopped before this file";
  error.remedy = "Start it again.";
  return error;
}

}  // namespace

Result<FetchList> list_fetchable(const std::string& config) {
  return read_fetch_list(config.empty() ? data_folder() + "/config/sources.toml" : config);
}

Result<FetchResult> fetch_files(const FetchParams& params, Progress& progress) {
  ROER_TRY(const FetchList list, list_fetchable(params.config));
  Faults faults;
  for (const std::string& id : params.ids)
    if (list.find(id) == nullptr) faults.add(unknown_id(id, list));
  if (!faults.empty()) return faults;
  FetchOptions options;
  options.mirror = params.mirror;
  FetchResult result;
  for (const std::string& id : params.ids) {
    if (progress.stop()) {
      result.failed.push_back({id, stopped_before(id)});
      continue;
    }
    const FetchEntry& entry = *list.find(id);
    progress.step(fmt::format("downloading {}", entry.file));
    auto fetched = fetch(entry, params.folder, options, progress);
    if (!fetched.ok())
      result.failed.push_back({id, fetched.faults()});
    else
      result.files.push_back({entry, std::move(*fetched)});
  }
  return result;
}

}  // namespace roer::app
