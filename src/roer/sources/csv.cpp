#include "roer/sources/csv.hpp"

#include <emmintrin.h>

#include <bit>
#include <cstring>

#include "roer/base/text.hpp"

namespace roer {

namespace {

constexpr std::size_t kMostFields = 16'384;  ///< as many columns as a sheet of Excel has

/// First byte in [at, end) that ends an unquoted field; end if none.
const char* find_field_end(const char* at, const char* end, char separator) {
  const __m128i separators = _mm_set1_epi8(separator);
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  while (end - at >= 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i hits =
        _mm_or_si128(_mm_cmpeq_epi8(block, separators),
                     _mm_or_si128(_mm_cmpeq_epi8(block, feeds), _mm_cmpeq_epi8(block, returns)));
    if (const int mask = _mm_movemask_epi8(hits); mask != 0)
      return at + std::countr_zero(static_cast<unsigned>(mask));
    at += 16;
  }
  while (at < end && *at != separator && *at != '\n' && *at != '\r') ++at;
  return at;
}

std::int64_t count_lines(std::string_view text) {
  std::int64_t lines = 0;
  const char* at = text.data();
  const char* end = at + text.size();
  while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) !=
         nullptr) {
    ++lines;
    ++at;
  }
  return lines;
}

}  // namespace

CsvReader::CsvReader(const CsvText& text, std::string source)
    : begin_(text.bytes.data()),
      at_(begin_),
      end_(begin_ + text.bytes.size()),
      row_start_(begin_),
      separator_(text.separator),
      source_(std::move(source)) {}

bool CsvReader::fail(ErrorCode code, std::string message, std::string remedy) {
  Error error;
  error.code = code;
  error.source = source_;
  error.row = row_;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  error.found = excerpt({row_start_, static_cast<std::size_t>(end_ - row_start_)}, 60);
  faults_.add(std::move(error));
  at_ = end_;
  return false;
}

bool CsvReader::quoted_field(std::vector<std::string_view>& fields) {
  const char* start = ++at_;
  const std::size_t buffered = buffer_.size();
  bool escaped = false;
  while (true) {
    const auto left = static_cast<std::size_t>(end_ - at_);
    const char* quote = left == 0 ? nullptr : static_cast<const char*>(std::memchr(at_, '"', left));
    if (!quote)
      return fail(ErrorCode::kFileTruncated, "a quoted field that begins in this row is never closed",
                  "The file may be cut off: download it again, or close the quote.");
    at_ = quote + 1;
    if (at_ == end_ || *at_ != '"') {
      const auto length = static_cast<std::size_t>(quote - start);
      if (escaped) {
        buffer_.append(start, length);
        patches_.push_back({fields.size(), buffered, buffer_.size() - buffered});
        fields.emplace_back();
      } else {
        fields.emplace_back(start, length);
      }
      if (at_ < end_ && *at_ != separator_ && *at_ != '\n' && *at_ != '\r')
        return fail(ErrorCode::kFormatBroken, "text follows a closing quote",
                    "Write a quote inside a field as two quotes.");
      return true;
    }
    buffer_.append(start, static_cast<std::size_t>(at_ - start));
    escaped = true;
    start = ++at_;
  }
}

bool CsvReader::next(std::vector<std::string_view>& fields) {
  fields.clear();
  buffer_.clear();
  patches_.clear();
  while (at_ < end_ && (*at_ == '\n' || *at_ == '\r')) {
    if (*at_ == '\n' || at_ + 1 == end_ || at_[1] != '\n') ++line_;
    ++at_;
  }
  if (at_ == end_) return false;
  row_ = line_;
  row_start_ = at_;
  const char* limit = static_cast<std::size_t>(end_ - at_) > kMaxRowBytes ? at_ + kMaxRowBytes : end_;
  while (true) {
    if (at_ < end_ && *at_ == '"') {
      const char* start = at_;
      if (!quoted_field(fields)) return false;
      line_ += count_lines({start, static_cast<std::size_t>(at_ - start)});
    } else {
      const char* stop = find_field_end(at_, limit, separator_);
      fields.emplace_back(at_, static_cast<std::size_t>(stop - at_));
      at_ = stop;
    }
    if (at_ >= limit && limit < end_)
      return fail(ErrorCode::kFileTooLarge, "this row is longer than 64 MiB: the whole file may be one line",
                  "Check that lines end in a line feed, and that this is the file you meant.");
    if (fields.size() > kMostFields)
      return fail(ErrorCode::kFileTooLarge, "this row has more than 16,384 fields",
                  "Check that lines end in a line feed, and that this is the file you meant.");
    if (at_ == end_ || *at_ != separator_) break;
    ++at_;
  }
  if (at_ < end_) {
    at_ += (*at_ == '\r' && at_ + 1 < end_ && at_[1] == '\n') ? 2 : 1;
    ++line_;
  }
  for (const Patch& patch : patches_)
    fields[patch.field] = std::string_view(buffer_).substr(patch.begin, patch.length);
  return true;
}

}  // namespace roer
