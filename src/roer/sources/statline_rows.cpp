#include "roer/sources/statline_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "roer/base/text.hpp"
#include "roer/sources/known_fields.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

/// Rows kept in memory, with their numbers in the file.
class KeptRows final : public RowSource {
 public:
  KeptRows(std::string source, std::vector<Note> notes)
      : source_(std::move(source)), notes_(std::move(notes)) {}
  void add(std::vector<std::string> fields, std::int64_t row) {
    rows_.push_back(std::move(fields));
    numbers_.push_back(row);
  }
  bool next(std::vector<std::string_view>& fields) override {
    if (at_ == rows_.size()) return false;
    fields.assign(rows_[at_].begin(), rows_[at_].end());
    ++at_;
    return true;
  }
  std::int64_t row() const override { return at_ == 0 ? 0 : numbers_[at_ - 1]; }
  const Faults& faults() const override { return faults_; }
  const std::string& source() const override { return source_; }
  std::vector<Note> notes() const override { return notes_; }

 private:
  std::string source_;
  std::vector<Note> notes_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::int64_t> numbers_;
  std::size_t at_ = 0;
  Faults faults_;
};

/// A name without the padding and the notes in brackets that differ between exports.
std::string plain_name(std::string_view name) {
  return std::string(trimmed(name));
}

/// An area with the names that its sources give it: the Leefbaarometer loses apostrophes.
struct Named {
  AreaCode code;
  std::set<std::string> names;
};

/// Areas in the order StatLine keeps, per name of a municipality.
struct Order {
  std::map<std::string, std::vector<Named>> by_municipality;
};

Order order_of(const std::vector<AreaNames>& reference) {
  // Municipality, then each district followed by its neighbourhoods: the order of the letters behind the
  // prefix. An area may be named by several sources; it keeps one place.
  std::map<AreaCode, std::map<std::string, Named>> municipalities;
  for (const AreaNames& names : reference)
    for (std::size_t i = 0; i < names.areas.size(); ++i) {
      const AreaCode& code = names.areas[i];
      const AreaCode parent = parent_by_code(code, AreaKind::kGemeente);
      if (parent.empty()) continue;
      Named& place = municipalities[parent][std::string(code.text().substr(2))];
      place.code = code;
      place.names.insert(plain_name(names.names[i]));
    }
  Order order;
  for (const auto& [code, places] : municipalities) {
    std::vector<Named> listed;
    for (const auto& [place, named] : places) listed.push_back(named);
    if (listed.front().code != code) continue;  // the municipality itself has no name
    for (const std::string& name : listed.front().names) order.by_municipality[name] = listed;
  }
  return order;
}

Error no_reference(const std::string& source) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.source = source;
  error.row = 1;
  error.column = "Codering (code)";
  error.message = "this export has no column with codes, and names repeat";
  error.expected =
      "a column \"Codering (code)\"; or \"Gemeentenaam\", and the areas of the same year in the project";
  error.remedy = "Import an export of the same year that has the codes first, or in the same command.";
  return error;
}

}  // namespace

std::size_t first_code_of_crosstab(const std::vector<std::string_view>& fields) {
  if (fields.size() < 3 || header_key(fields.front()).find("codering") == std::string::npos) return 0;
  for (std::size_t c = 1; c < std::min<std::size_t>(fields.size(), 4); ++c)
    if (AreaCode::parse(fields[c]).ok()) return c;
  return 0;
}

