#pragma once
// The Gaussian field over a map that BYM2 rests on: one fit of it for given sigma and phi.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/neighbours.hpp"
#include "roer/base/lanes.hpp"
#include "roer/signal/lane_factor.hpp"

namespace roer::signal {

/// Precision of u: D - W of each component, scaled; 1 for areas without neighbours.
class NeighbourField {
 public:
  explicit NeighbourField(const Neighbours& neighbours);
  [[nodiscard]] std::size_t size() const { return component_.size(); }
  /// The precision: its diagonal, and what lies below it.
  [[nodiscard]] const std::vector<double>& diagonal() const { return diagonal_; }
  [[nodiscard]] const std::vector<SymmetricCell>& bonds() const { return bonds_; }
  /// Of the factors of this precision with any diagonal.
  [[nodiscard]] const FactorPattern& pattern() const { return pattern_; }
  /// Component of an area; kIsland for one without neighbours.
  static constexpr std::uint32_t kIsland = 0xFFFFFFFF;
  [[nodiscard]] std::uint32_t component(std::size_t area) const { return component_[area]; }
  [[nodiscard]] std::size_t components() const { return components_; }
  [[nodiscard]] std::size_t islands() const { return islands_; }

 private:
  void find_components(const Neighbours& neighbours);
  void scale();

  std::vector<std::uint32_t> component_;
  std::size_t components_ = 0, islands_ = 0;
  std::vector<double> diagonal_;
  std::vector<SymmetricCell> bonds_;
  FactorPattern pattern_;
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

/// Fits four fields over one map at once; holds its rooms between fits.
class FieldFitter {
 public:
  FieldFitter(const NeighbourField& field, const FieldCounts& counts);
  /// A pair of sigma and phi.
  struct Pair {
    double sigma = 0, phi = 0;
  };
  /// One to kLanes pairs.  `start`: log rates to start from.  The outcome depends on it, and on the other
  /// pairs, within 1e-6 only.
  [[nodiscard]] std::vector<FieldFit> fit(std::span<const Pair> pairs, const std::vector<double>& start,
                                          bool variances);

 private:
  void climb();
  void respond();
  void weigh();
  [[nodiscard]] double move();
  void constrain();
  void find_density(std::span<double> log_density) const;
  void find_variances();
  void raise();

  const NeighbourField& field_;
  const FieldCounts& counts_;
  std::size_t areas_;
  std::vector<double> base_;  ///< diagonal of the precision
  LaneFactor factor_;
  Lanes own_{}, shared_{}, schur_{}, intercept_{};
  // Columns of four numbers for each area.
  std::vector<double> eta_;  ///< log rates
  std::vector<double>
      raised_;                ///< expected counts, raised by what the variance of a log rate adds to its rate
  std::vector<double> rate_;  ///< expected counts at these log rates
  std::vector<double> weight_;    ///< what each count weighs against the field, its own freedom taken off
  std::vector<double> response_;  ///< log rates that counts ask for
  std::vector<double> diagonal_;  ///< of the matrix that is factored, or of its inverse
  std::vector<double> variance_;  ///< of the log rates
  /// Right sides and what they become: A^-1 1; the field, were every response 1; the field.
  std::vector<double> sides_;
  std::vector<double> ones_sum_;  ///< of A^-1 1, by component
};

}  // namespace roer::signal
