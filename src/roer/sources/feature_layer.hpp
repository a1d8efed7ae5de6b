#pragma once
// A layer of features as a file holds it: fields and polygons, before it is known what they mean.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"

namespace roer {

struct FeatureValue {
  enum class Type : std::uint8_t { kNull, kNumber, kText };
  Type type = Type::kNull;
  double number = 0;
  std::string text;
  /// As a user would write it: text as it stands, whole numbers without a mark; empty for null.
  [[nodiscard]] std::string as_text() const;
};

/// Fields are columns; members of an object inside the properties are named "object.member".
struct FeatureLayer {
  std::string name;  ///< of the layer in its file; may be empty
  std::string crs;   ///< "EPSG:28992", a URN or WKT; empty = the file does not say
  std::vector<std::string> fields;
  std::vector<std::vector<FeatureValue>> columns;  ///< columns[field][feature]
  Shapes shapes;                                   ///< one per feature, in the coordinates of `crs`
  std::size_t rings_closed = 0;                    ///< rings whose last point had to be put back

  [[nodiscard]] std::size_t size() const { return shapes.size(); }
  /// Position of the field with this name, capitals or not.
  [[nodiscard]] std::optional<std::size_t> field(std::string_view name) const;
  /// Position of the first of these names that the layer has.
  [[nodiscard]] std::optional<std::size_t> field(std::initializer_list<std::string_view> names) const;
};

/// Lower case of ASCII letters.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Closes the last ring being built: repeats its first point if the file did not.
void close_ring_of_file(FeatureLayer& layer);

/// Fault of a polygon that could not be used.
[[nodiscard]] Error geometry_fault(const std::string& source, std::string message, std::string found,
                                   std::string expected);

}  // namespace roer
