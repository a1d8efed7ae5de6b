#include "roer/app/framework_text.hpp"

#include <algorithm>
#include <vector>

#include "roer/app/toml_text.hpp"

namespace roer::app {

namespace {

/// Replaces parts of a text that toml++ tells by line and column.
class TextPatch {
 public:
  explicit TextPatch(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t at = 0; at < text.size(); ++at)
      if (text[at] == '\n') starts_.push_back(at + 1);
  }
  void replace(toml::source_position begin, toml::source_position end, std::string with) {
    pieces_.push_back({place(begin), place(end), std::move(with)});
  }
  void replace(const toml::node& node, std::string with) {
    replace(node.source().begin, node.source().end, std::move(with));
  }
  void insert_behind(const toml::node& node, std::string with) {
    replace(node.source().end, node.source().end, std::move(with));
  }
  /// A line of its own below that of the node.
  void insert_line_below(const toml::node& node, const std::string& line) {
    const std::size_t at = std::min(text_.find('\n', place(node.source().end)), text_.size());
    pieces_.push_back({at, at, "\n" + line});
  }
  [[nodiscard]] std::string text() {
    std::stable_sort(pieces_.begin(), pieces_.end(),
                     [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
    std::string patched;
    std::size_t at = 0;
    for (const Piece& piece : pieces_) {
      patched.append(text_.substr(at, piece.begin - at)).append(piece.with);
      at = piece.end;
    }
    return patched.append(text_.substr(at));
  }

 private:
  struct Piece {
    std::size_t begin = 0, end = 0;
    std::string with;
  };
  /// Columns count characters, not bytes.
  [[nodiscard]] std::size_t place(toml::source_position position) const {
    std::size_t at = starts_[position.line - 1];
    for (toml::source_index column = 1; column < position.column && at < text_.size(); ++column)
      for (++at; at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80;) ++at;
    return at;
  }
  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::vector<Piece> pieces_;
};

std::string list_text(const std::vector<double>& numbers) {
  std::string list;
  for (const double one : numbers) list += (list.empty() ? "" : ", ") + toml_number(one);
  return "[" + list + "]";
}

/// The table with that id among those under a key.
const toml::table* table_with_id(const toml::table& owner, const char* key, const std::string& id) {
  const toml::array* tables = owner.get_as<toml::array>(key);
  if (tables == nullptr) return nullptr;
  for (const toml::node& one : *tables)
    if (const toml::table* table = one.as_table();
        table != nullptr && (*table)["id"].value_or(std::string()) == id)
      return table;
  return nullptr;
}

void patch_weight(TextPatch& patch, const toml::table& table, double weight) {
  if (const toml::node* known = table.get("weight")) return patch.replace(*known, toml_number(weight));
  const toml::node& id = *table.get("id");
  const std::string line = "weight = " + toml_number(weight);
  if (table.is_inline())
    patch.insert_behind(id, ", " + line);
  else
    patch.insert_line_below(id, line);
}

void patch_limits(TextPatch& patch, const toml::table& input, const std::vector<double>& limits) {
  if (const toml::node* one = input.get("limit")) return patch.replace(*one, toml_number(limits.front()));
  if (const toml::node* known = input.get("limits")) return patch.replace(*known, list_text(limits));
  for (const auto& [key, value] : input)
    if (key.str() == "quantiles") {
      patch.replace(*input.get("rule"), toml_string("limits"));
      patch.replace(key.source().begin, value.source().end, "limits = " + list_text(limits));
    }
}

void patch_input(TextPatch& patch, const toml::table& factor, const InputEdit& edit) {
  const toml::table* input = table_with_id(factor, "input", edit.id);
  if (input == nullptr) return;
  if (edit.weight) patch_weight(patch, *input, *edit.weight);
  if (edit.limits) patch_limits(patch, *input, *edit.limits);
  if (edit.points)
    if (const toml::node* points = input->get("points")) patch.replace(*points, list_text(*edit.points));
}

void patch_title(TextPatch& patch, const toml::table& root, const std::string& title) {
  const toml::table* titles = root.get_as<toml::table>("title");
  for (const char* language : {"nl", "en"})
    if (const toml::node* one = titles == nullptr ? nullptr : titles->get(language))
      patch.replace(*one, toml_string(title));
}

bool changes_numbers(const FrameworkEdit& edit) {
  return edit.threshold || !edit.factors.empty();
}

/// A description tells numbers that may hold no more.
void patch_description(TextPatch& patch, const toml::table& root, const Text& was_called) {
  const std::pair<const char*, std::string> texts[] = {
      {"nl", was_called.nl + " met andere grenzen, gewichten of drempel."},
      {"en", was_called.en + " with other limits, weights or threshold."}};
  const toml::table* known = root.get_as<toml::table>("description");
  for (const auto& [language, text] : texts)
    if (const toml::node* one = known == nullptr ? nullptr : known->get(language))
      patch.replace(*one, toml_string(text));
}

}  // namespace

Result<std::string> framework_text(const FrameworkFile& file, const FrameworkName& name,
                                   const FrameworkEdit& edit) {
  ROER_TRY(const score::Framework framework, read_framework(file.text, file.source));
  ROER_CHECK(edited(framework, edit));
  const toml::table root = toml::parse(file.text, file.source);
  TextPatch patch(file.text);
  if (!name.id.empty()) patch.replace(*root.get("id"), toml_string(name.id));
  if (!name.title.empty()) patch_title(patch, root, name.title);
  if (!name.id.empty() && changes_numbers(edit)) patch_description(patch, root, framework.title);
  if (edit.threshold) patch.replace(*root.get("threshold"), toml_number(*edit.threshold));
  for (const FactorEdit& one : edit.factors) {
    const toml::table* factor = table_with_id(root, "factor", one.id);
    if (factor == nullptr) continue;
    if (one.weight) patch_weight(patch, *factor, *one.weight);
    for (const InputEdit& input : one.inputs) patch_input(patch, *factor, input);
  }
  std::string text = patch.text();
  ROER_CHECK(read_framework(text, name.id.empty() ? file.source : name.id + ".toml"));
  return text;
}

}  // namespace roer::app
