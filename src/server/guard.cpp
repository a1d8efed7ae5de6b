#include "server/guard.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "roer/base/text.hpp"

namespace roer::server {

namespace {

/// Bytes of all headers together that are read.
constexpr std::size_t kMostHeaderBytes = std::size_t{16} << 10;

/// "127.0.0.1:8080" and "[::1]:8080" as name and port; port 0 = none, or not one.
std::pair<std::string_view, std::uint32_t> name_and_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos) return {host, 80};
  const std::string_view digits = host.substr(colon + 1);
  std::uint32_t port = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (failure != std::errc{} || end != digits.data() + digits.size()) port = 0;
  return {host.substr(0, colon), port};
}

bool is_address_in_digits(std::string_view name) {
  if (name.starts_with('[')) return name.ends_with(']');
  return !name.empty() && name.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Next part of a list with commas.
std::string_view next_listed(std::string_view& list) {
  const std::size_t comma = std::min(list.find(','), list.size());
  const std::string_view part = trimmed(list.substr(0, comma));
  list.remove_prefix(std::min(comma + 1, list.size()));
  return part;
}

/// A weight of nothing: "q=0", "Q = 0.000" (RFC 9110, 12.4.2).
bool weighs_nothing(std::string_view weight) {
  const std::size_t equals = std::min(weight.find('='), weight.size());
  const std::string_view value = trimmed(weight.substr(std::min(equals + 1, weight.size())));
  return same_letters(trimmed(weight.substr(0, equals)), "q") && value.starts_with('0') &&
         value.find_first_of("123456789") == std::string_view::npos;
}

bool says_more_than(std::string_view length, std::uint64_t most) {
  std::uint64_t bytes = 0;
  const auto [end, failure] = std::from_chars(length.data(), length.data() + length.size(), bytes);
  return failure == std::errc::result_out_of_range || (failure == std::errc{} && bytes > most);
}

bool is_json(std::string_view content_type) {
  return same_letters(trimmed(content_type.substr(0, content_type.find(';'))), "application/json");
}

}  // namespace

bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

OwnNames::OwnNames(std::string host, std::uint16_t port)
    : names_{"localhost", "127.0.0.1", "[::1]"},
      port_(port),
      any_address_(host == "0.0.0.0" || host == "::") {
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  names_.push_back(std::move(host));
}

bool OwnNames::hold(std::string_view host) const {
  const auto [name, port] = name_and_port(host);
  if (port != port_) return false;
  if (any_address_ && is_address_in_digits(name)) return true;
  return std::any_of(names_.begin(), names_.end(),
                     [name = name](const std::string& own) { return same_letters(own, name); });
}

Answer body_too_large(std::string_view length) {
  return failure(413, ErrorCode::kFileTooLarge, "the body of the request is too large",
                 fmt::format("{} bytes", length), fmt::format("at most {}", kLargestBody), "Send less.");
}

std::optional<Answer> refused(std::string_view method, const Headers& headers, const OwnNames& names) {
  if (headers.bytes > kMostHeaderBytes)
    return failure(431, ErrorCode::kFileTooLarge, "the headers of the request are too large",
                   fmt::format("{} bytes", headers.bytes), fmt::format("at most {}", kMostHeaderBytes),
                   "Send fewer headers or cookies.");
  // Between a proxy and this server such a request is how a second one is hidden in it (RFC 9112, 11.2).
  if (!headers.ambiguous.empty())
    return failure(400, ErrorCode::kUsage, "the request can be read in two ways", headers.ambiguous,
                   "one Host, and one Content-Length or Transfer-Encoding: chunked", "Send one request.");
  if (!names.hold(headers.host))
    return failure(421, ErrorCode::kUsage, "this server has another name", headers.host,
                   "the address that roer serve prints", "Open the address that roer serve prints.");
  // A body that is a little too large is read on, so that its sender hears why.
  if (says_more_than(headers.content_length, kMostDiscarded)) return body_too_large(headers.content_length);
  if (method == "GET" || method == "HEAD") return std::nullopt;
  const bool other_origin =
      !headers.origin.empty() && (!headers.origin.starts_with("http://") ||
                                  !names.hold(headers.origin.substr(std::string_view("http://").size())));
  const bool other_site =
      !headers.fetch_site.empty() && headers.fetch_site != "same-origin" && headers.fetch_site != "none";
  if (other_origin || other_site)
    return failure(403, ErrorCode::kUsage, "another site may not change anything here",
                   other_origin ? headers.origin : headers.fetch_site, "the workbench itself",
                   "Use the workbench at the address that roer serve prints.");
  if (method == "POST" && !is_json(headers.content_type))
    return failure(415, ErrorCode::kUsage, "the body of the request is not said to be JSON",
                   headers.content_type, "Content-Type: application/json", "Send JSON.");
  return std::nullopt;
}

bool is_loopback(const sockaddr* address) {
  if (address == nullptr) return false;
  if (address->sa_family == AF_INET)
    return ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr) >> 24 == 127;
  if (address->sa_family != AF_INET6) return false;
  const in6_addr& six = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  return IN6_IS_ADDR_LOOPBACK(&six) || (IN6_IS_ADDR_V4MAPPED(&six) && six.s6_addr[12] == 127);
}

bool accepts_gzip(std::string_view accept_encoding) {
  while (!accept_encoding.empty()) {
    const std::string_view coding = next_listed(accept_encoding);
    const std::size_t semicolon = std::min(coding.find(';'), coding.size());
    if (!same_letters(trimmed(coding.substr(0, semicolon)), "gzip")) continue;
    return !weighs_nothing(coding.substr(std::min(semicolon + 1, coding.size())));
  }
  return false;
}

bool holds_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    std::string_view one = next_listed(if_none_match);
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

}  // namespace roer::server
