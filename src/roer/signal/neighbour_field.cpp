#include "roer/signal/neighbour_field.hpp"

#include <algorithm>
#include <cmath>

namespace roer::signal {

namespace {

/// What keeps the precision of a component from being singular while its variances are measured, and where no
/// count is known in it.
constexpr double kTinyPrecision = 1e-8;

}  // namespace

std::vector<double> inverse_diagonal(const SparseFactor& factor) {
  const SparseMatrix& lower = factor.matrixL().nestedExpression();
  const auto& pivots = factor.vectorD();
  const auto n = lower.cols();
  const int* begin = lower.outerIndexPtr();
  const int* row = lower.innerIndexPtr();
  const double* value = lower.valuePtr();
  std::vector<double> inverse(static_cast<std::size_t>(lower.nonZeros()), 0),
      diagonal(static_cast<std::size_t>(n));
  std::vector<double> sum(static_cast<std::size_t>(n), 0), below(static_cast<std::size_t>(n), 0);
  std::vector<char> marked(static_cast<std::size_t>(n), 0);
  // Column j of the inverse on the rows of L_j: Z_ij = -sum_k L_kj Z_ik, all rows of which lie right of j.
  for (Eigen::Index j = n; j-- > 0;) {
    int from = begin[j];
    const int to = begin[j + 1];
    while (from < to && row[from] <= j) ++from;
    for (int p = from; p < to; ++p) {
      marked[static_cast<std::size_t>(row[p])] = 1;
      below[static_cast<std::size_t>(row[p])] = value[p];
      sum[static_cast<std::size_t>(row[p])] = 0;
    }
    for (int p = from; p < to; ++p) {
      const auto k = static_cast<std::size_t>(row[p]);
      const double l = value[p];
      sum[k] -= l * diagonal[k];
      for (int q = begin[k]; q < begin[k + 1]; ++q) {
        const auto i = static_cast<std::size_t>(row[q]);
        if (i <= k || !marked[i]) continue;
        const double z = inverse[static_cast<std::size_t>(q)];
        sum[i] -= l * z;
        sum[k] -= below[i] * z;
      }
    }
    double own = 1 / pivots[j];
    for (int p = from; p < to; ++p) {
      const auto i = static_cast<std::size_t>(row[p]);
      inverse[static_cast<std::size_t>(p)] = sum[i];
      own -= value[p] * sum[i];
      marked[i] = 0;
    }
    diagonal[static_cast<std::size_t>(j)] = own;
  }
  std::vector<double> unpermuted(static_cast<std::size_t>(n));
  for (Eigen::Index i = 0; i < n; ++i)
    unpermuted[static_cast<std::size_t>(i)] =
        diagonal[static_cast<std::size_t>(factor.permutationP().indices()[i])];
  return unpermuted;
}

NeighbourField::NeighbourField(const Neighbours& neighbours) {
  find_components(neighbours);
  const std::size_t n = size();
  std::vector<Eigen::Triplet<double>> cells;
  for (std::size_t i = 0; i < n; ++i) {
    const auto at = static_cast<int>(i);
    const double degree = static_cast<double>(neighbours.begin[i + 1] - neighbours.begin[i]);
    cells.emplace_back(at, at, component_[i] == kIsland ? 1 : degree + kTinyPrecision);
    for (std::size_t k = neighbours.begin[i]; k < neighbours.begin[i + 1]; ++k)
      if (neighbours.list[k] < i) cells.emplace_back(at, static_cast<int>(neighbours.list[k]), -1);
  }
  precision_.resize(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n));
  precision_.setFromTriplets(cells.begin(), cells.end());
  const SparseFactor factor(precision_);
  const std::vector<double> variance = inverse_diagonal(factor);
  // 1 is in the null space of D - W: A^-1 1 = 1/tiny, and what the constraint takes off is 1/(n tiny).
  std::vector<double> size(components_, 0), log_scale(components_, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (component_[i] != kIsland) ++size[component_[i]];
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t c = component_[i];
    if (c == kIsland) continue;
    log_scale[c] += std::log(variance[i] - 1 / (size[c] * kTinyPrecision)) / size[c];
  }
  for (int j = 0; j < precision_.outerSize(); ++j)
    for (SparseMatrix::InnerIterator cell(precision_, j); cell; ++cell) {
      const std::uint32_t c = component_[static_cast<std::size_t>(j)];
      if (c == kIsland) continue;
      if (cell.row() == cell.col()) cell.valueRef() -= kTinyPrecision;
      cell.valueRef() *= std::exp(log_scale[c]);
    }
}

