#pragma once

#include <string>

#include "roer/app/written.hpp"
#include "session.hpp"

namespace roer::cli {

/// One line per file, and the notes.
[[nodiscard]] std::string written_text(const app::Written& written, const Session& session);

/// Bytes as people read them: "812 bytes", "4.3 MB" (of 1,000,000 bytes).
[[nodiscard]] std::string bytes_text(std::uint64_t bytes, Language language);

}  // namespace roer::cli
