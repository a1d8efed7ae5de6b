#pragma once

#include <string>

namespace roer::app {

/// Now, in UTC: "2026-11-24T09:30:00Z". SOURCE_DATE_EPOCH (seconds since 1970) takes the clock's place, so
/// that a result can be made again byte by byte.
[[nodiscard]] std::string utc_now(int seconds_ahead = 0);

}  // namespace roer::app
