#pragma once
// The two file formats behind open_workbook().

#include "roer/sources/workbook.hpp"

namespace roer {

[[nodiscard]] bool is_xlsx(std::string_view bytes);
[[nodiscard]] Result<std::unique_ptr<RowSource>> open_xlsx(const InputFile& file, const std::string& sheet);
[[nodiscard]] Result<WorkbookSheets> open_xlsx_sheets(const InputFile& file,
                                                      const std::vector<std::string>& wanted);
[[nodiscard]] Result<std::unique_ptr<RowSource>> open_xls(const InputFile& file, const std::string& sheet);

/// Of several sheets, the one with most area codes (the first of equals); notes it. Requires: at least one.
[[nodiscard]] std::unique_ptr<RowSource> choose_sheet(std::vector<std::unique_ptr<SheetRows>> sheets,
                                                      const std::vector<std::string>& names);
[[nodiscard]] Error sheet_error(ErrorCode code, const std::string& source, std::string message,
                                std::string remedy);
[[nodiscard]] Error no_such_sheet(const std::string& source, const std::string& wanted,
                                  const std::vector<std::string>& names);

}  // namespace roer
