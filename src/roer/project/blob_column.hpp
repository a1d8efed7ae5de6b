#pragma once
// The values of a column as compressed bytes (docs/project-file.md tells the format to other programs).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/area/area_list.hpp"
#include "roer/area/crosswalk.hpp"
#include "roer/table/value.hpp"

namespace roer {

/// zlib of the doubles, little-endian, their bytes grouped by place: first all lowest bytes, last all
/// highest. Neighbouring values share their high bytes, which compresses.
[[nodiscard]] std::string pack_numbers(std::span<const double> numbers);
/// zlib of one byte per area: the state's place in `State`.
[[nodiscard]] std::string pack_states(std::span<const State> states);
/// zlib of 32-bit little-endian import ids, grouped by place as in pack_numbers().
[[nodiscard]] std::string pack_origins(std::span<const std::uint32_t> origins);
/// zlib of, for each code, its length as one byte and its bytes.
[[nodiscard]] std::string pack_codes(const std::vector<AreaCode>& codes);
/// zlib of, for each link, from and to as 32-bit and the share as double, little-endian.
[[nodiscard]] std::string pack_links(const std::vector<CrosswalkLink>& links);

/// The reverse. False if the bytes do not hold exactly `count` valid items; nothing is read beyond them.
[[nodiscard]] bool unpack_numbers(std::string_view bytes, std::size_t count, std::vector<double>& numbers);
[[nodiscard]] bool unpack_states(std::string_view bytes, std::size_t count, std::vector<State>& states);
[[nodiscard]] bool unpack_origins(std::string_view bytes, std::size_t count,
                                  std::vector<std::uint32_t>& origins);
[[nodiscard]] bool unpack_codes(std::string_view bytes, std::size_t count, AreaKind kind,
                                std::vector<AreaCode>& codes);
[[nodiscard]] bool unpack_links(std::string_view bytes, std::size_t count, std::vector<CrosswalkLink>& links);

}  // namespace roer
