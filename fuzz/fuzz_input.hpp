#pragma once
// What the fuzz targets share: files in memory made from the bytes of the fuzzer, and the promises that must
// hold for whatever was read from them.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/sources/reader.hpp"

namespace roer::fuzz {

/// A promise that was broken: reported as a crash.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// A copy of its own for every file, so that a read beyond its end is seen.
inline InputFile memory_file(std::string name, std::string_view bytes) {
  InputFile file;
  file.path = "fuzz";
  file.name = std::move(name);
  file.owner = std::make_shared<const std::string>(bytes);
  file.bytes = *file.owner;
  return file;
}

/// A set of files in one input: each begins with a line "%%% NAME". Without such a line it is one file.
inline std::vector<InputFile> memory_files(std::string_view bytes, const std::string& name) {
  constexpr std::string_view kMark = "%%% ";
  std::vector<InputFile> files;
  if (!bytes.starts_with(kMark)) return {memory_file(name, bytes)};
  while (bytes.starts_with(kMark) && files.size() < 8) {
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    const std::string_view own = bytes.substr(kMark.size(), line - kMark.size());
    bytes.remove_prefix(std::min(line + 1, bytes.size()));
    std::size_t end = bytes.find("\n%%% ");
    end = end == std::string_view::npos ? bytes.size() : end;
    files.push_back(memory_file(std::string(own.substr(0, 100)), bytes.substr(0, end)));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return files;
}

inline void require_text(const std::string& text, const char* promise) {
  std::size_t bad = 0;
  require(is_utf8(text, bad), promise);
}

inline void require_good(const Error& error) {
  require(!error.message.empty(), "an error says what is wrong");
  require(error.row >= 0, "the row of an error is a line or 0");
  require_text(error.message, "the message of an error is UTF-8");
  require_text(error.column, "the column of an error is UTF-8");
  require_text(error.found, "what an error found is UTF-8");
  require_text(error.expected, "what an error expected is UTF-8");
}

inline void require_good(const Faults& faults) {
  require(!faults.empty(), "a failed result has faults");
  require(!faults.list().empty() && faults.total() >= faults.list().size(), "faults are counted");
  for (const Error& error : faults.list()) require_good(error);
}

inline void require_good(const AreaList& areas) {
  for (std::size_t i = 0; i < areas.size(); ++i) {
    require(areas[i].kind() == areas.kind() && !areas[i].empty(), "codes are of the kind of their list");
    require(i == 0 || areas[i - 1] < areas[i], "codes are sorted, each once");
  }
}

inline void require_good(const Frame& frame, const std::set<std::string>& indicators) {
  require_good(frame.areas);
  std::set<std::pair<std::string, Period>> seen;
  for (const Series& series : frame.series) {
    require(indicators.contains(series.indicator), "a series is of an indicator of its dataset");
    require(seen.emplace(series.indicator, series.period).second, "indicator and period stand once");
    require(series.values.size() == frame.areas.size(), "a series has one value per area");
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      const Value value = series.values.at(i);
      require(value.known() ? std::isfinite(value.number) : std::isnan(value.number),
              "NaN exactly where the state has no number");
    }
  }
}

inline void require_good(const Shapes& shapes) {
  const auto offsets = [](const std::vector<std::uint32_t>& begin, std::size_t end) {
    require(!begin.empty() && begin.front() == 0 && begin.back() == end, "offsets span what they part");
    for (std::size_t i = 1; i < begin.size(); ++i) require(begin[i - 1] <= begin[i], "offsets ascend");
  };
  offsets(shapes.ring_begin, shapes.points.size());
  offsets(shapes.part_begin, shapes.ring_begin.size() - 1);
  offsets(shapes.area_begin, shapes.part_begin.size() - 1);
  for (std::size_t r = 0; r + 1 < shapes.ring_begin.size(); ++r)
    if (const auto ring = shapes.ring(r); !ring.empty())
      require(ring.front() == ring.back() || std::isnan(ring.front().x) || std::isnan(ring.front().y),
              "rings are closed");
}

inline void require_good(const ShapeLayer& layer) {
  require_good(layer.areas);
  require_good(layer.shapes);
  require(layer.shapes.size() == layer.areas.size(), "a layer has one shape per area");
  require(layer.names.empty() || layer.names.size() == layer.areas.size(), "a layer has one name per area");
  for (const Point& point : layer.shapes.points)
    require(std::isfinite(point.x) && std::isfinite(point.y), "points of areas are finite");
}

inline void require_good(const Crosswalk& crosswalk) {
  require_good(crosswalk.from);
  require_good(crosswalk.to);
  std::vector<double> sums(crosswalk.from.size(), 0);
  for (std::size_t i = 0; i < crosswalk.links.size(); ++i) {
    const CrosswalkLink& link = crosswalk.links[i];
    require(link.from < crosswalk.from.size() && link.to < crosswalk.to.size(), "links join areas");
    require(link.share > 0 && link.share <= 1 + 1e-6, "shares lie in (0, 1]");
    sums[link.from] += link.share;
  }
  for (const double sum : sums) require(sum <= 1 + 2e-6, "shares of an area add up to 1 at most");
}

inline void require_good(const Dataset& dataset) {
  require(!dataset.id.empty(), "a dataset has an id");
  require(dataset.rows_used <= dataset.rows_read, "no more rows are used than read");
  std::set<std::string> indicators;
  for (const Indicator& indicator : dataset.indicators) {
    require(indicators.insert(indicator.id).second, "an indicator stands once");
    require(std::count(indicator.id.begin(), indicator.id.end(), '/') == 1, "an indicator has one '/'");
    require_text(indicator.id, "the name of an indicator is UTF-8");
    require_text(indicator.label.nl, "labels are UTF-8");
  }
  for (const Frame& frame : dataset.frames) require_good(frame, indicators);
  for (const ShapeLayer& layer : dataset.shapes) require_good(layer);
  for (const Crosswalk& crosswalk : dataset.crosswalks) require_good(crosswalk);
  for (const AreaNames& names : dataset.names) {
    require_good(names.areas);
    require(names.names.size() == names.areas.size(), "names are one per area");
    for (const std::string& name : names.names) require_text(name, "names are UTF-8");
  }
  for (const Note& note : dataset.notes) {
    require(!note.message.nl.empty() && !note.message.en.empty(), "a note speaks both languages");
    require_text(note.example, "the example of a note is UTF-8");
  }
}

template <class T>
void require_good(const Result<T>& result) {
  if (result.ok())
    require_good(result.value());
  else
    require_good(result.faults());
}

/// Options that say everything, for what a file does not say itself.
inline ReadOptions full_options() {
  ReadOptions options;
  options.boundary_year = Year(2024);
  options.period = Period{2024, 0};
  options.reference = {
      {AreaList(
           AreaKind::kBuurt, Year(2024),
           {unchecked_code(AreaKind::kBuurt, "BU00010001"), unchecked_code(AreaKind::kBuurt, "BU00010002")}),
       {"Noord", "Zuid"}},
      {AreaList(AreaKind::kGemeente, Year(2024), {unchecked_code(AreaKind::kGemeente, "GM0001")}),
       {"Ergens"}}};
  return options;
}

/// Recognises and reads the input as one file or set, once knowing nothing and once with full_options().
/// A reader must also survive files that it does not recognise.
inline void run_reader(const Reader& reader, std::string_view bytes, const std::string& name) {
  const std::vector<InputFile> files = memory_files(bytes, name);
  Progress progress;
  const double certainty = reader.recognise(files, 0);
  require(certainty >= 0 && certainty <= 1, "certainty lies in [0, 1]");
  for (const std::size_t other : reader.takes(files, 0))
    require(other < files.size(), "takes files of the set");
  require_good(reader.read(files, 0, {}, progress));
  require_good(reader.read(files, 0, full_options(), progress));
}

}  // namespace roer::fuzz

