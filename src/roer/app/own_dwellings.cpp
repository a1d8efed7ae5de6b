#include "roer/app/own_dwellings.hpp"

#include <algorithm>

#include "roer/app/clock.hpp"
#include "roer/app/event_link.hpp"
#include "roer/app/fault.hpp"
#include "roer/project/register_store.hpp"

namespace roer::app {

std::vector<bool> dwellings_there(const RegisterTable& dwellings, DayNumber day) {
  const auto& from = dwellings.columns[*field_named(RegisterKind::kDwellings, "valid_from")].numbers;
  const auto& until = dwellings.columns[*field_named(RegisterKind::kDwellings, "valid_until")].numbers;
  std::vector<bool> there(dwellings.size());
  for (std::size_t d = 0; d < there.size(); ++d)
    there[d] = !(from[d] > day || until[d] < day);  // NaN: from or until any day
  return there;
}

Result<OwnDwellings> own_dwellings(const std::string& project, const ShapeLayer& map, const AreaList& areas,
                                   const std::string& purpose) {
  ROER_TRY(RegisterStore store, RegisterStore::open(project, Access::kWrite));
  ROER_TRY(const RegisterTable dwellings, store.read(RegisterKind::kDwellings, purpose));
  if (dwellings.size() == 0)
    return fault(ErrorCode::kMissingData, "the project holds no dwellings", "", "a register of them",
                 "Import one: roer import PROJECT FILE --register dwellings (docs/registers.md).");
  const std::vector<bool> there = dwellings_there(dwellings, parse_day(utc_now()).value_or(0));
  const RegisterTable no_estates(RegisterKind::kEstates);
  const StockIndex stock(no_estates, dwellings);
  const std::vector<std::uint32_t> holders = holders_of(map.shapes, stock.places());
  OwnDwellings own;
  own.in_area.resize(areas.size());
  for (std::size_t d = 0; d < there.size(); ++d) {
    if (!there[d]) continue;
    ++own.registered;
    if (holders[d] == kNoUnit) continue;
    if (const auto area = areas.find(map.areas[holders[d]])) ++own.in_area[*area];
  }
  return own;
}

}  // namespace roer::app
