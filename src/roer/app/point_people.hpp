#pragma once
// People by group at points of an own table: postcodes of six characters, addresses, cells of a grid.

#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/segregation/counts.hpp"
#include "roer/segregation/surroundings.hpp"

namespace roer::app {

struct PointPeople {
  segregation::Counts counts;  ///< one area per point with known counts
  segregation::Places places;  ///< metres in RD
  std::size_t rows = 0;
  std::size_t unknown = 0;  ///< rows of which a count is not known (empty, withheld): left out
  std::string sha256;       ///< of the file
};

/// Reads a CSV, a workbook or JSON with the columns x and y (metres in RD) or lon and lat (degrees, WGS 84),
/// and one column per group.  Points of one place are one place to all that is measured. Errors: those of
/// open_rows and Counts::make; kColumnMissing with what the file has, kColumnAmbiguous for a name that stands
/// there twice; kBadNumber for a coordinate or a count that is no number, and for a count below 0 or not
/// whole, with its row; kProjection for points outside the Netherlands: degrees for metres, or swapped, told
/// once with the first row; kMissingData without two points.
[[nodiscard]] Result<PointPeople> read_point_people(const std::string& path,
                                                    const std::vector<std::string>& groups);

}  // namespace roer::app
