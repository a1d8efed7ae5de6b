#pragma once
// Sentences of both languages with words filled in.

#include <fmt/format.h>

#include <string_view>

#include "roer/base/text.hpp"

namespace roer::app {

/// Requires: both patterns take the same words.
template <class... Words>
[[nodiscard]] Text in_both(std::string_view nl, std::string_view en, const Words&... words) {
  return {fmt::format(fmt::runtime(nl), words.nl...), fmt::format(fmt::runtime(en), words.en...)};
}

}  // namespace roer::app
