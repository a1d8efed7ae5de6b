#pragma once
// One request, as handlers see it, and what they answer.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/base/result.hpp"
#include "roer/base/strong.hpp"
#include "server/access.hpp"
#include "server/target.hpp"

namespace roer::server {

/// Largest body that is read.
inline constexpr std::size_t kLargestBody = std::size_t{64} << 10;

/// The parts of a request that decide what is answered.
struct Request {
  std::string method;
  Target target;
  std::vector<std::pair<std::string_view, std::string>> places;  ///< of the route: {"kind", "buurt"}
  std::string body;
  Visitor visitor = {};
  std::function<bool()> wanted = {};  ///< is the answer still waited for; empty = it is

  /// Of work that asks now and then, with the share that is done, whether to go on.
  [[nodiscard]] std::function<bool(double)> proceed() const {
    return [this](double) { return !wanted || wanted(); };
  }
  /// Value of a place of the path.  Requires: the route has it.
  [[nodiscard]] const std::string& place(std::string_view name) const;
  /// Value of a parameter; null if it was not given.
  [[nodiscard]] const std::string* parameter(std::string_view name) const;
  /// A parameter as it must be; empty if it was not given.  Errors: kUsage with what is allowed.
  [[nodiscard]] Result<std::optional<std::int64_t>> whole(std::string_view name, std::int64_t least,
                                                          std::int64_t most) const;
  [[nodiscard]] Result<std::optional<Year>> year(std::string_view name = "year") const;
  [[nodiscard]] Result<std::optional<Period>> period(std::string_view name = "period") const;
  [[nodiscard]] Result<std::optional<AreaKind>> kind() const;
  /// Places of the path as they must be.  Errors: kUsage.
  [[nodiscard]] Result<std::int64_t> whole_place(std::string_view name, std::int64_t least,
                                                 std::int64_t most) const;
  [[nodiscard]] Result<AreaKind> kind_place() const;
};

/// What is wrong with a parameter of the address.
[[nodiscard]] Error bad_parameter(std::string_view name, std::string_view found, std::string expected);
/// A whole number in decimal digits within bounds.  Errors: kUsage.
[[nodiscard]] Result<std::int64_t> whole_number(std::string_view name, std::string_view text,
                                                std::int64_t least, std::int64_t most);
/// Errors: kUsage.
[[nodiscard]] Result<Period> period_named(std::string_view text);
inline constexpr std::int64_t kFirstYear = 1800, kLastYear = 2200;

class Ready;

/// What is sent back.
struct Answer {
  std::shared_ptr<const Ready> ready;  ///< made before; then nothing below plays a part
  int status = 200;
  std::string type;  ///< media type
  std::string body;
  std::string gzip;       ///< made already; empty = made when it pays
  std::string location;   ///< of what was made
  std::string download;   ///< name to save it as; empty = shown
  std::string allow;      ///< methods, of 405
  bool for_ever = false;  ///< the address never means anything else
  bool page = false;      ///< part of the application, which runs in a browser
};

/// An answer with a JSON document.
[[nodiscard]] Answer json_answer(std::string document, int status = 200);
/// Faults as they go out: with the names of files alone, for where they lie is told to none, and never
/// without what to do.
[[nodiscard]] Faults as_told(const Faults& faults);
/// The one shape of failures (errors.schema.json); status 0 = app::http_status().
[[nodiscard]] Answer failure(const Faults& faults, int status = 0);
[[nodiscard]] Answer failure(int status, ErrorCode code, std::string message, std::string_view found,
                             std::string expected, std::string remedy);

}  // namespace roer::server
