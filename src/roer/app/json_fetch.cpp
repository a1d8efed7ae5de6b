#include "roer/app/json.hpp"
#include "roer/app/json_parts.hpp"

namespace roer::app {

namespace {

Json entry_part(const FetchEntry& entry) {
  return {{"id", entry.id},
          {"title", part(entry.title)},
          {"publisher", entry.publisher},
          {"licence", entry.licence},
          {"release", entry.release},
          {"years", entry.years},
          {"address", entry.address.empty() ? Json(nullptr) : Json(entry.address)},
          {"page", entry.page},
          {"file", entry.file},
          {"size", entry.size ? Json(*entry.size) : Json(nullptr)},
          {"sha256", entry.sha256.empty() ? Json(nullptr) : Json(entry.sha256)},
          {"tried", entry.tried}};
}

}  // namespace

std::string json_of(const FetchList& list) {
  Json files = Json::array();
  for (const FetchEntry& entry : list.files) files.push_back(entry_part(entry));
  return text_of({{"source", list.source}, {"files", files}});
}

std::string json_of(const FetchResult& result) {
  Json files = Json::array();
  for (const FetchedFile& one : result.files)
    files.push_back({{"id", one.entry.id},
                     {"path", one.fetched.path},
                     {"bytes", one.fetched.bytes},
                     {"sha256", one.fetched.sha256},
                     {"outcome", roer::name_of(one.fetched.outcome)},
                     {"announced", one.fetched.announced},
                     {"attempts", one.fetched.attempts}});
  Json failed = Json::array();
  Faults faults;
  for (const FetchFailure& one : result.failed) {
    failed.push_back(one.id);
    faults.add(one.faults);
  }
  Json document = {{"files", files}, {"failed", failed}};
  if (!faults.empty()) document.update(part(faults));
  return text_of(document);
}

}  // namespace roer::app
