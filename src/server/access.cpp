#include "server/access.hpp"

namespace roer::server {

bool AccessPolicy::may(const Visitor& visitor, Right right) const {
  switch (right) {
    case Right::kApplication:
      return true;
    case Right::kFigures:
    case Right::kScores:
    case Right::kRegisters:
    case Right::kWork:
      return visitor.name == "local";
    case Right::kChange:
      return visitor.name == "local" && visitor.here;
  }
  return false;
}

}  // namespace roer::server
