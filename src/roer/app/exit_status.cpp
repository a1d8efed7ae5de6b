#include "roer/app/exit_status.hpp"

namespace roer::app {

int exit_status(const Faults& faults) {
  switch (faults.first().code) {
    case ErrorCode::kUsage:
      return 2;
    case ErrorCode::kCheckFailed:
      return 3;
    case ErrorCode::kInterrupted:
      return 130;
    default:
      return 1;
  }
}

}  // namespace roer::app
