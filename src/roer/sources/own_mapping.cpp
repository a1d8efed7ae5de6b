#include "roer/sources/own_mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <span>
#include <sstream>

#include "roer/base/toml_depth.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

constexpr std::array<std::string_view, 14> kTableKeys = {
    "code",    "kind",    "period",     "period_column", "name_column", "boundary_year", "sheet",
    "decimal", "columns", "skip_codes", "header_row",    "title",       "publisher",     "licence"};
constexpr std::array<std::string_view, 11> kColumnKeys = {
    "name", "label", "unit", "measure", "yes_no", "state", "period", "decimal", "lineage", "skip", "values"};

/// How a value of TOML is called in messages.
std::string shown(const toml::node& node) {
  std::ostringstream out;
  node.visit([&](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << toml::node_view<const toml::node>(value);
  });
  if (out.str().empty()) return node.is_table() ? "a table" : node.is_array() ? "a list" : "nothing";
  return excerpt(out.str(), 60);
}

/// Reads keys one by one and collects what is wrong with them.
class MappingReader {
 public:
  MappingReader(OwnMapping& mapping, Faults& faults) : mapping_(mapping), faults_(faults) {}

  void read(const toml::table& root) {
    refuse_unknown(root, kTableKeys, "");
    text(root, "code", mapping_.code);
    text(root, "period_column", mapping_.period_column);
    text(root, "name_column", mapping_.name_column);
    text(root, "sheet", mapping_.sheet);
    text(root, "publisher", mapping_.publisher);
    text(root, "licence", mapping_.licence);
    texts(root, "title", mapping_.title);
    period(root, "period", mapping_.period);
    decimal(root, mapping_.decimal);
    list(root, "skip_codes", mapping_.skip_codes);
    read_kind(root);
    read_numbers(root);
    read_columns(root);
    if (mapping_.period && !mapping_.period_column.empty())
      fail(*root.get("period"), "period", "period and period_column exclude each other",
           "a period for all rows, or the name of the column that holds it");
  }

 private:
  void fail(const toml::node& node, std::string_view key, std::string message, std::string expected) {
    Error error;
    error.code = ErrorCode::kFormatBroken;
    error.source = mapping_.source;
    error.row = static_cast<std::int64_t>(node.source().begin.line);
    error.column = prefix_ + std::string(key);
    error.message = std::move(message);
    error.found = shown(node);
    error.expected = std::move(expected);
    error.remedy = "Correct the mapping; docs/mapping.md shows all keys.";
    faults_.add(std::move(error));
  }

