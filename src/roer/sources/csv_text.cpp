// What a delimited text is before it is read row by row: its encoding and its separator.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"

namespace roer {

namespace {

constexpr std::size_t kCsvSample = std::size_t{1} << 16;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

Error text_error(ErrorCode code, const std::string& source, std::string message, std::string found,
                 std::string remedy) {
  Error error;
  error.code = code;
  error.source = source;
  error.message = std::move(message);
  error.found = std::move(found);
  error.expected = "delimited text (CSV)";
  error.remedy = std::move(remedy);
  return error;
}

bool is_utf32(std::string_view sample) {
  using namespace std::string_view_literals;
  return sample.starts_with("\xFF\xFE\0\0"sv) || sample.starts_with("\0\0\xFE\xFF"sv);
}

bool is_utf16(std::string_view sample) {
  if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF")) return true;
  if (sample.size() < 8) return false;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(sample.size(), 64); ++i)
    (i % 2 == 0 ? even : odd) += sample[i] == '\0' ? 1 : 0;
  return (even == 0 && odd > 16) || (odd == 0 && even > 16);
}

/// Windows-1252 bytes 0x80..0x9F as code points; 0 = not a character.
constexpr std::array<std::uint16_t, 32> kHigh = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool append_windows_1252(std::string& out, unsigned char byte) {
  if (byte < 0x80) {
    out += static_cast<char>(byte);
    return true;
  }
  const unsigned point = byte < 0xA0 ? kHigh[byte - 0x80] : byte;
  if (point == 0) return false;
  if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
  } else {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (point & 0x3F));
  return true;
}

/// Counts of each candidate outside quotes, per line.
constexpr std::array<char, 4> kCandidates = {';', ',', '\t', '|'};
using Counts = std::array<std::size_t, kCandidates.size()>;

std::vector<Counts> counts_per_line(std::string_view sample) {
  std::vector<Counts> lines(1);
  bool quoted = false;
  for (const char c : sample) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') {
      if (lines.size() == 20) break;
      lines.emplace_back();
    }
    for (std::size_t k = 0; k < kCandidates.size(); ++k) lines.back()[k] += c == kCandidates[k] ? 1 : 0;
  }
  return lines;
}

/// How many lines hold a candidate equally often, and how often.
struct Evenness {
  std::size_t candidate = 1;
  std::size_t lines = 0;
  std::size_t count = 0;
  [[nodiscard]] bool beats(const Evenness& other) const {
    return lines > other.lines || (lines == other.lines && count > other.count);
  }
};

std::size_t lines_with(const std::vector<Counts>& lines, std::size_t candidate, std::size_t count) {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](const Counts& line) { return line[candidate] == count; }));
}

/// The candidate that gives the most lines the same count as the first line has. Where the first line is a
/// title (no separator, or a comma in a sentence above a wider table), the one that gives the most lines any
/// same count.
char find_separator(std::string_view sample) {
  const std::vector<Counts> lines = counts_per_line(sample);
  Evenness as_first, as_any;
  for (std::size_t k = 0; k < kCandidates.size(); ++k) {
    for (const Counts& line : lines) {
      const Evenness found{k, lines_with(lines, k, line[k]), line[k]};
      if (line[k] > 0 && found.beats(as_any)) as_any = found;
      if (line[k] > 0 && &line == &lines.front() && found.beats(as_first)) as_first = found;
    }
  }
  const bool title = as_first.lines <= 1 && as_any.lines > 1 && as_any.count > as_first.count;
  return kCandidates.at(title ? as_any.candidate : as_first.candidate);
}

