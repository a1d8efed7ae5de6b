#pragma once
// Charts as SVG: how classes and scores are spread, and how indicators changed.

#include <string>

#include "roer/report/html.hpp"
#include "roer/report/view.hpp"

namespace roer::report {

/// Label and unit of a trend; the label alone where it says the unit already.
[[nodiscard]] std::string trend_title(const View& view, const Trend& trend);

/// Chapter with the spread of classes and scores.
void write_distribution(const View& view, Html& html);

/// Chapter with one line chart per trend: mean of the report's areas and the reference.
void write_trends(const View& view, Html& html);

/// One area against the mean of the report and the reference; empty if the area has no value at all.
[[nodiscard]] std::string area_trend_chart(const View& view, const Trend& trend, std::uint32_t area);

/// Mean of the shown areas that have a value, per period; NaN where none has one.
[[nodiscard]] std::vector<double> report_means(const View& view, const Trend& trend);

}  // namespace roer::report
