#include "roer/app/survey_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "roer/app/nearest_name.hpp"
#include "roer/app/toml_table.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/rows.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kNoAnswerColumn = static_cast<std::size_t>(-1);

WeightGroup group_of_factors(const score::Framework& framework, const std::string& of) {
  WeightGroup group{of, false, {}, {}};
  for (std::size_t f = 0; f < framework.factors.size(); ++f)
    if (framework.factors[f].part_of == of && framework.factors[f].weight > 0) {
      group.names.push_back(framework.factors[f].id);
      group.places.push_back(f);
    }
  return group;
}

WeightGroup group_of_inputs(const score::Factor& factor) {
  WeightGroup group{factor.id, true, {}, {}};
  for (std::size_t k = 0; k < factor.inputs.size(); ++k)
    if (factor.inputs[k].rule.kind != score::RuleKind::kShown) {
      group.names.push_back(factor.id + "/" + factor.inputs[k].id);
      group.places.push_back(k);
    }
  return group;
}

/// Reads the rows of a survey, collecting faults.
class SurveyReader {
 public:
  SurveyReader(RowSource& rows, const std::vector<WeightGroup>& groups) : rows_(rows), groups_(groups) {
    for (const WeightGroup& group : groups)
      for (const std::string& name : group.names) names_.push_back(name);
  }
  Result<SurveyTable> read();

 private:
  Status read_header();
  void read_row(const std::vector<std::string_view>& fields);
  [[nodiscard]] std::string cell(const std::vector<std::string_view>& fields, std::size_t column) const {
    return column < fields.size() ? std::string(trimmed(fields[column])) : "";
  }
  bool known(const std::string& name, const char* column);
  void fault(ErrorCode code, std::string message, const char* column, const std::string& found,
             std::string expected, std::string remedy);
  [[nodiscard]] const WeightGroup* group_of(const std::string& name) const;

  RowSource& rows_;
  const std::vector<WeightGroup>& groups_;
  std::vector<std::string> names_;
  std::size_t respondent_ = kNoAnswerColumn, factor_ = kNoAnswerColumn, points_ = kNoAnswerColumn,
              than_ = kNoAnswerColumn, times_ = kNoAnswerColumn;
  SurveyTable table_;
  Faults faults_;
};

void SurveyReader::fault(ErrorCode code, std::string message, const char* column, const std::string& found,
                         std::string expected, std::string remedy) {
  faults_.add({code, std::move(message), rows_.source(), rows_.row(), column, excerpt(found),
               std::move(expected), std::move(remedy)});
}

Status SurveyReader::read_header() {
  std::vector<std::string_view> fields;
  std::string found;
  if (rows_.next(fields))
    for (std::size_t c = 0; c < fields.size(); ++c) {
      const std::string name(trimmed(fields[c]));
      found += (found.empty() ? "" : ", ") + name;
      if (name == "respondent") respondent_ = c;
      if (name == "factor") factor_ = c;
      if (name == "points") points_ = c;
      if (name == "than") than_ = c;
      if (name == "times") times_ = c;
    }
  table_.source = rows_.source();
  table_.pairs = than_ != kNoAnswerColumn && times_ != kNoAnswerColumn && points_ == kNoAnswerColumn;
  if (respondent_ != kNoAnswerColumn && factor_ != kNoAnswerColumn &&
      (points_ != kNoAnswerColumn || table_.pairs))
    return Done{};
  Error error;
  error.code = ErrorCode::kColumnMissing;
  error.message = "this is no table of answers about weights";
  error.source = rows_.source();
  error.row = rows_.row();
  error.found = excerpt(found);
  error.expected = "the columns respondent, factor, points; or respondent, factor, than, times";
  error.remedy = "Name the columns so.";
  return error;
}

bool SurveyReader::known(const std::string& name, const char* column) {
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  const std::string nearest = nearest_name(name, names_);
  fault(ErrorCode::kFramework, "the framework has nothing of this name that shares a weight with others",
        column, name, names_.empty() ? "a framework with weights" : one_of(names_),
        nearest.empty() ? "Name a factor, or an input as \"<factor>/<input>\"."
                        : fmt::format("Did you mean \"{}\"?", nearest));
  return false;
}

const WeightGroup* SurveyReader::group_of(const std::string& name) const {
  for (const WeightGroup& group : groups_)
    if (std::find(group.names.begin(), group.names.end(), name) != group.names.end()) return &group;
  return nullptr;
}

void SurveyReader::read_row(const std::vector<std::string_view>& fields) {
  const std::string who = cell(fields, respondent_), name = cell(fields, factor_);
  const std::string than = table_.pairs ? cell(fields, than_) : "";
  const std::string text = cell(fields, table_.pairs ? times_ : points_);
  const char* column = table_.pairs ? "times" : "points";
  if (who.empty())
    return fault(ErrorCode::kFramework, "an answer of nobody", "respondent", "",
                 "a number or a name for each respondent", "Fill the cell; it need not be a real name.");
  const bool fits = known(name, "factor");
  if ((table_.pairs && !known(than, "than")) || !fits) return;
  if (table_.pairs && (name == than || group_of(name) != group_of(than)))
    return fault(ErrorCode::kFramework, "these two do not share a weight", "than", than,
                 "another factor of the same level, or another input of the same factor", "Correct the row.");
  (void)table_.answers[who];
  if (text.empty()) return;  // left open
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && std::isfinite(number);
  if (!whole || number < 0 || (table_.pairs && number == 0))
    return fault(ErrorCode::kBadNumber, "this is no answer", column, text,
                 table_.pairs ? "a number above 0" : "a number of 0 or more",
                 "Correct the cell, or leave it empty.");
  const auto [place, is_new] =
      table_.answers[who].emplace(std::pair(name, than), SurveyTable::Answer{number, rows_.row()});
  if (!is_new)
    fault(ErrorCode::kFramework, fmt::format("this respondent answered it in row {} too", place->second.row),
          "factor", name, "one answer", "Remove one of the rows.");
}

Result<SurveyTable> SurveyReader::read() {
  ROER_CHECK(read_header());
  std::vector<std::string_view> fields;
  while (rows_.next_filled(fields)) read_row(fields);
  if (!rows_.faults().empty()) faults_.add(rows_.faults());
  if (!faults_.empty()) return faults_;
  for (const auto& [who, answers] : table_.answers) table_.respondents.push_back(who);
  return std::move(table_);
}

}  // namespace

std::vector<WeightGroup> weight_groups(const score::Framework& framework) {
  std::vector<WeightGroup> groups = {group_of_factors(framework, "")};
  for (const score::Factor& factor : framework.factors) {
    groups.push_back(group_of_factors(framework, factor.id));
    groups.push_back(group_of_inputs(factor));
  }
  std::erase_if(groups, [](const WeightGroup& group) { return group.names.size() < 2; });
  return groups;
}

Result<SurveyTable> read_survey(const std::string& path, const std::vector<WeightGroup>& groups) {
  ROER_TRY(const auto files, open_input(path));
  ROER_TRY(const auto rows, open_rows(files.front()));
  return SurveyReader(*rows, groups).read();
}

}  // namespace roer::app
