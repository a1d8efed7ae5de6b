#include "roer/app/point_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "roer/area/geometry.hpp"
#include "roer/area/projection.hpp"
#include "roer/sources/rows.hpp"

namespace roer::app {

namespace {

/// Where a table of points has what.
struct PointColumns {
  std::size_t x = 0, y = 0;
  bool degrees = false;
  std::vector<std::size_t> groups;
  [[nodiscard]] const char* x_name() const { return degrees ? "lon" : "x"; }
  [[nodiscard]] const char* y_name() const { return degrees ? "lat" : "y"; }
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return result;
}

Error missing_column(const RowSource& rows, const std::string& lacks, const std::vector<std::string>& names) {
  std::string found;
  for (const std::string& name : names) found += (found.empty() ? "" : ", ") + name;
  return {ErrorCode::kColumnMissing,
          fmt::format("this table of points has no column {}", excerpt(lacks)),
          rows.source(),
          rows.row(),
          {},
          excerpt(found),
          "x and y (metres in RD) or lon and lat (degrees), and a column for each of --groups",
          "Name the columns so, or name other --groups."};
}

Error doubled_column(const RowSource& rows, const std::string& name, std::size_t first, std::size_t second) {
  return {ErrorCode::kColumnAmbiguous,
          fmt::format("two columns are called {}", excerpt(name)),
          rows.source(),
          rows.row(),
          excerpt(name),
          fmt::format("columns {} and {}", first + 1, second + 1),
          "each name once",
          "Give one of them another name, or leave it out."};
}

Result<PointColumns> point_columns(RowSource& rows, const std::vector<std::string>& groups) {
  std::vector<std::string_view> fields;
  std::vector<std::string> names;
  if (rows.next(fields))
    for (const std::string_view field : fields) names.emplace_back(trimmed(field));
  Faults doubled;
  const auto place = [&](const std::string& wanted) {
    std::optional<std::size_t> found;
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (lower(names[c]) != lower(wanted)) continue;
      if (found) doubled.add(doubled_column(rows, wanted, *found, c));
      if (!found) found = c;
    }
    return found;
  };
  PointColumns columns;
  columns.degrees = !place("x") && place("lon");
  const auto x = place(columns.degrees ? "lon" : "x"), y = place(columns.degrees ? "lat" : "y");
  if (!x || !y) return missing_column(rows, !x ? "x" : columns.degrees ? "lat" : "y", names);
  columns.x = *x;
  columns.y = *y;
  for (const std::string& group : groups) {
    const auto at = place(group);
    if (!at) return missing_column(rows, group, names);
    columns.groups.push_back(*at);
  }
  if (!doubled.empty()) return doubled;
  return columns;
}

/// Reads the rows, collecting faults.
class PointReader {
 public:
  PointReader(RowSource& source, const PointColumns& columns, const std::vector<std::string>& groups)
      : rows_(source), columns_(columns), groups_(groups), values_(groups.size()), row_(groups.size()) {}

  Status read() {
    std::vector<std::string_view> fields;
    while (rows_.next_filled(fields)) read_row(fields);
    if (!rows_.faults().empty()) faults_.add(rows_.faults());
    if (!faults_.empty()) return faults_;
    return Done{};
  }

  std::size_t rows = 0, unknown = 0;
  std::vector<Point> points;
  std::vector<std::int64_t> row_of;  ///< one per point
  /// Group by group.
  [[nodiscard]] std::vector<double> values() const {
    std::vector<double> all;
    for (const std::vector<double>& group : values_) all.insert(all.end(), group.begin(), group.end());
    return all;
  }

 private:
  static std::string_view cell(const std::vector<std::string_view>& fields, std::size_t at) {
    return at < fields.size() ? trimmed(fields[at]) : std::string_view();
  }
  void refuse(const char* message, const std::string& column, std::string_view found, const char* expected,
              const char* remedy) {
    faults_.add({ErrorCode::kBadNumber, message, rows_.source(), rows_.row(), column,
                 found.empty() ? "empty" : excerpt(found), expected, remedy});
  }
  std::optional<Value> number(const std::vector<std::string_view>& fields, std::size_t at,
                              const std::string& column, const char* expected) {
    Value value;
    if (parse_value(cell(fields, at), DecimalMark::kEither, value)) return value;
    refuse("this is no number", column, cell(fields, at), expected, "Correct the row, or leave it out.");
    return {};
  }
  std::optional<double> coordinate(const std::vector<std::string_view>& fields, std::size_t at,
                                   const char* column) {
    const auto value = number(fields, at, column, "a coordinate");
    if (!value) return {};
    if (value->known()) return value->number;
    refuse("a point has no place", column, cell(fields, at), "both coordinates",
           "Fill them in, or leave the row out.");
    return {};
  }

  void read_row(const std::vector<std::string_view>& fields) {
    ++rows;
    const auto x = coordinate(fields, columns_.x, columns_.x_name());
    const auto y = coordinate(fields, columns_.y, columns_.y_name());
    bool known = true;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      constexpr const char* kExpected = "a whole number of people, 0 to 1,000,000,000, or nothing";
      const auto count = number(fields, columns_.groups[g], groups_[g], kExpected);
      row_[g] = count && count->known() ? count->number : 0;
      known = known && count && count->known();
      if (row_[g] >= 0 && row_[g] <= segregation::kMostPeople && row_[g] == std::floor(row_[g])) continue;
      refuse(row_[g] < 0                           ? "a count is below 0"
             : row_[g] <= segregation::kMostPeople ? "a count is not whole"
                                                   : "a count is larger than can be",
             groups_[g], cell(fields, columns_.groups[g]), kExpected,
             "Correct the row (a mark that parts thousands has to go), or leave it out.");
    }
    if (!x || !y) return;
    if (!known) {
      ++unknown;
      return;
    }
    points.push_back({*x, *y});
    row_of.push_back(rows_.row());
    for (std::size_t g = 0; g < groups_.size(); ++g) values_[g].push_back(row_[g]);
  }

