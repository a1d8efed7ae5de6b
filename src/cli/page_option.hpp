#pragma once
// What commands take whose result is shown to others: --report, --no-names.

#include <string>

#include "command.hpp"
#include "roer/project/project.hpp"

namespace roer::cli {

void add_page_option(Arguments& arguments, std::string& path);
/// Whether neighbourhoods, districts and estates are named in all that a run writes.
void add_names_option(Arguments& arguments, bool& names);
[[nodiscard]] inline Naming naming_of(bool names) {
  return names ? Naming::kNames : Naming::kCodes;
}
/// Before the work.  Errors: those of app::check_page_file; none where no page was asked for.
[[nodiscard]] Status check_page(const std::string& path);
/// Says that it was written; nothing where none was.
void print_page(const std::string& path, const Session& session);

}  // namespace roer::cli
