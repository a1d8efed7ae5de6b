#include "roer/report/page_frame.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/dates.hpp"
#include "roer/base/version.hpp"
#include "roer/report/script.hpp"
#include "roer/report/source_groups.hpp"
#include "roer/report/texts.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kShortDigest = 12;
constexpr std::size_t kMostFiles = 2;  ///< of one source that are named one by one
constexpr std::size_t kDay = 10;       ///< "2026-11-24"

/// The browser itself is told that nothing may be fetched.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action "
    "'none'";

/// What the files are called, and their digests where they are few; the manifest has those of all.
void write_files(Language language, const SourceGroup& group, Html& html) {
  html.open("td");
  if (group.size() > kMostFiles) {
    html.text(fmt::format("{}; {}", files_of(group).in(language), say("sources.digests", language))).close();
    return;
  }
  for (const SourceLine* source : group) {
    if (source != group.front()) html.text(", ");
    if (!source->file.empty()) html.text(source->file).text(" ");
    html.element("small", source->sha256.substr(0, kShortDigest), {{"title", source->sha256}});
  }
  html.close();
}

/// The day of the import, or the first and the last.
std::string imported_text(Language language, const SourceGroup& group) {
  const auto [first, last] = std::minmax_element(
      group.begin(), group.end(),
      [](const SourceLine* a, const SourceLine* b) { return a->imported_at < b->imported_at; });
  const auto day = [&](const SourceLine& source) {
    return date_in_words(std::string_view(source.imported_at).substr(0, kDay)).in(language);
  };
  const std::string from = day(**first);
  const std::string to = day(**last);
  return from == to ? from : fmt::format("{} {} {}", from, say("range.to", language), to);
}

}  // namespace

void open_page(Language language, Html& html) {
  html.raw("<!DOCTYPE html>\n");
  html.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                     {"lang", language == Language::kDutch ? "nl" : "en"}});
}

void write_head(std::string_view title, std::string_view css, Html& html) {
  html.open("head");
  html.lone("meta", {{"charset", "utf-8"}});
  html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.lone("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
  html.element("title", title);
  html.open("style").raw(page_style()).raw(css).close();
  html.close();
}

std::string_view shared_patterns() {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\" style=\"position:absolute\" "
         "aria-hidden=\"true\">"
         "<defs><pattern id=\"maybe\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
         "patternTransform=\"rotate(45)\">"
         "<rect width=\"6\" height=\"6\" fill=\"#fff\"/><rect width=\"2\" height=\"6\" "
         "fill=\"#8a929a\"/></pattern></defs></svg>";
}

void write_script(std::string_view data, std::string_view script, Html& html) {
  html.open("script", {{"type", "application/json"}, {"id", "roer-data"}}).raw(data).close();
  html.open("script").raw("//<![CDATA[\n").raw(map_script()).raw(script).raw("//]]>\n").close();
}

void write_sources(const std::vector<SourceLine>& sources, Language language, Html& html) {
  if (sources.empty()) return;
  html.element("h3", say("sources.title", language), {{"id", "sources"}});
  html.open("div", {{"class", "wide"}}).open("table", {{"class", "sources"}}).open("thead").open("tr");
  for (const Key key : {Key("sources.name"), Key("sources.publisher"), Key("sources.licence"),
                        Key("sources.release"), Key("sources.file"), Key("sources.imported")})
    html.element("th", say(key, language), {{"scope", "col"}});
  html.close().close().open("tbody");
  for (const SourceGroup& group : grouped(sources)) {
    const SourceLine& source = *group.front();
    html.open("tr").element("th", source.title.in(language), {{"scope", "row"}});
    html.element("td", source.publisher);
    html.element(
        "td", source.licence.empty() ? say("sources.unknown", language) : std::string_view(source.licence));
    html.element("td", release_in_words(source.release).in(language));
    write_files(language, group, html);
    html.element("td", imported_text(language, group)).close();
  }
  html.close().close().close();
}

void write_record(const std::vector<Text>& remarks, std::string_view manifest, Language language,
                  Html& html) {
  if (!remarks.empty()) {
    html.element("h3", say("remarks.title", language)).open("ul");
    for (const Text& remark : remarks) html.element("li", remark.in(language));
    html.close();
  }
  html.open("details").element("summary", say("manifest.title", language));
  html.wrapped("pre", escaped(manifest)).close();  // as it is: a record is not typeset
  html.element("p", fmt::format("Roer {}", kVersion), {{"class", "note"}});
}

}  // namespace roer::report
