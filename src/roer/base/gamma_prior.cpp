#include "roer/base/gamma_prior.hpp"

#include <algorithm>
#include <cmath>

namespace roer {

namespace {

class PriorFit {
 public:
  PriorFit(std::span<const double> events, std::span<const double> expected,
           std::span<const double> covariates)
      : events_(events),
        expected_(expected),
        covariates_(covariates),
        width_(covariates.size() / events.size()),
        terms_(width_ + 1, 0),
        mean_(events.size(), 0) {
    double all = 0, people = 0, highest = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (!(expected[i] > 0)) continue;
      all += events[i];
      people += expected[i];
      highest = std::max(highest, events[i]);
    }
    terms_[0] = std::log(all / people);
    more_than_.assign(static_cast<std::size_t>(std::min(highest, kMostListed)), 0);
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (!(expected[i] > 0) || !(events[i] > 0)) continue;
      ++more_than_[static_cast<std::size_t>(std::min(events[i], kMostListed)) - 1];
      if (events[i] > kMostListed) beyond_list_.push_back(events[i]);
    }
    for (std::size_t j = more_than_.size(); j-- > 1;) more_than_[j - 1] += more_than_[j];
    update_means();
  }

  [[nodiscard]] std::optional<GammaPrior> fit() {
    double shape = kLargest, width = 3;
    if (!find_terms(shape) || slope(kLargest) >= 0) return std::nullopt;
    for (int round = 0; round < 200; ++round) {
      const double before = shape;
      const std::vector<double> terms_before = terms_;
      shape = find_shape(round == 0 ? 1 : shape, width);
      if (!find_terms(shape)) return std::nullopt;
      double moved = std::abs(std::log(shape / before));
      for (std::size_t k = 0; k < terms_.size(); ++k)
        moved = std::max(moved, std::abs(terms_[k] - terms_before[k]));
      if (moved < 1e-10) break;
      width = std::clamp(moved, 1e-9, 3.0);
    }
    return GammaPrior{shape, terms_, mean_};
  }

 private:
  static constexpr double kLargest = 1e6, kSmallest = 1e-6;
  static constexpr double kMostListed = 100'000;  ///< of a count: what lies above it is summed by digamma

  void update_means() {
    for (std::size_t i = 0; i < mean_.size(); ++i) {
      double sum = terms_[0];
      for (std::size_t k = 0; k < width_; ++k) sum += terms_[k + 1] * covariates_[i * width_ + k];
      mean_[i] = i > 0 && width_ == 0 ? mean_[0] : std::exp(sum);
    }
  }

  /// Fisher scoring of b at a shape; false where the information has no inverse or no end is reached.
  bool find_terms(double shape) {
    const std::size_t n = terms_.size();
    std::vector<double> a(n * n), score(n), row(n, 1);
    for (int step = 0; step < 100; ++step) {
      std::fill(a.begin(), a.end(), 0);
      std::fill(score.begin(), score.end(), 0);
      for (std::size_t i = 0; i < mean_.size(); ++i) {
        if (!(expected_[i] > 0)) continue;
        const double m = expected_[i] * mean_[i], part = shape / (shape + m);
        for (std::size_t k = 0; k < width_; ++k) row[k + 1] = covariates_[i * width_ + k];
        for (std::size_t j = 0; j < n; ++j) {
          score[j] += row[j] * (events_[i] - m) * part;
          for (std::size_t k = 0; k <= j; ++k) a[j * n + k] += row[j] * row[k] * m * part;
        }
      }
      if (!solve(a, score)) return false;
      double leap = 0;
      for (const double one : score) leap = std::max(leap, std::abs(one));
      const double share = leap > 2 ? 2 / leap : 1;
      for (std::size_t j = 0; j < n; ++j) terms_[j] += share * score[j];
      update_means();
      if (leap < 1e-11) return true;
    }
    return false;
  }

