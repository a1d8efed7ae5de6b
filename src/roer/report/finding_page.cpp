#include "roer/report/finding_page.hpp"

#include <fmt/format.h>

#include "roer/report/finding_charts.hpp"
#include "roer/report/finding_map.hpp"
#include "roer/report/page_frame.hpp"
#include "roer/report/texts.hpp"

namespace roer::report {

namespace {

const AreaMap* map_of(const FindingPage& page) {
  for (const PageChapter& chapter : page.chapters)
    for (const Block& block : chapter.blocks)
      if (const auto* map = std::get_if<AreaMap>(&block)) return map;
  return nullptr;
}

/// Writes what stands in chapters.
struct BlockWriter {
  const FindingPage& page;
  Language language;
  Html& html;

  void operator()(const Sentences& one) const {
    if (one.listed) html.open("ul");
    for (const Text& line : one.lines) html.element(one.listed ? "li" : "p", line.in(language));
    if (one.listed) html.close();
  }
  void operator()(const DataTable& one) const { write_data_table(one, language, html); }
  void operator()(const HeatTable& one) const { write_heat_table(one, language, html); }
  void operator()(const DotChart& one) const { write_dots(one, language, html); }
  void operator()(const BarChart& one) const { write_bars(one, language, html); }
  void operator()(const CurveChart& one) const { write_curves(one, language, html); }
  void operator()(const StackChart& one) const { write_stacks(one, language, html); }
  void operator()(const ChanceChart& one) const { write_chance(one, language, html); }
  void operator()(const PointChart& one) const { write_points(one, language, html); }
  void operator()(const AreaMap& one) const { write_finding_map(one, page.sources, language, html); }
};

void write_contents(const FindingPage& page, Language language, Html& html) {
  html.open("nav", {{"aria-label", say("header.contents", language)}, {"class", "screen"}}).open("ul");
  const auto link = [&](const std::string& id, std::string_view title) {
    html.open("li").element("a", title, {{"href", "#" + id}}).close();
  };
  link("summary", say("summary.title", language));
  for (const PageChapter& chapter : page.chapters) link(chapter.id, chapter.title.in(language));
  link("method", say("method.title", language));
  html.close().close();
}

void write_top(const FindingPage& page, Language language, Html& html) {
  html.open("header").element("p", page.kind.in(language), {{"class", "kind"}});
  html.element("h1", page.title.in(language)).open("dl", {{"class", "facts"}});
  for (const auto& [name, value] : page.facts)
    html.open("div").element("dt", name.in(language)).element("dd", value.in(language)).close();
  html.close();
  write_contents(page, language, html);
  html.close();
}

void write_findings(const FindingPage& page, Language language, Html& html) {
  html.open("section", {{"id", "summary"}, {"class", "chapter"}});
  html.element("h2", say("summary.title", language));
  if (!page.tiles.empty()) {
    html.open("ul", {{"class", "tiles"}});
    for (const auto& [number, label] : page.tiles)
      html.open("li").element("b", number.in(language)).element("span", label.in(language)).close();
    html.close();
  }
  for (std::size_t i = 0; i < page.summary.size(); ++i)
    html.element("p", page.summary[i].in(language), {{"class", i == 0 ? "meaning" : "more"}});
  html.close();
}

void write_chapter(const FindingPage& page, const PageChapter& chapter, Language language, Html& html) {
  html.open("section", {{"id", chapter.id}, {"class", "chapter"}});
  html.element("h2", chapter.title.in(language));
  if (!chapter.meaning.en.empty()) html.element("p", chapter.meaning.in(language), {{"class", "meaning"}});
  // Charts that follow each other stand side by side where there is room.
  bool beside = false;
  for (const Block& block : chapter.blocks) {
    const bool chart = !std::holds_alternative<Sentences>(block) &&
                       !std::holds_alternative<DataTable>(block) &&
                       !std::holds_alternative<HeatTable>(block) && !std::holds_alternative<AreaMap>(block);
    if (chart && !beside) html.open("div", {{"class", "charts"}});
    if (!chart && beside) html.close();
    beside = chart;
    std::visit(BlockWriter{page, language, html}, block);
  }
  if (beside) html.close();
  html.close();
}

void write_computed(const FindingPage& page, Language language, Html& html) {
  html.open("section", {{"id", "method"}, {"class", "chapter"}});
  html.element("h2", say("method.title", language)).open("ul");
  for (const Text& line : page.method) html.element("li", line.in(language));
  html.close();
  write_sources(page.sources, language, html);
  write_record(page.remarks, page.manifest, language, html);
  html.close();
}

}  // namespace

std::string html_page(const FindingPage& page, Language language) {
  const AreaMap* map = map_of(page);
  Html html;
  open_page(language, html);
  write_head(page.title.in(language), map == nullptr ? std::string() : finding_map_style(*map), html);
  html.open("body").raw(shared_patterns());
  write_top(page, language, html);
  html.open("main");
  write_findings(page, language, html);
  for (const PageChapter& chapter : page.chapters) write_chapter(page, chapter, language, html);
  write_computed(page, language, html);
  html.close();
  write_script(finding_map_data(map, language), finding_script(), html);
  html.close().close();
  return html.take();
}

}  // namespace roer::report
