#pragma once
// What a use case answers when the user stops it.

#include "roer/base/result.hpp"

namespace roer::app {

/// kInterrupted: the work was stopped and nothing was changed. Ask Progress::stop() between steps, and for
/// the last time before anything is written.
[[nodiscard]] Error stopped();

}  // namespace roer::app
