#include "roer/sources/register_rules.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "roer/base/toml_depth.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/special_category.hpp"

namespace roer {

namespace {

class RulesReader {
 public:
  RulesReader(RegisterRules& rules, Faults& faults, const std::string& source)
      : rules_(rules), faults_(faults), source_(source) {}

  void read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      if (key.str() == "keep_years" && node.is_table())
        read_years(*node.as_table());
      else if (key.str() == "codes" && node.is_table())
        read_codes(*node.as_table());
      else if (key.str() == "labels" && node.is_table())
        read_labels(*node.as_table());
      else
        fail(node, key.str(), "the tables keep_years, codes and labels");
    }
  }

 private:
  void fail(const toml::node& node, std::string_view key, std::string expected) {
    Error error;
    error.code = ErrorCode::kFormatBroken;
    error.source = source_;
    error.row = static_cast<std::int64_t>(node.source().begin.line);
    error.column = key;
    error.message = "the rules for registers cannot be read here";
    error.expected = std::move(expected);
    error.remedy = "Correct the file; docs/registers.md describes it.";
    faults_.add(std::move(error));
  }

  void read_years(const toml::table& years) {
    for (const auto& [key, node] : years) {
      const auto kind = register_kind_named(key.str());
      const auto value = node.value_exact<std::int64_t>();
      if (kind && event_day(*kind) && value && *value >= 0 && *value <= 100)
        rules_.keep_years[*kind] = static_cast<int>(*value);
      else
        fail(node, key.str(), "a register of events such as lettings, with a number of years from 0 to 100");
    }
  }

  void read_codes(const toml::table& fields) {
    for (const auto& [name, node] : fields) {
      const toml::table* codes = node.as_table();
      if (!codes) {
        fail(node, name.str(), "a table of codes");
        continue;
      }
      auto& known = rules_.codes[std::string(name.str())];
      for (const auto& [code, entry] : *codes) {
        if (const toml::table* keys = entry.as_table())
          known[std::string(code.str())] = read_code(*keys);
        else
          fail(entry, code.str(), "a table such as { nl = \"...\", en = \"...\" }");
      }
    }
  }

  void read_labels(const toml::table& fields) {
    for (const auto& [name, node] : fields) {
      auto& known = rules_.labels[std::string(name.str())];
      const toml::array* list = node.as_array();
      if (!list) fail(node, name.str(), "a list of labels");
      for (std::size_t i = 0; list && i < list->size(); ++i) {
        if (const auto label = (*list)[i].value_exact<std::string>())
          known.insert(bare_name(*label));
        else
          fail((*list)[i], name.str(), "a text");
      }
    }
  }

  RegisterCode read_code(const toml::table& keys) {
    RegisterCode code;
    for (const auto& [key, node] : keys) {
      const auto text = node.value_exact<std::string>();
      const auto flag = node.value_exact<bool>();
      const auto day = day_of(node);
      if (key.str() == "nl" && text)
        code.label.nl = *text;
      else if (key.str() == "en" && text)
        code.label.en = *text;
      else if (key.str() == "special" && flag)
        code.special = *flag;
      else if (key.str() == "from" && day)
        code.from = day;
      else if (key.str() == "until" && day)
        code.until = day;
      else
        fail(node, key.str(), "nl and en (texts), from and until (days such as 2022-11-11), special (true)");
    }
    return code;
  }

  static std::optional<DayNumber> day_of(const toml::node& node) {
    const auto date = node.value_exact<toml::date>();
    if (!date) return std::nullopt;
    return day_number({date->year, date->month, date->day});
  }

  RegisterRules& rules_;
  Faults& faults_;
  const std::string& source_;
};

Error not_rules(const std::string& source, std::int64_t line, std::string message) {
  Error error;
  error.code = ErrorCode::kFormatBroken;
  error.source = source;
  error.row = line;
  error.message = std::move(message);
  error.remedy = "Correct the file; docs/registers.md describes it.";
  return error;
}

}  // namespace

const std::map<std::string, RegisterCode, std::less<>>* RegisterRules::codes_of(
    RegisterKind kind, std::string_view field) const {
  const auto found = codes.find(fmt::format("{}.{}", name_of(kind), field));
  return found == codes.end() ? nullptr : &found->second;
}

bool RegisterRules::is_common_label(RegisterKind kind, std::string_view field, std::string_view label) const {
  const auto listed = labels.find(fmt::format("{}.{}", name_of(kind), field));
  return listed == labels.end() || listed->second.contains(bare_name(label));
}

std::optional<std::string> RegisterRules::special_label(RegisterKind kind, std::string_view field,
                                                        std::string_view label) const {
  if (const auto category = special_category(label)) return std::string(*category);
  const auto* known = codes_of(kind, field);
  if (!known) return std::nullopt;
  const auto code = known->find(label);
  if (code == known->end() || !code->second.special) return std::nullopt;
  return code->second.label.en;
}

Result<RegisterRules> parse_register_rules(std::string_view text, const std::string& source) {
  if (const std::int64_t line = line_nested_too_deeply(text); line > 0)
    return not_rules(source, line, "brackets or keys lie too deep within each other");
  RegisterRules rules;
  Faults faults;
  try {
    RulesReader(rules, faults, source).read(toml::parse(text, source));
  } catch (const toml::parse_error& fault) {
    return not_rules(source, static_cast<std::int64_t>(fault.source().begin.line),
                     fmt::format("this is not TOML: {}", fault.description()));
  }
  if (!faults.empty()) return faults;
  return rules;
}

Result<RegisterRules> read_register_rules(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  return parse_register_rules(files.front().bytes, files.front().name);
}

}  // namespace roer
