#pragma once
// Style and behaviour of the page.

#include <string_view>

namespace roer::report {

[[nodiscard]] std::string_view page_style();
/// What every map does: zoom, drag, a box beside the pointer; the other scripts build on it.
[[nodiscard]] std::string_view map_script();
/// Works on the JSON of page_data(); no library, no network. Without it the page is complete but for sorting,
/// searching and pages on demand.
[[nodiscard]] std::string_view page_script();

}  // namespace roer::report
