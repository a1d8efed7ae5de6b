#include "roer/signal/rise_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/base/lanes.hpp"
#include "roer/base/wide.hpp"

namespace roer::signal {

namespace {

/// k of the grid, from a rise of 6 % to one of 400 times, each 1.36 times the one before, with e^k - 1.
struct RiseSteps {
  RiseSearch::Grid k{}, more{};
  RiseSteps() {
    for (std::size_t j = 0; j < k.size(); ++j) {
      k[j] = 0.06 * std::pow(1.36, static_cast<double>(j));
      more[j] = std::expm1(k[j]);
    }
  }
};
const RiseSteps kRise;

/// The highest that a concave function may be over a width between two values, by the lines through them with
/// the slopes just outside.
double between(double left, double slope_left, double right, double slope_right, double width) {
  const double bend = slope_left - slope_right;
  if (!(bend > 0)) return std::max(left, right);
  const double at = std::clamp((right - left - slope_right * width) / bend, 0.0, width);
  return std::max({left, right, left + slope_left * at});
}

}  // namespace

ROER_WIDE
void lay_rise_grid(double mean, double overdispersion, RiseSearch::Grid& gain, RiseSearch::Grid& base) {
  const double part = overdispersion * mean / (1 + overdispersion * mean);
  for (std::size_t j = 0; j < gain.size(); j += kWideLanes) {
    const auto k = load_lanes<WideLanes>(&kRise.k[j]), more = load_lanes<WideLanes>(&kRise.more[j]);
    if (overdispersion > 0) {
      const WideLanes grown = lane_log1p(more * part);
      store_lanes(k - grown, &gain[j]);
      store_lanes(grown / overdispersion, &base[j]);
    } else {
      store_lanes(k, &gain[j]);
      store_lanes(more * mean, &base[j]);
    }
  }
}

ROER_WIDE
RiseSearch::Best climb_rise(const RisePeriods& of, double guess) {
  const double a = of.overdispersion;
  double k = guess;
  for (int step = 0; step < 50; ++step) {
    const double grown = std::exp(k);
    // The slope sum (y - m e^k)/(1 + a m e^k) falls with k.
    Lanes score{}, fall{};
    for (std::size_t i = 0; i < of.periods; i += kLanes) {
      const Lanes y = load_lanes(of.counts + i), m = load_lanes(of.means + i) * grown,
                  part = 1.0 / (m * a + 1.0);
      score += (y - m) * part;
      fall += m * (y * a + 1.0) * part * part;
    }
    const double leap = std::clamp(sum_of(score) / sum_of(fall), -1.0, 1.0);
    k += leap;
    if (std::abs(leap) < 1e-5) break;  // what is left of the error is about its square
  }
  if (!(k > 0)) return {};
  const double more = std::expm1(k) * a;
  Lanes sum{};
  for (std::size_t i = 0; i < of.periods; i += kLanes) {
    const Lanes y = load_lanes(of.counts + i);
    sum += y * k - (y + 1 / a) * lane_log1p(load_lanes(of.shares + i) * more);
  }
  return {sum_of(sum), k, 0};
}

double RiseSearch::log_ratio(double count, double mean, double overdispersion, double k) {
  const double a = overdispersion, more = std::expm1(k);
  return a > 0 ? count * k - (count + 1 / a) * std::log1p(a * mean * more / (1 + a * mean))
               : count * k - mean * more;
}

void RiseSearch::start(double overdispersion, std::size_t longest) {
  a_ = overdispersion;
  longest_ = longest;
  now_ = 0;
  begun_ = false;
  for (auto* column : {&counts_, &means_, &shares_}) column->assign(kLanes, 0);
  for (auto* column : {&events_, &expected_, &slopes_}) column->assign(1, 0);
  sums_.assign(1, {});
  starts_.clear();
}

void RiseSearch::next(double mean) {
  if (begun_) ++now_;
  begun_ = true;
  // A start after which the slopes add up to nothing is beaten by this one for ever.
  while (!starts_.empty() && slopes_[starts_.back()] >= slopes_[now_]) starts_.pop_back();
  starts_.push_back(static_cast<std::uint32_t>(now_));
  if (starts_.front() + longest_ <= now_) starts_.erase(starts_.begin());
  means_[now_] = mean;
  shares_[now_] = mean / (1 + a_ * mean);
  for (auto* column : {&counts_, &means_, &shares_}) column->push_back(0);
  lay_rise_grid(mean, a_, gain_, base_);
}

ROER_WIDE
void RiseSearch::take(double count) {
  set_count(count);
  const double mean = means_[now_];
  events_.push_back(events_.back() + count);
  expected_.push_back(expected_.back() + mean);
  slopes_.push_back(slopes_.back() + (count - mean) / (1 + a_ * mean));
  Grid sums = sums_.back();
  for (std::size_t j = 0; j < kSteps; ++j) sums[j] += count * gain_[j] - base_[j];
  sums_.push_back(sums);
}

[[gnu::always_inline]] inline double RiseSearch::slope_since(std::size_t from, double count) const {
  const double mean = means_[now_];
  return slopes_[now_] - slopes_[from] + (count - mean) / (1 + a_ * mean);
}

[[gnu::always_inline]] inline RiseSearch::Grid RiseSearch::sums_since(std::size_t from, double count) const {
  Grid sums;
  for (std::size_t j = 0; j < kSteps; ++j)
    sums[j] = (sums_[now_][j] - sums_[from][j]) + (count * gain_[j] - base_[j]);
  return sums;
}

[[gnu::always_inline]] inline RiseSearch::Peak RiseSearch::peak_of(const Grid& sums, double slope) {
  constexpr double kUnbounded = std::numeric_limits<double>::infinity();
  std::size_t top = 0;
  for (std::size_t j = 1; j < kSteps; ++j)
    if (sums[j] > sums[top]) top = j;
  // Points before the grid: k = 0 twice, the second as far as the slope there tells.
  const auto k_at = [&](std::size_t j) { return j == 0 ? 0 : kRise.k[j - 1]; };
  const auto sum_at = [&](std::size_t j) { return j == 0 ? 0 : sums[j - 1]; };
  const auto slope_before = [&](std::size_t j) {
    return j == 0 ? slope : (sum_at(j) - sum_at(j - 1)) / (k_at(j) - k_at(j - 1));
  };
  Peak peak{kUnbounded, sums[top], kRise.k[top]};
  const std::size_t at = top + 1;
  if (at == kSteps) return peak;
  const double before = slope_before(at), after = slope_before(at + 1);
  const double wide_left = k_at(at) - k_at(at - 1), wide_right = k_at(at + 1) - k_at(at);
  const double left = between(sum_at(at - 1), slope_before(at - 1), sum_at(at), after, wide_left);
  const double right = at + 2 <= kSteps
                           ? between(sum_at(at), before, sum_at(at + 1), slope_before(at + 2), wide_right)
                           : sum_at(at) + std::max(0.0, before) * wide_right;
  peak.bound = std::max(left, right);
  // Where the slope, which is that of each line at its middle, passes 0.
  const double low = (k_at(at - 1) + k_at(at)) / 2, high = (k_at(at) + k_at(at + 1)) / 2;
  if (before > after) peak.guess = std::max(low / 2, low + (high - low) * before / (before - after));
  return peak;
}

RiseSearch::Best RiseSearch::likeliest(std::size_t from, double guess) const {
  Best best;
  if (a_ > 0) {
    best = climb_rise({&counts_[from], &means_[from], &shares_[from], now_ + 1 - from, a_}, guess);
  } else {
    const double events = events_[now_] - events_[from] + counts_[now_];
    const double expected = expected_[now_] - expected_[from] + means_[now_];
    const double k = std::log(events / expected);
    if (k > 0) best = {events * k - (events - expected), k, 0};
  }
  best.from = best.ratio > 0 ? from : now_;
  return best;
}

ROER_WIDE
RiseSearch::Best RiseSearch::best() {
  Best found{0, 0, now_};
  const double count = counts_[now_];
  std::size_t first = starts_.size();
  peaks_.assign(starts_.size(), {});
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    const double slope = slope_since(starts_[i], count);
    if (!(slope > 0)) continue;
    peaks_[i] = peak_of(sums_since(starts_[i], count), slope);
    if (first == starts_.size() || peaks_[i].top > peaks_[first].top) first = i;
  }
  if (first == starts_.size()) return found;
  found = likeliest(starts_[first], peaks_[first].guess);
  for (std::size_t i = starts_.size(); i-- > 0;) {
    if (i == first || !(peaks_[i].bound > found.ratio)) continue;
    const Best one = likeliest(starts_[i], peaks_[i].guess);
    if (one.ratio > found.ratio) found = one;
  }
  return found;
}

