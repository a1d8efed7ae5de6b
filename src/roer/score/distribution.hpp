#pragma once
// Distributions by their quantiles, so that any sequence of numbers in [0, 1) can draw from them.

#include <cstdint>
#include <span>

namespace roer::score {

enum class Shape : std::uint8_t { kUniform, kNormal, kTriangular };

/// Uniform: from a to b.  Normal: mean a, standard deviation b.  Triangular: from a to c with its mode at b.
struct Distribution {
  Shape shape = Shape::kUniform;
  double a = 0, b = 0, c = 0;
};

/// The number below which a share u of the draws lies.  Requires: 0 <= u < 1; normal: u = 0 counts as 2^-54.
[[nodiscard]] double quantile(const Distribution& distribution, double u);

/// P(shape, x), the regularised lower incomplete gamma function: the share of Gamma(shape, rate 1) below x.
/// Series below shape + 1, continued fraction (Lentz) above; relative error about 1e-14.
[[nodiscard]] double gamma_below(double shape, double x);
/// Its inverse, by Halley's method from the start of Wilson and Hilferty (1931).  Requires: shape > 0.
[[nodiscard]] double gamma_quantile(double shape, double u);

/// Concentration of a Dirichlet distribution of `count` equal shares in which each share has the relative
/// standard deviation `spread`: (count - 1) / spread^2 - 1.  Requires: count >= 2, 0 < spread < sqrt(count -
/// 1).
[[nodiscard]] double dirichlet_concentration(std::size_t count, double spread);

/// Weights drawn around `given`: Dirichlet(concentration x given / sum of given) x sum of given, from one
/// uniform number each. Weights of 0 stay 0.  Requires: equal lengths, some weight above 0.
void draw_weights(std::span<const double> given, double concentration, std::span<const double> uniforms,
                  std::span<double> weights);

/// Position of an alternative: odds are taken by their share of the sum.  Requires: odds not empty, sum > 0.
[[nodiscard]] std::size_t pick(std::span<const double> odds, double u);

}  // namespace roer::score
