#pragma once
// The tables [[uncertain]] of a framework file: what could have been chosen otherwise, and how likely.

#include <vector>

#include "roer/app/toml_table.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// Reads all tables [[uncertain]] of the file.  Requires: the factors of the framework are read.
/// Faults: a place that is not there, or that the assumption has no meaning for; no distribution or
/// alternatives, or both; rows of a wrong length, out of order or outside the range of the factor; odds that
/// do not fit; the same assumption twice.
[[nodiscard]] std::vector<score::Assumption> read_uncertain(TomlTable& root,
                                                            const score::Framework& framework);

}  // namespace roer::app
