#pragma once
// Official tables that come as CSV as well as workbook: OData downloads and the yearly key figures.

#include "roer/sources/reader.hpp"
#include "roer/sources/rows.hpp"

namespace roer {

/// OData "UntypedDataSet": WijkenEnBuurten, Perioden, and one column per measure with its number
/// ("AantalInwoners_5"). Health estimates (RIVM) are the ones with columns Leeftijd and Marges; all others
/// are key figures.
[[nodiscard]] bool is_odata_table(const std::vector<std::string>& header);
[[nodiscard]] Result<Dataset> read_odata_table(RowSource& rows, const std::vector<std::string>& header,
                                               const InputFile& file, const ReadOptions& options,
                                               Progress& progress);

/// Yearly key figures, kwb-20xx: gwb_code_10, gwb_code_8, regio, gm_naam, recs, gwb_code, ind_wbi, a_inw ...
[[nodiscard]] bool is_yearly_kwb(const std::vector<std::string>& header);
[[nodiscard]] Result<Dataset> read_yearly_kwb(RowSource& rows, const std::vector<std::string>& header,
                                              const InputFile& file, const ReadOptions& options,
                                              Progress& progress);

}  // namespace roer
