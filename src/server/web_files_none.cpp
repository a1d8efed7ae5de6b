// Stands in the place of what cmake/EmbedFiles.cmake makes.

#include "server/web_files.hpp"

namespace roer::server {

std::span<const WebFile> web_files() {
  return {};
}

}  // namespace roer::server
