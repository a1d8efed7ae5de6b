#pragma once
// Draws take memory: whether what is asked for fits.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "roer/base/available_memory.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

/// Errors: kOutOfRange where the ranks of so many areas and draws take more than `free` bytes; else the work
/// would be ended by the system, and a server with it.  Nothing is refused where it is not known what is
/// free.
[[nodiscard]] Status check_draw_room(std::size_t areas, std::uint32_t draws,
                                     std::optional<std::uint64_t> free = available_memory());

}  // namespace roer::app
