#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

#include "roer/base/none.hpp"
#include "roer/signal/segmentation.hpp"

namespace roer::signal {

namespace {

constexpr std::size_t kMostInTable = 4000;

bool costs_counts(SegmentCost cost) {
  return cost == SegmentCost::kPoisson || cost == SegmentCost::kNegativeBinomial;
}

Error bad_segment_value(std::size_t row, std::string column, double found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "this cannot be cut into stretches",
          "series",
          static_cast<std::int64_t>(row),
          std::move(column),
          fmt::format("{}", found),
          std::move(expected),
          "Leave out what is not known, and keep the dates of the rest."};
}

Faults segment_faults(std::span<const double> values, SegmentCost cost, std::span<const double> exposure,
                      double overdispersion) {
  Faults faults;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double y = values[i];
    if (!std::isfinite(y))
      faults.add(bad_segment_value(i + 1, "value", y, "a number"));
    else if (costs_counts(cost) && (y < 0 || y != std::floor(y)))
      faults.add(bad_segment_value(i + 1, "value", y, "a whole number, 0 or more"));
    if (!exposure.empty() && !(exposure[i] > 0 && std::isfinite(exposure[i])))
      faults.add(bad_segment_value(i + 1, "exposure", exposure[i], "a number above 0"));
  }
  if (cost == SegmentCost::kNegativeBinomial && !(overdispersion > 0))
    faults.add(bad_segment_value(0, "overdispersion", overdispersion, "a number above 0"));
  return faults;
}

/// Ranks 1 to n, ties by their mean, less (n + 1)/2.
std::vector<double> centred_ranks(std::span<const double> values) {
  const std::size_t n = values.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(n);
  for (std::size_t from = 0; from < n;) {
    std::size_t to = from;
    while (to < n && values[order[to]] == values[order[from]]) ++to;
    const double rank = static_cast<double>(from + to + 1) / 2 - static_cast<double>(n + 1) / 2;
    for (; from < to; ++from) ranks[order[from]] = rank;
  }
  return ranks;
}

/// Sum of distances to the median of values that come one by one.
class RunningMedian {
 public:
  double add(double value) {
    if (low_.empty() || value <= low_.top()) {
      low_.push(value);
      below_ += value;
    } else {
      high_.push(value);
      above_ += value;
    }
    if (low_.size() > high_.size() + 1)
      move(low_, high_, below_, above_);
    else if (high_.size() > low_.size())
      move(high_, low_, above_, below_);
    const double odd = low_.size() > high_.size() ? low_.top() : 0;
    return above_ - below_ + odd;
  }

 private:
  template <class From, class To>
  static void move(From& from, To& to, double& less, double& more) {
    less -= from.top();
    more += from.top();
    to.push(from.top());
    from.pop();
  }
  std::priority_queue<double> low_;
  std::priority_queue<double, std::vector<double>, std::greater<>> high_;
  double below_ = 0, above_ = 0;
};

}  // namespace

Result<SegmentCosts> SegmentCosts::make(std::span<const double> values, SegmentCost cost,
                                        std::span<const double> exposure, double overdispersion) {
  if (Faults faults = segment_faults(values, cost, exposure, overdispersion); !faults.empty()) return faults;
  const bool table = cost == SegmentCost::kMedian || cost == SegmentCost::kKernel;
  if (table && values.size() > kMostInTable)
    return Error{ErrorCode::kNotSupported,
                 "the series is too long for this cost",
                 "series",
                 0,
                 "",
                 fmt::format("{} values", values.size()),
                 fmt::format("at most {}", kMostInTable),
                 "Choose the cost of means or of counts, or a shorter time."};
  SegmentCosts costs;
  costs.kind_ = cost;
  costs.size_ = values.size();
  costs.overdispersion_ = overdispersion;
  if (cost == SegmentCost::kMedian) costs.fill_medians(values);
  if (cost == SegmentCost::kKernel) costs.fill_kernel(values);
  if (table) return costs;
  const std::vector<double> ranks =
      cost == SegmentCost::kRank ? centred_ranks(values) : std::vector<double>(values.begin(), values.end());
  costs.sum_.assign(1, 0);
  costs.square_.assign(1, 0);
  // Sums of squares lose digits where values lie far from 0.
  const double zero = costs_counts(cost) || ranks.empty() ? 0
                                                          : std::accumulate(ranks.begin(), ranks.end(), 0.0) /
                                                                static_cast<double>(ranks.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double y = ranks[i] - zero;
    costs.sum_.push_back(costs.sum_.back() + y);
    costs.square_.push_back(costs.square_.back() +
                            (costs_counts(cost) ? (exposure.empty() ? 1 : exposure[i]) : y * y));
  }
  if (cost == SegmentCost::kRank)
    costs.scale_ = std::max(costs.square_.back() / static_cast<double>(ranks.size()), 1e-300);
  if (cost == SegmentCost::kMean && ranks.size() > 1) {
    double steps = 0;
    for (std::size_t i = 1; i < ranks.size(); ++i)
      steps += (ranks[i] - ranks[i - 1]) * (ranks[i] - ranks[i - 1]);
    costs.scale_ = steps / static_cast<double>(ranks.size() - 1) / 2;
  }
  return costs;
}

