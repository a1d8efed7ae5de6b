#pragma once
// The Gaussian field over a map that BYM2 rests on: one fit of it for given sigma and phi.

#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>
#include <cstdint>
#include <vector>

#include "roer/area/neighbours.hpp"

namespace roer::signal {

using SparseMatrix = Eigen::SparseMatrix<double>;
using SparseFactor = Eigen::SimplicialLDLT<SparseMatrix, Eigen::Lower, Eigen::AMDOrdering<int>>;

/// Diagonal of the inverse of a factored matrix, by Takahashi's equations on the pattern of its factor
/// (Takahashi, Fagan and Chin 1973).  Cost: about twice that of the factor.
[[nodiscard]] std::vector<double> inverse_diagonal(const SparseFactor& factor);

/// Precision of u: D - W of each component, scaled; 1 for areas without neighbours.
class NeighbourField {
 public:
  explicit NeighbourField(const Neighbours& neighbours);
  [[nodiscard]] std::size_t size() const { return component_.size(); }
  [[nodiscard]] const SparseMatrix& precision() const { return precision_; }
  /// Component of an area; kIsland for one without neighbours.
  static constexpr std::uint32_t kIsland = 0xFFFFFFFF;
  [[nodiscard]] std::uint32_t component(std::size_t area) const { return component_[area]; }
  [[nodiscard]] std::size_t components() const { return components_; }
  [[nodiscard]] std::size_t islands() const { return islands_; }

 private:
  void find_components(const Neighbours& neighbours);

  SparseMatrix precision_;  ///< lower triangle
  std::vector<std::uint32_t> component_;
  std::size_t components_ = 0, islands_ = 0;
};

/// Counts as the field sees them: expected 0 = says nothing.
struct FieldCounts {
  std::vector<double> events, expected;
};

/// The field for one sigma and phi: at its mode or, where variances are asked for, the Gaussian that comes
/// nearest to the posterior in the sense of Kullback and Leibler with the mode's curvature renewed once (the
/// mean of log rates lies below their mode; van Niekerk and Rue 2024).
struct FieldFit {
  double sigma = 0, phi = 0;
  double log_density = 0;  ///< ln p(events | sigma, phi), Laplace at the mode
  double intercept = 0;
  std::vector<double> eta, spatial;  ///< log rate, and its shared part
  std::vector<double> variance;      ///< of the log rate; empty where not asked for
  std::vector<double> curvature;     ///< what each count adds to the precision of its log rate; likewise
};

/// Fits fields over one map; holds its rooms between fits.
class FieldFitter {
 public:
  FieldFitter(const NeighbourField& field, const FieldCounts& counts);
  /// `start`: log rates to start from.  The outcome depends on it within 1e-8 only.
  [[nodiscard]] FieldFit fit(double sigma, double phi, const std::vector<double>& start, bool variances);

 private:
  void factorise(double shared);
  void solve_constrained(Eigen::VectorXd& x) const;
  void climb(FieldFit& found);
  [[nodiscard]] double density(const FieldFit& found) const;
  void add_variances(FieldFit& found) const;

  const NeighbourField& field_;
  const FieldCounts& counts_;
  SparseMatrix matrix_;
  std::vector<int> diagonal_;     ///< place of each diagonal element among the values of the matrix
  Eigen::VectorXd base_;          ///< diagonal of the precision
  Eigen::VectorXd weight_;        ///< what each count weighs against the field, its own freedom taken off
  Eigen::VectorXd ones_;          ///< A^-1 1
  std::vector<double> ones_sum_;  ///< by component
  std::vector<double>
      raised_;  ///< expected counts, raised by what the variance of a log rate adds to its rate
  Eigen::VectorXd u_, pulled_;  ///< the field, and what it would be were every response 1
  double own_ = 0, shared_ = 0, schur_ = 1;
  SparseFactor factor_;
  bool analysed_ = false;
};

}  // namespace roer::signal
