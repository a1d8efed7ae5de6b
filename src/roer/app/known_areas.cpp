#include "roer/app/known_areas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "roer/sources/rows.hpp"

namespace roer::app {

namespace {

using KindAndYear = std::pair<AreaKind, Year>;

Result<std::set<KindAndYear>> lists_of(const Project& project) {
  std::set<KindAndYear> lists;
  ROER_TRY(const auto series, project.series());
  for (const SeriesInfo& info : series) lists.emplace(info.kind, info.boundary_year);
  ROER_TRY(const auto layers, project.shape_layers());
  lists.insert(layers.begin(), layers.end());
  return lists;
}

/// One field of a row that stands for `code`: its place in the row, or none.
std::optional<std::size_t> field_with(const std::vector<std::string_view>& fields, const AreaCode& code) {
  for (std::size_t f = 0; f < fields.size(); ++f) {
    bool repaired = false;
    if (fields[f].size() > 2 * AreaCode::kMaxLength) continue;
    const auto read = AreaCode::parse_as(code.kind(), fields[f], repaired);
    if (read.ok() && *read == code) return f;
  }
  return std::nullopt;
}

/// Where in the file the unknown codes stand; row 0 where that cannot be told.
std::vector<Error> located(const std::vector<AreaCode>& unknown, const std::string& path) {
  std::vector<Error> errors(unknown.size());
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    errors[i].source = path;
    errors[i].found = std::string(unknown[i].text());
  }
  const auto files = open_input(path);
  if (!files.ok() || files->size() != 1) return errors;
  const auto rows = open_rows(files->front());
  if (!rows.ok()) return errors;
  std::vector<std::string_view> fields;
  std::vector<std::string> header;
  while ((*rows)->next(fields)) {
    if (header.empty()) header.assign(fields.begin(), fields.end());
    for (std::size_t i = 0; i < unknown.size(); ++i) {
      if (errors[i].row != 0) continue;
      const auto field = field_with(fields, unknown[i]);
      if (!field) continue;
      errors[i].row = (*rows)->row();
      if (*field < header.size()) errors[i].column = std::string(trimmed(header[*field]));
    }
  }
  return errors;
}

/// Codes that the tables of publishers hold, but for one dataset: one series of each tells all of its areas.
Result<std::vector<AreaCode>> codes_in_tables(const Project& project, AreaKind kind, Year boundary_year,
                                              std::string_view but) {
  ROER_TRY(const auto datasets, project.datasets());
  std::set<std::string> open;
  for (const DatasetRecord& dataset : datasets)
    if (!dataset.publisher.empty() && dataset.id != but) open.insert(dataset.id);
  std::vector<AreaCode> codes;
  ROER_TRY(const auto series, project.series());
  for (const SeriesInfo& info : series) {
    if (info.kind != kind || info.boundary_year != boundary_year || open.erase(info.dataset) == 0) continue;
    ROER_TRY(const Frame frame, project.load(info.indicator, info.period, kind, boundary_year));
    codes.insert(codes.end(), frame.areas.codes().begin(), frame.areas.codes().end());
  }
  return codes;
}

}  // namespace

Result<std::vector<AreaNames>> named_areas(const Project& project) {
  std::vector<AreaNames> all;
  ROER_TRY(const auto lists, lists_of(project));
  for (const auto& [kind, year] : lists) {
    ROER_TRY(const auto names, project.names(kind, year));
    if (names.empty()) continue;
    std::vector<AreaCode> codes;
    AreaNames one;
    for (const auto& [code, name] : names) {
      codes.push_back(code);
      one.names.push_back(name);
    }
    one.areas = AreaList(kind, year, std::move(codes));
    all.push_back(std::move(one));
  }
  return all;
}

Result<AreaList> official_areas(const Project& project, AreaKind kind, Year boundary_year) {
  std::vector<AreaCode> codes;
  ROER_TRY(const auto layers, project.shape_layers());
  if (std::find(layers.begin(), layers.end(), KindAndYear{kind, boundary_year}) != layers.end()) {
    ROER_TRY(const AreaList shaped, project.shaped_areas(kind, boundary_year));
    codes = shaped.codes();
  }
  ROER_TRY(const std::vector<AreaCode> listed, codes_in_tables(project, kind, boundary_year, ""));
  codes.insert(codes.end(), listed.begin(), listed.end());
  return AreaList(kind, boundary_year, std::move(codes));
}

