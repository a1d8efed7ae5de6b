#include "roer/sources/feature_layer.hpp"

#include <fmt/format.h>

#include <cmath>

namespace roer {

std::string FeatureValue::as_text() const {
  switch (type) {
    case Type::kNull:
      return "";
    case Type::kText:
      return text;
    case Type::kNumber:
      break;
  }
  if (number == std::floor(number) && std::fabs(number) < 1e15) return fmt::format("{:.0f}", number);
  return fmt::format("{}", number);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::optional<std::size_t> FeatureLayer::field(std::string_view name_wanted) const {
  const std::string wanted = lower_case(name_wanted);
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (lower_case(fields[i]) == wanted) return i;
  return std::nullopt;
}

std::optional<std::size_t> FeatureLayer::field(std::initializer_list<std::string_view> names) const {
  for (const std::string_view one : names)
    if (const auto found = field(one)) return found;
  return std::nullopt;
}

void close_ring_of_file(FeatureLayer& layer) {
  Shapes& shapes = layer.shapes;
  const std::size_t begin = shapes.ring_begin.back();
  if (shapes.points.size() > begin && !(shapes.points[begin] == shapes.points.back())) {
    shapes.points.push_back(shapes.points[begin]);
    ++layer.rings_closed;
  }
  shapes.close_ring();
}

Error geometry_fault(const std::string& source, std::string message, std::string found,
                     std::string expected) {
  Error error;
  error.code = ErrorCode::kGeometry;
  error.message = std::move(message);
  error.source = source;
  error.found = std::move(found);
  error.expected = std::move(expected);
  error.remedy = "Download the file again, or repair it in a GIS such as QGIS.";
  return error;
}

}  // namespace roer
