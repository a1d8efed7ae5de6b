#include "roer/score/symmetric.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace roer::score {

namespace {

constexpr int kMostSweeps = 60;
constexpr double kOffDiagonal = 1e-30;  // of the squares, against those of the diagonal

double off_diagonal(std::span<const double> a, std::size_t size) {
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < i; ++j) sum += a[i * size + j] * a[i * size + j];
  return sum;
}

/// Turns rows and columns p and q so that their common entry becomes 0.
void rotate(std::span<double> a, std::span<double> vectors, std::size_t size, std::size_t p, std::size_t q) {
  const double apq = a[p * size + q];
  if (apq == 0) return;
  const double theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::hypot(theta, 1));
  const double c = 1 / std::hypot(t, 1), s = t * c;
  for (std::size_t k = 0; k < size; ++k) {
    const double akp = a[k * size + p], akq = a[k * size + q];
    a[k * size + p] = c * akp - s * akq;
    a[k * size + q] = s * akp + c * akq;
  }
  for (std::size_t k = 0; k < size; ++k) {
    const double apk = a[p * size + k], aqk = a[q * size + k];
    a[p * size + k] = c * apk - s * aqk;
    a[q * size + k] = s * apk + c * aqk;
  }
  for (std::size_t k = 0; k < size; ++k) {
    const double vp = vectors[p * size + k], vq = vectors[q * size + k];
    vectors[p * size + k] = c * vp - s * vq;
    vectors[q * size + k] = s * vp + c * vq;
  }
}

/// The sign of an eigenvector is free: the first of its largest entries is made positive.
void settle_sign(std::span<double> vector) {
  double largest = 0;
  for (const double entry : vector) largest = std::max(largest, std::abs(entry));
  const double nearly = largest * (1 - 1e-9);  // entries that differ by rounding alone are equal
  const auto first =
      std::find_if(vector.begin(), vector.end(), [&](double entry) { return std::abs(entry) >= nearly; });
  if (first != vector.end() && *first < 0)
    for (double& entry : vector) entry = -entry;
}

}  // namespace

std::optional<std::size_t> factor_cholesky(std::span<double> matrix, std::size_t size, double least) {
  for (std::size_t j = 0; j < size; ++j) {
    double pivot = matrix[j * size + j];
    for (std::size_t k = 0; k < j; ++k) pivot -= matrix[j * size + k] * matrix[j * size + k];
    if (!(pivot > least)) return j;
    const double root = std::sqrt(pivot);
    matrix[j * size + j] = root;
    for (std::size_t i = j + 1; i < size; ++i) {
      double entry = matrix[i * size + j];
      for (std::size_t k = 0; k < j; ++k) entry -= matrix[i * size + k] * matrix[j * size + k];
      matrix[i * size + j] = entry / root;
    }
  }
  return std::nullopt;
}

void solve_lower(std::span<const double> lower, std::size_t size, std::span<double> right) {
  for (std::size_t i = 0; i < size; ++i) {
    double entry = right[i];
    for (std::size_t k = 0; k < i; ++k) entry -= lower[i * size + k] * right[k];
    right[i] = entry / lower[i * size + i];
  }
}

void solve_upper(std::span<const double> lower, std::size_t size, std::span<double> right) {
  for (std::size_t i = size; i-- > 0;) {
    double entry = right[i];
    for (std::size_t k = i + 1; k < size; ++k) entry -= lower[k * size + i] * right[k];
    right[i] = entry / lower[i * size + i];
  }
}

Eigen symmetric_eigen(std::span<const double> matrix, std::size_t size) {
  std::vector<double> a(matrix.begin(), matrix.end()), vectors(size * size, 0);
  for (std::size_t i = 0; i < size; ++i) vectors[i * size + i] = 1;
  double whole = 0;
  for (const double entry : a) whole += entry * entry;
  for (int sweep = 0; sweep < kMostSweeps && off_diagonal(a, size) > kOffDiagonal * whole; ++sweep)
    for (std::size_t p = 0; p < size; ++p)
      for (std::size_t q = p + 1; q < size; ++q) rotate(a, vectors, size, p, q);
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return a[i * size + i] > a[j * size + j]; });
  Eigen eigen;
  eigen.values.reserve(size);
  eigen.vectors.reserve(size * size);
  for (const std::size_t k : order) {
    eigen.values.push_back(a[k * size + k]);
    const std::span<double> vector = std::span(vectors).subspan(k * size, size);
    settle_sign(vector);
    eigen.vectors.insert(eigen.vectors.end(), vector.begin(), vector.end());
  }
  return eigen;
}

}  // namespace roer::score
