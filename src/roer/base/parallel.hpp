#pragma once
// Loops over fixed blocks: the division of work never depends on the number of threads, so neither do
// results.

#include <cstddef>
#include <functional>

namespace roer {

/// Threads used by parallel_blocks: ROER_THREADS if set, else the machine's.  Always >= 1.
[[nodiscard]] unsigned thread_count();

/// Calls work(begin, end) for every block [k*block, (k+1)*block) of [0, count), on all threads, and waits.
/// Blocks may run in any order: work must write only to what its block owns.
/// Within the work of a loop that keeps all threads busy, another loop runs on its own thread alone.
/// Requires: block > 0; work does not throw.  Cost: O(count / block) dispatches.
void parallel_blocks(std::size_t count, std::size_t block,
                     const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace roer
