#include "roer/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstdlib>
#include <thread>
#include <vector>

namespace roer {

namespace {

/// Whether this thread works for a loop that keeps all threads busy.
thread_local bool all_busy = false;

}  // namespace

unsigned thread_count() {
  if (const char* wanted = std::getenv("ROER_THREADS")) {
    const long count = std::strtol(wanted, nullptr, 10);
    if (count >= 1 && count <= 1024) return static_cast<unsigned>(count);
  }
  return std::max(1U, std::thread::hardware_concurrency());
}

void parallel_blocks(std::size_t count, std::size_t block,
                     const std::function<void(std::size_t, std::size_t)>& work) {
  assert(block > 0);
  const std::size_t blocks = (count + block - 1) / block;
  const std::size_t threads = thread_count(), wanted = all_busy ? 1 : std::min(threads, blocks);
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    const bool before = all_busy;
    all_busy = before || wanted == threads;
    for (std::size_t k = next++; k < blocks; k = next++) work(k * block, std::min(count, (k + 1) * block));
    all_busy = before;
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
}

}  // namespace roer
