#pragma once
// Pupils by school and home postcode, as DUO's open data about secondary schools are passed on.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/base/result.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

/// Pupils of one school who live in one postcode.
struct PupilCell {
  std::uint32_t school = 0;    ///< place in PupilTable::schools
  std::uint32_t postcode = 0;  ///< place in PupilTable::postcodes
  double pupils = 0;
};
struct PupilTable {
  std::vector<std::string> schools;  ///< as the file calls them, in its order
  std::vector<AreaCode> postcodes;   ///< four digits, ascending
  std::vector<PupilCell> cells;
  std::string sha256;  ///< of the file
};

/// Reads {"school": {"6537": pupils, ...}, ...}; also .gz.
/// Errors: those of open_input; kFormatBroken where it is no such JSON, kFileTruncated where it ends too
/// early; kDuplicateCode for a school, or a postcode of a school, that stands there twice; kBadCode for what
/// is no postcode and kBadNumber for what is no count of pupils, with the school as column.
[[nodiscard]] Result<PupilTable> read_pupils(const std::string& path);
/// The same of a file that is open.
[[nodiscard]] Result<PupilTable> pupils_of(const InputFile& file);

}  // namespace roer
