#pragma once
// Rooms that blocks of a parallel loop work in, one at a time each.

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace roer {

/// Keeps rooms between blocks, so that there are as many as threads and not as many as blocks.  What a block
/// leaves in a room must not matter to the next.
template <class Room>
class RoomPool {
 public:
  /// A room that was given back, or a new Room(arguments...).
  template <class... Arguments>
  [[nodiscard]] std::unique_ptr<Room> take(Arguments&&... arguments) {
    {
      const std::lock_guard lock(guard_);
      if (!spare_.empty()) {
        auto room = std::move(spare_.back());
        spare_.pop_back();
        return room;
      }
    }
    return std::make_unique<Room>(std::forward<Arguments>(arguments)...);
  }
  void give(std::unique_ptr<Room> room) {
    const std::lock_guard lock(guard_);
    spare_.push_back(std::move(room));
  }

 private:
  std::mutex guard_;
  std::vector<std::unique_ptr<Room>> spare_;
};

}  // namespace roer
