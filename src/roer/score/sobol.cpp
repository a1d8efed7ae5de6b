#include "roer/score/sobol.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/score/quantiles.hpp"
#include "roer/score/row_scores.hpp"
#include "roer/score/saltelli_rows.hpp"

namespace roer::score {

namespace {

constexpr std::uint32_t kBootstrapStream = 0x5E0006;
constexpr std::uint32_t kLeastRows = 16, kMostRows = 1U << 20U;

/// Sums over rows, each counted as often as `times` says.
class Estimator {
 public:
  explicit Estimator(const SaltelliValues& values) : values_(values) {
    for (std::size_t j = 0; j < values.a.size(); ++j) centre_ += values.a[j] + values.b[j];
    centre_ /= 2 * static_cast<double>(values.a.size());
  }
  [[nodiscard]] double centre() const { return centre_; }
  [[nodiscard]] double variance(std::span<const double> times) const {
    double sum = 0, squares = 0, rows = 0;
    for (std::size_t j = 0; j < times.size(); ++j) {
      const double a = values_.a[j] - centre_, b = values_.b[j] - centre_;
      sum += times[j] * (a + b);
      squares += times[j] * (a * a + b * b);
      rows += 2 * times[j];
    }
    return squares / rows - sum / rows * (sum / rows);
  }
  void order(std::size_t i, std::span<const double> times, double& first, double& total) const {
    const std::vector<double>& with_b = values_.with_b[i];
    double product = 0, squares = 0, rows = 0;
    for (std::size_t j = 0; j < times.size(); ++j) {
      const double step = with_b[j] - values_.a[j];
      product += times[j] * (values_.b[j] - centre_) * step;
      squares += times[j] * step * step;
      rows += times[j];
    }
    first = product / rows;
    total = squares / (2 * rows);
  }

 private:
  const SaltelliValues& values_;
  double centre_ = 0;
};

/// How often each row is drawn in one round of the bootstrap.
std::vector<double> drawn_rows(std::size_t rows, std::uint32_t round, std::uint64_t seed) {
  std::vector<double> times(rows, 0);
  for (std::uint32_t k = 0; k < rows; ++k)
    times[uniform_below({seed, kBootstrapStream, round, 0, k}, static_cast<std::uint32_t>(rows))] += 1;
  return times;
}

Estimate estimate_of(double value, const std::vector<double>& rounds) {
  Estimate estimate{value, value, value};
  if (rounds.empty()) return estimate;
  constexpr std::array<double, 2> shares = {0.025, 0.975};
  std::array<double, 2> found{};
  QuantileFinder finder;
  finder.find(std::span<const double>(rounds), shares, found);
  estimate.low = found[0];
  estimate.high = found[1];
  return estimate;
}

Error rows_refused(std::uint32_t rows) {
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = "this number of base points is not possible";
  error.found = std::to_string(rows);
  error.expected = "16 to 1,048,576, best a power of two";
  error.remedy = "Give another number of base points.";
  return error;
}

/// What one thread works in.
struct RowRoom {
  explicit RowRoom(const RowTask& task) : scores(row_scores(task)) {}
  std::unique_ptr<RowScores> scores;
  SaltelliRows::Row row;
  Setting mixed;
};

/// Outcomes of A, of B and of each mixture.
void score_row(const SaltelliRows& rows, RowRoom& room, std::span<Outcomes> made) {
  made[1] = room.scores->whole(room.row.b);
  made[0] = room.scores->whole(room.row.a);
  for (std::size_t i = 0; i + 2 < made.size(); ++i) {
    rows.mix(room.row, i, room.mixed);
    made[2 + i] = room.scores->variation(room.mixed);
  }
}

/// Values of one outcome out of all.
template <class Get>
SaltelliValues values_of(const std::vector<Outcomes>& all, std::size_t assumptions, Get get) {
  const std::size_t width = assumptions + 2, rows = all.size() / width;
  SaltelliValues values;
  values.with_b.resize(assumptions);
  for (std::size_t j = 0; j < rows; ++j) {
    values.a.push_back(get(all[j * width]));
    values.b.push_back(get(all[j * width + 1]));
    for (std::size_t i = 0; i < assumptions; ++i) values.with_b[i].push_back(get(all[j * width + 2 + i]));
  }
  return values;
}

}  // namespace

SobolIndices sobol_indices(const SaltelliValues& values, std::uint32_t rounds, std::uint64_t seed) {
  const std::size_t rows = values.a.size(), assumptions = values.with_b.size();
  const Estimator estimator(values);
  SobolIndices made;
  made.mean = estimator.centre();
  const std::vector<double> once(rows, 1);
  made.variance = estimator.variance(once);
  made.indices.resize(assumptions);
  std::vector<std::vector<double>> first(assumptions, std::vector<double>(rounds)), total = first;
  parallel_blocks(rounds, 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      const std::vector<double> times = drawn_rows(rows, static_cast<std::uint32_t>(r), seed);
      const double variance = estimator.variance(times);
      for (std::size_t i = 0; i < assumptions; ++i) {
        estimator.order(i, times, first[i][r], total[i][r]);
        first[i][r] /= variance;
        total[i][r] /= variance;
      }
    }
  });
  for (std::size_t i = 0; i < assumptions; ++i) {
    SobolIndex& index = made.indices[i];
    if (!(made.variance > 1e-300)) {
      const double hole = std::numeric_limits<double>::quiet_NaN();
      index = {{hole, hole, hole}, {hole, hole, hole}};
      continue;
    }
    double one = 0, all = 0;
    estimator.order(i, once, one, all);
    std::erase_if(first[i], [](double x) { return !std::isfinite(x); });
    std::erase_if(total[i], [](double x) { return !std::isfinite(x); });
    index.first = estimate_of(one / made.variance, first[i]);
    index.total = estimate_of(all / made.variance, total[i]);
  }
  return made;
}

