#include "roer/sources/address_table.hpp"

#include <algorithm>
#include <cmath>

#include "roer/area/projection.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/own_rows.hpp"
#include "roer/sources/register_cells.hpp"
#include "roer/sources/register_columns.hpp"
#include "roer/sources/row_width.hpp"
#include "roer/sources/special_category.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

namespace {

constexpr double kNear = 50;  // metres
constexpr std::string_view kAddressPostcodeNames = "postcode|postalcode|pc6",
                           kNumberNames = "housenumber|huisnummer|huisnr|number|nummer",
                           kLetterNames = "huisletter|letter|houseletter",
                           kAdditionNames = "huisnummertoevoeging|toevoeging|addition";

std::string leading_digits(const std::string& bare) {
  return bare.substr(0, std::min(bare.find_first_not_of("0123456789"), bare.size()));
}

/// Which columns hold what; the fields of a dwelling give the names and limits of coordinates.
class AddressReading {
 public:
  AddressReading(const std::vector<std::string>& header, const std::string& source, bool workbook)
      : header_(header), source_(source), form_{RegisterKind::kDwellings, DecimalMark::kEither, workbook} {
    postcode_ = column(kAddressPostcodeNames), number_ = column(kNumberNames);
    letter_ = column(kLetterNames), addition_ = column(kAdditionNames);
    const auto named = [&](const char* field) { return column(field_of(field).headers); };
    x_ = named("x"), y_ = named("y");
    degrees_ = !x_ || !y_;
    if (degrees_) x_ = named("lon"), y_ = named("lat");
  }

  [[nodiscard]] std::optional<Error> missing() const {
    if (postcode_ && number_ && x_ && y_) return std::nullopt;
    Error error = column_missing(
        source_, "postcode, huisnummer (and huisletter, toevoeging), and x and y (RD) or lat and lon",
        header_);
    error.remedy = "Give the columns these names; addresses with coordinates are in the BAG.";
    return error;
  }

  void row(const std::vector<std::string_view>& fields, std::int64_t number,
           const std::unordered_set<std::string>& postcodes) {
    row_ = number;
    const std::size_t width = std::max({*postcode_, *number_, *x_, *y_}) + 1;
    if (fields.size() < width && !form_.workbook) return fail(short_row_fault(fields, width), "");
    std::string postcode;
    for (const char c : cell(fields, postcode_))
      if (c != ' ') postcode += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (!postcodes.contains(postcode)) return;
    std::string house(cell(fields, number_));
    for (const auto& part : {letter_, addition_}) (house += ' ') += cell(fields, part);
    const double x = coordinate(fields, *x_, degrees_ ? "lon" : "x"),
                 y = coordinate(fields, *y_, degrees_ ? "lat" : "y");
    if (std::isnan(x) || std::isnan(y) || cell(fields, number_).empty()) return;
    keys.push_back({postcode, bare_house_number(house)});
    places.points.push_back({x, y});
  }

  Status finish(const RowSource& rows) {
    Faults faults = rows.faults();
    faults.add(std::move(faults_));
    if (!faults.empty()) return faults;
    return degrees_ && !places.points.empty() ? project_to_rd(places, kLonLat, source_) : Status(Done{});
  }

  struct Key {
    std::string postcode, number;
  };
  std::vector<Key> keys;
  Shapes places;

 private:
  static const RegisterField& field_of(const char* name) {
    return fields_of(RegisterKind::kDwellings)[*field_named(RegisterKind::kDwellings, name)];
  }
  [[nodiscard]] std::optional<std::size_t> column(std::string_view names) const {
    for (std::size_t at = 0; at < header_.size(); ++at)
      if (is_among_names(names, bare_name(header_[at]))) return at;
    return std::nullopt;
  }
  static std::string_view cell(const std::vector<std::string_view>& fields, std::optional<std::size_t> at) {
    return at && *at < fields.size() ? trimmed(fields[*at]) : std::string_view();
  }
  double coordinate(const std::vector<std::string_view>& fields, std::size_t at, const char* field) {
    auto read = read_register_cell(cell(fields, at), field_of(field), form_);
    if (read.ok()) return read->number;
    fail(read.faults().first(), header_[at]);
    return std::numeric_limits<double>::quiet_NaN();
  }
  void fail(Error error, std::string column) {
    error.source = source_;
    error.row = row_;
    error.column = std::move(column);
    faults_.add(std::move(error));
  }

  const std::vector<std::string>& header_;
  const std::string& source_;
  RegisterCellForm form_;
  std::optional<std::size_t> postcode_, number_, letter_, addition_, x_, y_;
  bool degrees_ = false;
  std::int64_t row_ = 0;
  Faults faults_;
};

}  // namespace

std::string bare_house_number(std::string_view number) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string bare;
  bool parted = false;
  for (const char c : number) {
    const char capital = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (!digit(c) && !(capital >= 'A' && capital <= 'Z')) {
      parted = true;
      continue;
    }
    if (parted && !bare.empty() && digit(bare.back()) && digit(c)) bare += '-';
    bare += capital;
    parted = false;
  }
  return bare;
}

Result<AddressTable> AddressTable::read(const InputFile& file,
                                        const std::unordered_set<std::string>& postcodes,
                                        const std::function<bool()>& stop) {
  ROER_TRY(auto opened, open_rows(file, ""));
  OwnRows rows(std::move(opened));
  ROER_TRY(const auto header, rows.take_header(std::nullopt));
  AddressReading reading(header, rows.source(), is_workbook(file.bytes));
  if (auto missing = reading.missing()) return std::move(*missing);
  std::vector<std::string_view> fields;
  for (std::size_t read = 0; rows.next(fields); ++read) {
    if (read % kRowsBetweenAsking == 0 && stop && stop())
      return Error{ErrorCode::kInterrupted, "the import was stopped", {}, 0, {}, {}, {}, "Start it again."};
    reading.row(fields, rows.row(), postcodes);
  }
  ROER_CHECK(reading.finish(rows));
  AddressTable table;
  for (std::size_t i = 0; i < reading.keys.size(); ++i) {
    const auto& [postcode, number] = reading.keys[i];
    table.addresses_.emplace(postcode + number, reading.places.points[i]);
    table.of_number_[postcode + leading_digits(number)].push_back(reading.places.points[i]);
  }
  return table;
}

std::optional<AddressTable::Found> AddressTable::find(const std::string& postcode,
                                                      std::string_view number) const {
  const std::string bare = bare_house_number(number);
  if (const auto at = addresses_.find(postcode + bare); at != addresses_.end())
    return Found{at->second, true};
  const auto near = of_number_.find(postcode + leading_digits(bare));
  if (bare.empty() || leading_digits(bare).empty() || near == of_number_.end()) return std::nullopt;
  const Point first = near->second.front();
  const bool together = std::all_of(near->second.begin(), near->second.end(), [&](const Point& other) {
    return std::hypot(other.x - first.x, other.y - first.y) <= kNear;
  });
  return together ? std::optional(Found{first, false}) : std::nullopt;
}

}  // namespace roer
