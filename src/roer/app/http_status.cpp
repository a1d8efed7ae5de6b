#include "roer/app/http_status.hpp"

namespace roer::app {

int http_status(const Faults& faults) {
  switch (faults.first().code) {
    case ErrorCode::kUsage:
    case ErrorCode::kBadCode:
    case ErrorCode::kBadNumber:
    case ErrorCode::kFormatBroken:
    case ErrorCode::kEncoding:
    case ErrorCode::kOutOfRange:
    case ErrorCode::kFramework:
      return 400;
    case ErrorCode::kUnknownCode:
    case ErrorCode::kMissingData:
      return 404;
    case ErrorCode::kProjectBusy:
      return 409;
    case ErrorCode::kFileTooLarge:
      return 413;
    case ErrorCode::kInterrupted:
      return 499;
    case ErrorCode::kNotSupported:
    case ErrorCode::kBoundaryYear:
    case ErrorCode::kCheckFailed:
    case ErrorCode::kGeometry:
    case ErrorCode::kProjection:
      return 422;
    // The project is not there, or not what it was: that may be mended while it is served.
    case ErrorCode::kFileNotFound:
    case ErrorCode::kFileUnreadable:
    case ErrorCode::kProject:
    case ErrorCode::kProjectVersion:
      return 503;
    default:
      return 500;
  }
}

}  // namespace roer::app
