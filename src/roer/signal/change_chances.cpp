#include <algorithm>
#include <cmath>

#include "roer/signal/run_length.hpp"
#include "roer/signal/stretch_evidence.hpp"

namespace roer::signal {

namespace {

/// ln of a sum of exponentials that come one by one.
class LogSum {
 public:
  void add(double term) {
    if (term > highest_) {
      sum_ = sum_ * std::exp(highest_ - term) + 1;
      highest_ = term;
    } else {
      sum_ += std::exp(term - highest_);
    }
  }
  [[nodiscard]] double value() const { return highest_ + std::log(sum_); }

 private:
  double highest_ = -1e300, sum_ = 0;
};

/// All ways of cutting a series, summed from both ends.
class AllCuts {
 public:
  AllCuts(std::span<const double> counts, double hazard, const RatePrior& prior,
          std::span<const double> exposure)
      : n_(counts.size()),
        log_change_(std::log(hazard)),
        log_stay_(std::log1p(-hazard)),
        events_{0},
        among_{0} {
    for (std::size_t i = 0; i < n_; ++i) {
      const bool hole = std::isnan(counts[i]);
      events_.push_back(events_.back() + (hole ? 0 : counts[i]));
      among_.push_back(among_.back() + (hole ? 0 : exposure.empty() ? 1 : exposure[i]));
    }
    evidence_.emplace_back(prior, events_.back(), n_);
    forward_.assign(n_ + 1, 0);
    backward_.assign(n_ + 1, 0);
    for (std::size_t end = 1; end <= n_; ++end) {
      LogSum sum;
      for (std::size_t begin = 0; begin < end; ++begin)
        sum.add(forward_[begin] + stretch(begin, end) + (begin > 0 ? log_change_ : 0));
      forward_[end] = sum.value();
    }
    for (std::size_t begin = n_; begin-- > 0;) {
      LogSum sum;
      for (std::size_t end = begin + 1; end <= n_; ++end)
        sum.add(backward_[end] + stretch(begin, end) + (end < n_ ? log_change_ : 0));
      backward_[begin] = sum.value();
    }
  }
  [[nodiscard]] ChangeChances chances() const {
    ChangeChances found;
    found.change.assign(n_, 0);
    found.mean.assign(n_, 0);
    const double all = forward_[n_];
    for (std::size_t t = 1; t < n_; ++t) {
      found.change[t] = std::exp(forward_[t] + log_change_ + backward_[t] - all);
      found.changes += found.change[t];
    }
    found.none = std::exp(stretch(0, n_) - all);
    for (std::size_t begin = 0; begin < n_; ++begin)
      for (std::size_t end = begin + 1; end <= n_; ++end) {
        const double chance = std::exp(forward_[begin] + (begin > 0 ? log_change_ : 0) + stretch(begin, end) +
                                       (end < n_ ? log_change_ : 0) + backward_[end] - all);
        if (chance < 1e-12) continue;
        const double mean = evidence_[0].mean(events_[end] - events_[begin], among_[end] - among_[begin]);
        for (std::size_t t = begin; t < end; ++t) found.mean[t] += chance * mean;
      }
    return found;
  }

 private:
  [[nodiscard]] double stretch(std::size_t begin, std::size_t end) const {
    return evidence_[0].log(events_[end] - events_[begin], among_[end] - among_[begin]) +
           static_cast<double>(end - begin - 1) * log_stay_;
  }
  std::size_t n_;
  double log_change_, log_stay_;
  std::vector<double> events_, among_, forward_, backward_;
  std::vector<StretchEvidence> evidence_;  ///< one, made once the events are counted
};

}  // namespace

Result<ChangeChances> change_chances(std::span<const double> counts, double hazard, const RatePrior& prior,
                                     std::span<const double> exposure) {
  if (Faults faults = stretch_faults(counts, hazard, prior, exposure); !faults.empty()) return faults;
  if (counts.empty()) return ChangeChances{};
  return AllCuts(counts, hazard, prior, exposure).chances();
}

}  // namespace roer::signal
