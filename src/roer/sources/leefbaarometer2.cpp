// Leefbaarometer 2.0: scores per dimension (wide, long, or both blocks in one file) and classes.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "roer/sources/long_table.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

constexpr std::string_view kBlockMark = "********";

struct Field2 {
  std::string_view name;
  Text label;
  Measure measure;
  std::vector<std::string> lineage;
};

const std::vector<Field2>& fields2() {
  static const std::vector<Field2> kFields = {
      {"RLBRMTR",
       {"Leefbaarheid 2.0, afwijking", "Liveability 2.0, deviation"},
       Measure::kMean,
       {"housing", "population", "amenities", "nuisance", "crime", "physical environment"}},
      {"RLBWON", {"Woningen", "Dwellings"}, Measure::kMean, {"housing"}},
      {"RLBBEV", {"Bewoners", "Residents"}, Measure::kMean, {"population"}},
      {"RLBVRZ", {"Voorzieningen", "Amenities"}, Measure::kMean, {"amenities"}},
      {"RLBVEI", {"Veiligheid", "Safety"}, Measure::kMean, {"nuisance", "crime"}},
      {"RLBFYS", {"Fysieke omgeving", "Physical environment"}, Measure::kMean, {"physical environment"}},
      {"VKL", {"Ontwikkeling, klasse", "Change, class"}, Measure::kClass, {}},
      {"KL", {"Leefbaarheid 2.0, klasse", "Liveability 2.0, class"}, Measure::kClass, {}}};
  return kFields;
}

/// "RLBWON12" -> (RLBWON, 2012); "VKL0208" -> change 2002 to 2008; "RLBWON" -> no period.
struct Meaning {
  Indicator indicator;
  Period period;
};
std::optional<Meaning> meaning_of(std::string_view header) {
  for (const Field2& field : fields2()) {
    if (!header.starts_with(field.name)) continue;
    const std::string_view digits = header.substr(field.name.size());
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
    const bool change = field.name == "VKL";
    if (digits.size() != (change ? 4U : 2U) && !digits.empty()) continue;
    Meaning meaning;
    meaning.indicator = {
        "leefbaarometer2/" + lowered(field.name), field.label, {}, field.measure, field.lineage};
    if (digits.empty()) return meaning;
    const int last = (digits[digits.size() - 2] - '0') * 10 + (digits.back() - '0');
    meaning.period.year = static_cast<std::int16_t>(2000 + last);
    if (change) {
      const int first = 2000 + (digits[0] - '0') * 10 + (digits[1] - '0');
      meaning.indicator.id += fmt::format("_since_{}", first);
      meaning.indicator.label = {fmt::format("{} sinds {}", field.label.nl, first),
                                 fmt::format("{} since {}", field.label.en, first)};
    }
    return meaning;
  }
  return std::nullopt;
}

bool is_key(std::string_view name) {
  return name == "GBD" || name == "CODE" || name == "PC4" || name == "BU_CODE";
}

/// The blocks of a file: each starts with a header; a line of asterisks parts them.
struct Block {
  InputFile file;
  std::int64_t first_line = 1;
};
std::vector<Block> blocks_of(const InputFile& file) {
  std::vector<Block> blocks;
  std::string_view rest = file.bytes;
  std::int64_t line = 1;
  while (true) {
    const std::size_t mark = rest.find(kBlockMark);
    const std::string_view part = rest.substr(0, mark);
    if (!trimmed(part).empty()) {
      Block block{file, line};
      block.file.bytes = part;
      blocks.push_back(std::move(block));
    }
    if (mark == std::string_view::npos) return blocks;
    const std::size_t end = std::min(rest.find('\n', mark), rest.size() - 1);
    line += std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end) + 1, '\n');
    rest.remove_prefix(end + 1);
  }
}

/// Values by area, indicator and period, so that a second block may repeat the first one more precisely.
class BlockReader {
 public:
  explicit BlockReader(Dataset& dataset) : dataset_(dataset) {}

  Status read(const Block& block) {
    ROER_TRY(const auto rows, open_rows(block.file));
    ROER_TRY(const auto header, take_header(*rows));
    std::vector<std::pair<std::size_t, Meaning>> columns;
    for (std::size_t c = 0; c < header.size(); ++c)
      if (auto meaning = meaning_of(header[c])) columns.emplace_back(c, std::move(*meaning));
    const auto key = find_column(header, {"GBD", "CODE", "PC4", "BU_CODE"});
    if (!key || columns.empty())
      return column_missing(rows->source(), "CODE or GBD, and columns such as RLBRMTR12 or KL18", header);
    const auto year = find_column(header, {"JAAR"});
    std::vector<std::string_view> row;
    while (rows->next(row))
      take(row, *key, year, columns, rows->row() + block.first_line - 1, rows->source(), header);
    faults_.add(rows->faults());
    take_notes(*rows, dataset_);
    return Done{};
  }

