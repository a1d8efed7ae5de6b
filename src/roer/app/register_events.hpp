#pragma once
// Events of a register (reports of nuisance, ended tenancies, refusals, contacts), each linked to the area or
// estate that it is counted for.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/days.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/table/register.hpp"

namespace roer::app {

inline constexpr std::uint32_t kNoUnit = std::numeric_limits<std::uint32_t>::max();

/// What reports are counted for: areas of a map, or the estates of the register.
struct EventUnits {
  AreaKind kind{};
  Year boundary_year;  ///< of areas; not known for estates
  std::vector<std::string> codes, names;
  std::vector<Point> centres;  ///< of the shape, or the mean of the dwellings; NaN = not known
  [[nodiscard]] std::size_t size() const { return codes.size(); }
};

/// How a report was linked, or why it was not.
enum class LinkWay : std::uint8_t {
  kByPlace,     ///< its own coordinates lie in the area, or within 50 m of a dwelling of the estate
  kByDwelling,  ///< its dwelling does, or belongs to the estate
  kByEstate,    ///< it names the estate; all dwellings of it that have a place lie in the area
  kNothingToLinkBy,
  kOutside,          ///< its place lies in no area of the map, or near no dwelling
  kDwellingNoPlace,  ///< its dwelling has no coordinates, or no estate
  kEstateNoPlace,    ///< no dwelling of its estate has coordinates
  kEstateSpread,     ///< its estate lies in several areas
};
inline constexpr std::size_t kLinkWayCount = 8;
inline constexpr std::size_t kLinkedWays = 3;  ///< the first of them are links
[[nodiscard]] const Text& label_of(LinkWay way);
[[nodiscard]] std::string_view name_of(LinkWay way);  ///< "place", "outside", ...

/// A kind of report. Codes that the standard gave the same name one after the other are one kind.
struct EventKind {
  std::string code;  ///< the code that holds now: "VUI"
  Text label;
  std::vector<std::string> earlier{};  ///< codes of before that are counted with it: "VUIL"
};

/// A dwelling that reports can come from, or a tenancy.
struct UnitDwelling {
  std::uint32_t unit = kNoUnit;
  DayNumber from = std::numeric_limits<DayNumber>::min(), until = std::numeric_limits<DayNumber>::max();
};

/// Reports by day, then by their key; columns of one length.
struct RegisterEvents {
  EventUnits units;
  std::vector<EventKind> kinds;
  std::vector<std::string> id;  ///< the register's own number of each
  std::vector<DayNumber> day;
  std::vector<std::uint32_t> unit;      ///< kNoUnit where it could not be linked
  std::vector<std::uint32_t> kind;      ///< position in kinds
  std::vector<std::uint32_t> reporter;  ///< numbers of pseudonyms from 1; 0 = not known
  std::array<std::size_t, kLinkWayCount> ways{};
  std::vector<UnitDwelling> dwellings;
  std::vector<UnitDwelling> tenancies;  ///< where they were asked for
  std::optional<DayNumber> until{};     ///< day until which the reports are told to run; none = not told
  DayNumber imported_on = 0;  ///< day that the reports came in last: a period that ends later is not over
  [[nodiscard]] std::size_t size() const { return day.size(); }
};

struct RegisterEventsParams {
  std::string project;
  std::optional<AreaKind> kind;               ///< empty = estates
  std::optional<Year> boundary_year;          ///< of areas; empty = the latest map
  std::string purpose;                        ///< what the reading is for, for the log
  RegisterKind of = RegisterKind::kNuisance;  ///< whose events; nuisance, turnover, refusals or contacts
  bool tenancies = false;                     ///< read the lettings too
  Naming naming = Naming::kNames;             ///< of areas and estates
};

/// Whether a register has events that are counted by kind: nuisance, turnover, refusals and contacts.
[[nodiscard]] bool has_counted_events(RegisterKind kind);
/// Whether its events name somebody, by a pseudonym.
[[nodiscard]] bool names_people(RegisterKind kind);

/// Reads the registers of dwellings, estates and of the events and links every event: to areas by its place,
/// else by that of its dwelling, else by its estate where that lies in one area; to estates by the one it
/// names, else by that of its dwelling, else by that of the dwelling nearest to its place, within 50 m.  A
/// way that fails is followed by the next; of a report without a link the first failure is told. Kinds are
/// the codes of a report, the reasons of what ended or was refused, the subjects of contacts. Errors:
/// kMissingData without events, or lettings where they are asked for, or without a map of the kind; those of
/// RegisterStore::read. Cost: about 5 microseconds a report.
[[nodiscard]] Result<RegisterEvents> register_events(const RegisterEventsParams& params, Progress& progress);

/// For each point the area that holds it, or kNoUnit; not finite = kNoUnit.  Cost: O(points) with a grid of
/// boxes, on all threads.
[[nodiscard]] std::vector<std::uint32_t> holders_of(const Shapes& shapes, const std::vector<Point>& points);

}  // namespace roer::app
