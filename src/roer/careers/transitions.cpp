#include "roer/careers/transitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "roer/base/none.hpp"
#include "roer/base/philox.hpp"

namespace roer::careers {

namespace {

Transitions none(std::size_t classes) {
  return {classes, std::vector<double>(classes * classes, 0), 0};
}

void count_step(const Panel& panel, const Step& step, Transitions& result) {
  const auto from = panel.period(step.from), to = panel.period(step.to);
  for (std::size_t u = 0; u < panel.units(); ++u) {
    if (from[u] == kMissing || to[u] == kMissing)
      ++result.left_out;
    else
      ++result.counts[from[u] * result.classes + to[u]];
  }
}

}  // namespace

double Transitions::leaving(std::size_t from) const {
  const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(from * classes);
  return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(classes), 0.0);
}

double Transitions::total() const {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

double Transitions::stayed() const {
  double sum = 0;
  for (std::size_t i = 0; i < classes; ++i) sum += count(i, i);
  return sum;
}

Transitions transitions(const Panel& panel, const std::vector<Step>& steps) {
  Transitions result = none(panel.classes());
  for (const Step& step : steps) count_step(panel, step, result);
  return result;
}

std::vector<Transitions> transitions_per_step(const Panel& panel, const std::vector<Step>& steps) {
  std::vector<Transitions> result(steps.size(), none(panel.classes()));
  for (std::size_t s = 0; s < steps.size(); ++s) count_step(panel, steps[s], result[s]);
  return result;
}

std::vector<Transitions> transitions_by(const Panel& panel, const std::vector<Step>& steps,
                                        std::span<const std::uint8_t> context, std::size_t contexts) {
  assert(context.size() == panel.units() * panel.periods().size() && contexts >= 1);
  std::vector<Transitions> result(contexts, none(panel.classes()));
  for (const Step& step : steps) {
    const auto from = panel.period(step.from), to = panel.period(step.to);
    const auto given = context.subspan(step.from * panel.units(), panel.units());
    for (std::size_t u = 0; u < panel.units(); ++u) {
      if (from[u] == kMissing || to[u] == kMissing || given[u] >= contexts)
        ++result[given[u] < contexts ? given[u] : 0].left_out;
      else
        ++result[given[u]].counts[from[u] * panel.classes() + to[u]];
    }
  }
  return result;
}

std::vector<std::uint8_t> class_before(const Panel& panel) {
  std::vector<std::uint8_t> result(panel.units() * panel.periods().size(), kMissing);
  for (std::size_t t = 1; t < panel.periods().size(); ++t) {
    const auto before = panel.period(t - 1);
    std::copy(before.begin(), before.end(), result.begin() + static_cast<std::ptrdiff_t>(t * panel.units()));
  }
  return result;
}

std::vector<double> neighbour_means(std::span<const double> values, std::span<const std::uint32_t> begin,
                                    std::span<const std::uint32_t> list) {
  const std::size_t units = begin.size() - 1;
  std::vector<double> means(values.size(), kNone);
  for (std::size_t c = 0; c < values.size(); ++c) {
    const std::size_t u = c % units, first = c - u;
    double sum = 0, count = 0;
    for (std::uint32_t e = begin[u]; e < begin[u + 1]; ++e)
      if (const double value = values[first + list[e]]; !std::isnan(value)) {
        sum += value;
        ++count;
      }
    if (count > 0) means[c] = sum / count;
  }
  return means;
}

Range wilson(double hits, double total, double confidence) {
  assert(hits >= 0 && hits <= total && confidence > 0 && confidence < 1);
  if (!(total > 0)) return {0, 1};
  const double z = normal_quantile(0.5 + confidence / 2), share = hits / total, square = z * z / total;
  const double middle = (share + square / 2) / (1 + square);
  const double half = z / (1 + square) * std::sqrt(share * (1 - share) / total + square / (4 * total));
  // The ends at 0 and 1 are exact in the formula, but not in its rounding.
  return {hits == 0 ? 0 : std::max(0.0, middle - half), hits == total ? 1 : std::min(1.0, middle + half)};
}

bool Chain::complete() const {
  for (std::size_t i = 0; i < classes; ++i)
    if (!known(i)) return false;
  return true;
}

Chain chain_of(const Transitions& transitions) {
  Chain chain{transitions.classes, transitions.counts};
  for (std::size_t i = 0; i < chain.classes; ++i) {
    const double leaving = transitions.leaving(i);
    for (std::size_t j = 0; j < chain.classes; ++j) {
      double& chance = chain.chances[i * chain.classes + j];
      chance = leaving > 0 ? chance / leaving : kNone;
    }
  }
  return chain;
}

Chain smoothed_chain_of(const Transitions& transitions, double prior) {
  assert(prior > 0);
  Transitions more = transitions;
  for (double& count : more.counts) count += prior;
  return chain_of(more);
}

Result<Chain> chain_of(std::size_t classes, std::vector<double> chances) {
  const auto fault = [](std::string message, std::size_t row, double found, std::string expected) {
    return Error{ErrorCode::kOutOfRange,
                 std::move(message),
                 {},
                 static_cast<std::int64_t>(row),
                 {},
                 fmt::format("{}", found),
                 std::move(expected),
                 "Correct the table of chances."};
  };
  if (classes == 0 || chances.size() != classes * classes)
    return fault("a table of chances is no square", 0, static_cast<double>(chances.size()),
                 fmt::format("{} x {} chances", classes, classes));
  for (std::size_t i = 0; i < classes; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < classes; ++j) {
      const double chance = chances[i * classes + j];
      if (!(chance >= 0 && chance <= 1)) return fault("a chance is out of range", i + 1, chance, "0 to 1");
      sum += chance;
    }
    if (!(std::abs(sum - 1) <= 1e-9))
      return fault("chances of a row do not add up", i + 1, sum, "1, within 1e-9");
  }
  return Chain{classes, std::move(chances)};
}

}  // namespace roer::careers
