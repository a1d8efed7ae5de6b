#pragma once
// The members of a JSON object in the body of a request.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/kept_scores.hpp"
#include "roer/base/result.hpp"

namespace roer::server {

/// The body as a JSON object.  Errors: kFormatBroken for what is none; kUsage, naming it, for a member that
/// is given twice.
[[nodiscard]] Result<nlohmann::json> parse_body(std::string_view body);

/// Reads the members of one JSON object and collects what is wrong with them. What was not given leaves its
/// target as it is.
class Members {
 public:
  /// Requires: all outlive it.  `place` stands before the names of members in complaints: "factors[0].".
  Members(const nlohmann::json& object, std::string place, Faults& faults)
      : object_(object), place_(std::move(place)), faults_(faults) {}

  /// Complains of every member that is not among these.
  void only(const std::vector<std::string_view>& names);
  /// At most 500 bytes on one line, without characters that nobody sees; not empty if it is needed.
  void text(const char* name, std::string& to, bool needed = false);
  /// The same on one or more lines.
  void lines(const char* name, std::string& to, bool needed = false);
  /// A text that is not empty where it is given.
  void filled(const char* name, std::string& to);
  /// A text of parts with commas between them; parts without their spaces, empty ones left out.
  void parts(const char* name, std::vector<std::string>& to);
  /// true or false.
  void flag(const char* name, bool& to);
  void number(const char* name, std::optional<double>& to);
  void number(const char* name, double& to);
  void numbers(const char* name, std::vector<double>& to);
  void numbers(const char* name, std::optional<std::vector<double>>& to);
  [[nodiscard]] std::optional<std::int64_t> whole(const char* name, std::int64_t least, std::int64_t most);
  /// A year within bounds.
  void year(const char* name, std::optional<Year>& to);
  /// "2024" or "2024-03".
  void period(const char* name, std::optional<Period>& to);
  /// The members framework, year and period.
  void choice(app::ScoreChoice& to);
  /// A text that `known` knows: known(text) gives a std::optional<T>.
  template <class T, class Known>
  void named(const char* name, std::optional<T>& to, Known known, std::string expected) {
    std::string given;
    text(name, given);
    if (given.empty()) return complain_if_given(name, expected);
    if (const std::optional<T> found = known(given))
      to = found;
    else
      complain(name, std::move(expected));
  }
  /// A text that `read` makes something of: read(text) gives a Result<T>; its faults are told.
  template <class T, class Read>
  void made(const char* name, T& to, Read read) {
    std::string given;
    text(name, given);
    if (given.empty()) return;
    auto result = read(given);
    if (result.ok())
      to = std::move(*result);
    else
      faults_.add(result.faults());
  }
  /// Calls each(member, place) for every member of a list.
  template <class Each>
  void list(const char* name, Each each) {
    const nlohmann::json* value = members_of(name);
    for (std::size_t i = 0; value != nullptr && i < value->size(); ++i) each((*value)[i], place_of(name, i));
  }
  /// Complains of a member that was not given.
  void needs(const char* name, const char* expected) { static_cast<void>(find(name, true, expected)); }
  /// Says that a member that was given is not what it must be.
  void complain(const char* name, std::string expected);

 private:
  void text_of(const char* name, std::string& to, bool needed, bool lines);
  void complain_if_given(const char* name, const std::string& expected);
  [[nodiscard]] const nlohmann::json* members_of(const char* name);
  [[nodiscard]] std::string place_of(const char* name, std::size_t at) const;
  [[nodiscard]] const nlohmann::json* find(const char* name, bool needed, const char* expected);
  void complain(std::string_view name, const nlohmann::json& found, std::string expected);
  const nlohmann::json& object_;
  std::string place_;
  Faults& faults_;
};

}  // namespace roer::server
