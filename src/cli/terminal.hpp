#pragma once
// Text for a terminal of 80 columns: widths of UTF-8, wrapping, tables.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace roer::cli {

inline constexpr std::size_t kTerminalWidth = 80;

/// `text` without what would steer a terminal or upset a line: control characters, marks that turn the
/// direction of writing, and bytes that are no UTF-8 become '?'; a tab and a line separator become a space,
/// and so does a line end unless `keep_lines`.
[[nodiscard]] std::string plain(std::string_view text, bool keep_lines = false);

/// Columns that `text` takes on a terminal: combining marks take none, wide East Asian characters and
/// pictures two. A byte that is no UTF-8 takes one.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Words filled into lines of at most `width` columns, without line ends; a word that is wider is parted.
/// One empty line for an empty text.   Requires: width of 2 or more.
[[nodiscard]] std::vector<std::string> cell_lines(std::string_view text, std::size_t width);

/// `text` cut to at most `width` columns, with "…" where something was cut.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t width);

/// Words filled into lines of at most `width` columns; the first line begins with `first`, the others with
/// as many spaces as it is wide. A word that is too long stands on a line of its own; a per cent sign stays
/// with its number. Ends in a line end.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view first = "",
                                  std::size_t width = kTerminalWidth);

/// One line broken at blanks into lines of at most `width` columns, those after the first indented by
/// `indent`; all else is kept as it is, blanks within quotation marks too. Ends in a line end.
[[nodiscard]] std::string folded(std::string_view line, std::string_view indent,
                                 std::size_t width = kTerminalWidth);

enum class Align : std::uint8_t { kLeft, kRight };

/// Rows under heads. What does not fit into the width is taken from the widest columns that give way, then
/// from all that align left; their cells go on in the next lines, so that nothing is cut.
class TextTable {
 public:
  struct Head {
    std::string text;
    Align align = Align::kLeft;
    bool gives = false;  ///< gets narrower first where the table is too wide
  };
  explicit TextTable(std::vector<Head> heads) : heads_(std::move(heads)) {}
  /// Requires: one cell per head.
  void add(std::vector<std::string> cells);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Lines indented by two spaces; heads first unless all are empty.
  [[nodiscard]] std::string text(std::size_t width = kTerminalWidth) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t width) const;
  /// Width of the longest word of a column: it gets narrower than that only where nothing else helps.
  [[nodiscard]] std::size_t longest_word(std::size_t column) const;
  [[nodiscard]] std::string row(const std::vector<std::string>& cells,
                                const std::vector<std::size_t>& widths) const;
  std::vector<Head> heads_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace roer::cli
