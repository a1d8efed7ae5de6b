#include "roer/app/workbook_formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "roer/project/spreadsheet.hpp"
#include "roer/score/combine.hpp"

namespace roer::app {

namespace {

using score::Combine;
using score::RuleKind;

constexpr std::size_t kWeightRow = 2, kCountsRow = 3;

std::string data(std::size_t row, std::size_t column) {
  return cell_of(kDataSheet, row, column);
}

/// Cells of one row beside each other.
std::string range(std::size_t row, Columns columns, bool fixed = false) {
  return fmt::format("{}:{}", cell_name(row, columns.first, fixed),
                     cell_name(row, columns.first + columns.count - 1, fixed));
}

/// Cells side by side that are combined, with their weights above them.
struct Arguments {
  std::size_t row = 0;
  Columns columns;
  [[nodiscard]] std::string points() const { return range(row, columns); }
  [[nodiscard]] std::string weights() const { return range(kWeightRow, columns, true); }
  /// Sum of the weights of those that are known.
  [[nodiscard]] std::string known() const {
    return fmt::format("SUMPRODUCT(--ISNUMBER({}),{})", points(), weights());
  }
  [[nodiscard]] std::string sum() const { return fmt::format("SUMPRODUCT({},{})", points(), weights()); }
  /// `pattern` for each cell {0} with its weight {1}, where it is known and takes part; else `otherwise`.
  [[nodiscard]] std::string each(std::string_view pattern, std::string_view join,
                                 std::string_view otherwise) const {
    std::string all;
    for (std::size_t i = 0; i < columns.count; ++i) {
      const std::string cell = cell_name(row, columns.first + i);
      const std::string weight = cell_name(kWeightRow, columns.first + i, true);
      all += fmt::format("{}IF(AND(ISNUMBER({}),{}<>0),{},{})", all.empty() ? "" : join, cell, weight,
                         fmt::format(fmt::runtime(pattern), cell, weight), otherwise);
    }
    return all;
  }
};

std::string rounded(const std::string& mean, score::Concern concern) {
  // As score/combine.cpp: halves go to the side of concern, and sums that miss one by rounding are halves.
  return concern == score::Concern::kHigh ? fmt::format("INT({}+0.5+1E-9)", mean)
                                          : fmt::format("-INT(-({}-0.5-1E-9))", mean);
}

std::string combined(const Arguments& one, Combine how, score::Concern concern, double power) {
  const std::string mean = fmt::format("{}/{}", one.sum(), one.known());
  switch (how) {
    case Combine::kMean:
      return mean;
    case Combine::kMeanRounded:
      return rounded(mean, concern);
    case Combine::kSum:
      return one.sum();
    case Combine::kProduct:
      return one.each("{0}^{1}", "*", "1");
    case Combine::kMinimum:
      return fmt::format("MIN({})", one.points());
    case Combine::kMaximum:
      return fmt::format("MAX({})", one.points());
    case Combine::kMedian:
      return fmt::format("MEDIAN({})", one.points());
    case Combine::kGeometric:
      return fmt::format("EXP(({})/{})", one.each("{1}*LN({0})", "+", "0"), one.known());
    case Combine::kHarmonic:
      return fmt::format("{}/({})", one.known(), one.each("{1}/{0}", "+", "0"));
    case Combine::kPower:
      return fmt::format("(({})/{})^(1/{})", one.each(fmt::format("{{1}}*{{0}}^({})", power), "+", "0"),
                         one.known(), fmt::format("({})", power));
    case Combine::kCopeland:
    case Combine::kDominance:
      break;
  }
  return "";
}

/// Keys whose change is followed, or that say nothing about points.
const std::set<std::string_view>& followed_keys(std::string_view sheet) {
  static const std::set<std::string_view> kRoot = {"title.nl",       "title.en",  "description.nl",
                                                   "description.en", "source.nl", "source.en",
                                                   "source",         "threshold", "id"};
  static const std::set<std::string_view> kFactor = {"label.nl", "label.en", "least",       "most",
                                                     "step",     "weight",   "least_inputs"};
  static const std::set<std::string_view> kInput = {
      "label.nl", "label.en", "denominator.per", "denominator.at_least", "weight", "influence",
      "lineage",  "note.nl",  "note.en"};
  return sheet == kRootSheet ? kRoot : sheet == kFactorSheet ? kFactor : kInput;
}

/// Is the cell what it was?
std::string same(const std::string& cell, const SheetValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}={}", cell, *number);
  if (const auto* yes = std::get_if<bool>(&value)) return fmt::format("{}={}", cell, *yes ? "TRUE" : "FALSE");
  std::string text;
  if (const auto* given = std::get_if<std::string>(&value))
    for (const char c : *given) text.append(c == '"' ? 2 : 1, c);
  return fmt::format("{}=\"{}\"", cell, text);
}

bool steps_by_limits(const score::PointRule& rule) {
  return rule.kind == RuleKind::kLimits || rule.kind == RuleKind::kQuantiles;
}

}  // namespace