void SegmentCosts::fill_medians(std::span<const double> values) {
  const std::size_t n = size_;
  table_.assign(n * (n + 1), 0);
  for (std::size_t begin = 0; begin < n; ++begin) {
    RunningMedian median;
    for (std::size_t end = begin + 1; end <= n; ++end)
      table_[begin * (n + 1) + end] = median.add(values[end - 1]);
  }
}

void SegmentCosts::fill_kernel(std::span<const double> values) {
  const std::size_t n = size_;
  std::vector<double> squares;
  squares.reserve(n * (n - 1) / 2);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      const double off = values[i] - values[j];
      squares.push_back(off * off);
    }
  double median = 1;
  if (!squares.empty()) {
    const auto middle = squares.begin() + static_cast<std::ptrdiff_t>(squares.size() / 2);
    std::nth_element(squares.begin(), middle, squares.end());
    median = squares.size() % 2 == 1 ? *middle : (*middle + *std::max_element(squares.begin(), middle)) / 2;
    if (!(median > 0)) median = 1;
  }
  table_.assign((n + 1) * (n + 1), 0);
  for (std::size_t i = 0; i < n; ++i) {
    double row = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double off = values[i] - values[j];
      row += i == j ? 1 : std::exp(-std::clamp(off * off / median, 0.01, 100.0));
      table_[(i + 1) * (n + 1) + j + 1] = table_[i * (n + 1) + j + 1] + row;
    }
  }
}

double SegmentCosts::of(std::size_t begin, std::size_t end) const {
  const auto n = static_cast<double>(end - begin);
  const std::size_t width = size_ + 1;
  if (kind_ == SegmentCost::kMedian) return table_[begin * width + end];
  if (kind_ == SegmentCost::kKernel) {
    const double all = table_[end * width + end] - table_[begin * width + end] - table_[end * width + begin] +
                       table_[begin * width + begin];
    return n - all / n;
  }
  const double sum = sum_[end] - sum_[begin], square = square_[end] - square_[begin];
  switch (kind_) {
    case SegmentCost::kMean:
      return std::max(0.0, square - sum * sum / n);
    case SegmentCost::kMeanVariance:
      return n * std::log(std::max(0.0, square / n - sum * sum / (n * n)) + 1e-6);
    case SegmentCost::kRank:
      return -sum * sum / n / scale_;
    case SegmentCost::kPoisson:
      return sum > 0 ? -2 * sum * (std::log(sum / square) - 1) : 0;
    default: {
      const double mean = sum / n;
      return sum > 0 ? -2 * (sum * std::log(mean) -
                             (sum + n / overdispersion_) * std::log1p(overdispersion_ * mean))
                     : 0;
    }
  }
}

double SegmentCosts::schwarz_penalty() const {
  const double log_size = std::log(static_cast<double>(std::max<std::size_t>(size_, 1)));
  switch (kind_) {
    case SegmentCost::kPoisson:
    case SegmentCost::kNegativeBinomial:
      return 2 * log_size;
    case SegmentCost::kMean:
      return 2 * log_size * scale_;
    case SegmentCost::kMeanVariance:
      return 3 * log_size;
    default:
      return kNone;
  }
}

}  // namespace roer::signal
