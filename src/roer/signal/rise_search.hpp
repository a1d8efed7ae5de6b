#pragma once
// By how much counts have risen, and since when: the likeliest of all rises that began lately.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace roer::signal {

/// Counts of one area against their means, negative binomial with variance m + a m^2 (a = 0: Poisson), one
/// period after the other.  A rise by the factor e^k since a period s changes the log-likelihood by
///     l_s(k) + .. + l_t(k),  l(k) = y gain(k) - base(k),
///     a > 0: gain = k - L, base = L/a, L = ln((1 + a m e^k)/(1 + a m));  a = 0: gain = k, base = m (e^k -
///     1),
/// a sum that is concave in k and 0 at k = 0.  Therefore
///   - a start s whose sum up to a later start s' has no positive slope at 0 never beats s', whatever comes:
///   few
///     starts are left, those before which the sum of the slopes is lower than ever after;
///   - the sums at fixed k, added up over the periods, bound what a start can reach from above, since a
///   concave
///     function lies below the lines through its neighbouring points; only starts that may be the best are
///     maximised, by Newton's method.
class RiseSearch {
 public:
  struct Best {
    double ratio = 0;      ///< the highest sum; 0 where counts have not risen
    double k = 0;          ///< of which rise
    std::size_t from = 0;  ///< since which period, counted from start(); the last where the ratio is 0
  };

  /// Forgets what was; rises of the last `longest` periods are looked for.  Requires: overdispersion >= 0.
  void start(double overdispersion, std::size_t longest);
  /// Begins a period of this mean; 0 for one of which nothing is known.
  void next(double mean);
  /// The least whole count of that period with which a rise reaches the ratio c > 0; infinite for mean 0.
  [[nodiscard]] double least_count(double c);
  /// Its count.  Requires: 0 where the mean is.
  void take(double count);
  /// The likeliest rise up to that period.  Cost: O(starts that are left) and some Newton steps over the
  /// periods.
  [[nodiscard]] Best best();

  /// l(k) of one period.
  [[nodiscard]] static double log_ratio(double count, double mean, double overdispersion, double k);

  static constexpr std::size_t kSteps = 16;  ///< k on the grid, from kStep(0) on
  using Grid = std::array<double, kSteps>;

 private:
  struct Peak {
    double bound = 0;  ///< no k gives more
    double top = 0;    ///< the highest on the grid
    double guess = 0;  ///< k near the best
  };
  [[nodiscard]] static Peak peak_of(const Grid& sums, double slope);
  [[nodiscard]] Grid sums_since(std::size_t from, double count) const;
  [[nodiscard]] double slope_since(std::size_t from, double count) const;
  [[nodiscard]] Best likeliest(std::size_t from, double guess) const;
  [[nodiscard]] Best reaching(double count, double c);
  void set_count(double count) { counts_[now_] = count; }

  double a_ = 0;
  std::size_t longest_ = 0, now_ = 0;  ///< now_: the period begun
  bool begun_ = false;
  Grid gain_{}, base_{};                            ///< of the period begun
  std::vector<double> counts_, means_, shares_;     ///< of each period; shares: m / (1 + a m)
  std::vector<double> events_, expected_, slopes_;  ///< sums over all periods before
  std::vector<Grid> sums_;                          ///< likewise, of l(k) on the grid
  std::vector<std::uint32_t> starts_;               ///< those that are left, oldest first
  std::vector<Peak> peaks_;
};

/// Maximises the sum over `periods` periods for a > 0, from a guess.  Columns are read in whole lanes and
/// hold 0 beyond the periods.
struct RisePeriods {
  const double *counts, *means, *shares;
  std::size_t periods;
  double overdispersion;
};
[[nodiscard]] RiseSearch::Best climb_rise(const RisePeriods& of, double guess);
/// gain(k) and base(k) on the grid.
void lay_rise_grid(double mean, double overdispersion, RiseSearch::Grid& gain, RiseSearch::Grid& base);

}  // namespace roer::signal
