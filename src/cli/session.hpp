#pragma once
// What a command may ask of its surroundings: the language, how to print, how to fail.

#include <string>
#include <string_view>

#include "roer/area/area_code.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer::cli {

struct Session {
  Language language = Language::kEnglish;
  bool json = false;
  bool quiet = false;
  Progress* progress = nullptr;

  [[nodiscard]] const std::string& in_language(const Text& text) const { return text.in(language); }
  /// A number of things, grouped as the language does.
  [[nodiscard]] std::string count(std::size_t number) const;
  /// "1 buurt", "12.147 buurten".
  [[nodiscard]] std::string areas(AreaKind kind, std::size_t number) const;
  /// Text for people, to standard output; silent with --quiet.
  void print(std::string_view text) const;
  /// A JSON document, to standard output.  Returns exit status 0.
  int print_json(std::string_view document) const;
  /// Tells the faults: text on standard error, or with --json an object on standard output. Returns the exit
  /// status.
  [[nodiscard]] int fail(const Faults& faults) const;
  /// Tells what a command found: its faults, or with --json a document, else text_of().  Returns the exit
  /// status.
  template <typename Found, typename TextOf>
  [[nodiscard]] int tell(const Result<Found>& found, const TextOf& text_of) const {
    if (!found.ok()) return fail(found.faults());
    if (json) return print_json(json_of(*found));
    print(text_of());
    return 0;
  }
};

}  // namespace roer::cli
