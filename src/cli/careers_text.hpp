#pragma once
// What `roer careers` prints.

#include <string>

#include "roer/app/careers_project.hpp"
#include "session.hpp"

namespace roer::cli {

[[nodiscard]] std::string careers_text(const app::CareersResult& result, const Session& session);

}  // namespace roer::cli
