#include "roer/app/written.hpp"

#include <filesystem>

namespace roer::app {

WrittenFile written_file(const std::string& path, Text what) {
  std::error_code fault;
  const auto bytes = std::filesystem::file_size(path, fault);
  return {path, fault ? 0 : bytes, std::move(what)};
}

}  // namespace roer::app
