#pragma once
// Small symmetric matrices, row by row: factors, solutions, eigenvalues.  For tens of indicators, not
// thousands.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace roer::score {

/// Of standardised indicators: the least that the others leave of a variance before it counts as nothing.
inline constexpr double kLeastPivot = 1e-10;

/// In place: the lower triangle L with L L' = matrix; the upper triangle is left as it was.
/// Returns the first place whose pivot is not above `least` (the matrix is not positive definite), if any.
/// Requires: matrix.size() == size * size.   Cost: O(size^3 / 3).
[[nodiscard]] std::optional<std::size_t> factor_cholesky(std::span<double> matrix, std::size_t size,
                                                         double least);
/// Solves L y = right in place.
void solve_lower(std::span<const double> lower, std::size_t size, std::span<double> right);
/// Solves L' y = right in place.
void solve_upper(std::span<const double> lower, std::size_t size, std::span<double> right);

struct Eigen {
  std::vector<double> values;  ///< descending
  std::vector<double>
      vectors;  ///< vector k in row k, length 1; its entry largest in absolute value is positive
};
/// Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan,
/// section 8.5): the same order of rotations always, so the same bytes; accurate to about 1e-14 of the
/// largest eigenvalue. Requires: matrix symmetric, finite, size * size.   Cost: O(size^3) per sweep, about 8
/// sweeps.
[[nodiscard]] Eigen symmetric_eigen(std::span<const double> matrix, std::size_t size);

}  // namespace roer::score
