#include "roer/resilience/regression.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "roer/area/neighbours.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/resilience/changes.hpp"

namespace roer::resilience {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t kRowsPerBlock = 1024;
/// A column of which less than this part is its own depends on the others.
constexpr double kOwnPart = 1e-10;

/// The areas that take part.
struct Sample {
  std::vector<std::uint32_t> areas;
  std::vector<std::uint32_t> group;  ///< numbered from 0; empty without fixed effects
  std::vector<double> group_weight;
  std::size_t alone = 0;
  MatrixXd x;
  VectorXd y, weights;
};

double weight_of(const RegressionData& data, std::size_t i) {
  return data.weights.empty() ? 1 : data.weights[i];
}

bool is_complete(const RegressionData& data, std::size_t i) {
  if (!std::isfinite(data.y[i]) || !(weight_of(data, i) > 0) || !std::isfinite(weight_of(data, i)))
    return false;
  if (!data.group.empty() && data.group[i] == kNoGroup) return false;
  return std::all_of(data.x.begin(), data.x.end(),
                     [&](const std::vector<double>& column) { return std::isfinite(column[i]); });
}

/// Leaves out who is alone in a group and numbers the groups that are left.
void group_sample(const RegressionData& data, Sample& sample) {
  if (data.group.empty()) return;
  std::uint32_t most = 0;
  for (const std::uint32_t area : sample.areas) most = std::max(most, data.group[area]);
  std::vector<std::size_t> members(std::size_t{most} + 1);
  for (const std::uint32_t area : sample.areas) ++members[data.group[area]];
  sample.alone = static_cast<std::size_t>(
      std::erase_if(sample.areas, [&](std::uint32_t area) { return members[data.group[area]] < 2; }));
  std::vector<std::uint32_t> number(members.size(), kNoGroup);
  for (const std::uint32_t area : sample.areas) {
    std::uint32_t& one = number[data.group[area]];
    if (one == kNoGroup) {
      one = static_cast<std::uint32_t>(sample.group_weight.size());
      sample.group_weight.push_back(0);
    }
    sample.group.push_back(one);
    sample.group_weight[one] += weight_of(data, area);
  }
}

/// Less the weighted means of groups.
void centre(const Sample& sample, Eigen::Ref<VectorXd> column) {
  std::vector<double> mean(sample.group_weight.size());
  for (Eigen::Index i = 0; i < column.size(); ++i)
    mean[sample.group[static_cast<std::size_t>(i)]] += sample.weights[i] * column[i];
  for (std::size_t g = 0; g < mean.size(); ++g) mean[g] /= sample.group_weight[g];
  for (Eigen::Index i = 0; i < column.size(); ++i)
    column[i] -= mean[sample.group[static_cast<std::size_t>(i)]];
}

Sample sample_of(const RegressionData& data) {
  Sample sample;
  for (std::uint32_t i = 0; i < data.y.size(); ++i)
    if (is_complete(data, i)) sample.areas.push_back(i);
  group_sample(data, sample);
  const auto rows = static_cast<Eigen::Index>(sample.areas.size());
  const bool constant = data.group.empty();
  const auto columns = static_cast<Eigen::Index>(data.x.size() + (constant ? 1 : 0));
  sample.x.resize(rows, columns);
  sample.y.resize(rows);
  sample.weights.resize(rows);
  for (Eigen::Index r = 0; r < rows; ++r) {
    const std::uint32_t area = sample.areas[static_cast<std::size_t>(r)];
    Eigen::Index c = 0;
    if (constant) sample.x(r, c++) = 1;
    for (const std::vector<double>& column : data.x) sample.x(r, c++) = column[area];
    sample.y[r] = data.y[area];
    sample.weights[r] = weight_of(data, area);
  }
  if (constant) return sample;
  centre(sample, sample.y);
  for (Eigen::Index c = 0; c < columns; ++c) centre(sample, sample.x.col(c));
  return sample;
}

/// Sum of `part(begin, end)` over fixed blocks of rows, in their order.
template <class Part>
MatrixXd blocked_sum(std::size_t rows, Eigen::Index height, Eigen::Index width, const Part& part) {
  const std::size_t blocks = (rows + kRowsPerBlock - 1) / kRowsPerBlock;
  std::vector<MatrixXd> parts(blocks);
  parallel_blocks(rows, kRowsPerBlock, [&](std::size_t begin, std::size_t end) {
    parts[begin / kRowsPerBlock] = part(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(end));
  });
  MatrixXd sum = MatrixXd::Zero(height, width);
  for (const MatrixXd& one : parts) sum += one;
  return sum;
}

/// sum_i scale_i x_i x_i'.
MatrixXd crossed(const Sample& sample, const VectorXd& scale) {
  const Eigen::Index k = sample.x.cols();
  return blocked_sum(sample.areas.size(), k, k, [&](Eigen::Index begin, Eigen::Index end) -> MatrixXd {
    const auto rows = sample.x.middleRows(begin, end - begin);
    return rows.transpose() * scale.segment(begin, end - begin).asDiagonal() * rows;
  });
}

/// Whether a column is told by those before it: what is left of it in the Cholesky factor is next to nothing.
std::optional<Eigen::Index> dependent_column(const MatrixXd& products) {
  const Eigen::Index k = products.rows();
  MatrixXd lower = MatrixXd::Zero(k, k);
  for (Eigen::Index c = 0; c < k; ++c) {
    const double own = products(c, c) - lower.row(c).head(c).squaredNorm();
    if (!(own > kOwnPart * products(c, c))) return c;
    lower(c, c) = std::sqrt(own);
    for (Eigen::Index r = c + 1; r < k; ++r)
      lower(r, c) = (products(r, c) - lower.row(r).head(c).dot(lower.row(c).head(c))) / lower(c, c);
  }
  return std::nullopt;
}

/// sum_ij K(d_ij) s_i s_j', s_i = w_i e_i x_i; each pair stands twice among the neighbours.
MatrixXd conley_meat(const MatrixXd& scores, const Neighbours& near, double cutoff) {
  const Eigen::Index k = scores.cols();
  return blocked_sum(static_cast<std::size_t>(scores.rows()), k, k,
                     [&](Eigen::Index begin, Eigen::Index end) -> MatrixXd {
                       MatrixXd sum = MatrixXd::Zero(k, k);
                       Eigen::RowVectorXd around(k);
                       for (Eigen::Index i = begin; i < end; ++i) {
                         around = scores.row(i);
                         const auto row = static_cast<std::size_t>(i);
                         for (std::uint32_t at = near.begin[row]; at < near.begin[row + 1]; ++at)
                           around += std::max(0.0, 1 - near.metres[at] / cutoff) * scores.row(near.list[at]);
                         sum.noalias() += scores.row(i).transpose() * around;
                       }
                       return sum;
                     });
}

std::vector<Point> places_of(const RegressionData& data, const Sample& sample) {
  std::vector<Point> places;
  for (const std::uint32_t area : sample.areas) places.push_back(data.places[area]);
  return places;
}

double root_or_none(double variance) {
  return variance >= 0 ? std::sqrt(variance) : kNone;
}

Error not_estimable(std::string message, std::string found, std::string expected) {
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = std::move(message);
  error.found = std::move(found);
  error.expected = std::move(expected);
  return error;
}

/// h_i; with fixed effects the constant of the group has its part.
VectorXd leverages(const Sample& sample, const MatrixXd& bread) {
  VectorXd leverage =
      ((sample.x * bread).cwiseProduct(sample.x)).rowwise().sum().cwiseProduct(sample.weights);
  for (std::size_t i = 0; i < sample.group.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    leverage[row] += sample.weights[row] / sample.group_weight[sample.group[i]];
  }
  return leverage;
}

void add_spatial(const RegressionData& data, const RegressionOptions& options, const Sample& sample,
                 const MatrixXd& bread, const VectorXd& weighted_residuals, Regression& found) {
  std::vector<double> spatial(found.coefficients.size(), kNone);
  if (!data.places.empty()) {
    const std::vector<Point> places = places_of(data, sample);
    const Neighbours near = points_within(places, options.cutoff);
    found.pairs = near.list.size() / 2;
    for (const Point& place : places)
      if (!std::isfinite(place.x) || !std::isfinite(place.y)) ++found.unplaced;
    const MatrixXd scores = weighted_residuals.asDiagonal() * sample.x;
    const MatrixXd variance = bread * conley_meat(scores, near, options.cutoff.value()) * bread;
    for (std::size_t c = 0; c < spatial.size(); ++c)
      spatial[c] = root_or_none(variance(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(c)));
  }
  for (std::size_t c = 0; c < spatial.size(); ++c) found.coefficients[c].spatial = spatial[c];
}

/// 1 - residual over total variation, around the weighted mean (of the group).
double told_part(const Sample& sample, const VectorXd& residuals) {
  const double mean = sample.group.empty() ? sample.weights.dot(sample.y) / sample.weights.sum() : 0;
  const double total = (sample.y.array() - mean).square().matrix().dot(sample.weights);
  return total > 0 ? 1 - residuals.cwiseAbs2().dot(sample.weights) / total : kNone;
}

}  // namespace

