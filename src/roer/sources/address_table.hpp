#pragma once
// Where addresses lie: a table of postcodes, house numbers and coordinates, such as an extract of the BAG.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

/// A house number as it is compared: capitals and digits, with a mark between two numbers ("12-a bis" is
/// 12ABIS, "7 9" is 7-9).
[[nodiscard]] std::string bare_house_number(std::string_view number);

class AddressTable {
 public:
  /// Keeps the rows with one of these postcodes (1234AB).  Columns by their names in Dutch and English:
  /// postcode; house number, with a letter and an addition of their own where there are; x and y (RD) or lat
  /// and lon.  Errors, with row and column, of rows that are kept: those of a cell of a dwelling;
  /// kFormatBroken for rows of another width; kColumnMissing; kInterrupted.  Cost: one pass, memory of what
  /// is kept.
  [[nodiscard]] static Result<AddressTable> read(const InputFile& file,
                                                 const std::unordered_set<std::string>& postcodes,
                                                 const std::function<bool()>& stop);

  struct Found {
    Point place;
    bool exact = true;  ///< false: the number without its letter, whose addresses all lie near each other
  };
  /// An address in RD.  A number with a letter that the table lacks is where all addresses of its number are,
  /// if they lie within 50 m of the first.
  [[nodiscard]] std::optional<Found> find(const std::string& postcode, std::string_view number) const;
  [[nodiscard]] std::size_t size() const { return addresses_.size(); }

 private:
  std::unordered_map<std::string, Point> addresses_;               ///< by postcode and bare number
  std::unordered_map<std::string, std::vector<Point>> of_number_;  ///< by postcode and its digits
};

}  // namespace roer
