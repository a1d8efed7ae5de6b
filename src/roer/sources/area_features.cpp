#include "roer/sources/area_features.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <unordered_set>

#include "roer/area/mend.hpp"
#include "roer/area/projection.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

constexpr std::array<std::string_view, 16> kCodeNames = {
    "code",     "buurtcode", "wijkcode",       "gemeentecode",   "bu_code",   "wk_code",
    "gm_code",  "statcode",  "gwb_code",       "postcode",       "postcode4", "pc4",
    "pc4_code", "id",        "provincie_code", "crs28992res100m"};
constexpr std::array<std::string_view, 7> kEstateNames = {
    "code", "complexcode", "complex_code", "complexnummer", "complex", "estate", "id"};
constexpr std::array<std::string_view, 4> kPostcodeNames = {"postcode", "postcode4", "pc4", "pc4_code"};
constexpr std::array<std::string_view, 4> kYearNames = {"jaar", "year", "peiljaar", "boundary_year"};

template <std::size_t N>
std::size_t rank_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), lower_case(name)) - names.begin());
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return rank_of(names, name) < N;
}

/// How well a field serves as the code of its features.
struct Candidate {
  std::size_t field = 0;
  std::size_t distinct = 0;
  std::size_t rank = 0;
};

std::optional<Candidate> candidate(const FeatureLayer& layer, std::size_t field) {
  constexpr std::size_t kSample = 1000;
  const std::string name = lower_case(layer.fields[field]);
  if (name.ends_with("res500m")) return std::nullopt;  // these cells have the codes of cells of 100 m
  const bool postcode_name = is_one_of(kPostcodeNames, name);
  std::size_t given = 0, codes = 0;
  std::unordered_set<std::string> distinct;
  for (std::size_t i = 0; i < std::min(kSample, layer.size()); ++i) {
    const FeatureValue& value = layer.columns[field][i];
    if (value.type == FeatureValue::Type::kNull) continue;
    ++given;
    if (value.type == FeatureValue::Type::kNumber && !postcode_name) continue;
    const auto code = AreaCode::parse(value.as_text());
    if (!code.ok() || (code->kind() == AreaKind::kPostcode4 && !postcode_name)) continue;
    ++codes;
    distinct.emplace(code->text());
  }
  if (codes == 0 || codes * 10 < given * 9) return std::nullopt;
  return Candidate{field, distinct.size(), rank_of(kCodeNames, name)};
}

std::string field_names(const FeatureLayer& layer) {
  std::string text;
  for (const std::string& name : layer.fields) text += (text.empty() ? "" : ", ") + name;
  return excerpt(text, 200);
}

Error no_code_field(const FeatureLayer& layer, const std::string& source, std::string remedy) {
  Error error;
  error.code = ErrorCode::kColumnMissing;
  error.message = "no field of the layer holds area codes";
  error.source = source;
  error.found = field_names(layer);
  error.expected = "a field with codes such as BU02680736, GM0268 or 6537 (in a field named postcode)";
  error.remedy = std::move(remedy);
  return error;
}

Error year_fault(const std::string& source, std::string message, std::string found, std::string remedy) {
  Error error;
  error.code = ErrorCode::kBoundaryYear;
  error.message = std::move(message);
  error.source = source;
  error.found = std::move(found);
  error.remedy = std::move(remedy);
  return error;
}

/// The one year of a field of years; none if the layer has no such field or only holes in it.
Result<std::optional<Year>> year_of_field(const FeatureLayer& layer, const std::string& source) {
  std::optional<Year> year;
  for (std::size_t f = 0; f < layer.fields.size(); ++f) {
    const std::string name = lower_case(layer.fields[f]);
    const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
    if (!is_one_of(kYearNames, last)) continue;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      if (layer.columns[f][i].type == FeatureValue::Type::kNull) continue;
      const std::string text = layer.columns[f][i].as_text();
      const std::optional<Year> one = year_in_name(text);
      Error error = year_fault(source, "", excerpt(text), "");
      error.row = static_cast<std::int64_t>(i) + 1;
      error.column = layer.fields[f];
      if (!one) {
        error.message = "this is not a year";
        error.expected = "a year such as 2024";
        return error;
      }
      if (year && *year != *one) {
        error.message = "the file mixes the borders of several years";
        error.expected = fmt::format("{}", year->value());
        error.remedy = "Split the file: one year of borders per file.";
        return error;
      }
      year = one;
    }
    break;
  }
  return year;
}

