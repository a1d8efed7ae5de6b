#pragma once
// What every search for egohoods has: positions, the people at them, and the path along which they are asked.

#include "roer/segregation/found_hood.hpp"

namespace roer::segregation::detail {

/// `Positions` tells the position of each place, how many there are, and a path over them.
template <class Word, std::size_t Lanes, class Positions>
class PathFinder : public HoodFinder {
 public:
  [[nodiscard]] const std::vector<std::uint32_t>& position_of() const override {
    return places_.position_of();
  }
  [[nodiscard]] std::size_t positions() const override { return places_.count(); }
  void keep_origins(const std::vector<std::uint8_t>& is_origin) override {
    std::erase_if(path_, [&](std::uint32_t position) { return is_origin[position] == 0; });
  }
  [[nodiscard]] std::size_t origins() const override { return path_.size(); }
  void own(std::size_t position, std::span<double> groups) const override {
    const Sum sum = people_.at(position);
    for (std::size_t g = 0; g < groups_; ++g) groups[g] = static_cast<double>(sum.lane[g + 1]) / parts_;
  }

 protected:
  using Sum = People<Word, Lanes>;
  PathFinder(const Counts& counts, Positions places, std::span<const Scale> scales, Overshoot overshoot,
             double parts)
      : places_(std::move(places)),
        people_(counts, parts, places_.position_of(), places_.count()),
        path_(places_.path()),
        scales_(scales.begin(), scales.end()),
        groups_(counts.groups()),
        parts_(parts),
        teller_(groups_, parts, overshoot) {}

  Positions places_;
  RunningPeople<Word, Lanes> people_;
  std::vector<std::uint32_t> path_;
  std::vector<Scale> scales_;
  std::size_t groups_;
  double parts_;
  HoodTeller<Word, Lanes> teller_;
};

}  // namespace roer::segregation::detail
