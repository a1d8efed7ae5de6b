#include "roer/sources/reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/json_rows.hpp"
#include "roer/sources/negative_counts.hpp"
#include "roer/sources/open_input.hpp"
#include "roer/sources/own_mapping.hpp"
#include "roer/sources/rows.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

namespace {

constexpr std::string_view kOwnTable =
    "If it is a table of your own, give it a name: roer import PROJECT FILE --table NAME.";

/// The most certain reader of one file; null if none knows it.
const Reader* best_reader(const std::vector<InputFile>& files, std::size_t which) {
  const Reader* best = nullptr;
  double certainty = 0;
  for (const Reader* reader : all_readers()) {
    const double own = reader->recognise(files, which);
    if (own > certainty) certainty = own, best = reader;
  }
  return best;
}

bool is_archive(const InputFile& file) {
  return file.bytes.starts_with("\x1f\x8b") ||
         (file.bytes.starts_with("PK\x03\x04") && !is_workbook(file.bytes));
}

Error archive_in_archive(const InputFile& file) {
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.source = file.name;
  error.message = "this is an archive inside an archive; only one level is unpacked";
  error.found = file.bytes.starts_with("\x1f\x8b") ? "a .gz" : "a .zip";
  error.remedy = "Unpack the outer one, and import what is in it.";
  return error;
}

/// Why no reader knows a file: what its content looks like.
Faults unknown_format(const InputFile& file) {
  Error error;
  error.code = ErrorCode::kFormatUnknown;
  error.source = file.name;
  error.expected = "a file of the Leefbaarometer, CBS, RIVM or the police, or borders of areas";
  if (is_archive(file)) return archive_in_archive(file);
  const std::string_view start = trimmed(file.bytes.substr(0, 80));
  const bool json_table = looks_like_json_table(file.bytes);
  if ((start.starts_with('{') || start.starts_with('[')) && !json_table) {
    error.message = "this JSON holds no areas";
    error.found = excerpt(start);
    error.expected = "a GeoJSON FeatureCollection or a TopoJSON Topology with areas";
    error.remedy =
        "Export the layer as GeoJSON. A table in JSON is a list of records, or has one in its member "
        "`value`.";
    return error;
  }
  if (!json_table)
    if (auto text = open_csv(file.bytes, file.name); !text.ok()) return text.faults();
  const std::vector<std::string> header = peek_header(file);
  error.row = 1;
  error.found = excerpt(fmt::format("{}", fmt::join(header, " | ")));
  if (header.size() < 2) {
    error.code = ErrorCode::kSeparator;
    error.message = "the first line is one single column";
    error.expected = "columns parted by comma, semicolon, tab or |";
    error.remedy = "Save the table with one of these separators, and with the names of columns in line 1.";
    return error;
  }
  error.message = "no reader knows these columns";
  error.remedy = std::string(kOwnTable);
  return error;
}

Error mapping_without_table(const std::string& path) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.source = path;
  error.message = "a mapping is for an own table, and no --table was given";
  error.expected = "--table NAME beside --mapping FILE";
  error.remedy = "Give the table a name: --table NAME; or leave --mapping away for an official file.";
  return error;
}

/// Members of an archive that nobody read, told on the first dataset.
void tell_unread_files(const std::vector<InputFile>& files, const std::vector<std::size_t>& unread,
                       Dataset& dataset) {
  if (unread.empty()) return;
  Note note;
  note.message = {"bestanden in het archief niet gelezen (geen bekende vorm)",
                  "files in the archive not read (no known format)"};
  Note inner;
  inner.message = {"archieven in het archief niet gelezen; pak ze eerst uit",
                   "archives in the archive not read; unpack them first"};
  for (const std::size_t which : unread) {
    Note& one = is_archive(files[which]) ? inner : note;
    if (++one.count == 1) one.example = std::filesystem::path(files[which].name).filename().string();
  }
  for (Note* one : {&note, &inner})
    if (one->count > 0) dataset.notes.push_back(std::move(*one));
}

/// A member of an archive that may be an own table.
bool is_table(const InputFile& file) {
  return is_workbook(file.bytes) || peek_header(file).size() > 1;
}

