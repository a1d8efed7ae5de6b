#include "roer/base/result.hpp"

#include <fmt/format.h>

#include <array>

namespace roer {

std::string_view name_of(ErrorCode code) {
  static constexpr std::array<std::string_view, 30> kNames = {
      "file-not-found",   "file-unreadable", "file-empty", "file-truncated", "file-too-large",
      "format-unknown",   "format-broken",   "encoding",   "separator",      "column-missing",
      "column-ambiguous", "bad-number",      "bad-code",   "duplicate-code", "unknown-code",
      "boundary-year",    "geometry",        "projection", "not-supported",  "framework",
      "out-of-range",     "missing-data",    "project",    "project-busy",   "project-version",
      "network",          "digest",          "usage",      "check-failed",   "interrupted"};
  return kNames.at(static_cast<std::size_t>(code));
}

std::string to_text(const Error& error) {
  std::string text;
  if (!error.source.empty()) text += error.source;
  if (error.row > 0) text += fmt::format("{}row {}", text.empty() ? "" : ", ", error.row);
  if (!error.column.empty()) text += fmt::format("{}column {}", text.empty() ? "" : ", ", error.column);
  if (!text.empty()) text += ": ";
  text += error.message;
  if (!error.found.empty()) text += fmt::format("; found '{}'", error.found);
  if (!error.expected.empty()) text += fmt::format("; expected {}", error.expected);
  if (text.empty() || text.back() != '.') text += '.';
  if (!error.remedy.empty()) text += " " + error.remedy;
  return text;
}

void Faults::add(Error error) {
  ++total_;
  if (list_.size() < kMaxFaults) list_.push_back(std::move(error));
}

void Faults::add(Faults other) {
  const std::size_t uncounted = other.total_ - other.list_.size();
  for (Error& error : other.list_) add(std::move(error));
  total_ += uncounted;
}

std::string to_text(const Faults& faults) {
  std::string text;
  for (const Error& error : faults.list()) text += to_text(error) + "\n";
  if (faults.total() > faults.list().size())
    text += fmt::format("... and {} more faults of the same work.\n", faults.total() - faults.list().size());
  return text;
}

}  // namespace roer
