#pragma once
// The files of the fictional municipality on disk, gone with the object, and what the readers make of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "folder.hpp"
#include "roer/demo/demo.hpp"
#include "roer/sources/reader.hpp"

namespace roer::testing {

inline const demo::Demo& the_demo() {
  static const demo::Demo kDemo = [] {
    auto made = demo::make_demo({});
    if (!made.ok()) throw std::runtime_error(to_text(made.faults()));
    return std::move(*made);
  }();
  return kDemo;
}

inline const demo::DemoFile& demo_file(const std::string& ending) {
  for (const demo::DemoFile& file : the_demo().files)
    if (file.name.ends_with(ending)) return file;
  throw std::runtime_error("no file " + ending);
}

class DemoFolder {
 public:
  /// Writes one file and reads it as a user would, with what the file says is needed.
  Result<std::vector<Dataset>> read(const demo::DemoFile& file, std::vector<AreaNames> reference = {}) const {
    const std::filesystem::path at = folder_.path() / file.name;
    std::filesystem::create_directories(at.parent_path());
    std::ofstream(at, std::ios::binary) << file.bytes;
    ReadOptions options;
    options.table = file.table;
    options.reference = std::move(reference);
    if (!file.kind.empty()) options.kind = area_kind_named(file.kind);
    Period period;
    if (parse_period(file.period, period)) options.period = period;
    if (parse_period(file.boundary_year, period)) options.boundary_year = Year(period.year);
    Progress silent;
    return read_path(at.string(), options, silent);
  }
  /// The one dataset of a file.
  Dataset one(const std::string& ending, std::vector<AreaNames> reference = {}) const {
    auto read_ = read(demo_file(ending), std::move(reference));
    if (!read_.ok()) throw std::runtime_error(to_text(read_.faults()));
    EXPECT_EQ(read_->size(), 1U);
    return std::move(read_->front());
  }

 private:
  Folder folder_;
};

inline const Frame& frame_of(const Dataset& dataset, AreaKind kind) {
  for (const Frame& frame : dataset.frames)
    if (frame.areas.kind() == kind) return frame;
  throw std::runtime_error("no frame");
}

/// The value of an area; without number if it is a hole, and a failure if there is no such series.
inline Value value_at(const Frame& frame, std::string_view indicator, Period period, std::size_t area) {
  const Series* series = frame.find(indicator, period);
  EXPECT_NE(series, nullptr) << indicator << " " << period.year;
  return series == nullptr ? Value{} : series->values.at(area);
}

}  // namespace roer::testing