/// True if a mapping names columns of this file: then it is what the mapping is for.
bool is_mapped(const InputFile& file, const std::string& mapping_path) {
  if (mapping_path.empty()) return false;
  const auto mapping = read_mapping(mapping_path);
  if (!mapping.ok()) return true;  // the reader of own tables tells what is wrong with it
  const auto named = [&](const std::string& header) {
    return mapping->find(header) != nullptr || same_header(header, mapping->code) ||
           same_header(header, mapping->period_column) || same_header(header, mapping->name_column);
  };
  const std::vector<std::string> header = peek_header(file);
  // Names may stand below line 1: then they are not seen here.
  return mapping->header_row || std::any_of(header.begin(), header.end(), named);
}

/// The reader of one file. A name of an own table is for the tables of a call; a map or a crosswalk beside
/// them stays what it is, unless the mapping names its columns.
const Reader* reader_of(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options) {
  if (options.table.empty()) return best_reader(files, which);
  const Reader* best = best_reader(files, which);
  const bool other = best == &crosswalk_reader() || best == &boundaries_reader() ||
                     best == &leefbaarometer_geo_reader() || best == &cell_grid_reader();
  return other && !is_mapped(files[which], options.mapping_path) ? best : &own_table_reader();
}

/// Which reader reads which file, and which files remain.
struct Plan {
  std::vector<std::pair<std::size_t, const Reader*>> reads;
  std::vector<std::size_t> unread;
};

Plan plan_reads(const std::vector<InputFile>& files, const ReadOptions& options) {
  Plan plan;
  std::vector<bool> taken(files.size(), false);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (taken[i] || is_archive(files[i])) continue;
    const Reader* reader = reader_of(files, i, options);
    if (reader == nullptr || (files.size() > 1 && reader == &own_table_reader() && !is_table(files[i])))
      continue;
    plan.reads.emplace_back(i, reader);
    taken[i] = true;
    for (const std::size_t other : reader->takes(files, i)) taken[other] = true;
  }
  // A part of a set may stand before the file that takes it.
  std::vector<bool> part(files.size(), false);
  for (const auto& [which, reader] : plan.reads)
    for (const std::size_t other : reader->takes(files, which)) part[other] = true;
  std::erase_if(plan.reads, [&](const auto& read) { return part[read.first]; });
  for (std::size_t i = 0; i < files.size(); ++i)
    if (!taken[i]) plan.unread.push_back(i);
  return plan;
}

}  // namespace

const std::vector<const Reader*>& all_readers() {
  static const std::vector<const Reader*> readers{
      &leefbaarometer_csv_reader(), &leefbaarometer2_reader(), &leefbaarometer_geo_reader(),
      &cell_grid_reader(),          &statline_csv_reader(),    &statline_long_reader(),
      &official_table_reader(),     &police_reader(),          &joined_areas_reader(),
      &crosswalk_reader(),          &boundaries_reader(),      &own_table_reader()};
  return readers;
}

Result<std::vector<Dataset>> read_path(const std::string& path, const ReadOptions& options,
                                       Progress& progress) {
  if (!options.mapping_path.empty() && options.table.empty()) return mapping_without_table(path);
  ROER_TRY(const std::vector<InputFile> files, open_input(path, {}, progress));
  if (progress.stop()) return interrupted(path);
  const Plan plan = plan_reads(files, options);
  Faults faults;
  if (plan.reads.empty())
    for (const InputFile& file : files) faults.add(unknown_format(file));
  std::vector<Dataset> datasets;
  for (const auto& [which, reader] : plan.reads) {
    auto dataset = reader->read(files, which, options, progress);
    if (!dataset.ok()) {
      faults.add(dataset.faults());
      continue;
    }
    dataset->sha256 = files[which].sha256;
    tell_negative_counts(*dataset);
    datasets.push_back(std::move(*dataset));
  }
  if (!faults.empty()) return faults;
  tell_unread_files(files, plan.unread, datasets.front());
  return datasets;
}

}  // namespace roer
