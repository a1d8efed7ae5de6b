#include "page_option.hpp"

#include "roer/app/page_file.hpp"
#include "said.hpp"

namespace roer::cli {

void add_page_option(Arguments& arguments, std::string& path) {
  arguments.option(
      "--report", "FILE", path,
      {"schrijf het ook als pagina met grafieken en kaart: .html, of .pdf waar Chromium is",
       "write it as a page with charts and a map too: .html, or .pdf where Chromium is present"});
}

void add_names_option(Arguments& arguments, bool& names) {
  arguments.flag("--names,!--no-names", names,
                 {"noem buurten, wijken en complexen bij hun naam (--no-names: alleen codes)",
                  "call neighbourhoods, districts and estates by their names (--no-names: codes only)"});
}

Status check_page(const std::string& path) {
  return path.empty() ? Status(Done{}) : app::check_page_file(path);
}

void print_page(const std::string& path, const Session& session) {
  if (path.empty()) return;
  session.print(said(session.language, "\nPagina geschreven: {}\n", "\nPage written: {}\n", path));
}

}  // namespace roer::cli
