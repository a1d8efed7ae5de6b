#include "roer/sources/zip_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

constexpr std::uint64_t kRatioMatters = std::uint64_t{64} << 20;  ///< below this size any ratio is harmless

/// Owns an open archive.
struct Archive {
  zip_t* handle = nullptr;
  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (handle) zip_discard(handle);
  }
};

Error zip_error_of(ErrorCode code, const std::string& name, std::string message, std::string remedy) {
  Error error;
  error.code = code;
  error.source = name;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  return error;
}

Error broken_archive(const std::string& name) {
  Error error = zip_error_of(ErrorCode::kFileTruncated, name, "this archive is cut off or damaged",
                             "Download it again.");
  error.expected = "a whole .zip";
  return error;
}

Result<std::shared_ptr<const std::string>> unpack_zip_member(zip_t* archive, zip_uint64_t index,
                                                             const zip_stat_t& about, const std::string& name,
                                                             const InputLimits& limits,
                                                             const Progress* progress) {
  constexpr std::uint64_t kPiece = std::uint64_t{4} << 20;
  if (!within_limits(about.size, about.comp_size, limits)) return too_large_error(name, limits);
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
    return zip_error_of(ErrorCode::kNotSupported, name, "this archive is locked with a password",
                        "Unpack it yourself and import the files.");
  zip_file_t* member = zip_fopen_index(archive, index, 0);
  if (!member) return broken_archive(name);
  auto out = std::make_shared<std::string>();
  out->reserve(about.size);  // filled piece by piece: to clear all of it at once takes seconds
  std::uint64_t got = 0;
  while (got < about.size) {
    out->resize(std::min(about.size, got + kPiece));
    const zip_int64_t count = zip_fread(member, out->data() + got, out->size() - got);
    if (count <= 0) break;
    if (progress != nullptr && progress->stop()) {
      zip_fclose(member);
      return interrupted(name);
    }
    got += static_cast<std::uint64_t>(count);
  }
  char beyond = 0;
  const bool exact =
      got == about.size && zip_fread(member, &beyond, 1) == 0;  // reading past the end checks the sum
  const bool intact = zip_fclose(member) == 0 && exact;
  if (!intact) return broken_archive(name);
  return std::shared_ptr<const std::string>(out);
}

bool is_system_file(std::string_view member) {
  return member.ends_with('/') || member.starts_with("__MACOSX/") || member.ends_with(".DS_Store");
}

}  // namespace

std::uint64_t most_unpacked(std::uint64_t packed, const InputLimits& limits) {
  const auto by_ratio = static_cast<std::uint64_t>(limits.max_ratio * static_cast<double>(packed));
  return std::min(limits.max_bytes, std::max(kRatioMatters, by_ratio));
}

bool within_limits(std::uint64_t unpacked, std::uint64_t packed, const InputLimits& limits) {
  return unpacked <= most_unpacked(packed, limits);
}

Error too_large_error(const std::string& name, const InputLimits& limits) {
  Error error = zip_error_of(ErrorCode::kFileTooLarge, name,
                             "this archive unpacks to more than is safe; it may be made to fill the machine",
                             "If it is what it should be, unpack it yourself and import the unpacked file.");
  error.found = fmt::format("more than {} MiB, or than {:.0f} times the packed size", limits.max_bytes >> 20,
                            limits.max_ratio);
  error.expected = "less of both";
  return error;
}

Result<std::vector<ZipMember>> unpack_zip(std::string_view bytes, const std::string& name,
                                          const InputLimits& limits,
                                          const std::function<bool(std::string_view)>& wanted,
                                          const Progress* progress) {
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &fault);
  Archive archive;
  if (source) archive.handle = zip_open_from_source(source, ZIP_RDONLY, &fault);
  zip_error_fini(&fault);
  if (!archive.handle) {
    if (source) zip_source_free(source);
    return broken_archive(name);
  }
  const zip_int64_t count = zip_get_num_entries(archive.handle, 0);
  if (count > static_cast<zip_int64_t>(limits.max_members)) return too_large_error(name, limits);
  std::vector<ZipMember> members;
  std::uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t about;
    if (zip_stat_index(archive.handle, static_cast<zip_uint64_t>(i), 0, &about) != 0)
      return broken_archive(name);
    const std::string member = about.name;
    if (is_system_file(member) || (wanted && !wanted(member))) continue;
    total += about.size;
    if (!within_limits(total, bytes.size(), limits)) return too_large_error(name, limits);
    ROER_TRY(auto unpacked, unpack_zip_member(archive.handle, static_cast<zip_uint64_t>(i), about,
                                              name + "/" + member, limits, progress));
    members.push_back({member, std::move(unpacked)});
  }
  if (members.empty())
    return zip_error_of(ErrorCode::kFileEmpty, name, "this archive holds none of the files that are needed",
                        "Download it again.");
  return members;
}

}  // namespace roer
