// Tables that others joined from key figures, police counts, health and Leefbaarometer: one row per area,
// years in the column names.

#include <algorithm>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/leefbaarometer_indicators.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

constexpr std::int16_t kReleaseYear =
    2024;  ///< the key figures these tables are built on, where the file does not tell

class JoinedAreas final : public Reader {
 public:
  std::string name() const override { return "joined areas csv"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const auto header = peek_header(files[which]);
    const bool keyed = find_column(header, {"code"}) && find_column(header, {"naam"});
    return keyed && find_column(header, {"a_inw", "inwoners"}) && find_column_with(header, "misdr_20") ? 0.9
                                                                                                       : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    const InputFile& file = files[which];
    Dataset dataset;
    dataset.id = "areas";
    dataset.title = {"Kerncijfers, politie en gezondheid per gebied",
                     "Key figures, police and health per area"};
    dataset.publisher = "CBS, politie, RIVM";
    dataset.licence = "CC BY 4.0";
    dataset.format = name();
    ReadOptions dated = options;
    if (!options.boundary_year && !year_in_name(file.name)) dated.boundary_year = Year(kReleaseYear);
    ROER_TRY(const TableYear year, table_year(file, dated, dataset));
    dataset.release = to_string(Period{year.boundary.value(), 0});
    ROER_TRY(const auto rows, open_rows(file));
    ROER_TRY(const auto header, take_header(*rows));
    TableSpec spec;
    spec.header = header;
    spec.code_column = find_column(header, {"code"}).value_or(0);
    spec.name_column = find_column(header, {"naam"});
    spec.boundary_year = year.boundary;
    spec.period = Period{year.boundary.value(), 0};
    Note left_out{{"kolommen niet gelezen, want niet bekend of elders beter (Leefbaarometer)",
                   "columns not read: not known, or better elsewhere (Leefbaarometer)"},
                  0,
                  0,
                  ""};
    for (std::size_t c = 0; c < header.size(); ++c) {
      if (c == spec.code_column || c == spec.name_column) continue;
      const DatedHeader dated_header = split_year(header[c]);
      const Indicator* indicator =
          leefbaarometer_indicator(header[c]) ? nullptr : known_field(dated_header.header);
      const bool undated_twin = indicator && dated_header.year == 0 &&
                                indicator->id == "health/gezond_goed";  // repeats the last year
      if (!indicator || undated_twin ||
          !add_field(spec, dataset, c, *indicator, {dated_header.year, 0}, DecimalMark::kPoint)) {
        if (left_out.count++ == 0)
          left_out.example = header[c];
        else if (left_out.example.size() < 200)
          left_out.example += ", " + header[c];
        continue;
      }
      if (indicator->id.starts_with("health/")) spec.fields.back().state = State::kEstimated;
    }
    if (left_out.count > 0) dataset.notes.push_back(left_out);
    ROER_CHECK(read_table(*rows, spec, dataset, progress));
    return dataset;
  }
};

}  // namespace

const Reader& joined_areas_reader() {
  static const JoinedAreas kReader;
  return kReader;
}

}  // namespace roer
