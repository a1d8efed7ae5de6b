#pragma once
// From sums of people to an egohood.

#include <array>
#include <cmath>

#include "roer/segregation/hood_finder.hpp"
#include "roer/segregation/hood_people.hpp"

namespace roer::segregation::detail {

/// What a scale asks, in parts of a person.
struct Need {
  double exact = 0;         ///< people that count
  std::uint64_t least = 0;  ///< whole parts that reach them
};
[[nodiscard]] inline Need need_of(const Scale& scale, double parts) {
  const double exact = scale.size * parts;
  return {exact, static_cast<std::uint64_t>(std::ceil(exact))};
}

/// People up to and with the last ring, and those of that ring.
template <class Word, std::size_t Lanes>
struct Reached {
  People<Word, Lanes> up_to{}, ring{};
  double radius = 0;
};

/// Turns sums into people and hands them on.
template <class Word, std::size_t Lanes>
class HoodTeller {
 public:
  HoodTeller(std::size_t groups, double parts, Overshoot overshoot)
      : groups_(groups), parts_(parts), overshoot_(overshoot) {}

  /// `need` is 0 for a scale by distance, where everybody reached counts.
  void tell(std::size_t position, std::size_t scale, const Reached<Word, Lanes>& reached, double need,
            const HoodSink& sink) const {
    std::array<double, Lanes> people{};
    const auto all = static_cast<double>(reached.up_to.all());
    const bool part = need > 0 && overshoot_ == Overshoot::kProportional;
    // The part of the ring that is too much; 0 where the ring fits.
    const double beyond = part ? (all - need) / static_cast<double>(reached.ring.all()) : 0;
    for (std::size_t l = 0; l <= groups_; ++l)
      people[l] =
          (static_cast<double>(reached.up_to.lane[l]) - beyond * static_cast<double>(reached.ring.lane[l])) /
          parts_;
    sink(position, scale, {{people.data() + 1, groups_}, people[0], reached.radius});
  }

 private:
  std::size_t groups_;
  double parts_;
  Overshoot overshoot_;
};

}  // namespace roer::segregation::detail
