#include "roer/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstdlib>
#include <thread>
#include <vector>

namespace roer {

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
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t k = next++; k < blocks; k = next++) work(k * block, std::min(count, (k + 1) * block));
  };
  std::vector<std::thread> others;
  const std::size_t wanted = std::min<std::size_t>(thread_count(), blocks);
  for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
}

}  // namespace roer
