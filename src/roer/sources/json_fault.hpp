#pragma once
// What is wrong with a JSON text that could not be read, told for people.

#include <simdjson.h>

#include <string>
#include <string_view>

#include "roer/base/result.hpp"

namespace roer {

/// What a JSON text should have been, in the words of its messages.
struct JsonForm {
  std::string_view record;        ///< "feature"
  std::string_view format;        ///< "GeoJSON"
  std::string_view whole;         ///< "FeatureCollection"
  std::string_view large_remedy;  ///< what to do about a text above 4 GB
};

/// The fault behind an error of the parser. `offset`: byte that was reached, 0 if it is not known; `read`:
/// records that were read whole. Codes: kFileTooLarge, kEncoding, kFileTruncated, kFormatBroken.
/// Cost: O(bytes), once per file.
[[nodiscard]] Error json_fault(std::string_view bytes, const std::string& source, simdjson::error_code code,
                               std::size_t offset, std::size_t read, const JsonForm& form);

/// Where the parser stands in its text; 0 if that is not known.
[[nodiscard]] std::size_t json_offset(simdjson::ondemand::document& document,
                                      const simdjson::padded_string& text);

}  // namespace roer
