#pragma once
// Work of a library that may crash on a hostile file, done in a process of its own.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace roer {

/// Takes bytes from the other process to this one.
class ByteSink {
 public:
  explicit ByteSink(int file) : file_(file) {}
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  ~ByteSink() { flush(); }
  void put(std::string_view bytes);
  void flush();

 private:
  int file_;
  std::string waiting_;
};

/// Runs `work` in a copy of this process and gives the bytes it put; nothing else of what it does is seen
/// here. None if it crashed, returned false, used more than two minutes of processor time, or put more than
/// 2 GB.   Requires: work uses no lock that another thread may hold (allocating is safe).   Cost: about 1 ms.
[[nodiscard]] std::optional<std::string> run_apart(const std::function<bool(ByteSink&)>& work);

}  // namespace roer
