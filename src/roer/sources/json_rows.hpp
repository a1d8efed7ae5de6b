#pragma once
// Tables in JSON as rows of fields: a list of records, by itself or as the member `value` of an OData answer.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "roer/sources/rows.hpp"

namespace roer {

/// True if the text starts as `[{` or as an object whose member `value` is a list, and is no GeoJSON.
[[nodiscard]] bool looks_like_json_table(std::string_view bytes);

/// Names of the first record's fields; empty if it does not end within 64 KiB. For recognising formats.
[[nodiscard]] std::vector<std::string> peek_json_header(std::string_view bytes);

/// The records as rows: the header holds every field that a record has, in the order they appear; row() is
/// the number of the record. null and a field that a record lacks are empty, numbers stand as written,
/// booleans are 1 and 0 as in a workbook. Noted: fields that hold lists or objects, which are left out; a
/// link to a next page, for then this file is only a part.   Errors: those of json_fault(); kMissingData
/// without a record; kFormatBroken for a record that is no object.   Cost: about 0.5 GB/s; memory 2 x the
/// text while it is read.
[[nodiscard]] Result<std::unique_ptr<RowSource>> open_json_rows(const InputFile& file);

}  // namespace roer
