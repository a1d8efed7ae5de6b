#include <algorithm>

#include "roer/base/room_pool.hpp"
#include "roer/score/area_scores.hpp"
#include "roer/score/draw_scores.hpp"
#include "roer/score/ranking.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kLine = 8;  // scores of one area that are written together

/// What one thread works in.
struct DrawWork {
  explicit DrawWork(const Evaluator& evaluator) : plain(evaluator), quick(evaluator) {}
  EvaluationRoom plain;
  AreaScores::Room quick;
  Ranker ranker;
  std::vector<double> drawn;         ///< [draw][area]
  std::vector<std::uint32_t> ranks;  ///< [area]
  std::vector<std::uint16_t> block;  ///< [area][draw]
};

class AreaDraws final : public DrawScores {
 public:
  AreaDraws(const Sampler& sampler, std::span<const Setting> settings, RankTable& ranks,
            std::unique_ptr<AreaScores> quick)
      : evaluator_(sampler.evaluator()),
        settings_(settings),
        stops_(stops_of(settings.size())),
        ranks_(ranks),
        quick_(std::move(quick)),
        ready_(quick_ ? settings.size() : 0) {}
  void rank(std::size_t begin, std::size_t end) override;
  void gather(std::size_t begin, std::size_t end, const DrawRows& rows) override;

 private:
  void score(std::size_t draw, std::size_t begin, std::size_t end, const Outcome& outcome,
             DrawWork& work) const;
  void rank_block(std::size_t begin, std::size_t end, DrawWork& work);

  const Evaluator& evaluator_;
  std::span<const Setting> settings_;
  std::array<std::size_t, kStops> stops_;
  RankTable& ranks_;
  std::unique_ptr<AreaScores> quick_;
  std::vector<AreaScores::Ready> ready_;  ///< [draw]
  RoomPool<DrawWork> pool_;
};

void AreaDraws::score(std::size_t draw, std::size_t begin, std::size_t end, const Outcome& outcome,
                      DrawWork& work) const {
  if (quick_)
    quick_->evaluate(settings_[draw], ready_[draw], begin, end, outcome, work.quick);
  else
    evaluator_.evaluate(settings_[draw], begin, end, outcome, work.plain);
}

void AreaDraws::rank(std::size_t begin, std::size_t end) {
  auto work = pool_.take(evaluator_);
  for (std::size_t d = begin; quick_ && d < end; ++d)
    quick_->make_ready(settings_[d], ready_[d], work->quick);
  rank_block(begin, end, *work);
  pool_.give(std::move(work));
}

void AreaDraws::rank_block(std::size_t begin, std::size_t end, DrawWork& work) {
  const std::size_t count = end - begin, areas = evaluator_.areas();
  work.drawn.resize(areas * count);
  work.ranks.resize(areas);
  work.block.resize(areas * count);
  for (std::size_t at = 0; at < areas; at += Evaluator::kChunk) {
    if (!go_on()) return;
    for (std::size_t d = 0; d < count; ++d)
      score(begin + d, at, std::min(areas, at + Evaluator::kChunk),
            {nullptr, nullptr, work.drawn.data() + d * areas + at}, work);
  }
  for (std::size_t d = 0; d < count; ++d) {
    work.ranker.rank({work.drawn.data() + d * areas, areas}, evaluator_.high_is_concern(), work.ranks);
    for (std::size_t i = 0; i < areas; ++i)
      work.block[i * count + d] = static_cast<std::uint16_t>(work.ranks[i]);
  }
  for (std::size_t i = 0; i < areas && (i % Evaluator::kChunk != 0 || go_on()); ++i)
    std::copy_n(work.block.data() + i * count, count, ranks_.from(i, begin).data());
}

/// A column of counts for one draw's stop.
void add_counts(std::span<const std::uint32_t> counts, std::size_t stop, FlagCounts* flags) {
  for (std::size_t i = 0; i < counts.size(); ++i)
    for (std::size_t k = stop; k < kStops; ++k) flags[i].drawn.at(k) += counts[i];
}

void AreaDraws::gather(std::size_t begin, std::size_t end, const DrawRows& rows) {
  const std::size_t count = end - begin, draws = settings_.size();
  auto work = pool_.take(evaluator_);
  std::vector<double> line(kLine * count), low(count), high(count);
  std::vector<std::uint32_t> least(count, 0), most(count, 0);
  std::array<std::vector<std::uint32_t>, kStops> drawn_upto;
  for (auto& column : drawn_upto) column.assign(count, 0);
  for (std::size_t first = 0; first < draws && go_on(); first += kLine) {
    const std::size_t last = std::min(draws, first + kLine);
    for (std::size_t d = first; d < last; ++d) {
      const Setting& setting = settings_[d];
      double* drawn = line.data() + (d - first) * count;
      score(d, begin, end, {low.data(), high.data(), drawn}, *work);
      const auto stop =
          static_cast<std::size_t>(std::lower_bound(stops_.begin(), stops_.end(), d + 1) - stops_.begin());
      // Of the two ends the one of least concern tells what is certain.
      const bool up = evaluator_.high_is_concern();
      evaluator_.count_flagged(setting, up ? low : high, least.data());
      evaluator_.count_flagged(setting, up ? high : low, most.data());
      evaluator_.count_flagged(setting, {drawn, count}, drawn_upto.at(stop).data());
    }
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t d = first; d < last; ++d) rows.scores[i * draws + d] = line[(d - first) * count + i];
  }
  std::fill(rows.flags, rows.flags + count, FlagCounts{});
  for (std::size_t k = 0; k < kStops; ++k) add_counts(drawn_upto.at(k), k, rows.flags);
  for (std::size_t i = 0; i < count; ++i) {
    rows.flags[i].least = least[i];
    rows.flags[i].most = most[i];
  }
  pool_.give(std::move(work));
}

}  // namespace

std::array<std::size_t, kStops> stops_of(std::size_t draws) {
  std::array<std::size_t, kStops> stops{};
  for (std::size_t k = 0; k < kStops; ++k) stops.at(k) = draws >> (kStops - 1 - k);
  return stops;
}

std::unique_ptr<DrawScores> plain_draw_scores(const Sampler& sampler, std::span<const Setting> settings,
                                              RankTable& ranks) {
  return std::make_unique<AreaDraws>(sampler, settings, ranks, nullptr);
}

std::unique_ptr<DrawScores> area_draw_scores(const Sampler& sampler, std::span<const Setting> settings,
                                             RankTable& ranks) {
  // The terms of all draws are kept, for areas are gathered some at a time.
  constexpr std::size_t kMostTerms = std::size_t{1} << 25U;
  auto quick = std::make_unique<AreaScores>(sampler.evaluator());
  if (quick->combinations() * settings.size() > kMostTerms) quick = nullptr;
  return std::make_unique<AreaDraws>(sampler, settings, ranks, std::move(quick));
}

}  // namespace roer::score