Note note(Text message, std::size_t count, std::int64_t first_row, std::string example) {
  Note one;
  one.message = std::move(message);
  one.count = count;
  one.first_row = first_row;
  one.example = std::move(example);
  return one;
}

/// Features in the order of their codes; features without a code are left out.
std::vector<std::size_t> order_by_code(const std::vector<AreaCode>& codes) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (!codes[i].empty()) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; });
  return order;
}

/// Takes over the parts of a feature without closing the area.
void append_parts(Shapes& to, const Shapes& from, std::size_t feature) {
  for (std::uint32_t part = from.area_begin[feature]; part < from.area_begin[feature + 1]; ++part) {
    for (std::uint32_t r = from.part_begin[part]; r < from.part_begin[part + 1]; ++r) {
      const auto ring = from.ring(r);
      to.points.insert(to.points.end(), ring.begin(), ring.end());
      to.close_ring();
    }
    to.close_part();
  }
}

/// The layers by kind, unmended; the number of features that were merged into another goes to `notes`.
std::vector<ShapeLayer> group_by_code(const FeatureLayer& layer, const std::vector<AreaCode>& codes,
                                      Year year, std::vector<Note>& notes) {
  std::vector<ShapeLayer> layers;
  std::vector<AreaCode> listed;
  std::size_t merged = 0;
  std::size_t first_merged = 0;
  const auto finish = [&] {
    if (listed.empty()) return;
    const AreaKind kind = listed.front().kind();
    layers.back().areas = AreaList(kind, year, std::move(listed));
    listed.clear();
  };
  const std::vector<std::size_t> order = order_by_code(codes);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::size_t feature = order[k];
    const AreaCode& code = codes[feature];
    if (listed.empty() || listed.back().kind() != code.kind()) {
      finish();
      layers.emplace_back();
    }
    ShapeLayer& now = layers.back();
    if (listed.empty() || !(listed.back() == code)) {
      listed.push_back(code);
      const auto name = find_name_field(layer, code.kind());
      now.names.push_back(name ? layer.columns[*name][feature].as_text() : "");
    } else {
      if (merged++ == 0) first_merged = feature;
    }
    append_parts(now.shapes, layer.shapes, feature);
    const bool last = k + 1 == order.size() || !(codes[order[k + 1]] == code);
    if (last) now.shapes.close_area();
  }
  finish();
  for (ShapeLayer& one : layers)
    if (std::all_of(one.names.begin(), one.names.end(), [](const std::string& name) { return name.empty(); }))
      one.names.clear();
  if (merged > 0)
    notes.push_back(note({"objecten met dezelfde code samengevoegd tot één gebied",
                          "features with the same code merged into one area"},
                         merged, static_cast<std::int64_t>(first_merged) + 1,
                         std::string(codes[first_merged].text())));
  return layers;
}

/// Small repairs are one note; an area whose surface changed by more than a hundredth is named by itself.
void tell_mended(const ShapeLayer& layer, const std::vector<MendedArea>& mended, std::vector<Note>& notes) {
  constexpr std::size_t kTold = 20;
  constexpr double kLarge = 0.01;
  std::size_t large = 0;
  std::vector<std::string_view> small;
  for (const MendedArea& one : mended) {
    const std::string_view code = layer.areas[one.area].text();
    const bool is_large = std::abs(one.after - one.before) > kLarge * one.before;
    if (!is_large || ++large > kTold) {
      small.push_back(code);
      continue;
    }
    notes.push_back(note({fmt::format("grens van {} kruist zichzelf en is hersteld: van {} naar {} m²", code,
                                      format_number(one.before, 0, Language::kDutch),
                                      format_number(one.after, 0, Language::kDutch)),
                          fmt::format("border of {} crosses itself and was mended: from {} to {} m²", code,
                                      format_number(one.before, 0, Language::kEnglish),
                                      format_number(one.after, 0, Language::kEnglish))},
                         1, 0, one.reason));
  }
  if (small.empty()) return;
  const std::size_t count = small.size();
  small.resize(std::min(kTold, count));
  const std::string codes = fmt::format("{}{}", fmt::join(small, ", "), count > kTold ? ", ..." : "");
  notes.push_back(note({fmt::format("grenzen die zichzelf kruisten en zijn hersteld ({})", codes),
                        fmt::format("borders that crossed themselves and were mended ({})", codes)},
                       count, 0, mended.front().reason));
}

