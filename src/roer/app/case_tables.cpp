#include "roer/app/case_tables.hpp"

#include <fmt/format.h>

#include "roer/app/fault.hpp"
#include "roer/app/scan_model_names.hpp"

namespace roer::app {

namespace {

using signal::ScanModel;

bool tells_people(const CaseTable& table) {
  return table.has(CaseField::kPeople) || table.has(CaseField::kExpected);
}

/// What tables do not go with.
Status check_case_params(const CaseInputParams& params) {
  if (!params.coordinates.empty() && params.coordinates != "lat-lon" && params.coordinates != "x-y")
    return fault(ErrorCode::kUsage, "coordinates are not told so", params.coordinates, "lat-lon or x-y",
                 "Change --coordinates.");
  if (!params.per.empty())
    return fault(ErrorCode::kUsage, "own tables tell themselves what cases are held against", "--per",
                 "--indicator as well", "Leave --per out.");
  if (!params.places.empty() && !params.areas.empty())
    return fault(ErrorCode::kUsage, "places are points or areas", "--places and --areas", "one of the two",
                 "Leave one of them out.");
  if (params.areas.empty() && (params.kind || params.boundary_year))
    return fault(ErrorCode::kUsage, "points have no kind and no borders", "--kind or --boundary-year",
                 "--areas PROJECT as well", "Leave them out, or give --areas.");
  return Done{};
}

CaseSource case_source(const CaseTable& table, const char* role, const char* dutch) {
  return {{fmt::format("{} ({})", table.file, dutch), fmt::format("{} ({})", table.file, role)},
          role,
          table.file,
          table.sha256};
}

}  // namespace

const CaseTable* CaseTables::with_people() const {
  if (population) return &*population;
  return tells_people(cases) ? &cases : nullptr;
}

const CaseTable* CaseTables::with_controls() const {
  if (controls) return &*controls;
  return cases.has(CaseField::kControls) ? &cases : nullptr;
}

std::vector<std::string> CaseTables::strata() const {
  return with_people() != nullptr ? cases.strata : std::vector<std::string>();
}

std::vector<CaseSource> CaseTables::sources() const {
  std::vector<CaseSource> sources{case_source(cases, "cases", "gevallen")};
  if (population) sources.push_back(case_source(*population, "population", "bevolking"));
  if (controls) sources.push_back(case_source(*controls, "controls", "controles"));
  if (places) sources.push_back(case_source(*places, "places", "plaatsen"));
  return sources;
}

Result<CaseTables> read_case_tables(const CaseInputParams& params) {
  ROER_CHECK(check_case_params(params));
  CaseTableChoice choice{CaseTableKind::kCases, params.adjust, {}, {}, params.events};
  if (!params.coordinates.empty()) choice.latitude_first = params.coordinates == "lat-lon";
  ROER_TRY(choice.called, columns_called(params.columns));
  CaseTables tables;
  ROER_TRY(tables.cases, read_case_table(params.cases, choice));
  choice.events = false;
  const auto read = [&](const std::string& path, CaseTableKind kind,
                        std::optional<CaseTable>& into) -> Status {
    if (path.empty()) return Done{};
    choice.kind = kind;
    ROER_TRY(into, read_case_table(path, choice));
    return Done{};
  };
  ROER_CHECK(read(params.population, CaseTableKind::kPopulation, tables.population));
  ROER_CHECK(read(params.controls, CaseTableKind::kControls, tables.controls));
  ROER_CHECK(read(params.places, CaseTableKind::kPlaces, tables.places));
  if (tables.population && tables.population->strata.size() != tables.cases.strata.size())
    return fault(ErrorCode::kUsage, "cases and people have other strata",
                 fmt::format("{} and {} columns behind the others", tables.cases.strata.size(),
                             tables.population->strata.size()),
                 "the same strata in both", "Leave columns out, or name the columns and say --adjust.");
  return tables;
}

Result<ScanModel> scan_model_for(const CaseTables& tables, const std::string& asked) {
  const bool controls = tables.with_controls() != nullptr, people = tables.with_people() != nullptr;
  if (asked.empty()) {
    if (controls) return ScanModel::kBernoulli;
    return people ? ScanModel::kPoisson : ScanModel::kSpaceTimePermutation;
  }
  ROER_TRY(const ScanModel model, scan_model_named(asked));
  const auto lacks = [&](const char* what, const char* remedy) {
    return fault(ErrorCode::kMissingData, "this model is held against what no table has", asked, what,
                 remedy);
  };
  if (model == ScanModel::kBernoulli && !controls &&
      (!people || !tables.with_people()->has(CaseField::kPeople)))
    return lacks("controls, or people with cases among them", "Give --controls or --population.");
  if (model != ScanModel::kBernoulli && model != ScanModel::kSpaceTimePermutation && !people)
    return lacks("people or expected counts", "Give --population, or take --model permutation.");
  return model;
}

}  // namespace roer::app
