#include "roer/sources/own_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/known_fields.hpp"

namespace roer {

namespace {

using Keys = std::set<std::string, std::less<>>;
using Columns = std::vector<std::size_t>;

/// Names that columns with codes go by, as header_key() writes them: sure ones and, behind them, those that
/// may hold a name as well.
struct CodeNames {
  std::optional<AreaKind> kind;
  Keys sure;
  Keys maybe;
};

const std::vector<CodeNames>& code_names() {
  static const std::vector<CodeNames> kNames = {
      {std::nullopt,
       {"area", "areacode", "code", "gebiedcode", "gebiedscode", "regiocode", "gwbcode", "codering",
        "coderingcode", "cbscode", "statcode"},
       {"gebied", "regio"}},
      {AreaKind::kBuurt,
       {"bucode", "buurtcode", "buurtcodecbs", "cbsbuurtcode", "buurtcbscode"},
       {"bu", "buurt", "buurtnummer", "neighbourhood"}},
      {AreaKind::kWijk, {"wkcode", "wijkcode", "cbswijkcode"}, {"wk", "wijk", "wijknummer", "district"}},
      {AreaKind::kGemeente,
       {"gmcode", "gemcode", "gemeentecode", "cbsgemeentecode"},
       {"gm", "gemeente", "gemeentenummer", "municipality"}},
      {AreaKind::kProvincie, {"pvcode", "provinciecode"}, {"pv", "provincie", "province"}},
      {AreaKind::kPostcode4, {"pc4", "pc4code", "postcode4", "postcode", "pc", "postcodegebied"}, {}},
      {AreaKind::kCell100, {"crs28992res100m", "c28992r100", "cel", "cell", "vierkant"}, {}},
      {AreaKind::kEstate,
       {"complexcode", "complexnummer", "complexnr", "estatecode", "clustercode", "clusternummer"},
       {"complex", "estate", "cluster", "deelgebied"}}};
  return kNames;
}

const CodeNames& names_of(std::optional<AreaKind> kind) {
  const auto& all = code_names();
  return *std::find_if(all.begin(), all.end(), [&](const CodeNames& names) { return names.kind == kind; });
}

/// What the cells of one column are like.
struct Look {
  std::size_t filled = 0;
  std::size_t codes = 0;  ///< with letters; four digits alone tell nothing
  std::size_t four_digits = 0;
  std::array<std::size_t, kAreaKindCount> kinds{};
  [[nodiscard]] bool holds_codes() const { return filled > 0 && codes * 2 >= filled; }
  [[nodiscard]] bool holds(AreaKind kind) const {
    const std::size_t count = kinds.at(static_cast<std::size_t>(kind));
    return filled > 0 && count * 2 >= filled;
  }
};

Look look_at(const Sample& sample, std::size_t column) {
  Look look;
  for (const auto& row : sample) {
    const std::string_view cell = column < row.size() ? trimmed(row[column]) : std::string_view();
    if (cell.empty()) continue;
    ++look.filled;
    const auto code = AreaCode::parse(cell);
    if (!code.ok()) continue;
    const bool digits = code->kind() == AreaKind::kPostcode4;
    ++(digits ? look.four_digits : look.codes);
    ++look.kinds.at(static_cast<std::size_t>(code->kind()));
  }
  return look;
}

Columns columns_named(const std::vector<std::string>& header, const Keys& names) {
  Columns found;
  for (std::size_t c = 0; c < header.size(); ++c)
    if (names.contains(header_key(header[c]))) found.push_back(c);
  return found;
}

std::string listed(const std::vector<std::string>& header, const Columns& columns) {
  std::vector<std::string> names;
  for (const std::size_t c : columns) names.push_back(header[c]);
  return excerpt(fmt::format("{}", fmt::join(names, ", ")), 200);
}

Columns all_of(const std::vector<std::string>& header) {
  Columns all;
  for (std::size_t c = 0; c < header.size(); ++c)
    if (!header[c].empty()) all.push_back(c);
  return all;
}

/// Finds the column with codes.
class CodeFinder {
 public:
  CodeFinder(const std::vector<std::string>& header, const Sample& sample, std::optional<AreaKind> kind,
             const std::string& source)
      : header_(header), kind_(kind), source_(source) {
    for (std::size_t c = 0; c < header.size(); ++c) looks_.push_back(look_at(sample, c));
  }

