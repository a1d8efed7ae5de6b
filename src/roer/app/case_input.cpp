#include "roer/app/case_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>

#include "roer/app/case_people.hpp"
#include "roer/app/case_table.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/page_file.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/area/projection.hpp"

namespace roer::app {

namespace {

using signal::ScanModel;

constexpr std::array<std::string_view, 5> kModelNames = {"poisson", "bernoulli", "permutation", "expectation",
                                                         "negative-binomial"};
constexpr std::size_t kMostCells = 50'000'000;

Error at_row(ErrorCode code, std::string message, const CaseTable& table, const CaseRow& row,
             const std::string& found, std::string expected, std::string remedy) {
  return {code, std::move(message), table.source,        row.row,
          {},   excerpt(found),     std::move(expected), std::move(remedy)};
}

/// From tables to cells.
class CaseGathering {
 public:
  CaseGathering(const CaseInputParams& params, Remarks& remarks) : params_(params), remarks_(remarks) {}

  Result<CaseInput> gather() {
    ROER_CHECK(read_tables());
    ROER_TRY(input_.model, model_of_tables());
    ROER_CHECK(params_.areas.empty() ? place_points() : place_areas());
    ROER_CHECK(find_periods());
    ROER_CHECK(count_cases());
    ROER_CHECK(hold());
    input_.label = {cases_.file, cases_.file};
    return std::move(input_);
  }

 private:
  [[nodiscard]] CaseTableChoice choice_of(CaseTableKind kind) const {
    CaseTableChoice choice{
        kind, params_.adjust, called_, {}, params_.events && kind == CaseTableKind::kCases};
    if (!params_.coordinates.empty()) choice.latitude_first = params_.coordinates == "lat-lon";
    return choice;
  }

  Status read(const std::string& path, CaseTableKind kind, const char* role, std::optional<CaseTable>& into) {
    if (path.empty()) return Done{};
    ROER_TRY(into, read_case_table(path, choice_of(kind)));
    add_source(role, *into);
    return Done{};
  }

  void add_source(const std::string& role, const CaseTable& table) {
    static const std::map<std::string, std::string> kDutch = {{"cases", "gevallen"},
                                                              {"population", "bevolking"},
                                                              {"controls", "controles"},
                                                              {"places", "plaatsen"}};
    input_.sources.push_back(
        {{fmt::format("{} ({})", table.file, kDutch.at(role)), fmt::format("{} ({})", table.file, role)},
         role,
         table.file,
         table.sha256});
  }

  Status read_tables() {
    if (!params_.coordinates.empty() && params_.coordinates != "lat-lon" && params_.coordinates != "x-y")
      return fault(ErrorCode::kUsage, "coordinates are not told so", params_.coordinates, "lat-lon or x-y",
                   "Change --coordinates.");
    if (!params_.per.empty())
      return fault(ErrorCode::kUsage, "own tables tell themselves what cases are held against", "--per",
                   "--indicator as well", "Leave --per out.");
    if (!params_.places.empty() && !params_.areas.empty())
      return fault(ErrorCode::kUsage, "places are points or areas", "--places and --areas", "one of the two",
                   "Leave one of them out.");
    if (params_.areas.empty() && (params_.kind || params_.boundary_year))
      return fault(ErrorCode::kUsage, "points have no kind and no borders", "--kind or --boundary-year",
                   "--areas PROJECT as well", "Leave them out, or give --areas.");
    ROER_TRY(called_, columns_called(params_.columns));
    ROER_TRY(cases_, read_case_table(params_.cases, choice_of(CaseTableKind::kCases)));
    add_source("cases", cases_);
    ROER_CHECK(read(params_.population, CaseTableKind::kPopulation, "population", population_));
    ROER_CHECK(read(params_.controls, CaseTableKind::kControls, "controls", controls_));
    ROER_CHECK(read(params_.places, CaseTableKind::kPlaces, "places", places_));
    if (population_ && population_->strata.size() != cases_.strata.size())
      return fault(ErrorCode::kUsage, "cases and people have other strata",
                   fmt::format("{} and {} columns behind the others", cases_.strata.size(),
                               population_->strata.size()),
                   "the same strata in both", "Leave columns out, or name the columns and say --adjust.");
    if (population_ || has_people(cases_)) input_.strata = cases_.strata;
    return Done{};
  }

