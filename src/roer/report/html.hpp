#pragma once
// Writing HTML that is also well-formed XML. Everything that comes from data goes through escaping here.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace roer::report {

/// `text` for element content and quoted attributes: & < > " ' become references, control characters that
/// XML forbids become U+FFFD.  Bytes that are not UTF-8 become U+FFFD too.
[[nodiscard]] std::string escaped(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

/// `text` as a JSON string with its quotes, safe inside <script>: < > & are written as \u00XX. A per cent
/// sign stays on the line of its number, as in Html::text.
void append_json_string(std::string& out, std::string_view text);

struct Attribute {
  std::string_view name;
  std::string_view value;
};
using Attributes = std::initializer_list<Attribute>;

/// Builds a document from front to back. Tags are constants of this program, never data.
class Html {
 public:
  Html& open(std::string_view tag, Attributes attributes = {});
  Html& close();
  /// An element without content: <col/>.
  Html& lone(std::string_view tag, Attributes attributes = {});
  /// Text, escaped. The space of "40 %" becomes one that does not break: the sign stays with its number.
  Html& text(std::string_view plain);
  /// Markup made elsewhere in this room.
  Html& raw(std::string_view markup);
  /// <tag>plain</tag>
  Html& element(std::string_view tag, std::string_view plain, Attributes attributes = {});
  /// <tag>markup</tag>
  Html& wrapped(std::string_view tag, std::string_view markup, Attributes attributes = {});

  /// The markup so far. Requires for a whole document: every open() has its close().
  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] std::string take();

 private:
  void tag(std::string_view name, Attributes attributes);
  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace roer::report