  [[nodiscard]] Result<std::size_t> find() const {
    Columns found = kind_ && *kind_ == AreaKind::kEstate ? Columns() : by_content();
    if (found.size() > 1 && kind_) found = narrowed(found);
    if (found.size() > 1) return ambiguous(found);
    if (found.empty()) found = by_name();
    if (found.size() > 1) return ambiguous(found);
    if (found.empty()) return missing();
    return found.front();
  }

 private:
  [[nodiscard]] Columns by_content() const {
    Columns found;
    for (std::size_t c = 0; c < looks_.size(); ++c) {
      const std::string key = header_key(header_[c]);
      const bool postcodes =
          looks_[c].holds(AreaKind::kPostcode4) && names_of(AreaKind::kPostcode4).sure.contains(key);
      const bool estates = names_of(AreaKind::kEstate).sure.contains(key) && looks_[c].filled > 0;
      const bool wanted = kind_ ? looks_[c].holds(*kind_) && (*kind_ != AreaKind::kPostcode4 || postcodes)
                                : looks_[c].holds_codes() || postcodes || estates;
      if (wanted) found.push_back(c);
    }
    return found;
  }

  /// Of several columns that hold codes of the kind, those that are named like it.
  [[nodiscard]] Columns narrowed(const Columns& found) const {
    Columns named;
    for (const std::size_t c : found)
      if (names_of(kind_).sure.contains(header_key(header_[c]))) named.push_back(c);
    return named.size() == 1 ? named : found;
  }

  [[nodiscard]] Columns by_name() const {
    if (kind_) {
      for (const Keys* names : {&names_of(kind_).sure, &names_of(kind_).maybe, &names_of(std::nullopt).sure,
                                &names_of(std::nullopt).maybe})
        if (const Columns found = columns_named(header_, *names); !found.empty()) return found;
      return {};
    }
    for (const bool sure : {true, false}) {
      Keys names;
      for (const CodeNames& of_kind : code_names())
        names.insert((sure ? of_kind.sure : of_kind.maybe).begin(),
                     (sure ? of_kind.sure : of_kind.maybe).end());
      if (const Columns found = columns_named(header_, names); !found.empty()) return found;
    }
    return {};
  }

  [[nodiscard]] Error missing() const {
    Error error;
    error.code = ErrorCode::kColumnMissing;
    error.source = source_;
    error.row = 1;
    error.message = "no column holds the codes of areas";
    error.found = listed(header_, all_of(header_));
    error.expected =
        "a column with codes such as BU02680736, or one named area, buurtcode, wijkcode, pc4 or complex";
    error.remedy =
        "Name it in a mapping, code = \"...\" (docs/mapping.md), or with --kind tell what its codes are.";
    return error;
  }

  [[nodiscard]] Error ambiguous(const Columns& found) const {
    Error error;
    error.code = ErrorCode::kColumnAmbiguous;
    error.source = source_;
    error.row = 1;
    error.message = "several columns could hold the code of the area";
    error.found = listed(header_, found);
    error.expected = "one column with the codes of the areas that the rows are about";
    error.remedy = fmt::format(
        "Tell the kind, such as --kind buurt, or name the column in a mapping: code = \"{}\" "
        "(docs/mapping.md).",
        header_[found.front()]);
    return error;
  }

