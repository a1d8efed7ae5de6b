#pragma once
// A fast, strict reader of delimited text: one pass, no copy of clean fields, every row and field where it
// stands.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/value.hpp"

namespace roer {

/// Delimited text that is known to be UTF-8, and how it is laid out.
struct CsvText {
  std::string_view bytes;  ///< without byte order mark
  std::string decoded;     ///< holds the text when it had to be converted; `bytes` then points into it
  bool was_windows_1252 = false;
  char separator = ',';

  CsvText() = default;
  CsvText(const CsvText&) = delete;
  CsvText& operator=(const CsvText&) = delete;
  CsvText(CsvText&& other) noexcept { *this = std::move(other); }
  CsvText& operator=(CsvText&& other) noexcept;
};

/// Finds encoding and separator. UTF-8 with or without byte order mark is taken as it is; other bytes are
/// read as Windows-1252, which Excel writes (the caller notes it). The separator is the one of , ; tab |
/// whose count is most even over the first lines. Errors: kFileEmpty; kEncoding (UTF-16, or bytes that are no
/// text in Windows-1252 either); kFormatUnknown for an HTML or XML page and for binary content; kFileTooLarge
/// for a first line above 64 MiB. Cost: one pass at memory speed over ASCII.
[[nodiscard]] Result<CsvText> open_csv(std::string_view bytes, const std::string& source);

/// Walks over rows. Fields are views into the text; a quoted field with "" inside is unescaped into a buffer
/// of the reader and valid until the next row.  Lines end in \n, \r\n or \r.  Empty lines are skipped.
/// Faults: an open quote at the end (kFileTruncated), text after a closing quote (kFormatBroken), a row above
/// 64 MiB (kFileTooLarge). Cost: above 200 MB/s per core on clean input and half of that on dirty input
/// (docs/performance.md).
class CsvReader {
 public:
  static constexpr std::size_t kMaxRowBytes = std::size_t{64} << 20;

  CsvReader(const CsvText& text, std::string source);
  /// Next row; false at the end or at a fault.
  [[nodiscard]] bool next(std::vector<std::string_view>& fields);
  [[nodiscard]] std::int64_t row() const { return row_; }  ///< 1-based line where the current row began
  [[nodiscard]] const Faults& faults() const { return faults_; }
  [[nodiscard]] const std::string& source() const { return source_; }
  /// Bytes from the start of the text to the start of the current row.
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(row_start_ - begin_); }

 private:
  /// A field whose text lies in the buffer, which may still move until the row is complete.
  struct Patch {
    std::size_t field, begin, length;
  };
  bool quoted_field(std::vector<std::string_view>& fields);
  bool fail(ErrorCode code, std::string message, std::string remedy);

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* row_start_;
  char separator_;
  std::string source_;
  std::int64_t row_ = 0;
  std::int64_t line_ = 1;
  std::string buffer_;
  std::vector<Patch> patches_;
  Faults faults_;
};

/// Which mark parts whole and decimals in a column of numbers.
enum class DecimalMark : std::uint8_t {
  kPoint,
  kComma,
  kEither
};  ///< kEither: a re-export that mixed them; no thousands marks

/// Reads one number of an official file. Padding is ignored; scientific notation is read; empty, ".", "-",
/// "NA", "n.a." are a hole that says no more (missing), "x" and "*" are suppressed, CBS -99997 is suppressed,
/// -99995 (follows later) and -99991 (no longer published) are not measured (docs/formats.md). False: this is
/// not a number. A comma where a point is the mark, or the reverse, is not a number.
[[nodiscard]] bool parse_value(std::string_view text, DecimalMark mark, Value& value);

/// The mark that the numbers of some fields use: kComma if any has a comma between digits and none has a
/// point there. `mixed` tells that both were seen.
[[nodiscard]] DecimalMark guess_decimal_mark(const std::vector<std::string_view>& fields, bool& mixed);

}  // namespace roer
