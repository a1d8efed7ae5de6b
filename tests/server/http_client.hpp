#pragma once
// Talks to a server over a real socket, byte by byte where a test wants that.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace roer::testing {

struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
};

/// One connection to 127.0.0.1.
class Wire {
 public:
  explicit Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// False if the other side has closed.
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// Reads some more; false when the other side has closed, or nothing comes for that long.
  bool receive(int milliseconds = 20'000) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, milliseconds) <= 0) return false;
    char block[65536];
    const ssize_t got = ::recv(socket_, block, sizeof block, 0);
    if (got <= 0) {
      closed_ = true;
      return false;
    }
    bytes_.append(block, static_cast<std::size_t>(got));
    return true;
  }
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] std::string& bytes() { return bytes_; }

  /// Takes one reply off the connection.  Status 0 = it was closed without one.
  HttpReply reply(bool with_body = true) {
    HttpReply reply;
    std::size_t end = 0;
    while ((end = bytes_.find("\r\n\r\n")) == std::string::npos)
      if (!receive()) return reply;
    read_head(bytes_.substr(0, end), reply);
    bytes_.erase(0, end + 4);
    if (!with_body || reply.status == 304 || reply.status == 204) return reply;
    const auto length = reply.headers.find("content-length");
    if (length == reply.headers.end()) return reply;
    const auto size = static_cast<std::size_t>(std::atoll(length->second.c_str()));
    while (bytes_.size() < size)
      if (!receive()) break;
    reply.body = bytes_.substr(0, size);
    bytes_.erase(0, size);
    return reply;
  }

 private:
  static void read_head(const std::string& head, HttpReply& reply) {
    std::size_t at = head.find("\r\n");
    reply.status = std::atoi(head.substr(9, 3).c_str());
    while (at != std::string::npos) {
      const std::size_t begin = at + 2, next = head.find("\r\n", begin);
      const std::string line = head.substr(begin, next == std::string::npos ? next : next - begin);
      if (const std::size_t colon = line.find(": "); colon != std::string::npos) {
        std::string name = line.substr(0, colon);
        for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        reply.headers[name] = line.substr(colon + 2);
      }
      at = next;
    }
  }
  int socket_;
  bool closed_ = false;
  std::string bytes_;
};

/// Asks a server on 127.0.0.1 as a browser would.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port) : port_(port) {}
  [[nodiscard]] std::string own_host() const { return "127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string head(std::string_view method, std::string_view target,
                                 std::string_view more = "") const {
    return std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: " + own_host() + "\r\n" +
           std::string(more);
  }
  [[nodiscard]] HttpReply ask(std::string_view method, std::string_view target, std::string_view more = "",
                              std::string_view body = "") const {
    Wire wire(port_);
    std::string bytes = head(method, target, more);
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    wire.send(bytes + "Connection: close\r\n\r\n" + std::string(body));
    return wire.reply(method != "HEAD");
  }
  [[nodiscard]] HttpReply get(std::string_view target, std::string_view more = "") const {
    return ask("GET", target, more);
  }
  [[nodiscard]] HttpReply post(std::string_view target, std::string_view body,
                               std::string_view more = "") const {
    return ask("POST", target, "Content-Type: application/json\r\n" + std::string(more), body);
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  std::uint16_t port_;
};

}  // namespace roer::testing
