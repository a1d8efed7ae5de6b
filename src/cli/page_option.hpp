#pragma once
// --report: the result of a command as a page too.

#include <string>

#include "command.hpp"

namespace roer::cli {

void add_page_option(Arguments& arguments, std::string& path);
/// Before the work.  Errors: those of app::check_page_file; none where no page was asked for.
[[nodiscard]] Status check_page(const std::string& path);
/// Says that it was written; nothing where none was.
void print_page(const std::string& path, const Session& session);

}  // namespace roer::cli
