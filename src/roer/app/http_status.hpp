#pragma once

#include "roer/base/result.hpp"

namespace roer::app {

/// The status of HTTP that tells of a failure; the first fault decides. 400 a wrong parameter; 404 no such
/// thing; 409 the project is busy; 413 too large; 422 the data or the framework do not allow it; 499 stopped;
/// 500 a program that fails; 503 a project that is not there, or damaged.
[[nodiscard]] int http_status(const Faults& faults);

}  // namespace roer::app