Result<SobolResult> sobol(const Sampler& sampler, const SobolParams& params) {
  if (params.base < kLeastRows || params.base > kMostRows) return rows_refused(params.base);
  const Evaluator& evaluator = sampler.evaluator();
  const std::size_t assumptions = sampler.assumptions().size(), width = assumptions + 2;
  const SaltelliRows rows(sampler, params.base, params.low_discrepancy);
  const RowTask task = row_task(sampler, params.area);
  RoomPool<RowRoom> rooms;
  std::vector<Outcomes> all(params.base * width);
  std::atomic<std::uint64_t> done{0};
  std::atomic<bool> stopped{false};
  parallel_blocks(params.base, 8, [&](std::size_t begin, std::size_t end) {
    auto room = rooms.take(task);
    for (std::size_t j = begin; j < end && !stopped; ++j) {
      rows.make(static_cast<std::uint32_t>(j), room->row);
      score_row(rows, *room, {all.data() + j * width, width});
      const auto so_far = static_cast<double>(++done);
      if (params.proceed && !params.proceed(so_far / params.base)) stopped = true;
    }
    rooms.give(std::move(room));
  });
  if (stopped)
    return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
  SobolResult result;
  result.base = params.base;
  result.evaluations = static_cast<std::uint64_t>(params.base) * width;
  result.seed = evaluator.seed();
  result.low_discrepancy = rows.even();
  const auto indices = [&](auto get) {
    return sobol_indices(values_of(all, assumptions, get), params.bootstrap, evaluator.seed());
  };
  result.rank_shift = indices([](const Outcomes& one) { return one.rank_shift; });
  result.flagged = indices([](const Outcomes& one) { return one.flagged; });
  if (params.area) {
    result.area_score = indices([](const Outcomes& one) { return one.area_score; });
    result.area_flag = indices([](const Outcomes& one) { return one.area_flag; });
  }
  return result;
}

}  // namespace roer::score
