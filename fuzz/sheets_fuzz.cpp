// The sheets of a framework, as filled in by hand: each part of the input is one sheet, its first line the
// header.

#include "fuzz_input.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/framework_sheets.hpp"

namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t end = 0; end != std::string_view::npos;
       line.remove_prefix(std::min(end + 1, line.size()))) {
    end = line.find(';');
    cells.emplace_back(line.substr(0, end));
  }
  return cells;
}

roer::app::FilledSheet sheet_of(const roer::InputFile& file) {
  roer::app::FilledSheet sheet{"fuzz.xlsx, sheet " + file.name, {}, {}};
  std::string_view rest = file.bytes;
  for (std::int64_t row = 1; !rest.empty(); ++row) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (row == 1)
      sheet.header = cells_of(rest.substr(0, end));
    else
      sheet.rows.push_back({row, cells_of(rest.substr(0, end))});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return sheet;
}

}  // namespace

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  if (std::size_t bad = 0; !is_utf8(bytes, bad)) return;  // the reader of workbooks lets no other text pass
  std::map<std::string, app::FilledSheet> sheets;
  for (const InputFile& file : fuzz::memory_files(bytes, "framework")) sheets[file.name] = sheet_of(file);
  const auto made = app::framework_from_sheets(sheets, "fuzz.xlsx");
  if (!made.ok()) return fuzz::require_good(made.faults());
  fuzz::require(app::read_framework(made->toml, "fuzz.toml").ok(),
                "a framework of sheets is a framework file");
}
