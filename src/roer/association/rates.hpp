#pragma once
// Rates of small areas: events among people (or dwellings), drawn together where few people say little.

#include <span>
#include <vector>

#include "roer/association/field.hpp"

namespace roer::association {

/// Events e_i and the people p_i they happened to.  r_i = e_i/p_i, m = sum e / sum p.
///
/// An area without people, or of which either is not known, has no rate: it is left out of every sum and is
/// NaN in every result.
class Rates {
 public:
  /// Requires: equal lengths; NaN = not known.
  /// Errors, all at once: kOutOfRange for events or people below 0 or infinite, and for events among no
  /// people (row = area); for no events at all.
  [[nodiscard]] static Result<Rates> make(std::vector<double> events, std::vector<double> people);

  [[nodiscard]] std::size_t size() const { return events_.size(); }
  [[nodiscard]] bool known(std::size_t area) const { return people_[area] > 0; }
  [[nodiscard]] double events(std::size_t area) const { return events_[area]; }
  [[nodiscard]] double people(std::size_t area) const { return people_[area]; }
  [[nodiscard]] double overall() const { return all_events_ / all_people_; }  ///< m
  [[nodiscard]] double mean_people() const { return all_people_ / known_; }
  /// sum p_i (r_i - m)^2 / sum p_i.
  [[nodiscard]] double spread() const { return spread_; }
  /// e_i / p_i.
  [[nodiscard]] std::vector<double> raw() const;

 private:
  Rates() = default;
  std::vector<double> events_, people_;  ///< both 0 where there is no rate
  double all_events_ = 0, all_people_ = 0, known_ = 0, spread_ = 0;
};

/// Empirical Bayes: m + (r_i - m) a / (a + m/p_i), a = spread - m / mean p, at least 0  (Marshall 1991,
/// global).
[[nodiscard]] std::vector<double> empirical_bayes(const Rates& rates);

/// Which mean the rates around an area are held against.
enum class LocalMean : std::uint8_t {
  kOfArea,        ///< that of the area and its neighbours: Marshall (1991), esda, GeoDa
  kOfEachAround,  ///< each its own local mean: the default of spdep's EBlocal
};
/// The same with m, spread and mean of the area and its neighbours  (Marshall 1991, local).  Weights say who
/// is a neighbour; how much they weigh does not matter.  Requires: as many areas in weights as in rates.
[[nodiscard]] std::vector<double> local_empirical_bayes(const Rates& rates, const Weights& weights,
                                                        LocalMean held_against = LocalMean::kOfArea);

/// Events over people of an area and its neighbours together.
[[nodiscard]] std::vector<double> spatial_rates(const Rates& rates, const Weights& weights);

/// (r_i - m) / sqrt(v_i), v_i = a + m/p_i, a = spread - m / mean p, and v_i = m/p_i where that is below 0
/// (Assuncao and Reis 1999).  The Moran of these, moran(Field::make(...)), is the EB-Moran: rates of few
/// people vary more, which alone makes the Moran of raw rates too sure or too unsure.
[[nodiscard]] std::vector<double> standardised_rates(const Rates& rates);

/// Chance of as few events, or as many, as there are, if the rate were m everywhere: Poisson tail on the side
/// of m where r_i lies  (Choynowski 1959).  Requires nothing of neighbours.  Cost: O(areas).
[[nodiscard]] std::vector<double> choynowski(const Rates& rates);

/// Gamma prior of rates over expected counts, by maximum likelihood  (Clayton and Kaldor 1987).
struct PoissonGamma {
  double shape = 0;              ///< alpha
  double mean = 1;               ///< alpha / beta: common rate
  std::vector<double> relative;  ///< (e_i + alpha) / (p_i + beta), with p_i the expected counts
};
/// Requires: `people` of the rates are expected counts.  Errors: kOutOfRange for events that are not whole;
/// kNotSupported where the events vary no more than chance alone makes them, so that no prior is found.
[[nodiscard]] Result<PoissonGamma> poisson_gamma(const Rates& rates);

}  // namespace roer::association
