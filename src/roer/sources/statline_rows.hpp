#pragma once
// Rows of StatLine exports turned into the plain form: a code in each row, areas down and topics across.

#include "roer/sources/rows.hpp"

namespace roer {

/// Columns as rows. Errors: those of the rows.
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
