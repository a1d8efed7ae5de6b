#include "server/memory.hpp"

#include <malloc.h>

namespace roer::server {

void give_memory_back() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace roer::server
