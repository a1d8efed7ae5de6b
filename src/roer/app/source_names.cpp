#include "roer/app/source_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

bool is_own(const std::vector<const ImportRecord*>& imports) {
  return std::any_of(imports.begin(), imports.end(),
                     [](const ImportRecord* import) { return import->format.starts_with("own "); });
}

/// The title of a dataset; that of an own table which has none says whose it is.
Text title_of(const ProjectIndex& index, const std::string& id, bool own) {
  const DatasetRecord* dataset = index.dataset(id);
  Text title = dataset == nullptr ? Text{id, id} : dataset->title;
  if (!own || title != Text{id, id}) return title;
  return {"Eigen tabel " + id, "Own table " + id};
}

}  // namespace

Text source_name(const ProjectIndex& index, const std::string& dataset, bool name_files) {
  const auto imports = index.imports_of(dataset);
  const DatasetRecord* record = index.dataset(dataset);
  const bool untitled = record != nullptr && record->title == Text{dataset, dataset};
  Text name = title_of(index, dataset, is_own(imports));
  if (is_own(imports) && untitled && name_files && imports.size() == 1)
    name = {"Eigen tabel " + imports.front()->file, "Own table " + imports.front()->file};
  if (record == nullptr || record->release.empty()) return name;
  const Text release = release_in_words(record->release);
  return {fmt::format("{} ({})", name.nl, release.nl), fmt::format("{} ({})", name.en, release.en)};
}

std::vector<report::SourceLine> source_lines(const ProjectIndex& index, const std::set<std::string>& datasets,
                                             bool name_files) {
  std::vector<report::SourceLine> lines;
  for (const std::string& id : datasets) {
    const DatasetRecord* dataset = index.dataset(id);
    const auto imports = index.imports_of(id);
    const Text title = title_of(index, id, is_own(imports));
    for (const ImportRecord* import : imports) {
      report::SourceLine& line = lines.emplace_back();
      line.title = title;
      if (dataset != nullptr) {
        line.publisher = dataset->publisher;
        line.licence = dataset->licence;
      }
      line.release = import->release;
      if (name_files) line.file = import->file;
      line.sha256 = import->sha256;
      line.imported_at = import->imported_at;
    }
  }
  return lines;
}

}  // namespace roer::app
