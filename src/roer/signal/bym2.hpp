#pragma once
// Rates of small areas drawn towards their neighbours and towards all others, as far as the counts ask for
// either.

#include <vector>

#include "roer/signal/smoothing.hpp"

namespace roer::signal {

struct Bym2Options {
  SmoothingOptions smoothing;
  /// Prior of the deviation of log rates: exponential, with P(sigma > upper) = chance (Simpson et al. 2017).
  double upper = 1, chance = 0.01;
};

/// Posterior mean and 95 % interval.
struct PosteriorNumber {
  double mean = 0, low = 0, high = 0;
};

struct Bym2 {
  SmoothedRates rates;
  std::vector<double> spatial;  ///< posterior mean of sigma sqrt(phi) u_i: the part of the log rate that
                                ///< neighbours share
  PosteriorNumber sigma;        ///< deviation of log rates
  PosteriorNumber phi;          ///< share of their variance that neighbours share
  double intercept = 0;         ///< posterior mean of the log rate everywhere
  double log_evidence = 0;      ///< ln p(events), but for what the counts alone make of it
  std::size_t components = 0;   ///< parts of the map that do not touch, of two areas or more
  std::size_t islands = 0;      ///< areas without neighbours: their u is Normal(0, 1)
  std::size_t points = 0;       ///< pairs of sigma and phi that were weighed
};

/// Besag, York and Mollie's model as Riebler, Sorbye, Simpson and Rue (2016) write it:
///     events_i ~ Poisson(E_i exp(eta_i)),  eta = intercept + sigma (sqrt(1 - phi) v + sqrt(phi) u),
/// v ~ Normal(0, 1) each; u intrinsic autoregressive over the neighbours, sums to 0 in each component and
/// scaled so that its variances have a geometric mean of 1 there (Sorbye and Rue 2014; islands as in
/// Freni-Sterrantino, Ventrucci and Rue 2018); phi ~ Beta(1/2, 1/2) (Morris et al. 2019), intercept flat.
///
/// By nested Laplace approximations (Rue, Martino and Chopin 2009): for pairs (sigma, phi) on a grid around
/// the best, the latent field is Gaussian at its mode, by a sparse Cholesky factor of the neighbour graph,
/// its variances by Takahashi's equations; each area's marginal is that Gaussian without the area's own
/// count, times its Poisson likelihood (Cseke and Heskes 2011), mixed over the pairs.  Against a long Markov
/// chain means of rates are within 3 % of themselves (tests/signal/bym2_test.cpp).
///
/// An area of which events or expected counts are not known gets a rate from its neighbours, and is counted
/// in `left_out`.
/// Requires: as many areas in `neighbours` as in the counts; neighbours of each other (symmetric), none of
/// itself.
/// Errors: as smooth_rates(), and kOutOfRange for a prior that is not one.
/// Cost: about 300 factors of a matrix of the map, four at once: 15,000 areas some 10 seconds of processor
/// time; the same for any number of threads.
[[nodiscard]] Result<Bym2> bym2(const AreaCounts& counts, const Neighbours& neighbours,
                                const Bym2Options& options = {});

}  // namespace roer::signal
