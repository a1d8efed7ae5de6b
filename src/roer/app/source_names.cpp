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

/// The title of a dataset; an own table which has none is called by its file, or by its name.
Text title_of(const DatasetRecord* dataset, const std::string& id,
              const std::vector<const ImportRecord*>& imports, bool name_files) {
  const Text bare{id, id};
  const Text title = dataset == nullptr ? bare : dataset->title;
  if (title != bare || !is_own(imports)) return title;
  const std::string& name = name_files && imports.size() == 1 ? imports.front()->file : id;
  return {"Eigen tabel " + name, "Own table " + name};
}

}  // namespace

Text dataset_title(const ProjectIndex& index, const std::string& dataset, bool name_files) {
  return title_of(index.dataset(dataset), dataset, index.imports_of(dataset), name_files);
}

Text source_name(const ProjectIndex& index, const std::string& dataset, bool name_files) {
  const DatasetRecord* record = index.dataset(dataset);
  const Text name = dataset_title(index, dataset, name_files);
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
    const Text title = dataset_title(index, id, false);  // the files are told beside it
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
