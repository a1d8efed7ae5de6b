#include "roer/app/case_held.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>

#include "roer/app/case_people.hpp"
#include "roer/app/case_periods.hpp"
#include "roer/app/fault.hpp"

namespace roer::app {

namespace {

using signal::ScanModel;

using PeopleAt =
    std::map<std::pair<std::string, std::size_t>, std::map<DayNumber, double>>;  // stratum, place

class CaseHolding {
 public:
  CaseHolding(const CaseTables& tables, const CasePlaces& places, bool whole, CaseInput& input)
      : tables_(tables), places_(places), whole_(whole), input_(input) {}

  Status hold() {
    switch (input_.model) {
      case ScanModel::kSpaceTimePermutation:
        return Done{};
      case ScanModel::kBernoulli:
        ROER_CHECK(hold_people());
        if (whole_) collapse();
        break;
      default:
        input_.expected_told = tables_.with_people()->has(CaseField::kExpected);
        ROER_CHECK(input_.expected_told ? hold_expected() : hold_rates());
    }
    return check_cells();
  }

 private:
  /// Controls and cases; or people, cases among them.
  Status hold_people() {
    const CaseTable* controls = tables_.with_controls();
    const CaseTable& table = controls != nullptr ? *controls : *tables_.with_people();
    const CaseField field = controls != nullptr ? CaseField::kControls : CaseField::kPeople;
    if (input_.unit != CaseUnit::kNone && !table.has(CaseField::kPeriod) && !whole_)
      return fault(ErrorCode::kUsage, "cases have periods and those they are held against do not", table.file,
                   "a period in both, or --time whole", "Add a column period, or say --time whole.");
    input_.held.assign(input_.cases.size(), 0);
    Faults faults;
    places_.for_each_row(table, faults, [&](const CaseRow& row, std::size_t place) {
      const double number = row.at(field);
      if (number != std::floor(number))
        faults.add(at_row(
            table, row,
            fault(ErrorCode::kBadNumber, "of people one by one the number must be whole",
                  fmt::format("{}", number), "a whole number", "Correct the row, or take --model poisson.")));
      else if (const auto period = period_of(row, input_.span()))
        input_.held[place * input_.periods + *period] += number;
    });
    if (!faults.empty()) return faults;
    if (controls != nullptr)
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

  Status hold_expected() {
    const CaseTable& table = *tables_.with_people();
    const CaseSpan span = input_.span();
    const bool timed = table.has(CaseField::kPeriod) && span.unit != CaseUnit::kNone;
    input_.held.assign(input_.cases.size(), 0);
    double days = 0;
    for (std::size_t t = 0; t < span.periods; ++t) days += span.days(t);
    Faults faults;
    places_.for_each_row(table, faults, [&](const CaseRow& row, std::size_t place) {
      double* cells = input_.held.data() + place * span.periods;
      const double expected = row.at(CaseField::kExpected);
      if (!timed)
        for (std::size_t t = 0; t < span.periods; ++t) cells[t] += expected * span.days(t) / days;
      else if (!lies_in_one(*row.when, span.unit))
        faults.add(at_row(
            table, row,
            fault(ErrorCode::kOutOfRange, "expected counts are of longer periods than cases",
                  period_code(row.when->unit, period_at(row.when->unit, row.when->first)),
                  fmt::format("a {} or less", name_of(span.unit)), "Give them by period, or take --by.")));
      else if (const auto period = period_of(row, span))
        cells[*period] += expected;
    });
    if (!faults.empty()) return faults;
    if (table.has(CaseField::kPeople)) return size_by_people(table);
    return Done{};
  }

  [[nodiscard]] Result<PeopleAt> known_people(const CaseTable& table) const {
    const bool own = &table == &tables_.cases;
    const bool timed = table.has(CaseField::kPeriod) && input_.unit != CaseUnit::kNone;
    PeopleAt people;
    Faults faults;
    places_.for_each_row(table, faults, [&](const CaseRow& row, std::size_t place) {
      const DayNumber moment = timed ? row.when->middle() : 0;
      auto& at = people[{input_.strata.empty() ? std::string() : row.stratum, place}];
      const auto [known, fresh] = at.emplace(moment, row.at(CaseField::kPeople));
      if (fresh || (own && known->second == row.at(CaseField::kPeople))) return;
      faults.add(at_row(
          table, row,
          fault(ErrorCode::kDuplicateCode, "the people of this place are told twice", row.place,
                "once for each place, moment and stratum",
                table.has(CaseField::kPeriod) && !timed ? "Leave the period out here, or give cases one."
                                                        : "Leave one of the rows out, or say --adjust.")));
    });
    if (!faults.empty()) return faults;
    return people;
  }

  Status size_by_people(const CaseTable& table) {
    ROER_TRY(const PeopleAt people, known_people(table));
    PersonDays days(input_.span());
    input_.sizes.assign(input_.places(), 0);
    for (const auto& [key, at] : people) {
      const std::vector<double> known = days.of(at);
      input_.sizes[key.second] += std::accumulate(known.begin(), known.end(), 0.0);
    }
    return Done{};
  }

  /// The rate of each stratum over all, times its people.
  Status hold_rates() {
    ROER_TRY(const PeopleAt people, known_people(*tables_.with_people()));
    PersonDays days(input_.span());
    std::map<std::string, std::vector<std::pair<std::size_t, std::vector<double>>>> by_stratum;
    std::map<std::string, double> all;
    for (const auto& [key, at] : people) {
      std::vector<double> of_place = days.of(at);
      all[key.first] += std::accumulate(of_place.begin(), of_place.end(), 0.0);
      by_stratum[key.first].emplace_back(key.second, std::move(of_place));
    }
    ROER_CHECK(check_strata(all));
    std::map<std::string, double> cases = cases_by_stratum();
    input_.held.assign(input_.cases.size(), 0);
    for (const auto& [stratum, places] : by_stratum) {
      if (!(all[stratum] > 0)) continue;
      const double rate = cases[stratum] / all[stratum];
      for (const auto& [place, of_place] : places)
        for (std::size_t t = 0; t < of_place.size(); ++t)
          input_.held[place * input_.periods + t] += rate * of_place[t];
    }
    return Done{};
  }

  /// Those within the periods.
  [[nodiscard]] std::map<std::string, double> cases_by_stratum() const {
    std::map<std::string, double> cases;
    for (const CaseRow& row : tables_.cases.rows)
      if (period_of(row, input_.span())) cases[row.stratum] += row.at(CaseField::kCases);
    return cases;
  }

  /// Cases in a stratum without people would be expected nowhere.
  [[nodiscard]] Status check_strata(const std::map<std::string, double>& people) const {
    if (input_.strata.empty()) return Done{};
    Faults faults;
    for (const CaseRow& row : tables_.cases.rows) {
      const auto found = people.find(row.stratum);
      if (row.at(CaseField::kCases) == 0 || (found != people.end() && found->second > 0)) continue;
      std::string stratum = row.stratum;
      std::replace(stratum.begin(), stratum.end(), '\x1f', '/');
      faults.add(at_row(tables_.cases, row,
                        fault(ErrorCode::kMissingData, "there are cases in a stratum without people", stratum,
                              "strata that the people have too", "Correct the row, or leave it out.")));
    }
    if (!faults.empty()) return faults;
    return Done{};
  }

  /// Cases where there is nobody, or more than there are people; of each place the first period.
  [[nodiscard]] Status check_cells() const {
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
      error.source = (tables_.with_people() != nullptr ? *tables_.with_people() : tables_.cases).source;
      faults.add(std::move(error));
    }
    if (!faults.empty()) return faults;
    return Done{};
  }

  const CaseTables& tables_;
  const CasePlaces& places_;
  const bool whole_;
  CaseInput& input_;
};

}  // namespace

Status hold_cases(const CaseTables& tables, const CasePlaces& places, bool whole, CaseInput& into) {
  return CaseHolding(tables, places, whole, into).hold();
}

}  // namespace roer::app
