// Tables that link areas of one boundary year to those of another, with or without a share.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "roer/area/area_words.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/known_fields.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

struct CrosswalkColumns {
  AreaKind kind{};
  std::size_t from = 0, to = 0;
  std::optional<std::size_t> share;
  std::int16_t from_year = 0, to_year = 0;
};

/// Kinds that crosswalks are published for, smallest first: of a table with several the smallest is meant.
constexpr std::array kKinds{AreaKind::kBuurt, AreaKind::kWijk, AreaKind::kGemeente, AreaKind::kPostcode4};

bool is_code_header(std::string_view header, AreaKind kind) {
  const std::string key = header_key(header);
  const auto holds = [&](std::string_view part) { return key.find(part) != std::string::npos; };
  if (kind == AreaKind::kPostcode4) return key.starts_with("pc4") || holds("postcode");
  if (!holds("code")) return false;
  switch (kind) {
    case AreaKind::kBuurt:
      return holds("buurt") || key.starts_with("bu");
    case AreaKind::kWijk:
      return holds("wijk") || key.starts_with("wk");
    default:
      return holds("gemeente") || key.starts_with("gm");
  }
}

/// Two columns with codes of a kind and a year in their names; of several the CBS ones
/// ("BUURTCODE_CBS_2015").
std::optional<CrosswalkColumns> crosswalk_columns_of(const std::vector<std::string>& header, AreaKind kind) {
  std::vector<std::pair<std::int16_t, std::size_t>> dated;
  for (const bool official : {true, false}) {
    if (dated.size() == 2) break;
    dated.clear();
    for (std::size_t c = 0; c < header.size(); ++c) {
      const DatedHeader split = split_year(header[c]);
      const bool cbs = header_key(header[c]).find("cbs") != std::string::npos;
      if (split.year != 0 && is_code_header(split.header, kind) && (!official || cbs))
        dated.emplace_back(split.year, c);
    }
  }
  if (dated.size() != 2 || dated[0].first == dated[1].first) return std::nullopt;
  std::sort(dated.begin(), dated.end());
  return CrosswalkColumns{kind,
                          dated[0].second,
                          dated[1].second,
                          find_column(header, {"share", "aandeel", "weight", "gewicht"}),
                          dated[0].first,
                          dated[1].first};
}

std::optional<CrosswalkColumns> crosswalk_columns_of(const std::vector<std::string>& header) {
  for (const AreaKind kind : kKinds)
    if (const auto columns = crosswalk_columns_of(header, kind)) return columns;
  return std::nullopt;
}

/// One reading of one table of links.
class CrosswalkReading {
 public:
  CrosswalkReading(RowSource& rows, const std::vector<std::string>& header, const CrosswalkColumns& columns)
      : rows_(rows), header_(header), columns_(columns) {}

  Result<Dataset> read() {
    describe();
    std::vector<std::string_view> row;
    while (rows_.next(row)) {
      ++dataset_.rows_read;
      take(row);
    }
    faults_.add(rows_.faults());
    if (!faults_.empty()) return faults_;
    auto crosswalk =
        crosswalk_from_rows(columns_.kind, Year(columns_.from_year), Year(columns_.to_year), links_);
    if (!crosswalk.ok()) return placed(crosswalk.faults());
    tell(*crosswalk);
    dataset_.crosswalks.push_back(std::move(*crosswalk));
    return std::move(dataset_);
  }

 private:
  void describe() {
    const std::string years = fmt::format("{}-{}", columns_.from_year, columns_.to_year);
    const bool buurt = columns_.kind == AreaKind::kBuurt;
    dataset_.id = "crosswalk-" + (buurt ? years : fmt::format("{}-{}", name_of(columns_.kind), years));
    dataset_.title = {fmt::format("Omrekentabel {} naar {}", columns_.from_year, columns_.to_year),
                      fmt::format("Crosswalk {} to {}", columns_.from_year, columns_.to_year)};
    if (!buurt) {
      dataset_.title.nl += fmt::format(" ({})", plural_of(columns_.kind).nl);
      dataset_.title.en += fmt::format(" ({})", plural_of(columns_.kind).en);
    }
    dataset_.format = "crosswalk table";
    dataset_.release = std::to_string(columns_.to_year);
  }

  /// A mark that stands for nothing known, as in every other table (docs/formats.md).
  static bool is_hole(std::string_view text) {
    Value value;
    return parse_value(text, DecimalMark::kEither, value) && !value.known();
  }

  void fail(Error error, std::size_t column) {
    error.source = rows_.source();
    error.row = rows_.row();
    error.column = header_[column];
    faults_.add(std::move(error));
  }

