#pragma once
// The list of all areas with score, class and decision.

#include "roer/report/html.hpp"
#include "roer/report/view.hpp"

namespace roer::report {

/// All rows; for more than kManyAreas those with a closer look only, and the browser makes the others from
/// the compact data when they are asked for.
void write_table(const View& view, Html& html);

/// Columns with points of factors; 0 where the framework has more than fit on A4.
[[nodiscard]] std::size_t factor_columns(const View& view);

/// A word with a mark in front of it: ja / nee / hangt ervan af.
void write_badge(const View& view, score::Decision decision, Html& html);

}  // namespace roer::report
