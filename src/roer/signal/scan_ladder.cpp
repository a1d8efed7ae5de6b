#include "roer/signal/scan_ladder.hpp"

#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"

namespace roer::signal {

namespace {

constexpr std::int32_t kNeverReached = std::numeric_limits<std::int32_t>::max();
constexpr double kTopRung = 20;
constexpr std::size_t kMostNumbers = std::size_t{1} << 24;
/// How much wider each grade is than the one before, in square roots of expected cases: what chance moves by.
constexpr double kGradeStep = 0.75;
constexpr double kLadderSlack = 1e-9;

/// The largest measure at which `cases` still score `rung`; a hair more than that, never less.
/// `low`: a measure at which they do.  False position with the Illinois rule.
double largest_measure(const ScanScore& score, double cases, double rung, double low) {
  double high = score.even_measure(cases);
  double at_low = score(cases, low) - rung, at_high = -rung;
  for (int turn = 0; turn < 100 && high - low > high * 1e-10; ++turn) {
    const double middle =
        turn % 8 == 7 ? (low + high) / 2 : (low * at_high - high * at_low) / (at_high - at_low);
    const double at = score(cases, middle) - rung;
    if (at >= 0) {
      low = middle, at_low = at, at_high /= 2;
    } else {
      high = middle, at_high = at, at_low /= 2;
    }
  }
  return high * (1 + kLadderSlack);
}

}  // namespace

ScanLadder::ScanLadder(const ScanFrame& frame, const ScanScore& score, const std::vector<double>& share,
                       double largest, std::uint32_t fewest_cases)
    : frame_(frame),
      fewest_cases_(std::max<std::int32_t>(1, static_cast<std::int32_t>(fewest_cases))),
      even_(score.even_measure(1)),
      running_{0} {
  for (const double part : share) running_.push_back(running_.back() + part);
  lay_out();
  double largest_stretch = 0;
  for (const float part : largest_share_) largest_stretch = std::max(largest_stretch, double{part});
  make_grades(largest, largest_stretch);
  const std::size_t per_rung = grades_.size() * width_;
  const std::size_t rungs = std::clamp<std::size_t>(kMostNumbers / per_rung, 4, 40);
  for (std::size_t r = 0; r <= rungs; ++r)
    rungs_.push_back(kTopRung * static_cast<double>(r) / static_cast<double>(rungs));
  fewest_.assign(rungs_.size() * per_rung, kNeverReached);
  of_length_.assign(rungs_.size() * grades_.size() * lengths_, std::numeric_limits<float>::infinity());
  bends_.assign(rungs_.size() * grades_.size(), 0);
  parallel_blocks(rungs_.size(), 1, [&](std::size_t rung, std::size_t) { fill_rung(rung, score); });
  if (!frame_.at_end) return;
  fewest_short_.reserve(fewest_.size());
  for (const std::int32_t number : fewest_)
    fewest_short_.push_back(static_cast<std::uint16_t>(std::min<std::int32_t>(number, kWide)));
}

void ScanLadder::lay_out() {
  starts_.assign(frame_.longest + 2, 0);
  lengths_ = (frame_.longest + 16) / 16 * 16;
  largest_share_.assign(lengths_, 0);
  frame_.each_stretch([&](std::size_t begin, std::size_t end) {
    const double part = running_[end] - running_[begin];
    float& most = largest_share_[end - begin];
    most = std::max(most, static_cast<float>(part * (1 + 1e-6)));
  });
  if (frame_.at_end) {
    for (lanes_ = 1; lanes_ < frame_.longest;) lanes_ *= 2;
    for (std::size_t length = 1; length <= frame_.longest; ++length) starts_[length] = length - 1;
    width_ = std::max<std::size_t>(32, lanes_);
    lanes_ = std::min<std::size_t>(lanes_, width_);
    return;
  }
  width_ = 0;
  for (std::size_t length = frame_.shortest; length <= frame_.longest; ++length) {
    starts_[length] = width_;
    width_ += (frame_.columns - length + 1 + 15) / 16 * 16;
  }
}

void ScanLadder::make_grades(double largest, double largest_stretch) {
  grades_.push_back(0);
  for (double root = 0.05;; root += std::clamp(0.35 * root, 0.02, kGradeStep)) {
    const double size = root * root * even_ / largest_stretch;
    if (!(size <= largest)) return;
    grades_.push_back(size);
  }
}

std::uint32_t ScanLadder::grade_of(double size) const {
  return static_cast<std::uint32_t>(std::upper_bound(grades_.begin(), grades_.end(), size) -
                                    grades_.begin()) -
         1;
}

std::size_t ScanLadder::rung_of(double score) const {
  const double step = rungs_[1];
  return std::min(rungs_.size() - 1,
                  static_cast<std::size_t>(std::max(0.0, score * (1 - kLadderSlack)) / step));
}

std::vector<double> ScanLadder::measures_of(double rung, double up_to, const ScanScore& score) const {
  std::vector<double> measures{0};
  double low = 0;
  for (double cases = 1; measures.back() < up_to && cases < 2e9; ++cases) {
    if (low == 0) {
      // Few cases reach a rung only in hardly any measure, or never.
      low = score.even_measure(cases);
      for (int halvings = 0; score(cases, low) < rung && halvings < 1000; ++halvings) low /= 2;
      if (score(cases, low) < rung) low = 0;
    }
    measures.push_back(low > 0 ? low = largest_measure(score, cases, rung, low) : 0);
    if (low > 0) low *= 1 - 3 * kLadderSlack;
  }
  return measures;
}

void ScanLadder::fill_rung(std::size_t rung, const ScanScore& score) {
  double largest_stretch = 0;
  for (const float part : largest_share_) largest_stretch = std::max(largest_stretch, double{part});
  const std::vector<double> measures =
      measures_of(rungs_[rung] * (1 - kLadderSlack), grades_.back() * largest_stretch, score);
  for (std::size_t grade = 0; grade < grades_.size(); ++grade) {
    std::int32_t* numbers = fewest_.data() + (rung * grades_.size() + grade) * width_;
    float* of_length = of_length_.data() + (rung * grades_.size() + grade) * lengths_;
    double measure_before = -1;
    std::int32_t number = 0, fewest = kNeverReached;
    frame_.each_stretch([&](std::size_t begin, std::size_t end) {
      const double held = grades_[grade] * (running_[end] - running_[begin]);
      const double measure = held * (1 - kLadderSlack);
      if (!(measure >= measure_before && measure < measure_before * (1 + kLadderSlack))) {
        const auto found = std::lower_bound(measures.begin(), measures.end(), measure);
        number = std::max(fewest_cases_, static_cast<std::int32_t>(found - measures.begin()));
        measure_before = measure;
        fewest = std::min(fewest, number);
      }
      const std::size_t length = end - begin;
      of_length[length] = std::min(of_length[length], static_cast<float>(number - even_cases(held)));
      if (frame_.at_end)
        for (std::size_t lane = length - 1; lane < width_; lane += lanes_) numbers[lane] = number;
      else
        numbers[starts_[length] + begin] = number;
    });
    bends_[rung * grades_.size() + grade] = fewest > fewest_cases_ ? 1 : 0;
  }
}

}  // namespace roer::signal