std::string WorkbookFormulas::divided(std::size_t value, std::size_t below, const InputPlace& place,
                                      std::size_t row) const {
  const std::string above = data(row, value);
  if (below == kNoColumn) return fmt::format("IF(ISNUMBER({0}),{0},\"\")", above);
  const std::string under = data(row, below);
  return fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1})),IF(OR({1}<=0,{1}<{2}),\"\",{0}/{1}*{3}),\"\")",
                     above, under, cell_of(kInputSheet, place.row, layout_.follow.at_least, true),
                     cell_of(kInputSheet, place.row, layout_.follow.per, true));
}

std::string WorkbookFormulas::now(std::size_t f, std::size_t k, std::size_t row) const {
  const InputPlace& place = layout_.inputs[f][k];
  return "=" + divided(place.value, place.denominator, place, row);
}

std::string WorkbookFormulas::then(std::size_t f, std::size_t k, std::size_t row) const {
  const InputPlace& place = layout_.inputs[f][k];
  return "=" + divided(place.earlier, place.earlier_denominator, place, row);
}

std::string WorkbookFormulas::measured(std::size_t f, std::size_t k, std::size_t row) const {
  const InputPlace& place = layout_.inputs[f][k];
  if (place.now == kNoColumn) return divided(place.value, place.denominator, place, row);
  std::vector<std::string> parts = {cell_name(row, place.now)};
  if (place.then != kNoColumn) parts.push_back(cell_name(row, place.then));
  if (place.reference != kNoColumn) parts.push_back(data(row, place.reference));
  std::string known, difference;
  for (const std::string& part : parts) {
    known += fmt::format("{}ISNUMBER({})", known.empty() ? "" : ",", part);
    difference += (difference.empty() ? "" : "-") + part;
  }
  return fmt::format("IF(AND({}),{},\"\")", known, difference);
}

std::string WorkbookFormulas::seen(std::size_t f, std::size_t k, std::size_t row) const {
  const InputPlace& place = layout_.inputs[f][k];
  const score::InputScores& scores = run_.scores.factors[f].inputs[k];
  if (scores.left_out) return "=\"\"";
  const std::string from = measured(f, k, row);
  if (place.number == kNoColumn) return "=" + from;
  const std::string filled = fmt::format("IF(ISNUMBER({0}),{0},\"\")", data(row, place.number));
  if (!scores.untreated.empty()) return "=" + filled;
  return fmt::format("=IF(ISNUMBER({0}),{0},{1})", from, filled);
}

std::string WorkbookFormulas::by_line(std::size_t f, std::size_t k, const std::string& number) const {
  const auto parameter = [&](std::size_t i) {
    return cell_of(kInputSheet, layout_.inputs[f][k].row, layout_.follow.line + i, true);
  };
  const bool inverse =
      run_.scores.factors[f].inputs[k].normaliser.shape == score::Normaliser::Shape::kInverse;
  const std::string stretch = fmt::format("({}-{})", parameter(3), parameter(2));
  if (inverse)
    return fmt::format("IF({0}>0,{1}+{2}/{0}*{3},\"\")", number, parameter(2), parameter(0), stretch);
  return fmt::format("MAX({},MIN({},{}+({}-{})/{}*{}))", parameter(4), parameter(5), parameter(2), number,
                     parameter(0), parameter(1), stretch);
}

std::string WorkbookFormulas::given(std::size_t f, std::size_t k, std::size_t row) const {
  const InputPlace& place = layout_.inputs[f][k];
  const score::PointRule& rule = run_.framework.factors[f].inputs[k].rule;
  if (place.points != kNoColumn) return fmt::format("=IF(ISNUMBER({0}),{0},\"\")", data(row, place.points));
  const std::string number = cell_name(row, place.seen);
  const KeyTable& table = layout_.table(kInputSheet);
  const auto cells = [&](std::size_t first, std::size_t count) {
    return fmt::format("{}!{}", kInputSheet, range(place.row, {first, count}, true));
  };
  const std::size_t limits = layout_.follow.limit_count;
  const std::string points = cells(table.at("points 1"), limits + 1);
  std::string made = number;
  if (steps_by_limits(rule)) {
    const std::string from =
        cells(rule.kind == RuleKind::kQuantiles ? layout_.follow.limits : table.at("limit 1"), limits);
    made = fmt::format("INDEX({},1+SUMPRODUCT(ISNUMBER({})*({}{}{})))", points, from, from,
                       rule.closed == score::Closed::kLeft ? "<=" : "<", number);
  } else if (rule.kind == RuleKind::kYesNo) {
    made = fmt::format("INDEX({},IF({}=0,1,2))", points, number);
  } else if (rule.kind == RuleKind::kNormalise) {
    made = by_line(f, k, number);
  }
  return fmt::format("=IF(ISNUMBER({}),{},\"\")", number, made);
}

