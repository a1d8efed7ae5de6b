#include "roer/app/similar_areas.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace roer::app {

namespace {

/// Numbers of one input and how far one standard deviation is.
struct ScaledInput {
  std::span<const double> numbers;
  double deviation = 0;
};

double deviation_of(std::span<const double> numbers) {
  double sum = 0, squares = 0, count = 0;
  for (const double one : numbers)
    if (std::isfinite(one)) {
      sum += one;
      ++count;
    }
  if (count < 2) return 0;
  for (const double one : numbers)
    if (std::isfinite(one)) squares += (one - sum / count) * (one - sum / count);
  return std::sqrt(squares / (count - 1));
}

/// Inputs that the area has and in which areas differ.
std::vector<ScaledInput> inputs_of_area(const ScoreRun& run, std::size_t area) {
  std::vector<ScaledInput> inputs;
  for (std::size_t f = 0; f < run.scores.factors.size(); ++f)
    for (std::size_t k = 0; k < run.scores.factors[f].inputs.size(); ++k) {
      if (run.framework.factors[f].inputs[k].rule.kind == score::RuleKind::kShown) continue;
      const std::span<const double> numbers = run.scores.factors[f].inputs[k].values.numbers();
      if (!std::isfinite(numbers[area])) continue;
      if (const double deviation = deviation_of(numbers); deviation > 0)
        inputs.push_back({numbers, deviation});
    }
  return inputs;
}

}  // namespace

std::vector<SimilarArea> similar_areas(const ScoreRun& run, std::size_t area, std::size_t most) {
  const std::vector<ScaledInput> inputs = inputs_of_area(run, area);
  std::vector<SimilarArea> found;
  for (std::uint32_t other = 0; other < run.scores.areas.size(); ++other) {
    if (other == area) continue;
    double squares = 0;
    std::size_t shared = 0;
    for (const ScaledInput& input : inputs)
      if (std::isfinite(input.numbers[other])) {
        const double step = (input.numbers[other] - input.numbers[area]) / input.deviation;
        squares += step * step;
        ++shared;
      }
    if (2 * shared > inputs.size())
      found.push_back({other, std::sqrt(squares / static_cast<double>(shared)), shared});
  }
  const auto shown = static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), found.begin() + shown, found.end(),
                    [](const SimilarArea& a, const SimilarArea& b) {
                      return std::tie(a.distance, a.area) < std::tie(b.distance, b.area);
                    });
  found.resize(static_cast<std::size_t>(shown));
  return found;
}

}  // namespace roer::app
