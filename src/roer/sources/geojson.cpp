#include "roer/sources/geojson.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "roer/base/text.hpp"

namespace roer {

namespace {

using simdjson::error_code;
namespace ondemand = simdjson::ondemand;

/// How the brackets of a text nest, looked at only when it could not be read.
struct Nesting {
  bool open = false;         ///< the text ends inside an object, a list or a string
  std::size_t features = 0;  ///< objects begun inside a list of the top object
};

Nesting nesting_of(std::string_view text) {
  Nesting nesting;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth == 3 && c == '{') ++nesting.features;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  nesting.open = in_string || depth > 0;
  return nesting;
}

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
    if (code != simdjson::SUCCESS) return broken(code, document, text);
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

  Error broken(error_code code, ondemand::document& document, const simdjson::padded_string& text) const {
    std::size_t offset = 0;
    const char* at = nullptr;
    std::size_t bad_byte = 0;
    if (code == simdjson::UTF8_ERROR && !is_utf8(bytes_, bad_byte))
      offset = bad_byte;
    else if (layer_.size() > 0 || saw_features_) {
      if (document.current_location().get(at) == simdjson::SUCCESS && at >= text.data() &&
          at <= text.data() + text.size())
        offset = static_cast<std::size_t>(at - text.data());
    }
    const Nesting nesting = nesting_of(bytes_);
    const bool cut = code == simdjson::EMPTY || nesting.open;
    if (cut) offset = bytes_.size();
    const std::string where =
        fmt::format("in feature {}, at or after byte {}", cut ? nesting.features : layer_.size() + 1, offset);
    Error error;
    if (code == simdjson::CAPACITY || code == simdjson::MEMALLOC)
      error = fault(ErrorCode::kFileTooLarge, "the file is too large to read at once",
                    "less than 4 GB of JSON", "Split the file, or convert it to a GeoPackage.");
    else if (code == simdjson::UTF8_ERROR)
      error = fault(ErrorCode::kEncoding, fmt::format("byte {} is not UTF-8", offset), "GeoJSON in UTF-8",
                    "Save the file as UTF-8.");
    else if (cut)
      error = fault(ErrorCode::kFileTruncated,
                    fmt::format("the file ends too early, in feature {}, after {} bytes", nesting.features,
                                bytes_.size()),
                    "a whole FeatureCollection", "Download the file again.");
    else
      error = fault(ErrorCode::kFormatBroken,
                    fmt::format("the JSON is broken {}: {}", where, simdjson::error_message(code)),
                    "a GeoJSON FeatureCollection", "Download or export the file again.");
    error.row = 1 + std::count(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    error.found = excerpt(bytes_.substr(std::min(offset, bytes_.size())), 40);
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
