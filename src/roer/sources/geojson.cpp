#include "roer/sources/geojson.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "roer/base/text.hpp"
#include "roer/sources/json_fault.hpp"

namespace roer {

namespace {

using simdjson::error_code;
namespace ondemand = simdjson::ondemand;

constexpr JsonForm kGeoJsonForm{"feature", "GeoJSON", "FeatureCollection",
                                "Split the file, or convert it to a GeoPackage."};

/// Stops at the first fault of the JSON itself; faults of single geometries are collected.
class Parser {
 public:
  Parser(std::string_view bytes, std::string source) : bytes_(bytes), source_(std::move(source)) {}

  Result<FeatureLayer> run() {
    const simdjson::padded_string text(bytes_);
    ondemand::parser parser;
    ondemand::document document;
    error_code code = parser.iterate(text).get(document);
    if (code == simdjson::SUCCESS) code = collection(document);
    const char* rest = nullptr;
    if (code == simdjson::SUCCESS && document.current_location().get(rest) == simdjson::SUCCESS)
      code = simdjson::TRAILING_CONTENT;
    if (code != simdjson::SUCCESS) {
      const bool begun = layer_.size() > 0 || saw_features_;
      return json_fault(bytes_, source_, code, begun ? json_offset(document, text) : 0, layer_.size(),
                        kGeoJsonForm);
    }
    if (!saw_features_) return not_features();
    if (!faults_.empty()) return faults_;
    if (layer_.size() == 0) return no_features();
    return std::move(layer_);
  }

 private:
  error_code collection(ondemand::document& document) {
    ondemand::object top;
    if (const auto code = document.get_object().get(top)) return code;
    for (auto member : top) {
      ondemand::raw_json_string key;
      if (const auto code = member.key().get(key)) return code;
      ondemand::value value;
      if (const auto code = member.value().get(value)) return code;
      if (key == "features") {
        saw_features_ = true;
        if (const auto code = features(value)) return code;
      } else if (key == "crs") {
        if (const auto code = crs(value)) return code;
      } else if (key == "name") {
        std::string_view name;
        if (value.get_string().get(name) == simdjson::SUCCESS) layer_.name = name;
      }
    }
    return simdjson::SUCCESS;
  }

  /// {"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}, or null.
  error_code crs(ondemand::value value) {
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return simdjson::SUCCESS;
    std::string_view name;
    const error_code code = object["properties"]["name"].get_string().get(name);
    if (code == simdjson::SUCCESS) layer_.crs = name;
    return code == simdjson::NO_SUCH_FIELD || code == simdjson::INCORRECT_TYPE ? simdjson::SUCCESS : code;
  }

  error_code features(ondemand::value value) {
    ondemand::array list;
    if (const auto code = value.get_array().get(list)) return code;
    for (auto item : list) {
      ondemand::object object;
      if (const auto code = item.get_object().get(object)) return code;
      if (const auto code = feature(object)) return code;
    }
    return simdjson::SUCCESS;
  }

  error_code feature(ondemand::object object) {
    bool has_geometry = false;
    next_field_ = 0;
    for (auto member : object) {
      ondemand::raw_json_string key;
      if (const auto code = member.key().get(key)) return code;
      ondemand::value value;
      if (const auto code = member.value().get(value)) return code;
      if (key == "properties") {
        if (const auto code = properties(value, "")) return code;
      } else if (key == "geometry" && !has_geometry) {
        has_geometry = true;
        if (const auto code = geometry(value)) return code;
      }
    }
    layer_.shapes.close_area();
    for (auto& column : layer_.columns) column.resize(layer_.size());
    return simdjson::SUCCESS;
  }

  error_code properties(ondemand::value value, const std::string& prefix) {
    ondemand::object object;
    if (const auto code = value.get_object().get(object))
      return code == simdjson::INCORRECT_TYPE && prefix.empty() ? value_is_null(value) : code;
    for (auto member : object) {
      std::string_view key;
      if (const auto code = member.unescaped_key().get(key)) return code;
      ondemand::value field;
      if (const auto code = member.value().get(field)) return code;
      ondemand::json_type type;
      if (const auto code = field.type().get(type)) return code;
      if (type == ondemand::json_type::object && prefix.empty()) {
        if (const auto code = properties(field, std::string(key) + ".")) return code;
      } else if (const auto code = property(prefix + std::string(key), type, field)) {
        return code;
      }
    }
    return simdjson::SUCCESS;
  }

  static error_code value_is_null(ondemand::value value) {
    bool is_null = false;
    if (const auto code = value.is_null().get(is_null)) return code;
    return is_null ? simdjson::SUCCESS : simdjson::INCORRECT_TYPE;
  }

