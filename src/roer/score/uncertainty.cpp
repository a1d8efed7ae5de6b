#include "roer/score/uncertainty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/base/large_array.hpp"
#include "roer/base/parallel.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/score/draw_scores.hpp"
#include "roer/score/quantiles.hpp"
#include "roer/score/rescorer.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kMostRankBytes = std::size_t{4} << 30U;
constexpr std::size_t kTileBytes = std::size_t{16} << 20U;
constexpr double kPairsShare = 0.5;  ///< of the work of one pass, in the share that is told
constexpr std::array<double, 3> kQuantileShares = {0.05, 0.5, 0.95};

Error out_of_range(std::string message, std::string found, std::string expected, std::string remedy) {
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = std::move(message);
  error.found = std::move(found);
  error.expected = std::move(expected);
  error.remedy = std::move(remedy);
  return error;
}

Status check_size(const Sampler& sampler, std::uint32_t draws) {
  const std::size_t areas = sampler.evaluator().areas();
  if (draws < kStops * 2 || draws > kMostDraws)
    return out_of_range("this number of draws is not possible", std::to_string(draws),
                        fmt::format("{} to {}", kStops * 2, kMostDraws), "Give another number of draws.");
  if (areas > kMostAreas)
    return out_of_range("there are too many areas to rank them in every draw", std::to_string(areas),
                        fmt::format("at most {}", kMostAreas),
                        "Score a smaller unit, or a part of the country.");
  if (RankTable::bytes_of(areas, draws) > kMostRankBytes)
    return out_of_range("the ranks of this many draws need too much memory",
                        fmt::format("{} x {}", areas, draws), "areas x draws up to 2,147,483,648",
                        "Take fewer draws.");
  return Done{};
}

/// Share of the work done so far, and whether to go on.
class Course {
 public:
  Course(const std::function<bool(double)>& proceed, double whole) : proceed_(proceed), whole_(whole) {}
  [[nodiscard]] bool stopped() const { return stopped_; }
  void done(double part) {
    // Whole numbers, so that the order of threads does not matter.
    done_ += static_cast<std::uint64_t>(part);
    static_cast<void>(go_on());
  }
  /// Asks within a part of the work.
  [[nodiscard]] bool go_on() {
    if (!stopped_ && proceed_ && !proceed_(static_cast<double>(done_) / whole_)) stopped_ = true;
    return !stopped_;
  }

 private:
  const std::function<bool(double)>& proceed_;
  double whole_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<bool> stopped_{false};
};

/// All draws of the parameters, made once.
std::vector<Setting> draw_settings(const Sampler& sampler, std::uint32_t draws, Course& course) {
  std::vector<Setting> settings(draws);
  parallel_blocks(draws, 64, [&](std::size_t begin, std::size_t end) {
    if (!course.go_on()) return;
    for (std::size_t d = begin; d < end; ++d) sampler.draw(static_cast<std::uint32_t>(d), settings[d]);
  });
  return settings;
}

/// Some areas in all draws: what one thread works in.
struct DrawTile {
  DrawTile(std::size_t areas, std::size_t draws) : scores(areas * draws), flags(areas) {}
  LargeArray<double> scores;
  std::vector<FlagCounts> flags;
  QuantileFinder score_quantiles;
  RankQuantiles rank_quantiles;
};

class Ensemble {
 public:
  Ensemble(const Sampler& sampler, const UncertaintyParams& params)
      : evaluator_(sampler.evaluator()),
        areas_(evaluator_.areas()),
        draws_(params.draws),
        course_(params.proceed, (params.pairs ? 2 + kPairsShare : 2) * static_cast<double>(areas_ * draws_)),
        settings_(draw_settings(sampler, params.draws, course_)),
        ranks_(areas_, draws_),
        source_(draw_scores(sampler, settings_, ranks_)),
        stops_(stops_of(params.draws)),
        area_block_(std::clamp<std::size_t>(kTileBytes / (draws_ * sizeof(double)), 1, Evaluator::kChunk)) {
    source_->ask([this] { return course_.go_on(); });
    result_.draws = params.draws;
    result_.seed = evaluator_.seed();
  }
  void rank_draws();
  void sum_up();
  void count_pairs();
  void finish();
  [[nodiscard]] bool stopped() const { return course_.stopped(); }
  [[nodiscard]] Uncertainty take() { return std::move(result_); }

 private:
  void sum_up_areas(std::size_t begin, std::size_t end);
  void sum_up_flags(std::size_t area, const FlagCounts& flags);
  void sum_up_scores(std::size_t area, std::span<const double> scores, QuantileFinder& quantiles);
  void sum_up_ranks(std::size_t area, RankQuantiles& quantiles);

  const Evaluator& evaluator_;
  std::size_t areas_, draws_;
  Course course_;
  std::vector<Setting> settings_;
  RankTable ranks_;
  std::unique_ptr<DrawScores> source_;
  std::array<std::size_t, kStops> stops_;
  std::size_t area_block_;
  RoomPool<DrawTile> tiles_;
  std::array<std::vector<std::uint32_t>, kStops> flagged_upto_;  ///< [stop][area]
  std::array<std::vector<double>, kStops> width_upto_;           ///< [stop][area]
  Uncertainty result_;
};

/// First pass, draw by draw: ranks need all areas of one draw together.
void Ensemble::rank_draws() {
  parallel_blocks(draws_, kDrawBlock, [&](std::size_t begin, std::size_t end) {
    if (stopped()) return;
    source_->rank(begin, end);
    course_.done(static_cast<double>(areas_ * (end - begin)));
  });
}