  static bool has_people(const CaseTable& table) {
    return table.has(CaseField::kPeople) || table.has(CaseField::kExpected);
  }
  /// The table with people or expected counts; none where there are no such.
  [[nodiscard]] const CaseTable* people_table() const {
    if (population_) return &*population_;
    return has_people(cases_) ? &cases_ : nullptr;
  }
  [[nodiscard]] const CaseTable* controls_table() const {
    if (controls_) return &*controls_;
    return cases_.has(CaseField::kControls) ? &cases_ : nullptr;
  }

  [[nodiscard]] Result<ScanModel> model_of_tables() const {
    if (params_.model.empty()) {
      if (controls_table() != nullptr) return ScanModel::kBernoulli;
      return people_table() != nullptr ? ScanModel::kPoisson : ScanModel::kSpaceTimePermutation;
    }
    ROER_TRY(const ScanModel model, scan_model_named(params_.model));
    const bool controls = controls_table() != nullptr, people = people_table() != nullptr;
    const auto lacks = [&](const char* what, const char* remedy) {
      return fault(ErrorCode::kMissingData, "this model is held against what no table has", params_.model,
                   what, remedy);
    };
    if (model == ScanModel::kBernoulli && !controls && (!people || !people_table()->has(CaseField::kPeople)))
      return lacks("controls, or people with cases among them", "Give --controls or --population.");
    if (model != ScanModel::kBernoulli && model != ScanModel::kSpaceTimePermutation && !people)
      return lacks("people or expected counts", "Give --population, or take --model permutation.");
    return model;
  }

  // --- places

  /// As places are told apart.  Errors: kBadCode of areas.
  [[nodiscard]] Result<std::string> code_of(const std::string& place) const {
    if (params_.areas.empty()) return place;
    bool repaired = false;
    ROER_TRY(const AreaCode code,
             params_.kind ? AreaCode::parse_as(*params_.kind, place, repaired) : AreaCode::parse(place));
    return std::string(code.text());
  }

  /// One row of coordinates per place, or as many that say the same.
  Status place_points() {
    const bool own = !places_;
    const CaseTable& table = own ? cases_ : *places_;
    const bool degrees = table.has(CaseField::kLon) && table.has(CaseField::kLat);
    if (!degrees && !(table.has(CaseField::kX) && table.has(CaseField::kY)))
      return fault(ErrorCode::kUsage, "nothing tells where the places lie", table.file,
                   "--places FILE, --areas PROJECT, or columns x and y or lon and lat",
                   "Give one of them; docs/methods/scan.md shows tables.");
    std::map<std::string, Point> at;
    Faults faults;
    for (const CaseRow& row : table.rows) {
      const Point point = degrees ? Point{row.at(CaseField::kLon), row.at(CaseField::kLat)}
                                  : Point{row.at(CaseField::kX), row.at(CaseField::kY)};
      const auto [known, fresh] = at.emplace(row.place, point);
      if (!fresh && (!own || !(known->second == point)))
        faults.add(at_row(ErrorCode::kDuplicateCode, "this place has coordinates twice", table, row,
                          row.place, "each place once", "Leave one of the rows out."));
    }
    if (!faults.empty()) return faults;
    for (const auto& [code, point] : at) {
      index_[code] = input_.codes.size();
      input_.codes.push_back(code);
      input_.at.push_back(point);
    }
    input_.names = input_.codes;
    input_.degrees = degrees;
    input_.metres = degrees || std::all_of(input_.at.begin(), input_.at.end(), lies_in_rd);
    return Done{};
  }

  /// Areas that any table mentions.
  Status place_areas() {
    std::set<AreaCode> codes;
    Faults faults;
    for (const CaseTable* table :
         {static_cast<const CaseTable*>(&cases_), people_table(), controls_table()}) {
      if (table == nullptr || (table == &cases_ && !codes.empty())) continue;
      for (const CaseRow& row : table->rows) {
        bool repaired = false;
        const auto code = params_.kind ? AreaCode::parse_as(*params_.kind, row.place, repaired)
                                       : AreaCode::parse(row.place);
        if (!code.ok() || (!codes.empty() && code->kind() != codes.begin()->kind()))
          faults.add(at_row(ErrorCode::kBadCode,
                            code.ok() ? "areas are not all of one kind" : "this is no code of an area",
                            *table, row, row.place, "codes of one kind, such as BU02680736",
                            "Correct the row, or say --kind."));
        else
          codes.insert(*code);
      }
    }
    if (!faults.empty()) return faults;
    return shape_areas({codes.begin(), codes.end()});
  }

