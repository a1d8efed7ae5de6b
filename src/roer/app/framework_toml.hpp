#pragma once
// The two halves of reading a framework: keys into plain structs, and rules that span several keys.

#include <vector>

#include "roer/app/toml_table.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// A framework and what its file says could have been chosen otherwise.
struct FrameworkRead {
  score::Framework framework;
  std::vector<score::Assumption> doubts;
};

/// Fills a framework from its keys; faults of single keys go to the table's faults.
void fill_framework(TomlTable& root, FrameworkRead& read);

/// How a framework file names a way of combining ("mean-rounded"), in the order of score::Combine.
[[nodiscard]] const std::vector<std::string>& combine_names();

/// Rules across keys: identifiers that are used twice, circles, points outside a factor's range, a product of
/// points below 0, a threshold that no score can reach.
void check_rules(const score::Framework& framework, TomlFaults& faults);

}  // namespace roer::app