Result<AreaList> areas_to_carry_to(const Project& project, AreaKind kind, Year boundary_year) {
  ROER_TRY(AreaList list, official_areas(project, kind, boundary_year));
  if (list.size() > 0) return list;
  ROER_TRY(const std::vector<Crosswalk> tables, project.crosswalks());
  for (const Crosswalk& table : tables)
    if (table.to.kind() == kind && table.to.boundary_year() == boundary_year && table.to.size() > list.size())
      list = table.to;
  return list;
}

Result<std::vector<Note>> unknown_shapes(const Project& project, const Dataset& dataset) {
  std::vector<Note> notes;
  for (const ShapeLayer& layer : dataset.shapes) {
    const AreaKind kind = layer.areas.kind();
    const Year year = layer.areas.boundary_year();
    ROER_TRY(std::vector<AreaCode> codes, codes_in_tables(project, kind, year, dataset.id));
    if (codes.empty()) continue;
    const AreaList listed(kind, year, std::move(codes));
    Note note;
    note.message = {fmt::format("vormen met een code die geen tabel op de grenzen van {} kent", year.value()),
                    fmt::format("shapes with a code that no table on the borders of {} knows", year.value())};
    for (const AreaCode& code : layer.areas.codes())
      if (!listed.find(code) && ++note.count == 1) note.example = std::string(code.text());
    if (note.count > 0) notes.push_back(std::move(note));
  }
  return notes;
}

Result<std::vector<Note>> unknown_borders(const Project& project, const Dataset& own) {
  std::vector<Note> notes;
  ROER_TRY(const auto lists, lists_of(project));
  ROER_TRY(const std::vector<Crosswalk> crosswalks, project.crosswalks());
  for (const Frame& frame : own.frames) {
    const AreaKind kind = frame.areas.kind();
    const Year year = frame.areas.boundary_year();
    if (year.value() == 0 || frame.areas.size() == 0) continue;
    ROER_TRY(const AreaList same, official_areas(project, kind, year));
    const bool carried = std::any_of(crosswalks.begin(), crosswalks.end(), [&](const Crosswalk& table) {
      return table.from.kind() == kind && table.from.boundary_year() == year;
    });
    if (same.size() > 0 || carried) continue;
    std::optional<Year> other;  // the newest of those that the project has
    for (const auto& [listed, borders] : lists) {
      if (listed != kind || borders == year) continue;
      ROER_TRY(const AreaList areas, official_areas(project, kind, borders));
      if (areas.size() > 0) other = borders;
    }
    if (!other) continue;
    notes.push_back(
        {{fmt::format("{} op grenzen van {} tellen nog nergens mee: het project heeft die van {}. Gelden de "
                      "codes ook daar, importeer dan met --boundary-year {}",
                      plural_of(kind).nl, year.value(), other->value(), other->value()),
          fmt::format("{} on borders of {} count nowhere yet: the project has those of {}. If the codes "
                      "hold there too, import with --boundary-year {}",
                      plural_of(kind).en, year.value(), other->value(), other->value())},
         frame.areas.size(),
         0,
         std::string(frame.areas[0].text())});
  }
  return notes;
}

Status check_codes(const Project& project, const Dataset& dataset, const std::string& path) {
  Faults faults;
  for (const Frame& frame : dataset.frames) {
    const AreaKind kind = frame.areas.kind();
    const Year year = frame.areas.boundary_year();
    ROER_TRY(const AreaList known, official_areas(project, kind, year));
    if (known.size() == 0) continue;
    std::vector<AreaCode> unknown;
    for (const AreaCode& code : frame.areas.codes())
      if (!known.find(code)) unknown.push_back(code);
    for (Error& error : located(unknown, path)) {
      error.code = ErrorCode::kUnknownCode;
      error.message =
          fmt::format("the project has no {} with this code", label_of(kind).in(Language::kEnglish));
      error.expected = fmt::format("one of its {} {} on the borders of {}", known.size(),
                                   plural_of(kind).in(Language::kEnglish), year.value());
      error.remedy =
          "Correct the code; if the table is on the borders of another year, give it: --boundary-year YEAR.";
      faults.add(std::move(error));
    }
  }
  if (!faults.empty()) return faults;
  return Done{};
}

}  // namespace roer::app
