#include "roer/report/report.hpp"

#include <fmt/format.h>

#include <array>
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

using Chapter = void (*)(const View&, Html&);
constexpr std::array<Chapter, 11> kChapters{
    write_summary,        write_rules,      write_map,      write_table,      write_distribution, write_doubt,
    report::write_trends, write_area_pages, write_coverage, write_weaknesses, write_method};

/// False if it was stopped.
bool write_body(const View& view, const std::function<bool(double)>& proceed, Html& html) {
  const auto go_on = [&](std::size_t written) {
    return !proceed || proceed(static_cast<double>(written) / (kChapters.size() + 1));
  };
  html.open("body").raw(shared_patterns());
  write_header(view, html);
  html.open("main");
  for (std::size_t k = 0; k < kChapters.size(); ++k) {
    if (!go_on(k)) return false;
    kChapters.at(k)(view, html);
  }
  html.close();
  if (!go_on(kChapters.size())) return false;
  write_script(page_data(view), page_script(), html);
  html.close();
  return true;
}

}  // namespace

std::optional<std::string> html_report(const ReportData& data, Language language,
                                       const std::function<bool(double)>& proceed) {
  assert(data.framework != nullptr && data.data != nullptr && data.scores != nullptr);
  const View view = view_of(data, language);
  Html html;
  open_page(language, html);
  write_head(fmt::format("{}: {}", view.in(view.framework.title), view.scope()),
             map_style(view) + house_style(view), html);
  if (!write_body(view, proceed, html)) return std::nullopt;
  html.close();
  return html.take();
}

}  // namespace roer::report
