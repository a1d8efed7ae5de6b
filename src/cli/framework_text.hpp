#pragma once

#include <string>

#include "roer/app/frameworks.hpp"
#include "session.hpp"

namespace roer::cli {

/// A framework in words: what makes the score, by which rules, and what is weak in it.
[[nodiscard]] std::string framework_text(const app::FrameworkShown& shown, const Session& session);

/// One list item: what could have been chosen otherwise, and how it is drawn.
[[nodiscard]] std::string assumption_text(const score::Framework& framework,
                                          const score::Assumption& assumption, const Session& session);

}  // namespace roer::cli
