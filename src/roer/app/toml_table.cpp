#include "roer/app/toml_table.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <sstream>

#include "roer/app/nearest_name.hpp"

namespace roer::app {

namespace {

int line_of_node(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

std::optional<double> number_in(const toml::node& node) {
  if (const auto* whole = node.as_integer()) return static_cast<double>(whole->get());
  if (const auto* broken = node.as_floating_point())
    if (std::isfinite(broken->get())) return broken->get();
  return std::nullopt;
}

/// All of a list, or nothing if one of them is no number.
std::vector<double> numbers_in(const toml::node& node) {
  std::vector<double> values;
  const toml::array* array = node.as_array();
  if (array == nullptr) return values;
  for (const toml::node& one : *array)
    if (const auto value = number_in(one)) values.push_back(*value);
  if (values.size() != array->size()) values.clear();
  return values;
}

std::string below(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string range_text(double least, double most) {
  const bool from = std::isfinite(least), to = std::isfinite(most);
  if (from && to) return fmt::format("a number from {} to {}", least, most);
  if (from) return fmt::format("a number of {} or more", least);
  return to ? fmt::format("a number of {} or less", most) : "a number";
}

}  // namespace

std::string shown(const toml::node& node) {
  std::ostringstream text;
  node.visit([&](const auto& value) { text << value; });
  return excerpt(text.str());
}

std::string one_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += "\"" + names[i] + "\"";
  }
  return text;
}

TomlTable::TomlTable(const toml::table& table, std::string path, TomlFaults& faults)
    : table_(&table), path_(std::move(path)), faults_(&faults), line_(line_of_node(table)) {}

const toml::node* TomlTable::get(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return table_->get(key);
}

bool TomlTable::has(std::string_view key) {
  return get(key) != nullptr;
}

int TomlTable::line_of(std::string_view key) const {
  const toml::node* node = key.empty() ? nullptr : table_->get(key);
  return node != nullptr ? line_of_node(*node) : line_;
}

void TomlTable::fault(std::string_view key, std::string message, const std::string& found,
                      std::string expected, std::string remedy) {
  Error error;
  error.code = ErrorCode::kFramework;
  error.message = std::move(message);
  error.source = faults_->source;
  error.row = line_of(key);
  error.column = key.empty() ? path_ : below(path_, key);
  error.found = excerpt(found);
  error.expected = std::move(expected);
  error.remedy = remedy.empty() ? "Correct the framework file." : std::move(remedy);
  faults_->faults.add(std::move(error));
}

void TomlTable::lacks(std::string_view key, std::string expected) {
  fault(key, fmt::format("the key \"{}\" lacks", key), "", std::move(expected), "Add the key.");
}

void TomlTable::wrong_type(std::string_view key, const toml::node& node, std::string expected) {
  fault(key, "the value is of the wrong kind or out of range", shown(node), std::move(expected));
}

std::optional<std::string> TomlTable::text(std::string_view key) {
  const toml::node* node = get(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_string();
  if (value != nullptr && !trimmed(value->get()).empty()) return value->get();
  wrong_type(key, *node, "a text in quotes, not empty");
  return std::nullopt;
}

std::optional<bool> TomlTable::yes_no(std::string_view key) {
  const toml::node* node = get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_boolean()) return value->get();
  wrong_type(key, *node, "true or false");
  return std::nullopt;
}

std::optional<double> TomlTable::number(std::string_view key, double least, double most) {
  const toml::node* node = get(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<double> value = number_in(*node);
  if (value && *value >= least && *value <= most) return value;
  wrong_type(key, *node, range_text(least, most));
  return std::nullopt;
}

std::vector<double> TomlTable::numbers(std::string_view key) {
  const toml::node* node = get(key);
  if (node == nullptr) return {};
  std::vector<double> values = numbers_in(*node);
  if (!values.empty()) return values;
  wrong_type(key, *node, "a list of numbers, for instance [1, 2.5]");
  return {};
}

std::vector<std::vector<double>> TomlTable::rows(std::string_view key) {
  const toml::node* node = get(key);
  if (node == nullptr) return {};
  std::vector<std::vector<double>> rows;
  const toml::array* array = node->as_array();
  if (array != nullptr)
    for (const toml::node& one : *array) rows.push_back(numbers_in(one));
  const bool good =
      !rows.empty() && std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.empty(); });
  if (good) return rows;
  wrong_type(key, *node, "a list of lists of numbers, for instance [[1, 2], [1, 3]]");
  return {};
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  const toml::node* node = get(key);
  if (node == nullptr) return {};
  std::vector<std::string> values;
  const toml::array* array = node->as_array();
  if (array != nullptr)
    for (const toml::node& one : *array)
      if (const auto* value = one.as_string(); value != nullptr && !trimmed(value->get()).empty())
        values.push_back(value->get());
  if (array != nullptr && values.size() == array->size()) return values;
  wrong_type(key, *node, "a list of texts, for instance [\"nuisance\", \"crime\"]");
  return {};
}

