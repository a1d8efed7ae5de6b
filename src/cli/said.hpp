#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

#include "roer/base/text.hpp"

namespace roer::cli {

/// A sentence in the user's language with its arguments filled in; both patterns take the same arguments.
template <class... Arguments>
[[nodiscard]] std::string said(Language language, fmt::format_string<Arguments...> nl,
                               fmt::format_string<Arguments...> en, Arguments&&... arguments) {
  return language == Language::kDutch ? fmt::format(nl, std::forward<Arguments>(arguments)...)
                                      : fmt::format(en, std::forward<Arguments>(arguments)...);
}

}  // namespace roer::cli
