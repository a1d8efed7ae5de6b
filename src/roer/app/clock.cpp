#include "roer/app/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace roer::app {

std::string utc_now(int seconds_ahead) {
  std::time_t now = std::time(nullptr);
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"))
    std::from_chars(fixed, fixed + std::strlen(fixed), now);
  now += seconds_ahead;
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace roer::app
