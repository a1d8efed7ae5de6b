#include "roer/sources/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "roer/base/digest.hpp"

namespace roer {

namespace {

constexpr std::uint64_t kRatioMatters = std::uint64_t{64} << 20;  ///< below this size any ratio is harmless

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

Error too_large(const std::string& name, const InputLimits& limits) {
  return file_error(ErrorCode::kFileTooLarge, name,
                    fmt::format("unpacked, this file is larger than {} MiB or {:.0f} times its packed size; "
                                "it may be made to fill the machine",
                                limits.max_bytes >> 20, limits.max_ratio),
                    "If it is what it should be, unpack it yourself and import the unpacked file.");
}

bool within(std::uint64_t unpacked, std::uint64_t packed, const InputLimits& limits) {
  if (unpacked > limits.max_bytes) return false;
  return unpacked <= kRatioMatters ||
         static_cast<double>(unpacked) <= limits.max_ratio * static_cast<double>(packed);
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
    if (told > 0 && within(told, packed.size(), limits)) room = told;
  }
  while (true) {
    room = std::min<std::uint64_t>(room, limits.max_bytes + 1);
    out.resize(before + room);
    std::size_t made = 0;
    const auto outcome = libdeflate_gzip_decompress_ex(tool, packed.data(), packed.size(),
                                                       out.data() + before, room, &used, &made);
    if (outcome == LIBDEFLATE_SUCCESS) {
      out.resize(before + made);
      return within(out.size(), whole, limits) ? Unpacked::kDone : Unpacked::kTooLarge;
    }
    out.resize(before);
    if (outcome != LIBDEFLATE_INSUFFICIENT_SPACE) return Unpacked::kBroken;
    if (!within(before + room, whole, limits)) return Unpacked::kTooLarge;
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
    if (outcome == Unpacked::kTooLarge) return too_large(name, limits);
    if (outcome == Unpacked::kBroken)
      return file_error(ErrorCode::kFileTruncated, name, "this compressed file is cut off or damaged",
                        "Download it again.");
    rest.remove_prefix(used);
  }
  return std::shared_ptr<const std::string>(out);
}

/// Owns an open archive and the source it reads from.
struct Archive {
  zip_t* handle = nullptr;
  ~Archive() {
    if (handle) zip_discard(handle);
  }
};

Error broken_zip(const std::string& name) {
  return file_error(ErrorCode::kFileTruncated, name, "this archive is cut off or damaged",
                    "Download it again.");
}

Result<std::shared_ptr<const std::string>> unpack_member(zip_t* archive, zip_uint64_t index,
                                                         const zip_stat_t& about, const std::string& name,
                                                         const InputLimits& limits) {
  if (!within(about.size, about.comp_size, limits)) return too_large(name, limits);
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
    return file_error(ErrorCode::kNotSupported, name, "this archive is locked with a password",
                      "Unpack it yourself and import the files.");
  zip_file_t* member = zip_fopen_index(archive, index, 0);
  if (!member) return broken_zip(name);
  auto out = std::make_shared<std::string>();
  out->resize(about.size);
  std::uint64_t got = 0;
  while (got < about.size) {
    const zip_int64_t count = zip_fread(member, out->data() + got, about.size - got);
    if (count <= 0) break;
    got += static_cast<std::uint64_t>(count);
  }
  char beyond = 0;
  const bool exact = got == about.size && zip_fread(member, &beyond, 1) == 0;  // reads the checksum too
  const bool intact = zip_fclose(member) == 0 && exact;
  if (!intact) return broken_zip(name);
  return std::shared_ptr<const std::string>(out);
}

Result<std::vector<InputFile>> unpack_zip(const Mapped& mapped, const std::string& path,
                                          const std::string& digest, const InputLimits& limits) {
  const std::string name = std::filesystem::path(path).filename().string();
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* source = zip_source_buffer_create(mapped.bytes.data(), mapped.bytes.size(), 0, &fault);
  Archive archive;
  if (source) archive.handle = zip_open_from_source(source, ZIP_RDONLY, &fault);
  zip_error_fini(&fault);
  if (!archive.handle) {
    if (source) zip_source_free(source);
    return broken_zip(name);
  }
  const zip_int64_t count = zip_get_num_entries(archive.handle, 0);
  if (count > static_cast<zip_int64_t>(limits.max_members)) return too_large(name, limits);
  std::vector<InputFile> files;
  std::uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t about;
    if (zip_stat_index(archive.handle, static_cast<zip_uint64_t>(i), 0, &about) != 0) return broken_zip(name);
    const std::string member = about.name;
    if (member.ends_with('/') || member.starts_with("__MACOSX/") || member.ends_with(".DS_Store")) continue;
    total += about.size;
    if (!within(total, mapped.bytes.size(), limits)) return too_large(name, limits);
    ROER_TRY(auto bytes,
             unpack_member(archive.handle, static_cast<zip_uint64_t>(i), about, name + "/" + member, limits));
    InputFile file{path, name + "/" + member, bytes, nullptr, *bytes, digest};
    files.push_back(std::move(file));
  }
  if (files.empty())
    return file_error(ErrorCode::kFileEmpty, name, "this archive holds no files", "Download it again.");
  return files;
}

/// A workbook is an archive with a list of parts, named in its directory at the end (or, cut off, at its
/// start).
bool is_workbook(std::string_view bytes) {
  constexpr std::size_t kDirectory = 1 << 16;
  const std::size_t tail = bytes.size() > kDirectory ? bytes.size() - kDirectory : 0;
  constexpr std::string_view kParts = "[Content_Types].xml";
  return bytes.substr(0, 4096).find(kParts) != std::string_view::npos ||
         bytes.substr(tail).find(kParts) != std::string_view::npos;
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
  if (zip && !is_workbook(mapped.bytes)) return unpack_zip(mapped, path, digest, limits);
  return std::vector<InputFile>{{path, name, nullptr, mapped.keep, mapped.bytes, digest}};
}

}  // namespace roer
