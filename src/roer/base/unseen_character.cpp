#include "roer/base/unseen_character.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace roer {

std::string unseen_character(std::string_view text, bool lines) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::uint32_t one = byte;
    if (byte >= 0xC0) {
      const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      one = byte & (0xFFU >> (length + 1));
      for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
        one = one << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    } else if (byte >= 0x80) {
      continue;  // the rest of a character
    }
    const bool line = one == '\n' || one == '\r' || one == '\t';
    const bool control = one < 0x20 || (one >= 0x7F && one < 0xA0);
    const bool turns = one == 0x061C || one == 0x200E || one == 0x200F || (one >= 0x2028 && one <= 0x202E) ||
                       (one >= 0x2066 && one <= 0x2069) || one == 0xFEFF;
    if ((control && !(line && lines)) || turns) return fmt::format("U+{:04X}", one);
  }
  return {};
}

}  // namespace roer
