#include "roer/app/weigh_framework.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "roer/app/framework_file.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/survey_table.hpp"
#include "roer/app/toml_text.hpp"

namespace roer::app {

namespace {

constexpr double kConsistent = 0.1;  ///< Saaty 1980
constexpr double kDecimals = 1e6;

const score::Factor* factor_named(const score::Framework& framework, const std::string& id) {
  for (const score::Factor& factor : framework.factors)
    if (factor.id == id) return &factor;
  return nullptr;
}

Error framework_fault(const std::string& source, std::string column, std::string message,
                      std::string expected) {
  Error error;
  error.code = ErrorCode::kFramework;
  error.message = std::move(message);
  error.source = source;
  error.column = std::move(column);
  error.expected = std::move(expected);
  error.remedy = "Correct the framework file, or leave these answers out.";
  return error;
}

/// Does the file say already how these weights could be otherwise?
bool doubts_weights(const toml::table& root, const WeightGroup& group) {
  const toml::array* doubts = root.get_as<toml::array>("uncertain");
  if (doubts == nullptr || (!group.of_inputs && !group.of.empty())) return false;
  return std::any_of(doubts->begin(), doubts->end(), [&](const toml::node& one) {
    const toml::table& table = *one.as_table();
    return table["what"].value_or(std::string()) == "weights" &&
           table["of"].value_or(std::string()) == group.of;
  });
}

/// Does the group have weights that a survey can give?
Status check_group(const score::Framework& framework, const toml::table& root, const WeightGroup& group,
                   const std::string& source) {
  const score::Factor* factor = factor_named(framework, group.of);
  const score::Combine how = factor == nullptr ? framework.combine : factor->combine;
  const score::Weighting weighting = factor == nullptr ? framework.weighting : factor->weighting;
  const std::string column = factor == nullptr ? "" : "factor." + factor->id + ".";
  if (how == score::Combine::kMinimum || how == score::Combine::kMaximum || how == score::Combine::kMedian)
    return framework_fault(source, column + "combine", "this way of combining knows no weights",
                           "another `combine`");
  if (weighting != score::Weighting::kGiven)
    return framework_fault(source, column + "weights", "these weights follow from the data",
                           "weights = \"given\"");
  if (doubts_weights(root, group))
    return framework_fault(source, "uncertain", "the file says already how these weights could be otherwise",
                           "no table [[uncertain]] with what = \"weights\" of them");
  return Done{};
}

double weight_of(const score::Framework& framework, const WeightGroup& group, std::size_t member) {
  if (!group.of_inputs) return framework.factors[group.places[member]].weight;
  return factor_named(framework, group.of)->inputs[group.places[member]].weight;
}

const Text& label_of_member(const score::Framework& framework, const WeightGroup& group, std::size_t member) {
  if (!group.of_inputs) return framework.factors[group.places[member]].label;
  return factor_named(framework, group.of)->inputs[group.places[member]].label;
}

/// Points of one respondent, NaN where left open.
std::vector<double> points_of(const SurveyTable& table, const std::string& who, const WeightGroup& group) {
  std::vector<double> points;
  for (const std::string& name : group.names) {
    const auto found = table.answers.at(who).find({name, ""});
    points.push_back(found == table.answers.at(who).end() ? std::nan("") : found->second.number);
  }
  return points;
}

/// Weights of one respondent out of comparisons; NaN where a pair was left open.
Result<std::vector<double>> compared(const SurveyTable& table, const std::string& who,
                                     const WeightGroup& group, WeighedGroup& made) {
  const std::size_t size = group.names.size();
  const auto& answers = table.answers.at(who);
  std::vector<double> matrix(size * size, 1);
  std::int64_t row = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto forth = answers.find({group.names[i], group.names[j]});
      const auto back = answers.find({group.names[j], group.names[i]});
      if (forth == answers.end() && back == answers.end()) return std::vector<double>(size, std::nan(""));
      matrix[i * size + j] = forth != answers.end() ? forth->second.number : 1 / back->second.number;
      matrix[j * size + i] = back != answers.end() ? back->second.number : 1 / forth->second.number;
      row = std::max(row, forth != answers.end() ? forth->second.row : back->second.row);
    }
  auto weights = score::pairwise_weights(matrix, group.names);
  if (weights.ok()) {
    if (weights->consistency_ratio > kConsistent) ++made.inconsistent;
    return std::move(weights->weights);
  }
  Faults faults;
  for (Error fault : weights.faults().list()) {
    fault.source = table.source;
    fault.row = row;
    fault.message = fmt::format("respondent {}: {}", excerpt(who, 30), fault.message);
    faults.add(std::move(fault));
  }
  return faults;
}

bool answered(const SurveyTable& table, const WeightGroup& group) {
  for (const auto& [who, answers] : table.answers)
    for (const auto& [about, answer] : answers)
      if (std::find(group.names.begin(), group.names.end(), about.first) != group.names.end()) return true;
  return false;
}

std::vector<double> shares_of(const std::vector<double>& numbers) {
  const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
  std::vector<double> shares;
  for (const double one : numbers) shares.push_back(one / sum);
  return shares;
}

Result<WeighedGroup> weigh(const score::Framework& framework, const WeightGroup& group,
                           const SurveyTable& table) {
  WeighedGroup made;
  made.of = group.of;
  made.names = group.names;
  made.pairs = table.pairs;
  std::vector<double> given, all;
  for (std::size_t i = 0; i < group.names.size(); ++i) {
    given.push_back(weight_of(framework, group, i));
    made.labels.push_back(label_of_member(framework, group, i));
  }
  made.given = shares_of(given);
  Faults faults;
  for (const std::string& who : table.respondents) {
    auto row = table.pairs ? compared(table, who, group, made) : Result(points_of(table, who, group));
    if (!row.ok()) {
      faults.add(row.faults());
      continue;
    }
    all.insert(all.end(), row->begin(), row->end());
    if (std::none_of(row->begin(), row->end(), [](double one) { return std::isnan(one); }))
      made.answers.push_back(shares_of(*row));
  }
  if (!faults.empty()) return faults;
  // Their order would tell whose they are.
  std::sort(made.answers.begin(), made.answers.end());
  auto weights = score::survey_weights(all, group.names);
  if (!weights.ok()) {
    for (Error fault : weights.faults().list()) {
      // Its row is the number of the respondent.
      if (fault.row > 0)
        fault.message = fmt::format("respondent {}: {}",
                                    excerpt(table.respondents[static_cast<std::size_t>(fault.row - 1)], 30),
                                    fault.message);
      fault.row = 0;
      fault.source = table.source;
      faults.add(std::move(fault));
    }
    return faults;
  }
  made.weights = std::move(*weights);
  return made;
}

double rounded_weight(double number) {
  return std::round(number * kDecimals) / kDecimals;
}

/// A line of the file that is put in another's place, or behind it.
struct LineEdit {
  std::size_t line = 0;  ///< from 1
  bool behind = false;
  std::string text;
};

/// Puts a weight in a table of the file; keeps what else stands on the line.
void set_weight(const toml::table& table, const std::vector<std::string>& lines, double weight,
                std::vector<LineEdit>& edits) {
  const std::string value = "weight = " + toml_number(weight);
  const toml::node* old = table.get("weight");
  const auto line = static_cast<std::size_t>((old == nullptr ? table.get("id") : old)->source().begin.line);
  if (old == nullptr) {
    edits.push_back({line, true, value});
    return;
  }
  const std::size_t comment = lines[line - 1].find('#');
  edits.push_back(
      {line, false, value + (comment == std::string::npos ? "" : "  " + lines[line - 1].substr(comment))});
}

std::string toml_list_of(const std::vector<double>& numbers) {
  std::string list;
  for (const double one : numbers) list += (list.empty() ? "" : ", ") + toml_number(rounded_weight(one));
  return "[" + list + "]";
}

/// Weights of a respondent in the order that [[uncertain]] asks for: of all factors, or of the inputs of one.
std::vector<double> row_of(const score::Framework& framework, const WeightGroup& group,
                           const std::vector<double>& shares, double sum) {
  std::vector<double> row(group.of_inputs ? shares.size() : framework.factors.size(), 0);
  for (std::size_t i = 0; i < shares.size(); ++i)
    row[group.of_inputs ? i : group.places[i]] = shares[i] * sum;
  return row;
}

std::string doubt_of(const score::Framework& framework, const WeightGroup& group, const WeighedGroup& made,
                     double sum) {
  std::string text =
      "\n# The weights of each respondent: roer doubt draws one of them at a time.\n[[uncertain]]\nwhat = "
      "\"weights\"\n";
  if (group.of_inputs) text += "of = " + toml_string(group.of) + "\n";
  text += "alternatives = [\n";
  for (const auto& shares : made.answers)
    text += "  " + toml_list_of(row_of(framework, group, shares, sum)) + ",\n";
  return text +
         fmt::format(
             "]\nwhy = {{ nl = \"enquête onder {0} respondenten\", en = \"survey of {0} respondents\" }}\n",
             made.weights.used);
}

/// Weights are set in the text itself, so that its comments stay.
class Weigher {
 public:
  Weigher(FrameworkFile file, const score::Framework& framework)
      : file_(std::move(file)),
        framework_(framework),
        root_(toml::parse(file_.text, file_.source)),
        lines_(lines_of(file_.text)) {}
  void set(const WeightGroup& group, WeighedGroup& made) {
    double sum = 0;
    for (std::size_t i = 0; i < group.names.size(); ++i) sum += weight_of(framework_, group, i);
    for (std::size_t i = 0; i < group.names.size(); ++i)
      set_weight(table_of(group, i), lines_, rounded_weight(made.weights.mean[i] * sum), edits_);
    // Weights of parts are not among what can be drawn.
    made.drawn = made.answers.size() > 1 && (group.of_inputs || group.of.empty());
    if (made.drawn) doubts_ += doubt_of(framework_, group, made, sum);
  }
  [[nodiscard]] std::string text() {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const auto& a, const auto& b) { return a.line > b.line; });
    for (const LineEdit& edit : edits_) {
      const auto at = lines_.begin() + static_cast<std::ptrdiff_t>(edit.line - (edit.behind ? 0 : 1));
      if (edit.behind)
        lines_.insert(at, edit.text);
      else
        *at = edit.text;
    }
    std::string all;
    for (const std::string& line : lines_) all += line + "\n";
    return all + doubts_;
  }

 private:
  [[nodiscard]] const toml::table& table_of(const WeightGroup& group, std::size_t member) const {
    const toml::array& factors = *root_.get_as<toml::array>("factor");
    if (!group.of_inputs) return *factors[group.places[member]].as_table();
    const auto f = static_cast<std::size_t>(factor_named(framework_, group.of) - framework_.factors.data());
    return *(*factors[f].as_table()->get_as<toml::array>("input"))[group.places[member]].as_table();
  }

  FrameworkFile file_;
  const score::Framework& framework_;
  toml::table root_;
  std::vector<std::string> lines_;
  std::vector<LineEdit> edits_;
  std::string doubts_;
};

