#include "roer/score/input_error.hpp"

#include <algorithm>
#include <cmath>

namespace roer::score {

namespace {

std::int32_t last_year(const InputData& data) {
  return std::max<std::int32_t>(data.period.year, data.period_to.year);
}

bool is_plain_count(const Input& input) {
  return !input.denominator.indicator.empty() && input.change_since.year == 0 && !input.relative_to &&
         input.outliers.how == OutlierPolicy::kKeep;
}

SamplingError of_counts(const Input& input, const InputData& given, std::span<const double> values) {
  SamplingError error;
  error.kind = ErrorKind::kPoissonGamma;
  error.per = input.denominator.per;
  const double years =
      given.period_to.year > given.period.year ? given.period_to.year - given.period.year + 1 : 1;
  for (const double count : given.values.numbers()) error.counts.push_back(count * years);
  for (const double size : given.denominators.numbers()) error.exposures.push_back(size * years);
  error.counts.resize(values.size(), std::nan(""));
  error.exposures.resize(values.size(), std::nan(""));
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!(error.exposures[i] > 0) || error.counts[i] < 0 || std::isnan(values[i]))
      error.counts[i] = std::nan("");
  const GammaPrior prior = gamma_prior(error.counts, error.exposures);
  error.shape = prior.shape;
  error.rate = prior.rate;
  return error;
}

}  // namespace

std::int32_t years_behind(const ScoreData& data, std::uint32_t factor, std::uint32_t input) {
  std::int32_t latest = 0;
  for (const auto& inputs : data.inputs)
    for (const InputData& one : inputs)
      if (one.available) latest = std::max(latest, last_year(one));
  const std::int32_t own = last_year(data.inputs[factor][input]);
  return own == 0 ? 0 : std::max(0, latest - own);
}

std::optional<SamplingError> sampling_error_of(const Framework& framework, const ScoreData& data,
                                               const SamplingOf& of, std::span<const double> values) {
  const Input& input = framework.factors[of.factor].inputs[of.input];
  if (of.kind == ErrorKind::kPoissonGamma) {
    if (!is_plain_count(input)) return std::nullopt;
    return of_counts(input, data.inputs[of.factor][of.input], values);
  }
  SamplingError error;
  error.kind = of.kind;
  error.sd = std::sqrt(of.sd * of.sd + of.drift * of.drift * years_behind(data, of.factor, of.input));
  return error;
}

}  // namespace roer::score
