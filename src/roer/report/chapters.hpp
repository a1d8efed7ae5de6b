#pragma once
// The parts of the page that are mostly text.

#include "roer/report/html.hpp"
#include "roer/report/view.hpp"

namespace roer::report {

/// Title, scope, framework, borders, date.
void write_header(const View& view, Html& html);
/// How many areas, how many get a closer look, what is not known and why.
void write_summary(const View& view, Html& html);
/// Inputs by state of their values.
void write_coverage(const View& view, Html& html);
/// What is weak in the formula, one plain sentence each.
void write_weaknesses(const View& view, Html& html);
/// How it was computed, sources, remarks, manifest.
void write_method(const View& view, Html& html);
/// The four rules that every use of the figures should keep.
void write_rules(const View& view, Html& html);

}  // namespace roer::report
