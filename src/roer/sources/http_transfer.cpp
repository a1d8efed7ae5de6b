#include "roer/sources/http_transfer.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <memory>
#include <mutex>
#include <optional>

#include "roer/base/version.hpp"
#include "roer/sources/feature_layer.hpp"

namespace roer {

namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Handle new_handle() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  return {curl_easy_init(), &curl_easy_cleanup};
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// What the head of the last response says.
struct Head {
  FileVersion version;
  std::string content_type;
  std::optional<std::uint64_t> length;       ///< of this response
  std::optional<std::uint64_t> range_begin;  ///< of "Content-Range: bytes 500-999/1000"
  std::optional<std::uint64_t> range_total;
};

void read_content_range(std::string_view value, Head& head) {
  if (!value.starts_with("bytes ")) return;
  value.remove_prefix(6);
  const std::size_t dash = value.find('-');
  const std::size_t slash = value.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash) return;
  head.range_begin = number(value.substr(0, dash));
  head.range_total = number(value.substr(slash + 1));
}

void read_header_line(std::string_view line, Head& head) {
  if (line.starts_with("HTTP/")) head = Head{};  // a redirect has a head of its own
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower_case(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  // A weak tag ("W/...") does not promise equal bytes.
  if (name == "etag" && !value.starts_with("W/")) head.version.etag = value;
  if (name == "last-modified") head.version.last_modified = value;
  if (name == "content-type") head.content_type = lower_case(value);
  if (name == "content-length") head.length = number(value);
  if (name == "content-range") read_content_range(value, head);
}

/// One attempt, with what curl's callbacks need.
class Attempt {
 public:
  Attempt(const FetchEntry& entry, PartFile& part, const FetchOptions& options, Progress& progress)
      : entry_(entry), part_(part), options_(options), progress_(progress), handle_(new_handle()) {}

  Transfer run(const std::string& address, double seconds_left) {
    if (!handle_) return {TransferEnd::kCut, "no memory for a connection"};
    asked_from_ = part_.version().known() ? part_.size() : 0;
    set_up(address, seconds_left);
    const CURLcode code = curl_easy_perform(handle_.get());
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_off_t wait = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RETRY_AFTER, &wait);
    curl_easy_getinfo(handle_.get(), CURLINFO_TOTAL_TIME, &transfer_.seconds);
    transfer_.retry_after = static_cast<double>(wait);
    if (code == CURLE_OK) begin_body();  // an empty body never began
    if (!ended_) judge(code, status);
    return transfer_;
  }

 private:
  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  void set_up(const std::string& address, double seconds_left) {
    const bool secure = address.starts_with("https://");
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, 10L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, fmt::format("roer/{}", kVersion).c_str());
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.connect_seconds));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.stall_seconds));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(seconds_left * 1000) + 1);
    set(CURLOPT_ERRORBUFFER, words_.data());
    set(CURLOPT_HEADERFUNCTION, &Attempt::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &Attempt::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_XFERINFOFUNCTION, &Attempt::on_progress);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
    set(CURLOPT_NOPROGRESS, 0L);
    if (asked_from_ == 0) return;
    // Written as headers: CURLOPT_RANGE would take a server that answers 200 for an error.
    headers_.reset(curl_slist_append(nullptr, fmt::format("Range: bytes={}-", asked_from_).c_str()));
    curl_slist_append(headers_.get(), fmt::format("If-Range: {}", part_.version().validator()).c_str());
    set(CURLOPT_HTTPHEADER, headers_.get());
  }

  bool end(TransferEnd how, std::string detail) {
    transfer_.end = how;
    transfer_.detail = std::move(detail);
    ended_ = true;
    return false;
  }

  /// Decides at the first byte what the response is; false = stop here.
  bool begin_body() {
    if (began_ || ended_) return !ended_;
    began_ = true;
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200 && status != 206) return true;  // judged when it is over
    if (head_.content_type.starts_with("text/html") || head_.content_type.starts_with("application/xhtml"))
      return end(TransferEnd::kWebPage, head_.content_type);
    if (status == 206) return begin_rest();
    total_ = head_.length;
    if (!check_size()) return false;
    writing_ = part_.begin(head_.version);
    return writing_ || end(TransferEnd::kDiskFault, "the part cannot be emptied");
  }

  bool begin_rest() {
    const bool same = head_.version.etag.empty() || head_.version.etag == part_.version().etag;
    const bool as_old =
        head_.version.last_modified.empty() || head_.version.last_modified == part_.version().last_modified;
    if (asked_from_ == 0 || head_.range_begin != asked_from_ || !same || !as_old) {
      // The server sends a piece of another version: nothing can be done with it or with the part.
      if (!part_.begin({})) return end(TransferEnd::kDiskFault, "the part cannot be emptied");
      return end(TransferEnd::kCut, "the file changed at the server; the download begins anew");
    }
    total_ = head_.range_total;
    if (!check_size()) return false;
    transfer_.resumed = true;
    writing_ = true;
    return true;
  }

  bool check_size() {
    if (!total_) return true;
    if (entry_.size && *total_ != *entry_.size)
      return end(TransferEnd::kOtherSize, fmt::format("{} bytes", *total_));
    if (*total_ > options_.max_bytes) return end(TransferEnd::kTooLarge, fmt::format("{} bytes", *total_));
    return true;
  }

  bool body(std::string_view bytes) {
    if (!begin_body()) return false;
    if (!writing_) return true;
    transfer_.bytes += bytes.size();
    if (part_.size() + bytes.size() > options_.max_bytes)
      return end(TransferEnd::kTooLarge, fmt::format("more than {} bytes", options_.max_bytes));
    if (!part_.append(bytes)) return end(TransferEnd::kDiskFault, "the part cannot be written");
    if (total_ && *total_ > 0)
      progress_.part(static_cast<double>(part_.size()) / static_cast<double>(*total_));
    return true;
  }

  void judge(CURLcode code, long status) {
    if (code == CURLE_ABORTED_BY_CALLBACK) {
      end(TransferEnd::kInterrupted, "");
    } else if (code != CURLE_OK) {
      const bool hopeless = code == CURLE_TOO_MANY_REDIRECTS || code == CURLE_UNSUPPORTED_PROTOCOL ||
                            code == CURLE_URL_MALFORMAT || code == CURLE_PEER_FAILED_VERIFICATION ||
                            code == CURLE_SSL_CACERT_BADFILE;
      end(hopeless ? TransferEnd::kRefused : TransferEnd::kCut,
          words_.front() != '\0' ? words_.data() : curl_easy_strerror(code));
    } else if (status == 416) {
      // The part is longer than the file: it cannot be a beginning of it.
      const bool emptied = part_.begin({});
      end(emptied ? TransferEnd::kCut : TransferEnd::kDiskFault, "the server answers 416, no such range");
    } else if (status == 200 || status == 206) {
      const bool whole = !total_ || part_.size() == *total_;
      end(whole ? TransferEnd::kWhole : TransferEnd::kCut, "the connection was closed too early");
    } else {
      const bool busy = status >= 500 || status == 429 || status == 408 || status == 425;
      end(busy ? TransferEnd::kCut : TransferEnd::kRefused, fmt::format("the server answers {}", status));
    }
  }

  // NOLINTBEGIN(bugprone-easily-swappable-parameters): curl's signatures
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) {
    read_header_line(trimmed({data, size * count}), static_cast<Attempt*>(self)->head_);
    return size * count;
  }
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) {
    // Any other count than the one given makes curl stop.
    return static_cast<Attempt*>(self)->body({data, size * count}) ? size * count : CURL_WRITEFUNC_ERROR;
  }
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Attempt*>(self)->progress_.stop() ? 1 : 0;
  }
  // NOLINTEND(bugprone-easily-swappable-parameters)

  const FetchEntry& entry_;
  PartFile& part_;
  const FetchOptions& options_;
  Progress& progress_;
  Handle handle_;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, &curl_slist_free_all};
  std::array<char, CURL_ERROR_SIZE> words_{};
  Head head_;
  Transfer transfer_;
  std::uint64_t asked_from_ = 0;
  std::optional<std::uint64_t> total_;
  bool began_ = false;
  bool writing_ = false;
  bool ended_ = false;
};

}  // namespace

Transfer transfer(const FetchEntry& entry, const std::string& address, PartFile& part,
                  const FetchOptions& options, double seconds_left, Progress& progress) {
  return Attempt(entry, part, options, progress).run(address, seconds_left);
}

}  // namespace roer
