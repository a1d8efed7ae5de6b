#include "server/ready.hpp"

#include <fmt/format.h>

#include "roer/base/digest.hpp"
#include "server/gzip.hpp"

namespace roer::server {

namespace {

/// What the application may load and do: its own scripts, workers and styles alone, pictures that it draws.
constexpr const char* kPagePolicy =
    "default-src 'self'; script-src 'self'; worker-src 'self'; "
    "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// A report to keep brings its own script; it runs apart from the workbench and reaches nothing.
constexpr const char* kDownloadPolicy =
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:";
constexpr const char* kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

void add_header(MHD_Response* response, const char* name, const std::string& value) {
  if (!value.empty()) MHD_add_response_header(response, name, value.c_str());
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml");
}

MHD_Response* response_of(std::string_view bytes) {
  // The bytes are those of a Ready, which lives as long as its responses; MHD copies nothing.
  return MHD_create_response_from_buffer(bytes.size(), const_cast<char*>(bytes.data()),
                                         MHD_RESPMEM_PERSISTENT);
}

}  // namespace

void add_security_headers(MHD_Response* response) {
  static constexpr std::pair<const char*, const char*> kHeaders[] = {
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"},
      {"X-Frame-Options", "DENY"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
  for (const auto& [name, value] : kHeaders) MHD_add_response_header(response, name, value);
}

Ready::Ready(Answer answer) : status_(answer.status), plain_bytes_(std::move(answer.body)) {
  packed_bytes_ = answer.gzip.empty() ? gzip(plain_bytes_) : std::move(answer.gzip);
  const std::string digest = sha256(plain_bytes_).substr(0, 32);
  if (status_ == 200) {
    plain_tag_ = fmt::format("\"{}\"", digest);
    packed_tag_ = fmt::format("\"{}-gz\"", digest);
  }
  plain_ = prepared(answer, plain_bytes_, plain_tag_, false);
  if (!packed_bytes_.empty()) packed_ = prepared(answer, packed_bytes_, packed_tag_, true);
  if (status_ != 200) return;
  plain_same_ = prepared(answer, {}, plain_tag_, false);
  packed_same_ = prepared(answer, {}, packed_tag_, false);
}

Ready::~Ready() = default;

std::size_t Ready::bytes() const {
  // A response of libmicrohttpd with ten headers: its own bytes, and three pieces of memory a header.
  constexpr std::size_t kResponse = 1600;
  std::size_t bytes = sizeof *this + plain_bytes_.capacity() + packed_bytes_.capacity();
  for (const Prepared* one : {&plain_, &packed_, &plain_same_, &packed_same_}) bytes += *one ? kResponse : 0;
  return bytes;
}

Ready::Prepared Ready::prepared(const Answer& answer, std::string_view bytes, const std::string& tag,
                                bool packed) const {
  MHD_Response* response = response_of(bytes);
  add_security_headers(response);
  if (!answer.type.empty())
    add_header(response, "Content-Type",
               is_text(answer.type) ? answer.type + "; charset=utf-8" : answer.type);
  add_header(response, "Content-Security-Policy",
             !answer.download.empty() ? kDownloadPolicy
             : answer.page            ? kPagePolicy
                                      : kDataPolicy);
  add_header(response, "Cache-Control",
             answer.for_ever ? "private, max-age=31536000, immutable" : "no-cache");
  add_header(response, "ETag", tag);
  add_header(response, "Location", answer.location);
  add_header(response, "Allow", answer.allow);
  if (!answer.download.empty())
    add_header(response, "Content-Disposition", fmt::format("attachment; filename=\"{}\"", answer.download));
  if (!packed_bytes_.empty()) add_header(response, "Vary", "Accept-Encoding");
  if (packed) add_header(response, "Content-Encoding", "gzip");
  return Prepared(response);
}

MHD_Result Ready::send(MHD_Connection* connection, std::string_view method, const Headers& headers) const {
  const bool reads = method == "GET" || method == "HEAD";
  if (reads && status_ == 200 && !headers.if_none_match.empty()) {
    if (holds_tag(headers.if_none_match, packed_tag_))
      return MHD_queue_response(connection, 304, packed_same_.get());
    if (holds_tag(headers.if_none_match, plain_tag_))
      return MHD_queue_response(connection, 304, plain_same_.get());
  }
  const bool small = packed_ && accepts_gzip(headers.accept_encoding);
  return MHD_queue_response(connection, static_cast<unsigned>(status_), small ? packed_.get() : plain_.get());
}

void ReadyCache::enter(const std::string& state) {
  std::list<Item> gone;  // freed when others no longer wait
  const std::lock_guard lock(mutex_);
  if (state == state_) return;
  state_ = state;
  places_.clear();
  gone.swap(items_);
  bytes_ = 0;
}

std::shared_ptr<const Ready> ReadyCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  items_.splice(items_.begin(), items_, found->second);
  return found->second->ready;
}

void ReadyCache::keep(const std::string& key, std::shared_ptr<const Ready> ready) {
  const std::lock_guard lock(mutex_);
  if (places_.contains(key) || ready->bytes() > most_bytes_ / 2) return;
  items_.push_front({key, std::move(ready)});
  bytes_ += items_.front().bytes();
  places_.emplace(items_.front().key, items_.begin());
  while (bytes_ > most_bytes_) {
    bytes_ -= items_.back().bytes();
    places_.erase(items_.back().key);
    items_.pop_back();
  }
}

std::size_t ReadyCache::bytes() {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace roer::server
