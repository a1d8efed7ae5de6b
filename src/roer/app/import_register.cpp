#include "roer/app/import_register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

#include "roer/app/clock.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/json.hpp"
#include "roer/app/signed_note.hpp"
#include "roer/app/stopped.hpp"
#include "roer/sources/address_table.hpp"
#include "roer/sources/open_input.hpp"
#include "roer/sources/register_table.hpp"

namespace roer::app {

namespace {

Result<RegisterOptions> register_options(const ImportRegisterParams& params, const Progress& progress) {
  RegisterOptions options;
  ROER_TRY(options.rules, read_register_rules(data_folder() + "/config/registers.toml"));
  if (!params.mapping.empty()) {
    ROER_TRY(options.mapping, read_mapping(params.mapping));
  }
  options.today = parse_day(utc_now()).value_or(0);
  options.stop = [&progress] { return progress.stop(); };
  return options;
}

/// A key may stand in one of the files of a call.
Faults keys_in_two_files(const std::vector<RegisterFile>& files) {
  Faults faults;
  std::unordered_map<std::string_view, const RegisterFile*> seen;
  for (const RegisterFile& file : files)
    for (std::size_t i = 0; i < file.table.size(); ++i) {
      const auto [first, is_new] = seen.emplace(file.table.keys()[i], &file);
      if (is_new || first->second == &file) continue;
      Error error;
      error.code = ErrorCode::kDuplicateCode;
      error.source = file.file;
      error.row = file.table.rows[i];
      error.column = fields_of(file.table.kind).front().name;
      error.message = fmt::format("this row stands in {} too", first->second->file);
      error.found = excerpt(file.table.keys()[i]);
      error.remedy = "Remove the row from one of the files.";
      faults.add(std::move(error));
    }
  return faults;
}

/// Events of the files after the day until which they are told to run.
Faults events_after(const std::vector<RegisterFile>& files, DayNumber until) {
  Faults faults;
  for (const RegisterFile& file : files) {
    const auto day = event_day(file.table.kind);
    if (!day) continue;
    const auto& days = file.table.columns[*day].numbers;
    const auto last = std::max_element(days.begin(), days.end());
    if (last == days.end() || *last <= until) continue;
    Error error;
    error.code = ErrorCode::kOutOfRange;
    error.source = file.file;
    error.row = file.table.rows[static_cast<std::size_t>(last - days.begin())];
    error.column = fields_of(file.table.kind)[*day].name;
    error.message = "this day lies after the day until which the export is told to run";
    error.found = iso_day(static_cast<DayNumber>(*last));
    error.expected = fmt::format("at most {}", iso_day(until));
    error.remedy = "Correct --until, or the cell.";
    faults.add(std::move(error));
  }
  return faults;
}

Result<std::optional<DayNumber>> told_until(const ImportRegisterParams& params) {
  if (params.until.empty()) return std::optional<DayNumber>();
  if (Faults faults = day_faults(params.until, "export's end"); !faults.empty()) return faults;
  return parse_day(params.until);
}

/// What decides which period of reports is the last whole one.
void add_span_note(const ImportRegisterParams& params, RegisterFile& file) {
  if (params.kind != RegisterKind::kNuisance || file.table.size() == 0) return;
  const auto& days = file.table.columns[*event_day(params.kind)].numbers;
  const std::string last = iso_day(static_cast<DayNumber>(*std::max_element(days.begin(), days.end())));
  Note note;
  note.message =
      params.until.empty()
          ? Text{fmt::format(
                     "tot wanneer de export loopt, is niet gezegd (--until): de laatste melding is van {}",
                     last),
                 fmt::format("until when the export runs was not told (--until): the last report is of {}",
                             last)}
          : Text{fmt::format("de export loopt, zoals gezegd, tot en met {}", params.until),
                 fmt::format("the export runs, as was told, until {}", params.until)};
  file.notes.push_back(std::move(note));
}

ImportRecord record_of(const RegisterFile& file) {
  ImportRecord record;
  record.format = "register";
  record.file = file.file;
  record.sha256 = file.sha256;
  record.rows_read = file.rows_read;
  record.rows_used = file.table.size();
  record.notes = json_of(file.notes);
  return record;
}

Result<std::vector<RegisterFile>> read_registers(const ImportRegisterParams& params, Progress& progress) {
  ROER_TRY(const RegisterOptions options, register_options(params, progress));
  std::vector<RegisterFile> files;
  Faults faults;
  for (const std::string& path : params.paths) {
    progress.step(fmt::format("reading {}", path));
    const auto inputs = open_input(path, {}, progress);
    if (!inputs.ok()) {
      faults.add(inputs.faults());
      continue;
    }
    for (const InputFile& input : *inputs) {
      auto file = read_register(input, params.kind, options);
      if (file.ok())
        files.push_back(std::move(*file));
      else
        faults.add(file.faults());
    }
  }
  if (!faults.empty()) return faults;
  if (Faults twice = keys_in_two_files(files); !twice.empty()) return twice;
  return files;
}

/// Where the dwellings of a file lie by their address.
class PlacedByAddress {
 public:
  PlacedByAddress(const AddressTable& table, RegisterFile& file) : table_(table), file_(file) {
    for (std::size_t i = 0; i < file.table.size(); ++i)
      if (std::isnan(column("x").numbers[i])) place(i);
  }
  /// How many, from which table.
  void add_notes(const std::string& name, const std::string& sha256) {
    add(placed_, {fmt::format("woningen geplaatst naar hun adres, door {} (sha256 {})", name, sha256),
                  fmt::format("dwellings placed by their address, by {} (sha256 {})", name, sha256)});
    add(near_, {"waarvan naar het huisnummer alleen, dat zonder letter of toevoeging één plek heeft",
                "of which by the house number alone, which has one place without letter and addition"});
    add(lacking_, {"woningen met een adres dat de adressentabel niet kent",
                   "dwellings with an address that the table of addresses lacks"});
    add(without_, {"woningen zonder plek en zonder postcode en huisnummer",
                   "dwellings without a place and without postcode and house number"});
  }