  /// b = a^-1 b by Cholesky of the lower triangle of a.
  static bool solve(std::vector<double>& a, std::vector<double>& b) {
    const std::size_t n = b.size();
    for (std::size_t j = 0; j < n; ++j) {
      const double whole = a[j * n + j];
      for (std::size_t k = 0; k <= j; ++k) {
        double sum = a[j * n + k];
        for (std::size_t i = 0; i < k; ++i) sum -= a[j * n + i] * a[k * n + i];
        if (k < j)
          a[j * n + k] = sum / a[k * n + k];
        else if (sum > 1e-12 * whole)
          a[j * n + j] = std::sqrt(sum);
        else
          return false;
      }
    }
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < j; ++i) b[j] -= a[j * n + i] * b[i];
      b[j] /= a[j * n + j];
    }
    for (std::size_t j = n; j-- > 0;) {
      for (std::size_t i = j + 1; i < n; ++i) b[j] -= a[i * n + j] * b[i];
      b[j] /= a[j * n + j];
    }
    return true;
  }

  /// Derivative of ln Gamma; for large x, by its asymptotic series.
  static double digamma(double x) { return std::log(x) - 1 / (2 * x) - 1 / (12 * x * x); }

  /// d log-likelihood / d shape.  Sums of 1/(shape + j) over j below each count are one sum over j of how
  /// many counts lie above j.
  [[nodiscard]] double slope(double shape) const {
    double sum = 0;
    for (std::size_t j = 0; j < more_than_.size(); ++j)
      sum += more_than_[j] / (shape + static_cast<double>(j));
    for (const double count : beyond_list_) sum += digamma(shape + count) - digamma(shape + kMostListed);
    for (std::size_t i = 0; i < mean_.size(); ++i) {
      if (!(expected_[i] > 0)) continue;
      const double m = expected_[i] * mean_[i];
      sum += (m - events_[i]) / (shape + m) - std::log1p(m / shape);
    }
    return sum;
  }

  /// The slope is above 0 below the maximum and below 0 above it: brackets it from a guess outwards, then
  /// regula falsi on log shape (Illinois).
  [[nodiscard]] double find_shape(double guess, double width) const {
    const auto rise = [&](double at) { return slope(std::exp(at)) * std::exp(at); };
    double low = std::log(guess) - width, high = std::log(guess) + width, at_low = rise(low);
    for (double wide = width; at_low < 0 && low > std::log(kSmallest); wide *= 2) {
      high = low;
      low -= wide;
      at_low = rise(low);
    }
    double at_high = rise(high);
    for (double wide = width; at_high > 0 && high < std::log(kLargest); wide *= 2) {
      low = high;
      at_low = at_high;
      high += wide;
      at_high = rise(high);
    }
    int side = 0;
    for (int step = 0; step < 200 && high - low > 1e-12; ++step) {
      double middle = (low * at_high - high * at_low) / (at_high - at_low);
      if (!(middle > low && middle < high)) middle = (low + high) / 2;
      const double found = rise(middle);
      if (std::abs(found) < 1e-13 * (std::abs(at_low) + std::abs(at_high)) || found == 0)
        return std::exp(middle);
      if (found > 0) {
        if (middle - low < 1e-12) return std::exp(middle);
        low = middle;
        at_low = found;
        if (side == 1) at_high /= 2;
        side = 1;
      } else {
        if (high - middle < 1e-12) return std::exp(middle);
        high = middle;
        at_high = found;
        if (side == -1) at_low /= 2;
        side = -1;
      }
    }
    return std::exp((low + high) / 2);
  }

  std::span<const double> events_, expected_, covariates_;
  std::size_t width_;
  std::vector<double> terms_, mean_, more_than_, beyond_list_;
};

}  // namespace

std::optional<GammaPrior> fit_gamma_prior(std::span<const double> events, std::span<const double> expected,
                                          std::span<const double> covariates) {
  return PriorFit(events, expected, covariates).fit();
}

}  // namespace roer
