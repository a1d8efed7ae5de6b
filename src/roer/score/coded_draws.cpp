#include <algorithm>
#include <array>

#include "roer/base/large_array.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/base/wide.hpp"
#include "roer/score/code_ranks.hpp"
#include "roer/score/draw_scores.hpp"
#include "roer/score/score_codes.hpp"

namespace roer::score {

namespace {

using Fill = ScoreCodes::Fill;

// A cell is a code (below ScoreCodes::kMost, 12 bits) and three flags.
constexpr std::uint16_t kCodeBits = 0x0FFF, kFlagged = 0x1000, kLeast = 0x2000, kMost = 0x4000;
static_assert(ScoreCodes::kMost == kCodeBits + 1);

ROER_WIDE
std::uint32_t count_bit(const std::uint16_t* cells, std::size_t count, std::uint16_t bit) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < count; ++i) found += (cells[i] & bit) != 0 ? 1U : 0U;
  return found;
}

/// turned[i * kDrawBlock] = cells[codes[i]]
void look_up(const std::uint16_t* codes, std::size_t count, const std::uint16_t* cells,
             std::uint16_t* turned) {
  for (std::size_t i = 0; i < count; ++i) turned[i * kDrawBlock] = cells[codes[i]];
}

/// What a block of draws says of each area and of each code.
struct CodedBlock {
  std::size_t begin = 0, count = 0;  ///< draws
  std::vector<std::uint16_t> drawn, low,
      high;                          ///< codes, [draw][area]; low and high only for `doubtful` draws
  std::vector<bool> doubtful;        ///< [draw] a factor may be unknown
  std::vector<std::uint16_t> cells;  ///< [draw][code]
  std::vector<std::vector<ScoreCodes::Ready>> ready;  ///< [draw][factor]
};

/// What one thread works in.
struct CodedWork {
  explicit CodedWork(const Evaluator& evaluator) : room(evaluator) {}
  CodedBlock block;
  ScoreCodes::Room room;
  CodeCounter counter;
  CodeRanks order;
};

class CodedDraws final : public DrawScores {
 public:
  CodedDraws(const Sampler& sampler, ScoreCodes codes, std::span<const Setting> settings, RankTable& cells)
      : evaluator_(sampler.evaluator()),
        codes_(std::move(codes)),
        settings_(settings),
        stops_(stops_of(settings.size())),
        cells_(cells),
        scores_(codes_.size() * settings.size()),
        ranks_(codes_.size() * settings.size()) {}
  void rank(std::size_t begin, std::size_t end) override;
  void gather(std::size_t begin, std::size_t end, const DrawRows& rows) override;

 private:
  void make_ready(CodedBlock& block, ScoreCodes::Room& room) const;
  void find_codes(CodedBlock& block, ScoreCodes::Room& room) const;
  void rank_codes(CodedWork& work);
  void write_cells(const CodedBlock& block);
  void write_doubtful_flags(const CodedBlock& block, std::size_t draw);
  [[nodiscard]] FlagCounts count_flags(std::size_t area) const;
  [[nodiscard]] double* scores_of(std::size_t draw) const { return scores_.data() + draw * codes_.size(); }

  const Evaluator& evaluator_;
  ScoreCodes codes_;
  std::span<const Setting> settings_;
  std::array<std::size_t, kStops> stops_;
  RankTable& cells_;                 ///< until an area is gathered; then its ranks
  LargeArray<double> scores_;        ///< [draw][code]
  LargeArray<std::uint16_t> ranks_;  ///< [draw][code]
  RoomPool<CodedWork> pool_;
};

void CodedDraws::make_ready(CodedBlock& block, ScoreCodes::Room& room) const {
  block.ready.resize(block.count);
  block.doubtful.assign(block.count, false);
  for (std::size_t d = 0; d < block.count; ++d) {
    block.ready[d].resize(codes_.factors());
    for (std::size_t f = 0; f < codes_.factors(); ++f) {
      ScoreCodes::Ready& ready = block.ready[d][f];
      codes_.make_ready(settings_[block.begin + d], f, ready, room);
      if (ready.unknown || ready.pieces.empty()) block.doubtful[d] = true;
    }
  }
}

/// Chunk of areas by chunk, so that the places of its values stay near for all draws.
void CodedDraws::find_codes(CodedBlock& block, ScoreCodes::Room& room) const {
  const std::size_t areas = evaluator_.areas();
  make_ready(block, room);
  const bool any_doubt =
      std::find(block.doubtful.begin(), block.doubtful.end(), true) != block.doubtful.end();
  block.drawn.assign(areas * block.count, 0);
  block.low.assign(any_doubt ? areas * block.count : 0, 0);
  block.high.assign(any_doubt ? areas * block.count : 0, 0);
  std::vector<std::uint16_t> pieces(Evaluator::kChunk);
  for (std::size_t at = 0; at < areas && go_on(); at += Evaluator::kChunk)
    for (std::size_t d = 0; d < block.count; ++d) {
      const ScoreCodes::Span span{at, std::min(Evaluator::kChunk, areas - at)};
      const Setting& setting = settings_[block.begin + d];
      for (std::size_t f = 0; f < codes_.factors(); ++f) {
        static_cast<void>(codes_.find_pieces(setting, f, block.ready[d][f], span, pieces.data(), room));
        const auto add = [&](Fill fill, std::vector<std::uint16_t>& to) {
          codes_.add_pieces(setting, f, fill, span, pieces.data(), to.data() + d * areas + at);
        };
        add(Fill::kDrawn, block.drawn);
        if (!block.doubtful[d]) continue;
        add(Fill::kLow, block.low);
        add(Fill::kHigh, block.high);
      }
    }
}

