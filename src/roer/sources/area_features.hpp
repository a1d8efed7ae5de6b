#pragma once
// From a layer of features to areas: which field is the code, of which year the borders are, and the polygons
// in RD, each area once.

#include <optional>
#include <string>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/sources/dataset.hpp"
#include "roer/sources/feature_layer.hpp"
#include "roer/sources/reader.hpp"

namespace roer {

/// Finds the field whose values are area codes: most different codes first, then the better known name.
/// Numbers are taken for postcodes only where the field's name says so. `kind`: what the user says the areas
/// are; needed for estates. Errors: kColumnMissing with the fields that are there.
[[nodiscard]] Result<std::size_t> find_code_field(const FeatureLayer& layer, std::optional<AreaKind> kind,
                                                  const std::string& source);

/// One code per feature. Zeros and prefixes put back are told in `notes`.
/// Errors: kBadCode for each feature without a code (row = number of the feature).
[[nodiscard]] Result<std::vector<AreaCode>> read_codes(const FeatureLayer& layer, std::size_t field,
                                                       std::optional<AreaKind> kind,
                                                       const std::string& source, std::vector<Note>& notes);

/// Year of the borders: the layer's own year field, else the user's word, else four digits in the name of the
/// layer or file ("buurten_2024.gpkg"). Cells and estates may be without (year 0). Errors: kBoundaryYear:
/// several years in one layer; the field and the user disagree; none found.
[[nodiscard]] Result<Year> find_boundary_year(const FeatureLayer& layer, AreaKind kind,
                                              const ReadOptions& options, const std::string& source);

/// Field that holds the areas' own names, if any.
[[nodiscard]] std::optional<std::size_t> find_name_field(const FeatureLayer& layer, AreaKind kind);

/// Names of the municipalities that lie around the areas of a layer, from a field such as `gemeente`; empty
/// list if there is none or the layer's areas are municipalities themselves.
[[nodiscard]] AreaNames municipality_names(const FeatureLayer& layer, const std::vector<AreaCode>& codes,
                                           Year year);

/// Tells which fields are in none of `used`, with `why`; no note if all are used.
void tell_unread_fields(const FeatureLayer& layer, const std::vector<std::size_t>& used, const Text& why,
                        std::vector<Note>& notes);

struct AreaShapes {
  std::vector<ShapeLayer> layers;  ///< one per kind of area
  std::vector<AreaCode> empty;     ///< areas of which no polygon is left
};

/// Turns features into areas in RD: several features with one code become one area, polygons that cross
/// themselves are mended, and both are told in `notes`. Features with an empty code are skipped. Requires:
/// codes.size() == layer.size().   Errors: those of project_to_rd; kGeometry with the feature; kProjection if
/// the file does not say its coordinate system (`default_crs` empty) and the user does not either.
[[nodiscard]] Result<AreaShapes> make_area_shapes(FeatureLayer layer, const std::vector<AreaCode>& codes,
                                                  Year year, const ReadOptions& options,
                                                  const std::string& default_crs, const std::string& source,
                                                  std::vector<Note>& notes);

}  // namespace roer
