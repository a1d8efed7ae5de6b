#include "help_format.hpp"

#include "terminal.hpp"

namespace roer::cli {

namespace {

constexpr std::size_t kNames = 28;  ///< columns for the names of options

/// Names on the left, what they mean on the right; on two lines where the names are long.
std::string entry(std::string names, const std::string& about) {
  names = "  " + names;
  std::string text;
  if (display_width(names) + 1 > kNames) {
    text = names + "\n";
    names.clear();
  }
  names.append(kNames - display_width(names), ' ');
  return text + wrapped(about, names);
}

}  // namespace

HelpFormat::HelpFormat(Language language) {
  if (language == Language::kEnglish) {
    label("SUBCOMMAND", "COMMAND");
    label("OPTIONS", "OPTION...");
    label("Positionals", "Arguments");
    label("REQUIRED", "(required)");
    label("ROLE", "staff|resident");
    return;
  }
  label("Usage", "Gebruik");
  label("SUBCOMMAND", "OPDRACHT");
  label("OPTIONS", "OPTIE...");
  label("Positionals", "Argumenten");
  label("REQUIRED", "(verplicht)");
  label("ROLE", "medewerker|bewoner");
  label("YEAR", "JAAR");
  label("PERIOD", "PERIODE");
  label("KIND", "SOORT");
  label("NUMBER", "GETAL");
  label("NAME", "NAAM");
  label("FILE", "BESTAND");
  label("FOLDER", "MAP");
  label("CODE", "CODE");
  label("TEXT", "TEKST");
  label("DATE", "DATUM");
}

std::string HelpFormat::make_option(const CLI::Option* option, bool is_positional) const {
  std::string names = make_option_name(option, is_positional);
  // What a flag stands for when it is turned around is told by its text.
  for (std::size_t at = names.find("{false}"); at != std::string::npos; at = names.find("{false}", at))
    names.erase(at, std::string_view("{false}").size());
  if (!is_positional)
    for (std::size_t at = names.find(','); at != std::string::npos; at = names.find(',', at + 2))
      names.replace(at, 1, ", ");
  if (option->get_type_size() != 0 && !option->get_type_name().empty())
    names += " " + get_label(option->get_type_name());
  const bool required = !is_positional && option->get_required();
  return entry(names, option->get_description() + (required ? " " + get_label("REQUIRED") : ""));
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
  return entry(command->get_name(), command->get_description());
}

std::string HelpFormat::make_description(const CLI::App* app) const {
  return wrapped(app->get_description()) + "\n";
}

std::string HelpFormat::make_usage(const CLI::App* app, std::string name) const {
  return wrapped(CLI::Formatter::make_usage(app, std::move(name)));
}

}  // namespace roer::cli
