#include <algorithm>

#include "roer/base/large_array.hpp"
#include "roer/score/draw_scores.hpp"
#include "roer/score/ranking.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kLine = 8;  // scores of one area that are written together

class PlainDraws final : public DrawScores {
 public:
  PlainDraws(const Sampler& sampler, std::span<const Setting> settings)
      : evaluator_(sampler.evaluator()),
        settings_(settings),
        stops_(stops_of(settings.size())),
        ranks_(evaluator_.areas() * settings.size()) {}
  void rank(std::size_t begin, std::size_t end) override;
  void gather(std::size_t begin, std::size_t end, const DrawRows& rows) const override;

 private:
  const Evaluator& evaluator_;
  std::span<const Setting> settings_;
  std::array<std::size_t, kStops> stops_;
  LargeArray<std::uint16_t> ranks_;  ///< [area][draw]
};

void PlainDraws::rank(std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin, areas = evaluator_.areas();
  EvaluationRoom room(evaluator_);
  Ranker ranker;
  std::vector<double> drawn(areas * count);
  for (std::size_t at = 0; at < areas; at += Evaluator::kChunk)
    for (std::size_t d = 0; d < count; ++d)
      evaluator_.evaluate(settings_[begin + d], at, std::min(areas, at + Evaluator::kChunk),
                          {nullptr, nullptr, drawn.data() + d * areas + at}, room);
  std::vector<std::uint32_t> one(areas);
  std::vector<std::uint16_t> block(areas * count);
  for (std::size_t d = 0; d < count; ++d) {
    ranker.rank({drawn.data() + d * areas, areas}, evaluator_.high_is_concern(), one);
    for (std::size_t i = 0; i < areas; ++i) block[i * count + d] = static_cast<std::uint16_t>(one[i]);
  }
  for (std::size_t i = 0; i < areas; ++i)
    std::copy_n(block.data() + i * count, count, ranks_.data() + i * settings_.size() + begin);
}

/// A column of counts for one draw's stop.
void add_counts(std::span<const std::uint32_t> counts, std::size_t stop, FlagCounts* flags) {
  for (std::size_t i = 0; i < counts.size(); ++i)
    for (std::size_t k = stop; k < kStops; ++k) flags[i].drawn.at(k) += counts[i];
}

void PlainDraws::gather(std::size_t begin, std::size_t end, const DrawRows& rows) const {
  const std::size_t count = end - begin, draws = settings_.size();
  EvaluationRoom room(evaluator_);
  std::vector<double> line(kLine * count), low(count), high(count);
  std::vector<std::uint32_t> least(count, 0), most(count, 0);
  std::array<std::vector<std::uint32_t>, kStops> drawn_upto;
  for (auto& column : drawn_upto) column.assign(count, 0);
  for (std::size_t first = 0; first < draws; first += kLine) {
    const std::size_t last = std::min(draws, first + kLine);
    for (std::size_t d = first; d < last; ++d) {
      const Setting& setting = settings_[d];
      double* drawn = line.data() + (d - first) * count;
      evaluator_.evaluate(setting, begin, end, {low.data(), high.data(), drawn}, room);
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
  std::copy_n(ranks_.data() + begin * draws, count * draws, rows.ranks);
  std::fill(rows.flags, rows.flags + count, FlagCounts{});
  for (std::size_t k = 0; k < kStops; ++k) add_counts(drawn_upto.at(k), k, rows.flags);
  for (std::size_t i = 0; i < count; ++i) {
    rows.flags[i].least = least[i];
    rows.flags[i].most = most[i];
  }
}

}  // namespace

std::array<std::size_t, kStops> stops_of(std::size_t draws) {
  std::array<std::size_t, kStops> stops{};
  for (std::size_t k = 0; k < kStops; ++k) stops.at(k) = draws >> (kStops - 1 - k);
  return stops;
}

std::unique_ptr<DrawScores> plain_draw_scores(const Sampler& sampler, std::span<const Setting> settings) {
  return std::make_unique<PlainDraws>(sampler, settings);
}

}  // namespace roer::score
