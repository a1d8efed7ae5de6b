#pragma once
// Input files and small maps as text for the tests of the geographic readers.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "roer/sources/reader.hpp"

namespace roer::testing {

/// A file in memory, as open_input gives the member of an archive.
inline InputFile memory_file(std::string name, std::string bytes) {
  InputFile file;
  file.path = name;
  file.name = std::move(name);
  file.owner = std::make_shared<const std::string>(std::move(bytes));
  file.bytes = *file.owner;
  return file;
}

inline Result<Dataset> read_with(const Reader& reader, const std::string& name, const std::string& bytes,
                                 const ReadOptions& options = {}) {
  Progress progress;
  return reader.read({memory_file(name, bytes)}, 0, options, progress);
}

/// A feature whose polygon is a square in longitude and latitude, `size` degrees wide.
inline std::string square_feature(const std::string& properties, double lon = 5.0, double lat = 52.0,
                                  double size = 0.01) {
  const auto at = [](double x, double y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "]"; };
  return R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[[)" + at(lon, lat) + "," +
         at(lon + size, lat) + "," + at(lon + size, lat + size) + "," + at(lon, lat + size) + "," +
         at(lon, lat) + R"(]]},"properties":{)" + properties + "}}";
}

inline std::string collection(const std::vector<std::string>& features, const std::string& before = "") {
  std::string text = R"({"type":"FeatureCollection",)" + before + R"("features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? "," : "") + features[i];
  return text + "]}";
}

/// The first fault of a result that has failed.
template <class T>
Error fault_of(const Result<T>& result) {
  if (!result.ok()) return result.faults().first();
  ADD_FAILURE() << "expected a fault";
  return {};
}

}  // namespace roer::testing