void NeighbourField::find_components(const Neighbours& neighbours) {
  const std::size_t n = neighbours.begin.size() - 1;
  component_.assign(n, kIsland);
  std::vector<std::uint32_t> open;
  for (std::uint32_t first = 0; first < n; ++first) {
    if (neighbours.begin[first + 1] == neighbours.begin[first]) {
      ++islands_;
      continue;
    }
    if (component_[first] != kIsland) continue;
    const auto name = static_cast<std::uint32_t>(components_++);
    component_[first] = name;
    open.push_back(first);
    while (!open.empty()) {
      const std::uint32_t i = open.back();
      open.pop_back();
      for (std::size_t k = neighbours.begin[i]; k < neighbours.begin[i + 1]; ++k) {
        const std::uint32_t j = neighbours.list[k];
        if (component_[j] != kIsland) continue;
        component_[j] = name;
        open.push_back(j);
      }
    }
  }
}

FieldFitter::FieldFitter(const NeighbourField& field, const FieldCounts& counts)
    : field_(field),
      counts_(counts),
      matrix_(field.precision()),
      diagonal_(field.size()),
      base_(static_cast<Eigen::Index>(field.size())),
      weight_(static_cast<Eigen::Index>(field.size())) {
  // A component without a count would leave its matrix singular.
  std::vector<char> counted(field.components(), 0);
  for (std::size_t i = 0; i < field.size(); ++i)
    if (counts.expected[i] > 0 && field.component(i) != NeighbourField::kIsland)
      counted[field.component(i)] = 1;
  for (int j = 0; j < matrix_.outerSize(); ++j) {
    const auto area = static_cast<std::size_t>(j);
    diagonal_[area] = matrix_.outerIndexPtr()[j];  // the first of a column of the lower triangle
    base_[j] = matrix_.valuePtr()[diagonal_[area]];
    const std::uint32_t c = field.component(area);
    if (c != NeighbourField::kIsland && !counted[c]) base_[j] += kTinyPrecision;
  }
}

void FieldFitter::factorise(double shared) {
  for (Eigen::Index j = 0; j < base_.size(); ++j)
    matrix_.valuePtr()[diagonal_[static_cast<std::size_t>(j)]] = base_[j] + shared * shared * weight_[j];
  if (!analysed_) factor_.analyzePattern(matrix_);
  analysed_ = true;
  factor_.factorize(matrix_);
  ones_ = factor_.solve(Eigen::VectorXd::Ones(base_.size()));
  ones_sum_.assign(field_.components(), 0);
  for (Eigen::Index j = 0; j < base_.size(); ++j)
    if (const std::uint32_t c = field_.component(static_cast<std::size_t>(j)); c != NeighbourField::kIsland)
      ones_sum_[c] += ones_[j];
}

void FieldFitter::solve_constrained(Eigen::VectorXd& x) const {
  x = factor_.solve(x).eval();
  std::vector<double> sum(field_.components(), 0);
  for (Eigen::Index j = 0; j < x.size(); ++j)
    if (const std::uint32_t c = field_.component(static_cast<std::size_t>(j)); c != NeighbourField::kIsland)
      sum[c] += x[j];
  for (Eigen::Index j = 0; j < x.size(); ++j)
    if (const std::uint32_t c = field_.component(static_cast<std::size_t>(j)); c != NeighbourField::kIsland)
      x[j] -= ones_[j] * sum[c] / ones_sum_[c];
}