std::optional<Text> TomlTable::both_languages(std::string_view key) {
  std::optional<TomlTable> inner = table(key);
  if (!inner) return std::nullopt;
  Text both;
  for (const char* language : {"nl", "en"}) {
    if (!inner->has(language))
      inner->lacks(language, "the text in both languages: { nl = \"...\", en = \"...\" }");
    (language[0] == 'n' ? both.nl : both.en) = inner->text(language).value_or("");
  }
  inner->finish();
  return both;
}

std::optional<Text> TomlTable::one_or_both_languages(std::string_view key) {
  const toml::node* node = get(key);
  if (node != nullptr && node->is_table()) return both_languages(key);
  const auto one = text(key);
  if (!one) return std::nullopt;
  return Text{*one, *one};
}

std::optional<Period> TomlTable::period(std::string_view key, bool latest_allowed) {
  const toml::node* node = get(key);
  if (node == nullptr) return std::nullopt;
  Period period;
  if (const auto* year = node->as_integer(); year != nullptr && year->get() >= 1900 && year->get() <= 2200)
    return Period{static_cast<std::int16_t>(year->get()), 0};
  if (const auto* text = node->as_string()) {
    if (latest_allowed && text->get() == "latest") return period;
    if (parse_period(text->get(), period) && period.year >= 1900 && period.year <= 2200) return period;
  }
  wrong_type(key, *node,
             latest_allowed ? "a year such as 2024, a month such as \"2024-03\", or \"latest\""
                            : "a year such as 2024, or a month such as \"2024-03\"");
  return std::nullopt;
}

std::optional<std::size_t> TomlTable::choice(std::string_view key, const std::vector<std::string>& names) {
  const toml::node* node = get(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_string();
  if (value != nullptr)
    if (const auto found = std::find(names.begin(), names.end(), value->get()); found != names.end())
      return static_cast<std::size_t>(found - names.begin());
  const std::string nearest = value == nullptr ? "" : nearest_name(value->get(), names);
  fault(key, "the value is not one of those allowed", shown(*node), one_of(names),
        nearest.empty() ? "" : fmt::format("Did you mean \"{}\"?", nearest));
  return std::nullopt;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  const toml::node* node = get(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::table* inner = node->as_table()) return TomlTable(*inner, below(path_, key), *faults_);
  wrong_type(key, *node, "a table, for instance { nl = \"...\", en = \"...\" }");
  return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  const toml::node* node = get(key);
  std::vector<TomlTable> tables;
  if (node == nullptr) return tables;
  const toml::array* array = node->as_array();
  const std::string path = below(path_, key);
  if (array != nullptr)
    for (const toml::node& one : *array)
      if (const toml::table* inner = one.as_table())
        tables.emplace_back(*inner, fmt::format("{}[{}]", path, tables.size() + 1), *faults_);
  if (array == nullptr || tables.size() != array->size())
    wrong_type(key, *node, fmt::format("one or more tables, each below [[{}]]", key));
  return tables;
}

void TomlTable::finish() {
  for (const auto& [key, node] : *table_) {
    const std::string_view name = key.str();
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    std::vector<std::string> known = asked_;
    std::sort(known.begin(), known.end());
    const std::string nearest = nearest_name(name, known);
    fault(name, "the key is not known here", std::string(name), one_of(known),
          nearest.empty() ? "Remove the key." : fmt::format("Did you mean \"{}\"?", nearest));
  }
}

}  // namespace roer::app