Result<std::unique_ptr<RowSource>> transposed(RowSource& rows) {
  std::vector<std::vector<std::string>> table;
  std::vector<std::string_view> fields;
  std::size_t width = 0, first = 0;
  while (rows.next(fields)) {
    table.emplace_back(fields.begin(), fields.end());
    width = std::max(width, fields.size());
    first = std::max(first, first_code_of_crosstab(fields));
  }
  if (!rows.faults().empty()) return rows.faults();
  if (first == 0) return column_missing(rows.source(), "a row \"Codering\" with the codes of the areas", {});
  std::erase_if(table, [](const auto& row) { return row.size() < 2; });  // titles above and the source below
  std::size_t given = 0;  // a text takes four times the place of a value
  for (const auto& row : table) given += row.size();
  if (auto sparse = too_sparse(4 * width * table.size(), 4 * given, rows.source())) return *std::move(sparse);
  auto turned = std::make_unique<KeptRows>(rows.source() + ", columns as rows", rows.notes());
  std::vector<std::string> header;
  header.reserve(table.size());
  for (const auto& row : table) {
    const bool has_unit = first > 1 && first <= row.size();
    const std::string_view unit = has_unit ? trimmed(row[first - 1]) : std::string_view();
    const std::string_view topic = trimmed(row.front());
    const bool names = header_key(topic) == "onderwerp" || (header.empty() && topic.empty());
    if (names)
      header.emplace_back("Wijken en buurten");
    else
      header.push_back(unit.empty() || topic.empty() ? std::string(topic)
                                                     : fmt::format("{} ({})", topic, unit));
  }
  turned->add(std::move(header), 1);
  for (std::size_t c = first; c < width; ++c) {
    std::vector<std::string> column;
    column.reserve(table.size());
    for (const auto& row : table) column.push_back(c < row.size() ? row[c] : "");
    turned->add(std::move(column), static_cast<std::int64_t>(c + 1));
  }
  return std::unique_ptr<RowSource>(std::move(turned));
}

Result<std::unique_ptr<RowSource>> with_codes(std::unique_ptr<RowSource> rows,
                                              const std::vector<std::string>& header,
                                              const std::vector<AreaNames>& reference) {
  if (reference.empty()) return no_reference(rows->source());
  const Order order = order_of(reference);
  const auto name_at = std::find_if(header.begin(), header.end(), [](const std::string& field) {
    return header_key(field) == "wijkenenbuurten";
  });
  const auto municipality_at = std::find_if(header.begin(), header.end(), [](const std::string& field) {
    return header_key(field).find("gemeentenaam") != std::string::npos;
  });
  if (name_at == header.end() || municipality_at == header.end()) return no_reference(rows->source());
  const auto name_column = static_cast<std::size_t>(name_at - header.begin());
  const auto municipality_column = static_cast<std::size_t>(municipality_at - header.begin());
  auto coded = std::make_unique<KeptRows>(rows->source(), rows->notes());
  std::map<std::string, std::size_t> next_in;
  Faults faults;
  std::vector<std::string_view> fields;
  while (rows->next(fields)) {
    if (fields.size() < header.size()) {
      coded->add({fields.begin(), fields.end()}, rows->row());
      continue;
    }
    const std::string name = plain_name(fields[name_column]);
    const std::string municipality = plain_name(fields[municipality_column]);
    std::vector<std::string> row(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(header.size()));
    if (name == "Nederland" && municipality == name) {  // Steenwijkerland has a district of this name
      row.emplace_back("NL00");
      coded->add(std::move(row), rows->row());
      continue;
    }
    const auto found = order.by_municipality.find(municipality);
    const std::size_t at = next_in[municipality]++;
    if (found != order.by_municipality.end() && at < found->second.size() &&
        found->second[at].names.contains(name)) {
      row.emplace_back(found->second[at].code.text());
      coded->add(std::move(row), rows->row());
      continue;
    }
    Error error;
    error.code = ErrorCode::kUnknownCode;
    error.source = rows->source();
    error.row = rows->row();
    error.column = header[name_column];
    error.message =
        fmt::format("this row does not stand where {} has it, so its code cannot be told", municipality);
    error.found = excerpt(name);
    error.expected = found == order.by_municipality.end() ? "a municipality of the same year"
                     : at < found->second.size() ? fmt::format("{} ({})", *found->second[at].names.begin(),
                                                               found->second[at].code.text())
                                                 : "no more rows of this municipality";
    error.remedy =
        "Export the table again with the column \"Codering\", or import the areas of the same year first.";
    faults.add(std::move(error));
  }
  faults.add(rows->faults());
  if (!faults.empty()) return faults;
  return std::unique_ptr<RowSource>(std::move(coded));
}

}  // namespace roer