void FieldFitter::climb(FieldFit& found) {
  const auto n = static_cast<Eigen::Index>(field_.size());
  Eigen::VectorXd response(n);
  // The Gaussian of eta given u has a diagonal Hessian, so that eta is taken out in closed form: what is left
  // is the field u against responses of weight own h/(own + h).
  for (int step = 0; step < 100; ++step) {
    for (Eigen::Index j = 0; j < n; ++j) {
      const auto i = static_cast<std::size_t>(j);
      const double h = raised_[i] * std::exp(found.eta[i]);
      weight_[j] = h > 0 ? own_ * h / (own_ + h) : 0;
      response[j] = h > 0 ? found.eta[i] + (counts_.events[i] - h) / h : 0;
    }
    factorise(shared_);
    pulled_ = weight_;
    solve_constrained(pulled_);
    u_ = weight_.cwiseProduct(response);
    solve_constrained(u_);
    schur_ = weight_.sum() - shared_ * shared_ * weight_.dot(pulled_);
    found.intercept = (weight_.dot(response) - shared_ * shared_ * weight_.dot(u_)) / schur_;
    u_ = shared_ * (u_ - found.intercept * pulled_);
    double moved = 0;
    for (Eigen::Index j = 0; j < n; ++j) {
      const auto i = static_cast<std::size_t>(j);
      const double h = raised_[i] * std::exp(found.eta[i]);
      const double next = (own_ * (found.intercept + shared_ * u_[j]) + h * response[j]) / (own_ + h);
      const double leap = std::clamp(next - found.eta[i], -2.0, 2.0);
      found.eta[i] += leap;
      moved = std::max(moved, std::abs(leap));
    }
    if (moved < 1e-4) break;  // the next step would move about 1e-8
  }
  found.spatial.resize(field_.size());
  for (Eigen::Index j = 0; j < n; ++j) found.spatial[static_cast<std::size_t>(j)] = shared_ * u_[j];
}

double FieldFitter::density(const FieldFit& found) const {
  double log_det = std::log(schur_), log_density = 0;
  for (Eigen::Index j = 0; j < u_.size(); ++j) {
    const auto i = static_cast<std::size_t>(j);
    const double h = counts_.expected[i] * std::exp(found.eta[i]);
    const double off = found.eta[i] - found.intercept - found.spatial[i];
    log_density += counts_.events[i] * found.eta[i] - h + std::log(own_) / 2 - own_ * off * off / 2;
    log_det += std::log(own_ + h) + std::log(factor_.vectorD()[j]);
  }
  log_density -= u_.dot(field_.precision().selfadjointView<Eigen::Lower>() * u_) / 2;
  for (const double sum : ones_sum_) log_det += std::log(sum);
  return log_density - log_det / 2;
}

void FieldFitter::add_variances(FieldFit& found) const {
  const std::vector<double> inverse = inverse_diagonal(factor_);
  found.variance.resize(field_.size());
  found.curvature.resize(field_.size());
  for (std::size_t i = 0; i < field_.size(); ++i) {
    const auto j = static_cast<Eigen::Index>(i);
    const std::uint32_t c = field_.component(i);
    const double field = inverse[i] - (c == NeighbourField::kIsland ? 0 : ones_[j] * ones_[j] / ones_sum_[c]);
    const double own_share = 1 - shared_ * shared_ * pulled_[j];
    const double around = shared_ * shared_ * field + own_share * own_share / schur_;
    const double h = raised_[i] * std::exp(found.eta[i]), part = own_ / (own_ + h);
    found.variance[i] = 1 / (own_ + h) + part * part * around;
    found.curvature[i] = h;
  }
}

FieldFit FieldFitter::fit(double sigma, double phi, const std::vector<double>& start, bool variances) {
  own_ = 1 / (sigma * sigma * (1 - phi));
  shared_ = sigma * std::sqrt(phi);
  FieldFit found;
  found.sigma = sigma;
  found.phi = phi;
  found.eta = start;
  raised_ = counts_.expected;
  climb(found);
  found.log_density = density(found);
  if (!variances) return found;
  add_variances(found);
  for (std::size_t i = 0; i < raised_.size(); ++i) raised_[i] *= std::exp(found.variance[i] / 2);
  climb(found);
  add_variances(found);
  return found;
}

}  // namespace roer::signal
