#include "roer/app/import_register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "roer/app/clock.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/json.hpp"
#include "roer/app/signed_note.hpp"
#include "roer/sources/open_input.hpp"
#include "roer/sources/register_table.hpp"

namespace roer::app {

namespace {

Result<RegisterOptions> register_options(const ImportRegisterParams& params) {
  RegisterOptions options;
  ROER_TRY(options.rules, read_register_rules(data_folder() + "/config/registers.toml"));
  if (!params.mapping.empty()) {
    ROER_TRY(options.mapping, read_mapping(params.mapping));
  }
  options.today = parse_day(utc_now()).value_or(0);
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
  ROER_TRY(const RegisterOptions options, register_options(params));
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

}  // namespace

Result<ImportRegisterResult> import_registers(const ImportRegisterParams& params, Progress& progress) {
  ROER_TRY(RegisterStore store, RegisterStore::open(params.project, Access::kWrite));
  ROER_TRY(const std::optional<DayNumber> until, told_until(params));
  ROER_TRY(std::vector<RegisterFile> files, read_registers(params, progress));
  if (until)
    if (Faults after = events_after(files, *until); !after.empty()) return after;
  std::vector<IncomingRegister> incoming;
  for (RegisterFile& file : files) {
    add_span_note(params, file);
    incoming.push_back({&file.table, record_of(file), params.replace, until});
  }
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
