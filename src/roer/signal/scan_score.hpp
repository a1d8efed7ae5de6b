#pragma once
// How far a window stands out: the log-likelihood ratio of "another rate inside" against "one rate".

#include <cmath>

#include "roer/signal/scan_counts.hpp"

namespace roer::signal {

/// Which side a cluster may lie on.
enum class ScanRates : std::uint8_t { kHigh, kLow, kBoth };

/// Score of a window with c cases on a measure m, of C cases on a measure M in all; 0 on the side that is not
/// looked for.
///
///   kPoisson, kSpaceTimePermutation   c ln(c/m) + (C-c) ln((C-c)/(C-m)), measures scaled so that M = C
///   kBernoulli   c ln(c/m) + (m-c) ln(1-c/m) + (C-c) ln((C-c)/(M-m)) + (M-m-C+c) ln(1-(C-c)/(M-m))
///                - C ln(C/M) - (M-C) ln(1-C/M)
///   kExpectationPoisson   c ln(c/m) + m - c
///   kNegativeBinomial     |c - m| / sqrt(m), where cells count for y/w and mu/w, w = 1 + mu/theta: a score
///                         statistic, not a ratio of likelihoods
///
/// On the high side it grows with c and falls with m, on the low side the other way.
class ScanScore {
 public:
  ScanScore(const ScanCounts& counts, ScanRates rates)
      : ScanScore(counts.model(), rates, counts.total_cases(), counts.total_measure()) {}
  ScanScore(ScanModel model, ScanRates rates, double cases, double measure)
      : model_(model), rates_(rates), cases_(cases), measure_(measure) {
    if (model == ScanModel::kBernoulli) nothing_ = part(cases, measure) + part(measure - cases, measure);
  }

  [[nodiscard]] double operator()(double c, double m) const {
    if (!(m > 0) || !wanted(c, m)) return 0;
    switch (model_) {
      case ScanModel::kExpectationPoisson:
        return part(c, m) + m - c;
      case ScanModel::kNegativeBinomial:
        return std::abs(c - m) / std::sqrt(m);
      case ScanModel::kBernoulli: {
        const double outside = measure_ - m, rest = cases_ - c;
        return part(c, m) + part(m - c, m) + part(rest, outside) + part(outside - rest, outside) - nothing_;
      }
      default:
        return part(c, m) + part(cases_ - c, cases_ - m);
    }
  }
  /// The measure at which a window with c cases is as all others: where the score is 0.
  [[nodiscard]] double even_measure(double c) const {
    return model_ == ScanModel::kBernoulli ? c * measure_ / cases_ : c;
  }
  /// A bound that costs no logarithm.
  [[nodiscard]] double at_most(double c, double m) const {
    if (!(m > 0) || !wanted(c, m)) return 0;
    const double off = c - m;
    switch (model_) {
      case ScanModel::kExpectationPoisson:
        return off * off / m;
      case ScanModel::kNegativeBinomial:
        return std::abs(off) / std::sqrt(m);
      case ScanModel::kBernoulli:
        return (*this)(c, m);
      default:
        return m < cases_ ? off * off * (1 / m + 1 / (cases_ - m)) : 0;
    }
  }

 private:
  /// c ln(c/m), 0 for c = 0.  Rounding may leave a hair below 0.
  static double part(double c, double m) { return c > 0 ? c * std::log(c / m) : 0; }
  [[nodiscard]] bool wanted(double c, double m) const {
    const double even = model_ == ScanModel::kBernoulli ? m * cases_ / measure_ : m;
    return (c > even && rates_ != ScanRates::kLow) || (c < even && rates_ != ScanRates::kHigh);
  }

  ScanModel model_;
  ScanRates rates_;
  double cases_, measure_;
  double nothing_ = 0;  ///< log-likelihood of one rate
};

}  // namespace roer::signal
