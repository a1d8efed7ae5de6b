#pragma once

#include <string>

#include "roer/app/point_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

[[nodiscard]] std::string points_text(const app::PointResult& result, const Session& session);

}  // namespace roer::cli
