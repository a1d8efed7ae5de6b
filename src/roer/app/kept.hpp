#pragma once
// Values that are made once and kept for who asks again.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "roer/base/result.hpp"

namespace roer::app {

/// The values asked for lately, by key.  Safe to use from many threads: who asks for a value that another is
/// making waits for it.  A failure is not kept.
template <class Key, class Value>
class Kept {
 public:
  explicit Kept(std::size_t most) : most_(most) {}

  /// `make` gives a Result<std::shared_ptr<Value>>; it must not ask for a value of the same kind.
  template <class Make>
  [[nodiscard]] Result<std::shared_ptr<Value>> get(const Key& key, Make make) {
    const std::shared_ptr<Place> place = place_of(key);
    const std::lock_guard lock(place->making);
    if (!place->value) {
      ROER_TRY(place->value, make());
    }
    return place->value;
  }

 private:
  struct Place {
    std::mutex making;
    std::shared_ptr<Value> value;
    std::uint64_t asked = 0;
  };

  [[nodiscard]] std::shared_ptr<Place> place_of(const Key& key) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<Place>& place = places_[key];
    if (!place) place = std::make_shared<Place>();
    place->asked = ++asked_;
    const std::shared_ptr<Place> wanted = place;
    if (places_.size() > most_) {
      auto oldest = places_.begin();
      for (auto at = places_.begin(); at != places_.end(); ++at)
        if (at->second->asked < oldest->second->asked) oldest = at;
      places_.erase(oldest);
    }
    return wanted;
  }

  std::size_t most_;
  std::mutex mutex_;
  std::uint64_t asked_ = 0;
  std::map<Key, std::shared_ptr<Place>> places_;
};

}  // namespace roer::app
