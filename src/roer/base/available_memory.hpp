#pragma once
// Memory that new work may take.

#include <cstdint>
#include <optional>

namespace roer {

/// Bytes that the system says can be taken without pushing others out, and no more than what is left of the
/// limit of the group of processes that this one is in (cgroup 2).  Empty where neither is told.
[[nodiscard]] std::optional<std::uint64_t> available_memory();

}  // namespace roer
