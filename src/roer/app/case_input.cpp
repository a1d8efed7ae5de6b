#include "roer/app/case_input.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/app/case_held.hpp"
#include "roer/app/case_periods.hpp"
#include "roer/app/case_places.hpp"
#include "roer/app/case_tables.hpp"
#include "roer/app/fault.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kMostCells = 50'000'000;

Status find_periods(const CaseInputParams& params, const CaseTable& cases, CaseInput& input) {
  ROER_TRY(const CaseSpan span, case_span(params, cases));
  input.unit = span.unit;
  input.first = span.first;
  input.periods = span.periods;
  if (input.periods * input.places() > kMostCells)
    return fault(ErrorCode::kOutOfRange, "there are too many places and periods",
                 fmt::format("{} places x {} periods", input.places(), input.periods),
                 "at most 50 million cells", "Take longer periods (--by month), or fewer (--from).");
  return Done{};
}

Status count_cases(const CaseTable& table, const CasePlaces& places, CaseInput& input) {
  std::vector<double> cases(input.places() * input.periods);
  Faults faults;
  places.for_each_row(table, faults, [&](const CaseRow& row, std::size_t place) {
    const auto period = period_of(row, input.span());
    (period ? cases[place * input.periods + *period] : input.outside) += row.at(CaseField::kCases);
  });
  if (!faults.empty()) return faults;
  const double most = *std::max_element(cases.begin(), cases.end());
  if (!(most > 0) || most > 4e9)
    return fault(most > 0 ? ErrorCode::kOutOfRange : ErrorCode::kMissingData,
                 most > 0 ? "a place has more cases than can be counted" : "there are no cases", table.file,
                 "1 to 4,000,000,000 cases", "Look whether this is the table you meant.");
  input.cases.assign(cases.begin(), cases.end());
  return Done{};
}

}  // namespace

Result<CaseInput> case_input(const CaseInputParams& params, Remarks& remarks) {
  ROER_TRY(const CaseTables tables, read_case_tables(params));
  CaseInput input;
  input.strata = tables.strata();
  input.sources = tables.sources();
  input.label = {tables.cases.file, tables.cases.file};
  ROER_TRY(input.model, scan_model_for(tables, params.model));
  ROER_TRY(const CasePlaces places, CasePlaces::find(params, tables, input));
  ROER_CHECK(find_periods(params, tables.cases, input));
  ROER_CHECK(count_cases(tables.cases, places, input));
  if (input.outside > 0)
    remarks.add(fmt::format("Gevallen buiten de periodes, die niet meetellen: {:.0f}.", input.outside),
                fmt::format("Cases outside the periods, which do not count: {:.0f}.", input.outside));
  ROER_CHECK(hold_cases(tables, places, params.whole, input));
  return input;
}

}  // namespace roer::app