  error_code property(const std::string& name, ondemand::json_type type, ondemand::value value) {
    FeatureValue read;
    if (type == ondemand::json_type::number) {
      read.type = FeatureValue::Type::kNumber;
      if (const auto code = value.get_double().get(read.number)) return code;
    } else if (type == ondemand::json_type::string) {
      std::string_view text;
      if (const auto code = value.get_string().get(text)) return code;
      read.type = FeatureValue::Type::kText;
      read.text = text;
    } else if (type == ondemand::json_type::boolean) {
      bool yes = false;
      if (const auto code = value.get_bool().get(yes)) return code;
      read.type = FeatureValue::Type::kText;
      read.text = yes ? "true" : "false";
    } else if (type == ondemand::json_type::null) {
      if (const auto code = value_is_null(value)) return code;
    } else {
      return simdjson::SUCCESS;  // lists and deeper objects hold nothing that any reader asks for
    }
    auto& column = layer_.columns[field_named(name)];
    column.resize(layer_.size());
    column.push_back(std::move(read));
    return simdjson::SUCCESS;
  }

  /// Features mostly have the same members in the same order, so the next one is tried first.
  std::size_t field_named(const std::string& name) {
    auto& fields = layer_.fields;
    std::size_t at = next_field_;
    if (at >= fields.size() || fields[at] != name)
      at = static_cast<std::size_t>(std::find(fields.begin(), fields.end(), name) - fields.begin());
    if (at == fields.size()) {
      fields.push_back(name);
      layer_.columns.emplace_back();
    }
    next_field_ = at + 1;
    return at;
  }

  error_code geometry(ondemand::value value) {
    ondemand::object object;
    if (const auto code = value.get_object().get(object))
      return code == simdjson::INCORRECT_TYPE ? value_is_null(value) : code;
    std::string_view type;
    if (const auto code = object["type"].get_string().get(type)) return code;
    const bool many = type == "MultiPolygon";
    if (!many && type != "Polygon") {
      faults_.add(geometry_fault(source_, fmt::format("feature {} is not an area", layer_.size() + 1),
                                 excerpt(type), "a Polygon or MultiPolygon"));
      return simdjson::SUCCESS;
    }
    ondemand::array list;
    if (const auto code = object["coordinates"].get_array().get(list)) return code;
    if (!many) return polygon(list);
    for (auto item : list) {
      ondemand::array part;
      if (const auto code = item.get_array().get(part)) return code;
      if (const auto code = polygon(part)) return code;
    }
    return simdjson::SUCCESS;
  }

  error_code polygon(ondemand::array rings) {
    bool any = false;
    for (auto item : rings) {
      ondemand::array ring;
      if (const auto code = item.get_array().get(ring)) return code;
      for (auto position : ring) {
        ondemand::array numbers;
        if (const auto code = position.get_array().get(numbers)) return code;
        if (const auto code = point(numbers)) return code;
      }
      close_ring_of_file(layer_);
      any = true;
    }
    if (any) layer_.shapes.close_part();
    return simdjson::SUCCESS;
  }

  error_code point(ondemand::array numbers) {
    double xy[2] = {0, 0};
    std::size_t count = 0;
    for (auto number : numbers) {
      double value = 0;
      if (const auto code = number.get_double().get(value)) return code;
      if (count < 2) xy[count] = value;
      ++count;
    }
    if (count < 2) return simdjson::INDEX_OUT_OF_BOUNDS;
    layer_.shapes.points.push_back({xy[0], xy[1]});
    return simdjson::SUCCESS;
  }

  Error fault(ErrorCode code, std::string message, std::string expected, std::string remedy) const {
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.source = source_;
    error.expected = std::move(expected);
    error.remedy = std::move(remedy);
    return error;
  }

  Error not_features() const {
    Error error = fault(ErrorCode::kFormatBroken, "the JSON holds no list of features",
                        "a GeoJSON FeatureCollection", "Check that the address or layer gives GeoJSON.");
    error.found = excerpt(bytes_, 40);
    return error;
  }
  Error no_features() const {
    return fault(ErrorCode::kMissingData, "the FeatureCollection is empty", "at least one feature",
                 "Check the layer name and the filter of the request.");
  }

  std::string_view bytes_;
  std::string source_;
  FeatureLayer layer_;
  Faults faults_;
  std::size_t next_field_ = 0;
  bool saw_features_ = false;
};

}  // namespace

bool looks_like_geojson(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view head = trimmed(bytes.substr(0, std::size_t{64} << 10));
  return head.starts_with('{') && (head.find("\"FeatureCollection\"") != std::string_view::npos ||
                                   head.find("\"features\"") != std::string_view::npos);
}

Result<FeatureLayer> read_geojson(std::string_view bytes, const std::string& source) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (trimmed(bytes.substr(0, 1024)).starts_with('<')) {
    Error error;
    error.code = ErrorCode::kFormatUnknown;
    error.message = "this is a web page or XML, not GeoJSON";
    error.source = source;
    error.found = excerpt(trimmed(bytes.substr(0, 1024)), 40);
    error.expected = "a GeoJSON FeatureCollection";
    error.remedy =
        "The server answered with a page, perhaps an error; open the file to read it, then download again.";
    return error;
  }
  return Parser(bytes, source).run();
}

}  // namespace roer
