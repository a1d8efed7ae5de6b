#pragma once
// Between which figures the true one lies, by the error that a framework states of an input.

#include "roer/score/framework.hpp"
#include "roer/score/sampling_error.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// The error of one measurement of an input; kNone: none is stated.
struct StatedError {
  ErrorKind kind = ErrorKind::kNone;
  double sd = 0;   ///< of kNormal in the unit of the figure, of kRelative as a share of it
  double per = 1;  ///< of kPoissonGamma: the figure is count / size x per
};

inline constexpr double kStatedShare = 0.95;

/// The 95 % interval of the true figure behind one measurement: +-1.96 standard deviations; of a count
/// divided by `size` the exact one of its Poisson mean (poisson_interval), over the same size.  Neighbours
/// lend nothing, unlike in the draws of uncertainty(): what was measured lies in it.  Other errors than the
/// stated one (what is not reported, who is counted as a resident) are not in it.
/// NaN where nothing is stated, the figure is NaN, or it is a count whose size is not above 0.
[[nodiscard]] Range stated_interval(const StatedError& error, double figure, double size);

}  // namespace roer::score
