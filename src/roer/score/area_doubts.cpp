#include "roer/score/area_doubts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <span>

#include "roer/base/parallel.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/quantiles.hpp"
#include "roer/score/rank_table.hpp"
#include "roer/score/ranking.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kDoubtBlock = 16;
constexpr std::array<double, 2> kIntervalShares = {0.05, 0.95};

/// In how many draws an area gets a closer look.
struct FlagTally {
  std::uint32_t drawn = 0, surely = 0, possibly = 0;
};

/// Areas that lie side by side: evaluated at once.
struct Run {
  std::size_t begin = 0, count = 0;
};

std::vector<Run> runs_of(const std::vector<std::uint32_t>& areas) {
  std::vector<Run> runs;
  for (const std::uint32_t area : areas) {
    if (runs.empty() || runs.back().begin + runs.back().count != area) runs.push_back({area, 0});
    ++runs.back().count;
  }
  return runs;
}

Status check_request(std::uint32_t draws, std::size_t areas) {
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = "this number of draws is not possible";
  error.found = fmt::format("{} draws of {} areas", draws, areas);
  error.expected = fmt::format("1 to {} draws of at most {} areas", kMostDraws, kMostAreas);
  error.remedy = "Give another number of draws, or a part of the areas.";
  if (draws < 1 || draws > kMostDraws || areas > kMostAreas) return error;
  return Done{};
}

class Draws {
 public:
  Draws(const Sampler& sampler, AreaDoubts& found)
      : sampler_(sampler),
        found_(found),
        runs_(runs_of(found.areas)),
        ranks_(found.areas.size(), found.draws),
        flags_(found.areas.size()) {}
  void draw(std::size_t begin, std::size_t end);
  void sum_up(std::size_t area);

 private:
  const Sampler& sampler_;
  AreaDoubts& found_;
  std::vector<Run> runs_;
  RankTable ranks_;  ///< doubled
  std::mutex adding_;
  std::vector<FlagTally> flags_;
};

void Draws::draw(std::size_t begin, std::size_t end) {
  const Evaluator& evaluator = sampler_.evaluator();
  const std::size_t n = found_.areas.size();
  EvaluationRoom room(evaluator);
  Ranker ranker;
  Setting setting;
  std::vector<double> low(n), high(n), drawn(n);
  std::vector<std::uint32_t> ranks(n);
  std::vector<FlagTally> flags(n);
  std::vector<std::uint16_t> lines(n * (end - begin));  // whole ones go out: rows are far apart
  for (std::size_t d = begin; d < end; ++d) {
    sampler_.draw(static_cast<std::uint32_t>(d), setting);
    std::size_t at = 0;
    for (const Run& run : runs_) {
      evaluator.evaluate(setting, run.begin, run.begin + run.count,
                         {low.data() + at, high.data() + at, drawn.data() + at}, room);
      at += run.count;
    }
    ranker.rank(drawn, evaluator.high_is_concern(), ranks);
    for (std::size_t i = 0; i < n; ++i) {
      const bool a = evaluator.flagged(setting, low[i]), b = evaluator.flagged(setting, high[i]);
      lines[i * (end - begin) + d - begin] = static_cast<std::uint16_t>(ranks[i]);
      flags[i].drawn += evaluator.flagged(setting, drawn[i]) ? 1 : 0;
      flags[i].surely += a && b ? 1 : 0;
      flags[i].possibly += a || b ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    std::copy_n(lines.data() + i * (end - begin), end - begin, ranks_.from(i, begin).data());
  const std::lock_guard lock(adding_);
  for (std::size_t i = 0; i < n; ++i) {
    flags_[i].drawn += flags[i].drawn;
    flags_[i].surely += flags[i].surely;
    flags_[i].possibly += flags[i].possibly;
  }
}

void Draws::sum_up(std::size_t area) {
  const auto share = [&](std::uint32_t count) {
    return static_cast<double>(count) / static_cast<double>(found_.draws);
  };
  found_.flagged[area] = share(flags_[area].drawn);
  found_.flagged_least[area] = share(flags_[area].surely);
  found_.flagged_most[area] = share(flags_[area].possibly);
  RankQuantiles finder;
  std::array<double, 2> ends{};
  ranks_.visit(area, 0, found_.draws, [&](std::span<const std::uint16_t> part) { finder.add(part); });
  finder.find(kIntervalShares, ends);
  found_.rank_low[area] = ends[0] / 2;
  found_.rank_high[area] = ends[1] / 2;
}

}  // namespace

Result<AreaDoubts> area_doubts(const Sampler& sampler, std::vector<std::uint32_t> areas, std::uint32_t draws,
                               const std::function<bool(double)>& proceed) {
  ROER_CHECK(check_request(draws, areas.size()));
  std::sort(areas.begin(), areas.end());
  AreaDoubts found;
  found.draws = draws;
  found.seed = sampler.evaluator().seed();
  found.areas = std::move(areas);
  for (auto* column :
       {&found.flagged, &found.flagged_least, &found.flagged_most, &found.rank_low, &found.rank_high})
    column->resize(found.areas.size());
  Draws all(sampler, found);
  std::atomic<bool> stopped{false};
  std::atomic<std::size_t> made{0};
  const auto go_on = [&](double done) {
    if (!stopped && proceed && !proceed(done)) stopped = true;
    return !stopped;
  };
  parallel_blocks(draws, kDoubtBlock, [&](std::size_t begin, std::size_t end) {
    if (!go_on(static_cast<double>(made) / draws)) return;
    all.draw(begin, end);
    made += end - begin;
  });
  parallel_blocks(found.areas.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && go_on(1); ++i) all.sum_up(i);
  });
  if (stopped)
    return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
  for (const double one : found.flagged) {
    found.always.push_back(one == 1);
    found.never.push_back(one == 0);
  }
  return found;
}

}  // namespace roer::score
