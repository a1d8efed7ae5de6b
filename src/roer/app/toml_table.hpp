#pragma once
// One table of a TOML file, read key by key: every fault tells line, key and what is allowed there, and keys
// that nobody asked for are faults too.

#include <toml++/toml.h>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/base/strong.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// Where the faults of one file go.
struct TomlFaults {
  std::string source;
  Faults faults;
};

/// Reads the keys of a table. Each reading function gives the value, or tells a fault and gives nothing.
/// Requires: the parsed file and `faults` outlive it; finish() is called after all keys were asked for.
class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string path, TomlFaults& faults);

  [[nodiscard]] bool has(std::string_view key);
  [[nodiscard]] int line() const { return line_; }
  /// Line of a key's value; that of the table where the key lacks.
  [[nodiscard]] int line_of(std::string_view key) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Replaces the path shown in messages, e.g. once the identifier of a factor is known.
  void rename(std::string path) { path_ = std::move(path); }

  [[nodiscard]] std::optional<std::string> text(std::string_view key);
  [[nodiscard]] std::optional<bool> yes_no(std::string_view key);
  /// A number in [least, most].
  [[nodiscard]] std::optional<double> number(std::string_view key,
                                             double least = -std::numeric_limits<double>::infinity(),
                                             double most = std::numeric_limits<double>::infinity());
  [[nodiscard]] std::vector<double> numbers(std::string_view key);
  /// A list of lists of numbers.
  [[nodiscard]] std::vector<std::vector<double>> rows(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  /// `{ nl = "...", en = "..." }`, both not empty.
  [[nodiscard]] std::optional<Text> both_languages(std::string_view key);
  /// The same, or one text for both languages.
  [[nodiscard]] std::optional<Text> one_or_both_languages(std::string_view key);
  /// 2024, "2024" or "2024-03"; "latest" gives year 0 where allowed.
  [[nodiscard]] std::optional<Period> period(std::string_view key, bool latest_allowed);
  /// Position of the text among the names.
  [[nodiscard]] std::optional<std::size_t> choice(std::string_view key,
                                                  const std::vector<std::string>& names);
  [[nodiscard]] std::optional<TomlTable> table(std::string_view key);
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);

  /// A fault at a key of this table (or, where the key lacks, at the table itself).
  void fault(std::string_view key, std::string message, const std::string& found, std::string expected,
             std::string remedy = "");
  /// A fault that a key lacks.
  void lacks(std::string_view key, std::string expected);
  /// Tells every key that was not asked for, with the nearest key that exists.
  void finish();

 private:
  [[nodiscard]] const toml::node* get(std::string_view key);
  void wrong_type(std::string_view key, const toml::node& node, std::string expected);

  const toml::table* table_;
  std::string path_;
  TomlFaults* faults_;
  int line_ = 0;
  std::vector<std::string> asked_;
};

/// A value as it stands in the file, for messages.
[[nodiscard]] std::string shown(const toml::node& node);

/// "a", "b" or "c".
[[nodiscard]] std::string one_of(const std::vector<std::string>& names);

}  // namespace roer::app
