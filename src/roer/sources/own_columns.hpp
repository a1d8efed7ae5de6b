#pragma once
// Which column of an own table is which: codes, period, names, and what is left out.

#include <optional>
#include <string>
#include <vector>

#include "roer/sources/own_mapping.hpp"

namespace roer {

/// Rows of a table as they were met first; what the columns are like is seen from them.
using Sample = std::vector<std::vector<std::string>>;

/// The columns that are not numbers.
struct OwnLayout {
  std::size_t code = 0;
  std::optional<AreaKind> kind;  ///< told, or clear from the name of the column (estates, pc4)
  bool kind_from_name = false;
  bool bare_digits = false;  ///< four digits are a postcode here
  std::optional<std::size_t> period;
  std::optional<std::size_t> name;
  std::vector<std::size_t> left_out;  ///< names, remarks and codes of other areas: no numbers
};

/// Finds them by content first and by name second; what the mapping tells goes before all.
/// Errors: kColumnMissing (no column with codes; a column of the mapping that is not there) and
/// kColumnAmbiguous (several that could be meant), each with what is there and what a mapping would say.
[[nodiscard]] Result<OwnLayout> find_layout(const std::vector<std::string>& header, const Sample& sample,
                                            const OwnMapping& mapping, const std::string& source);

/// True if the column holds words and no number: no cell is a number or an answer, and all that are no hole
/// begin with a letter.
[[nodiscard]] bool holds_words(const Sample& sample, std::size_t column);

/// True if every filled cell of the column is ja/nee, yes/no, true/false or waar/onwaar.
[[nodiscard]] bool is_yes_no(const Sample& sample, std::size_t column);

}  // namespace roer
