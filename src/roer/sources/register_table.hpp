#pragma once
// Reads own registers from delimited text and workbooks.

#include <functional>
#include <string>
#include <vector>

#include "roer/base/days.hpp"
#include "roer/base/result.hpp"
#include "roer/sources/dataset.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/own_mapping.hpp"
#include "roer/sources/register_rules.hpp"
#include "roer/table/register.hpp"

namespace roer {

struct RegisterOptions {
  OwnMapping mapping;   ///< the name of a column is the name of a field; columns may be left out with skip
  RegisterRules rules;  ///< codes and terms
  DayNumber today = 0;  ///< what lies after it is the future; what was to be kept until before it has expired
  std::function<bool()> stop;  ///< asked every few thousand rows; none: never
};

/// What one file holds of a register.
struct RegisterFile {
  RegisterTable table;
  std::string file;  ///< name without folders
  std::string sha256;
  std::size_t rows_read = 0;
  std::size_t expired = 0;  ///< rows left out because their term had ended
  std::vector<Note> notes;

  explicit RegisterFile(RegisterKind kind) : table(kind) {}
};

/// Reads a register: columns are found by the mapping, else by their names in Dutch and English.
/// keep_until is filled by the rules where the file gives none; rows whose term ended before today are left
/// out and counted. Longitude and latitude become x and y in RD.
/// Errors, all of the file together, each with row and column: what is wrong with the file or its mapping as
/// for own tables; kColumnMissing, kColumnAmbiguous; kNotSupported for special categories of personal data
/// (also as the name of a column) and for reporters that are no pseudonyms; kBadCode for codes that are not
/// known, or not valid on the day of the event; kDuplicateCode; kBadNumber, kOutOfRange for values that
/// cannot be; kMissingData for holes in required fields; kFormatBroken for rows of another width than the
/// header; kInterrupted. Cost: one pass; 20,000 reports take less than 0.1 s.
[[nodiscard]] Result<RegisterFile> read_register(const InputFile& file, RegisterKind kind,
                                                 const RegisterOptions& options);

}  // namespace roer