 private:
  RegisterColumn& column(const char* field) {
    return file_.table.columns[*field_named(RegisterKind::kDwellings, field)];
  }
  static void count(Note& note, std::int64_t row, const std::string& example) {
    if (note.count++ > 0) return;
    note.first_row = row;
    note.example = example;
  }
  void add(Note& note, Text message) {
    note.message = std::move(message);
    if (note.count > 0) file_.notes.push_back(std::move(note));
  }
  void place(std::size_t i) {
    const std::string &postcode = column("postcode").texts[i], &number = column("house_number").texts[i];
    const std::int64_t row = file_.table.rows[i];
    if (postcode.empty() || number.empty()) return count(without_, row, file_.table.keys()[i]);
    const auto found = table_.find(postcode, number);
    if (!found) return count(lacking_, row, fmt::format("{} {}", postcode, number));
    column("x").numbers[i] = found->place.x;
    column("y").numbers[i] = found->place.y;
    count(placed_, row, file_.table.keys()[i]);
    if (!found->exact) count(near_, row, fmt::format("{} {}", postcode, number));
  }

  const AddressTable& table_;
  RegisterFile& file_;
  Note placed_, near_, lacking_, without_;
};

/// Gives dwellings without a place that of their address.
Status place_by_address(const ImportRegisterParams& params, std::vector<RegisterFile>& files,
                        Progress& progress) {
  if (params.addresses.empty()) return Done{};
  if (params.kind != RegisterKind::kDwellings)
    return Error{ErrorCode::kUsage,
                 "a table of addresses places dwellings",
                 "",
                 0,
                 "--addresses",
                 std::string(name_of(params.kind)),
                 "dwellings",
                 "Leave it out; events lie where the dwelling lies that they name."};
  progress.step(fmt::format("reading {}", params.addresses));
  std::unordered_set<std::string> postcodes;
  for (const RegisterFile& file : files)
    for (const std::string& code : file.table.columns[*field_named(params.kind, "postcode")].texts)
      if (!code.empty()) postcodes.insert(code);
  ROER_TRY(const std::vector<InputFile> inputs, open_input(params.addresses, {}, progress));
  for (const InputFile& input : inputs) {
    ROER_TRY(const AddressTable table,
             AddressTable::read(input, postcodes, [&progress] { return progress.stop(); }));
    for (RegisterFile& file : files)
      PlacedByAddress(table, file)
          .add_notes(std::filesystem::path(input.path).filename().string(), input.sha256);
  }
  return Done{};
}

}  // namespace

Result<ImportRegisterResult> import_registers(const ImportRegisterParams& params, Progress& progress) {
  ROER_TRY(RegisterStore store, RegisterStore::open(params.project, Access::kWrite));
  ROER_TRY(const std::optional<DayNumber> until, told_until(params));
  ROER_TRY(std::vector<RegisterFile> files, read_registers(params, progress));
  ROER_CHECK(place_by_address(params, files, progress));
  if (until)
    if (Faults after = events_after(files, *until); !after.empty()) return after;
  std::vector<IncomingRegister> incoming;
  for (RegisterFile& file : files) {
    add_span_note(params, file);
    incoming.push_back({&file.table, record_of(file), params.replace, until});
  }
  if (progress.stop()) return stopped();
  progress.step("writing the project");
  ROER_TRY(RegisterImport stored, store.import(incoming, parse_day(utc_now()).value_or(0)));
  ROER_TRY(const std::vector<RegisterInfo> registers, store.registers());
  ImportRegisterResult result{params.kind, {}, stored.expired, {}};
  for (const RegisterInfo& info : registers)
    if (info.kind == params.kind) result.doubts = info.doubts;
  for (std::size_t i = 0; i < files.size(); ++i)
    result.files.push_back({std::move(stored.outcomes[i]), files[i].notes});
  return result;
}

}  // namespace roer::app
