#include "roer/association/field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "roer/base/none.hpp"

namespace roer::association {

namespace {

constexpr std::size_t kLeast = 4;  // moments under randomisation divide by n - 3

Faults faults_of(std::span<const double> values) {
  Faults faults;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isinf(values[i]))
      faults.add(Error{ErrorCode::kOutOfRange,
                       "a value is infinite",
                       "values",
                       static_cast<std::int64_t>(i) + 1,
                       {},
                       "infinity",
                       "a number, or nothing",
                       "Mend the value or leave it out."});
  return faults;
}

Status enough(std::span<const double> known) {
  if (known.size() < kLeast)
    return Error{ErrorCode::kMissingData,
                 "too few areas have a value",
                 "values",
                 0,
                 {},
                 fmt::format("areas with a value: {}", known.size()),
                 fmt::format("at least {}", kLeast),
                 "Choose a larger area or another indicator."};
  const auto [least, most] = std::minmax_element(known.begin(), known.end());
  if (*least == *most)
    return Error{ErrorCode::kOutOfRange,
                 "all areas have the same value, so nothing can lie together",
                 "values",
                 0,
                 {},
                 fmt::format("{} everywhere", *least),
                 "values that differ",
                 "Choose a larger area or another indicator."};
  return Done{};
}

}  // namespace

Result<Field> Field::make(std::span<const double> values, const Weights& weights) {
  assert(values.size() == weights.size());
  if (Faults faults = faults_of(values); !faults.empty()) return faults;
  std::vector<std::uint32_t> known, missing;
  for (std::uint32_t i = 0; i < values.size(); ++i) (std::isnan(values[i]) ? missing : known).push_back(i);
  Weights among = missing.empty() ? weights : weights.among(known);
  Field field(!missing.empty() && weights.is_row_standardised() ? among.row_standardised()
                                                                : std::move(among));
  for (const std::uint32_t area : known) field.values_.push_back(values[area]);
  ROER_CHECK(enough(field.values_));
  if (field.weights_.links() == 0)
    return Error{ErrorCode::kMissingData,
                 "no two areas with a value are neighbours",
                 "weights",
                 0,
                 {},
                 fmt::format("{} areas, none with a neighbour", known.size()),
                 "areas that are neighbours",
                 "Take a larger distance, or the nearest areas as neighbours."};
  field.whole_ = values.size();
  field.areas_ = std::move(known);
  field.missing_ = std::move(missing);
  for (const std::uint32_t island : field.weights_.islands()) field.islands_.push_back(field.areas_[island]);
  field.sum_up();
  return field;
}

void Field::sum_up() {
  mean_ = std::accumulate(values_.begin(), values_.end(), 0.0) / static_cast<double>(values_.size());
  for (const double value : values_) {
    const double square = (value - mean_) * (value - mean_);
    squares_ += square;
    fourths_ += square * square;
  }
}

std::vector<double> Field::deviations() const {
  std::vector<double> result;
  result.reserve(values_.size());
  for (const double value : values_) result.push_back(value - mean_);
  return result;
}

std::vector<double> Field::over_whole(std::span<const double> known) const {
  assert(known.size() == size());
  std::vector<double> result(whole_, kNone);
  for (std::size_t i = 0; i < known.size(); ++i)
    if (weights_.degree(i) > 0) result[areas_[i]] = known[i];
  return result;
}

Result<PairedFields> paired_fields(std::span<const double> first, std::span<const double> second,
                                   const Weights& weights) {
  assert(first.size() == second.size());
  std::vector<double> a(first.begin(), first.end()), b(second.begin(), second.end());
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::isnan(a[i]) || std::isnan(b[i])) a[i] = b[i] = kNone;
  ROER_TRY(Field field_a, Field::make(a, weights));
  ROER_TRY(Field field_b, Field::make(b, weights));
  return PairedFields{std::move(field_a), std::move(field_b)};
}

}  // namespace roer::association
