#include "roer/sources/negative_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace roer {

void tell_negative_counts(Dataset& dataset) {
  std::map<std::string_view, const Indicator*> counts;
  for (const Indicator& one : dataset.indicators)
    if (one.measure == Measure::kCount) counts.emplace(one.id, &one);
  Note note;
  note.message = {"aantallen onder 0 staan er zoals gepubliceerd; kijk of ze kloppen",
                  "counts below 0 are kept as published; check whether they are right"};
  for (const Frame& frame : dataset.frames)
    for (const Series& series : frame.series) {
      if (!counts.contains(series.indicator)) continue;
      const auto& numbers = series.values.numbers();
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!(numbers[i] < 0)) continue;
        if (++note.count == 1)
          note.example = fmt::format("{} {}: {}", series.indicator, frame.areas[i].text(), numbers[i]);
      }
    }
  if (note.count > 0) dataset.notes.push_back(std::move(note));
}

}  // namespace roer
