#include "roer/sources/json_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/text.hpp"
#include "roer/sources/geojson.hpp"
#include "roer/sources/json_fault.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr JsonForm kTableForm{"record", "JSON", "list of records", "Split the file, or download it as CSV."};
constexpr std::size_t kHead = std::size_t{64} << 10;

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

std::string_view after_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// The text from the list of records on; empty if there is none.
std::string_view list_of_records(std::string_view head) {
  head = after_blanks(head);
  if (head.starts_with('[')) return head;
  constexpr std::string_view kMember = "\"value\"";
  const std::size_t at = head.find(kMember);
  if (!head.starts_with('{') || at == std::string_view::npos) return {};
  head = after_blanks(head.substr(at + kMember.size()));
  if (!head.starts_with(':')) return {};
  head = after_blanks(head.substr(1));
  return head.starts_with('[') ? head : std::string_view();
}

/// Reads the records twice: their names first, for a field may be missing from the first of them.
class RecordReader {
 public:
  RecordReader(std::string_view bytes, const std::string& source)
      : bytes_(bytes), source_(source), rows_(std::make_unique<SheetRows>(source)) {}

  Result<std::unique_ptr<RowSource>> run() {
    const simdjson::padded_string text(bytes_);
    ondemand::parser parser;
    ondemand::document document;
    error_code code = parser.iterate(text).get(document);
    for (const bool names : {true, false}) {
      if (code != simdjson::SUCCESS) break;
      if (!names) begin_rows();
      code = top(document, names);
      const char* rest = nullptr;
      if (code == simdjson::SUCCESS && document.current_location().get(rest) == simdjson::SUCCESS)
        code = simdjson::TRAILING_CONTENT;
      if (code == simdjson::SUCCESS && names) document.rewind();
    }
    if (no_object_) return no_object();
    if (twice_) return two_lists();
    if (code != simdjson::SUCCESS) {
      // A document that could not be begun has no place to ask for.
      const std::size_t offset = names_.empty() ? 0 : json_offset(document, text);
      return json_fault(bytes_, source_, code, offset, record_, kTableForm);
    }
    if (record_ == 0) return no_records();
    tell();
    return std::unique_ptr<RowSource>(std::move(rows_));
  }

 private:
  error_code top(ondemand::document& document, bool names) {
    ondemand::json_type type;
    if (const auto code = document.type().get(type)) return code;
    ondemand::array list;
    if (type == ondemand::json_type::array) {
      if (const auto code = document.get_array().get(list)) return code;
      return records(list, names);
    }
    ondemand::object object;
    if (const auto code = document.get_object().get(object)) return code;
    seen_ = false;
    for (auto member : object) {
      std::string_view key;
      if (const auto code = member.unescaped_key().get(key)) return code;
      ondemand::value value;
      if (const auto code = member.value().get(value)) return code;
      if (key == "odata.nextLink" || key == "@odata.nextLink") more_pages_ = true;
      if (key != "value") continue;
      if (seen_) twice_ = true;
      if (twice_) return simdjson::INCORRECT_TYPE;
      seen_ = true;
      if (const auto code = value.get_array().get(list)) return code;
      if (const auto code = records(list, names)) return code;
    }
    return simdjson::SUCCESS;
  }

  error_code records(ondemand::array list, bool names) {
    record_ = 0;
    for (auto item : list) {
      ondemand::object object;
      const error_code code = item.get_object().get(object);
      no_object_ = code == simdjson::INCORRECT_TYPE;
      if (code != simdjson::SUCCESS) return code;
      if (const auto read = names ? take_names(object) : take_values(object)) return read;
      ++record_;
    }
    return simdjson::SUCCESS;
  }

  error_code take_names(ondemand::object object) {
    next_ = 0;
    for (auto member : object) {
      std::string_view key;
      if (const auto code = member.unescaped_key().get(key)) return code;
      const std::size_t at = column_of(key);
      if (at == names_.size()) names_.emplace_back(key);
    }
    return simdjson::SUCCESS;
  }

  void begin_rows() {
    rows_->set_width(names_.size());
    rows_->begin_row(0);
    for (std::size_t c = 0; c < names_.size(); ++c) rows_->add(c, names_[c]);
    fields_.resize(names_.size());
    nested_.resize(names_.size());
  }

  error_code take_values(ondemand::object object) {
    next_ = 0;
    for (std::string& field : fields_) field.clear();
    for (auto member : object) {
      std::string_view key;
      if (const auto code = member.unescaped_key().get(key)) return code;
      const std::size_t at = column_of(key);
      ondemand::value value;
      if (const auto code = member.value().get(value)) return code;
      if (const auto code = take_value(at, value)) return code;
    }
    rows_->begin_row(static_cast<std::int64_t>(record_) + 1);
    for (std::size_t c = 0; c < fields_.size(); ++c) rows_->add(c, fields_[c]);
    return simdjson::SUCCESS;
  }

