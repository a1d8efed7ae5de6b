#include "roer/sources/street_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "roer/area/projection.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/feature_layer.hpp"
#include "roer/sources/geojson.hpp"
#include "roer/sources/ogr_layer.hpp"
#include "roer/sources/rows.hpp"

namespace roer {

namespace {

Error no_streets(const std::string& source, std::string found) {
  return {ErrorCode::kMissingData,
          "this file holds no streets",
          source,
          0,
          {},
          std::move(found),
          "lines, or rows with from, to, metres and the places of both",
          "Check that the right layer was exported."};
}

/// Points in metres.
Result<std::vector<Point>> points_in_rd(std::vector<Point> points, const std::string& crs,
                                        const std::string& source) {
  Shapes shapes;
  shapes.points = std::move(points);
  shapes.close_ring();
  shapes.close_part();
  shapes.close_area();
  ROER_CHECK(project_to_rd(shapes, crs, source));
  return std::move(shapes.points);
}

/// Nodes by the centimetre they lie on.
class NodesByPlace {
 public:
  std::uint32_t at(const Point& point, StreetMap& map) {
    const auto [found, is_new] =
        known_.try_emplace({std::llround(point.x * 100), std::llround(point.y * 100)}, map.nodes.size());
    if (is_new) map.nodes.push_back(point);
    return found->second;
  }

 private:
  using Place = std::pair<std::int64_t, std::int64_t>;
  struct PlaceHash {
    std::size_t operator()(const Place& place) const {
      // Coordinates in RD stay below 2^27 centimetres.
      return std::hash<std::int64_t>()((place.first << 32) ^ place.second);
    }
  };
  std::unordered_map<Place, std::uint32_t, PlaceHash> known_;
};

Result<StreetFile> streets_of_lines(const std::vector<LineLayer>& layers, const std::string& source) {
  StreetFile file;
  NodesByPlace nodes;
  for (const LineLayer& layer : layers) {
    file.lines += layer.features;
    file.others += layer.others;
    if (layer.points.empty()) continue;
    ROER_TRY(const std::vector<Point> points, points_in_rd(layer.points, layer.crs, source));
    for (std::size_t line = 0; line + 1 < layer.begin.size(); ++line)
      for (std::size_t k = layer.begin[line] + 1; k < layer.begin[line + 1]; ++k) {
        const std::uint32_t from = nodes.at(points[k - 1], file.map), to = nodes.at(points[k], file.map);
        const double metres = std::hypot(points[k].x - points[k - 1].x, points[k].y - points[k - 1].y);
        if (from != to) file.map.pieces.push_back({from, to, metres});
      }
  }
  return file;
}

/// Columns of a table of pieces, in the order of `kPieceColumns`.
enum PieceColumn : std::size_t { kFrom, kTo, kMetres, kFromX, kFromY, kToX, kToY };
constexpr std::size_t kPieceWidth = 7;
struct PieceColumns {
  std::array<std::string, kPieceWidth> names;
  std::array<std::size_t, kPieceWidth> at{};
  bool degrees = false;
};

Result<PieceColumns> piece_columns(RowSource& rows) {
  std::vector<std::string_view> fields;
  std::vector<std::string> header;
  if (rows.next(fields))
    for (const std::string_view field : fields) header.push_back(lower_case(trimmed(field)));
  const auto has = [&](std::string_view name) {
    return std::find(header.begin(), header.end(), name) != header.end();
  };
  PieceColumns columns;
  columns.degrees = !has("from_x") && has("from_lon");
  columns.names = {"from", "to", "metres", "from_x", "from_y", "to_x", "to_y"};
  if (columns.degrees) columns.names = {"from", "to", "metres", "from_lon", "from_lat", "to_lon", "to_lat"};
  for (std::size_t k = 0; k < kPieceWidth; ++k) {
    const auto found = std::find(header.begin(), header.end(), columns.names.at(k));
    if (found == header.end()) {
      std::string names;
      for (const std::string& name : header) names += (names.empty() ? "" : ", ") + name;
      return Error{
          ErrorCode::kColumnMissing,
          fmt::format("this table of streets has no column {}", columns.names.at(k)),
          rows.source(),
          rows.row(),
          {},
          excerpt(names),
          "from, to, metres, and from_x, from_y, to_x, to_y (RD) or from_lon, from_lat, to_lon, to_lat",
          "Name the columns so, or give a map of lines."};
    }
    columns.at.at(k) = static_cast<std::size_t>(found - header.begin());
  }
  return columns;
}

class PieceReader {
 public:
  PieceReader(RowSource& rows, const PieceColumns& columns) : rows_(rows), columns_(columns) {}

  Result<StreetFile> read() {
    std::vector<std::string_view> fields;
    while (rows_.next_filled(fields)) read_row(fields);
    if (!rows_.faults().empty()) faults_.add(rows_.faults());
    if (!faults_.empty()) return faults_;
    if (file_.map.pieces.empty()) return no_streets(rows_.source(), "no rows");
    ROER_TRY(file_.map.nodes, points_in_rd(std::move(file_.map.nodes),
                                           columns_.degrees ? kLonLat : "EPSG:28992", rows_.source()));
    check_lengths();
    if (!faults_.empty()) return faults_;
    return std::move(file_);
  }

