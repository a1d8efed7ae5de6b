#pragma once
// The keys of a framework file that say which steps a number takes on its way to points.

#include "roer/app/toml_table.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// Names that `rule` may have, those of normalising included.
[[nodiscard]] const std::vector<std::string>& rule_names();

/// Keys of a normalising rule. The scale is the range of the factor where none is given; the direction is
/// never guessed.
void read_normalise(TomlTable& input, const score::Factor& factor, score::NormaliseRule& rule);

/// `outliers = { ... }`.
void read_outliers(TomlTable& input, score::OutlierRule& rule);

/// `missing`, and what the ways of filling in need to know.
void read_missing(TomlTable& table, score::Input& input);

/// `change_since` and `relative_to`.
void read_comparison(TomlTable& table, score::Input& input);

/// `weights`: where weights come from.
[[nodiscard]] score::Weighting read_weighting(TomlTable& table);

}  // namespace roer::app
