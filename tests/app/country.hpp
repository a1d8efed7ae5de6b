#pragma once
// The whole country out of the published files, in a project of its own.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "../shared_data.hpp"
#include "roer/project/project.hpp"
#include "roer/sources/reader.hpp"

namespace roer::testing {

/// A dataset as the project takes it.
inline Incoming incoming_of(const Dataset& dataset, const std::string& file) {
  Incoming incoming;
  incoming.dataset = {dataset.id, dataset.title, dataset.publisher, dataset.licence, dataset.release};
  incoming.record.dataset = dataset.id;
  incoming.record.release = dataset.release;
  incoming.record.format = dataset.format;
  incoming.record.file = file;
  incoming.record.sha256 = dataset.sha256;
  incoming.indicators = dataset.indicators;
  for (const Frame& frame : dataset.frames) incoming.frames.push_back(&frame);
  for (const ShapeLayer& shapes : dataset.shapes) incoming.shapes.push_back(&shapes);
  for (const AreaNames& names : dataset.names) incoming.names.push_back(&names);
  for (const Crosswalk& crosswalk : dataset.crosswalks) incoming.crosswalks.push_back(&crosswalk);
  return incoming;
}

/// Reads a file and stores it.
inline void import_file(Project& project, const std::string& path, const ReadOptions& options = {}) {
  Progress progress;
  const auto read = read_path(path, options, progress);
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  std::vector<Incoming> incoming;
  for (const Dataset& dataset : *read)
    incoming.push_back(incoming_of(dataset, path.substr(path.rfind('/') + 1)));
  const auto stored = project.import(incoming);
  ASSERT_TRUE(stored.ok()) << to_text(stored.faults());
}

/// Leefbaarometer 2024 with its borders, key figures of all areas and the police counts of 2021 to 2025.
inline void import_country(Project& project, const std::string& data) {
  for (int province = 20; province <= 31; ++province)
    import_file(project, fmt::format("{}/leefbaarometer-2024/buurten_{}.geojson.gz", data, province));
  import_file(project, data + "/cbs-kwb-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz");
  import_file(project, data + "/areas-2024/kwb2024_politie_rivm_flat.csv.gz");
}

}  // namespace roer::testing
