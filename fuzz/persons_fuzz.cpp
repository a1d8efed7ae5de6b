// Careers of people: an own table of persons, years and classes.

#include "disk_file.hpp"
#include "fuzz_input.hpp"
#include "roer/app/person_panel.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  static const fuzz::DiskFile file("persons");
  const std::string path = file.hold(bytes);
  const auto tells = app::persons_tell_areas(path);
  if (!tells.ok()) return fuzz::require_good(tells.faults());
  if (*tells) return;  // then a panel of areas is needed
  const auto panel = app::person_panel(path, nullptr);
  if (!panel.ok()) return fuzz::require_good(panel.faults());
  fuzz::require(panel->other_years == 0 && panel->other_areas == 0,
                "classes of one's own are in no other year or area");
  fuzz::require(static_cast<double>(panel->rows) >= app::kFewestPersons, "few people are not told of");
}
