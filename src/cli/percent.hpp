#pragma once

#include <cmath>
#include <string>

#include "session.hpp"

namespace roer::cli {

/// A share of 1 in per cents, "12,3 %"; "-" where it is not there.
[[nodiscard]] inline std::string percent(double share, const Session& session) {
  return std::isfinite(share) ? format_number(100 * share, 1, session.language) + " %" : "-";
}

}  // namespace roer::cli
