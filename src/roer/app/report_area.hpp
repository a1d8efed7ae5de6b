#pragma once
// The report on a part of the country, as a file.

#include <cstdint>
#include <optional>
#include <string>

#include "roer/app/scoring.hpp"
#include "roer/app/written.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct ReportParams {
  ScoreParams score;
  std::string area;  ///< scope_of; empty = everything
  Language language = Language::kEnglish;
  std::string output;  ///< .html or .pdf
  bool show_names = true;
  bool show_ranks = true;
  bool all_pages = false;  ///< a page for every area with a closer look, however many
  /// Draws of what is uncertain (doubt_sampler); empty = report_draws(), 0 = none.
  std::optional<std::uint32_t> draws{};
  std::uint64_t seed = 1;
};

/// 2,000 draws, fewer where the areas are many: about 6 million scores, and never below 200.
[[nodiscard]] std::uint32_t report_draws(std::size_t areas);

/// Scores the project, draws how sure the result is (a framework that cannot be drawn is reported without,
/// and told), gathers the report and writes it; the file appears whole or not at all. Errors: those of
/// run_score, scope_of, doubt_sampler and area_doubts; kUsage for another ending of the name; kFileUnreadable
/// if the file cannot be written; for .pdf those of print_pdf.
[[nodiscard]] Result<Written> write_report(const ReportParams& params, Progress& progress);

/// The page itself, without writing it; `params.output` plays no part.  Errors: those of write_report before
/// the file.
[[nodiscard]] Result<std::string> report_page(const ReportParams& params, Progress& progress);

}  // namespace roer::app
