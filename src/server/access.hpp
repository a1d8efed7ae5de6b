#pragma once
// The one place that decides who may read and do what.

#include <cstdint>

namespace roer::server {

/// What a request needs.
enum class Right : std::uint8_t {
  kApplication,  ///< the application itself: pages, scripts
  kFigures,      ///< published figures and borders
  kScores,       ///< scores of areas, on the map and one by one
  kOrder,        ///< who comes before whom: lists in order of a number, ranks
  kOwn,          ///< what the association alone holds: its registers, its own tables
  kWork,         ///< to let long work on published figures run, and see what came of it
  kChange,       ///< to change the project: frameworks, verdicts
};

/// Who asks. There are no accounts yet: who asks from the computer that serves is taken for whoever keeps the
/// project.  Where the program listens for others too they look on: without accounts nobody could tell who
/// read a register or changed what.
struct Visitor {
  bool here = true;  ///< asks from the computer that serves
};

class AccessPolicy {
 public:
  [[nodiscard]] bool may(const Visitor& visitor, Right right) const;
};

}  // namespace roer::server
