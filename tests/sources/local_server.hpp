#pragma once
// A web server on this machine for one test: plain sockets, one thread, no more than a test needs.

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace roer::testing {

struct HttpRequest {
  std::string path;
  std::string text;
  /// Value of a header, empty if it lacks.
  [[nodiscard]] std::string header(const std::string& name) const {
    const std::size_t at = text.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return text.substr(begin, text.find("\r\n", begin) - begin);
  }
  /// N of "Range: bytes=N-"; 0 without one.
  [[nodiscard]] std::size_t from() const {
    const std::string range = header("Range");
    return range.starts_with("bytes=") ? std::stoul(range.substr(6)) : 0;
  }
};

/// Answers each connection by the handler, which writes to the socket; the connection is closed after it.
class LocalServer {
 public:
  using Handler = std::function<void(LocalServer& server, int socket, const HttpRequest& request)>;

  explicit LocalServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(listener_, 8) != 0)
      std::abort();
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;
  ~LocalServer() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
  }

  [[nodiscard]] std::string address(const std::string& path) const {
    return fmt::format("http://127.0.0.1:{}{}", port_, path);
  }
  [[nodiscard]] std::vector<HttpRequest> requests() {
    const std::lock_guard hold(mutex_);
    return requests_;
  }
  static void send(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  /// Says nothing for so long, or until the test is over.
  void hang(int milliseconds) const {
    for (int i = 0; i < milliseconds / 20 && !stopping_; ++i) ::poll(nullptr, 0, 20);
  }

 private:
  void serve() {
    while (!stopping_) {
      pollfd waiting{listener_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int socket = ::accept(listener_, nullptr, nullptr);
      if (socket < 0) continue;
      const HttpRequest request = receive(socket);
      {
        const std::lock_guard hold(mutex_);
        requests_.push_back(request);
      }
      handler_(*this, socket, request);
      ::shutdown(socket, SHUT_WR);
      ::close(socket);
    }
  }

  HttpRequest receive(int socket) const {
    HttpRequest request;
    char piece[4096];
    while (!stopping_ && request.text.find("\r\n\r\n") == std::string::npos) {
      pollfd waiting{socket, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const ssize_t count = ::recv(socket, piece, sizeof(piece), 0);
      if (count <= 0) break;
      request.text.append(piece, static_cast<std::size_t>(count));
    }
    const std::size_t begin = request.text.find(' ') + 1;
    request.path = request.text.substr(begin, request.text.find(' ', begin) - begin);
    return request;
  }

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<HttpRequest> requests_;
  std::thread thread_;
};

/// Serves one file as a good server does; the ways to be a worse one are switches.
struct ServedFile {
  std::string bytes;
  std::string etag = "\"v1\"";
  std::string type = "application/octet-stream";
  bool ranges = true;                         ///< answers Range with 206
  bool obeys_if_range = true;                 ///< sends the whole file when the version differs
  std::size_t cut_after = std::string::npos;  ///< closes the connection after so many bytes of the body

  void answer(int socket, const HttpRequest& request) const {
    const std::string held = request.header("If-Range");
    std::size_t from = ranges ? request.from() : 0;
    if (obeys_if_range && !held.empty() && held != etag) from = 0;
    if (from > bytes.size() || (from == bytes.size() && from > 0)) {
      LocalServer::send(socket,
                        fmt::format("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{}\r\n"
                                    "Content-Length: 0\r\nConnection: close\r\n\r\n",
                                    bytes.size()));
      return;
    }
    const std::string_view body = std::string_view(bytes).substr(from);
    std::string head = from > 0 ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n";
    head += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n", type, body.size());
    if (from > 0)
      head += fmt::format("Content-Range: bytes {}-{}/{}\r\n", from, bytes.size() - 1, bytes.size());
    if (!etag.empty()) head += fmt::format("ETag: {}\r\n", etag);
    LocalServer::send(socket, head + "\r\n");
    LocalServer::send(socket, body.substr(0, cut_after));
  }
};

}  // namespace roer::testing