Text name_of_group(const WeighedGroup& group) {
  if (group.of.empty()) return {"de factoren", "the factors"};
  return {group.of, group.of};
}

/// "1 respondent", "3 respondents", in both languages.
Text respondents(std::size_t count) {
  return {fmt::format("{} {}", count, count == 1 ? "respondent" : "respondenten"),
          fmt::format("{} respondent{}", count, count == 1 ? "" : "s")};
}

void tell(const WeighedGroup& group, std::vector<Text>& notes) {
  const Text name = name_of_group(group);
  if (group.weights.left_out > 0) {
    const Text who = respondents(group.weights.left_out);
    notes.push_back({fmt::format("Bij {} niet meegeteld, want iets bleef open: {}.", name.nl, who.nl),
                     fmt::format("Not counted for {}, for something was left open: {}.", name.en, who.en)});
  }
  if (group.inconsistent > 0) {
    const Text who = respondents(group.inconsistent);
    notes.push_back(
        {fmt::format("Bij {} in tegenspraak met zichzelf (consistentie boven 0,1), wel meegeteld: {}.",
                     name.nl, who.nl),
         fmt::format(
             "For {} in contradiction with themselves (consistency ratio above 0.1), yet counted: {}.",
             name.en, who.en)});
  }
  if (!group.drawn)
    notes.push_back(
        {fmt::format(
             "De spreiding bij {} komt niet in het raamwerk: {}.", name.nl,
             group.answers.size() < 2 ? "er is er maar een" : "gewichten van delen worden niet geloot"),
         fmt::format("The spread of {} does not go into the framework: {}.", name.en,
                     group.answers.size() < 2 ? "there is but one" : "weights of parts are not drawn")});
}

