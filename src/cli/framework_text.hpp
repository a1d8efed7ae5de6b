#pragma once

#include <string>

#include "roer/app/frameworks.hpp"
#include "session.hpp"

namespace roer::cli {

/// A framework in words: what makes the score, by which rules, and what is weak in it.
[[nodiscard]] std::string framework_text(const app::FrameworkShown& shown, const Session& session);

}  // namespace roer::cli
