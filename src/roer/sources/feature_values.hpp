#pragma once
// From the fields of a layer to frames: what maps that carry values with their polygons have in common.

#include <string>
#include <vector>

#include "roer/sources/dataset.hpp"
#include "roer/sources/feature_layer.hpp"

namespace roer {

/// A field of the layer and the indicator it holds.
struct FeatureField {
  std::size_t field = 0;
  Indicator indicator;
  int classes = 0;  ///< of an indicator of classes: its values are 1..classes; 0 = any number
};

/// Appends one frame per kind of area, with the values of these fields in `period`, and lists the indicators
/// that are new. Cells of 100 m are tied to no year. Holes: null is missing; the codes of CBS (-99997 ...)
/// are what parse_value() makes of them.   Requires: codes.size() == layer.size(), each code once
/// (unique_codes). Errors: kBadNumber, kOutOfRange, with the number of the feature and the field, all of the
/// layer together.
[[nodiscard]] Status add_feature_values(const FeatureLayer& layer, const std::vector<AreaCode>& codes,
                                        const std::vector<FeatureField>& fields, Year boundary_year,
                                        Period period, const std::string& source, Dataset& dataset);

/// kDuplicateCode for each area that a layer has twice, with the first feature in which it stands.
[[nodiscard]] Status unique_codes(const FeatureLayer& layer, std::size_t code_field,
                                  const std::vector<AreaCode>& codes, const std::string& source);

}  // namespace roer
