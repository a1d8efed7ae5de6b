#include "roer/base/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "threads.hpp"

namespace roer {
namespace {

using testing::Threads;

TEST(Parallel, TheNumberOfThreadsIsTheOneAskedFor) {
  {
    const Threads threads("3");
    EXPECT_EQ(thread_count(), 3U);
  }
  for (const char* nonsense : {"0", "-2", "many", "", "100000"}) {
    const Threads threads(nonsense);
    EXPECT_GE(thread_count(), 1U) << nonsense;
    EXPECT_LE(thread_count(), 4096U) << nonsense;
  }
}

TEST(Parallel, EveryItemIsVisitedOnceInFixedBlocks) {
  for (const char* count_of_threads : {"1", "2", "8"}) {
    const Threads threads(count_of_threads);
    for (const std::size_t count : {0U, 1U, 2U, 7U, 64U, 1000U})
      for (const std::size_t block : {1U, 3U, 64U, 5000U}) {
        std::vector<std::atomic<int>> visits(count);
        std::set<std::pair<std::size_t, std::size_t>> blocks;
        std::mutex mutex;
        parallel_blocks(count, block, [&](std::size_t begin, std::size_t end) {
          for (std::size_t i = begin; i < end; ++i) ++visits[i];
          const std::lock_guard hold(mutex);
          blocks.emplace(begin, end);
        });
        for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(visits[i], 1) << i << " of " << count;
        ASSERT_EQ(blocks.size(), (count + block - 1) / block);
        for (const auto& [begin, end] : blocks) {
          EXPECT_EQ(begin % block, 0U);
          EXPECT_EQ(end, std::min(count, begin + block));
        }
      }
  }
}

TEST(Parallel, SumsInBlocksAreTheSameBytesOnAnyNumberOfThreads) {
  constexpr std::size_t kCount = 10'007, kBlock = 100;
  const auto sum = [](const char* count_of_threads) {
    const Threads threads(count_of_threads);
    std::vector<double> partial((kCount + kBlock - 1) / kBlock, 0);
    parallel_blocks(kCount, kBlock, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        partial[begin / kBlock] += 1.0 / (1.0 + static_cast<double>(i));
    });
    double total = 0;
    for (const double one : partial) total += one;
    return total;
  };
  const double alone = sum("1");
  EXPECT_EQ(alone, sum("2"));
  EXPECT_EQ(alone, sum("8"));
}

TEST(Parallel, WorksOnSeveralThreadsAtOnce) {
  const Threads threads("4");
  std::atomic<int> inside{0};
  std::atomic<bool> met{false};
  parallel_blocks(4, 1, [&](std::size_t, std::size_t) {
    ++inside;
    // Two blocks that wait for each other come through only if they run at the same time.
    for (int i = 0; i < 20'000'000 && !met; ++i) {
      if (inside >= 2) met = true;
      std::this_thread::yield();
    }
  });
  EXPECT_TRUE(met);
}

}  // namespace
}  // namespace roer
