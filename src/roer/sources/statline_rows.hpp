#pragma once
// Rows of StatLine exports turned into the plain form: a code in each row, areas down and topics across.

#include "roer/sources/rows.hpp"

namespace roer {

/// The field with the first area code, if this row of a crosstab begins with the name of the codes; else 0.
[[nodiscard]] std::size_t first_code_of_crosstab(const std::vector<std::string_view>& fields);
/// Columns as rows: topics down the first column become the header, with their unit "(aantal)" where a column
/// of units stands between the topics and the areas; titles above and the source below are left out.
/// Errors: those of the rows; kColumnMissing if no row holds codes.
[[nodiscard]] Result<std::unique_ptr<RowSource>> transposed(RowSource& rows);

/// Adds a last column with the code of each row, found from the order that StatLine keeps: country, then per
/// municipality its row, and each district followed by its neighbourhoods in the order of their codes. Names
/// repeat, so each must match at its place. `reference` holds the known areas of the file's year
/// (municipalities, districts, neighbourhoods with names). Errors: kMissingData if there is no reference;
/// kUnknownCode with the row where file and reference part.
[[nodiscard]] Result<std::unique_ptr<RowSource>> with_codes(std::unique_ptr<RowSource> rows,
                                                            const std::vector<std::string>& header,
                                                            const std::vector<AreaNames>& reference);

}  // namespace roer
