#include "roer/app/case_people.hpp"

#include <algorithm>

namespace roer::app {

namespace {

DayNumber middle_of_period(CaseUnit unit, std::int32_t period) {
  return CaseMoment{unit, first_day_of(unit, period), first_day_of(unit, period + 1) - 1}.middle();
}

}  // namespace

double CaseSpan::days(std::size_t period) const {
  if (unit == CaseUnit::kNone) return 1;
  return first_day_of(unit, number(period) + 1) - first_day_of(unit, number(period));
}

bool PersonDays::has_each_period(const std::vector<DayNumber>& moments) const {
  for (std::size_t t = 0; t < span_.periods; ++t)
    if (!std::binary_search(moments.begin(), moments.end(), middle_of_period(span_.unit, span_.number(t))))
      return false;
  return true;
}

std::vector<double> PersonDays::weights_of(const std::vector<DayNumber>& moments) const {
  const std::size_t count = moments.size();
  std::vector<double> weights(span_.periods * count);
  const bool each = span_.unit != CaseUnit::kNone && count > 1 && has_each_period(moments);
  for (std::size_t t = 0; t < span_.periods; ++t) {
    double* row = weights.data() + t * count;
    if (span_.unit == CaseUnit::kNone || count == 1) {
      for (std::size_t k = 0; k < count; ++k) row[k] = span_.days(t) / static_cast<double>(count);
      continue;
    }
    const std::int32_t number = span_.number(t);
    if (each) {
      const auto at = std::lower_bound(moments.begin(), moments.end(), middle_of_period(span_.unit, number));
      row[at - moments.begin()] = span_.days(t);
      continue;
    }
    for (DayNumber day = first_day_of(span_.unit, number); day < first_day_of(span_.unit, number + 1);
         ++day) {
      const double noon = day + 0.5;
      const auto next = static_cast<std::size_t>(
          std::find_if(moments.begin(), moments.end(), [&](DayNumber one) { return one > noon; }) -
          moments.begin());
      if (next == 0 || next == count) {
        row[next == 0 ? 0 : count - 1] += 1;
        continue;
      }
      const double part = (noon - moments[next - 1]) / (moments[next] - moments[next - 1]);
      row[next - 1] += 1 - part;
      row[next] += part;
    }
  }
  return weights;
}

std::vector<double> PersonDays::of(const std::map<DayNumber, double>& people) {
  std::vector<DayNumber> moments;
  for (const auto& [moment, number] : people) moments.push_back(moment);
  auto known = weights_.find(moments);
  if (known == weights_.end()) known = weights_.emplace(moments, weights_of(moments)).first;
  std::vector<double> days(span_.periods);
  for (std::size_t t = 0; t < days.size(); ++t) {
    std::size_t k = t * moments.size();
    for (const auto& [moment, number] : people) days[t] += number * known->second[k++];
  }
  return days;
}

}  // namespace roer::app