  void take_code(std::string_view text, std::size_t column, AreaCode& code) {
    bool repaired = false;
    auto read = AreaCode::parse_as(columns_.kind, text, repaired);
    if (!read.ok()) return fail(read.faults().first(), column);
    code = *read;
    if (repaired && repaired_.count++ == 0) {
      repaired_.first_row = rows_.row();
      repaired_.example = excerpt(text);
    }
  }

  void take_share(std::string_view text, std::size_t column, double& share) {
    Value value;
    if (parse_value(text, DecimalMark::kEither, value)) {
      if (value.known()) share = value.number;
      return;
    }
    Error error;
    error.code = ErrorCode::kBadNumber;
    error.message = "this is not a share";
    error.found = excerpt(text);
    error.expected = "a number from 0 to 1";
    fail(std::move(error), column);
  }

  void take(const std::vector<std::string_view>& row) {
    const auto at = [&](std::size_t c) { return c < row.size() ? trimmed(row[c]) : std::string_view(); };
    if (is_hole(at(columns_.from)) || is_hole(at(columns_.to))) {
      if (incomplete_.count++ == 0) incomplete_.first_row = rows_.row();
      return;
    }
    CrosswalkRow link;
    link.row = rows_.row();
    take_code(at(columns_.from), columns_.from, link.from);
    take_code(at(columns_.to), columns_.to, link.to);
    if (columns_.share) take_share(at(*columns_.share), *columns_.share, link.share);
    links_.push_back(link);
    ++dataset_.rows_used;
  }

  /// Faults of the links as a whole, with the file and the column that they are about.
  [[nodiscard]] Faults placed(const Faults& found) const {
    Faults faults;
    for (Error error : found.list()) {
      error.source = rows_.source();
      const bool codes = error.code == ErrorCode::kDuplicateCode || error.code == ErrorCode::kBadCode;
      error.column = header_[codes || !columns_.share ? columns_.to : *columns_.share];
      faults.add(std::move(error));
    }
    if (found.total() > found.list().size()) {
      Error rest;
      rest.code = found.first().code;
      rest.source = rows_.source();
      rest.message = fmt::format("{} more faults of the links", found.total() - found.list().size());
      faults.add(std::move(rest));
    }
    return faults;
  }

  void tell(const Crosswalk& crosswalk) {
    const Text& areas = noun_of(columns_.kind, crosswalk.from.size());
    dataset_.notes.push_back(
        {{fmt::format("koppelingen gemaakt van {} {} van {} naar {} van {}", crosswalk.from.size(), areas.nl,
                      columns_.from_year, crosswalk.to.size(), columns_.to_year),
          fmt::format("links made from {} {} of {} to {} of {}", crosswalk.from.size(), areas.en,
                      columns_.from_year, crosswalk.to.size(), columns_.to_year)},
         crosswalk.links.size(),
         0,
         ""});
    if (incomplete_.count > 0) dataset_.notes.push_back(incomplete_);
    if (repaired_.count > 0) dataset_.notes.push_back(repaired_);
    std::vector<std::string> left_out;
    for (std::size_t c = 0; c < header_.size(); ++c)
      if (c != columns_.from && c != columns_.to && c != columns_.share && !header_[c].empty())
        left_out.push_back(header_[c]);
    if (!left_out.empty())
      dataset_.notes.push_back({{fmt::format("kolommen niet gelezen ({})", fmt::join(left_out, ", ")),
                                 fmt::format("columns not read ({})", fmt::join(left_out, ", "))},
                                left_out.size(),
                                0,
                                ""});
  }

  RowSource& rows_;
  const std::vector<std::string>& header_;
  CrosswalkColumns columns_;
  Dataset dataset_;
  std::vector<CrosswalkRow> links_;
  Faults faults_;
  Note incomplete_{
      {"rijen zonder een van beide codes overgeslagen", "rows without one of the codes left out"}, 0, 0, ""};
  Note repaired_{{"codes hersteld die hun voorloopnul of voorvoegsel misten",
                  "codes repaired that lacked their leading zero or prefix"},
                 0,
                 0,
                 ""};
};

class CrosswalkTable final : public Reader {
 public:
  std::string name() const override { return "crosswalk table"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    return crosswalk_columns_of(peek_header(files[which])) ? 0.9 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions&,
                       Progress&) const override {
    const InputFile& file = files[which];
    ROER_TRY(const auto rows, open_rows(file));
    ROER_TRY(const auto header, take_header(*rows));
    const auto columns = crosswalk_columns_of(header);
    if (!columns)
      return column_missing(
          file.name, "two columns of codes with their years, such as BU_CODE_2015 and BU_CODE_2022", header);
    return CrosswalkReading(*rows, header, *columns).read();
  }
};

}  // namespace

const Reader& crosswalk_reader() {
  static const CrosswalkTable kReader;
  return kReader;
}

}  // namespace roer