Status write(const WeighParams& params, Weigher& weigher, WeighResult& result) {
  const std::string text = weigher.text();
  ROER_CHECK(read_framework(text, params.output));
  ROER_CHECK(write_framework_file(params.output, text));
  result.written.files.push_back(written_file(
      params.output, {"raamwerk met gewichten uit de enquête", "framework with weights from the survey"}));
  return Done{};
}

}  // namespace

Result<WeighResult> weigh_framework(const WeighParams& params) {
  ROER_TRY(FrameworkFile file, framework_file(params.framework));
  ROER_TRY(const score::Framework framework, read_framework(file.text, file.source));
  const std::string source = file.source;
  const toml::table root = toml::parse(file.text, file.source);
  const std::vector<WeightGroup> groups = weight_groups(framework);
  ROER_TRY(const SurveyTable table, read_survey(params.survey, groups));
  WeighResult result;
  result.framework = framework.id;
  Weigher weigher(std::move(file), framework);
  Faults faults;
  for (const WeightGroup& group : groups) {
    if (!answered(table, group)) continue;
    if (const Status fit = check_group(framework, root, group, source); !fit.ok()) {
      faults.add(fit.faults());
      continue;
    }
    auto made = weigh(framework, group, table);
    if (!made.ok()) {
      faults.add(made.faults());
      continue;
    }
    weigher.set(group, *made);
    tell(*made, result.written.notes);
    result.groups.push_back(std::move(*made));
  }
  if (!faults.empty()) return faults;
  if (!params.output.empty()) ROER_CHECK(write(params, weigher, result));
  return result;
}

