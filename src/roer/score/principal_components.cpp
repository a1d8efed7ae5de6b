#include "roer/score/principal_components.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "roer/base/parallel.hpp"
#include "roer/score/step_error.hpp"
#include "roer/score/symmetric.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kAreaBlocks = 64;
constexpr int kMostTurns = 500;
constexpr double kUnturned = 1e-14;

std::vector<std::uint32_t> complete_areas(std::span<const Column> columns) {
  std::vector<std::uint32_t> complete;
  for (std::uint32_t i = 0; i < columns.front().size(); ++i)
    if (std::all_of(columns.begin(), columns.end(),
                    [&](const Column& column) { return column.at(i).known(); }))
      complete.push_back(i);
  return complete;
}

/// Adds up `what(area, entries)` over areas in fixed blocks.
template <class What>
std::vector<double> sum_over(std::span<const std::uint32_t> areas, std::size_t entries, const What& what) {
  const std::size_t block = (areas.size() + kAreaBlocks - 1) / kAreaBlocks;
  std::vector<std::vector<double>> parts(kAreaBlocks, std::vector<double>(entries, 0));
  parallel_blocks(areas.size(), block, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) what(areas[i], parts[begin / block]);
  });
  std::vector<double> whole(entries, 0);
  for (const std::vector<double>& part : parts)
    for (std::size_t k = 0; k < entries; ++k) whole[k] += part[k];
  return whole;
}

std::vector<double> means_over(std::span<const Column> columns, std::span<const std::uint32_t> areas) {
  const auto count = static_cast<double>(areas.size());
  std::vector<double> means(columns.size(), 0);
  // The second pass takes out what rounding left of the first.
  for (int pass = 0; pass < 2; ++pass) {
    const std::vector<double> sums =
        sum_over(areas, columns.size(), [&](std::uint32_t area, std::vector<double>& part) {
          for (std::size_t k = 0; k < columns.size(); ++k) part[k] += columns[k].numbers()[area] - means[k];
        });
    for (std::size_t k = 0; k < columns.size(); ++k) means[k] += sums[k] / count;
  }
  return means;
}

bool alike(const Column& column, std::span<const std::uint32_t> areas) {
  return std::all_of(areas.begin(), areas.end(), [&](std::uint32_t area) {
    return column.numbers()[area] == column.numbers()[areas.front()];
  });
}

/// Turns columns p and q of the loadings towards the criterion; how far they turned.
double turn(std::span<double> loadings, std::size_t count, std::size_t p, std::size_t q) {
  double u_sum = 0, v_sum = 0, squares = 0, products = 0;
  const std::size_t inputs = loadings.size() / count;
  for (std::size_t i = 0; i < inputs; ++i) {
    const double x = loadings[i * count + p], y = loadings[i * count + q];
    const double u = x * x - y * y, v = 2 * x * y;
    u_sum += u;
    v_sum += v;
    squares += u * u - v * v;
    products += 2 * u * v;
  }
  const auto n = static_cast<double>(inputs);
  const double angle =
      std::atan2(products - 2 * u_sum * v_sum / n, squares - (u_sum * u_sum - v_sum * v_sum) / n) / 4;
  const double c = std::cos(angle), s = std::sin(angle);
  for (std::size_t i = 0; i < inputs; ++i) {
    const double x = loadings[i * count + p], y = loadings[i * count + q];
    loadings[i * count + p] = c * x + s * y;
    loadings[i * count + q] = c * y - s * x;
  }
  return std::abs(angle);
}

}  // namespace

Result<Covariances> covariances_of(std::span<const Column> columns, std::span<const std::string> inputs) {
  const std::vector<std::uint32_t> areas = complete_areas(columns);
  if (areas.size() < 2)
    return step_error("correlations need at least two areas that have a value of every input", inputs.front(),
                      fmt::format("{} complete areas", areas.size()), "two or more",
                      "Impute first, or leave out the input with most holes.");
  Faults faults;
  for (std::size_t k = 0; k < columns.size(); ++k)
    if (alike(columns[k], areas))
      faults.add(step_error("correlations need inputs whose values differ", inputs[k], "one value everywhere",
                            "an input with some spread", "Leave this input out."));
  if (!faults.empty()) return faults;
  Covariances result;
  result.used = areas.size();
  result.left_out = columns.front().size() - areas.size();
  result.means = means_over(columns, areas);
  const std::size_t size = columns.size();
  result.matrix = sum_over(areas, size * size, [&](std::uint32_t area, std::vector<double>& part) {
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j)
        part[i * size + j] +=
            (columns[i].numbers()[area] - result.means[i]) * (columns[j].numbers()[area] - result.means[j]);
  });
  for (double& entry : result.matrix) entry /= static_cast<double>(areas.size() - 1);
  return result;
}

std::vector<double> correlations_of(const Covariances& covariances) {
  const std::size_t size = covariances.size();
  std::vector<double> correlations(size * size, 1);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j)
      if (i != j)
        correlations[i * size + j] =
            covariances.at(i, j) / std::sqrt(covariances.at(i, i)) / std::sqrt(covariances.at(j, j));
  return correlations;
}

double PrincipalComponents::loading(std::size_t k, std::size_t i) const {
  return coefficients[k * size() + i] * std::sqrt(std::max(0.0, variances[k]));
}

PrincipalComponents principal_components(std::span<const double> correlations, std::size_t size) {
  Eigen eigen = symmetric_eigen(correlations, size);
  PrincipalComponents result{std::move(eigen.values), {}, std::move(eigen.vectors)};
  double whole = 0;
  for (const double variance : result.variances) whole += variance;
  result.shares.reserve(size);
  for (const double variance : result.variances) result.shares.push_back(variance / whole);
  return result;
}

std::vector<double> varimax_loadings(const PrincipalComponents& components, std::size_t count) {
  const std::size_t inputs = components.size();
  std::vector<double> loadings(inputs * count), lengths(inputs, 0);
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t k = 0; k < count; ++k) {
      loadings[i * count + k] = components.loading(k, i);
      lengths[i] += loadings[i * count + k] * loadings[i * count + k];
    }
    lengths[i] = lengths[i] > 0 ? std::sqrt(lengths[i]) : 1;
    for (std::size_t k = 0; k < count; ++k) loadings[i * count + k] /= lengths[i];
  }
  double turned = 1;
  for (int sweep = 0; sweep < kMostTurns && turned > kUnturned; ++sweep) {
    turned = 0;
    for (std::size_t p = 0; p < count; ++p)
      for (std::size_t q = p + 1; q < count; ++q) turned = std::max(turned, turn(loadings, count, p, q));
  }
  for (std::size_t i = 0; i < inputs; ++i)
    for (std::size_t k = 0; k < count; ++k) loadings[i * count + k] *= lengths[i];
  return loadings;
}

}  // namespace roer::score