void CodedDraws::rank_codes(CodedWork& work) {
  const std::size_t areas = evaluator_.areas(), size = codes_.size();
  CodedBlock& block = work.block;
  std::vector<std::uint32_t> counts(size), ranks(size, 0);
  block.cells.resize(size * block.count);
  for (std::size_t d = 0; d < block.count; ++d) {
    const Setting& setting = settings_[block.begin + d];
    double* scores = scores_of(block.begin + d);
    codes_.find_scores(setting, scores, work.room);
    work.counter.count({block.drawn.data() + d * areas, areas}, counts);
    work.order.order({scores, size}, evaluator_.high_is_concern());
    work.order.rank(counts, ranks);
    std::uint16_t* to = ranks_.data() + (block.begin + d) * size;
    for (std::size_t c = 0; c < size; ++c) {
      const bool flagged = evaluator_.flagged(setting, scores[c]);
      to[c] = static_cast<std::uint16_t>(ranks[c]);
      block.cells[d * size + c] = static_cast<std::uint16_t>(c | (flagged ? kFlagged | kLeast | kMost : 0));
    }
  }
}

/// Some areas at a time: read draw by draw, written area by area, and both stay near.
void CodedDraws::write_cells(const CodedBlock& block) {
  constexpr std::size_t kSome = 128;
  std::array<std::uint16_t, kSome * kDrawBlock> lines{};  // whole ones go out: rows are far apart
  const std::size_t areas = evaluator_.areas(), size = codes_.size();
  for (std::size_t at = 0; at < areas; at += kSome) {
    const std::size_t some = std::min(kSome, areas - at);
    for (std::size_t d = 0; d < block.count; ++d)
      look_up(block.drawn.data() + d * areas + at, some, block.cells.data() + d * size, lines.data() + d);
    for (std::size_t i = 0; i < some; ++i)
      std::copy_n(lines.data() + i * kDrawBlock, block.count, cells_.from(at + i, block.begin).data());
  }
}

void CodedDraws::write_doubtful_flags(const CodedBlock& block, std::size_t d) {
  const std::size_t areas = evaluator_.areas();
  const Setting& setting = settings_[block.begin + d];
  const double* scores = scores_of(block.begin + d);
  for (std::size_t i = 0; i < areas; ++i) {
    const std::uint16_t low = block.low[d * areas + i], high = block.high[d * areas + i];
    if (low == high) continue;
    const bool one = evaluator_.flagged(setting, scores[low]),
               other = evaluator_.flagged(setting, scores[high]);
    // Of the two ends the one of least concern tells what is certain.
    const bool up = evaluator_.high_is_concern();
    std::uint16_t& cell = cells_.from(i, block.begin)[d];
    cell = static_cast<std::uint16_t>(cell & (kCodeBits | kFlagged));
    cell = static_cast<std::uint16_t>(cell | ((up ? one : other) ? kLeast : 0) |
                                      ((up ? other : one) ? kMost : 0));
  }
}

void CodedDraws::rank(std::size_t begin, std::size_t end) {
  auto work = pool_.take(evaluator_);
  CodedBlock& block = work->block;
  block.begin = begin;
  block.count = end - begin;
  find_codes(block, work->room);
  if (go_on()) {
    rank_codes(*work);
    write_cells(block);
    for (std::size_t d = 0; d < block.count; ++d)
      if (block.doubtful[d]) write_doubtful_flags(block, d);
  }
  pool_.give(std::move(work));
}

FlagCounts CodedDraws::count_flags(std::size_t area) const {
  FlagCounts made;
  std::size_t from = 0;
  std::uint32_t so_far = 0;
  for (std::size_t k = 0; k < kStops; ++k) {
    cells_.visit(area, from, stops_.at(k), [&](std::span<const std::uint16_t> cells) {
      so_far += count_bit(cells.data(), cells.size(), kFlagged);
      made.least += count_bit(cells.data(), cells.size(), kLeast);
      made.most += count_bit(cells.data(), cells.size(), kMost);
    });
    made.drawn.at(k) = so_far;
    from = stops_.at(k);
  }
  return made;
}

void CodedDraws::gather(std::size_t begin, std::size_t end, const DrawRows& rows) {
  const std::size_t draws = settings_.size(), size = codes_.size();
  for (std::size_t i = begin; i < end; ++i) rows.flags[i - begin] = count_flags(i);
  for (std::size_t first = 0; first < draws; first += kDrawBlock) {
    const std::size_t count = std::min(kDrawBlock, draws - first);
    for (std::size_t i = begin; i < end; ++i) {
      double* scores = rows.scores + (i - begin) * draws + first;
      std::uint16_t* ranks = cells_.from(i, first).data();  // cells until here
      for (std::size_t d = 0; d < count; ++d) {
        const std::size_t at = (first + d) * size + (ranks[d] & kCodeBits);
        scores[d] = scores_[at];
        ranks[d] = ranks_[at];
      }
    }
  }
}

}  // namespace

std::unique_ptr<DrawScores> draw_scores(const Sampler& sampler, std::span<const Setting> settings,
                                        RankTable& ranks) {
  if (auto codes = ScoreCodes::of(sampler))
    return std::make_unique<CodedDraws>(sampler, std::move(*codes), settings, ranks);
  return area_draw_scores(sampler, settings, ranks);
}

}  // namespace roer::score