  Status finish(Year boundary_year, const std::string& source) {
    if (!faults_.empty()) return faults_;
    LongTable table;
    for (const auto& [key, cell] : cells_)
      table.add(std::get<0>(key), std::get<2>(key), std::get<1>(key), cell.value, cell.row);
    if (short_.count > 0) dataset_.notes.push_back(short_);
    if (refined_.count > 0) dataset_.notes.push_back(refined_);
    if (bare_.count > 0) dataset_.notes.push_back(bare_);
    return table.finish(boundary_year, source, "CODE", dataset_);
  }

 private:
  struct Cell {
    Value value;
    std::int64_t row;
  };

  void fail(ErrorCode code, const std::string& source, std::int64_t row, const std::string& column,
            std::string_view found, std::string expected) {
    Error error;
    error.code = code;
    error.source = source;
    error.row = row;
    error.column = column;
    error.message = code == ErrorCode::kBadCode ? "this is not an area code" : "this cell cannot be read";
    error.found = excerpt(found);
    error.expected = std::move(expected);
    error.remedy = "Correct the cell, or download the file again.";
    faults_.add(std::move(error));
  }

  static void count(Note& note, std::int64_t row, std::string_view example) {
    if (note.count++ > 0) return;
    note.first_row = row;
    note.example = excerpt(example, 40);
  }

  void take(const std::vector<std::string_view>& row, std::size_t key, std::optional<std::size_t> year,
            const std::vector<std::pair<std::size_t, Meaning>>& columns, std::int64_t line,
            const std::string& source, const std::vector<std::string>& header) {
    ++dataset_.rows_read;
    const auto at = [&](std::size_t c) { return c < row.size() ? trimmed(row[c]) : std::string_view(); };
    if (row.size() < header.size()) count(short_, line, at(key));
    // Some releases leave out the BU of a buurt; a postcode has four digits.
    bool repaired = false;
    const bool bare =
        at(key).size() == 8 && at(key).find_first_not_of("0123456789") == std::string_view::npos;
    const auto code =
        bare ? AreaCode::parse_as(AreaKind::kBuurt, at(key), repaired) : AreaCode::parse(at(key));
    if (repaired) count(bare_, line, at(key));
    if (!code.ok())
      return fail(ErrorCode::kBadCode, source, line, header[key], at(key),
                  "a postcode such as 6537, or a buurt code");
    Period period;
    if (year && !parse_period(at(*year), period))
      return fail(ErrorCode::kFormatBroken, source, line, header[*year], at(*year), "a year");
    for (const auto& [column, meaning] : columns) {
      Value value;
      if (!parse_value(at(column), DecimalMark::kPoint, value)) {
        fail(ErrorCode::kBadNumber, source, line, header[column], at(column),
             "a number with a decimal point, or empty");
        continue;
      }
      const std::tuple place{*code, static_cast<std::uint32_t>(indicator_index(dataset_, meaning.indicator)),
                             year ? period : meaning.period};
      const auto [cell, added] = cells_.try_emplace(place, Cell{value, line});
      if (added || !value.known()) continue;
      if (cell->second.value.known() && cell->second.value.number != value.number)
        count(refined_, line, at(key));
      cell->second = {value, line};
    }
    ++dataset_.rows_used;
  }

  Dataset& dataset_;
  std::map<std::tuple<AreaCode, std::uint32_t, Period>, Cell> cells_;
  Faults faults_;
  Note short_{{"rijen korter dan de kop: wat ontbreekt is niet bekend",
               "rows shorter than the header: what lacks is not known"},
              0,
              0,
              ""};
  Note bare_{{"buurtcodes hersteld die hun BU misten", "neighbourhood codes repaired that lacked their BU"},
             0,
             0,
             ""};
  Note refined_{{"waarden uit het tweede blok vervangen die uit het eerste",
                 "values of the second block replace those of the first"},
                0,
                0,
                ""};
};

class Leefbaarometer2 final : public Reader {
 public:
  std::string name() const override { return "leefbaarometer-2.0 csv"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const auto header = peek_header(files[which]);
    const bool key = std::any_of(header.begin(), header.end(), is_key);
    const auto fields = std::count_if(header.begin(), header.end(),
                                      [](const std::string& name) { return meaning_of(name).has_value(); });
    return key && fields > 0 ? 0.95 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    Dataset dataset;
    dataset.id = "leefbaarometer2";
    dataset.title = {"Leefbaarometer 2.0", "Leefbaarometer 2.0"};
    dataset.publisher = "Ministerie van BZK";
    dataset.licence = "open data";
    dataset.format = name();
    BlockReader reader(dataset);
    for (const Block& block : blocks_of(files[which])) {
      progress.step(files[which].name);
      ROER_CHECK(reader.read(block));
    }
    const Year boundary = options.boundary_year.value_or(Year(2018));  // the last measurement of version 2.0
    if (!options.boundary_year)
      dataset.notes.push_back({{"grenzen van 2018 aangenomen: de laatste meting van versie 2.0",
                                "borders of 2018 assumed: the last measurement of version 2.0"},
                               0,
                               0,
                               ""});
    dataset.release = "2018";
    ROER_CHECK(reader.finish(boundary, files[which].name));
    return dataset;
  }
};

}  // namespace

const Reader& leefbaarometer2_reader() {
  static const Leefbaarometer2 kReader;
  return kReader;
}

}  // namespace roer