Faults refuse_other_content(std::string_view bytes, const std::string& source) {
  const std::string_view sample = bytes.substr(0, kCsvSample);
  if (trimmed(bytes.substr(0, 4096)).empty() && bytes.size() <= 4096)
    return text_error(ErrorCode::kFileEmpty, source, "this file is empty", "", "Download it again.");
  if (is_utf32(sample))
    return text_error(ErrorCode::kEncoding, source, "this text is in UTF-32", "UTF-32",
                      "Save it as \"CSV UTF-8\" and import that.");
  if (is_utf16(sample))
    return text_error(ErrorCode::kEncoding, source, "this text is in UTF-16", "UTF-16",
                      "Save it as \"CSV UTF-8\" and import that.");
  if (sample.find('\0') != std::string_view::npos)
    return text_error(ErrorCode::kFormatUnknown, source, "this is not text", excerpt(sample, 24),
                      "Check that this is the file you meant.");
  if (const std::string_view start = trimmed(sample); start.starts_with('<'))
    return text_error(
        ErrorCode::kFormatUnknown, source,
        "this is a web page or XML, not a table: an error page may have been saved instead of the data",
        excerpt(start, 60),
        "Open the address in a browser, look at what it says, and download the file again.");
  if (bytes.size() > CsvReader::kMaxRowBytes && !std::memchr(bytes.data(), '\n', CsvReader::kMaxRowBytes) &&
      !std::memchr(bytes.data(), '\r', CsvReader::kMaxRowBytes))
    return text_error(ErrorCode::kFileTooLarge, source,
                      "the first line is longer than 64 MiB: the whole file may be one line",
                      excerpt(sample, 60),
                      "Check that lines end in a line feed, and that this is the file you meant.");
  return {};
}

std::int64_t row_at(std::string_view bytes, std::size_t offset) {
  return 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
}

/// True if the bytes beyond ASCII are at least as often characters of UTF-8 as they are not: Windows-1252
/// hardly ever writes such a sequence, so that the text was pasted together from both.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t characters = 0, others = 0;
  while (!bytes.empty()) {
    std::size_t bad = bytes.size();
    const bool good = is_utf8(bytes, bad);
    const std::string_view part = bytes.substr(0, good ? bytes.size() : bad);
    characters += static_cast<std::size_t>(std::count_if(
        part.begin(), part.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    if (good) break;
    ++others;
    bytes.remove_prefix(bad + 1);
  }
  return characters >= others;
}

Error mixed_encoding(std::string_view bytes, std::size_t bad, const std::string& source) {
  Error error = text_error(ErrorCode::kEncoding, source, "this text is UTF-8 in part only",
                           fmt::format("byte 0x{:02X}", static_cast<unsigned char>(bytes[bad])),
                           "Save it as \"CSV UTF-8\" from the program it was made with.");
  error.row = row_at(bytes, bad);
  error.expected = "one encoding throughout";
  return error;
}

}  // namespace

CsvText& CsvText::operator=(CsvText&& other) noexcept {
  const bool own = !other.decoded.empty();
  const std::size_t skipped = own ? static_cast<std::size_t>(other.bytes.data() - other.decoded.data()) : 0;
  const std::size_t length = other.bytes.size();
  bytes = other.bytes;
  decoded = std::move(other.decoded);
  if (own) bytes = std::string_view(decoded).substr(skipped, length);
  was_windows_1252 = other.was_windows_1252;
  separator = other.separator;
  return *this;
}

Result<CsvText> open_csv(std::string_view bytes, const std::string& source) {
  const bool marked = bytes.starts_with(kUtf8Mark);
  if (marked) bytes.remove_prefix(kUtf8Mark.size());
  if (Faults faults = refuse_other_content(bytes, source); !faults.empty()) return faults;
  CsvText text;
  text.bytes = bytes;
  if (std::size_t bad = 0; !is_utf8(bytes, bad)) {
    if (marked || is_mostly_utf8(bytes)) return mixed_encoding(bytes, bad, source);
    text.decoded.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (append_windows_1252(text.decoded, static_cast<unsigned char>(bytes[i]))) continue;
      Error error = text_error(ErrorCode::kEncoding, source, "this text is neither UTF-8 nor Windows-1252",
                               fmt::format("byte 0x{:02X}", static_cast<unsigned char>(bytes[i])),
                               "Save it as \"CSV UTF-8\" and import that.");
      error.row = row_at(bytes, i);
      return error;
    }
    text.bytes = text.decoded;
    text.was_windows_1252 = true;
  }
  text.separator = find_separator(text.bytes.substr(0, kCsvSample));
  return text;
}

}  // namespace roer
