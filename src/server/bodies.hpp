#pragma once
// Bodies of requests, read from JSON into what use cases take.

#include <string_view>

#include "roer/app/job_work.hpp"
#include "roer/app/own_frameworks.hpp"
#include "roer/app/preview_scores.hpp"
#include "roer/app/verdict.hpp"
#include "roer/base/result.hpp"

namespace roer::server {

struct PreviewBody {
  app::ScoreChoice choice;
  app::PreviewParams params;
};
/// The document PreviewRequest of api/openapi.yaml.  Errors: kFormatBroken for what is no JSON object; kUsage
/// for every key that is not known or has another value than the contract says.
[[nodiscard]] Result<PreviewBody> read_preview(std::string_view body);
/// The document FrameworkRequest; the project is left out.  Errors: the same.
[[nodiscard]] Result<app::SaveFrameworkParams> read_own_framework(std::string_view body);
/// The document VerdictRequest; project and area are left out.  Errors: the same.
[[nodiscard]] Result<app::AddVerdictParams> read_verdict(std::string_view body);
/// The document JobRequest: each kind of work has members of its own.  Errors: the same, and those of what
/// reads scales, periods and measures from a text.
[[nodiscard]] Result<app::JobRequest> read_job(std::string_view body);

}  // namespace roer::server