Result<Regression> regress(const RegressionData& data, const RegressionOptions& options) {
  if (!(options.cutoff.value() > 0))
    return not_estimable("a cutoff is a distance", fmt::format("{}", options.cutoff.value()),
                         "metres above 0");
  const Sample sample = sample_of(data);
  Regression found;
  found.has_constant = data.group.empty();
  found.used = sample.areas.size();
  found.groups = sample.group_weight.size();
  found.alone = sample.alone;
  const auto columns = static_cast<std::size_t>(sample.x.cols());
  if (found.used < columns + found.groups + 2) {
    Error error = not_estimable("too few areas for a regression", fmt::format("{}", found.used),
                                fmt::format("at least {}", columns + found.groups + 2));
    error.code = ErrorCode::kMissingData;
    return error;
  }
  found.freedom = static_cast<double>(found.used - columns - found.groups);
  const MatrixXd products = crossed(sample, sample.weights);
  if (const auto dependent = dependent_column(products))
    return not_estimable("a column does not vary, or others tell it", fmt::format("column {}", *dependent),
                         "columns that vary, each in its own way");
  const MatrixXd bread = products.llt().solve(MatrixXd::Identity(products.rows(), products.rows()));
  const VectorXd value = bread * (sample.x.transpose() * sample.weights.cwiseProduct(sample.y));
  const VectorXd residuals = sample.y - sample.x * value;
  const VectorXd weighted = residuals.cwiseProduct(sample.weights);
  const double spread = residuals.dot(weighted) / found.freedom;
  const VectorXd leverage = leverages(sample, bread);
  const MatrixXd robust =
      bread * crossed(sample, (weighted.array() / (1 - leverage.array())).square().matrix()) * bread;
  for (Eigen::Index c = 0; c < value.size(); ++c)
    found.coefficients.push_back(
        {value[c], std::sqrt(spread * bread(c, c)), root_or_none(robust(c, c)), kNone});
  add_spatial(data, options, sample, bread, weighted, found);
  found.r_squared = told_part(sample, residuals);
  found.residuals.assign(data.y.size(), kNone);
  for (std::size_t i = 0; i < sample.areas.size(); ++i)
    found.residuals[sample.areas[i]] = residuals[static_cast<Eigen::Index>(i)];
  return found;
}

}  // namespace roer::resilience
