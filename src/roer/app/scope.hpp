#pragma once
// The part of a country that a user asks about.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/app/scoring.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct Scope {
  std::string code;  ///< "GM0268"; "NL00" for everything
  Text name;
  std::vector<std::uint32_t> areas;  ///< positions in scores.areas, ascending
};

/// The scored areas inside `area`: a code (NL00, PV, GM, WK, BU, or a code of the scored kind itself), or the
/// name of a municipality; empty = all.
/// Provinces, postcodes and estates go by the project's maps (areas_within.hpp).
/// Errors: kUnknownCode if no scored area lies in it, or several municipalities have that name; those of
/// areas_within().
[[nodiscard]] Result<Scope> scope_of(const Project& project, const ScoreRun& run, const std::string& area);

/// Just enough of a run for scope_of: areas, their names and their municipalities.  Requires: a name per
/// area. Errors: those of the project.
[[nodiscard]] Result<ScoreRun> bare_run(const Project& project, AreaList areas,
                                        std::vector<std::string> names);

/// Position of one scored area by its code, or by its name where only one has it (case and accents do not
/// matter). Errors: kUnknownCode, with what was given instead and the areas that may be meant
/// (area_hints.hpp).
[[nodiscard]] Result<std::size_t> area_named(const ScoreRun& run, const std::string& code_or_name);

}  // namespace roer::app
