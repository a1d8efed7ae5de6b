#pragma once
// How --help looks: 80 columns, in the user's language.

#include <CLI/CLI.hpp>

#include "roer/base/text.hpp"

namespace roer::cli {

class HelpFormat final : public CLI::Formatter {
 public:
  explicit HelpFormat(Language language);
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_description(const CLI::App* app) const override;
  std::string make_usage(const CLI::App* app, std::string name) const override;
};

}  // namespace roer::cli
