#include "roer/report/report.hpp"

#include <fmt/format.h>

#include <cassert>

#include "roer/report/area_page.hpp"
#include "roer/report/chapters.hpp"
#include "roer/report/charts.hpp"
#include "roer/report/doubt.hpp"
#include "roer/report/html.hpp"
#include "roer/report/page_data.hpp"
#include "roer/report/page_frame.hpp"
#include "roer/report/script.hpp"
#include "roer/report/svg_map.hpp"
#include "roer/report/table.hpp"

namespace roer::report {

namespace {

constexpr std::string_view kFooterStyle =
    "font:8pt system-ui,\"Liberation Sans\",Arial,sans-serif;color:#555d66";

/// Every printed page says that it belongs in the house: pages part from the one with the label.
std::string house_style(const View& view) {
  if (!view.data.show_ranks) return {};
  return fmt::format("@media print{{@page{{@bottom-left{{content:\"{}: {}\";{}}}}}}}", view.say("header.use"),
                     view.say("header.house"), kFooterStyle);
}

void write_body(const View& view, Html& html) {
  html.open("body").raw(shared_patterns());
  write_header(view, html);
  html.open("main");
  write_summary(view, html);
  write_rules(view, html);
  write_map(view, html);
  write_table(view, html);
  write_distribution(view, html);
  write_doubt(view, html);
  write_trends(view, html);
  write_area_pages(view, html);
  write_coverage(view, html);
  write_weaknesses(view, html);
  write_method(view, html);
  html.close();
  write_script(page_data(view), page_script(), html);
  html.close();
}

}  // namespace

std::string html_report(const ReportData& data, Language language) {
  assert(data.framework != nullptr && data.data != nullptr && data.scores != nullptr);
  const View view = view_of(data, language);
  Html html;
  open_page(language, html);
  write_head(fmt::format("{}: {}", view.in(view.framework.title), view.scope()),
             map_style(view) + house_style(view), html);
  write_body(view, html);
  html.close();
  return html.take();
}

}  // namespace roer::report
