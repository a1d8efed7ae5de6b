#include "roer/app/written.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "roer/project/target.hpp"
#include "roer/project/work_folder.hpp"

namespace roer::app {

Error wrong_ending(const std::string& path, const std::string& ending, const std::string& what) {
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message = what;
  error.source = path;
  error.expected = "a name that ends in " + ending;
  error.remedy = "Give such a name.";
  return error;
}

Status write_whole_file(const std::string& path, std::string_view bytes) {
  ROER_CHECK(check_target(path));
  const std::string beside = path + ".part" + std::to_string(getpid());
  {
    std::ofstream file(beside, std::ios::binary);
    if (!file) return export_fault(path, std::strerror(errno));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
      const int reason = errno;
      std::error_code ignored;
      std::filesystem::remove(beside, ignored);
      return export_fault(path, std::strerror(reason));
    }
  }
  std::error_code fault;
  std::filesystem::rename(beside, path, fault);
  if (!fault) return Done{};
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  return export_fault(path, fault.message());
}

WrittenFile written_file(const std::string& path, Text what) {
  std::error_code fault;
  const auto bytes = std::filesystem::file_size(path, fault);
  return {path, fault ? 0 : bytes, std::move(what)};
}

}  // namespace roer::app
