#include "roer/score/sobol.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/quantiles.hpp"
#include "roer/score/ranking.hpp"
#include "roer/score/sobol_sequence.hpp"

namespace roer::score {

namespace {

constexpr std::uint32_t kRowStream = 0x5E0005;
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

Error refused(std::uint32_t rows) {
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = "this number of base points is not possible";
  error.found = std::to_string(rows);
  error.expected = "16 to 1,048,576, best a power of two";
  error.remedy = "Give another number of base points.";
  return error;
}

/// What one evaluation of all areas comes out at.
struct Outcomes {
  double rank_shift = 0, flagged = 0, area_score = 0, area_flag = 0;
};

/// Scores of one thread's settings, keeping the factors of A.
class RowWorker {
 public:
  RowWorker(const Evaluator& evaluator, const std::vector<std::uint32_t>& nominal_ranks,
            std::optional<std::uint32_t> area)
      : evaluator_(evaluator),
        nominal_ranks_(nominal_ranks),
        area_(area),
        room_(evaluator),
        kept_(evaluator.factors().size(), std::vector<double>(evaluator.areas())),
        anew_(evaluator.factors().size(), std::vector<double>(evaluator.areas())),
        scores_(evaluator.areas()),
        ranks_(evaluator.areas()) {}
  /// Evaluates and keeps the factors, for variations on this setting.
  [[nodiscard]] Outcomes whole(const Setting& setting) {
    evaluate(setting, std::vector<bool>(kept_.size(), true), kept_);
    base_ = setting;
    return outcomes(setting);
  }
  /// Evaluates a setting that differs a little from the one kept.
  [[nodiscard]] Outcomes variation(const Setting& setting) {
    evaluate(setting, factors_that_differ(evaluator_, base_, setting), anew_);
    return outcomes(setting);
  }

 private:
  void evaluate(const Setting& setting, const std::vector<bool>& differ,
                std::vector<std::vector<double>>& into) {
    constexpr std::size_t kChunk = Evaluator::kChunk;
    std::vector<const double*> columns(kept_.size());
    for (std::size_t at = 0; at < scores_.size(); at += kChunk) {
      const std::size_t stop = std::min(scores_.size(), at + kChunk);
      for (std::size_t f = 0; f < kept_.size(); ++f) {
        columns[f] = kept_[f].data() + at;
        if (!differ[f] || !evaluator_.factors()[f].parts.empty()) continue;
        evaluator_.factor_points(setting, f, at, stop, into[f].data() + at, room_);
        columns[f] = into[f].data() + at;
      }
      evaluator_.scores(setting, columns, at, stop, {nullptr, nullptr, scores_.data() + at}, room_);
    }
  }
  [[nodiscard]] Outcomes outcomes(const Setting& setting) {
    Outcomes made;
    ranker_.rank(scores_, evaluator_.high_is_concern(), ranks_);
    std::int64_t shift = 0;
    std::size_t flagged = 0;
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      shift += std::abs(static_cast<std::int64_t>(ranks_[i]) - static_cast<std::int64_t>(nominal_ranks_[i]));
      flagged += evaluator_.flagged(setting, scores_[i]) ? 1 : 0;
    }
    made.rank_shift = static_cast<double>(shift) / 2 / static_cast<double>(scores_.size());
    made.flagged = static_cast<double>(flagged);
    if (area_) {
      made.area_score = scores_[*area_];
      made.area_flag = evaluator_.flagged(setting, scores_[*area_]) ? 1 : 0;
    }
    return made;
  }

  const Evaluator& evaluator_;
  const std::vector<std::uint32_t>& nominal_ranks_;
  std::optional<std::uint32_t> area_;
  EvaluationRoom room_;
  std::vector<std::vector<double>> kept_, anew_;
  std::vector<double> scores_;
  std::vector<std::uint32_t> ranks_;
  Ranker ranker_;
  Setting base_;
};

std::vector<std::uint32_t> nominal_ranks(const Evaluator& evaluator) {
  const Rescorer nominal(evaluator);
  std::vector<double> middles;
  middles.reserve(evaluator.areas());
  for (std::size_t i = 0; i < evaluator.areas(); ++i)
    middles.push_back((nominal.score(i).low + nominal.score(i).high) / 2);
  std::vector<std::uint32_t> ranks(middles.size());
  Ranker ranker;
  ranker.rank(middles, evaluator.high_is_concern(), ranks);
  return ranks;
}

/// The rows of A and B as settings.
class Rows {
 public:
  Rows(const Sampler& sampler, const SobolParams& params)
      : sampler_(sampler),
        base_(params.base),
        dimensions_(2 * sampler.uniforms()),
        even_(params.low_discrepancy && dimensions_ <= kSobolDimensions),
        sequence_(even_ ? dimensions_ : 0, sampler.evaluator().seed(), true) {}
  [[nodiscard]] bool even() const { return even_; }
  [[nodiscard]] std::vector<double> numbers(std::uint32_t row) const {
    std::vector<double> made(dimensions_);
    if (even_) {
      sequence_.point(row, made);
    } else {
      for (std::uint32_t d = 0; d < dimensions_; ++d)
        made[d] = uniform({sampler_.evaluator().seed(), kRowStream, d, 0, row});
    }
    return made;
  }
  /// All from A, but the one from B; none = all from A, all = all from B.
  [[nodiscard]] Setting setting(std::uint32_t row, std::span<const double> numbers,
                                std::size_t from_b) const {
    Setting made = sampler_.evaluator().nominal();
    for (std::size_t a = 0; a < sampler_.assumptions().size(); ++a) {
      const bool b = from_b == kAll || from_b == a;
      const std::size_t at = sampler_.first_uniform(a) + (b ? sampler_.uniforms() : 0);
      sampler_.apply(a, numbers.subspan(at, sampler_.uniforms(a)), b ? row + base_ : row, made);
    }
    return made;
  }
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1), kAll = static_cast<std::size_t>(-2);

 private:
  const Sampler& sampler_;
  std::uint32_t base_;
  std::size_t dimensions_;
  bool even_;
  SobolSequence sequence_;
};

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
  if (params.base < kLeastRows || params.base > kMostRows) return refused(params.base);
  const Evaluator& evaluator = sampler.evaluator();
  const std::size_t assumptions = sampler.assumptions().size(), width = assumptions + 2;
  const Rows rows(sampler, params);
  const std::vector<std::uint32_t> ranks = nominal_ranks(evaluator);
  std::vector<Outcomes> all(params.base * width);
  std::atomic<std::uint64_t> done{0};
  std::atomic<bool> stopped{false};
  parallel_blocks(params.base, 8, [&](std::size_t begin, std::size_t end) {
    RowWorker worker(evaluator, ranks, params.area);
    for (std::size_t j = begin; j < end && !stopped; ++j) {
      const auto row = static_cast<std::uint32_t>(j);
      const std::vector<double> numbers = rows.numbers(row);
      Outcomes* made = all.data() + j * width;
      made[1] = worker.whole(rows.setting(row, numbers, Rows::kAll));
      made[0] = worker.whole(rows.setting(row, numbers, Rows::kNone));
      for (std::size_t i = 0; i < assumptions; ++i)
        made[2 + i] = worker.variation(rows.setting(row, numbers, i));
      const auto so_far = static_cast<double>(++done);
      if (params.proceed && !params.proceed(so_far / params.base)) stopped = true;
    }
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
