#include "roer/association/weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

#include "roer/base/parallel.hpp"

namespace roer::association {

namespace {

constexpr std::size_t kBlock = 4096;
constexpr std::uint32_t kLeftOut = 0xFFFFFFFF;

double weight_at(Kernel::Shape shape, double z) {
  if (shape == Kernel::Shape::kGaussian) return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  if (z >= 1) return 0;
  switch (shape) {
    case Kernel::Shape::kUniform:
      return 0.5;
    case Kernel::Shape::kTriangular:
      return 1 - z;
    case Kernel::Shape::kEpanechnikov:
      return 0.75 * (1 - z * z);
    default:
      return 15.0 / 16 * (1 - z * z) * (1 - z * z);
  }
}

double bandwidth_of(const Kernel& kernel, std::span<const double> metres) {
  if (kernel.bandwidth > 0) return kernel.bandwidth;
  const double farthest = metres.empty() ? 0 : *std::max_element(metres.begin(), metres.end());
  // Where all lie on one spot, all weigh the same.
  return farthest > 0 ? farthest * 1.0000001 : 1;
}

Error bad_link(std::size_t area, std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "a link between areas is not sound",
          "weights",
          static_cast<std::int64_t>(area) + 1,
          {},
          std::move(found),
          std::move(expected),
          "Make the weights from neighbours, or mend the link."};
}

}  // namespace

Weights Weights::binary(const Neighbours& neighbours) {
  Weights made;
  made.begin_ = neighbours.begin;
  made.neighbours_ = neighbours.list;
  made.weights_.assign(neighbours.list.size(), 1);
  made.sort_rows();
  made.look_over();
  return made;
}

Weights Weights::kernel(const Neighbours& neighbours, const Kernel& kernel) {
  Weights made;
  for (std::size_t i = 0; i + 1 < neighbours.begin.size(); ++i) {
    const std::uint32_t first = neighbours.begin[i], end = neighbours.begin[i + 1];
    const double bandwidth = bandwidth_of(kernel, std::span(neighbours.metres).subspan(first, end - first));
    for (std::uint32_t k = first; k < end; ++k)
      if (const double weight = weight_at(kernel.shape, neighbours.metres[k] / bandwidth); weight > 0) {
        made.neighbours_.push_back(neighbours.list[k]);
        made.weights_.push_back(weight);
      }
    made.begin_.push_back(static_cast<std::uint32_t>(made.neighbours_.size()));
  }
  made.sort_rows();
  made.look_over();
  return made;
}

Result<Weights> Weights::make(std::vector<std::uint32_t> begin, std::vector<std::uint32_t> neighbours,
                              std::vector<double> weights) {
  assert(!begin.empty() && begin.front() == 0 && begin.back() == neighbours.size());
  assert(std::is_sorted(begin.begin(), begin.end()) && neighbours.size() == weights.size());
  Weights made;
  made.begin_ = std::move(begin);
  made.neighbours_ = std::move(neighbours);
  made.weights_ = std::move(weights);
  made.sort_rows();
  Faults faults;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const auto row = made.of(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      const double weight = made.weights_of(i)[k];
      if (row[k] >= made.size() || row[k] == i || (k > 0 && row[k] == row[k - 1]))
        faults.add(bad_link(i, fmt::format("neighbour {}", row[k]), "each other area at most once"));
      else if (!std::isfinite(weight) || weight <= 0)
        faults.add(bad_link(i, fmt::format("weight {}", weight), "a number above 0"));
    }
  }
  if (!faults.empty()) return faults;
  made.look_over();
  return made;
}

void Weights::sort_rows() {
  parallel_blocks(size(), kBlock, [&](std::size_t first, std::size_t end) {
    std::vector<std::pair<std::uint32_t, double>> row;
    for (std::size_t i = first; i < end; ++i) {
      if (std::is_sorted(of(i).begin(), of(i).end())) continue;
      row.clear();
      for (std::uint32_t k = begin_[i]; k < begin_[i + 1]; ++k) row.emplace_back(neighbours_[k], weights_[k]);
      std::sort(row.begin(), row.end());
      for (std::size_t k = 0; k < row.size(); ++k) {
        neighbours_[begin_[i] + k] = row[k].first;
        weights_[begin_[i] + k] = row[k].second;
      }
    }
  });
}

void Weights::look_over() {
  for (std::size_t i = 0; i < size(); ++i) {
    if (degree(i) == 0) islands_.push_back(static_cast<std::uint32_t>(i));
    for (const double weight : weights_of(i)) equal_in_rows_ = equal_in_rows_ && weight == weights_of(i)[0];
  }
}

Weights Weights::row_standardised() const {
  Weights made = *this;
  for (std::size_t i = 0; i < size(); ++i) {
    const auto row = weights_of(i);
    const double sum = std::accumulate(row.begin(), row.end(), 0.0);
    for (std::uint32_t k = begin_[i]; k < begin_[i + 1]; ++k) made.weights_[k] = weights_[k] / sum;
  }
  made.standardised_ = true;
  return made;
}

Weights Weights::among(std::span<const std::uint32_t> areas) const {
  std::vector<std::uint32_t> place(size(), kLeftOut);
  for (std::size_t i = 0; i < areas.size(); ++i) place[areas[i]] = static_cast<std::uint32_t>(i);
  Weights made;
  for (const std::uint32_t area : areas) {
    for (std::uint32_t k = begin_[area]; k < begin_[area + 1]; ++k) {
      if (place[neighbours_[k]] == kLeftOut) continue;
      made.neighbours_.push_back(place[neighbours_[k]]);
      made.weights_.push_back(weights_[k]);
    }
    made.begin_.push_back(static_cast<std::uint32_t>(made.neighbours_.size()));
  }
  made.sort_rows();
  made.look_over();
  return made;
}

WeightSums Weights::sums() const {
  WeightSums sums;
  std::vector<double> margin(size(), 0);
  for (std::size_t i = 0; i < size(); ++i)
    for (std::uint32_t k = begin_[i]; k < begin_[i + 1]; ++k) {
      const double weight = weights_[k];
      sums.s0 += weight;
      margin[i] += weight;
      margin[neighbours_[k]] += weight;
      const auto back = of(neighbours_[k]);
      const auto found = std::lower_bound(back.begin(), back.end(), i);
      const bool mutual = found != back.end() && *found == i;
      const double returned =
          mutual ? weights_of(neighbours_[k])[static_cast<std::size_t>(found - back.begin())] : 0;
      sums.s1 += weight * (weight + returned);
    }
  for (const double sum : margin) sums.s2 += sum * sum;
  return sums;
}

std::vector<double> Weights::lag(std::span<const double> values) const {
  assert(values.size() == size());
  std::vector<double> result(size(), 0);
  parallel_blocks(size(), kBlock, [&](std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i)
      for (std::uint32_t k = begin_[i]; k < begin_[i + 1]; ++k)
        result[i] += weights_[k] * values[neighbours_[k]];
  });
  return result;
}

}  // namespace roer::association
