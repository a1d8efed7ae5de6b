#pragma once
// Detectors that hold a count against the counts of a window of earlier periods: EARS, RKI and Bayes.

#include "roer/signal/alarms.hpp"

namespace roer::signal {

/// Early Aberration Reporting System  (Hutwagner et al. 2003; Fricker, Hegler and Dunfee 2008).
struct EarsOptions {
  enum class Method : std::uint8_t {
    kC1,  ///< the `baseline` periods before this one
    kC2,  ///< the same, two periods further back
    kC3,  ///< sum of max(0, C2 - 1) over this period and the two before
  };
  Method method = Method::kC1;
  std::size_t baseline = 7;  ///< >= 3
  double alpha = 0.001;      ///< nominal, by the normal; C3 is commonly run at 0.025.  In (0, 1)
  double least_deviation = 0;
};
/// Alarm where y > mean + z s; for C3, y > mean + s (1 + z - what the two periods before had), and y > 0.  A
/// baseline with a hole, and a count that is not known, give kUnknown.  Errors: kOutOfRange for the range or
/// the options. Cost: O(areas * range * baseline). Caveat: with a short baseline the chance of a false alarm
/// is well above alpha; ears_false_alarms() says it.
[[nodiscard]] Result<Alarms> ears(const CountSeries& series, PeriodRange range,
                                  const EarsOptions& options = {});
/// Chance of an alarm of C1 or C2 per period if counts were normal and nothing changed:
/// P(T > z / sqrt(1 + 1/n)), T Student of n - 1 degrees.  NaN for C3, whose terms depend on each other.
[[nodiscard]] double ears_false_alarms(const EarsOptions& options);

/// Which earlier periods count: `half_width` periods before this one where `current_year`, and
/// 2 half_width + 1 around the same period of each of `years_back` years.
struct WindowOptions {
  std::size_t years_back = 0;
  std::size_t half_width = 6;
  bool current_year = true;
};
/// The windows that bear the numbers 1, 2 and 3 in the package surveillance (Hoehle 2007), the same for RKI
/// and Bayes.
[[nodiscard]] constexpr WindowOptions window_one() {
  return {0, 6, true};
}
[[nodiscard]] constexpr WindowOptions window_two() {
  return {1, 6, true};
}
[[nodiscard]] constexpr WindowOptions window_three() {
  return {2, 4, false};
}

/// Robert Koch Institute: alarm above the upper 95 % confidence limit of a Poisson mean, tabulated for
/// floor(mean) up to 20 (Crow and Gardner 1959), above that mean + 2 standard deviations.
/// False alarms: at most about 2.5 % per period where counts are Poisson and the mean is known; more since it
/// is not.  Errors: kOutOfRange for the range or an empty window.
[[nodiscard]] Result<Alarms> rki(const CountSeries& series, PeriodRange range,
                                 const WindowOptions& window = {});

/// Bayes: counts are Poisson, the rate has Jeffreys' prior, so the next count is negative binomial with size
/// sum + 1/2 and n/(n+1) (Riebler 2004); alarm above its quantile 1 - alpha.  Holes in the window are left
/// out. False alarms: at most alpha per period where counts are Poisson with one rate; more where they vary
/// more.
[[nodiscard]] Result<Alarms> bayes(const CountSeries& series, PeriodRange range,
                                   const WindowOptions& window = {}, double alpha = 0.05);

}  // namespace roer::signal