 private:
  void fault(std::int64_t row, PieceColumn column, std::string message, std::string found,
             std::string expected) {
    faults_.add({ErrorCode::kBadNumber, std::move(message), rows_.source(), row, columns_.names.at(column),
                 std::move(found), std::move(expected), "Correct the row, or leave it out."});
  }

  std::string_view field(const std::vector<std::string_view>& fields, PieceColumn column) const {
    const std::size_t at = columns_.at.at(column);
    return at < fields.size() ? trimmed(fields[at]) : std::string_view();
  }

  std::optional<double> number(const std::vector<std::string_view>& fields, PieceColumn column) {
    const std::string_view text = field(fields, column);
    Value value;
    if (parse_value(text, DecimalMark::kEither, value) && value.known()) return value.number;
    fault(rows_.row(), column, "this is no number", excerpt(text),
          column == kMetres ? "metres, 0 or more" : "a coordinate");
    return {};
  }

  /// The node of that name, at its place; nothing where it has another.
  std::optional<std::uint32_t> node(const std::vector<std::string_view>& fields, PieceColumn column,
                                    const std::optional<double>& x, const std::optional<double>& y) {
    const std::string name(field(fields, column));
    if (name.empty()) fault(rows_.row(), column, "a node has no name", "empty", "any name");
    if (name.empty() || !x || !y) return {};
    const Point place{*x, *y};
    const auto [found, is_new] = named_.try_emplace(name, static_cast<std::uint32_t>(file_.map.nodes.size()));
    if (is_new) file_.map.nodes.push_back(place);
    if (file_.map.nodes[found->second] == place) return found->second;
    const Point& before = file_.map.nodes[found->second];
    fault(rows_.row(), column, fmt::format("node {} lies at two places", excerpt(name)),
          fmt::format("{}, {}", place.x, place.y), fmt::format("{}, {} as before", before.x, before.y));
    return {};
  }

  void read_row(const std::vector<std::string_view>& fields) {
    ++file_.lines;
    const auto metres = number(fields, kMetres);
    const auto from_x = number(fields, kFromX), from_y = number(fields, kFromY);
    const auto to_x = number(fields, kToX), to_y = number(fields, kToY);
    const auto from = node(fields, kFrom, from_x, from_y), to = node(fields, kTo, to_x, to_y);
    if (!metres || !from || !to) return;
    file_.map.pieces.push_back({*from, *to, *metres});
    at_row_.push_back(rows_.row());
  }

  /// A way is no shorter than its ends are apart, but for what rounding does: else it is in another unit.
  void check_lengths() {
    constexpr double kRounded = 1, kPart = 0.98;
    for (std::size_t k = 0; k < file_.map.pieces.size(); ++k) {
      const StreetPiece& piece = file_.map.pieces[k];
      const Point &from = file_.map.nodes[piece.from], &to = file_.map.nodes[piece.to];
      const double apart = std::hypot(to.x - from.x, to.y - from.y);
      if (piece.metres >= 0 && piece.metres >= kPart * apart - kRounded && std::isfinite(piece.metres))
        continue;
      fault(at_row_[k], kMetres, "a street is shorter than its ends are apart",
            fmt::format("{}", piece.metres), fmt::format("{:.0f} metres or more", apart));
    }
  }

  RowSource& rows_;
  const PieceColumns& columns_;
  StreetFile file_;
  std::unordered_map<std::string, std::uint32_t> named_;
  std::vector<std::int64_t> at_row_;
  Faults faults_;
};

std::optional<OgrFormat> line_format_of(const InputFile& file) {
  if (const auto format = ogr_format_of(file.bytes)) return format;
  if (looks_like_geojson(file.bytes)) return OgrFormat::kGeoJson;
  return {};
}

}  // namespace

Result<StreetFile> streets_of(const std::vector<InputFile>& files) {
  for (std::size_t which = 0; which < files.size(); ++which) {
    const InputFile& file = files[which];
    const auto format = line_format_of(file);
    // A .shx begins like a .shp.
    if (!format || (files.size() > 1 && lower_case(file.name).ends_with(".shx"))) continue;
    ROER_TRY(const auto layers, read_ogr_lines(files, which, *format));
    ROER_TRY(StreetFile streets, streets_of_lines(layers, file.name));
    streets.sha256 = file.sha256;
    if (streets.map.pieces.empty())
      return no_streets(file.name, fmt::format("{} features that are no lines", streets.others));
    return streets;
  }
  ROER_TRY(const auto rows, open_rows(files.front()));
  ROER_TRY(const PieceColumns columns, piece_columns(*rows));
  ROER_TRY(StreetFile streets, PieceReader(*rows, columns).read());
  streets.sha256 = files.front().sha256;
  return streets;
}

Result<StreetFile> read_streets(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  return streets_of(files);
}

}  // namespace roer