std::string WorkbookFormulas::too_few(std::size_t row) const {
  std::string known;
  std::size_t inputs = 0;
  for (std::size_t f = 0; f < layout_.factors.size(); ++f)
    for (const std::size_t k : layout_.factors[f].own)
      if (!run_.scores.factors[f].inputs[k].left_out) {
        known += fmt::format("{}ISNUMBER({})", known.empty() ? "" : "+",
                             cell_name(row, layout_.inputs[f][k].seen));
        ++inputs;
      }
  return fmt::format("=IF({}<{}*{}-1E-9,1,0)", known.empty() ? "0" : known, layout_.root_cell("least_data"),
                     inputs);
}

/// Is something known, and enough of the factor's own inputs?
std::string WorkbookFormulas::enough(std::size_t f, std::size_t row) const {
  const FactorPlace& place = layout_.factors[f];
  const Arguments all{row, place.low_ends}, own{row, {place.low_ends.first, place.inputs}};
  std::string condition = all.known() + ">0";
  if (place.inputs > 0)
    condition += fmt::format(",{}>={}*SUMPRODUCT({},--((ISNUMBER({})+{})>0))-1E-9", own.known(),
                             cell_of(kFactorSheet, place.row, layout_.follow.least_inputs, true),
                             own.weights(), own.points(), range(kCountsRow, own.columns, true));
  if (layout_.too_few != kNoColumn) condition += fmt::format(",{}=0", cell_name(row, layout_.too_few));
  return "AND(" + condition + ")";
}

std::string WorkbookFormulas::end(std::size_t f, std::size_t row, bool high) const {
  const score::Factor& factor = run_.framework.factors[f];
  const FactorPlace& place = layout_.factors[f];
  const std::string least = cell_of(kFactorSheet, place.row, layout_.follow.least, true);
  const std::string most = cell_of(kFactorSheet, place.row, layout_.follow.most, true);
  std::string made = high ? most : least;
  if (place.low_ends.count > 0) {
    const Arguments points{row, high ? place.high_ends : place.low_ends};
    made = fmt::format("IF({},MIN({},MAX({},{})),{})", enough(f, row), most, least,
                       combined(points, factor.combine, run_.framework.concern, factor.power), made);
  }
  if (place.verdict == kNoColumn) return "=" + made;
  return fmt::format("=IF(ISNUMBER({0}),{0},{1})", data(row, place.verdict), made);
}

std::string WorkbookFormulas::score(std::size_t row, bool high) const {
  const Arguments factors{row,
                          {high ? layout_.factor_highs : layout_.factor_lows, layout_.score_factors.size()}};
  std::string made =
      score::is_pairwise(run_.framework.combine)
          ? data(row, high ? layout_.score_high_given : layout_.score_low_given)
          : combined(factors, run_.framework.combine, run_.framework.concern, run_.framework.power);
  if (layout_.score_verdict == kNoColumn) return "=" + made;
  return fmt::format("=IF(ISNUMBER({0}),{0},{1})", data(row, layout_.score_verdict), made);
}

std::string WorkbookFormulas::class_index(std::size_t row, bool high) const {
  const std::size_t classes = run_.framework.classes.size();
  if (classes == 0) return "";
  const std::string unknown = high ? fmt::format("{}", classes) : "1";
  if (run_.scores.class_from.empty()) return "=" + unknown;
  const std::string from =
      fmt::format("{}:{}", cell_of(kClassSheet, kKeyHeaderRows, layout_.follow.class_from, true),
                  cell_name(kKeyHeaderRows + classes - 1, layout_.follow.class_from, true));
  const std::string score = cell_name(row, high ? layout_.score_high : layout_.score_low);
  if (layout_.class_reference == kNoColumn)
    return fmt::format("=MAX(1,SUMPRODUCT(--({}>={}-1E-9)))", score, from);
  const std::string reference = data(row, layout_.class_reference);
  return fmt::format("=IF(ISNUMBER({0}),MAX(1,SUMPRODUCT(--({1}-{0}>={2}-1E-9))),{3})", reference, score,
                     from, unknown);
}

std::string WorkbookFormulas::class_text(std::size_t row) const {
  const std::size_t classes = run_.framework.classes.size();
  if (classes == 0) return "";
  const std::size_t column =
      layout_.table(kClassSheet).at(language_ == Language::kDutch ? "label.nl" : "label.en");
  const std::string labels = fmt::format("{}:{}", cell_of(kClassSheet, kKeyHeaderRows, column, true),
                                         cell_name(kKeyHeaderRows + classes - 1, column, true));
  const std::string low = cell_name(row, layout_.class_low), high = cell_name(row, layout_.class_high);
  return fmt::format("=IF({1}={2},INDEX({0},{1}),INDEX({0},{1})&\" - \"&INDEX({0},{2}))", labels, low, high);
}

