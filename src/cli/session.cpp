#include "session.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "roer/app/exit_status.hpp"
#include "roer/app/json.hpp"
#include "terminal.hpp"

namespace roer::cli {

std::string Session::count(std::size_t number) const {
  return format_number(static_cast<double>(number), 0, language);
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
    fmt::print(stderr, "{}", plain(to_text(faults), true));
  return app::exit_status(faults);
}

}  // namespace roer::cli
