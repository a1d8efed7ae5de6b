#pragma once
// Small tables in memory and on disk, and what was read from them.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "folder.hpp"
#include "roer/sources/reader.hpp"
#include "sources/geo_files.hpp"

namespace roer::testing {

/// All datasets of a path, as the program reads them.
inline Result<std::vector<Dataset>> read_all(const std::string& path, const ReadOptions& options = {}) {
  Progress progress;
  return read_path(path, options, progress);
}

/// The only dataset of a path; a fault fails the test.
inline Dataset read_one(const std::string& path, const ReadOptions& options = {}) {
  auto datasets = read_all(path, options);
  if (!datasets.ok()) {
    ADD_FAILURE() << to_text(datasets.faults());
    return {};
  }
  EXPECT_EQ(datasets->size(), 1U);
  return std::move(datasets->front());
}

/// The same for text that is written to a file of this name first.
inline Dataset read_text_as(const std::string& name, std::string_view text, const ReadOptions& options = {}) {
  const Folder folder;
  return read_one(folder.write(name, text), options);
}

/// The faults of text that cannot be read.
inline Faults faults_of_text(const std::string& name, std::string_view text,
                             const ReadOptions& options = {}) {
  const Folder folder;
  auto datasets = read_all(folder.write(name, text), options);
  if (!datasets.ok()) return datasets.faults();
  ADD_FAILURE() << "expected a fault";
  return Error{};
}

inline const Frame* frame_of(const Dataset& dataset, AreaKind kind) {
  for (const Frame& frame : dataset.frames)
    if (frame.areas.kind() == kind) return &frame;
  return nullptr;
}

inline AreaCode code_of(std::string_view text) {
  const auto code = AreaCode::parse(text);
  EXPECT_TRUE(code.ok()) << text;
  return code.ok() ? *code : AreaCode();
}

/// One value; a hole "not there" fails the test.
inline Value value_of(const Dataset& dataset, const AreaCode& code, std::string_view indicator,
                      Period period) {
  const Frame* frame = frame_of(dataset, code.kind());
  if (frame == nullptr) {
    ADD_FAILURE() << "no frame for " << code.text();
    return {};
  }
  const auto area = frame->areas.find(code);
  const Series* series = frame->find(indicator, period);
  if (!area || series == nullptr) {
    ADD_FAILURE() << "no " << (area ? indicator : code.text()) << " in " << to_string(period);
    return {};
  }
  return series->values.at(*area);
}
inline Value value_of(const Dataset& dataset, std::string_view code, std::string_view indicator,
                      Period period) {
  return value_of(dataset, code_of(code), indicator, period);
}
inline Value value_of(const Dataset& dataset, std::string_view code, std::string_view indicator, int year) {
  return value_of(dataset, code, indicator, Period{static_cast<std::int16_t>(year), 0});
}

inline std::string name_in(const Dataset& dataset, std::string_view text) {
  const AreaCode code = code_of(text);
  for (const AreaNames& names : dataset.names)
    if (names.areas.kind() == code.kind())
      if (const auto at = names.areas.find(code)) return names.names[*at];
  return "";
}

/// The note whose English text holds these words; every note must speak both languages.
inline const Note* note_with(const Dataset& dataset, std::string_view words) {
  for (const Note& note : dataset.notes) {
    EXPECT_FALSE(note.message.nl.empty() || note.message.en.empty());
    if (note.message.en.find(words) != std::string::npos) return &note;
  }
  return nullptr;
}

inline const Indicator* indicator_of(const Dataset& dataset, std::string_view id) {
  for (const Indicator& indicator : dataset.indicators)
    if (indicator.id == id) return &indicator;
  return nullptr;
}

}  // namespace roer::testing
