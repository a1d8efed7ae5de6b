#include "arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <system_error>

#include "terminal.hpp"

namespace roer::cli {

namespace {

/// Refuses the value of an option. The parser reports by exception; main catches it.
[[noreturn]] void refuse(const std::string& names, const std::string& found, const std::string& expected) {
  const std::string name = names.substr(names.rfind(',') + 1);
  throw CLI::ValidationError(name, fmt::format("'{}' is not {}", found, expected));
}

template <class T>
T number_of(const std::string& names, const std::string& text, const std::string& expected) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) refuse(names, text, expected);
  return value;
}

/// An empty text would pass for an option that was not given. Returns what is wrong with it.
std::string refuse_empty(const std::string& text) {
  return trimmed(text).empty() ? "an empty text is no value" : "";
}

/// `Target` takes a whole number: it, or an optional one.
template <typename Target>
void add_whole_number(CLI::App& app, const std::string& names, Target& target, const std::string& about) {
  app.add_option_function<std::string>(
         names,
         [names, &target](const std::string& text) {
           target = number_of<std::uint64_t>(names, text, "a whole number of 0 or more");
         },
         about)
      ->type_name("NUMBER");
}

}  // namespace

Arguments::Arguments(CLI::App& app, Language language) : app_(&app), language_(language) {
  if (language == Language::kDutch) app.option_defaults()->group("Opties");
}

void Arguments::positional(const std::string& name, std::string& target, const Text& about) {
  app_->add_option(name, target, about.in(language_))->required()->type_name("");
}

void Arguments::optional_positional(const std::string& name, std::string& target, const Text& about) {
  app_->add_option(name, target, about.in(language_))->type_name("");
}

void Arguments::positionals(const std::string& name, std::vector<std::string>& target, const Text& about) {
  app_->add_option(name, target, about.in(language_))->required()->type_name("");
}

void Arguments::optional_positionals(const std::string& name, std::vector<std::string>& target,
                                     const Text& about) {
  app_->add_option(name, target, about.in(language_))->type_name("");
}

void Arguments::option(const std::string& names, const std::string& value, std::string& target,
                       const Text& about) {
  app_->add_option(names, target, about.in(language_))
      ->type_name(value)
      ->check(CLI::Validator(refuse_empty, ""));
}

void Arguments::option(const std::string& names, const std::string& value, std::vector<std::string>& target,
                       const Text& about) {
  app_->add_option(names, target, about.in(language_))->type_name(value)->allow_extra_args(false);
}

void Arguments::required_option(const std::string& names, const std::string& value, std::string& target,
                                const Text& about) {
  app_->add_option(names, target, about.in(language_))->type_name(value)->required();
}

void Arguments::option(const std::string& names, std::optional<Year>& target, const Text& about) {
  app_->add_option_function<std::string>(
          names,
          [names, &target](const std::string& text) {
            Period period;
            if (!parse_period(text, period) || period.month != 0) refuse(names, text, "a year such as 2024");
            target = Year(period.year);
          },
          about.in(language_))
      ->type_name("YEAR");
}

void Arguments::option(const std::string& names, std::optional<Period>& target, const Text& about) {
  app_->add_option_function<std::string>(
          names,
          [names, &target](const std::string& text) {
            Period period;
            if (!parse_period(text, period)) refuse(names, text, "a year or a month such as 2024 or 2024-03");
            target = period;
          },
          about.in(language_))
      ->type_name("PERIOD");
}

void Arguments::option(const std::string& names, std::optional<AreaKind>& target, const Text& about) {
  app_->add_option_function<std::string>(
          names,
          [names, &target](const std::string& text) {
            target = area_kind_named(text);
            if (target) return;
            std::string all;
            for (std::size_t k = 0; k < kAreaKindCount; ++k)
              all += fmt::format("{}{}", all.empty() ? "" : ", ", name_of(static_cast<AreaKind>(k)));
            refuse(names, text, "one of " + all);
          },
          about.in(language_))
      ->type_name("KIND");
}

void Arguments::option(const std::string& names, std::optional<double>& target, const Text& about) {
  app_->add_option_function<std::string>(
          names,
          [names, &target](const std::string& text) {
            target = number_of<double>(names, text, "a number such as 2 or 2.5");
          },
          about.in(language_))
      ->type_name("NUMBER");
}

void Arguments::option(const std::string& names, std::uint64_t& target, const Text& about) {
  add_whole_number(*app_, names, target, about.in(language_));
}

void Arguments::option(const std::string& names, std::optional<std::uint64_t>& target, const Text& about) {
  add_whole_number(*app_, names, target, about.in(language_));
}

void Arguments::flag(const std::string& names, bool& target, const Text& about) {
  app_->add_flag(names, target, about.in(language_));
}

Arguments Arguments::command(const std::string& name, const Text& about, std::function<void()> chosen) {
  app_->require_subcommand(1);
  CLI::App* below = app_->add_subcommand(name, about.in(language_));
  const bool dutch = language_ == Language::kDutch;
  below->set_help_flag("-h,--help", dutch ? "deze hulp" : "this help")
      ->group(dutch ? "Overal" : "Everywhere");
  below->fallthrough();
  below->callback(std::move(chosen));
  return {*below, language_};
}

void Arguments::footer(const Text& text) {
  app_->footer(wrapped(text.in(language_)) + "\n" + app_->get_footer());
}

}  // namespace roer::cli
