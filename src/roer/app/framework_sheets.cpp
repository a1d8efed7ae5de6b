// A framework file into tables of cells.

#include "roer/app/framework_sheets.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "roer/app/toml_text.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kLeastLimits = 3;

/// Limits and shares stand in the same cells: which they are follows from the rule.
std::string list_name(std::string_view key) {
  if (key == "limits" || key == "quantiles") return "limit";
  return std::string(key);
}

const KeySpec* spec_of(const std::vector<KeySpec>& specs, std::string_view key) {
  const auto found =
      std::find_if(specs.begin(), specs.end(), [&](const auto& one) { return one.key == key; });
  return found == specs.end() ? nullptr : &*found;
}

SheetValue sheet_value_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return static_cast<double>(whole->get());
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* yes = node.as_boolean()) return yes->get();
  return toml_value(node);
}

SheetValue texts_of(const toml::array& array) {
  std::string all;
  for (const toml::node& one : array) {
    const auto* text = one.as_string();
    // A text that holds a comma cannot stand in a list that commas part.
    if (text == nullptr || text->get().find(',') != std::string::npos) return toml_value(array);
    all += (all.empty() ? "" : ", ") + text->get();
  }
  return all;
}

using Cells = std::vector<std::pair<std::string, SheetValue>>;

/// One table as header -> value; `skip` stands in a sheet of its own.
void flatten(const toml::table& table, const std::string& prefix, const std::vector<KeySpec>& specs,
             std::string_view skip, Cells& cells) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    if (prefix.empty() && name.str() == skip) continue;
    if (const auto* inner = node.as_table()) {
      flatten(*inner, key + ".", specs, "", cells);
      continue;
    }
    const KeySpec* spec = spec_of(specs, list_name(key));
    const auto* array = node.as_array();
    if (array != nullptr && spec != nullptr && spec->kind == KeyKind::kNumbers) {
      for (std::size_t i = 0; i < array->size(); ++i)
        cells.emplace_back(fmt::format("{} {}", spec->key, i + 1), sheet_value_of((*array)[i]));
    } else if (array != nullptr && spec != nullptr && spec->kind == KeyKind::kTexts) {
      cells.emplace_back(key, texts_of(*array));
    } else {
      cells.emplace_back(spec != nullptr && spec->kind == KeyKind::kNumbers ? key + " 1" : key,
                         sheet_value_of(node));
    }
  }
}

void add_columns(KeyTable& table, const KeySpec& spec, std::size_t count) {
  if (spec.kind != KeyKind::kNumbers) {
    table.columns.push_back({spec.key, &spec});
    return;
  }
  for (std::size_t i = 1; i <= count; ++i)
    table.columns.push_back({fmt::format("{} {}", spec.key, i), &spec});
}

/// How many numbers a list has at most: one more than is used, so that people can add a step.
std::size_t longest(const std::vector<Cells>& rows, const std::string& key) {
  std::size_t most = 0;
  for (const Cells& row : rows)
    most =
        std::max(most, static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [&](const auto& cell) {
                   return cell.first.starts_with(key + " ");
                 })));
  return most;
}

KeyTable key_table_of(std::string_view sheet, const std::vector<KeySpec>& specs,
                      const std::vector<Cells>& rows) {
  KeyTable table;
  table.sheet = std::string(sheet);
  const std::size_t limits = std::max({kLeastLimits, longest(rows, "limit") + 1, longest(rows, "points")});
  for (const KeySpec& spec : specs)
    add_columns(table, spec, spec.key == "limit" ? limits : spec.key == "points" ? limits + 1 : 2);
  for (const Cells& row : rows)
    for (const auto& cell : row)
      if (table.at(cell.first) == table.columns.size()) table.columns.push_back({cell.first, nullptr});
  for (const Cells& row : rows) {
    auto& values = table.rows.emplace_back(table.columns.size());
    for (const auto& [header, value] : row) values[table.at(header)] = value;
  }
  return table;
}

