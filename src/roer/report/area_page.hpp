#pragma once
// One area opened up: its factors, their inputs with state, period and source, what would change the
// decision, what people judged, and how it changed.

#include "roer/report/html.hpp"
#include "roer/report/view.hpp"

namespace roer::report {

/// The chapter with a page per flagged area, and a place for pages that the browser makes on demand.
void write_area_pages(const View& view, Html& html);

void write_area_page(const View& view, std::size_t entry, Html& html);

/// What a verdict says, by whom, when and why, in one line.
[[nodiscard]] std::string verdict_line(const View& view, const VerdictLine& verdict);

}  // namespace roer::report
