#include "roer/sources/yearly_tables.hpp"

#include <algorithm>
#include <set>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

constexpr std::string_view kNoMargin =
    "MW00000";  ///< the value itself; the other two are its lower and upper margin

std::string without_number(std::string_view header) {
  const std::size_t line = header.rfind('_');
  if (line == std::string_view::npos || line + 1 == header.size()) return std::string(header);
  const std::string_view tail = header.substr(line + 1);
  return std::string(std::all_of(tail.begin(), tail.end(), [](char c) { return c >= '0' && c <= '9'; })
                         ? header.substr(0, line)
                         : header);
}

/// "ErvarenGezondheidGoedZeerGoed" -> "Ervaren gezondheid goed zeer goed"
std::string spaced(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty()) out += ' ';
    out += capital && !out.empty() ? static_cast<char>(c + 32) : c;
  }
  return out;
}

bool is_place_or_key(std::string_view header) {
  static const std::set<std::string, std::less<>> kKeys = {"id",
                                                           "leeftijd",
                                                           "marges",
                                                           "wijkenenbuurten",
                                                           "perioden",
                                                           "gemeentenaam",
                                                           "soortregio",
                                                           "codering",
                                                           "indelingswijzigingwijkenenbuurten",
                                                           "indelingswijzigingwijkenenbuurt"};
  return kKeys.contains(header_key(without_number(header)));
}

Indicator health_indicator(const std::string& name) {
  if (const Indicator* known = known_field(name)) return *known;
  if (name == "ErvarenGezondheidGoedZeerGoed") return *known_field("gezond_goed");
  Indicator indicator;
  indicator.id = "health/" + header_slug(spaced(name));
  indicator.label = {spaced(name), spaced(name)};
  indicator.unit = {"%", "%"};
  indicator.lineage = {"health"};
  return indicator;
}

/// Rows of the value itself, for one age group: margins and other age groups would be the same area twice.
class ChosenRows final : public RowSource {
 public:
  ChosenRows(RowSource& rows, std::optional<std::size_t> margin, std::optional<std::size_t> age)
      : rows_(rows), margin_(margin), age_(age) {}
  bool next(std::vector<std::string_view>& fields) override {
    while (rows_.next(fields)) {
      const auto at = [&](std::optional<std::size_t> c) {
        return c && *c < fields.size() ? trimmed(fields[*c]) : std::string_view();
      };
      if (age_ && wanted_age_.empty()) wanted_age_ = at(age_);
      const bool other_age = age_ && at(age_) != wanted_age_;
      const bool is_margin = margin_ && at(margin_) != kNoMargin;
      if (!other_age && !is_margin) return true;
      left_out_.count++;
      if (left_out_.first_row == 0) left_out_.first_row = rows_.row();
    }
    return false;
  }
  std::int64_t row() const override { return rows_.row(); }
  const Faults& faults() const override { return rows_.faults(); }
  const std::string& source() const override { return rows_.source(); }
  std::vector<Note> notes() const override {
    std::vector<Note> notes = rows_.notes();
    if (left_out_.count > 0) notes.push_back(left_out_);
    return notes;
  }

 private:
  RowSource& rows_;
  std::optional<std::size_t> margin_, age_;
  std::string wanted_age_;
  Note left_out_{
      {"rijen met marges of andere leeftijden niet gelezen", "rows with margins or other ages not read"},
      0,
      0,
      ""};
};

}  // namespace

bool is_odata_table(const std::vector<std::string>& header) {
  const bool areas = std::any_of(header.begin(), header.end(), [](const std::string& name) {
    return name == "WijkenEnBuurten" || name == "RegioS";
  });
  const bool periods = find_column(header, {"Perioden"}).has_value();
  const bool numbered = std::any_of(header.begin(), header.end(),
                                    [](const std::string& name) { return without_number(name) != name; });
  return areas && periods && numbered;
}

