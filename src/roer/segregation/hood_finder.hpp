#pragma once
// The search for egohoods, whatever holds the positions.

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "roer/segregation/egohoods.hpp"
#include "roer/segregation/streets.hpp"

namespace roer::segregation::detail {

/// The people around one position at one scale, after what was decided about the last ring.
struct Hood {
  std::span<const double> groups;
  double people = 0;
  double radius = 0;
};
using HoodSink = std::function<void(std::size_t position, std::size_t scale, const Hood&)>;

/// Positions with people, each once, ordered so that the next is near.
class HoodFinder {
 public:
  HoodFinder() = default;
  HoodFinder(const HoodFinder&) = delete;
  HoodFinder& operator=(const HoodFinder&) = delete;
  virtual ~HoodFinder() = default;
  /// Position of each place; kNowhere for a place without people.
  [[nodiscard]] virtual const std::vector<std::uint32_t>& position_of() const = 0;
  [[nodiscard]] virtual std::size_t positions() const = 0;
  /// People of a position, by group.
  virtual void own(std::size_t position, std::span<double> groups) const = 0;
  /// Leaves only these positions on the path: the others are people around, but no origins.
  virtual void keep_origins(const std::vector<std::uint8_t>& is_origin) = 0;
  /// Positions on the path.
  [[nodiscard]] virtual std::size_t origins() const = 0;
  /// Tells the egohoods of the origins [begin, end) of the path, from near to near.
  virtual void find(std::size_t begin, std::size_t end, const HoodSink& sink) const = 0;
};
inline constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

/// Requires: scales checked; at most 63 groups; finite positions of places with people.
[[nodiscard]] std::unique_ptr<HoodFinder> make_finder(const Counts& counts, const Places& places,
                                                      std::span<const Scale> scales, Overshoot overshoot);
/// Along streets.  Requires: the same; nodes of places with people exist and are connected.  `places.streets`
/// outlives the result.
[[nodiscard]] std::unique_ptr<HoodFinder> make_finder(const Counts& counts, const PlacesOnStreets& places,
                                                      std::span<const Scale> scales, Overshoot overshoot);

}  // namespace roer::segregation::detail
