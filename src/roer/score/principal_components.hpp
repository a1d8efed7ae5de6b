#pragma once
// How indicators go together: covariances, correlations, principal components.

#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// Over the areas that know all inputs.
struct Covariances {
  std::vector<double> matrix;  ///< divisor n - 1, p x p, row by row
  std::vector<double> means;
  std::size_t used = 0, left_out = 0;  ///< areas: complete, and with a hole somewhere
  [[nodiscard]] std::size_t size() const { return means.size(); }
  [[nodiscard]] double at(std::size_t i, std::size_t j) const { return matrix[i * size() + j]; }
};
/// Missing: an area with any hole is left out and counted: the matrix is that of real areas and never has a
/// negative eigenvalue, which one of pairs may have.
/// Requires: columns not empty, of equal length; `inputs` names them.
/// Errors (kFramework): fewer than two complete areas; an input without spread among them, by name.
/// Cost: O(n p^2), all cores, sums in fixed blocks.
[[nodiscard]] Result<Covariances> covariances_of(std::span<const Column> columns,
                                                 std::span<const std::string> inputs);
/// Pearson correlations; 1 exactly on the diagonal.
[[nodiscard]] std::vector<double> correlations_of(const Covariances& covariances);

struct PrincipalComponents {
  std::vector<double> variances;     ///< eigenvalues of the correlations, descending; their sum is p
  std::vector<double> shares;        ///< of the whole variance
  std::vector<double> coefficients;  ///< component k in row k, of length 1; the largest entry is positive
  [[nodiscard]] std::size_t size() const { return variances.size(); }
  /// Loading: correlation of input i with component k, coefficient times the root of the variance.
  [[nodiscard]] double loading(std::size_t k, std::size_t i) const;
};
/// Principal components of a correlation matrix (Pearson 1901, Hotelling 1933), by Jacobi rotations.
/// Requires: correlations symmetric, size x size.   Cost: O(p^3).
[[nodiscard]] PrincipalComponents principal_components(std::span<const double> correlations,
                                                       std::size_t size);

/// Loadings of the first `count` components turned so that each input loads on few of them: varimax with rows
/// normalised (Kaiser 1958).  Result: input i in row i, `count` columns.
/// Requires: 0 < count <= size.   Cost: O(p count^2) a sweep.
[[nodiscard]] std::vector<double> varimax_loadings(const PrincipalComponents& components, std::size_t count);

}  // namespace roer::score
