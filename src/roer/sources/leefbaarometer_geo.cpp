// The Leefbaarometer with its polygons: as its WFS gives it (GeoJSON or GeoPackage), and per province with
// the values under `raw`.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "roer/area/projection.hpp"
#include "roer/sources/area_features.hpp"
#include "roer/sources/feature_values.hpp"
#include "roer/sources/geojson.hpp"
#include "roer/sources/leefbaarometer_indicators.hpp"
#include "roer/sources/map_layers.hpp"
#include "roer/sources/ogr_layer.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

/// Fields that together only the Leefbaarometer has.
constexpr std::array<std::string_view, 6> kTelling = {"afw", "won", "fys", "vrz", "soc", "onv"};

bool has_telling_fields(std::string_view head) {
  return std::all_of(kTelling.begin(), kTelling.end(), [&](std::string_view field) {
    return head.find(fmt::format("\"{}\"", field)) != std::string_view::npos;
  });
}

bool is_leefbaarometer(const FeatureLayer& layer) {
  return std::all_of(kTelling.begin(), kTelling.end(), [&](std::string_view field) {
    return layer.field(field) || layer.field("raw." + std::string(field));
  });
}

/// Values under `raw` are the published ones; beside them stand rounded copies.
std::vector<FeatureField> value_fields(const FeatureLayer& layer) {
  constexpr int kClasses = 9;
  std::vector<FeatureField> fields;
  const bool raw = layer.field("raw.afw").has_value();
  for (const Indicator& indicator : leefbaarometer_indicators()) {
    const std::string field = indicator.id.substr(indicator.id.find('/') + 1);
    if (const auto found = layer.field((raw ? "raw." : "") + field))
      fields.push_back({*found, indicator, indicator.measure == Measure::kClass ? kClasses : 0});
  }
  return fields;
}

class LeefbaarometerReading {
 public:
  LeefbaarometerReading(const InputFile& file, const ReadOptions& options, std::string default_crs)
      : source_(file.name),
        options_(options),
        default_crs_(std::move(default_crs)),
        dataset_(leefbaarometer_dataset()) {}

  Status add(FeatureLayer layer) {
    const std::optional<AreaKind> kind = kind_of(layer);
    ROER_TRY(const std::size_t code_field, find_code_field(layer, kind, source_));
    ROER_TRY(const std::vector<AreaCode> codes,
             read_codes(layer, code_field, kind, source_, notes_of_codes_));
    ROER_CHECK(unique_codes(layer, code_field, codes, source_));
    ROER_TRY(const Year year, find_boundary_year(layer, AreaKind::kBuurt, options_, source_));
    if (!dataset_.release.empty() && dataset_.release != fmt::format("{}", year.value()))
      return mixed_years(year);
    dataset_.release = fmt::format("{}", year.value());
    const std::vector<FeatureField> fields = value_fields(layer);
    ROER_CHECK(add_feature_values(layer, codes, fields, year, Period{year.value(), 0}, source_, dataset_));
    tell_unread(layer, code_field, fields);
    add_names(layer, codes, year);
    dataset_.rows_read += layer.size();
    dataset_.rows_used += layer.size();
    ROER_TRY(AreaShapes shapes, make_area_shapes(std::move(layer), codes, year, options_, default_crs_,
                                                 source_, dataset_.notes));
    for (ShapeLayer& one : shapes.layers) dataset_.shapes.push_back(std::move(one));
    tell_without_shape(shapes.empty);
    return Done{};
  }

  void skip(const FeatureLayer& layer) {
    dataset_.notes.push_back(
        {{"laag zonder scores overgeslagen", "layer without scores skipped"}, layer.size(), 0, layer.name});
  }

  Dataset finish(std::string format) {
    dataset_.format = std::move(format);
    return std::move(dataset_);
  }

 private:
  /// Provinces stand with their bare number.
  static std::optional<AreaKind> kind_of(const FeatureLayer& layer) {
    if (layer.field("n_gemeenten")) return AreaKind::kProvincie;
    return std::nullopt;
  }

  [[nodiscard]] Error mixed_years(Year year) const {
    Error error;
    error.code = ErrorCode::kBoundaryYear;
    error.message = "the layers of the file are of different years";
    error.source = source_;
    error.found = fmt::format("{}", year.value());
    error.expected = dataset_.release;
    error.remedy = "Export one year per file.";
    return error;
  }

