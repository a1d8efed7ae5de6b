#pragma once
// Compact JSON for the scripts of pages.

#include <fmt/format.h>

#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "roer/report/html.hpp"

namespace roer::report {

/// Members of a JSON object, in the order they are added.
class Json {
 public:
  explicit Json(std::string& out) : out_(out) { out_ += '{'; }
  Json(const Json&) = delete;
  Json& operator=(const Json&) = delete;
  ~Json() { out_ += '}'; }

  std::string& key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_json_string(out_, name);
    out_ += ':';
    return out_;
  }
  void text(std::string_view name, std::string_view value) { append_json_string(key(name), value); }
  void number(std::string_view name, double value) {
    fmt::format_to(std::back_inserter(key(name)), "{}", value);
  }
  void flag(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
  /// `each(i)` appends the i-th element.
  void list(std::string_view name, std::size_t count, const std::function<void(std::size_t)>& each) {
    key(name) += '[';
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ',';
      each(i);
    }
    out_ += ']';
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    list(name, values.size(), [&](std::size_t i) { append_json_string(out_, values[i]); });
  }
  void numbers(std::string_view name, const std::vector<std::size_t>& values) {
    list(name, values.size(),
         [&](std::size_t i) { fmt::format_to(std::back_inserter(out_), "{}", values[i]); });
  }

 private:
  std::string& out_;
  bool first_ = true;
};

/// As short as it is exact at so many decimals; null where it is not finite.
void append_number(std::string& out, double value, int decimals);

}  // namespace roer::report