std::string json_of(const WeighResult& result) {
  Json groups = Json::array();
  for (const WeighedGroup& group : result.groups) {
    Json members = Json::array();
    for (std::size_t i = 0; i < group.names.size(); ++i)
      members.push_back({{"name", group.names[i]},
                         {"label", part(group.labels[i])},
                         {"given", number(group.given[i])},
                         {"mean", number(group.weights.mean[i])},
                         {"deviation", number(group.weights.deviation[i])},
                         {"standard_error", number(group.weights.standard_error[i])},
                         {"lowest", number(group.weights.lowest[i])},
                         {"highest", number(group.weights.highest[i])}});
    Json answers = Json::array();
    for (const auto& one : group.answers) answers.push_back(numbers(one));
    groups.push_back({{"of", group.of.empty() ? Json(nullptr) : Json(group.of)},
                      {"members", members},
                      {"respondents", group.weights.used},
                      {"left_out", group.weights.left_out},
                      {"pairs", group.pairs},
                      {"inconsistent", group.inconsistent},
                      {"drawn", group.drawn},
                      {"answers", answers}});
  }
  return text_of({{"framework", result.framework},
                  {"groups", groups},
                  {"written", part(result.written.files)},
                  {"notes", texts(result.written.notes)}});
}

}  // namespace roer::app