  const std::vector<std::string>& header_;
  std::optional<AreaKind> kind_;
  const std::string& source_;
  std::vector<Look> looks_;
};

const Keys& period_names() {
  static const Keys kNames = {"period", "periode", "perioden", "jaar",      "year",      "maand",
                              "month",  "datum",   "date",     "peildatum", "jaarmaand", "meetjaar"};
  return kNames;
}

/// Names of columns with text that no number can be made of.
bool is_text_name(const std::string& key) {
  static const Keys kTexts = {"name",          "naam",         "omschrijving", "opmerking", "opmerkingen",
                              "toelichting",   "notitie",      "remark",       "remarks",   "comment",
                              "comments",      "note",         "notes",        "adres",     "address",
                              "straat",        "plaats",       "woonplaats",   "bron",      "source",
                              "regio",         "buurt",        "wijk",         "gemeente",  "provincie",
                              "neighbourhood", "municipality", "district",     "complex",   "estate"};
  return kTexts.contains(key) || key.ends_with("naam") || key.ends_with("name");
}

/// Names that go with the codes of a kind.
Keys area_name_names(std::optional<AreaKind> kind) {
  Keys names = {"naam", "name", "gebiedsnaam", "gebiednaam", "areaname", "regio", "regionaam"};
  if (!kind) return names;
  const auto add = [&](AreaKind of, std::initializer_list<const char*> own) {
    if (*kind == of) names.insert(own.begin(), own.end());
  };
  add(AreaKind::kBuurt, {"buurtnaam", "bunaam", "buurt"});
  add(AreaKind::kWijk, {"wijknaam", "wknaam", "wijk"});
  add(AreaKind::kGemeente, {"gemeentenaam", "gmnaam", "gemeente"});
  add(AreaKind::kProvincie, {"provincienaam", "provincie"});
  add(AreaKind::kEstate, {"complexnaam", "clusternaam", "estatename", "complex", "estate", "omschrijving"});
  return names;
}

Result<std::size_t> column_of_mapping(const std::vector<std::string>& header, const std::string& wanted,
                                      const std::string& key, const OwnMapping& mapping,
                                      const std::string& source) {
  Columns found;
  for (std::size_t c = 0; c < header.size(); ++c)
    if (same_header(header[c], wanted)) found.push_back(c);
  if (found.size() == 1) return found.front();
  Error error;
  error.code = found.empty() ? ErrorCode::kColumnMissing : ErrorCode::kColumnAmbiguous;
  error.source = source;
  error.row = 1;
  error.column = wanted;
  error.message = found.empty() ? fmt::format("the mapping names a column that is not there ({})", key)
                                : "several columns have the name that the mapping gives";
  error.found = listed(header, found.empty() ? all_of(header) : found);
  error.expected = fmt::format("one column \"{}\", as {} says", wanted, mapping.source);
  error.remedy = found.empty() ? "Correct the name in the mapping: it is written as in the table."
                               : "Give the columns of the table different names.";
  return error;
}

/// The kind of area that most codes of the column are of.
std::optional<AreaKind> main_kind(const Sample& sample, std::size_t column) {
  const Look look = look_at(sample, column);
  for (std::size_t kind = 0; kind < kAreaKindCount; ++kind)
    if (look.holds(static_cast<AreaKind>(kind))) return static_cast<AreaKind>(kind);
  return std::nullopt;
}

Status find_code(const std::vector<std::string>& header, const Sample& sample, const OwnMapping& mapping,
                 const std::string& source, OwnLayout& layout) {
  layout.kind = mapping.kind;
  if (mapping.code.empty()) {
    ROER_TRY(layout.code, CodeFinder(header, sample, mapping.kind, source).find());
  } else {
    ROER_TRY(layout.code, column_of_mapping(header, mapping.code, "code", mapping, source));
  }
  if (layout.kind) return Done{};
  const std::string key = header_key(header[layout.code]);
  layout.bare_digits = names_of(AreaKind::kPostcode4).sure.contains(key);
  const bool codes = look_at(sample, layout.code).holds_codes();
  // "Buurtcode" over numbers: a spreadsheet took the letters and zeros of codes, and the name tells which.
  for (const AreaKind kind : {AreaKind::kBuurt, AreaKind::kWijk, AreaKind::kGemeente, AreaKind::kProvincie})
    if (!codes && names_of(kind).sure.contains(key)) {
      layout.kind = kind;
      return Done{};
    }
  const CodeNames& estates = names_of(AreaKind::kEstate);
  if ((estates.sure.contains(key) || estates.maybe.contains(key)) && !codes) {
    layout.kind = AreaKind::kEstate;
    layout.kind_from_name = true;
  }
  return Done{};
}

Status find_period(const std::vector<std::string>& header, const OwnMapping& mapping,
                   const std::string& source, OwnLayout& layout) {
  if (!mapping.period_column.empty()) {
    ROER_TRY(layout.period,
             column_of_mapping(header, mapping.period_column, "period_column", mapping, source));
    return Done{};
  }
  Columns found = columns_named(header, period_names());
  std::erase_if(found, [&](std::size_t c) {
    const ColumnMapping* column = mapping.find(header[c]);
    return c == layout.code || (column != nullptr && column->skip);
  });
  if (found.empty()) return Done{};
  layout.period = found.front();
  if (found.size() == 1 || mapping.period) return Done{};
  Error error;
  error.code = ErrorCode::kColumnAmbiguous;
  error.source = source;
  error.row = 1;
  error.message = "several columns could hold the period";
  error.found = listed(header, found);
  error.expected = "one column with years or months, such as 2024 or 2024-03";
  error.remedy =
      fmt::format("Name it in a mapping: period_column = \"{}\" (docs/mapping.md), or give --period 2024.",
                  header[found.front()]);
  return error;
}

}  // namespace

bool is_yes_no(const Sample& sample, std::size_t column) {
  static const Keys kAnswers = {"ja", "nee", "yes", "no", "true", "false", "waar", "onwaar"};
  std::size_t filled = 0;
  for (const auto& row : sample) {
    const std::string_view cell = column < row.size() ? trimmed(row[column]) : std::string_view();
    if (cell.empty() || cell == "." || cell == "NA") continue;
    ++filled;
    if (!kAnswers.contains(header_key(cell))) return false;
  }
  return filled > 0;
}

bool holds_words(const Sample& sample, std::size_t column) {
  static const Keys kAnswers = {"ja", "nee", "yes", "no", "true", "false", "waar", "onwaar"};
  bool words = false;
  for (const auto& row : sample) {
    const std::string_view cell = column < row.size() ? trimmed(row[column]) : std::string_view();
    Value value;
    if (parse_value(cell, DecimalMark::kEither, value)) {
      if (value.known()) return false;
      continue;
    }
    const auto first = static_cast<unsigned char>(cell.front());
    // A number with a sign of money, a % or a mark that nobody uses is a fault to tell, no text.
    if (std::isalpha(first) == 0 && (first < 0xC3 || first > 0xC9)) return false;
    if (kAnswers.contains(header_key(cell))) return false;
    words = true;
  }
  return words;
}

Result<OwnLayout> find_layout(const std::vector<std::string>& header, const Sample& sample,
                              const OwnMapping& mapping, const std::string& source) {
  OwnLayout layout;
  Faults faults;
  for (const ColumnMapping& column : mapping.columns)
    if (auto at = column_of_mapping(header, column.header, "columns", mapping, source); !at.ok())
      faults.add(at.faults());
  if (auto code = find_code(header, sample, mapping, source, layout); !code.ok()) {
    faults.add(code.faults());
    return faults;
  }
  if (auto period = find_period(header, mapping, source, layout); !period.ok()) faults.add(period.faults());
  if (!mapping.name_column.empty()) {
    auto at = column_of_mapping(header, mapping.name_column, "name_column", mapping, source);
    if (at.ok())
      layout.name = *at;
    else
      faults.add(at.faults());
  }
  if (!faults.empty()) return faults;
  const Keys names = area_name_names(layout.kind ? layout.kind : main_kind(sample, layout.code));
  Columns words;
  std::size_t numbers = mapping.columns.size();
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c == layout.code || c == layout.period || c == layout.name || mapping.find(header[c])) continue;
    const std::string key = header_key(header[c]);
    const bool text = look_at(sample, c).holds_codes() || is_text_name(key);
    if (!layout.name && names.contains(key) && !look_at(sample, c).holds_codes())
      layout.name = c;
    else if (text || key.empty())
      layout.left_out.push_back(c);
    else if (!is_yes_no(sample, c) && holds_words(sample, c))
      words.push_back(c);
    else
      ++numbers;
  }
  // Where nothing else is left the words are what is wrong with the table, and its cells are told.
  if (numbers > 0) layout.left_out.insert(layout.left_out.end(), words.begin(), words.end());
  return layout;
}

}  // namespace roer