  RowSource& rows_;
  const PointColumns& columns_;
  const std::vector<std::string>& groups_;
  std::vector<std::vector<double>> values_;
  std::vector<double> row_;
  Faults faults_;
};

/// Why a point lies where none can, and what to do about it; in the order that they are looked for.
struct MisplacedPoint {
  const char *message, *remedy;
};

/// Empty where the point lies in the Netherlands.
std::optional<MisplacedPoint> misplaced(Point point, bool degrees) {
  const Point turned{point.y, point.x};
  if (degrees ? lies_in_lon_lat(point) : lies_in_rd(point)) return {};
  if (degrees && lies_in_lon_lat(turned))
    return MisplacedPoint{"longitude and latitude are swapped",
                          "Call the column with about 3 to 7 lon and that with about 51 to 54 lat."};
  if (degrees && lies_in_rd(point))
    return MisplacedPoint{"these are metres (RD), not degrees",
                          "Call the columns x and y; a table has degrees or metres, not both."};
  if (!degrees && lies_in_lon_lat(point))
    return MisplacedPoint{"these are degrees, not metres (RD)",
                          "Call the columns lon and lat; a table has degrees or metres, not both."};
  if (!degrees && lies_in_lon_lat(turned))
    return MisplacedPoint{"these are degrees, not metres (RD)",
                          "Call column x lat and column y lon; a table has degrees or metres, not both."};
  if (!degrees && lies_in_rd(turned))
    return MisplacedPoint{"x and y are swapped",
                          "Call the column with metres to the east x, to the north y."};
  return MisplacedPoint{"this point does not lie in the Netherlands",
                        "Correct the coordinates, or leave the row out."};
}

/// Each reason once, at the first row that has it, with the number of rows.
Status check_places(const PointReader& reader, const PointColumns& columns, const std::string& source) {
  std::vector<std::pair<Error, std::size_t>> wrong;
  for (std::size_t i = 0; i < reader.points.size(); ++i) {
    const Point point = reader.points[i];
    const auto why = misplaced(point, columns.degrees);
    if (!why) continue;
    const auto known = std::find_if(wrong.begin(), wrong.end(), [&](const auto& one) {
      return one.first.message == why->message && one.first.remedy == why->remedy;
    });
    if (known != wrong.end()) {
      ++known->second;
      continue;
    }
    wrong.push_back({{ErrorCode::kProjection, why->message, source, reader.row_of[i],
                      fmt::format("{} and {}", columns.x_name(), columns.y_name()),
                      fmt::format("{:.7g} and {:.7g}", point.x, point.y),
                      columns.degrees ? "lon 3 to 8 and lat 50 to 54, in degrees (WGS 84)"
                                      : "x 0 to 300,000 and y 300,000 to 630,000, in metres (RD)",
                      why->remedy},
                     1});
  }
  if (wrong.empty()) return Done{};
  Faults faults;
  for (auto& [error, rows] : wrong) {
    if (rows > 1) error.message += fmt::format(", here and in {} more row{}", rows - 1, rows > 2 ? "s" : "");
    faults.add(std::move(error));
  }
  return faults;
}

/// Points in metres.
Result<segregation::Places> places_of(const std::vector<Point>& points, bool degrees,
                                      const std::string& source) {
  Shapes shapes;
  for (const Point& point : points) {
    shapes.points.push_back(point);
    shapes.close_ring();
    shapes.close_part();
    shapes.close_area();
  }
  ROER_CHECK(project_to_rd(shapes, degrees ? kLonLat : "EPSG:28992", source));
  segregation::Places places;
  for (const Point& point : shapes.points) {
    places.x.push_back(point.x);
    places.y.push_back(point.y);
  }
  return places;
}

Error too_few_points(const PointReader& reader, const std::string& source) {
  return {ErrorCode::kMissingData,
          reader.rows == 0 ? "this table of points has no rows" : "fewer than two points have known counts",
          source,
          0,
          {},
          fmt::format("{} of {} rows", reader.points.size(), reader.rows),
          "two points or more",
          reader.rows == 0 ? "Add rows below the names of the columns." : "Fill in counts, or add rows."};
}

}  // namespace

Result<PointPeople> read_point_people(const std::string& path, const std::vector<std::string>& groups) {
  ROER_TRY(const auto files, open_input(path));
  ROER_TRY(const auto rows, open_rows(files.front()));
  ROER_TRY(const PointColumns columns, point_columns(*rows, groups));
  PointReader reader(*rows, columns, groups);
  ROER_CHECK(reader.read());
  ROER_CHECK(check_places(reader, columns, rows->source()));
  if (reader.points.size() < 2) return too_few_points(reader, rows->source());
  ROER_TRY(auto places, places_of(reader.points, columns.degrees, rows->source()));
  ROER_TRY(auto counts, segregation::Counts::make(groups, reader.points.size(), reader.values()));
  return PointPeople{std::move(counts), std::move(places), reader.rows, reader.unknown, files.front().sha256};
}

}  // namespace roer::app
