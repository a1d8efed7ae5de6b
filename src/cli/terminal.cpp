#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "roer/base/text.hpp"

namespace roer::cli {

namespace {

/// One character of UTF-8, taken off the front; bytes that are no UTF-8 stand for themselves.
char32_t take_character(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0x80 || length > text.size()) {
    text.remove_prefix(1);
    return lead;
  }
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = (code << 6U) | (byte(i) & 0x3FU);
  text.remove_prefix(length);
  return code;
}

using Span = std::pair<char32_t, char32_t>;

template <std::size_t N>
bool within(const std::array<Span, N>& spans, char32_t code) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const Span& span) { return code >= span.first && code <= span.second; });
}

std::size_t width_of(char32_t code) {
  static constexpr std::array<Span, 6> kNone{{{0x0300, 0x036F},
                                              {0x1AB0, 0x1AFF},
                                              {0x200B, 0x200F},
                                              {0x20D0, 0x20FF},
                                              {0xFE00, 0xFE0F},
                                              {0xFEFF, 0xFEFF}}};
  static constexpr std::array<Span, 8> kWide{{{0x1100, 0x115F},
                                              {0x2E80, 0xA4CF},
                                              {0xAC00, 0xD7A3},
                                              {0xF900, 0xFAFF},
                                              {0xFE30, 0xFE6F},
                                              {0xFF00, 0xFF60},
                                              {0x1F300, 0x1FAFF},
                                              {0x20000, 0x3FFFD}}};
  if (code < 0x0300) return 1;
  return within(kNone, code) ? 0 : within(kWide, code) ? 2 : 1;
}

/// Control characters, and marks that change the direction of what follows.
bool steers(char32_t code) {
  static constexpr std::array<Span, 5> kSteering{
      {{0x00, 0x1F}, {0x7F, 0x9F}, {0x061C, 0x061C}, {0x202A, 0x202E}, {0x2066, 0x2069}}};
  return within(kSteering, code);
}

void pad(std::string& line, std::size_t count) {
  line.append(count, ' ');
}

}  // namespace

std::string plain(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t bad = text.size();
    (void)is_utf8(text.substr(0, 4), bad);
    const std::string_view rest = text;
    const bool whole = static_cast<unsigned char>(rest.front()) < 0x80 || bad > 0;
    const char32_t code = whole ? take_character(text) : 0xFFFDU;
    if (!whole) text.remove_prefix(1);
    const bool line_end = code == '\n' && keep_lines;
    if (code == '\t' || (code == '\n' && !keep_lines) || code == 0x2028 || code == 0x2029)
      out += ' ';
    else if (!whole || (steers(code) && !line_end))
      out += '?';
    else
      out.append(rest.substr(0, rest.size() - text.size()));
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += width_of(take_character(text));
  return width;
}

std::string fitted(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string_view rest = text;
  std::size_t used = 0;
  std::size_t bytes = 0;
  while (!rest.empty()) {
    used += width_of(take_character(rest));
    if (used + 1 > width) break;
    bytes = text.size() - rest.size();
  }
  std::string cut(text.substr(0, bytes));
  while (cut.ends_with(' ')) cut.pop_back();
  return cut + "…";
}

std::string wrapped(std::string_view words, std::string_view first, std::size_t width) {
  const std::string cleaned = plain(words);
  std::string_view text = cleaned;
  const std::string indent(display_width(first), ' ');
  std::string lines;
  std::string line(first);
  std::size_t used = indent.size();
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t start = text.find_first_not_of(" \n");
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    std::size_t end = text.find_first_of(" \n");
    if (end != std::string_view::npos && text.substr(end).starts_with(" %"))
      end = text.find_first_of(" \n", end + 1);
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(word.size());
    const std::size_t wide = display_width(word);
    if (!fresh && used + 1 + wide > width) {
      lines += line + "\n";
      line = indent;
      used = indent.size();
      fresh = true;
    }
    if (!fresh) line += ' ', ++used;
    line += word;
    used += wide;
    fresh = false;
  }
  return lines + line + "\n";
}

std::string folded(std::string_view line, std::string_view indent, std::size_t width) {
  std::string text;
  std::size_t room = width;
  while (display_width(line) > room) {
    // The last blank that fits; a word that is too long goes on to the first blank after it.
    std::size_t at = line.find(' ');
    for (std::size_t next = at; next != std::string_view::npos && display_width(line.substr(0, next)) <= room;
         next = line.find(' ', next + 1))
      at = next;
    if (at == std::string_view::npos) break;
    text.append(line.substr(0, at)).append("\n").append(indent);
    line.remove_prefix(at + 1);
    room = width - indent.size();
  }
  return text.append(line) + "\n";
}