  void refuse_unknown(const toml::table& table, std::span<const std::string_view> allowed,
                      std::string prefix) {
    prefix_ = std::move(prefix);
    for (const auto& [key, node] : table)
      if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end())
        fail(node, key.str(), "a mapping has no such key here",
             fmt::format("one of {}", fmt::join(allowed, ", ")));
  }

  void text(const toml::table& table, std::string_view key, std::string& out) {
    const toml::node* node = table.get(key);
    if (!node) return;
    if (const auto value = node->value_exact<std::string>(); value && !trimmed(*value).empty())
      out = trimmed(*value);
    else
      fail(*node, key, "this must be a text", "a text between quotes");
  }

  void flag(const toml::table& table, std::string_view key, std::optional<bool>& out) {
    const toml::node* node = table.get(key);
    if (!node) return;
    out = node->value_exact<bool>();
    if (!out) fail(*node, key, "this must be yes or no", "true or false");
  }

  /// One text for both languages, or { nl = "...", en = "..." }.
  void texts(const toml::table& table, std::string_view key, Text& out) {
    const toml::node* node = table.get(key);
    if (!node) return;
    if (const auto value = node->value_exact<std::string>()) {
      out = {*value, *value};
      return;
    }
    const toml::table* both = node->as_table();
    const auto in = [&](std::string_view language) {
      return both && both->get(language) ? both->get(language)->value_exact<std::string>() : std::nullopt;
    };
    const bool only_known = both && std::all_of(both->begin(), both->end(), [](const auto& entry) {
                              return entry.first.str() == "nl" || entry.first.str() == "en";
                            });
    if (!only_known || (!in("nl") && !in("en")))
      return fail(*node, key, "this must be a text, or one per language",
                  "a text, or { nl = \"...\", en = \"...\" }");
    out = {in("nl").value_or(""), in("en").value_or("")};
  }

  void list(const toml::table& table, std::string_view key, std::vector<std::string>& out) {
    const toml::node* node = table.get(key);
    if (!node) return;
    const toml::array* items = node->as_array();
    const bool all_texts = items && std::all_of(items->begin(), items->end(),
                                                [](const toml::node& item) { return item.is_string(); });
    if (!all_texts) return fail(*node, key, "this must be a list of texts", "[\"...\", \"...\"]");
    for (const toml::node& item : *items) out.emplace_back(item.value_or(""));
  }

  void period(const toml::table& table, std::string_view key, std::optional<Period>& out) {
    const toml::node* node = table.get(key);
    if (!node) return;
    std::string written = node->value_exact<std::string>().value_or("");
    if (const auto number = node->value_exact<std::int64_t>()) written = std::to_string(*number);
    Period parsed;
    if (!parse_period(written, parsed))
      return fail(*node, key, "this is not a period", "a year or a month, such as 2024 or \"2024-03\"");
    out = parsed;
  }

  void decimal(const toml::table& table, std::optional<DecimalMark>& out) {
    const toml::node* node = table.get("decimal");
    if (!node) return;
    const std::string mark = node->value_exact<std::string>().value_or("");
    if (mark == ".") out = DecimalMark::kPoint;
    if (mark == ",") out = DecimalMark::kComma;
    if (mark == "either") out = DecimalMark::kEither;
    if (!out) fail(*node, "decimal", "this is not a decimal mark", R"(".", "," or "either")");
  }

  void read_kind(const toml::table& root) {
    const toml::node* node = root.get("kind");
    if (!node) return;
    mapping_.kind = area_kind_named(node->value_exact<std::string>().value_or(""));
    if (mapping_.kind) return;
    std::string kinds;
    for (std::size_t i = 0; i < kAreaKindCount; ++i)
      kinds += (i == 0 ? "one of " : ", ") + std::string(name_of(static_cast<AreaKind>(i)));
    fail(*node, "kind", "this is not a kind of area", kinds);
  }

  void read_numbers(const toml::table& root) {
    if (const toml::node* node = root.get("boundary_year")) {
      const auto year = node->value_exact<std::int64_t>();
      if (year && *year >= 1990 && *year <= 2100)
        mapping_.boundary_year = Year(static_cast<std::int16_t>(*year));
      else
        fail(*node, "boundary_year", "this is not a year of borders", "a year such as 2024");
    }
    if (const toml::node* node = root.get("header_row")) {
      mapping_.header_row = node->value_exact<std::int64_t>();
      if (!mapping_.header_row || *mapping_.header_row < 1 || *mapping_.header_row > 1000)
        fail(*node, "header_row", "this is not a row", "the number of the row with the names of columns");
    }
  }

  void read_values(const toml::table& keys, ColumnMapping& column) {
    const toml::node* node = keys.get("values");
    if (!node) return;
    const toml::table* values = node->as_table();
    if (!values)
      return fail(*node, "values", "this must be a table",
                  "values = { \"what the table writes\" = \"what it means\" }");
    for (const auto& [cell, meaning] : *values) {
      if (const auto text = meaning.value_exact<std::string>())
        column.values.emplace(std::string(trimmed(cell.str())), *text);
      else
        fail(meaning, cell.str(), "this must be a text", "a text between quotes");
    }
  }

  void read_columns(const toml::table& root) {
    const toml::node* node = root.get("columns");
    if (!node) return;
    const toml::table* columns = node->as_table();
    if (!columns)
      return fail(*node, "columns", "this must be a table per column", "[columns.\"name of the column\"]");
    for (const auto& [header, entry] : *columns) {
      prefix_ = "columns.";
      const toml::table* keys = entry.as_table();
      if (!keys) {
        fail(entry, header.str(), "this must be a table", "[columns.\"name of the column\"], then its keys");
        continue;
      }
      read_column(std::string(header.str()), *keys);
    }
    prefix_.clear();
  }

  void read_column(const std::string& header, const toml::table& keys) {
    ColumnMapping column;
    column.header = header;
    column.line = static_cast<std::int64_t>(keys.source().begin.line);
    refuse_unknown(keys, kColumnKeys, "columns." + header + ".");
    text(keys, "name", column.name);
    const bool plain = std::all_of(column.name.begin(), column.name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (!plain)
      fail(*keys.get("name"), "name", "this cannot be the name of an indicator",
           "lower case letters, digits, _ and -");
    texts(keys, "label", column.label);
    texts(keys, "unit", column.unit);
    period(keys, "period", column.period);
    decimal(keys, column.decimal);
    list(keys, "lineage", column.lineage);
    flag(keys, "yes_no", column.yes_no);
    std::optional<bool> skip;
    flag(keys, "skip", skip);
    column.skip = skip.value_or(false);
    read_values(keys, column);
    read_measure(keys, column);
    read_state(keys, column);
    mapping_.columns.push_back(std::move(column));
  }

  void read_measure(const toml::table& keys, ColumnMapping& column) {
    const toml::node* node = keys.get("measure");
    if (!node) return;
    const std::string name = node->value_exact<std::string>().value_or("");
    for (const Measure measure : {Measure::kCount, Measure::kMean, Measure::kClass})
      if (name == name_of(measure)) column.measure = measure;
    if (!column.measure)
      fail(*node, "measure", "this is not a measure",
           "count (may be added), mean (a share, mark or rate) or class (1, 2, 3 ...)");
  }

  void read_state(const toml::table& keys, ColumnMapping& column) {
    const toml::node* node = keys.get("state");
    if (!node) return;
    const std::string name = node->value_exact<std::string>().value_or("");
    if (name == name_of(State::kObserved)) column.state = State::kObserved;
    if (name == name_of(State::kEstimated)) column.state = State::kEstimated;
    if (!column.state)
      fail(*node, "state", "this is not a state that a table can have",
           "observed, or estimated (made by a model)");
  }

  OwnMapping& mapping_;
  Faults& faults_;
  std::string prefix_;
};

}  // namespace

