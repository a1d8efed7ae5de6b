#pragma once
// The own tables of one scan, and what each of them is for.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/case_input.hpp"
#include "roer/app/case_table.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct CaseTables {
  CaseTable cases;
  std::optional<CaseTable> population, controls, places;

  /// The table with people or expected counts; none where there are no such.
  [[nodiscard]] const CaseTable* with_people() const;
  [[nodiscard]] const CaseTable* with_controls() const;
  /// Names of the columns that part people; none where there are no people.
  [[nodiscard]] std::vector<std::string> strata() const;
  [[nodiscard]] std::vector<CaseSource> sources() const;
};

/// Errors: kUsage for tables that do not fit each other or do not go with other choices; those of
/// columns_called() and read_case_table().
[[nodiscard]] Result<CaseTables> read_case_tables(const CaseInputParams& params);

/// The model that is asked for, else the one that the tables allow.  Errors: kUsage for a name that is none;
/// kMissingData for a model whose table lacks.
[[nodiscard]] Result<signal::ScanModel> scan_model_for(const CaseTables& tables, const std::string& asked);

}  // namespace roer::app
