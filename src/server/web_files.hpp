#pragma once
// The web application as it stands in the program.

#include <span>
#include <string_view>

namespace roer::server {

/// One file: as it is and as gzip; both live as long as the program.
struct WebFile {
  std::string_view path;  ///< from "/": "/index.html"
  std::string_view bytes, gzip;
};

/// All files, by path; none if the program was built without the web application (ROER_WEB=OFF).
[[nodiscard]] std::span<const WebFile> web_files();

}  // namespace roer::server