bool same_header(std::string_view a, std::string_view b) {
  return lowered(trimmed(a)) == lowered(trimmed(b));
}

const ColumnMapping* OwnMapping::find(std::string_view header) const {
  for (const ColumnMapping& column : columns)
    if (same_header(column.header, header)) return &column;
  return nullptr;
}

namespace {

Error not_toml(const std::string& source, std::int64_t line, std::string message) {
  Error error;
  error.code = ErrorCode::kFormatBroken;
  error.source = source;
  error.row = line;
  error.message = std::move(message);
  error.expected = "lines such as code = \"Buurtcode\"";
  error.remedy = "Correct the mapping; docs/mapping.md has an example.";
  return error;
}

}  // namespace

Result<OwnMapping> parse_mapping(std::string_view text, const std::string& source) {
  OwnMapping mapping;
  mapping.source = source;
  Faults faults;
  if (const std::int64_t line = line_nested_too_deeply(text); line > 0)
    return not_toml(source, line, "a key has too many parts, or brackets lie too deep within each other");
  try {
    const toml::table root = toml::parse(text, source);
    MappingReader(mapping, faults).read(root);
  } catch (const toml::parse_error& fault) {
    return not_toml(source, static_cast<std::int64_t>(fault.source().begin.line),
                    fmt::format("this is not TOML: {}", fault.description()));
  }
  if (!faults.empty()) return faults;
  return mapping;
}

Result<OwnMapping> read_mapping(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  return parse_mapping(files.front().bytes, files.front().name);
}

}  // namespace roer