/// A repair that moves more than a sliver guesses what was meant. Published postcode borders that touch
/// themselves move by 2 %.
void refuse_changed(const ShapeLayer& layer, const std::vector<MendedArea>& mended,
                    const std::vector<AreaCode>& codes, const std::string& source, Faults& faults) {
  constexpr double kPart = 0.05;
  constexpr double kSliver = 100;  // square metres
  for (const MendedArea& one : mended) {
    const double change = std::abs(one.after - one.before);
    if (change <= kSliver || change <= kPart * std::max(std::abs(one.before), one.after)) continue;
    Error error;
    error.code = ErrorCode::kGeometry;
    const AreaCode& code = layer.areas[one.area];
    const auto parts = std::count(codes.begin(), codes.end(), code);
    error.message =
        parts > 1 ? fmt::format("{} features have the code {}, and their shapes overlap ({})", parts,
                                code.text(), one.reason)
                  : fmt::format("the border of {} crosses itself, and what was meant cannot be told ({})",
                                code.text(), one.reason);
    error.source = source;
    const auto feature = std::find(codes.begin(), codes.end(), layer.areas[one.area]);
    error.row = feature - codes.begin() + 1;
    error.column = "geometry";
    error.found = fmt::format("{:.0f} m2 as it is drawn, {:.0f} m2 without crossings", one.before, one.after);
    error.expected = "a repair that changes the area by at most 5 % or 100 m2";
    error.remedy = "Repair the border in a GIS, and import it again.";
    faults.add(std::move(error));
  }
}

}  // namespace

Result<std::size_t> find_code_field(const FeatureLayer& layer, std::optional<AreaKind> kind,
                                    const std::string& source) {
  if (kind == AreaKind::kEstate) {
    for (const std::string_view name : kEstateNames)
      if (const auto field = layer.field(name)) return *field;
    return no_code_field(layer, source, "Name the field with the codes of the estates `code`.");
  }
  std::optional<Candidate> best;
  for (std::size_t field = 0; field < layer.fields.size(); ++field) {
    const auto one = candidate(layer, field);
    if (one && (!best || one->distinct > best->distinct ||
                (one->distinct == best->distinct && one->rank < best->rank)))
      best = one;
  }
  if (best) return best->field;
  if (kind)  // codes that lost their prefix are only recognised by the name of their field
    for (const std::string_view name : kCodeNames)
      if (const auto field = layer.field(name)) return *field;
  for (const std::string_view name : kCodeNames)
    if (const auto field = layer.field(name))
      return no_code_field(
          layer, source,
          fmt::format("If `{}` holds codes that lost their letters or zeros, name the kind of area, "
                      "e.g. --kind buurt.",
                      layer.fields[*field]));
  return no_code_field(layer, source, "Own areas are read with --kind estate and a field named `code`.");
}

Result<std::vector<AreaCode>> read_codes(const FeatureLayer& layer, std::size_t field,
                                         std::optional<AreaKind> kind, const std::string& source,
                                         std::vector<Note>& notes) {
  std::vector<AreaCode> codes;
  codes.reserve(layer.size());
  Faults faults;
  std::size_t repaired = 0;
  std::size_t first_repaired = 0;
  for (std::size_t i = 0; i < layer.size(); ++i) {
    bool mended = false;
    const std::string text = layer.columns[field][i].as_text();
    auto code = kind ? AreaCode::parse_as(*kind, text, mended) : AreaCode::parse(text);
    if (!code.ok()) {
      Error error = code.faults().first();
      error.source = source;
      error.row = static_cast<std::int64_t>(i) + 1;
      error.column = layer.fields[field];
      faults.add(std::move(error));
      continue;
    }
    if (mended && repaired++ == 0) first_repaired = i;
    codes.push_back(*code);
  }
  if (!faults.empty()) return faults;
  if (repaired > 0)
    notes.push_back(
        note({"voorvoegsel of voorloopnul van codes hersteld", "prefix or leading zeros of codes put back"},
             repaired, static_cast<std::int64_t>(first_repaired) + 1,
             layer.columns[field][first_repaired].as_text()));
  return codes;
}

