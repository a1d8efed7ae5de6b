#include "written_text.hpp"

#include <fmt/format.h>

#include "terminal.hpp"

namespace roer::cli {

std::string bytes_text(std::uint64_t bytes, Language language) {
  const auto number = static_cast<double>(bytes);
  if (bytes < 1000) return format_number(number, 0, language) + " bytes";
  if (bytes < 1'000'000) return format_number(number / 1e3, 0, language) + " kB";
  return format_number(number / 1e6, 1, language) + " MB";
}

std::string written_text(const app::Written& written, const Session& session) {
  std::string text;
  for (const app::WrittenFile& file : written.files)
    text += fmt::format("{}: {} ({})\n", file.path, session.in_language(file.what),
                        bytes_text(file.bytes, session.language));
  for (const Text& note : written.notes) text += wrapped(session.in_language(note), "  - ");
  return text;
}

}  // namespace roer::cli
