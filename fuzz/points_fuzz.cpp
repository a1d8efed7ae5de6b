// Points with people: an own table with coordinates and counts.

#include "disk_file.hpp"
#include "fuzz_input.hpp"
#include "roer/app/point_people.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  static const fuzz::DiskFile file("points");
  const auto people = app::read_point_people(file.hold(bytes), {"a", "b"});
  if (!people.ok()) return fuzz::require_good(people.faults());
  const std::size_t points = people->counts.areas();
  fuzz::require(points >= 2 && points + people->unknown == people->rows, "a row is a point, or is not known");
  fuzz::require(people->places.x.size() == points && people->places.y.size() == points, "a place for each");
  for (std::size_t i = 0; i < points; ++i) {
    fuzz::require(std::isfinite(people->places.x[i]) && std::isfinite(people->places.y[i]),
                  "places are finite");
    fuzz::require(people->counts.area_totals()[i] >= 0, "nobody is less than nobody");
  }
}
