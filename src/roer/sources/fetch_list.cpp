#include "roer/sources/fetch_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "roer/base/toml_depth.hpp"

namespace roer {

namespace {

constexpr std::array<std::string_view, 12> kEntryKeys = {"id",      "title", "publisher", "licence",
                                                         "release", "years", "address",   "page",
                                                         "file",    "size",  "sha256",    "tried"};
constexpr std::string_view kOwnEndings[] = {".part", ".from", ".sha256", ".", " "};

/// Collects what is wrong with one list.
struct Complaints {
  std::string source;
  Faults faults;
  void add(std::int64_t line, std::string_view key, std::string message, std::string_view found,
           std::string expected) {
    Error error;
    error.code = ErrorCode::kFormatBroken;
    error.source = source;
    error.row = line;
    error.column = key;
    error.message = std::move(message);
    error.found = excerpt(found);
    error.expected = std::move(expected);
    error.remedy = "Correct the list of files.";
    faults.add(std::move(error));
  }
};

std::int64_t line_of(const toml::node& node) {
  return node.source().begin.line;
}

bool is_loopback(std::string_view address) {
  for (const std::string_view host : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
    if (address.starts_with(host)) {
      const std::string_view rest = address.substr(host.size());
      return rest.empty() || rest.front() == '/' || rest.front() == ':';
    }
  return false;
}

bool is_address(std::string_view text) {
  const bool scheme = text.starts_with("https://") || text.starts_with("http://");
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return scheme && plain && text.size() > std::string_view("https://").size() && text.size() <= 2000;
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_id(std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-.";
  return !text.empty() && text.size() <= 60 && text.front() != '-' && text.front() != '.' &&
         text.find_first_not_of(kAllowed) == std::string_view::npos;
}

/// One [[file]] of the list.
class EntryReader {
 public:
  EntryReader(const toml::table& table, Complaints& complaints) : table_(table), complaints_(complaints) {}

  FetchEntry read() {
    check_keys();
    FetchEntry entry;
    entry.id = text("id", true);
    entry.title = title();
    entry.publisher = text("publisher", true);
    entry.licence = text("licence", true);
    entry.release = text("release", true);
    entry.years = years();
    entry.address = text("address", false);
    entry.page = text("page", true);
    entry.file = text("file", true);
    entry.size = size();
    entry.sha256 = text("sha256", false);
    entry.tried = table_["tried"].value_or(false);
    check(entry);
    return entry;
  }

 private:
  void complain(std::string_view key, std::string message, std::string_view found, std::string expected) {
    const toml::node* node = table_.get(key);
    complaints_.add(line_of(node != nullptr ? *node : table_), key, std::move(message), found,
                    std::move(expected));
  }

  void check_keys() {
    for (const auto& [key, node] : table_)
      if (std::find(kEntryKeys.begin(), kEntryKeys.end(), key.str()) == kEntryKeys.end())
        complain(key.str(), "this key is not known", std::string(key.str()),
                 fmt::format("one of {}", fmt::join(kEntryKeys, ", ")));
    if (const toml::node* tried = table_.get("tried"); tried != nullptr && !tried->is_boolean())
      complain("tried", "this key has the wrong type", "", "true or false");
  }

  std::string text(std::string_view key, bool required) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      if (required) complain(key, fmt::format("the key {} is missing", key), "", "a text");
      return "";
    }
    const auto value = node->value_exact<std::string>();
    if (!value || trimmed(*value).empty()) {
      complain(key, "this key has the wrong type", value.value_or(""), "a text that is not empty");
      return "";
    }
    return *value;
  }

  Text title() {
    const toml::table* both = table_["title"].as_table();
    const auto nl = both != nullptr ? (*both)["nl"].value_exact<std::string>() : std::nullopt;
    const auto en = both != nullptr ? (*both)["en"].value_exact<std::string>() : std::nullopt;
    if (!nl || !en || both->size() != 2)
      complain("title", "the title is not complete", "", "{ nl = \"...\", en = \"...\" }");
    return {nl.value_or(""), en.value_or("")};
  }

  std::vector<std::int16_t> years() {
    if (table_.get("years") == nullptr) return {};
    std::vector<std::int16_t> years;
    bool good = table_["years"].is_array();
    if (const toml::array* list = table_["years"].as_array())
      for (const toml::node& node : *list) {
        const auto year = node.value_exact<std::int64_t>().value_or(0);
        good = good && year >= 1900 && year <= 2200;
        if (good) years.push_back(static_cast<std::int16_t>(year));
      }
    if (good && years.size() == 2 && years[0] <= years[1]) return years;
    complain("years", "these years cannot be read", "", "[first, last], for instance [2002, 2024]");
    return {};
  }

  std::optional<std::uint64_t> size() {
    const toml::node* node = table_.get("size");
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>().value_or(0);
    if (value > 0) return static_cast<std::uint64_t>(value);
    complain("size", "this size cannot be read", "", "a whole number of bytes above 0");
    return std::nullopt;
  }

  void check(const FetchEntry& entry) {
    if (!entry.id.empty() && !is_id(entry.id))
      complain("id", "this id cannot be used", entry.id, "small letters, digits, '-' and '.', at most 60");
    if (!entry.file.empty() && !is_plain_file_name(entry.file))
      complain("file", "this is not a plain file name", entry.file,
               "letters, digits, blanks, '.', '_', '-' and brackets, without a folder");
    if (!entry.sha256.empty() && !is_digest(entry.sha256))
      complain("sha256", "this is not a digest", entry.sha256, "64 digits 0-9 and a-f");
    if (!entry.page.empty() && !is_address(entry.page))
      complain("page", "this is not an address", entry.page, "https://...");
    if (!entry.address.empty()) check_address(entry);
  }

  void check_address(const FetchEntry& entry) {
    if (!is_address(entry.address))
      complain("address", "this is not an address", entry.address, "https://...");
    else if (entry.address.starts_with("http://") && entry.sha256.empty() && !is_loopback(entry.address))
      complain("address", "nobody can tell whether a file from an address without https is the real one",
               entry.address, "https://..., or http:// together with sha256");
  }

  const toml::table& table_;
  Complaints& complaints_;
};

void check_twice(const FetchList& list, const std::vector<std::int64_t>& lines, Complaints& complaints) {
  for (std::size_t i = 0; i < list.files.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const FetchEntry& own = list.files[i];
      const FetchEntry& other = list.files[j];
      if (!own.id.empty() && own.id == other.id)
        complaints.add(lines[i], "id", fmt::format("line {} has the same id", lines[j]), own.id,
                       "an id of its own for every file");
      if (!own.file.empty() && own.file == other.file)
        complaints.add(lines[i], "file", fmt::format("line {} has the same file name", lines[j]), own.file,
                       "a name of its own for every file");
    }
}

}  // namespace

const FetchEntry* FetchList::find(std::string_view id) const {
  const auto at = std::find_if(files.begin(), files.end(), [&](const FetchEntry& e) { return e.id == id; });
  return at == files.end() ? nullptr : &*at;
}

bool is_plain_file_name(std::string_view name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (name.empty() || name.size() > 120 || !is_letter(name.front())) return false;
  for (const std::string_view ending : kOwnEndings)
    if (name.ends_with(ending)) return false;
  return std::all_of(name.begin(), name.end(), [&](char c) {
    return is_letter(c) || std::string_view(" ._-()").find(c) != std::string_view::npos;
  });
}

Result<FetchList> parse_fetch_list(std::string_view text, const std::string& source) {
  Complaints complaints{source, {}};
  if (const std::int64_t line = line_nested_too_deeply(text); line > 0) {
    complaints.add(line, "", "a key has too many parts, or brackets lie too deep within each other", "",
                   fmt::format("at most {} levels", kMostTomlDepth));
    return complaints.faults;
  }
  toml::table table;
  try {
    table = toml::parse(text, source);
  } catch (const toml::parse_error& fault) {
    complaints.add(fault.source().begin.line, "", std::string(fault.description()), "", "TOML");
    return complaints.faults;
  }
  FetchList list;
  list.source = source;
  for (const auto& [key, node] : table)
    if (key.str() != "file" || !node.is_array_of_tables())
      complaints.add(line_of(node), key.str(), "this key is not known", std::string(key.str()), "[[file]]");
  std::vector<std::int64_t> lines;
  if (const toml::array* files = table["file"].as_array(); files != nullptr && files->is_array_of_tables())
    for (const toml::node& node : *files) {
      list.files.push_back(EntryReader(*node.as_table(), complaints).read());
      lines.push_back(line_of(node));
    }
  check_twice(list, lines, complaints);
  if (list.files.empty() && complaints.faults.empty())
    complaints.add(0, "", "this list holds no files", "", "at least one [[file]]");
  if (!complaints.faults.empty()) return complaints.faults;
  return list;
}

Result<FetchList> read_fetch_list(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code fault;
  if (!file || std::filesystem::is_directory(path, fault)) {
    Error error;
    error.code = std::filesystem::exists(path, fault) ? ErrorCode::kFileUnreadable : ErrorCode::kFileNotFound;
    error.source = path;
    error.message = "the list of files to download cannot be opened";
    error.remedy = "Check the name and the rights.";
    return error;
  }
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return parse_fetch_list(text, path);
}

}  // namespace roer