/// A rise that reaches c with this count, if there is one.
[[gnu::always_inline]] inline RiseSearch::Best RiseSearch::reaching(double count, double c) {
  set_count(count);
  for (std::size_t i = starts_.size(); i-- > 0;) {
    const double slope = slope_since(starts_[i], count);
    if (!(slope > 0)) continue;
    const Peak peak = peak_of(sums_since(starts_[i], count), slope);
    if (peak.bound < c) continue;
    const Best one = likeliest(starts_[i], peak.guess);
    if (one.ratio >= c) return one;
  }
  return {};
}

ROER_WIDE
double RiseSearch::least_count(double c) {
  if (!(means_[now_] > 0)) return std::numeric_limits<double>::infinity();
  // With a rise of the grid, whatever its start: the sum is a straight line in the count.
  Grid lowest = sums_[starts_[0]];
  for (const std::uint32_t from : starts_)
    for (std::size_t j = 0; j < kSteps; ++j) lowest[j] = std::min(lowest[j], sums_[from][j]);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t j = 0; j < kSteps; ++j)
    least = std::min(least, (c - (sums_[now_][j] - lowest[j] - base_[j])) / gain_[j]);
  least = std::max(0.0, std::ceil(least));
  // Does one less do, with a rise between those of the grid?  That rise then tells how many less do.
  while (least > 0) {
    const Best best = reaching(least - 1, c);
    if (!(best.ratio >= c)) break;
    const double base = -log_ratio(0, means_[now_], a_, best.k);
    const double gain = a_ > 0 ? best.k - a_ * base : best.k;
    least = std::max(0.0, std::min(least - 1, std::ceil(least - 1 - (best.ratio - c) / gain)));
  }
  return least;
}

}  // namespace roer::signal
