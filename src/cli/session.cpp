#include "session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "roer/app/exit_status.hpp"
#include "roer/app/json.hpp"
#include "roer/area/area_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

/// One fault a paragraph; its further lines are indented, so that the next fault stands out.
std::string faults_text(const Faults& faults) {
  const std::string all = plain(to_text(faults), true);
  std::string text;
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = std::min(all.find('\n', from), all.size());
    text += folded(std::string_view(all).substr(from, end - from), "  ");
    from = end + 1;
  }
  return text;
}

}  // namespace

std::string Session::count(std::size_t number) const {
  return format_number(static_cast<double>(number), 0, language);
}

std::string Session::areas(AreaKind kind, std::size_t number) const {
  return fmt::format("{} {}", count(number), in_language(noun_of(kind, number)));
}

void Session::print(std::string_view text) const {
  if (!quiet) fmt::print("{}", plain(text, true));
}

int Session::print_json(std::string_view document) const {
  fmt::print("{}\n", document);
  return 0;
}

int Session::fail(const Faults& faults) const {
  std::fflush(stdout);
  if (json)
    print_json(app::json_of(faults));
  else
    fmt::print(stderr, "{}", faults_text(faults));
  return app::exit_status(faults);
}

}  // namespace roer::cli