  Status shape_areas(std::vector<AreaCode> codes) {
    ROER_TRY(const Project project, Project::open(params_.areas, Access::kRead, params_.naming));
    ROER_TRY(const auto layers, project.shape_layers());
    std::optional<Year> year = params_.boundary_year;
    const AreaKind kind = codes.front().kind();
    for (const auto& [of, one] : layers)
      if (of == kind && !params_.boundary_year && (!year || one > *year)) year = one;
    const AreaList areas(kind, year.value_or(Year()), std::move(codes));
    ROER_TRY(input_.shapes, shapes_for(project, areas));
    if (!input_.is_area())
      return fault(ErrorCode::kMissingData, "the project has no map of these areas", roer::name_of(kind),
                   "a map of the places", "Import one, or give --boundary-year.");
    ROER_TRY(const auto names, project.names(kind, *year));
    const std::vector<Point> centres = centroids_of(input_.shapes.shapes);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const std::string code(areas[i].text());
      if (std::isfinite(centres[i].x)) index_[code] = i;
      const auto name = names.find(areas[i]);
      input_.codes.push_back(code);
      input_.names.push_back(name == names.end() || name->second.empty() ? code : name->second);
    }
    input_.at = centres;
    return Done{};
  }

  /// Errors: kUnknownCode, with the place that may be meant.
  [[nodiscard]] Result<std::size_t> place_of(const CaseTable& table, const CaseRow& row) const {
    ROER_TRY(const std::string code, code_of(row.place));
    const auto found = index_.find(code);
    if (found != index_.end()) return found->second;
    const bool areas = !params_.areas.empty();
    std::vector<std::string> known;
    for (const auto& [one, at] : index_)
      if (known.size() < 10'000) known.push_back(one);
    return at_row(
        ErrorCode::kUnknownCode,
        areas ? fmt::format("the map of {} has no such area", input_.shapes.areas.boundary_year().value())
              : "nothing tells where this place lies",
        table, row, row.place, nearest_expected(row.place, known),
        areas ? "Correct the code, give --boundary-year, or leave the row out."
              : "Add it to the places, or leave the row out.");
  }

  /// Of a place that many rows have, the first row tells.
  void add_once(const Faults& of_row, const std::string& place, Faults& faults) {
    if (unknown_.insert(place).second) faults.add(of_row);
  }

  // --- periods

  [[nodiscard]] bool ignores_time() const { return input_.model == ScanModel::kBernoulli && params_.whole; }

  Result<CaseUnit> unit_of_cases() const {
    if (!cases_.has(CaseField::kPeriod)) {
      if (params_.by.empty()) return CaseUnit::kNone;
      return fault(ErrorCode::kUsage, "the cases have no period", "--by " + params_.by, "a column period",
                   "Add it, or leave --by out.");
    }
    CaseUnit told = CaseUnit::kDay;
    for (const CaseRow& row : cases_.rows) told = std::max(told, row.when->unit);
    if (params_.by.empty()) return told;
    const auto unit = case_unit_named(params_.by);
    if (!unit)
      return fault(ErrorCode::kUsage, "cases are not counted so", params_.by, "day, week, month or year",
                   "Change --by.");
    for (const CaseRow& row : cases_.rows)
      if (row.when->unit > *unit || !fits(*row.when, *unit))
        return at_row(ErrorCode::kOutOfRange, fmt::format("this is not within one {}", params_.by), cases_,
                      row, period_code(row.when->unit, period_at(row.when->unit, row.when->first)),
                      "moments of that length or shorter", "Change --by.");
    return *unit;
  }
  static bool fits(const CaseMoment& moment, CaseUnit unit) {
    return period_at(unit, moment.first) == period_at(unit, moment.last);
  }

  Result<std::optional<std::int32_t>> bound(const std::string& text, const char* option, bool end) const {
    if (text.empty()) return std::optional<std::int32_t>();
    const auto moment = parse_moment(text);
    if (!moment || input_.unit == CaseUnit::kNone)
      return fault(ErrorCode::kUsage, moment ? "the cases have no period" : "this is no moment", text,
                   "a year, month, week or day", fmt::format("Change {}.", option));
    return std::optional(period_at(input_.unit, end ? moment->last : moment->first));
  }

  Status find_periods() {
    ROER_TRY(input_.unit, unit_of_cases());
    if (input_.unit == CaseUnit::kNone) {
      if (!params_.from.empty() || !params_.to.empty())
        return fault(ErrorCode::kUsage, "the cases have no period", params_.from + params_.to,
                     "a column period", "Add it, or leave --from and --until out.");
      return Done{};
    }
    ROER_TRY(const auto from, bound(params_.from, "--from", false));
    ROER_TRY(const auto to, bound(params_.to, "--until", true));
    std::int32_t first = INT32_MAX, last = INT32_MIN;
    for (const CaseRow& row : cases_.rows) {
      if (row.at(CaseField::kCases) == 0) continue;
      first = std::min(first, period_at(input_.unit, row.when->first));
      last = std::max(last, period_at(input_.unit, row.when->first));
    }
    first = from.value_or(first), last = to.value_or(last);
    if (last < first)
      return fault(ErrorCode::kMissingData, "there are no cases in these periods",
                   std::string(trimmed(params_.from + " " + params_.to)),
                   "a last period at or behind the first, with cases", "Change --from or --until.");
    input_.first = first;
    input_.periods = static_cast<std::size_t>(last - first) + 1;
    if (input_.periods * input_.places() > kMostCells)
      return fault(ErrorCode::kOutOfRange, "there are too many places and periods",
                   fmt::format("{} places x {} periods", input_.places(), input_.periods),
                   "at most 50 million cells", "Take longer periods (--by month), or fewer (--from).");
    return Done{};
  }

  /// Period of a row within those that are scanned; none outside.
  [[nodiscard]] std::optional<std::size_t> period_of(const CaseRow& row) const {
    if (input_.unit == CaseUnit::kNone || !row.when) return 0;
    const std::int32_t at = period_at(input_.unit, row.when->first) - input_.first;
    if (at < 0 || at >= static_cast<std::int32_t>(input_.periods)) return {};
    return static_cast<std::size_t>(at);
  }

  // --- numbers

  Status count_cases() {
    std::vector<double> cases(input_.places() * input_.periods);
    Faults faults;
    for (const CaseRow& row : cases_.rows) {
      const double count = row.at(CaseField::kCases);
      const auto place = place_of(cases_, row);
      if (!place.ok()) {
        add_once(place.faults(), row.place, faults);
        continue;
      }
      const auto period = period_of(row);
      if (!period) {
        input_.outside += count;
        continue;
      }
      cases[*place * input_.periods + *period] += count;
      of_stratum_[row.stratum] += count;
    }
    if (!faults.empty()) return faults;
    const double most = *std::max_element(cases.begin(), cases.end());
    if (!(most > 0) || most > 4e9)
      return fault(most > 0 ? ErrorCode::kOutOfRange : ErrorCode::kMissingData,
                   most > 0 ? "a place has more cases than can be counted" : "there are no cases",
                   cases_.file, "1 to 4,000,000,000 cases", "Look whether this is the table you meant.");
    for (const double count : cases) input_.cases.push_back(static_cast<std::uint32_t>(count));
    if (input_.outside > 0)
      remarks_.add(fmt::format("Gevallen buiten de periodes, die niet meetellen: {:.0f}.", input_.outside),
                   fmt::format("Cases outside the periods, which do not count: {:.0f}.", input_.outside));
    return Done{};
  }

  Status hold() {
    switch (input_.model) {
      case ScanModel::kSpaceTimePermutation:
        return Done{};
      case ScanModel::kBernoulli:
        ROER_CHECK(hold_people());
        break;
      default:
        input_.expected_told = people_table()->has(CaseField::kExpected);
        ROER_CHECK(input_.expected_told ? hold_expected() : hold_rates());
    }
    if (ignores_time()) collapse();
    return check_cells();
  }

  /// Controls and cases; or people, cases among them.
  Status hold_people() {
    const bool by_controls = controls_table() != nullptr;
    const CaseTable& table = by_controls ? *controls_table() : *people_table();
    const CaseField field = by_controls ? CaseField::kControls : CaseField::kPeople;
    if (input_.unit != CaseUnit::kNone && !table.has(CaseField::kPeriod) && !params_.whole)
      return fault(ErrorCode::kUsage, "cases have periods and those they are held against do not", table.file,
                   "a period in both, or --time whole", "Add a column period, or say --time whole.");
    input_.held.assign(input_.cases.size(), 0);
    Faults faults;
    for (const CaseRow& row : table.rows) {
      const auto place = place_of(table, row);
      const auto period = period_of(row);
      if (!place.ok())
        add_once(place.faults(), row.place, faults);
      else if (row.at(field) != std::floor(row.at(field)))
        faults.add(at_row(ErrorCode::kBadNumber, "of people one by one the number must be whole", table, row,
                          fmt::format("{}", row.at(field)), "a whole number",
                          "Correct the row, or take --model poisson."));
      else if (period)
        input_.held[*place * input_.periods + *period] += row.at(field);
    }
    if (!faults.empty()) return faults;
    if (by_controls)
      for (std::size_t k = 0; k < input_.held.size(); ++k) input_.held[k] += input_.cases[k];
    return Done{};
  }

  /// All periods as one.
  void collapse() {
    std::vector<std::uint32_t> cases(input_.places());
    std::vector<double> held(input_.places());
    for (std::size_t k = 0; k < input_.cases.size(); ++k) {
      cases[k / input_.periods] += input_.cases[k];
      held[k / input_.periods] += input_.held[k];
    }
    input_.cases = std::move(cases);
    input_.held = std::move(held);
    input_.unit = CaseUnit::kNone;
    input_.periods = 1;
  }

  [[nodiscard]] CaseSpan span() const { return {input_.unit, input_.first, input_.periods}; }

  Status hold_expected() {
    const CaseTable& table = *people_table();
    const bool timed = table.has(CaseField::kPeriod);
    input_.held.assign(input_.cases.size(), 0);
    double days = 0;
    for (std::size_t t = 0; t < input_.periods; ++t) days += span().days(t);
    Faults faults;
    for (const CaseRow& row : table.rows) {
      const auto place = place_of(table, row);
      if (!place.ok()) {
        add_once(place.faults(), row.place, faults);
        continue;
      }
      double* cells = input_.held.data() + *place * input_.periods;
      const double expected = row.at(CaseField::kExpected);
      if (!timed || input_.unit == CaseUnit::kNone) {
        for (std::size_t t = 0; t < input_.periods; ++t) cells[t] += expected * span().days(t) / days;
      } else if (!fits(*row.when, input_.unit)) {
        faults.add(at_row(ErrorCode::kOutOfRange, "expected counts are of longer periods than cases", table,
                          row, period_code(row.when->unit, period_at(row.when->unit, row.when->first)),
                          fmt::format("a {} or less", name_of(input_.unit)),
                          "Give them by period, or take --by."));
      } else if (const auto period = period_of(row)) {
        cells[*period] += expected;
      }
    }
    if (!faults.empty()) return faults;
    if (table.has(CaseField::kPeople)) return size_by_people(table);
    return Done{};
  }

  using PeopleAt =
      std::map<std::pair<std::string, std::size_t>, std::map<DayNumber, double>>;  // stratum, place

  Result<PeopleAt> known_people(const CaseTable& table) {
    const bool own = &table == &cases_;
    const bool timed = table.has(CaseField::kPeriod) && input_.unit != CaseUnit::kNone;
    PeopleAt people;
    Faults faults;
    for (const CaseRow& row : table.rows) {
      const auto place = place_of(table, row);
      if (!place.ok()) {
        add_once(place.faults(), row.place, faults);
        continue;
      }
      const DayNumber moment = timed ? row.when->middle() : 0;
      auto& at = people[{input_.strata.empty() ? std::string() : row.stratum, *place}];
      const auto [known, fresh] = at.emplace(moment, row.at(CaseField::kPeople));
      if (fresh || (own && known->second == row.at(CaseField::kPeople))) continue;
      faults.add(at_row(ErrorCode::kDuplicateCode, "the people of this place are told twice", table, row,
                        row.place, "once for each place, moment and stratum",
                        table.has(CaseField::kPeriod) && !timed
                            ? "Leave the period out here, or give cases one."
                            : "Leave one of the rows out, or say --adjust."));
    }
    if (!faults.empty()) return faults;
    return people;
  }

  Status size_by_people(const CaseTable& table) {
    ROER_TRY(const PeopleAt people, known_people(table));
    PersonDays days(span());
    input_.sizes.assign(input_.places(), 0);
    for (const auto& [key, at] : people) {
      const std::vector<double> known = days.of(at);
      input_.sizes[key.second] += std::accumulate(known.begin(), known.end(), 0.0);
    }
    return Done{};
  }

  /// The rate of each stratum over all, times its people.
  Status hold_rates() {
    const CaseTable& table = *people_table();
    ROER_TRY(const PeopleAt people, known_people(table));
    PersonDays days(span());
    std::map<std::string, std::vector<std::pair<std::size_t, std::vector<double>>>> by_stratum;
    std::map<std::string, double> all;
    for (const auto& [key, at] : people) {
      std::vector<double> of_place = days.of(at);
      all[key.first] += std::accumulate(of_place.begin(), of_place.end(), 0.0);
      by_stratum[key.first].emplace_back(key.second, std::move(of_place));
    }
    ROER_CHECK(check_strata(all));
    double counted = 0;
    for (const auto& [stratum, cases] : of_stratum_) counted += cases;
    input_.held.assign(input_.cases.size(), 0);
    for (const auto& [stratum, places] : by_stratum) {
      const double cases = input_.strata.empty() ? counted : cases_of(stratum);
      if (!(all[stratum] > 0)) continue;
      for (const auto& [place, of_place] : places)
        for (std::size_t t = 0; t < of_place.size(); ++t)
          input_.held[place * input_.periods + t] += cases / all[stratum] * of_place[t];
    }
    return Done{};
  }

  [[nodiscard]] double cases_of(const std::string& stratum) const {
    const auto found = of_stratum_.find(stratum);
    return found == of_stratum_.end() ? 0 : found->second;
  }

  /// Cases in a stratum without people would be expected nowhere.
  Status check_strata(const std::map<std::string, double>& people) const {
    if (input_.strata.empty()) return Done{};
    Faults faults;
    for (const CaseRow& row : cases_.rows) {
      const auto found = people.find(row.stratum);
      if (row.at(CaseField::kCases) == 0 || (found != people.end() && found->second > 0)) continue;
      std::string stratum = row.stratum;
      std::replace(stratum.begin(), stratum.end(), '\x1f', '/');
      faults.add(at_row(ErrorCode::kMissingData, "there are cases in a stratum without people", cases_, row,
                        stratum, "strata that the people have too", "Correct the row, or leave it out."));
    }
    if (!faults.empty()) return faults;
    return Done{};
  }

  /// Cases where there is nobody, or more than there are people; of each place the first period.
  Status check_cells() const {
    const bool people = input_.model == ScanModel::kBernoulli;
    Faults faults;
    for (std::size_t k = 0, told = SIZE_MAX; k < input_.cases.size(); ++k) {
      if (k / input_.periods == told) continue;
      const double cases = input_.cases[k], held = input_.held[k];
      if (people ? cases <= held : cases == 0 || held > 0) continue;
      told = k / input_.periods;
      const std::string when =
          period_code(input_.unit, input_.first + static_cast<std::int32_t>(k % input_.periods));
      Error error =
          fault(people ? ErrorCode::kOutOfRange : ErrorCode::kMissingData,
                people ? "a place has more cases than people" : "there are cases where none are expected",
                fmt::format("{}{}{}: {:.0f} of {:g}", input_.codes[k / input_.periods],
                            when.empty() ? "" : ", ", when, cases, held),
                people ? "people with the cases among them" : "people or expected cases there",
                people ? "Correct the people, or take --model poisson."
                       : "Add its people, or leave the cases out.");
      error.source = people_table() != nullptr ? people_table()->source : cases_.source;
      faults.add(std::move(error));
    }
    if (!faults.empty()) return faults;
    return Done{};
  }

  const CaseInputParams& params_;
  Remarks& remarks_;
  CaseInput input_;
  std::map<std::string, CaseField> called_;
  CaseTable cases_;
  std::optional<CaseTable> population_, controls_, places_;
  std::map<std::string, std::size_t> index_;
  std::map<std::string, double> of_stratum_;
  std::set<std::string> unknown_;  ///< places that were told
};

}  // namespace

std::string_view name_of(ScanModel model) {
  switch (model) {
    case ScanModel::kPoisson:
      return kModelNames[0];
    case ScanModel::kBernoulli:
      return kModelNames[1];
    case ScanModel::kSpaceTimePermutation:
      return kModelNames[2];
    case ScanModel::kExpectationPoisson:
      return kModelNames[3];
    case ScanModel::kNegativeBinomial:
      break;
  }
  return kModelNames[4];
}

Result<ScanModel> scan_model_named(const std::string& name) {
  for (const ScanModel model : {ScanModel::kPoisson, ScanModel::kBernoulli, ScanModel::kSpaceTimePermutation,
                                ScanModel::kExpectationPoisson, ScanModel::kNegativeBinomial})
    if (name_of(model) == name) return model;
  return fault(ErrorCode::kUsage, "there is no such model", name,
               "poisson, bernoulli, permutation, expectation or negative-binomial",
               "Change --model; see docs/methods/scan.md.");
}

Result<CaseInput> case_input(const CaseInputParams& params, Remarks& remarks) {
  return CaseGathering(params, remarks).gather();
}

}  // namespace roer::app
