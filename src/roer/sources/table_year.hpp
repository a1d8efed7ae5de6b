#pragma once
// The year of a file that does not tell it inside: given by the user, or in its name.

#include <cstdint>
#include <optional>
#include <string_view>

#include "roer/sources/reader.hpp"

namespace roer {

/// Period and boundary year of a table. An assumption is noted in `dataset`.
struct TableYear {
  Period period;
  Year boundary;
};
/// Errors: kBoundaryYear with the options that tell it, if neither options nor the file name do.
[[nodiscard]] Result<TableYear> table_year(const InputFile& file, const ReadOptions& options,
                                           Dataset& dataset);

/// Whether the municipalities of a table may tell its boundary year. Not in an own table: there a code of
/// another year is a fault to tell.
enum class CodesTell : std::uint8_t { kNo, kYes };

/// For tables whose rows tell their period: the release is the last of them, and the borders are those of its
/// year unless they were told, or unless the municipalities in the table do not exist in that year: then the
/// last year in which they all exist. Which of the two, and why, is noted.
void take_last_period(Dataset& dataset, std::optional<Year> boundary_year, CodesTell tell = CodesTell::kYes);

/// A period as StatLine shows it: "2023", "2023*" (provisional), "2024 maart", "2024 maart*"; and all that
/// parse_period() reads.
[[nodiscard]] bool parse_statline_period(std::string_view text, Period& period);

/// The year 1990..2100 in a name: four digits with no digit beside them.
[[nodiscard]] std::optional<Year> year_in_name(std::string_view name);

}  // namespace roer
