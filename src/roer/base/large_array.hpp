#pragma once
// Room for millions of numbers that several threads fill.

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace roer {

namespace detail {
/// Bytes of any content, on pages as large as the system has them; throws std::bad_alloc.
[[nodiscard]] void* large_room(std::size_t bytes);
}  // namespace detail

/// Numbers that hold anything until they are written.  On large pages where the system offers them: a page
/// that is touched for the first time costs as much as thousands of sums, and there are 512 times fewer of
/// them.
template <class T>
class LargeArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_default_constructible_v<T>);

 public:
  LargeArray() = default;
  explicit LargeArray(std::size_t size)
      : room_(static_cast<T*>(detail::large_room(size * sizeof(T)))), size_(size) {}
  [[nodiscard]] T* data() const { return room_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::span<T> all() const { return {room_.get(), size_}; }
  [[nodiscard]] T& operator[](std::size_t at) const { return room_.get()[at]; }

 private:
  struct Free {
    void operator()(T* room) const { std::free(room); }
  };
  std::unique_ptr<T, Free> room_;
  std::size_t size_ = 0;
};

}  // namespace roer
