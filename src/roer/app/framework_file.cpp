#include "roer/app/framework_file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "roer/app/framework_toml.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/written.hpp"
#include "roer/base/digest.hpp"
#include "roer/base/toml_depth.hpp"
#include "roer/project/framework_store.hpp"

namespace roer::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 1 << 20;

Error plain_fault(const std::string& source, std::string message, const std::string& found,
                  std::string expected, std::string remedy) {
  Error error;
  error.code = ErrorCode::kFramework;
  error.message = std::move(message);
  error.source = source;
  error.found = excerpt(found);
  error.expected = std::move(expected);
  error.remedy = std::move(remedy);
  return error;
}

/// The text of a file that is small enough to be a framework.
Result<std::string> framework_text_at(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code ignored;
  if (!file || fs::is_directory(path, ignored))
    return Error{ErrorCode::kFileUnreadable,  "the framework file cannot be read", path, 0, "", "",
                 "a TOML file, not a folder", "Check its name and rights."};
  std::string text(kMostBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.empty())
    return Error{ErrorCode::kFileEmpty, "the framework file is empty",           path, 0, "", "",
                 "a TOML file",         "Check that this is the framework file."};
  if (text.size() > kMostBytes)
    return Error{ErrorCode::kFileTooLarge, "the file is larger than a framework can be", path, 0, "", "",
                 "at most 1 MB",           "Check that this is the framework file."};
  return text;
}

Faults unknown_framework(const std::string& name, const std::vector<OwnFramework>& own) {
  std::vector<std::string> names = built_in_frameworks();
  for (const OwnFramework& one : own) names.push_back(one.name);
  const std::string nearest = nearest_name(name, names);
  return plain_fault("", "there is no framework of this name", name,
                     (names.empty() ? "" : one_of(names) + ", or ") + "the path of a TOML file",
                     nearest.empty() ? "Give one of these names, or a path that exists."
                                     : fmt::format("Did you mean \"{}\"?", nearest));
}

/// "factor.a.input.one.points" -> "factor.a"; other keys as they are up to their first point.
std::string_view part_of_file(std::string_view key) {
  if (!key.starts_with("factor")) return key.substr(0, key.find_first_of(".["));
  return key.substr(0, key.find('.', key.find('.') + 1));
}

/// Adds the faults across keys, but none of a part whose keys are faulty already: they would only follow.
void add_wider_faults(const score::Framework& framework, TomlFaults& faults) {
  TomlFaults wider{faults.source, {}};
  check_rules(framework, wider);
  const std::vector<Error> known = faults.faults.list();
  for (const Error& fault : wider.faults.list()) {
    const bool follows = std::any_of(known.begin(), known.end(), [&](const Error& other) {
      return part_of_file(other.column) == part_of_file(fault.column) ||
             (fault.column == "threshold" &&
              (other.column == "combine" || other.column.starts_with("factor")));
    });
    if (!follows) faults.faults.add(fault);
  }
}

Error too_deep(const std::string& source, std::int64_t line) {
  Error fault = plain_fault(source, "a key has too many parts, or brackets lie too deep within each other",
                            "", fmt::format("at most {} levels", kMostTomlDepth), "Correct the line.");
  fault.row = line;
  return fault;
}

bool looks_like_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

Result<std::vector<OwnFramework>> own_frameworks_of(const std::string& project) {
  if (project.empty()) return std::vector<OwnFramework>{};
  ROER_TRY(const FrameworkStore store, FrameworkStore::open(project, Access::kRead));
  return store.all();
}

/// Its own come first: an older project means by a name what it meant when it was saved.
Result<FrameworkFile> named_framework(const std::string& name, const std::string& project) {
  ROER_TRY(const std::vector<OwnFramework> own, own_frameworks_of(project));
  for (const OwnFramework& one : own)
    if (one.name == name) return FrameworkFile{one.text, name + ".toml"};
  const std::vector<std::string> names = built_in_frameworks();
  if (std::find(names.begin(), names.end(), name) == names.end()) return unknown_framework(name, own);
  ROER_TRY(std::string text, framework_text_at(data_folder() + "/frameworks/" + name + ".toml"));
  return FrameworkFile{std::move(text), name + ".toml"};
}

Result<FrameworkRead> read_whole(std::string_view toml, const std::string& source) {
  TomlFaults faults{source, {}};
  if (const std::int64_t line = line_nested_too_deeply(toml); line > 0) return too_deep(source, line);
  try {
    const toml::table parsed = toml::parse(toml, source);
    FrameworkRead read;
    TomlTable root(parsed, "", faults);
    fill_framework(root, read);
    add_wider_faults(read.framework, faults);
    if (!faults.faults.empty()) return std::move(faults.faults);
    read.framework.text_digest = sha256(toml);
    return read;
  } catch (const toml::parse_error& error) {
    Error fault = plain_fault(source, "the file is not valid TOML: " + std::string(error.description()), "",
                              "TOML 1.0", "Correct the line.");
    fault.row = static_cast<std::int64_t>(error.source().begin.line);
    return fault;
  }
}

}  // namespace

Result<score::Framework> read_framework(std::string_view toml, const std::string& source) {
  ROER_TRY(FrameworkRead read, read_whole(toml, source));
  return std::move(read.framework);
}

Result<std::vector<score::Assumption>> read_doubts(std::string_view toml, const std::string& source) {
  ROER_TRY(FrameworkRead read, read_whole(toml, source));
  return std::move(read.doubts);
}

Result<FrameworkFile> framework_file(const std::string& name_or_path, const std::string& project) {
  std::error_code ignored;
  if (!looks_like_path(name_or_path)) return named_framework(name_or_path, project);
  if (!fs::exists(name_or_path, ignored))
    return Error{ErrorCode::kFileNotFound, "the framework file does not exist", name_or_path, 0, "", "", "",
                 "Check its name."};
  ROER_TRY(std::string text, framework_text_at(name_or_path));
  return FrameworkFile{std::move(text), name_or_path};
}

Status check_framework_known(const std::string& name, const std::string& project) {
  if (looks_like_path(name)) return unknown_framework(name, {});
  ROER_CHECK(named_framework(name, project));
  return Done{};
}

Result<score::Framework> load_framework(const std::string& name_or_path, const std::string& project) {
  ROER_TRY(const FrameworkFile file, framework_file(name_or_path, project));
  return read_framework(file.text, file.source);
}

bool is_framework_id(std::string_view text) {
  const auto letter_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= 64 && letter_or_digit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter_or_digit(c) || c == '_' || c == '-'; });
}

std::vector<std::string> built_in_frameworks() {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(fs::path(data_folder()) / "frameworks", error), end;
       !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".toml") names.push_back(entry->path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string data_folder() {
  if (const char* given = std::getenv("ROER_DATA"); given != nullptr && *given != '\0') return given;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path beside = program.parent_path().parent_path() / "share" / "roer";
    if (fs::is_directory(beside / "frameworks", error)) return beside.string();
  }
  return ROER_CHECKOUT;
}

Status write_framework_file(const std::string& path, std::string_view text) {
  if (!path.ends_with(".toml")) return wrong_ending(path, ".toml", "a framework is written as TOML");
  return write_whole_file(path, text);
}

}  // namespace roer::app
