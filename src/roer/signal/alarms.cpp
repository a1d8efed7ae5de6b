#include "roer/signal/alarms.hpp"

#include <fmt/format.h>

#include <cassert>

#include "roer/base/false_discovery.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"

namespace roer::signal {

Result<Alarms> watch(const CountSeries& series, PeriodRange range, const JudgeArea& judge) {
  if (range.from >= range.to || range.to > series.periods())
    return Error{ErrorCode::kOutOfRange,
                 "these periods cannot be watched",
                 "periods",
                 0,
                 "",
                 fmt::format("periods {} up to {}", range.from + 1, range.to),
                 fmt::format("one period or more, within 1 to {}", series.periods()),
                 "Choose periods that the series has."};
  Alarms alarms;
  alarms.range = range;
  const std::size_t cells = series.areas() * range.size();
  alarms.expected.resize(cells);
  alarms.upper.resize(cells);
  alarms.chance.resize(cells);
  alarms.verdict.resize(cells);
  parallel_blocks(series.areas(), 64, [&](std::size_t begin, std::size_t end) {
    std::vector<Judgement> found(range.size());
    for (std::size_t area = begin; area < end; ++area) {
      found.assign(range.size(), {});
      judge(area, found);
      for (std::size_t k = 0; k < found.size(); ++k) {
        const std::size_t cell = area * range.size() + k;
        alarms.expected[cell] = found[k].expected;
        alarms.upper[cell] = found[k].upper;
        alarms.chance[cell] = found[k].chance;
        alarms.verdict[cell] = found[k].verdict;
      }
    }
  });
  return alarms;
}

std::vector<double> adjusted_chances(const Alarms& alarms, std::size_t period) {
  assert(period >= alarms.range.from && period < alarms.range.to);
  const std::size_t areas = alarms.verdict.size() / alarms.range.size();
  std::vector<double> chances(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    const std::size_t cell = alarms.at(area, period);
    chances[area] = alarms.verdict[cell] == Verdict::kFewCases ? 1 : alarms.chance[cell];
  }
  std::vector<double> adjusted = false_discovery(chances);
  for (std::size_t area = 0; area < areas; ++area)
    if (alarms.verdict[alarms.at(area, period)] == Verdict::kFewCases) adjusted[area] = kNone;
  return adjusted;
}

}  // namespace roer::signal
