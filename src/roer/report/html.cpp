#include "roer/report/html.hpp"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "roer/base/text.hpp"

namespace roer::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kNoBreakSpace = "\u00a0";

/// Hands over stretches of the text, with a no-break space between a number and its per cent sign.
template <class Stretch>
void keep_units(std::string_view text, Stretch stretch) {
  for (std::size_t at = 0; (at = text.find(" %")) != std::string_view::npos; text.remove_prefix(at + 1)) {
    stretch(text.substr(0, at));
    stretch(at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9' ? kNoBreakSpace : " ");
  }
  stretch(text);
}

void append_character(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      break;
  }
  const auto code = static_cast<unsigned char>(c);
  if ((code < 0x20 && c != '\n' && c != '\t' && c != '\r') || code == 0x7F)
    out += kReplacement;
  else
    out += c;
}

void append_json_character(std::string& out, char c) {
  const auto code = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (code < 0x20 || c == '<' || c == '>' || c == '&' || code == 0x7F) {
    out += fmt::format("\\u{:04x}", code);
  } else {
    out += c;
  }
}

/// Hands well-formed stretches to `each` byte by byte, and every bad byte to `bad`.
template <class Each, class Bad>
void walk_utf8(std::string_view text, Each each, Bad bad) {
  while (!text.empty()) {
    std::size_t good = text.size();
    const bool whole = is_utf8(text, good);
    for (const char c : text.substr(0, whole ? text.size() : good)) each(c);
    if (whole) return;
    bad();
    text.remove_prefix(good + 1);
  }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  walk_utf8(text, [&](char c) { append_character(out, c); }, [&] { out += kReplacement; });
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  keep_units(text, [&](std::string_view part) {
    walk_utf8(part, [&](char c) { append_json_character(out, c); }, [&] { out += kReplacement; });
  });
  out += '"';
}

void Html::tag(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    append_escaped(out_, attribute.value);
    out_ += '"';
  }
}

Html& Html::open(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += '>';
  open_.push_back(name);
  return *this;
}

Html& Html::close() {
  assert(!open_.empty());
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

Html& Html::lone(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += "/>";
  return *this;
}

Html& Html::text(std::string_view plain) {
  keep_units(plain, [&](std::string_view part) { append_escaped(out_, part); });
  return *this;
}

Html& Html::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

Html& Html::element(std::string_view name, std::string_view plain, Attributes attributes) {
  return open(name, attributes).text(plain).close();
}

Html& Html::wrapped(std::string_view name, std::string_view markup, Attributes attributes) {
  return open(name, attributes).raw(markup).close();
}

std::string Html::take() {
  assert(open_.empty());
  return std::exchange(out_, {});
}

}  // namespace roer::report
