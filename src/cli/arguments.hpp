#pragma once
// What a command takes from the command line. Hides the parser, so that commands only name their arguments.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/base/text.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the name of another library
class App;
}

namespace roer::cli {

/// The arguments of one command. Targets must outlive the parsing; they are set by it and by nothing else.
class Arguments {
 public:
  Arguments(CLI::App& app, Language language);

  void positional(const std::string& name, std::string& target, const Text& about);
  void optional_positional(const std::string& name, std::string& target, const Text& about);
  /// One or more.
  void positionals(const std::string& name, std::vector<std::string>& target, const Text& about);
  /// None or more.
  void optional_positionals(const std::string& name, std::vector<std::string>& target, const Text& about);
  void option(const std::string& names, const std::string& value, std::string& target, const Text& about);
  /// May be given several times.
  void option(const std::string& names, const std::string& value, std::vector<std::string>& target,
              const Text& about);
  void required_option(const std::string& names, const std::string& value, std::string& target,
                       const Text& about);
  void option(const std::string& names, std::optional<Year>& target, const Text& about);
  void option(const std::string& names, std::optional<Period>& target, const Text& about);
  void option(const std::string& names, std::optional<AreaKind>& target, const Text& about);
  void option(const std::string& names, std::optional<double>& target, const Text& about);
  void option(const std::string& names, std::uint64_t& target, const Text& about);
  void option(const std::string& names, std::optional<std::uint64_t>& target, const Text& about);
  void flag(const std::string& names, bool& target, const Text& about);
  /// A command below this one; `chosen` is called when it is given. Exactly one of them must be given.
  [[nodiscard]] Arguments command(const std::string& name, const Text& about, std::function<void()> chosen);
  /// Shown under the options, above what all commands say there: examples, what the command writes.
  void footer(const Text& text);

 private:
  CLI::App* app_;
  Language language_;
};

}  // namespace roer::cli
