#include "roer/segregation/hood_finder.hpp"

#include <utility>

#include "roer/segregation/lattice_finder.hpp"
#include "roer/segregation/point_finder.hpp"
#include "roer/segregation/street_finder.hpp"

namespace roer::segregation::detail {

namespace {

template <class Word, std::size_t Lanes>
std::unique_ptr<HoodFinder> finder_on(const Counts& counts, const Places& places,
                                      std::span<const Scale> scales, Overshoot overshoot, double parts) {
  if (auto lattice = lattice_of(places, counts.area_totals()))
    return std::make_unique<LatticeFinder<Word, Lanes>>(counts, std::move(*lattice), scales, overshoot,
                                                        parts);
  return std::make_unique<PointFinder<Word, Lanes>>(counts, places, scales, overshoot, parts);
}

template <class Word, std::size_t Lanes>
std::unique_ptr<HoodFinder> finder_on(const Counts& counts, const PlacesOnStreets& places,
                                      std::span<const Scale> scales, Overshoot overshoot, double parts) {
  return std::make_unique<StreetFinder<Word, Lanes>>(counts, places, scales, overshoot, parts);
}

template <class Word, class Ground>
std::unique_ptr<HoodFinder> finder_with(const Counts& counts, const Ground& places,
                                        std::span<const Scale> scales, Overshoot overshoot, double parts) {
  if (counts.groups() < 4) return finder_on<Word, 4>(counts, places, scales, overshoot, parts);
  if (counts.groups() < 8) return finder_on<Word, 8>(counts, places, scales, overshoot, parts);
  if (counts.groups() < 16) return finder_on<Word, 16>(counts, places, scales, overshoot, parts);
  return finder_on<Word, 64>(counts, places, scales, overshoot, parts);
}

template <class Ground>
std::unique_ptr<HoodFinder> finder_for(const Counts& counts, const Ground& places,
                                       std::span<const Scale> scales, Overshoot overshoot) {
  const PersonParts people = person_parts(counts);
  if (people.whole) return finder_with<std::uint32_t>(counts, places, scales, overshoot, people.parts);
  return finder_with<std::uint64_t>(counts, places, scales, overshoot, people.parts);
}

}  // namespace

PersonParts person_parts(const Counts& counts) {
  constexpr double kMost32 = 4294967295.0;
  PersonParts result;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (const double count : counts.group(g)) result.whole = result.whole && count == std::floor(count);
  result.whole = result.whole && counts.total() < kMost32;
  // As fine as 62 bits allow, but no finer than a double tells apart in a city.
  if (!result.whole) result.parts = std::exp2(std::min(30.0, 61 - std::ceil(std::log2(counts.total() + 1))));
  return result;
}

std::unique_ptr<HoodFinder> make_finder(const Counts& counts, const Places& places,
                                        std::span<const Scale> scales, Overshoot overshoot) {
  return finder_for(counts, places, scales, overshoot);
}

std::unique_ptr<HoodFinder> make_finder(const Counts& counts, const PlacesOnStreets& places,
                                        std::span<const Scale> scales, Overshoot overshoot) {
  return finder_for(counts, places, scales, overshoot);
}

}  // namespace roer::segregation::detail
