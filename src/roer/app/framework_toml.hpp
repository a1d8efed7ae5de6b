#pragma once
// The two halves of reading a framework: keys into plain structs, and rules that span several keys.

#include "roer/app/toml_table.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// Fills a framework from its keys; faults of single keys go to the table's faults.
void fill_framework(TomlTable& root, score::Framework& framework);

/// Rules across keys: identifiers that are used twice, circles, points outside a factor's range, a product of
/// points below 0, a threshold that no score can reach.
void check_rules(const score::Framework& framework, TomlFaults& faults);

}  // namespace roer::app
