#include "roer/app/point_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

Result<PointColumns> point_columns(RowSource& rows, const std::vector<std::string>& groups) {
  std::vector<std::string_view> fields;
  std::vector<std::string> names;
  if (rows.next(fields))
    for (const std::string_view field : fields) names.emplace_back(trimmed(field));
  const auto place = [&](const std::string& wanted) -> std::optional<std::size_t> {
    for (std::size_t c = 0; c < names.size(); ++c)
      if (lower(names[c]) == lower(wanted)) return c;
    return {};
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
  return columns;
}

/// Reads the rows, collecting faults.
class PointReader {
 public:
  PointReader(RowSource& source, const PointColumns& columns, const std::vector<std::string>& groups)
      : rows_(source), columns_(columns), groups_(groups), values_(groups.size()), row_(groups.size()) {}

  Status read() {
    std::vector<std::string_view> fields;
    while (rows_.next(fields))
      if (std::any_of(fields.begin(), fields.end(), [](auto one) { return !trimmed(one).empty(); }))
        read_row(fields);
    if (!rows_.faults().empty()) faults_.add(rows_.faults());
    if (!faults_.empty()) return faults_;
    return Done{};
  }

  std::size_t rows = 0, unknown = 0;
  std::vector<Point> points;
  /// Group by group.
  [[nodiscard]] std::vector<double> values() const {
    std::vector<double> all;
    for (const std::vector<double>& group : values_) all.insert(all.end(), group.begin(), group.end());
    return all;
  }

 private:
  std::optional<Value> number(const std::vector<std::string_view>& fields, std::size_t at,
                              const std::string& column, const char* expected) {
    const std::string_view text = at < fields.size() ? trimmed(fields[at]) : std::string_view();
    Value value;
    if (parse_value(text, DecimalMark::kEither, value)) return value;
    faults_.add({ErrorCode::kBadNumber, "this is no number", rows_.source(), rows_.row(), column,
                 excerpt(text), expected, "Correct the row, or leave it out."});
    return {};
  }

  void read_row(const std::vector<std::string_view>& fields) {
    ++rows;
    const auto x = number(fields, columns_.x, columns_.degrees ? "lon" : "x", "a coordinate");
    const auto y = number(fields, columns_.y, columns_.degrees ? "lat" : "y", "a coordinate");
    bool known = true;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const auto count = number(fields, columns_.groups[g], groups_[g], "a count of people, 0 or more");
      row_[g] = count && count->known() ? count->number : 0;
      known = known && count && count->known();
      if (row_[g] < 0)
        faults_.add({ErrorCode::kBadNumber, "a count is below 0", rows_.source(), rows_.row(), groups_[g],
                     fmt::format("{}", row_[g]), "0 or more", "Correct the row, or leave it out."});
    }
    if (!x || !y) return;
    if (!x->known() || !y->known()) {
      const char* column = !x->known() ? (columns_.degrees ? "lon" : "x") : columns_.degrees ? "lat" : "y";
      faults_.add({ErrorCode::kBadNumber, "a point has no place", rows_.source(), rows_.row(), column,
                   "empty", "both coordinates", "Fill them in, or leave the row out."});
      return;
    }
    if (!known) {
      ++unknown;
      return;
    }
    points.push_back({x->number, y->number});
    for (std::size_t g = 0; g < groups_.size(); ++g) values_[g].push_back(row_[g]);
  }

  RowSource& rows_;
  const PointColumns& columns_;
  const std::vector<std::string>& groups_;
  std::vector<std::vector<double>> values_;
  std::vector<double> row_;
  Faults faults_;
};

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

}  // namespace

Result<PointPeople> read_point_people(const std::string& path, const std::vector<std::string>& groups) {
  ROER_TRY(const auto files, open_input(path));
  ROER_TRY(const auto rows, open_rows(files.front()));
  ROER_TRY(const PointColumns columns, point_columns(*rows, groups));
  PointReader reader(*rows, columns, groups);
  ROER_CHECK(reader.read());
  if (reader.points.size() < 2)
    return Error{ErrorCode::kMissingData,
                 "fewer than two points have known counts",
                 rows->source(),
                 0,
                 {},
                 fmt::format("{} of {} rows", reader.points.size(), reader.rows),
                 "two points or more",
                 "Add rows."};
  ROER_TRY(auto places, places_of(reader.points, columns.degrees, rows->source()));
  ROER_TRY(auto counts, segregation::Counts::make(groups, reader.points.size(), reader.values()));
  return PointPeople{std::move(counts), std::move(places), reader.rows, reader.unknown, files.front().sha256};
}

}  // namespace roer::app
