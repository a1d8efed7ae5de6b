#include "roer/app/read_workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "roer/app/csv_file.hpp"
#include "roer/app/stopped.hpp"
#include "roer/app/workbook_edits.hpp"
#include "roer/base/digest.hpp"
#include "roer/project/target.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/workbook.hpp"

namespace roer::app {

namespace {

namespace fs = std::filesystem;

using FilledSheets = std::map<std::string, FilledSheet>;

FilledSheet filled(RowSource& rows) {
  FilledSheet sheet;
  sheet.source = rows.source();
  std::vector<std::string_view> fields;
  while (rows.next(fields)) {
    std::vector<std::string> cells(fields.begin(), fields.end());
    if (sheet.header.empty())
      for (const std::string& cell : cells) sheet.header.emplace_back(trimmed(cell));
    else
      sheet.rows.push_back({rows.row(), std::move(cells)});
  }
  return sheet;
}

struct OpenedWorkbook {
  std::string name;
  FilledSheets sheets;
  std::vector<std::string> others;
};

Result<OpenedWorkbook> open_filled(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  const InputFile& file = files.front();
  std::vector<std::string> wanted;
  for (const std::string_view name :
       {kDataSheet, kRootSheet, kFactorSheet, kInputSheet, kClassSheet, kDoubtSheet, kSourceSheet})
    wanted.emplace_back(name);
  ROER_TRY(WorkbookSheets opened, open_sheets(file, wanted));
  OpenedWorkbook book{file.name, {}, {}};
  for (const NamedSheet& sheet : opened.sheets) book.sheets[sheet.name] = filled(*sheet.rows);
  for (const std::string& other : opened.others)
    if (other != kReadMeSheet && other != kScoreSheet && other != kPointsSheet) book.others.push_back(other);
  return book;
}

/// What the sheet of sources says of the workbook as it went out.
struct WentOut {
  std::string id, digest, toml;
  std::optional<Year> boundary_year;
  std::size_t areas = 0;
};

WentOut went_out(const FilledSheets& sheets) {
  WentOut out;
  const auto found = sheets.find(std::string(kSourceSheet));
  if (found == sheets.end()) return out;
  for (const FilledSheet::Row& row : found->second.rows) {
    const std::string key = row.cells.empty() ? "" : row.cells[0];
    const std::string value = row.cells.size() < 2 ? "" : row.cells[1];
    int number = 0;
    const bool whole = std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc();
    if (key == "framework.id") out.id = value;
    if (key == "framework.sha256") out.digest = value;
    if (key == "toml") out.toml += value + '\n';
    if (key == "boundary_year" && whole) out.boundary_year = Year(number);
    if (key == "areas" && whole) out.areas = static_cast<std::size_t>(std::max(number, 0));
  }
  // The last line of a file may or may not end.
  if (sha256(out.toml) != out.digest && !out.toml.empty()) out.toml.pop_back();
  if (sha256(out.toml) != out.digest) out.toml.clear();
  return out;
}

Status check_params(const ReadWorkbookParams& params) {
  Faults faults;
  if (!params.framework.empty() && !params.framework.ends_with(".toml"))
    faults.add(wrong_ending(params.framework, ".toml", "a framework is written as TOML"));
  if (!params.data.empty() && !params.data.ends_with(".csv"))
    faults.add(wrong_ending(params.data, ".csv", "an own table is written as CSV"));
  if (!params.data.empty() && params.project.empty()) {
    Error error;
    error.code = ErrorCode::kUsage;
    error.message = "what was edited in the data is seen beside a project";
    error.expected = "--project PROJECT";
    error.remedy = "Name the project that the workbook came from.";
    faults.add(error);
  }
  if (!faults.empty()) return faults;
  for (const std::string& target : {params.framework, params.data})
    if (!target.empty()) ROER_CHECK(check_target(target));
  return Done{};
}

/// The data held against the project; the framework that went out tells which cells are which.
Result<WorkbookEdits> compare_data(const OpenedWorkbook& book, const WentOut& out, const std::string& toml,
                                   const ReadWorkbookParams& params, Progress& progress, ScoreRun& run) {
  const auto data = book.sheets.find(std::string(kDataSheet));
  if (data == book.sheets.end()) {
    Error error;
    error.code = ErrorCode::kColumnMissing;
    error.message = "the workbook has no sheet of data";
    error.source = book.name;
    error.expected = "a visible sheet called " + std::string(kDataSheet);
    error.remedy =
        "Take a workbook that roer workbook wrote, or leave --project away to read the framework alone.";
    return error;
  }
  const FrameworkFile file{out.toml.empty() ? toml : out.toml, book.name};
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  ScoreParams score;
  score.project = params.project;
  score.framework = out.id;
  score.boundary_year = out.boundary_year;
  ROER_TRY(run, run_score(project, file, score, progress));
  ROER_TRY(std::vector<KeyTable> tables, framework_tables(file));
  return find_edits(data->second, run, layout_of(run, std::move(tables)));
}

void tell_rows(const WentOut& out, const WorkbookEdits& edits, std::vector<Text>& notes) {
  if (out.areas == 0 || out.areas == edits.areas) return;
  notes.push_back(
      {fmt::format("Het blad data heeft {} gebieden; het ging weg met {}.", edits.areas, out.areas),
       fmt::format("The sheet data has {} areas; it went out with {}.", edits.areas, out.areas)});
}

void tell_other_sheets(const OpenedWorkbook& book, std::vector<Text>& notes) {
  std::string names;
  for (const std::string& other : book.others) names += (names.empty() ? "" : ", ") + other;
  if (!names.empty())
    notes.push_back({"Bladen die Roer niet schreef, zijn niet gelezen: " + names + ".",
                     "Sheets that Roer did not write were not read: " + names + "."});
}

std::string table_name(const std::string& path) {
  return fs::path(path).stem().string();
}

Status check_table_name(const std::string& path) {
  const std::string name = table_name(path);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  if (plain && !name.empty()) return Done{};
  return wrong_ending(path, "NAME.csv, where NAME has lower case letters, digits, '_' and '-' only",
                      "the name of the file becomes that of the own table");
}

Status write_data(const ReadWorkbookParams& params, const ScoreRun& run, const WorkbookEdits& edits,
                  ReadWorkbookResult& result) {
  ROER_CHECK(write_csv(params.data, own_table_of(run, edits)));
  result.written.files.push_back(written_file(
      params.data,
      {"eigen tabel met wat er in de gegevens is gewijzigd", "own table with what was edited in the data"}));
  const std::string order =
      fmt::format("roer import {} {} --table {} --boundary-year {}", params.project, params.data,
                  table_name(params.data), run.data.areas.boundary_year().value());
  result.written.notes.push_back(
      {"Lees haar in met: " + order + ". Wat daar ontbreekt, heeft geen toestand meer.",
       "Import it with: " + order + ". What lacks there has no state any more."});
  return Done{};
}

Status write_framework(const ReadWorkbookParams& params, const WentOut& out, const std::string& toml,
                       ReadWorkbookResult& result) {
  const bool same = result.original_known && changed_keys(out.toml, toml).empty();
  ROER_CHECK(write_whole_file(params.framework, same ? out.toml : toml));
  result.written.files.push_back(
      written_file(params.framework, same ? Text{"raamwerk zoals het weg ging", "framework as it went out"}
                                          : Text{"raamwerk uit het bestand", "framework of the workbook"}));
  return Done{};
}

}  // namespace

Result<ReadWorkbookResult> read_workbook(const ReadWorkbookParams& params, Progress& progress) {
  ROER_CHECK(check_params(params));
  if (!params.data.empty()) ROER_CHECK(check_table_name(params.data));
  progress.step("reading the workbook");
  ROER_TRY(OpenedWorkbook book, open_filled(params.workbook));
  ROER_TRY(FrameworkFromSheets made, framework_from_sheets(book.sheets, book.name));
  ReadWorkbookResult result;
  const WentOut out = went_out(book.sheets);
  result.original_known = !out.toml.empty();
  if (result.original_known) result.keys = changed_keys(out.toml, made.toml);
  tell_other_sheets(book, result.written.notes);
  if (!params.project.empty()) {
    ScoreRun run;
    ROER_TRY(WorkbookEdits edits, compare_data(book, out, made.toml, params, progress, run));
    if (progress.stop()) return stopped();
    result.compared = true;
    result.areas = edits.areas;
    tell_rows(out, edits, result.written.notes);
    result.written.notes.insert(result.written.notes.end(), edits.notes.begin(), edits.notes.end());
    if (!params.data.empty() && !edits.columns.empty()) {
      ROER_CHECK(write_data(params, run, edits, result));
      name_own_table(edits, run, table_name(params.data), book.sheets.at(std::string(kInputSheet)));
      ROER_TRY(made, framework_from_sheets(book.sheets, book.name));
    }
    result.cells = std::move(edits.cells);
  }
  if (!params.framework.empty()) ROER_CHECK(write_framework(params, out, made.toml, result));
  result.framework = std::move(made.framework);
  return result;
}

}  // namespace roer::app
