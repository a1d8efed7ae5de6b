#include "roer/app/written.hpp"

#include <filesystem>

#include "roer/project/target.hpp"
#include "roer/project/work_folder.hpp"
#include "roer/sources/whole_file.hpp"

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
  const std::error_code fault = write_whole(path, bytes);
  if (fault) return export_fault(path, fault.message());
  return Done{};
}

WrittenFile written_file(const std::string& path, Text what) {
  std::error_code fault;
  const auto bytes = std::filesystem::file_size(path, fault);
  return {path, fault ? 0 : bytes, std::move(what)};
}

}  // namespace roer::app
