#include "roer/base/large_array.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace roer::detail {

void* large_room(std::size_t bytes) {
  constexpr std::size_t kLargePage = std::size_t{2} << 20U;
  const std::size_t rounded = (bytes / kLargePage + 1) * kLargePage;
  void* room = std::aligned_alloc(kLargePage, rounded);
  if (room == nullptr) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  // Only advice: a system without large pages gives small ones.
  static_cast<void>(::madvise(room, rounded, MADV_HUGEPAGE));
#endif
  return room;
}

}  // namespace roer::detail