std::string WorkbookFormulas::decision(std::size_t row) const {
  const bool high = run_.framework.concern == score::Concern::kHigh;
  const std::string threshold = layout_.root_cell("threshold");
  const auto worries = [&](std::size_t column) {
    return fmt::format("{}{}{}{}1E-9", cell_name(row, column), high ? ">=" : "<=", threshold,
                       high ? "-" : "+");
  };
  return fmt::format("=IF(ISNUMBER({}),IF({},\"{}\",IF({},\"{}\",\"{}\")),\"\")", threshold,
                     worries(high ? layout_.score_low : layout_.score_high),
                     decision_words(score::Decision::kYes).in(language_),
                     worries(high ? layout_.score_high : layout_.score_low),
                     decision_words(score::Decision::kDepends).in(language_),
                     decision_words(score::Decision::kNo).in(language_));
}

std::string WorkbookFormulas::or_else(std::string_view sheet, std::size_t row, std::string_view key,
                                      double otherwise) const {
  return fmt::format("=IF(ISNUMBER({0}),{0},{1})", layout_.key_cell(sheet, row, key), otherwise);
}

std::string WorkbookFormulas::input_weight(std::size_t f, std::size_t k) const {
  const score::Factor& factor = run_.framework.factors[f];
  if (factor.inputs[k].rule.kind == RuleKind::kShown || factor.weighting != score::Weighting::kGiven)
    return "";
  return or_else(kInputSheet, layout_.inputs[f][k].row, "weight", 1);
}

std::string WorkbookFormulas::factor_weight(std::size_t f) const {
  const score::Factor& factor = run_.framework.factors[f];
  const auto above = std::find_if(run_.framework.factors.begin(), run_.framework.factors.end(),
                                  [&](const score::Factor& one) { return one.id == factor.part_of; });
  const score::Weighting weighting =
      above == run_.framework.factors.end() ? run_.framework.weighting : above->weighting;
  if (weighting != score::Weighting::kGiven) return "";
  return or_else(kFactorSheet, layout_.factors[f].row, "weight", 1);
}

std::string WorkbookFormulas::quantile(std::size_t f, std::size_t k, std::size_t limit,
                                       std::size_t areas) const {
  const InputPlace& place = layout_.inputs[f][k];
  if (!whole_ || place.number != kNoColumn || areas == 0) return "";
  return fmt::format("=PERCENTILE({}:{},{})", cell_of(kPointsSheet, kAreaHeaderRows, place.seen, true),
                     cell_name(kAreaHeaderRows + areas - 1, place.seen, true),
                     layout_.key_cell(kInputSheet, place.row, fmt::format("limit {}", limit + 1)));
}

std::string WorkbookFormulas::class_from(std::size_t c) const {
  const bool given = run_.framework.class_by == score::ClassBy::kLimits ||
                     run_.framework.class_by == score::ClassBy::kParent;
  return given ? "=" + layout_.key_cell(kClassSheet, kKeyHeaderRows + c, "from") : "";
}

std::string WorkbookFormulas::unfollowed(std::string_view sheet, std::size_t row) const {
  const KeyTable& table = layout_.table(sheet);
  const auto& values = table.rows[row - kKeyHeaderRows];
  const auto& followed = followed_keys(sheet);
  std::string all;
  const auto hold = [&](std::size_t column) {
    all += (all.empty() ? "" : ",") + same(cell_of(sheet, row, column, true), values[column]);
  };
  if (sheet == kRootSheet) {
    if (!followed.contains(std::get<std::string>(values[0]))) hold(1);
  } else {
    const bool steps =
        sheet == kInputSheet && values[table.at("rule")] != SheetValue(std::string("quantiles"));
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string& header = table.columns[c].header;
      const bool list = header.starts_with("points ") || (header.starts_with("limit ") && (steps || whole_));
      if (!followed.contains(header) && !list) hold(c);
    }
  }
  if (all.empty()) return "";
  const Text told = {"punten en scores hier volgen dit niet: lees het bestand terug",
                     "points and scores here do not follow this: read the file back"};
  return fmt::format("=IF(AND({}),\"\",\"{}\")", all, told.in(language_));
}

const Text& decision_words(score::Decision decision) {
  static const Text kYes = {"nadere blik", "closer look"}, kDepends = {"hangt ervan af", "depends"},
                    kNo = {"nee", "no"};
  return decision == score::Decision::kYes ? kYes : decision == score::Decision::kDepends ? kDepends : kNo;
}

}  // namespace roer::app
