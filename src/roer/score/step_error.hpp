#pragma once
// Faults of the steps of a composite score: a step and an input that do not fit together.

#include <string>

#include "roer/base/result.hpp"

namespace roer::score {

/// The fault of a step: code kFramework, `column` names the input.
[[nodiscard]] inline Error step_error(std::string message, const std::string& input, std::string found,
                                      std::string expected, std::string remedy) {
  return {ErrorCode::kFramework, std::move(message), {}, 0, input, std::move(found),
          std::move(expected),   std::move(remedy)};
}

}  // namespace roer::score
