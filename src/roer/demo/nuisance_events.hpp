#pragma once
// Nuisance reports of ten years, and what was planted in them for others to find.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/days.hpp"
#include "roer/demo/stock.hpp"

namespace roer::demo {

/// Kinds of reports: codes of VERA. Litter is told by two codes, the older until 10 November 2022.
inline constexpr std::array<std::string_view, 8> kReportKinds = {"GEL", "VUI", "RUZ", "VAN",
                                                                 "DIE", "STA", "ONG", "ONV"};

struct NuisanceEvent {
  DayNumber day = 0;
  std::uint32_t kind = 0;  ///< position in kReportKinds
  std::uint32_t estate = 0, dwelling = 0;
  std::uint32_t reporter = 0;  ///< number of a pseudonym, from 1
  DayNumber closed = 0;        ///< may lie after the end of the registers: still open
};

/// Something that is in the reports because it was put there.
struct Planted {
  enum class What : std::uint8_t {
    kCluster,   ///< neighbouring estates, some weeks
    kBreak,     ///< one estate, from a day on
    kReporter,  ///< one person who reports much
  };
  What what{};
  std::vector<std::uint32_t> estates;
  std::vector<std::uint32_t> kinds;  ///< empty = all
  DayNumber from = 0, until = 0;     ///< first and last day
  double times = 1;         ///< what the expected number was multiplied with; of a reporter: reports a week
  std::size_t reports = 0;  ///< in these estates, kinds and days; of a reporter: its own
};

struct NuisanceYears {
  std::vector<NuisanceEvent> events;  ///< by day
  std::vector<Planted> planted;
};

/// Poisson by estate, week and kind: its dwellings, hardship, the season of the kind, and what was planted;
/// and a few reporters of their own.  About 20,000 reports.  `planted`: false = nothing is, so that every
/// warning is a false one.  Cost: about 30 ms.
[[nodiscard]] NuisanceYears make_nuisance(const Town& town, const Stock& stock, bool planted = true);

}  // namespace roer::demo
