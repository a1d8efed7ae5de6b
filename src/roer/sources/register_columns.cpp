#include "roer/sources/register_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/text.hpp"
#include "roer/sources/special_category.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

std::string field_list(RegisterKind kind) {
  std::string list;
  for (const RegisterField& field : fields_of(kind)) (list += list.empty() ? "" : ", ") += field.name;
  return list;
}

class ColumnFinder {
 public:
  ColumnFinder(const std::vector<std::string>& header, RegisterKind kind, const OwnMapping& mapping,
               const std::string& source)
      : header_(header), kind_(kind), mapping_(mapping), source_(source) {
    layout_.column_of.resize(fields_of(kind).size());
    layout_.values.resize(fields_of(kind).size());
  }

  Result<RegisterLayout> find() {
    check_mapping();
    for (std::size_t column = 0; column < header_.size(); ++column) place(column);
    for (std::size_t f = 0; f < layout_.column_of.size(); ++f) {
      const RegisterField& field = fields_of(kind_)[f];
      if (!field.required || layout_.column_of[f]) continue;
      Error error = column_missing(
          source_, fmt::format("a column for {}, with a name such as {}", field.name, first_names(field)),
          header_);
      error.remedy = fmt::format(
          "Name the column in a mapping: [columns.\"NAME\"] name = \"{}\" (docs/registers.md).", field.name);
      faults_.add(std::move(error));
    }
    if (!faults_.empty()) return faults_;
    return std::move(layout_);
  }

 private:
  static std::string first_names(const RegisterField& field) {
    std::string names(field.headers.substr(0, 60));
    if (field.headers.size() > 60) names.resize(names.rfind('|'));
    std::replace(names.begin(), names.end(), '|', ',');
    return names;
  }

  void mapping_fault(std::string column, std::int64_t line, std::string message, std::string expected) {
    Error error;
    error.code = ErrorCode::kFormatBroken;
    error.source = mapping_.source;
    error.row = line;
    error.column = std::move(column);
    error.message = std::move(message);
    error.expected = std::move(expected);
    error.remedy = "Correct the mapping; docs/registers.md has an example.";
    faults_.add(std::move(error));
  }

  void check_mapping() {
    if (!mapping_.code.empty() || mapping_.kind || mapping_.period || !mapping_.period_column.empty() ||
        mapping_.boundary_year || !mapping_.skip_codes.empty() || !mapping_.name_column.empty())
      mapping_fault("", 0, "this mapping is one of a table of areas, not of a register",
                    "the keys sheet, header_row, decimal and columns alone");
    for (const ColumnMapping& column : mapping_.columns) {
      const bool there = std::any_of(header_.begin(), header_.end(), [&](const std::string& name) {
        return same_header(name, column.header);
      });
      if (!there)
        mapping_fault(column.header, column.line, "the table has no such column",
                      "the name of a column as the table writes it");
      if (!column.skip && !field_named(kind_, column.name))
        mapping_fault(column.header, column.line,
                      fmt::format("'{}' is no field of {}", excerpt(column.name), name_of(kind_)),
                      "name = one of " + field_list(kind_) + ", or skip = true");
    }
  }

  void place(std::size_t column) {
    const std::string& name = header_[column];
    const bool stock = !event_day(kind_);
    if (const auto category = special_category(name, stock ? LabelOf::kStock : LabelOf::kPeople))
      return refuse(name, *category);
    const std::optional<std::size_t> field = field_of(name);
    if (!field) {
      if (!name.empty()) layout_.left_out.push_back(name);
      return;
    }
    auto& taken = layout_.column_of[*field];
    if (taken) return ambiguous(header_[*taken], name, fields_of(kind_)[*field].name);
    taken = column;
    if (const ColumnMapping* told = mapping_.find(name)) layout_.values[*field] = told->values;
  }

  [[nodiscard]] std::optional<std::size_t> field_of(const std::string& name) const {
    if (const ColumnMapping* told = mapping_.find(name))
      return told->skip ? std::nullopt : field_named(kind_, told->name);
    const auto fields = fields_of(kind_);
    const std::string bare = bare_name(name);
    for (std::size_t f = 0; f < fields.size(); ++f)
      if (is_among_names(fields[f].headers, bare) && !told_elsewhere(fields[f].name)) return f;
    return std::nullopt;
  }

  /// True if the mapping gives this field another column.
  [[nodiscard]] bool told_elsewhere(std::string_view field) const {
    return std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                       [&](const ColumnMapping& column) { return !column.skip && column.name == field; });
  }

  void refuse(const std::string& name, std::string_view category) {
    Error error;
    error.code = ErrorCode::kNotSupported;
    error.source = source_;
    error.row = 1;
    error.column = excerpt(name);
    error.message = fmt::format("this column tells of {}, which a register may not hold", category);
    error.expected = "no column of a special category of personal data";
    error.remedy = "Remove the column from the file, and export it without it from now on.";
    faults_.add(std::move(error));
  }

  void ambiguous(const std::string& first, const std::string& second, std::string_view field) {
    Error error;
    error.code = ErrorCode::kColumnAmbiguous;
    error.source = source_;
    error.row = 1;
    error.column = excerpt(second);
    error.message = fmt::format("two columns can be {}", field);
    error.found = fmt::format("{} and {}", excerpt(first, 30), excerpt(second, 30));
    error.expected = "one";
    error.remedy = "Say in a mapping which one is meant; docs/registers.md has an example.";
    faults_.add(std::move(error));
  }

  const std::vector<std::string>& header_;
  RegisterKind kind_;
  const OwnMapping& mapping_;
  const std::string& source_;
  RegisterLayout layout_;
  Faults faults_;
};

}  // namespace

bool is_among_names(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::size_t end = names.find('|');
    if (names.substr(0, end) == name) return true;
    if (end == std::string_view::npos) break;
    names.remove_prefix(end + 1);
  }
  return false;
}

std::string_view RegisterLayout::meaning_of(std::size_t field, std::string_view cell) const {
  if (values[field].empty()) return cell;
  const auto told = values[field].find(trimmed(cell));
  return told == values[field].end() ? cell : std::string_view(told->second);
}

Result<RegisterLayout> find_register_columns(const std::vector<std::string>& header, RegisterKind kind,
                                             const OwnMapping& mapping, const std::string& source) {
  return ColumnFinder(header, kind, mapping, source).find();
}

}  // namespace roer
