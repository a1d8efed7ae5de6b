#pragma once
// Pages as files: HTML, or PDF printed by Chromium.

#include <string>

#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Ask before the work, so that nobody waits for a page that cannot be written.
/// Errors: kUsage unless `path` ends in .html or .pdf; kProject if a project stands there.
[[nodiscard]] Status check_page_file(const std::string& path);

/// Writes it whole or not at all. Errors: kFileUnreadable; for .pdf those of print_pdf.
[[nodiscard]] Status write_page(const std::string& html, const std::string& path, Progress& progress);
/// The same for a page that is not yet drawn.
[[nodiscard]] Status write_page(const report::FindingPage& page, Language language, const std::string& path,
                                Progress& progress);

/// The project's shapes in the order of `areas`; those without a shape have no points.  No areas where the
/// project has no map of this kind and year.  Errors: those of the project.
[[nodiscard]] Result<ShapeLayer> shapes_for(const Project& project, const AreaList& areas);

}  // namespace roer::app