/// Defines a target whose body sees `bytes`: the entry that libFuzzer asks for, or one of many that are
/// replayed by one program, by the name of its file.
// NOLINTBEGIN(cppcoreguidelines-macro-usage)
#ifdef ROER_FUZZ_REPLAY
#include "replay.hpp"
#define ROER_FUZZ_JOIN_TWO(a, b) a##b
#define ROER_FUZZ_JOIN(a, b) ROER_FUZZ_JOIN_TWO(a, b)
#define ROER_FUZZ_TARGET_AS(one, bytes)                                                    \
  static void one(std::string_view bytes);                                                 \
  static const roer::fuzz::ReplayTarget ROER_FUZZ_JOIN(target_of_, one){__FILE__, &(one)}; \
  static void one(std::string_view bytes)
#define ROER_FUZZ_TARGET(bytes) ROER_FUZZ_TARGET_AS(ROER_FUZZ_JOIN(fuzz_one_, __COUNTER__), bytes)
#else
#define ROER_FUZZ_TARGET(bytes)                                                       \
  static void fuzz_one(std::string_view bytes);                                       \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    fuzz_one(roer::fuzz::view(data, size));                                           \
    return 0;                                                                         \
  }                                                                                   \
  static void fuzz_one(std::string_view bytes)
#endif
// NOLINTEND(cppcoreguidelines-macro-usage)