  error_code take_value(std::size_t at, ondemand::value value) {
    ondemand::json_type type;
    if (const auto code = value.type().get(type)) return code;
    if (type == ondemand::json_type::string) {
      std::string_view text;
      if (const auto code = value.get_string().get(text)) return code;
      fields_[at] = text;
    } else if (type == ondemand::json_type::number) {
      double number = 0;  // only to see that it is one
      const std::string_view token = trimmed(value.raw_json_token());
      if (const auto code = value.get_double().get(number)) return code;
      fields_[at] = token;
    } else if (type == ondemand::json_type::boolean) {
      bool yes = false;
      if (const auto code = value.get_bool().get(yes)) return code;
      fields_[at] = yes ? "1" : "0";
    } else if (type == ondemand::json_type::null) {
      bool is_null = false;
      if (const auto code = value.is_null().get(is_null)) return code;
      if (!is_null) return simdjson::N_ATOM_ERROR;
    } else {
      ++nested_[at];
    }
    return simdjson::SUCCESS;
  }

  /// Records mostly have the same fields in the same order, so the next one is tried first.
  std::size_t column_of(std::string_view key) {
    std::size_t at = next_;
    if (at >= names_.size() || names_[at] != key)
      at = static_cast<std::size_t>(std::find(names_.begin(), names_.end(), key) - names_.begin());
    next_ = at + 1;
    return at;
  }

  void tell() {
    if (more_pages_)
      rows_->note({{"dit is één bladzijde van een antwoord: er is een volgende; importeer ook die",
                    "this is one page of an answer: there is a next one; import that too"},
                   record_,
                   0,
                   ""});
    for (std::size_t c = 0; c < names_.size(); ++c)
      if (nested_[c] > 0)
        rows_->note({{"lijsten of objecten in een veld niet gelezen", "lists or objects in a field not read"},
                     nested_[c],
                     0,
                     names_[c]});
  }

  [[nodiscard]] Error no_object() const {
    Error error;
    error.code = ErrorCode::kFormatBroken;
    error.message = "this element of the list is no record";
    error.source = source_;
    error.row = static_cast<std::int64_t>(record_) + 1;
    error.expected = "an object with a field per column: {\"code\": \"BU02680736\", ...}";
    error.remedy = "Save the table as CSV, or as a list of such records.";
    return error;
  }
  [[nodiscard]] Error two_lists() const {
    Error error;
    error.code = ErrorCode::kFormatBroken;
    error.message = "the answer holds two lists of records";
    error.source = source_;
    error.column = "value";
    error.expected = "one member `value`";
    error.remedy = "Download the file again, or save each list as a file of its own.";
    return error;
  }
  [[nodiscard]] Error no_records() const {
    Error error;
    error.code = ErrorCode::kMissingData;
    error.message = "the list holds no records";
    error.source = source_;
    error.expected = "at least one record";
    error.remedy = "Check the table and the filter of the request.";
    return error;
  }

  std::string_view bytes_;
  std::string source_;
  std::unique_ptr<SheetRows> rows_;
  std::vector<std::string> names_;
  std::vector<std::string> fields_;
  std::vector<std::size_t> nested_;
  std::size_t record_ = 0;
  std::size_t next_ = 0;
  bool more_pages_ = false;
  bool no_object_ = false;
  bool seen_ = false;   ///< the member `value`
  bool twice_ = false;  ///< and again
};

/// The first object of a list, whole; empty if it does not end within the text.
std::string_view first_object(std::string_view list) {
  const std::string_view from = after_blanks(list.substr(1));
  if (!from.starts_with('{')) return {};
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const char c = from[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return from.substr(0, i + 1);
    }
  }
  return {};
}

}  // namespace

bool looks_like_json_table(std::string_view bytes) {
  const std::string_view head = without_mark(bytes).substr(0, kHead);
  const std::string_view list = list_of_records(head);
  return !list.empty() && after_blanks(list.substr(1)).starts_with('{') && !looks_like_geojson(bytes);
}

std::vector<std::string> peek_json_header(std::string_view bytes) {
  std::vector<std::string> header;
  const std::string_view list = list_of_records(without_mark(bytes).substr(0, kHead));
  const std::string_view record = list.empty() ? list : first_object(list);
  if (record.empty()) return header;
  const simdjson::padded_string text(record);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::object object;
  if (parser.iterate(text).get(document) || document.get_object().get(object)) return header;
  for (auto member : object) {
    std::string_view key;
    if (member.unescaped_key().get(key)) return header;
    header.emplace_back(trimmed(key));
  }
  return header;
}

Result<std::unique_ptr<RowSource>> open_json_rows(const InputFile& file) {
  return RecordReader(without_mark(file.bytes), file.name).run();
}

}  // namespace roer
