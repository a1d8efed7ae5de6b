#include "roer/sources/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "roer/base/digest.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/open_input.hpp"
#include "roer/sources/table_columns.hpp"
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
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a pipe nobody writes to
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
    return file_error(
        ErrorCode::kFileUnreadable, path, fmt::format("this file cannot be read: {}", std::strerror(errno)),
        errno == ENOMEM ? "Give the program more memory, or split the file." : "Check the disk.");
  Mapped mapped;
  mapped.keep = std::shared_ptr<const void>(
      address, [size](const void* start) { ::munmap(const_cast<void*>(start), size); });
  mapped.bytes = {static_cast<const char*>(address), size};
  return mapped;
}

/// What unpacking must heed.
struct Unpacking {
  const InputLimits& limits;
  const Progress& progress;
};

std::string without_gz(const std::string& name) {
  return name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
}

/// Unpacks one member of a gzip file into the end of `out`; grows until it fits or the limits are met.
enum class Unpacked : std::uint8_t { kDone, kBroken, kTooLarge, kStopped };
Unpacked unpack_gzip_member(libdeflate_decompressor* tool, std::string_view packed, std::uint64_t whole,
                            const InputLimits& limits, std::string& out, std::size_t& used) {
  const std::size_t before = out.size();
  std::size_t room = std::max<std::size_t>(1 << 16, packed.size() * 8);
  if (packed.size() >= 18) {
    std::uint32_t told = 0;  // size modulo 2^32 at the end of a single-member file: a hint, not a promise
    std::memcpy(&told, packed.data() + packed.size() - 4, 4);
    if (told > 0 && within_limits(told, packed.size(), limits)) room = told;
  }
  while (true) {
    room = std::min<std::uint64_t>(room, most_unpacked(whole, limits) + 1);
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

/// True if a compressed text shows no end of a line in as many bytes as a row may have; found without
/// unpacking more than that. JSON may well stand in one line, and what holds a zero is no text.
bool is_endless_line(std::string_view packed) {
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), 1U << 30));
  std::string piece(kPiece, '\0');
  std::size_t seen = 0;
  bool ended = false;
  while (!ended && seen <= CsvReader::kMaxRowBytes) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = kPiece;
    const int outcome = inflate(&stream, Z_NO_FLUSH);
    const std::string_view made(piece.data(), kPiece - stream.avail_out);
    ended = made.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos || outcome != Z_OK ||
            (seen == 0 && (trimmed(made).starts_with('{') || trimmed(made).starts_with('[')));
    seen += made.size();
  }
  inflateEnd(&stream);
  return !ended;
}

/// What a gzip file says that it unpacks to; modulo 4 GiB, and of its last member only: a hint.
std::uint64_t told_size(std::string_view packed) {
  std::uint32_t told = 0;
  if (packed.size() >= 18) std::memcpy(&told, packed.data() + packed.size() - 4, 4);
  return told;
}

/// The same as unpack_gzip_member, in pieces and somewhat slower, so that it can be stopped.
Unpacked unpack_in_pieces(std::string_view packed, std::uint64_t whole, const Unpacking& how,
                          std::string& out, std::size_t& used) {
  constexpr std::size_t kPiece = std::size_t{4} << 20;
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return Unpacked::kBroken;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  std::size_t left = packed.size();
  out.reserve(std::min(out.size() + told_size(packed), most_unpacked(whole, how.limits)));
  int outcome = Z_OK;
  Unpacked result = Unpacked::kDone;
  while (outcome == Z_OK && result == Unpacked::kDone) {
    if (stream.avail_in == 0) {
      stream.avail_in = static_cast<uInt>(std::min<std::size_t>(left, 1U << 30));
      left -= stream.avail_in;
    }
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = kPiece;
    outcome = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + kPiece - stream.avail_out);
    if (how.progress.stop()) result = Unpacked::kStopped;
    if (!within_limits(out.size(), whole, how.limits)) result = Unpacked::kTooLarge;
  }
  used = packed.size() - left - stream.avail_in;
  inflateEnd(&stream);
  return result == Unpacked::kDone && outcome != Z_STREAM_END ? Unpacked::kBroken : result;
}

Error endless_line(const std::string& name) {
  return file_error(ErrorCode::kFileTooLarge, name,
                    "the first line is longer than 64 MiB: the whole file may be one line",
                    "Check that lines end in a line feed, and that this is the file you meant.");
}

Result<std::shared_ptr<const std::string>> unpack_gzip(std::string_view packed, const std::string& name,
                                                       const Unpacking& how) {
  // From here on unpacking takes so long that somebody may want to stop it.
  constexpr std::uint64_t kLong = std::uint64_t{128} << 20;
  const bool in_pieces = told_size(packed) > kLong || packed.size() > kLong / 16;
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> tool(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  // What unpacks to less is unpacked in no time.
  if (packed.size() > CsvReader::kMaxRowBytes / 1024 && is_endless_line(packed)) return endless_line(name);
  auto out = std::make_shared<std::string>();
  std::string_view rest = packed;
  while (rest.size() >= 2 && rest.starts_with("\x1f\x8b")) {
    std::size_t used = 0;
    const Unpacked outcome =
        in_pieces ? unpack_in_pieces(rest, packed.size(), how, *out, used)
                  : unpack_gzip_member(tool.get(), rest, packed.size(), how.limits, *out, used);
    if (outcome == Unpacked::kTooLarge) return too_large_error(name, how.limits);
    if (outcome == Unpacked::kStopped) return interrupted(name);
    if (outcome == Unpacked::kBroken)
      return file_error(ErrorCode::kFileTruncated, name, "this compressed file is cut off or damaged",
                        "Download it again.");
    rest.remove_prefix(used);
  }
  // Some programs fill up with zeros.
  if (rest.find_first_not_of('\0') != std::string_view::npos)
    return file_error(ErrorCode::kFileTruncated, name,
                      fmt::format("{} bytes behind the compressed content are no part of it", rest.size()),
                      "The file is damaged: download it again.");
  return std::shared_ptr<const std::string>(out);
}

}  // namespace

Result<std::vector<InputFile>> open_input(const std::string& path, const InputLimits& limits) {
  return open_input(path, limits, Progress());
}

Result<std::vector<InputFile>> open_input(const std::string& path, const InputLimits& limits,
                                          const Progress& progress) {
  ROER_TRY(const Mapped mapped, map_file(path));
  const std::string name = std::filesystem::path(path).filename().string();
  const std::string digest = sha256(mapped.bytes);
  if (mapped.bytes.starts_with("\x1f\x8b")) {
    ROER_TRY(auto bytes, unpack_gzip(mapped.bytes, name, {limits, progress}));
    if (bytes->empty())
      return file_error(ErrorCode::kFileEmpty, name, "this file is empty", "Download it again.");
    return std::vector<InputFile>{{path, without_gz(name), bytes, nullptr, *bytes, digest}};
  }
  const bool zip = mapped.bytes.starts_with("PK\x03\x04") || mapped.bytes.starts_with("PK\x05\x06");
  if (zip && !is_xlsx(mapped.bytes)) {
    ROER_TRY(const auto members, unpack_zip(mapped.bytes, name, limits, nullptr, &progress));
    std::vector<InputFile> files;
    for (const ZipMember& member : members)
      files.push_back({path, name + "/" + member.name, member.bytes, nullptr, *member.bytes, digest});
    return files;
  }
  return std::vector<InputFile>{{path, name, nullptr, mapped.keep, mapped.bytes, digest}};
}

}  // namespace roer
