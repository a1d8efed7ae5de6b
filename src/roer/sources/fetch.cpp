#include "roer/sources/fetch.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "roer/sources/feature_layer.hpp"
#include "roer/sources/http_transfer.hpp"
#include "roer/sources/part_file.hpp"
#include "roer/sources/whole_file.hpp"

namespace roer {

namespace {

Error fetch_error(ErrorCode code, const FetchEntry& entry, std::string message, std::string remedy) {
  Error error;
  error.code = code;
  error.source = entry.address.empty() ? entry.file : entry.address;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  return error;
}

std::string look_at_page(const FetchEntry& entry) {
  return fmt::format("Look at {} in a browser, and give a list with the new address.", entry.page);
}

Error digest_error(const FetchEntry& entry, std::string what, std::string found, std::string expected) {
  Error error = fetch_error(
      ErrorCode::kDigest, entry, fmt::format("the {} of this file is not the announced one", what),
      fmt::format("Nothing was kept. Try again; if it stays so, the publisher changed the file: look at {}.",
                  entry.page));
  error.found = std::move(found);
  error.expected = std::move(expected);
  return error;
}

/// "https://host/path" -> "mirror/host/path".
std::string address_of(const FetchEntry& entry, const std::string& mirror) {
  if (mirror.empty()) return entry.address;
  const std::size_t host = entry.address.find("://");
  const std::string_view slash = mirror.ends_with('/') ? "" : "/";
  return fmt::format("{}{}{}", mirror, slash, entry.address.substr(host == std::string::npos ? 0 : host + 3));
}

bool is_web_page(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string start = lower_case(trimmed(head).substr(0, 20));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

/// The bytes that a file with this name must begin with; empty = no rule.
std::string_view expected_head(std::string_view file) {
  const std::string name = lower_case(file);
  if (name.ends_with(".zip") || name.ends_with(".xlsx")) return "PK";
  if (name.ends_with(".gz")) return "\x1f\x8b";
  if (name.ends_with(".gpkg")) return "SQLite format 3";
  if (name.ends_with(".xls")) return "\xD0\xCF\x11\xE0";
  return "";
}

/// The digest beside a file, as sha256sum writes it; empty = none.
std::string recorded_digest(const std::string& path) {
  const std::string text = read_small(path + ".sha256");
  return text.size() > 64 && text[64] == ' ' ? text.substr(0, 64) : "";
}

void record_digest(const std::string& path, const FetchEntry& entry, const std::string& digest) {
  // Without it the file is as good; the next call makes it again.
  [[maybe_unused]] const std::error_code lost =
      write_whole(path + ".sha256", fmt::format("{}  {}\n", digest, entry.file));
}

/// What is to be done about a file that is there already: nothing (it is right), an error, or a download.
Result<std::optional<Fetched>> present(const FetchEntry& entry, const std::string& path) {
  std::error_code fault;
  if (!std::filesystem::exists(path, fault)) return std::optional<Fetched>();
  Fetched fetched;
  fetched.path = path;
  fetched.outcome = FetchOutcome::kPresent;
  fetched.sha256 = digest_of_file(path);
  fetched.announced = !entry.sha256.empty();
  if (fetched.sha256.empty())
    return fetch_error(ErrorCode::kFileUnreadable, entry,
                       fmt::format("{} is there, but cannot be read", path),
                       "Check its rights, or remove it.");
  fetched.bytes = std::filesystem::file_size(path, fault);
  if (!entry.sha256.empty()) {
    // Another version of the file; it gives way only to one that is whole and right.
    if (fetched.sha256 != entry.sha256) return std::optional<Fetched>();
    return std::optional(std::move(fetched));
  }
  const std::string recorded = recorded_digest(path);
  if (!recorded.empty() && recorded != fetched.sha256) {
    Error error =
        fetch_error(ErrorCode::kDigest, entry, fmt::format("{} was changed after it was downloaded", path),
                    "Remove it, or move it away with the .sha256 beside it; then fetch again.");
    error.found = fetched.sha256;
    error.expected = recorded;
    return error;
  }
  if (recorded.empty()) record_digest(path, entry, fetched.sha256);
  return std::optional(std::move(fetched));
}

/// Waits; false if the user stops meanwhile.
bool wait(double seconds, const Progress& progress) {
  for (double left = seconds; left > 0 && !progress.stop(); left -= 0.05)
    ::poll(nullptr, 0, static_cast<int>(std::min(left, 0.05) * 1000) + 1);
  return !progress.stop();
}

/// The fault of a transfer that need not be tried again.
Error transfer_error(const FetchEntry& entry, const Transfer& last, const FetchOptions& options) {
  switch (last.end) {
    case TransferEnd::kInterrupted:
      return fetch_error(ErrorCode::kInterrupted, entry, "you stopped the download",
                         "Start it again: it goes on where it stopped.");
    case TransferEnd::kWebPage:
      return fetch_error(ErrorCode::kNetwork, entry,
                         "a web page came instead of the file (a login of this network, or a moved file)",
                         look_at_page(entry));
    case TransferEnd::kOtherSize:
      return digest_error(entry, "size", last.detail, fmt::format("{} bytes", entry.size.value_or(0)));
    case TransferEnd::kTooLarge:
      return fetch_error(ErrorCode::kFileTooLarge, entry,
                         fmt::format("this file has {}, the limit is {}", last.detail, options.max_bytes),
                         look_at_page(entry));
    case TransferEnd::kDiskFault:
      return fetch_error(ErrorCode::kFileUnreadable, entry, fmt::format("{} of {}", last.detail, entry.file),
                         "Check the rights on the folder, and whether the disk is full.");
    case TransferEnd::kRefused:
      return fetch_error(ErrorCode::kNetwork, entry, fmt::format("this file cannot be had: {}", last.detail),
                         look_at_page(entry));
    default:
      return fetch_error(
          ErrorCode::kNetwork, entry, fmt::format("the download failed: {}", last.detail),
          "Check the connection and try again: it goes on where it stopped, if the server allows it.");
  }
}

/// Attempts until the part is whole, an attempt ends for good, or the limits are met.
Result<Fetched> attempt(const FetchEntry& entry, PartFile& part, const FetchOptions& options,
                        Progress& progress) {
  const std::string address = address_of(entry, options.mirror);
  Fetched fetched;
  double seconds = 0;
  double pause = options.wait_milliseconds / 1000.0;
  unsigned in_vain = 0;
  while (true) {
    const Transfer last = transfer(entry, address, part, options, options.total_seconds - seconds, progress);
    ++fetched.attempts;
    seconds += last.seconds;
    if (last.end == TransferEnd::kWhole) {
      fetched.outcome = last.resumed ? FetchOutcome::kResumed : FetchOutcome::kDownloaded;
      return fetched;
    }
    if (last.end == TransferEnd::kTooLarge || last.end == TransferEnd::kOtherSize) part.discard();
    if (last.end != TransferEnd::kCut) return transfer_error(entry, last, options);
    if (last.bytes > 0) in_vain = 0, pause = options.wait_milliseconds / 1000.0;
    ++in_vain;
    const double longest = std::min(std::max(pause, last.retry_after), 60.0);
    if (in_vain >= options.attempts || seconds + longest >= options.total_seconds)
      return transfer_error(entry, last, options);
    if (!wait(longest, progress)) return transfer_error(entry, {TransferEnd::kInterrupted, ""}, options);
    seconds += longest;
    pause *= 2;
  }
}

/// Holds a whole part against what is known of the file.
Status check_part(const FetchEntry& entry, const PartFile& part, const std::string& digest) {
  const std::string head = part.head();
  const std::string_view wanted = expected_head(entry.file);
  if (part.size() == 0)
    return fetch_error(ErrorCode::kNetwork, entry, "the server sent an empty file", look_at_page(entry));
  if (is_web_page(head)) return transfer_error(entry, {TransferEnd::kWebPage, ""}, {});
  if (!entry.sha256.empty() && digest != entry.sha256)
    return digest_error(entry, "digest", digest, entry.sha256);
  if (entry.size && part.size() != *entry.size)
    return digest_error(entry, "size", fmt::format("{} bytes", part.size()),
                        fmt::format("{} bytes", *entry.size));
  if (!head.starts_with(wanted)) {
    Error error =
        fetch_error(ErrorCode::kNetwork, entry,
                    fmt::format("what came is not what the name {} says", entry.file), look_at_page(entry));
    error.found = excerpt(head);
    return error;
  }
  return Done{};
}

Result<Fetched> download(const FetchEntry& entry, const std::string& path, const FetchOptions& options,
                         Progress& progress) {
  PartFile part;
  ROER_CHECK(part.open(path, entry.address));
  const bool had_bytes = part.size() > 0;
  auto tried = attempt(entry, part, options, progress);
  if (!tried.ok()) {
    if (part.size() == 0) part.discard();
    return tried.faults();
  }
  Fetched fetched = *std::move(tried);
  if (fetched.outcome == FetchOutcome::kResumed && !had_bytes) fetched.outcome = FetchOutcome::kDownloaded;
  fetched.path = path;
  fetched.bytes = part.size();
  fetched.sha256 = part.digest();
  fetched.announced = !entry.sha256.empty();
  if (auto right = check_part(entry, part, fetched.sha256); !right.ok()) {
    part.discard();
    return right.faults();
  }
  ROER_CHECK(part.finish());
  if (!fetched.announced) record_digest(path, entry, fetched.sha256);
  progress.part(1);
  return fetched;
}

}  // namespace

std::string_view name_of(FetchOutcome outcome) {
  switch (outcome) {
    case FetchOutcome::kPresent:
      return "present";
    case FetchOutcome::kDownloaded:
      return "downloaded";
    case FetchOutcome::kResumed:
      return "resumed";
  }
  return "";
}

Result<Fetched> fetch(const FetchEntry& entry, const std::string& folder, const FetchOptions& options,
                      Progress& progress) {
  if (!is_plain_file_name(entry.file))
    return fetch_error(ErrorCode::kUsage, entry,
                       fmt::format("'{}' is not a plain file name", excerpt(entry.file)),
                       "Correct the list of files.");
  progress.step(fmt::format("downloading {}", entry.file));
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  const std::string path = (std::filesystem::path(folder) / entry.file).string();
  ROER_TRY(auto there, present(entry, path));
  if (there) return *std::move(there);
  if (entry.address.empty())
    return fetch_error(ErrorCode::kNotSupported, entry,
                       "the publisher has no address for this file as a whole",
                       fmt::format("Download it by hand from {} as {}.", entry.page, path));
  if (progress.stop()) return transfer_error(entry, {TransferEnd::kInterrupted, ""}, options);
  return download(entry, path, options, progress);
}

}  // namespace roer