/// Second pass, area by area: quantiles need all draws of one area together.
void Ensemble::sum_up() {
  for (auto* column :
       {&result_.flagged, &result_.flagged_error, &result_.flagged_least, &result_.flagged_most})
    column->resize(areas_);
  result_.score.resize(areas_);
  result_.rank.resize(areas_);
  result_.unknown.resize(areas_);
  for (auto& column : flagged_upto_) column.resize(areas_);
  for (auto& column : width_upto_) column.resize(areas_);
  parallel_blocks(areas_, area_block_, [&](std::size_t begin, std::size_t end) {
    if (!stopped()) sum_up_areas(begin, end);
    course_.done(static_cast<double>((end - begin) * draws_));
  });
}

void Ensemble::count_pairs() {
  double before = 0;
  const double whole = kPairsShare * static_cast<double>(areas_ * draws_);
  result_.pairs = pair_orders(ranks_, [&](double part) {
    if (part > before) course_.done((part - before) * whole);
    before = part;
    return course_.go_on();
  });
  course_.done((1 - before) * whole);
}

void Ensemble::sum_up_areas(std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  auto tile = tiles_.take(area_block_, draws_);
  source_->gather(begin, end, {tile->scores.data(), tile->flags.data()});
  for (std::size_t i = 0; i < count && course_.go_on(); ++i) {
    sum_up_flags(begin + i, tile->flags[i]);
    sum_up_scores(begin + i, {tile->scores.data() + i * draws_, draws_}, tile->score_quantiles);
    sum_up_ranks(begin + i, tile->rank_quantiles);
  }
  tiles_.give(std::move(tile));
}

void Ensemble::sum_up_scores(std::size_t area, std::span<const double> scores, QuantileFinder& quantiles) {
  std::array<double, 3> found{};
  quantiles.find(scores, kQuantileShares, found);
  result_.score[area] = {found[0], found[1], found[2]};
}

void Ensemble::sum_up_flags(std::size_t area, const FlagCounts& flags) {
  const auto draws = static_cast<double>(draws_);
  for (std::size_t k = 0; k < kStops; ++k) flagged_upto_.at(k)[area] = flags.drawn.at(k);
  const double p = flags.drawn.back() / draws;
  result_.flagged[area] = p;
  result_.flagged_error[area] = std::sqrt(p * (1 - p) / draws);
  result_.flagged_least[area] = flags.least / draws;
  result_.flagged_most[area] = flags.most / draws;
}

void Ensemble::sum_up_ranks(std::size_t area, RankQuantiles& quantiles) {
  std::array<double, 3> found{};
  std::size_t from = 0;
  quantiles.clear();
  for (std::size_t k = 0; k < kStops; ++k) {
    ranks_.visit(area, from, stops_.at(k), [&](std::span<const std::uint16_t> part) { quantiles.add(part); });
    quantiles.find(kQuantileShares, found);
    width_upto_.at(k)[area] = (found[2] - found[0]) / 2;
    from = stops_.at(k);
  }
  result_.rank[area] = {found[0] / 2, found[1] / 2, found[2] / 2};
}

void Ensemble::finish() {
  for (std::size_t k = 0; k < kStops; ++k) {
    Running running;
    running.draws = static_cast<std::uint32_t>(stops_.at(k));
    const auto draws = static_cast<double>(stops_.at(k));
    for (std::size_t i = 0; i < areas_; ++i) {
      const std::uint32_t count = flagged_upto_.at(k)[i];
      const double p = count / draws;
      running.flagged_areas += p;
      running.largest_error = std::max(running.largest_error, std::sqrt(p * (1 - p) / draws));
      running.change += std::fabs(p - result_.flagged[i]);
      running.mean_rank_width += width_upto_.at(k)[i];
      running.every += count == stops_.at(k) ? 1 : 0;
      running.none += count == 0 ? 1 : 0;
    }
    if (areas_ > 0) {
      running.change /= static_cast<double>(areas_);
      running.mean_rank_width /= static_cast<double>(areas_);
    }
    result_.running.push_back(running);
  }
  const Running &half = result_.running[kStops - 2], &all = result_.running[kStops - 1];
  result_.every = all.every;
  result_.none = all.none;
  const double widening = std::fabs(all.mean_rank_width - half.mean_rank_width);
  result_.settled = half.change < 0.005 && all.largest_error <= 0.01 &&
                    (widening < 0.01 * all.mean_rank_width || widening < 0.5);
  const Rescorer nominal(evaluator_);
  for (std::size_t i = 0; i < areas_; ++i)
    for (std::size_t f = 0; f < evaluator_.factors().size(); ++f)
      result_.unknown[i] += std::isnan(nominal.factor(f, i)) ? 1 : 0;
}

}  // namespace

Result<Uncertainty> uncertainty(const Sampler& sampler, const UncertaintyParams& params) {
  ROER_CHECK(check_size(sampler, params.draws));
  Ensemble ensemble(sampler, params);
  ensemble.rank_draws();
  if (!ensemble.stopped()) ensemble.sum_up();
  if (!ensemble.stopped() && params.pairs) ensemble.count_pairs();
  if (ensemble.stopped())
    return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
  ensemble.finish();
  return ensemble.take();
}

}  // namespace roer::score
