#include "roer/app/conflicting_cells.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "roer/area/area_list.hpp"

namespace roer::app {

namespace {

/// A column, and the piece it came with.
struct Told {
  const Frame* frame;
  const Series* series;
  const Piece* piece;
};

/// Dataset, release, indicator, period, kind and borders.
using Key = std::tuple<std::string_view, std::string_view, std::string_view, Period, AreaKind, Year>;

Error conflict(const Told& first, const Told& second, const AreaCode& code, double one, double other) {
  Error error;
  error.code = ErrorCode::kDuplicateCode;
  error.message =
      fmt::format("another file of this import, {}, gives this area another number{}", *first.piece->path,
                  second.series->period.year == 0 ? "" : " for " + to_string(second.series->period));
  error.source = *second.piece->path;
  error.column = second.series->indicator;
  error.found = fmt::format("{}: {} and {}", code.text(), one, other);
  error.expected = "each area once per period";
  error.remedy = "Leave one of the files out; import a correction by itself, after the file it corrects.";
  return error;
}

void compare_told(const Told& first, const Told& second, Faults& faults) {
  const std::vector<std::int64_t> places = positions(second.frame->areas, first.frame->areas);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < 0) continue;
    const Value one = first.series->values.at(i);
    const Value other = second.series->values.at(static_cast<std::size_t>(places[i]));
    if (one.known() && other.known() && one.number != other.number)
      faults.add(conflict(first, second, first.frame->areas[i], one.number, other.number));
  }
}

}  // namespace

Faults conflicting_cells(const std::vector<Piece>& pieces) {
  Faults faults;
  std::map<Key, std::vector<Told>> columns;
  for (const Piece& piece : pieces)
    for (const Frame& frame : piece.dataset->frames)
      for (const Series& series : frame.series)
        columns[{piece.dataset->id, piece.dataset->release, series.indicator, series.period,
                 frame.areas.kind(), frame.areas.boundary_year()}]
            .push_back({&frame, &series, &piece});
  for (const auto& [key, told] : columns)
    for (std::size_t second = 1; second < told.size(); ++second)
      for (std::size_t first = 0; first < second; ++first) compare_told(told[first], told[second], faults);
  return faults;
}

}  // namespace roer::app
