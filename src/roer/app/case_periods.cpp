#include "roer/app/case_periods.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/app/fault.hpp"

namespace roer::app {

namespace {

Result<CaseUnit> unit_of_cases(const CaseTable& cases, const std::string& asked) {
  if (!cases.has(CaseField::kPeriod)) {
    if (asked.empty()) return CaseUnit::kNone;
    return fault(ErrorCode::kUsage, "the cases have no period", "--by " + asked, "a column period",
                 "Add it, or leave --by out.");
  }
  CaseUnit told = CaseUnit::kDay;
  for (const CaseRow& row : cases.rows) told = std::max(told, row.when->unit);
  if (asked.empty()) return told;
  const auto unit = case_unit_named(asked);
  if (!unit)
    return fault(ErrorCode::kUsage, "cases are not counted so", asked, "day, week, month or year",
                 "Change --by.");
  for (const CaseRow& row : cases.rows)
    if (row.when->unit > *unit || !lies_in_one(*row.when, *unit))
      return at_row(cases, row,
                    fault(ErrorCode::kOutOfRange, fmt::format("this is not within one {}", asked),
                          period_code(row.when->unit, period_at(row.when->unit, row.when->first)),
                          "moments of that length or shorter", "Change --by."));
  return *unit;
}

/// What --from and --until say.
Result<std::optional<CaseMoment>> told_bound(const std::string& text, const char* option) {
  if (text.empty()) return std::optional<CaseMoment>();
  const auto moment = parse_moment(text);
  if (!moment)
    return fault(ErrorCode::kUsage, "this is no moment", text, "a year, month, week or day",
                 fmt::format("Change {}.", option));
  return moment;
}

}  // namespace

Result<CaseSpan> case_span(const CaseInputParams& params, const CaseTable& cases) {
  CaseSpan span;
  ROER_TRY(span.unit, unit_of_cases(cases, params.by));
  if (span.unit == CaseUnit::kNone) {
    if (!params.from.empty() || !params.to.empty())
      return fault(ErrorCode::kUsage, "the cases have no period", params.from + params.to, "a column period",
                   "Add it, or leave --from and --until out.");
    return span;
  }
  ROER_TRY(const auto from, told_bound(params.from, "--from"));
  ROER_TRY(const auto to, told_bound(params.to, "--until"));
  std::int32_t first = INT32_MAX, last = INT32_MIN;
  for (const CaseRow& row : cases.rows) {
    if (row.at(CaseField::kCases) == 0) continue;
    const std::int32_t period = period_at(span.unit, row.when->first);
    first = std::min(first, period);
    last = std::max(last, period);
  }
  if (from) first = period_at(span.unit, from->first);
  if (to) last = period_at(span.unit, to->last);
  if (last < first)
    return fault(ErrorCode::kMissingData, "there are no cases in these periods",
                 std::string(trimmed(params.from + " " + params.to)),
                 "a last period at or behind the first, with cases", "Change --from or --until.");
  span.first = first;
  span.periods = static_cast<std::size_t>(last - first) + 1;
  return span;
}

std::optional<std::size_t> period_of(const CaseRow& row, const CaseSpan& span) {
  if (span.unit == CaseUnit::kNone || !row.when) return 0;
  const std::int32_t at = period_at(span.unit, row.when->first) - span.first;
  if (at < 0 || at >= static_cast<std::int32_t>(span.periods)) return {};
  return static_cast<std::size_t>(at);
}

bool lies_in_one(const CaseMoment& moment, CaseUnit unit) {
  return period_at(unit, moment.first) == period_at(unit, moment.last);
}

}  // namespace roer::app
