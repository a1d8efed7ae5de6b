#pragma once
// What every page has around its content.

#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/report/html.hpp"
#include "roer/report/report.hpp"

namespace roer::report {

/// The document type and <html>; the caller closes it.
void open_page(Language language, Html& html);
/// <head>: the title, the style of all pages and `css`, and a policy that forbids the browser to fetch.
void write_head(std::string_view title, std::string_view css, Html& html);
/// Patterns that charts share; the first thing in <body>.
[[nodiscard]] std::string_view shared_patterns();
/// The data and the script, the last things in <body>.  `data`: JSON that is safe inside <script>.
void write_script(std::string_view data, std::string_view script, Html& html);

/// Table of the sources with licence and digest; nothing where there are none.
void write_sources(const std::vector<SourceLine>& sources, Language language, Html& html);
/// Remarks as a list, the technical record folded away, the version of the program.
void write_record(const std::vector<Text>& remarks, std::string_view manifest, Language language, Html& html);

}  // namespace roer::report
