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
  kChange,       ///< to change the project: frameworks, verdicts
};

/// Who asks. There are no accounts yet: a program that listens on this machine alone has one visitor, who
/// owns the project file. Where it listens for others too they look on: without accounts nobody could tell
/// who changed what.
struct Visitor {
  std::string name = "local";
  bool here = true;  ///< asks from the computer that serves
};

class AccessPolicy {
 public:
  [[nodiscard]] bool may(const Visitor& visitor, Right right) const;
};

}  // namespace roer::server