Result<Year> find_boundary_year(const FeatureLayer& layer, AreaKind kind, const ReadOptions& options,
                                const std::string& source) {
  ROER_TRY(const std::optional<Year> own, year_of_field(layer, source));
  if (own && options.boundary_year && *own != *options.boundary_year)
    return year_fault(source, "the file and --boundary-year disagree about the year of the borders",
                      fmt::format("{} in the file", own->value()),
                      "Leave --boundary-year out, or correct the file.");
  if (own) return *own;
  if (options.boundary_year) return *options.boundary_year;
  if (const auto year = year_in_name(layer.name)) return *year;
  if (const auto year = year_in_name(std::filesystem::path(source).filename().string())) return *year;
  if (kind == AreaKind::kCell100 || kind == AreaKind::kEstate) return Year(0);
  return year_fault(source, "it is not known of which year these borders are", "",
                    "Pass --boundary-year, e.g. --boundary-year 2024.");
}

std::optional<std::size_t> find_name_field(const FeatureLayer& layer, AreaKind kind) {
  std::optional<std::size_t> own;
  switch (kind) {
    case AreaKind::kBuurt:
      own = layer.field({"buurtnaam", "bu_naam"});
      break;
    case AreaKind::kWijk:
      own = layer.field({"wijknaam", "wk_naam"});
      break;
    case AreaKind::kGemeente:
      own = layer.field({"gemeentenaam", "gm_naam"});
      break;
    case AreaKind::kProvincie:
      own = layer.field({"provincienaam", "pv_naam"});
      break;
    default:
      break;
  }
  return own ? own : layer.field({"naam", "name", "statnaam", "regio", "omschrijving"});
}

AreaNames municipality_names(const FeatureLayer& layer, const std::vector<AreaCode>& codes, Year year) {
  AreaNames names;
  const auto field = layer.field({"gemeente", "gemeentenaam", "gm_naam"});
  if (!field) return names;
  std::map<AreaCode, std::string> found;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].empty() || codes[i].kind() == AreaKind::kGemeente) continue;
    const AreaCode code = parent_by_code(codes[i], AreaKind::kGemeente);
    if (!code.empty()) found.try_emplace(code, layer.columns[*field][i].as_text());
  }
  std::vector<AreaCode> listed;
  for (auto& [code, name] : found) {
    if (name.empty()) continue;
    listed.push_back(code);
    names.names.push_back(std::move(name));
  }
  names.areas = AreaList(AreaKind::kGemeente, year, std::move(listed));
  return names;
}

void tell_unread_fields(const FeatureLayer& layer, const std::vector<std::size_t>& used, const Text& why,
                        std::vector<Note>& notes) {
  Note one;
  one.message = why;
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (std::find(used.begin(), used.end(), i) != used.end()) continue;
    one.example += (one.count == 0 ? "" : ", ") + layer.fields[i];
    ++one.count;
  }
  one.example = excerpt(one.example, 200);
  if (one.count > 0) notes.push_back(std::move(one));
}

Result<AreaShapes> make_area_shapes(FeatureLayer layer, const std::vector<AreaCode>& codes, Year year,
                                    const ReadOptions& options, const std::string& default_crs,
                                    const std::string& source, std::vector<Note>& notes) {
  const std::string& own = layer.crs.empty() ? default_crs : layer.crs;
  const std::string crs = options.crs.empty() ? own : options.crs;
  if (crs.empty()) {
    Error error;
    error.code = ErrorCode::kProjection;
    error.message = "the file does not say its coordinate system";
    error.source = source;
    error.expected = "a coordinate system (.prj of a Shapefile, srs of a GeoPackage)";
    error.remedy = "Name it, e.g. --crs EPSG:28992 for RD or --crs EPSG:4326 for longitude and latitude.";
    return error;
  }
  ROER_CHECK(project_to_rd(layer.shapes, crs, source));
  if (layer.rings_closed > 0)
    notes.push_back(note({"open ringen gesloten", "open rings closed"}, layer.rings_closed, 0, ""));
  AreaShapes result;
  Faults faults;
  result.layers = group_by_code(layer, codes, year, notes);
  for (ShapeLayer& one : result.layers) {
    const std::vector<MendedArea> mended = mend_shapes(one.shapes);
    refuse_changed(one, mended, codes, source, faults);
    tell_mended(one, mended, notes);
    for (std::size_t area = 0; area < one.areas.size(); ++area)
      if (one.shapes.area_begin[area] == one.shapes.area_begin[area + 1])
        result.empty.push_back(one.areas[area]);
  }
  if (!faults.empty()) return faults;
  return result;
}

}  // namespace roer