  void add_names(const FeatureLayer& layer, const std::vector<AreaCode>& codes, Year year) {
    AreaNames municipalities = municipality_names(layer, codes, year);
    if (municipalities.areas.size() > 0) dataset_.names.push_back(std::move(municipalities));
    const auto name = layer.field("provincie"), code = layer.field("provincie_code");
    if (!name || !code) return;
    std::map<AreaCode, std::string> found;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      bool repaired = false;
      const auto province =
          AreaCode::parse_as(AreaKind::kProvincie, layer.columns[*code][i].as_text(), repaired);
      if (province.ok()) found.try_emplace(*province, layer.columns[*name][i].as_text());
    }
    std::vector<AreaCode> listed;
    AreaNames provinces;
    for (auto& [one, title] : found) {
      listed.push_back(one);
      provinces.names.push_back(std::move(title));
    }
    provinces.areas = AreaList(AreaKind::kProvincie, year, std::move(listed));
    if (provinces.areas.size() > 0) dataset_.names.push_back(std::move(provinces));
  }

  void tell_unread(const FeatureLayer& layer, std::size_t code_field,
                   const std::vector<FeatureField>& fields) {
    std::vector<std::size_t> used{code_field};
    for (const FeatureField& from : fields) used.push_back(from.field);
    for (const char* name :
         {"naam", "name", "gemeente", "provincie", "provincie_code", "year", "raw.year", "jaar"})
      if (const auto field = layer.field(name)) used.push_back(*field);
    tell_unread_fields(layer, used,
                       {"velden niet gelezen (afgerond of afgeleid)", "fields not read (rounded or derived)"},
                       dataset_.notes);
    for (Note& note : notes_of_codes_) dataset_.notes.push_back(std::move(note));
    notes_of_codes_.clear();
  }

  void tell_without_shape(const std::vector<AreaCode>& empty) {
    if (empty.empty()) return;
    dataset_.notes.push_back({{"gebieden zonder vlak; hun scores zijn wel gelezen",
                               "areas without a polygon; their scores were read"},
                              empty.size(),
                              0,
                              std::string(empty.front().text())});
  }

  std::string source_;
  const ReadOptions& options_;
  std::string default_crs_;
  Dataset dataset_;
  std::vector<Note> notes_of_codes_;
};

class LeefbaarometerGeoReader final : public Reader {
 public:
  [[nodiscard]] std::string name() const override { return "leefbaarometer-geo"; }

  [[nodiscard]] double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const std::string_view bytes = files[which].bytes;
    if (looks_like_geojson(bytes)) return has_telling_fields(bytes.substr(0, std::size_t{1} << 20)) ? 0.9 : 0;
    const auto format = ogr_format_of(bytes);
    if (!format || format == OgrFormat::kTopoJson) return 0;
    const std::vector<std::string> fields = ogr_fields(files, which, *format);
    return std::all_of(
               kTelling.begin(), kTelling.end(),
               [&](std::string_view field) { return std::count(fields.begin(), fields.end(), field) > 0; })
               ? 0.9
               : 0;
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
    if (std::none_of(layers.begin(), layers.end(), is_leefbaarometer)) return no_scores(file);
    LeefbaarometerReading reading(file, options, format ? "" : kLonLat);
    for (FeatureLayer& layer : layers) {
      if (progress.stop()) return interrupted(file.name);
      if (is_leefbaarometer(layer))
        ROER_CHECK(reading.add(std::move(layer)));
      else
        reading.skip(layer);
    }
    return reading.finish(fmt::format("leefbaarometer-3.0 {}", format ? name_of(*format) : "GeoJSON"));
  }

 private:
  static Error no_scores(const InputFile& file) {
    Error error;
    error.code = ErrorCode::kColumnMissing;
    error.message = "no layer holds scores of the Leefbaarometer";
    error.source = file.name;
    error.expected = "the fields afw, won, fys, vrz, soc and onv";
    error.remedy = "Download the layer again, or read the file as borders only.";
    return error;
  }
};

}  // namespace

const Reader& leefbaarometer_geo_reader() {
  static const LeefbaarometerGeoReader reader;
  return reader;
}

}  // namespace roer
