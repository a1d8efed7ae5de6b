// Tables that link areas of one boundary year to those of another, with or without a share.

#include <algorithm>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

struct CrosswalkColumns {
  std::size_t from = 0, to = 0;
  std::optional<std::size_t> share;
  std::int16_t from_year = 0, to_year = 0;
};

bool is_code_header(std::string_view header) {
  const std::string key = header_key(header);
  return key.find("code") != std::string::npos &&
         (key.find("buurt") != std::string::npos || key.find("bu") == 0 ||
          key.find("wijk") != std::string::npos);
}

/// Two columns with codes and a year in their names; of several the CBS ones ("BUURTCODE_CBS_2015").
std::optional<CrosswalkColumns> columns_of(const std::vector<std::string>& header) {
  std::vector<std::pair<std::int16_t, std::size_t>> dated;
  for (const bool official : {true, false}) {
    if (dated.size() == 2) break;
    dated.clear();
    for (std::size_t c = 0; c < header.size(); ++c) {
      const DatedHeader split = split_year(header[c]);
      const bool cbs = header_key(header[c]).find("cbs") != std::string::npos;
      if (split.year != 0 && is_code_header(header[c]) && (!official || cbs))
        dated.emplace_back(split.year, c);
    }
  }
  if (dated.size() != 2 || dated[0].first == dated[1].first) return std::nullopt;
  std::sort(dated.begin(), dated.end());
  CrosswalkColumns columns;
  columns.from = dated[0].second;
  columns.to = dated[1].second;
  columns.from_year = dated[0].first;
  columns.to_year = dated[1].first;
  columns.share = find_column(header, {"share", "aandeel", "weight", "gewicht"});
  return columns;
}

class CrosswalkTable final : public Reader {
 public:
  std::string name() const override { return "crosswalk table"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    return columns_of(peek_header(files[which])) ? 0.9 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions&,
                       Progress&) const override {
    const InputFile& file = files[which];
    ROER_TRY(const auto rows, open_rows(file));
    ROER_TRY(const auto header, take_header(*rows));
    const auto columns = columns_of(header);
    if (!columns)
      return column_missing(
          file.name, "two columns of codes with their years, such as BU_CODE_2015 and BU_CODE_2022", header);
    Dataset dataset;
    dataset.id = "crosswalk-" + std::to_string(columns->from_year) + "-" + std::to_string(columns->to_year);
    dataset.title = {
        "Omrekentabel " + std::to_string(columns->from_year) + " naar " + std::to_string(columns->to_year),
        "Crosswalk " + std::to_string(columns->from_year) + " to " + std::to_string(columns->to_year)};
    dataset.format = name();
    dataset.release = std::to_string(columns->to_year);
    Note incomplete{
        {"rijen zonder een van beide codes overgeslagen", "rows without one of the codes left out"},
        0,
        0,
        ""};
    std::vector<CrosswalkRow> links;
    Faults faults;
    std::vector<std::string_view> row;
    while (rows->next(row)) {
      ++dataset.rows_read;
      const auto at = [&](std::size_t c) { return c < row.size() ? trimmed(row[c]) : std::string_view(); };
      if (is_hole(at(columns->from)) || is_hole(at(columns->to))) {
        if (incomplete.count++ == 0) incomplete.first_row = rows->row();
        continue;
      }
      bool repaired = false;
      CrosswalkRow link;
      link.row = rows->row();
      for (const bool first : {true, false}) {
        const std::size_t column = first ? columns->from : columns->to;
        auto code = AreaCode::parse_as(AreaKind::kBuurt, at(column), repaired);
        if (code.ok()) {
          (first ? link.from : link.to) = *code;
          continue;
        }
        Error error = code.faults().first();
        error.source = rows->source();
        error.row = rows->row();
        error.column = header[column];
        faults.add(std::move(error));
      }
      Value share;
      if (columns->share &&
          (!parse_value(at(*columns->share), DecimalMark::kEither, share) || !share.known())) {
        Error error;
        error.code = ErrorCode::kBadNumber;
        error.source = rows->source();
        error.row = rows->row();
        error.column = header[*columns->share];
        error.message = "this is not a share";
        error.found = excerpt(at(*columns->share));
        error.expected = "a number from 0 to 1";
        faults.add(std::move(error));
      }
      if (share.known()) link.share = share.number;
      links.push_back(link);
      ++dataset.rows_used;
    }
    faults.add(rows->faults());
    if (!faults.empty()) return faults;
    if (incomplete.count > 0) dataset.notes.push_back(incomplete);
    ROER_TRY(auto crosswalk,
             crosswalk_from_rows(AreaKind::kBuurt, Year(columns->from_year), Year(columns->to_year), links));
    dataset.crosswalks.push_back(std::move(crosswalk));
    return dataset;
  }

 private:
  static bool is_hole(std::string_view text) { return text.empty() || text == "NA" || text == "."; }
};

}  // namespace

const Reader& crosswalk_reader() {
  static const CrosswalkTable kReader;
  return kReader;
}

}  // namespace roer
