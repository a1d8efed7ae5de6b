#pragma once

#include <cpl_error.h>

#include <string>

namespace roer {

/// Collects what GDAL has to say on this thread while it lives, instead of printing it.
/// Header only, so that the rooms that read and write no files need no GDAL.
class GdalSays {
 public:
  GdalSays() { CPLPushErrorHandlerEx(&collect, this); }
  GdalSays(const GdalSays&) = delete;
  GdalSays& operator=(const GdalSays&) = delete;
  ~GdalSays() { CPLPopErrorHandler(); }

  /// The first failure; empty while there is none.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  static void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* message) {
    auto* self = static_cast<GdalSays*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && self->error_.empty()) self->error_ = message;
  }
  std::string error_;
};

}  // namespace roer