Result<Dataset> read_odata_table(RowSource& rows, const std::vector<std::string>& header,
                                 const InputFile& file, const ReadOptions& options, Progress& progress) {
  Dataset dataset;
  const auto margin = find_column(header, {"Marges"});
  const auto age = find_column(header, {"Leeftijd"});
  const bool health = margin || age;
  dataset.id = health ? "health" : "kwb";
  dataset.title =
      health ? Text{"Gezondheid per wijk en buurt", "Health per district and neighbourhood"}
             : Text{"CBS Kerncijfers wijken en buurten", "CBS key figures of districts and neighbourhoods"};
  dataset.publisher = health ? "RIVM, GGD, CBS" : "CBS";
  dataset.licence = "CC BY 4.0";
  dataset.format = health ? "health odata table" : "kwb odata table";
  TableSpec spec;
  spec.header = header;
  const auto code = find_column(header, {"WijkenEnBuurten", "RegioS"});
  const auto period = find_column(header, {"Perioden"});
  if (!code || !period) return column_missing(file.name, "WijkenEnBuurten and Perioden", header);
  spec.code_column = *code;
  spec.period_column = period;
  spec.boundary_year = options.boundary_year.value_or(Year(0));
  spec.short_rows = true;
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (is_place_or_key(header[c]) || header[c].empty()) continue;
    const std::string name = without_number(header[c]);
    Indicator indicator = health ? health_indicator(name)
                                 : field_indicator("kwb", known_field(header[c]) ? header[c] : spaced(name));
    add_field_renamed(spec, dataset, c, indicator, DecimalMark::kPoint);
    if (health) spec.fields.back().state = State::kEstimated;
  }
  ChosenRows chosen(rows, margin, age);
  ROER_CHECK(read_table(chosen, spec, dataset, progress));
  take_last_period(dataset, options.boundary_year);
  return dataset;
}

bool is_yearly_kwb(const std::vector<std::string>& header) {
  return find_column(header, {"gwb_code", "gwb_code_10"}).has_value() &&
         find_column(header, {"regio", "recs", "a_inw"}).has_value();
}

Result<Dataset> read_yearly_kwb(RowSource& rows, const std::vector<std::string>& header,
                                const InputFile& file, const ReadOptions& options, Progress& progress) {
  Dataset dataset;
  dataset.id = "kwb";
  dataset.title = {"CBS Kerncijfers wijken en buurten", "CBS key figures of districts and neighbourhoods"};
  dataset.publisher = "CBS";
  dataset.licence = "CC BY 4.0";
  dataset.format = "kwb yearly table";
  ROER_TRY(const TableYear year, table_year(file, options, dataset));
  dataset.release = to_string(Period{year.period.year, 0});
  TableSpec spec;
  spec.header = header;
  spec.code_column = find_column(header, {"gwb_code_10", "gwb_code"}).value_or(0);
  spec.name_column = find_column(header, {"regio"});
  spec.period = year.period;
  spec.boundary_year = year.boundary;
  spec.short_rows = true;
  const DecimalMark mark = decimal_mark_of(file, 7);
  static const std::set<std::string, std::less<>> kPlaces = {
      "gwb_code_10", "gwb_code_8", "gwb_code", "regio",    "gm_naam",
      "recs",        "ind_wbi",    "pst_mvp",  "pst_dekp", ""};
  Note renamed{
      {"kolommen onder hun huidige naam opgenomen", "columns taken under their present name"}, 0, 0, ""};
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (kPlaces.contains(header[c])) continue;
    Indicator indicator = field_indicator("kwb", header[c]);
    if (indicator.id != "kwb/" + header[c] && known_field(header[c]) && renamed.count++ == 0)
      renamed.example = header[c] + " -> " + indicator.id;
    add_field_renamed(spec, dataset, c, indicator, mark);
  }
  if (renamed.count > 0) dataset.notes.push_back(renamed);
  ROER_CHECK(read_table(rows, spec, dataset, progress));
  return dataset;
}

}  // namespace roer
