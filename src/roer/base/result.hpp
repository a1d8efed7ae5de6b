#pragma once
// Expected failures: a Result holds a value or the faults that prevented it.

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace roer {

/// What went wrong, as a stable name; `app` maps it to an exit status and a text in the user's language.
enum class ErrorCode : std::uint8_t {
  kFileNotFound,
  kFileUnreadable,
  kFileEmpty,
  kFileTruncated,
  kFileTooLarge,
  kFormatUnknown,
  kFormatBroken,
  kEncoding,
  kSeparator,
  kColumnMissing,
  kColumnAmbiguous,
  kBadNumber,
  kBadCode,
  kDuplicateCode,
  kUnknownCode,
  kBoundaryYear,
  kGeometry,
  kProjection,
  kNotSupported,
  kFramework,
  kOutOfRange,
  kMissingData,
  kProject,
  kProjectBusy,
  kProjectVersion,
  kNetwork,
  kDigest,
  kUsage,
  kCheckFailed,
  kInterrupted,
};

/// The stable name of a code, e.g. "bad-number"; documented in docs/errors.md.
[[nodiscard]] std::string_view name_of(ErrorCode code);

/// One fault. Every text is English and complete; an empty field means "does not apply".
struct Error {
  ErrorCode code{};
  std::string message;   ///< what is wrong, one sentence
  std::string source;    ///< file (or archive member, or table) it was found in
  std::int64_t row = 0;  ///< 1-based line of a text file or row of a sheet; 0 = whole file
  std::string column;    ///< header or letter of the column
  std::string found;     ///< what stood there, shortened to at most 80 characters
  std::string expected;  ///< what is allowed there
  std::string remedy;    ///< what the user can do
};

/// One paragraph for people: "file:row, column X: message; found ..., expected .... What to do."
[[nodiscard]] std::string to_text(const Error& error);

/// All faults found in one piece of work, in the order they were met.  At most kMaxFaults are kept; the rest
/// is only counted, so that a file with a million bad rows gives a readable answer.
class Faults {
 public:
  static constexpr std::size_t kMaxFaults = 50;
  Faults() = default;
  Faults(Error error) { add(std::move(error)); }  // NOLINT(google-explicit-constructor): `return Error{...};`
  void add(Error error);
  void add(Faults other);
  [[nodiscard]] bool empty() const { return total_ == 0; }
  [[nodiscard]] std::size_t total() const { return total_; }
  [[nodiscard]] const std::vector<Error>& list() const { return list_; }
  [[nodiscard]] const Error& first() const { return list_.front(); }

 private:
  std::vector<Error> list_;
  std::size_t total_ = 0;
};

/// All faults as text, one per line, closed by a count of the faults that were not kept.
[[nodiscard]] std::string to_text(const Faults& faults);

/// A value, or the faults that prevented it.
/// Requires: ok() before value(), !ok() before faults(); anything else is a programmer's mistake (assertion).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Faults faults)
      : state_(std::in_place_index<1>, std::move(faults)) {  // NOLINT(google-explicit-constructor)
    assert(!std::get<1>(state_).empty());
  }
  Result(Error error) : Result(Faults(std::move(error))) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& value() & { return *std::get_if<0>(&state_); }
  [[nodiscard]] const T& value() const& { return *std::get_if<0>(&state_); }
  [[nodiscard]] T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  [[nodiscard]] const Faults& faults() const { return *std::get_if<1>(&state_); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

 private:
  std::variant<T, Faults> state_;
};

/// The result of work that has no value of its own.
struct Done {};
using Status = Result<Done>;

}  // namespace roer

/// `ROER_TRY(auto x, f());` declares x from f()'s value, or returns f()'s faults from the enclosing function.
#define ROER_CONCAT_INNER(a, b) a##b
#define ROER_CONCAT(a, b) ROER_CONCAT_INNER(a, b)
#define ROER_TRY(declaration, expression) \
  ROER_TRY_INNER(ROER_CONCAT(roer_try_, __LINE__), declaration, expression)
#define ROER_TRY_INNER(temporary, declaration, expression) \
  auto temporary = (expression);                           \
  if (!temporary.ok()) return temporary.faults();          \
  declaration = std::move(temporary).value()
#define ROER_CHECK(expression)                                                        \
  do {                                                                                \
    if (auto roer_check = (expression); !roer_check.ok()) return roer_check.faults(); \
  } while (false)
