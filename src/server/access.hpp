#pragma once
// The one place that decides who may read and do what.

#include <cstdint>
#include <string>

namespace roer::server {

/// What a route needs.
enum class Right : std::uint8_t {
  kApplication,  ///< the application itself: pages, scripts
  kFigures,      ///< published figures and borders
  kScores,       ///< scores of areas, with their order
  kRegisters,    ///< counts from own registers
  kWork,         ///< to let long work run, and see what came of it
};

/// Who asks. There are no accounts yet: a program that listens on this machine alone has one visitor, who
/// owns the project file.
struct Visitor {
  std::string name = "local";
};

class AccessPolicy {
 public:
  [[nodiscard]] bool may(const Visitor& visitor, Right right) const;
};

}  // namespace roer::server
