#include "roer/sources/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "roer/base/digest.hpp"
#include "roer/sources/workbook_formats.hpp"
#include "roer/sources/zip_archive.hpp"

namespace roer {

namespace {

Error file_error(ErrorCode code, const std::string& name, std::string message, std::string remedy) {
  Error error;
  error.code = code;
  error.source = name;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  return error;
}

/// The bytes of a file on disk, mapped.
struct Mapped {
  std::shared_ptr<const void> keep;
  std::string_view bytes;
};

Result<Mapped> map_file(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return file_error(errno == ENOENT ? ErrorCode::kFileNotFound : ErrorCode::kFileUnreadable, path,
                      fmt::format("this file cannot be opened: {}", std::strerror(errno)),
                      "Check the name and the rights.");
  struct stat about{};
  const bool known = ::fstat(file, &about) == 0;
  if (!known || !S_ISREG(about.st_mode)) {
    ::close(file);
    return file_error(ErrorCode::kFileUnreadable, path, "this is not a file",
                      "Give the files themselves, for instance folder/*.csv.");
  }
  if (about.st_size == 0) {
    ::close(file);
    return file_error(ErrorCode::kFileEmpty, name, "this file is empty", "Download it again.");
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (address == MAP_FAILED)
    return file_error(ErrorCode::kFileUnreadable, path,
                      fmt::format("this file cannot be read: {}", std::strerror(errno)), "Check the disk.");
  Mapped mapped;
  mapped.keep = std::shared_ptr<const void>(
      address, [size](const void* start) { ::munmap(const_cast<void*>(start), size); });
  mapped.bytes = {static_cast<const char*>(address), size};
  return mapped;
}

std::string without_gz(const std::string& name) {
  return name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
}

/// Unpacks one member of a gzip file into the end of `out`; grows until it fits or the limits are met.
enum class Unpacked : std::uint8_t { kDone, kBroken, kTooLarge };
Unpacked unpack_member(libdeflate_decompressor* tool, std::string_view packed, std::uint64_t whole,
                       const InputLimits& limits, std::string& out, std::size_t& used) {
  const std::size_t before = out.size();
  std::size_t room = std::max<std::size_t>(1 << 16, packed.size() * 8);
  if (packed.size() >= 18) {
    std::uint32_t told = 0;  // size modulo 2^32 at the end of a single-member file: a hint, not a promise
    std::memcpy(&told, packed.data() + packed.size() - 4, 4);
    if (told > 0 && within_limits(told, packed.size(), limits)) room = told;
  }
  while (true) {
    room = std::min<std::uint64_t>(room, limits.max_bytes + 1);
    out.resize(before + room);
    std::size_t made = 0;
    const auto outcome = libdeflate_gzip_decompress_ex(tool, packed.data(), packed.size(),
                                                       out.data() + before, room, &used, &made);
    if (outcome == LIBDEFLATE_SUCCESS) {
      out.resize(before + made);
      return within_limits(out.size(), whole, limits) ? Unpacked::kDone : Unpacked::kTooLarge;
    }
    out.resize(before);
    if (outcome != LIBDEFLATE_INSUFFICIENT_SPACE) return Unpacked::kBroken;
    if (!within_limits(before + room, whole, limits)) return Unpacked::kTooLarge;
    room *= 4;
  }
}

Result<std::shared_ptr<const std::string>> unpack_gzip(std::string_view packed, const std::string& name,
                                                       const InputLimits& limits) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> tool(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  auto out = std::make_shared<std::string>();
  std::string_view rest = packed;
  while (rest.size() >= 2 && rest.starts_with("\x1f\x8b")) {
    std::size_t used = 0;
    const Unpacked outcome = unpack_member(tool.get(), rest, packed.size(), limits, *out, used);
    if (outcome == Unpacked::kTooLarge) return too_large_error(name, limits);
    if (outcome == Unpacked::kBroken)
      return file_error(ErrorCode::kFileTruncated, name, "this compressed file is cut off or damaged",
                        "Download it again.");
    rest.remove_prefix(used);
  }
  return std::shared_ptr<const std::string>(out);
}

}  // namespace

Result<std::vector<InputFile>> open_input(const std::string& path, const InputLimits& limits) {
  ROER_TRY(const Mapped mapped, map_file(path));
  const std::string name = std::filesystem::path(path).filename().string();
  const std::string digest = sha256(mapped.bytes);
  if (mapped.bytes.starts_with("\x1f\x8b")) {
    ROER_TRY(auto bytes, unpack_gzip(mapped.bytes, name, limits));
    if (bytes->empty())
      return file_error(ErrorCode::kFileEmpty, name, "this file is empty", "Download it again.");
    return std::vector<InputFile>{{path, without_gz(name), bytes, nullptr, *bytes, digest}};
  }
  const bool zip = mapped.bytes.starts_with("PK\x03\x04") || mapped.bytes.starts_with("PK\x05\x06");
  if (zip && !is_xlsx(mapped.bytes)) {
    ROER_TRY(const auto members, unpack_zip(mapped.bytes, name, limits));
    std::vector<InputFile> files;
    for (const ZipMember& member : members)
      files.push_back({path, name + "/" + member.name, member.bytes, nullptr, *member.bytes, digest});
    return files;
  }
  return std::vector<InputFile>{{path, name, nullptr, mapped.keep, mapped.bytes, digest}};
}

}  // namespace roer
