#pragma once
// Long work that a workbench lets run beside itself.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/kept_scores.hpp"
#include "roer/app/measure_resilience.hpp"
#include "roer/app/measure_segregation.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

enum class JobKind : std::uint8_t {
  kDoubt,
  kExamine,
  kNext,
  kReport,
  kSegregation,
  kSignals,
  kResilience,
  kEstates,
  kStock
};
/// "doubt", "examine", "next", "report", "segregation", "signals", "resilience", "estates", "stock".
[[nodiscard]] std::string_view name_of(JobKind kind);
[[nodiscard]] std::optional<JobKind> job_kind_named(std::string_view name);

/// What is asked for; what a kind does not use plays no part in it.
struct JobRequest {
  JobKind kind = JobKind::kDoubt;
  std::string given;  ///< the request as it was asked for: a JSON object
  ScoreChoice score;
  std::string area;  ///< of scores; scope_of(); empty = everything
  std::optional<std::uint32_t> draws = {};
  std::uint64_t seed = 1;
  std::uint32_t sobol = 0;               ///< of doubt: DoubtParams
  Language language = Language::kDutch;  ///< of report
  SegregationParams segregation;         ///< of that kind; the project is the one of do_job()
  ResilienceParams resilience;           ///< likewise
};

/// Does that kind of work score areas by a framework?
[[nodiscard]] bool scores_areas(JobKind kind);

/// Does that work read the registers, so that what comes of it tells of them?
[[nodiscard]] bool reads_registers(const JobRequest& request);

/// What came of it.
struct JobProduct {
  std::string type;  ///< "application/json", or "text/html" of a report
  std::string bytes;
  std::string map = {};    ///< the document JobMap of api/openapi.yaml; empty = it has none
  std::string brief = {};  ///< `bytes` without its areas; empty = it has none
  std::string areas = {};  ///< its areas in columns: ResilienceAreas; empty = it has none

  [[nodiscard]] std::size_t size() const { return bytes.size() + map.size() + brief.size() + areas.size(); }
};

/// Does the work; nothing of the project changes, but that who reads a register stands in its log.
/// Errors: those of the use case; kFramework for what is the name of no framework; kInterrupted.
[[nodiscard]] Result<JobProduct> do_job(const std::string& project, const JobRequest& request,
                                        Progress& progress);

}  // namespace roer::app
