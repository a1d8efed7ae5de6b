#pragma once
// Small projects in a folder of their own, and datasets in a few words.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "folder.hpp"
#include "roer/base/digest.hpp"
#include "roer/project/project.hpp"

namespace roer::testing {

inline constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

inline AreaCode buurt(const std::string& code) {
  return unchecked_code(AreaKind::kBuurt, code);
}

inline AreaList buurten(const std::vector<std::string>& codes, int year = 2024) {
  std::vector<AreaCode> list;
  for (const std::string& code : codes) list.push_back(buurt(code));
  return {AreaKind::kBuurt, Year(static_cast<std::int16_t>(year)), list};
}

/// Numbers as observed values, NaN as a hole of the given state.
inline Column column(const std::vector<double>& numbers, State hole = State::kMissing) {
  Column made;
  for (const double number : numbers)
    made.push_back(std::isnan(number) ? Value::hole(hole) : Value::observed(number));
  return made;
}

/// A dataset with its own storage; `incoming()` points into it.
struct Part {
  DatasetRecord dataset;
  ImportRecord record;
  std::vector<Indicator> indicators;
  std::vector<Frame> frames;
  std::vector<ShapeLayer> shapes;
  std::vector<AreaNames> names;
  std::vector<Crosswalk> crosswalks;

  explicit Part(const std::string& id, const std::string& release, const std::string& file) {
    dataset.id = id;
    dataset.title = {"Tabel " + id, "Table " + id};
    dataset.publisher = "Gemeente";
    dataset.licence = "CC BY 4.0";
    dataset.release = release;
    record.dataset = id;
    record.release = release;
    record.format = "own table csv";
    record.file = file;
    record.notes = "[]";
    sign(file);
  }
  /// The bytes of the file, as far as the project cares.
  Part& sign(const std::string& bytes) {
    record.sha256 = sha256(bytes);
    return *this;
  }
  Part& add(const std::string& indicator, Period period, const AreaList& areas, Column values) {
    bool known = false;
    for (const Indicator& one : indicators) known = known || one.id == indicator;
    if (!known) indicators.push_back({indicator, {"naam", "name"}, {}, Measure::kCount, {"crime"}});
    for (Frame& frame : frames)
      if (frame.areas == areas) {
        frame.series.push_back({indicator, period, std::move(values)});
        return *this;
      }
    frames.push_back({areas, {{indicator, period, std::move(values)}}});
    return *this;
  }
  [[nodiscard]] Incoming incoming() const {
    Incoming made{dataset, record, indicators, {}, {}, {}, {}};
    for (const Frame& one : frames) made.frames.push_back(&one);
    for (const ShapeLayer& one : shapes) made.shapes.push_back(&one);
    for (const AreaNames& one : names) made.names.push_back(&one);
    for (const Crosswalk& one : crosswalks) made.crosswalks.push_back(&one);
    return made;
  }
};

inline Part part(const std::string& id, const std::string& release, const std::string& file,
                 const std::vector<std::string>& codes, const std::vector<double>& numbers) {
  Part made(id, release, file);
  made.add(id + "/active", {2024, 0}, buurten(codes), column(numbers));
  return made;
}

/// Squares of 100 m beside each other, from x metres on.
inline ShapeLayer squares(const AreaList& areas, double x) {
  ShapeLayer layer;
  layer.areas = areas;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const double left = x + 100.0 * static_cast<double>(i);
    for (const auto& [dx, dy] : {std::pair{0.0, 0.0}, {100.0, 0.0}, {100.0, 100.0}, {0.0, 100.0}, {0.0, 0.0}})
      layer.shapes.points.push_back({left + dx, 428000.0 + dy});
    layer.shapes.close_ring();
    layer.shapes.close_part();
    layer.shapes.close_area();
    layer.names.push_back("Buurt " + std::string(areas[i].text()));
  }
  return layer;
}

inline ImportOutcome import_one(Project& project, const Part& part) {
  auto outcome = project.import({part.incoming()});
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : to_text(outcome.faults()));
  return outcome.ok() ? outcome->front() : ImportOutcome{};
}

inline std::vector<double> numbers_of(const Project& project, const std::string& indicator,
                                      Period period = {2024, 0}, int year = 2024) {
  const auto frame = project.load(indicator, period, AreaKind::kBuurt, Year(static_cast<std::int16_t>(year)));
  if (!frame.ok()) return {};
  const auto numbers = frame->series.front().values.numbers();
  return {numbers.begin(), numbers.end()};
}

/// Output of a command, "" if it cannot be run.
inline std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  std::string text;
  if (!pipe) return text;
  std::array<char, 4096> piece{};
  for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe.get())) > 0;)
    text.append(piece.data(), n);
  return text;
}

inline bool has_program(const std::string& name) {
  return !output_of("command -v " + name).empty();
}

/// First column of all rows, one per line, read with SQLite itself.
inline std::string query(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  std::string text;
  if (sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
    const auto collect = [](void* to, int, char** values, char**) {
      *static_cast<std::string*>(to) += std::string(values[0] == nullptr ? "NULL" : values[0]) + "\n";
      return 0;
    };
    char* message = nullptr;
    if (sqlite3_exec(handle, sql.c_str(), collect, &text, &message) != SQLITE_OK)
      text = std::string("error: ") + message;
    sqlite3_free(message);
  }
  sqlite3_close(handle);
  return text;
}

}  // namespace roer::testing
