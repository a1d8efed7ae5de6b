#include "roer/sources/json_fault.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/text.hpp"

namespace roer {

namespace {

/// How the brackets of a text nest, looked at only when it could not be read.
struct Nesting {
  bool open = false;        ///< the text ends inside an object, a list or a string
  std::size_t records = 0;  ///< objects begun inside a list, of the top object or at the top
};

Nesting nesting_of(std::string_view text) {
  Nesting nesting;
  const std::size_t depth_of_record = trimmed(text.substr(0, 1024)).starts_with('[') ? 2 : 3;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth == depth_of_record && c == '{') ++nesting.records;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  nesting.open = in_string || depth > 0;
  return nesting;
}

}  // namespace

Error json_fault(std::string_view bytes, const std::string& source, simdjson::error_code code,
                 std::size_t offset, std::size_t read, const JsonForm& form) {
  std::size_t bad_byte = 0;
  if (code == simdjson::UTF8_ERROR && !is_utf8(bytes, bad_byte)) offset = bad_byte;
  const Nesting nesting = nesting_of(bytes);
  const bool cut = code == simdjson::EMPTY || nesting.open;
  if (cut) offset = bytes.size();
  Error error;
  error.source = source;
  if (code == simdjson::CAPACITY || code == simdjson::MEMALLOC) {
    error.code = ErrorCode::kFileTooLarge;
    error.message = "the file is too large to read at once";
    error.expected = "less than 4 GB of JSON";
    error.remedy = form.large_remedy;
  } else if (code == simdjson::UTF8_ERROR) {
    error.code = ErrorCode::kEncoding;
    error.message = fmt::format("byte {} is not UTF-8", offset);
    error.expected = fmt::format("{} in UTF-8", form.format);
    error.remedy = "Save the file as UTF-8.";
  } else if (cut) {
    error.code = ErrorCode::kFileTruncated;
    error.message = fmt::format("the file ends too early, in {} {}, after {} bytes", form.record,
                                nesting.records, bytes.size());
    error.expected = fmt::format("a whole {}", form.whole);
    error.remedy = "Download the file again.";
  } else {
    error.code = ErrorCode::kFormatBroken;
    error.message = fmt::format("the JSON is broken in {} {}, at or after byte {}: {}", form.record, read + 1,
                                offset, simdjson::error_message(code));
    error.expected = fmt::format("a {} {}", form.format, form.whole);
    error.remedy = "Download or export the file again.";
  }
  error.row = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  error.found = excerpt(bytes.substr(std::min(offset, bytes.size())), 40);
  return error;
}

std::size_t json_offset(simdjson::ondemand::document& document, const simdjson::padded_string& text) {
  const char* at = nullptr;
  if (document.current_location().get(at) != simdjson::SUCCESS || at < text.data() ||
      at > text.data() + text.size())
    return 0;
  return static_cast<std::size_t>(at - text.data());
}

}  // namespace roer
