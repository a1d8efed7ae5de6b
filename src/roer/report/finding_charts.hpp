#pragma once
// The tables and charts of a finding.

#include "roer/report/finding_page.hpp"
#include "roer/report/html.hpp"

namespace roer::report {

void write_data_table(const DataTable& table, Language language, Html& html);
void write_heat_table(const HeatTable& table, Language language, Html& html);
void write_dots(const DotChart& chart, Language language, Html& html);
void write_bars(const BarChart& chart, Language language, Html& html);
void write_curves(const CurveChart& chart, Language language, Html& html);
void write_stacks(const StackChart& chart, Language language, Html& html);
void write_chance(const ChanceChart& chart, Language language, Html& html);
void write_points(const PointChart& chart, Language language, Html& html);

}  // namespace roer::report
