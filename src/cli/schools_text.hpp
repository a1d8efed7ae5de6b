#pragma once

#include <string>

#include "roer/app/school_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// What people read of roer segregation --pupils.
[[nodiscard]] std::string schools_text(const app::SchoolResult& result, const Session& session);

}  // namespace roer::cli
