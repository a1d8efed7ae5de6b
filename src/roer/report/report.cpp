#include "roer/report/report.hpp"

#include <fmt/format.h>

#include <cassert>

#include "roer/report/area_page.hpp"
#include "roer/report/chapters.hpp"
#include "roer/report/charts.hpp"
#include "roer/report/doubt.hpp"
#include "roer/report/html.hpp"
#include "roer/report/page_data.hpp"
#include "roer/report/script.hpp"
#include "roer/report/svg_map.hpp"
#include "roer/report/table.hpp"

namespace roer::report {

namespace {

/// The browser itself is told that nothing may be fetched.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action "
    "'none'";

void write_head(const View& view, Html& html) {
  html.open("head");
  html.lone("meta", {{"charset", "utf-8"}});
  html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.lone("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
  html.element("title", fmt::format("{}: {}", view.in(view.framework.title), view.scope()));
  html.open("style").raw(page_style()).raw(map_style(view)).close();
  html.close();
}

/// Stripes for "possibly", shared by all charts.
constexpr std::string_view kSharedPatterns =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\" style=\"position:absolute\" "
    "aria-hidden=\"true\">"
    "<defs><pattern id=\"maybe\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\">"
    "<rect width=\"6\" height=\"6\" fill=\"#fff\"/><rect width=\"2\" height=\"6\" "
    "fill=\"#8a929a\"/></pattern></defs></svg>";

void write_body(const View& view, Html& html) {
  html.open("body").raw(kSharedPatterns);
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
  html.open("script", {{"type", "application/json"}, {"id", "roer-data"}}).raw(page_data(view)).close();
  html.open("script").raw("//<![CDATA[\n").raw(page_script()).raw("//]]>\n").close();
  html.close();
}

}  // namespace

std::string html_report(const ReportData& data, Language language) {
  assert(data.framework != nullptr && data.data != nullptr && data.scores != nullptr);
  const View view = view_of(data, language);
  Html html;
  html.raw("<!DOCTYPE html>\n");
  html.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                     {"lang", language == Language::kDutch ? "nl" : "en"}});
  write_head(view, html);
  write_body(view, html);
  html.close();
  return html.take();
}

}  // namespace roer::report