namespace {

/// The first characters of `word` that take at most `width` columns, at least one character.
std::string_view head_of(std::string_view word, std::size_t width) {
  std::string_view rest = word;
  std::size_t used = 0, bytes = 0;
  while (!rest.empty()) {
    used += width_of(take_character(rest));
    if (used > width && bytes > 0) break;
    bytes = word.size() - rest.size();
  }
  return word.substr(0, bytes);
}

/// Calls `take` with each word of a text.
template <class Take>
void each_word(std::string_view text, const Take& take) {
  while (true) {
    const std::size_t start = text.find_first_not_of(' ');
    if (start == std::string_view::npos) return;
    text.remove_prefix(start);
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    take(word);
  }
}

}  // namespace

std::vector<std::string> cell_lines(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return {std::string(text)};
  std::vector<std::string> lines{""};
  each_word(text, [&](std::string_view word) {
    const std::size_t used = display_width(lines.back());
    if (used > 0 && used + 1 + display_width(word) <= width) {
      lines.back() += ' ';
    } else if (used > 0) {
      lines.emplace_back();
    }
    while (display_width(word) > width) {
      const std::string_view head = head_of(word, width);
      lines.back() += head;
      word.remove_prefix(head.size());
      lines.emplace_back();
    }
    lines.back() += word;
  });
  return lines;
}

void TextTable::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = plain(cell);
  rows_.push_back(std::move(cells));
}

std::size_t TextTable::longest_word(std::size_t column) const {
  std::size_t longest = 0;
  const auto take = [&](std::string_view word) { longest = std::max(longest, display_width(word)); };
  each_word(heads_[column].text, take);
  for (const auto& row : rows_) each_word(row[column], take);
  return longest;
}

std::vector<std::size_t> TextTable::widths(std::size_t width) const {
  std::vector<std::size_t> widths(heads_.size(), 0);
  for (std::size_t c = 0; c < heads_.size(); ++c) {
    widths[c] = display_width(heads_[c].text);
    for (const auto& row : rows_) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  const auto total = [&] {
    std::size_t sum = 0;
    for (const std::size_t one : widths) sum += one + 2;
    return sum;
  };
  if (total() <= width) return widths;
  constexpr std::size_t kLeast = 8;
  std::vector<std::size_t> words(heads_.size());
  for (std::size_t c = 0; c < heads_.size(); ++c) words[c] = std::max(kLeast, longest_word(c));
  // First those that give way, as long as their words stay whole; parting words comes last.
  struct Round {
    bool all, part_words;
  };
  for (const Round round : {Round{false, false}, {true, false}, {false, true}, {true, true}})
    while (total() > width) {
      std::size_t widest = heads_.size();
      for (std::size_t c = 0; c < heads_.size(); ++c)
        if (heads_[c].align == Align::kLeft && (round.all || heads_[c].gives) &&
            widths[c] > (round.part_words ? kLeast : words[c]) &&
            (widest == heads_.size() || widths[c] > widths[widest]))
          widest = c;
      if (widest == heads_.size()) break;
      --widths[widest];
    }
  return widths;
}

std::string TextTable::row(const std::vector<std::string>& cells,
                           const std::vector<std::size_t>& widths) const {
  std::vector<std::vector<std::string>> lines;
  std::size_t high = 1;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    // A number is never parted.
    lines.push_back(heads_[c].align == Align::kRight ? std::vector<std::string>{cells[c]}
                                                     : cell_lines(cells[c], widths[c]));
    high = std::max(high, lines.back().size());
  }
  std::string text;
  for (std::size_t k = 0; k < high; ++k) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string cell = k < lines[c].size() ? lines[c][k] : "";
      const std::size_t lacks = widths[c] - std::min(widths[c], display_width(cell));
      pad(line, 2);
      if (heads_[c].align == Align::kRight) pad(line, lacks);
      line += cell;
      if (heads_[c].align == Align::kLeft) pad(line, lacks);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string TextTable::text(std::size_t width) const {
  const std::vector<std::size_t> widths = this->widths(width);
  std::string text;
  std::vector<std::string> heads;
  for (const Head& head : heads_) heads.push_back(head.text);
  if (std::any_of(heads.begin(), heads.end(), [](const std::string& head) { return !head.empty(); }))
    text += row(heads, widths);
  for (const auto& cells : rows_) text += row(cells, widths);
  return text;
}

}  // namespace roer::cli
