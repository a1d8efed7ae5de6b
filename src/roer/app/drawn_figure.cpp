#include "roer/app/drawn_figure.hpp"

#include <algorithm>

namespace roer::app {

DrawnFigure drawn_figure(const segregation::Bootstrap& sampling, const segregation::HiddenEffect* rounding) {
  DrawnFigure figure;
  figure.corrected = sampling.corrected;
  figure.sampling_low = sampling.low;
  figure.sampling_high = sampling.high;
  figure.undefined = sampling.draws.undefined;
  ErrorReach reach;
  reach.add(sampling.corrected, sampling.low, sampling.high);
  if (rounding != nullptr) {
    figure.rounding = BeforeRounding{rounding->corrected, rounding->low, rounding->high};
    figure.undefined = std::max(figure.undefined, rounding->draws.undefined);
    reach.add(rounding->corrected, rounding->low, rounding->high);
  }
  if (std::isnan(sampling.low)) return figure;
  figure.low = reach.low(figure.corrected);
  figure.high = reach.high(figure.corrected);
  return figure;
}

}  // namespace roer::app
