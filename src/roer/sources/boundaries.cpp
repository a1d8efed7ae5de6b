// Borders of areas in any of the usual formats and coordinate systems.

#include <fmt/format.h>

#include "roer/area/projection.hpp"
#include "roer/sources/area_features.hpp"
#include "roer/sources/geojson.hpp"
#include "roer/sources/map_layers.hpp"
#include "roer/sources/ogr_layer.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

std::optional<OgrFormat> format_of(const InputFile& file) {
  const auto format = ogr_format_of(file.bytes);
  // A .shx begins like a .shp; it is taken along with its .shp.
  if (format == OgrFormat::kShapefile && lower_case(file.name).ends_with(".shx")) return std::nullopt;
  return format;
}

/// Water of a municipality stands in the official files as a feature of its own, marked JA.
std::vector<AreaCode> without_water(const FeatureLayer& layer, std::vector<AreaCode> codes,
                                    std::vector<Note>& notes) {
  const auto field = layer.field({"water", "h2o"});
  if (!field) return codes;
  Note note;
  note.message = {"wateroppervlak overgeslagen", "areas of water skipped"};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (lower_case(layer.columns[*field][i].as_text()) != "ja") continue;
    if (note.count++ == 0) {
      note.first_row = static_cast<std::int64_t>(i) + 1;
      note.example = codes[i].text();
    }
    codes[i] = AreaCode();
  }
  if (note.count > 0) notes.push_back(std::move(note));
  return codes;
}

class LayerReading {
 public:
  LayerReading(const InputFile& file, const ReadOptions& options, std::string default_crs)
      : source_(file.name), options_(options), default_crs_(std::move(default_crs)) {}

  Status add(FeatureLayer layer, std::size_t code_field) {
    ROER_TRY(std::vector<AreaCode> codes,
             read_codes(layer, code_field, options_.kind, source_, dataset_.notes));
    const AreaKind kind = codes.front().kind();
    ROER_TRY(const Year year, find_boundary_year(layer, kind, options_, source_));
    if (year_.value_or(year) != year) return mixed_years(layer, year_.value_or(year), year);
    year_ = year;
    codes = without_water(layer, std::move(codes), dataset_.notes);
    std::vector<std::size_t> used{code_field};
    if (const auto name = find_name_field(layer, kind)) used.push_back(*name);
    tell_unread_fields(layer, used,
                       {"kolommen niet gelezen (alleen grenzen, codes en namen)",
                        "fields not read (only borders, codes and names)"},
                       dataset_.notes);
    dataset_.rows_read += codes.size();
    for (const AreaCode& code : codes) dataset_.rows_used += code.empty() ? 0 : 1;
    AreaNames names = municipality_names(layer, codes, year);
    if (names.areas.size() > 0) dataset_.names.push_back(std::move(names));
    ROER_TRY(AreaShapes shapes, make_area_shapes(std::move(layer), codes, year, options_, default_crs_,
                                                 source_, dataset_.notes));
    Faults faults;
    for (const AreaCode& code : shapes.empty)
      faults.add(geometry_fault(source_, fmt::format("area {} has no polygon", code.text()),
                                "an empty or flat shape", "a polygon with a surface"));
    if (!faults.empty()) return faults;
    for (ShapeLayer& one : shapes.layers) dataset_.shapes.push_back(std::move(one));
    return Done{};
  }

  void skip(const FeatureLayer& layer) {
    Note note;
    note.message = {"laag zonder gebiedscodes overgeslagen", "layer without area codes skipped"};
    note.count = layer.size();
    note.example = layer.name;
    dataset_.notes.push_back(std::move(note));
  }

  Result<Dataset> finish(std::string format) {
    if (dataset_.shapes.empty()) {
      Error error;
      error.code = ErrorCode::kMissingData;
      error.message = "the file holds no areas on land";
      error.source = source_;
      error.expected = "at least one polygon with an area code";
      return error;
    }
    const std::int16_t year = year_.value_or(Year(0)).value();
    dataset_.id = year > 0 ? fmt::format("areas-{}", year) : "areas";
    dataset_.title =
        year > 0 ? Text{fmt::format("Gebiedsgrenzen {}", year), fmt::format("Area boundaries {}", year)}
                 : Text{"Gebiedsgrenzen", "Area boundaries"};
    dataset_.release = year > 0 ? fmt::format("{}", year) : "";
    dataset_.format = std::move(format);
    return std::move(dataset_);
  }

 private:
  [[nodiscard]] Error mixed_years(const FeatureLayer& layer, Year first, Year year) const {
    Error error;
    error.code = ErrorCode::kBoundaryYear;
    error.message = "the layers of the file have borders of different years";
    error.source = source_;
    error.found = fmt::format("{} in layer {}", year.value(), layer.name);
    error.expected = fmt::format("{}", first.value());
    error.remedy = "Export one year of borders per file, or pass --boundary-year.";
    return error;
  }

  std::string source_;
  const ReadOptions& options_;
  std::string default_crs_;
  std::optional<Year> year_;
  Dataset dataset_;
};

class BoundariesReader final : public Reader {
 public:
  [[nodiscard]] std::string name() const override { return "boundaries"; }

  [[nodiscard]] double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    return format_of(files[which]) || looks_like_geojson(files[which].bytes) ? 0.6 : 0;
  }

  [[nodiscard]] std::vector<std::size_t> takes(const std::vector<InputFile>& files,
                                               std::size_t which) const override {
    if (!format_of(files[which])) return {};  // a .shx by itself
    return map_parts(files, which);
  }

  [[nodiscard]] Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which,
                                     const ReadOptions& options, Progress& progress) const override {
    const InputFile& file = files[which];
    progress.step("reading " + file.name);
    const auto format = format_of(file);
    ROER_TRY(std::vector<FeatureLayer> layers, read_map_layers(files, which));
    const bool json = !format || format == OgrFormat::kTopoJson;
    LayerReading reading(file, options, json ? kLonLat : "");
    std::optional<Faults> without_codes;
    bool any = false;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (progress.stop()) return interrupted(file.name);
      progress.part(static_cast<double>(i) / static_cast<double>(layers.size()));
      const auto field = find_code_field(layers[i], options.kind, file.name);
      if (!field.ok()) {
        without_codes = field.faults();
        reading.skip(layers[i]);
        continue;
      }
      any = true;
      ROER_CHECK(reading.add(std::move(layers[i]), *field));
    }
    if (!any && without_codes) return *without_codes;
    return reading.finish(fmt::format("boundaries {}", format ? name_of(*format) : "GeoJSON"));
  }
};

}  // namespace

const Reader& boundaries_reader() {
  static const BoundariesReader reader;
  return reader;
}

}  // namespace roer
