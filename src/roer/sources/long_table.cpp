#include "roer/sources/long_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "roer/sources/table_columns.hpp"

namespace roer {

void LongTable::add(const AreaCode& code, Period period, std::size_t indicator, Value value,
                    std::int64_t row) {
  cells_.push_back({code, period, static_cast<std::uint32_t>(indicator), row, value});
}

Status LongTable::finish(Year boundary_year, const std::string& source, std::string_view code_column,
                         Dataset& dataset) {
  const auto key = [](const Cell& cell) {
    return std::tie(cell.code, cell.indicator, cell.period, cell.row);
  };
  std::sort(cells_.begin(), cells_.end(), [&](const Cell& a, const Cell& b) { return key(a) < key(b); });
  Faults faults;
  for (std::size_t i = 1; i < cells_.size(); ++i) {
    const Cell &first = cells_[i - 1], &second = cells_[i];
    if (!(first.code == second.code) || first.indicator != second.indicator || first.period != second.period)
      continue;
    Error error;
    error.code = ErrorCode::kDuplicateCode;
    error.source = source;
    error.row = second.row;
    error.column = code_column;
    error.message =
        fmt::format("this area has {} in row {} already", dataset.indicators[second.indicator].id, first.row);
    error.found = std::string(second.code.text());
    error.expected = "each area, period and measure once";
    error.remedy = "Remove one of the rows.";
    faults.add(std::move(error));
  }
  if (!faults.empty()) return faults;
  for (std::size_t begin = 0; begin < cells_.size();) {
    std::size_t end = begin;
    std::vector<AreaCode> codes;
    std::map<std::pair<std::uint32_t, Period>, std::size_t> columns;
    for (; end < cells_.size() && cells_[end].code.kind() == cells_[begin].code.kind(); ++end) {
      if (codes.empty() || !(codes.back() == cells_[end].code)) codes.push_back(cells_[end].code);
      columns.emplace(std::pair(cells_[end].indicator, cells_[end].period), 0);
    }
    if (auto sparse = too_sparse(codes.size() * columns.size(), end - begin, source))
      return *std::move(sparse);
    Frame frame;
    for (auto& [column, at] : columns) {
      at = frame.series.size();
      frame.series.push_back({dataset.indicators[column.first].id, column.second, Column(codes.size())});
    }
    std::size_t area = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (!(cells_[i].code == codes[area])) ++area;
      frame.series[columns.at({cells_[i].indicator, cells_[i].period})].values.set(area, cells_[i].value);
    }
    frame.areas = AreaList(cells_[begin].code.kind(), boundary_year, std::move(codes));
    dataset.frames.push_back(std::move(frame));
    begin = end;
  }
  return Done{};
}

}  // namespace roer
