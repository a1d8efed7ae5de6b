// Statistics of CBS per cell of 100 m ("vierkantstatistieken", cbs_vk100_20xx): counts and means with the
// squares, missing = -99997.

#include <fmt/format.h>

#include <algorithm>

#include "roer/area/projection.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/area_features.hpp"
#include "roer/sources/feature_values.hpp"
#include "roer/sources/geojson.hpp"
#include "roer/sources/known_fields.hpp"
#include "roer/sources/map_layers.hpp"
#include "roer/sources/ogr_layer.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

constexpr std::string_view kCellField = "crs28992res100m";
constexpr std::string_view kLargeCellField = "crs28992res500m";
constexpr std::string_view kResidents = "aantal_inwoners";

bool is_grid(const FeatureLayer& layer) {
  return (layer.field(kCellField) || layer.field(kLargeCellField)) && layer.field(kResidents);
}

Error large_cells(const std::string& source) {
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message = "these are cells of 500 m, and their codes would be taken for cells of 100 m";
  error.source = source;
  error.column = kLargeCellField;
  error.expected = kCellField;
  error.remedy = "Download the statistics per cell of 100 m (cbs_vk100_...).";
  return error;
}

/// "aantal_mannen" is known as a key figure; one that is not keeps its own name.
Indicator grid_indicator(const std::string& field) {
  if (const Indicator* known = known_field(field)) return *known;
  std::string words = field;
  std::replace(words.begin(), words.end(), '_', ' ');
  Indicator indicator = field_indicator("cbs-grid", words);
  if (lower_case(field).starts_with("aantal")) indicator.measure = Measure::kCount;
  return indicator;
}

/// All fields of numbers.
std::vector<FeatureField> grid_fields(const FeatureLayer& layer, std::size_t code_field) {
  std::vector<FeatureField> fields;
  for (std::size_t f = 0; f < layer.fields.size(); ++f) {
    const auto& column = layer.columns[f];
    const bool texts = std::any_of(column.begin(), column.end(), [](const FeatureValue& value) {
      return value.type == FeatureValue::Type::kText;
    });
    const std::string name = lower_case(layer.fields[f]);
    if (f != code_field && !texts && name != "jaar" && name != "fid")
      fields.push_back({f, grid_indicator(name)});
  }
  return fields;
}

class CellGridReader final : public Reader {
 public:
  [[nodiscard]] std::string name() const override { return "cell grid"; }

  [[nodiscard]] double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const std::string_view bytes = files[which].bytes;
    constexpr double kCertain = 0.9;
    if (looks_like_geojson(bytes)) {
      const std::string_view head = bytes.substr(0, std::size_t{1} << 16);
      const bool cells = head.find(fmt::format("\"{}\"", kCellField)) != std::string_view::npos ||
                         head.find(fmt::format("\"{}\"", kLargeCellField)) != std::string_view::npos;
      return cells && head.find(fmt::format("\"{}\"", kResidents)) != std::string_view::npos ? kCertain : 0;
    }
    const auto format = ogr_format_of(bytes);
    if (!format || format == OgrFormat::kTopoJson) return 0;
    const std::vector<std::string> fields = ogr_fields(files, which, *format);
    const auto has = [&](std::string_view field) {
      return std::count(fields.begin(), fields.end(), field) > 0;
    };
    return (has(kCellField) || has(kLargeCellField)) && has(kResidents) ? kCertain : 0;
  }

  [[nodiscard]] std::vector<std::size_t> takes(const std::vector<InputFile>& files,
                                               std::size_t which) const override {
    return map_parts(files, which);
  }

  [[nodiscard]] Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which,
                                     const ReadOptions& options, Progress& progress) const override {
    const InputFile& file = files[which];
    progress.step("reading " + file.name);
    const auto format = ogr_format_of(file.bytes);
    ROER_TRY(std::vector<FeatureLayer> layers, read_map_layers(files, which));
    const auto grid = std::find_if(layers.begin(), layers.end(), is_grid);
    if (grid == layers.end()) return column_missing(file.name, std::string(kCellField), {});
    if (progress.stop()) return interrupted(file.name);
    Dataset dataset;
    dataset.id = "cbs-grid";
    dataset.title = {"CBS vierkantstatistieken 100 m", "CBS statistics per cell of 100 m"};
    dataset.publisher = "CBS";
    dataset.licence = "CC BY 4.0";
    dataset.format = fmt::format("cbs-grid {}", format ? name_of(*format) : "GeoJSON");
    for (const FeatureLayer& layer : layers)
      if (&layer != &*grid)
        dataset.notes.push_back(
            {{"laag zonder cellen van 100 m overgeslagen", "layer without cells of 100 m skipped"},
             layer.size(),
             0,
             layer.name});
    ROER_CHECK(add(std::move(*grid), file.name, options, format ? "" : kLonLat, dataset));
    return dataset;
  }

 private:
  static Status add(FeatureLayer layer, const std::string& source, const ReadOptions& options,
                    const std::string& default_crs, Dataset& dataset) {
    const auto code_field = layer.field(kCellField);
    if (!code_field) return large_cells(source);
    ROER_TRY(const std::vector<AreaCode> codes,
             read_codes(layer, *code_field, AreaKind::kCell100, source, dataset.notes));
    ROER_CHECK(unique_codes(layer, *code_field, codes, source));
    ROER_TRY(const Period period, period_of(layer, source, options));
    dataset.release = to_string(period);
    const std::vector<FeatureField> fields = grid_fields(layer, *code_field);
    ROER_CHECK(add_feature_values(layer, codes, fields, Year(0), period, source, dataset));
    std::vector<std::size_t> used{*code_field};
    for (const FeatureField& from : fields) used.push_back(from.field);
    tell_unread_fields(layer, used, {"velden niet gelezen (geen getallen)", "fields not read (no numbers)"},
                       dataset.notes);
    dataset.rows_read = dataset.rows_used = layer.size();
    ROER_TRY(AreaShapes shapes,
             make_area_shapes(std::move(layer), codes, Year(0), options, default_crs, source, dataset.notes));
    for (ShapeLayer& one : shapes.layers) dataset.shapes.push_back(std::move(one));
    return Done{};
  }

  /// The year of the numbers: told by the user, a field, or the name of the layer or file.
  static Result<Period> period_of(const FeatureLayer& layer, const std::string& source,
                                  const ReadOptions& options) {
    if (options.period) return *options.period;
    ROER_TRY(const Year year, find_boundary_year(layer, AreaKind::kCell100, options, source));
    if (year.value() > 0) return Period{year.value(), 0};
    Error error;
    error.code = ErrorCode::kBoundaryYear;
    error.message = "it is not known of which year these numbers are";
    error.source = source;
    error.expected = "a year in the name of the layer or file, such as cbs_vk100_2024";
    error.remedy = "Pass --period, e.g. --period 2024.";
    return error;
  }
};

}  // namespace

const Reader& cell_grid_reader() {
  static const CellGridReader reader;
  return reader;
}

}  // namespace roer
