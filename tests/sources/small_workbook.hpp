#pragma once
// Small workbooks made in the test: .xlsx by libxlsxwriter, .xls byte by byte.

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace roer::testing {

using Cell = std::variant<std::string, double>;  ///< an empty text is an empty cell
using Sheet = std::vector<std::vector<Cell>>;

/// Writes an .xlsx with these sheets, in the order of their names.
inline void write_xlsx(const std::string& path, const std::map<std::string, Sheet>& sheets) {
  lxw_workbook* book = workbook_new(path.c_str());
  for (const auto& [name, rows] : sheets) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        const auto row = static_cast<lxw_row_t>(r);
        const auto column = static_cast<lxw_col_t>(c);
        if (const auto* number = std::get_if<double>(&rows[r][c]))
          worksheet_write_number(sheet, row, column, *number, nullptr);
        else if (const auto& text = std::get<std::string>(rows[r][c]); !text.empty())
          worksheet_write_string(sheet, row, column, text.c_str(), nullptr);
      }
  }
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

/// Bytes of an .xls with one sheet: BIFF8 records ([MS-XLS] 2.4) in one stream of a compound file ([MS-CFB]
/// 2).
class SmallXls {
 public:
  explicit SmallXls(const Sheet& rows) {
    std::map<std::string, std::uint32_t> texts;
    std::string sst;
    std::size_t columns = 0;
    for (const auto& row : rows) {
      columns = std::max(columns, row.size());
      for (const Cell& cell : row)
        if (const auto* text = std::get_if<std::string>(&cell);
            text && texts.emplace(*text, texts.size()).second)
          sst += u16(text->size()) + '\0' + *text;
    }
    stream_ = record(0x0809, begin(0x0005)) + record(0x0042, u16(0x04B0));
    const std::string name = u16(0) + '\x04' + '\0' + "kwb1";
    const std::string table =
        record(0x00FC, u32(texts.size()) + u32(texts.size()) + sst) + record(0x000A, "");
    stream_ += record(0x0085, u32(stream_.size() + 4 + 4 + name.size() + table.size()) + name) + table;
    stream_ += record(0x0809, begin(0x0010)) +
               record(0x0200, u32(0) + u32(rows.size()) + u16(0) + u16(columns) + u16(0));
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        const std::string place = u16(r) + u16(c) + u16(0);
        if (const auto* number = std::get_if<double>(&rows[r][c])) {
          std::string bytes(8, '\0');
          std::memcpy(bytes.data(), number, 8);
          stream_ += record(0x0203, place + bytes);
        } else if (const auto& text = std::get<std::string>(rows[r][c]); !text.empty()) {
          stream_ += record(0x00FD, place + u32(texts.at(text)));
        }
      }
    stream_ += record(0x000A, "");
  }

  [[nodiscard]] std::string bytes() const {
    std::string stream = stream_;
    stream.resize(std::max<std::size_t>(4096, (stream.size() + 511) / 512 * 512), '\0');
    const std::size_t sectors = stream.size() / 512;
    std::string header = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(16, '\0') + u16(0x3E) +
                         u16(3) + u16(0xFFFE) + u16(9) + u16(6) + std::string(6, '\0') + u32(0) + u32(1) +
                         u32(1) + u32(0) + u32(4096) + u32(kEnd) + u32(0) + u32(kEnd) + u32(0) + u32(0);
    while (header.size() < 512) header += u32(kFree);
    std::string chain = u32(0xFFFFFFFD) + u32(kEnd);
    for (std::size_t i = 0; i < sectors; ++i) chain += u32(i + 1 < sectors ? i + 3 : kEnd);
    while (chain.size() < 512) chain += u32(kFree);
    EXPECT_EQ(chain.size(), 512U) << "this writer has one sector for the chain";
    const std::string folder = entry("Root Entry", 5, 1, kEnd, 0) +
                               entry("Workbook", 2, kFree, 2, stream.size()) + entry("", 0, kFree, 0, 0) +
                               entry("", 0, kFree, 0, 0);
    return header + chain + folder + stream;
  }

 private:
  static constexpr std::size_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF;
  static std::string little(std::size_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
  }
  static std::string u16(std::size_t value) { return little(value, 2); }
  static std::string u32(std::size_t value) { return little(value, 4); }
  static std::string record(std::size_t kind, const std::string& body) {
    return u16(kind) + u16(body.size()) + body;
  }
  static std::string begin(std::size_t kind) {
    return u16(0x0600) + u16(kind) + u16(0) + u16(0) + u32(0) + u32(0);
  }
  static std::string entry(std::string_view name, std::size_t kind, std::size_t child, std::size_t start,
                           std::size_t size) {
    std::string bytes;
    for (const char c : name) bytes += std::string(1, c) + '\0';
    bytes.resize(64, '\0');
    bytes += u16(name.empty() ? 0 : 2 * name.size() + 2) + little(kind, 1) + '\1' + u32(kFree) + u32(kFree) +
             u32(child);
    return bytes + std::string(36, '\0') + u32(start) + u32(size) + u32(0);
  }
  std::string stream_;
};

}  // namespace roer::testing
