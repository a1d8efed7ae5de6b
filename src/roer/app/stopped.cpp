#include "roer/app/stopped.hpp"

namespace roer::app {

Error stopped() {
  Error error;
  error.code = ErrorCode::kInterrupted;
  error.message = "the work was stopped";
  error.remedy = "Nothing was changed; start it again.";
  return error;
}

}  // namespace roer::app