/// The tables of an array of tables, each with what its rows begin with.
void collect(const toml::table& table, std::string_view name, const std::vector<KeySpec>& specs,
             std::string_view skip, const Cells& first, std::vector<Cells>& rows) {
  const toml::array* array = table.get_as<toml::array>(name);
  if (array == nullptr) return;
  for (const toml::node& one : *array)
    if (const auto* inner = one.as_table()) {
      Cells& row = rows.emplace_back(first);
      flatten(*inner, "", specs, skip, row);
    }
}

KeyTable root_table(const toml::table& root) {
  KeyTable table{std::string(kRootSheet), {{"key", nullptr}, {"value", nullptr}}, {}};
  toml::table alone = root;
  for (const char* other : {"class", "factor", "uncertain"}) alone.erase(other);
  Cells cells;
  flatten(alone, "", root_keys(), "", cells);
  for (const KeySpec& spec : root_keys()) {
    const auto found =
        std::find_if(cells.begin(), cells.end(), [&](const auto& cell) { return cell.first == spec.key; });
    table.rows.push_back({spec.key, found == cells.end() ? SheetValue{} : found->second});
    if (found != cells.end()) cells.erase(found);
  }
  for (const auto& [key, value] : cells) table.rows.push_back({key, value});
  return table;
}

std::vector<KeyTable> tables_of(const toml::table& root) {
  std::vector<Cells> classes, factors, inputs, doubts;
  collect(root, "class", class_keys(), "", {}, classes);
  collect(root, "factor", factor_keys(), "input", {}, factors);
  if (const auto* array = root.get_as<toml::array>("factor"))
    for (const toml::node& one : *array)
      if (const auto* factor = one.as_table())
        collect(*factor, "input", input_keys(), "", {{"factor", factor->get("id")->value_or(std::string())}},
                inputs);
  collect(root, "uncertain", {}, "", {}, doubts);
  std::vector<KeyTable> tables = {root_table(root), key_table_of(kClassSheet, class_keys(), classes),
                                  key_table_of(kFactorSheet, factor_keys(), factors),
                                  key_table_of(kInputSheet, input_keys(), inputs)};
  if (!doubts.empty()) tables.push_back(key_table_of(kDoubtSheet, {}, doubts));
  return tables;
}

/// Key -> value as TOML, by the alphabet; tables of lists are named by their id.
using Flat = std::vector<std::pair<std::string, std::string>>;
void flatten_all(const toml::table& table, const std::string& prefix, Flat& flat) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    const auto* array = node.as_array();
    if (const auto* inner = node.as_table()) {
      flatten_all(*inner, key + ".", flat);
    } else if (array != nullptr && !array->empty() && array->is_homogeneous(toml::node_type::table)) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        const toml::table& one = *(*array)[i].as_table();
        const auto id = one["id"].value<std::string>();
        flatten_all(one, fmt::format("{}.{}.", key, id ? *id : fmt::format("{}", i + 1)), flat);
      }
    } else {
      flat.emplace_back(key, toml_value(node));
    }
  }
}

const std::string* value_at(const Flat& flat, const std::string& key) {
  const auto found =
      std::find_if(flat.begin(), flat.end(), [&](const auto& one) { return one.first == key; });
  return found == flat.end() ? nullptr : &found->second;
}

}  // namespace

std::size_t KeyTable::at(std::string_view header) const {
  return static_cast<std::size_t>(std::find_if(columns.begin(), columns.end(),
                                               [&](const KeyColumn& one) { return one.header == header; }) -
                                  columns.begin());
}

Result<std::vector<KeyTable>> framework_tables(const FrameworkFile& file) {
  ROER_CHECK(read_framework(file.text, file.source));
  return tables_of(toml::parse(file.text, file.source));
}

std::vector<KeyChange> changed_keys(std::string_view from, std::string_view to) {
  Flat before, after;
  flatten_all(toml::parse(from), "", before);
  flatten_all(toml::parse(to), "", after);
  std::vector<KeyChange> changes;
  for (const auto& [key, value] : before)
    if (const std::string* now = value_at(after, key); now == nullptr || *now != value)
      changes.push_back({key, value, now == nullptr ? "" : *now});
  for (const auto& [key, value] : after)
    if (value_at(before, key) == nullptr) changes.push_back({key, "", value});
  return changes;
}

}  // namespace roer::app
