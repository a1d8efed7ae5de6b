#include "roer/score/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/log_gamma.hpp"
#include "roer/base/philox.hpp"

namespace roer::score {

namespace {

double gamma_start(double shape, double u) {
  const double z = normal_quantile(u), root = 1 - 1 / (9 * shape) + z / (3 * std::sqrt(shape));
  if (shape > 0.5 && root > 0.1) return shape * root * root * root;
  // Where x is small, P(shape, x) is about x^shape / Gamma(shape + 1).
  return std::exp((std::log(u) + log_gamma(shape + 1)) / shape);
}

}  // namespace

double quantile(const Distribution& distribution, double u) {
  const auto& [shape, a, b, c] = distribution;
  if (shape == Shape::kUniform) return a + u * (b - a);
  if (shape == Shape::kNormal) return a + b * normal_quantile(std::max(u, 0x1.0p-54));
  const double width = c - a;
  if (width == 0) return a;
  const double peak = (b - a) / width;
  return u < peak ? a + std::sqrt(u * width * (b - a)) : c - std::sqrt((1 - u) * width * (c - b));
}

double gamma_below(double shape, double x) {
  return roer::gamma_below(shape, x);
}

double gamma_quantile(double shape, double u) {
  if (u <= 0) u = 0x1.0p-54;
  double x = gamma_start(shape, u);
  constexpr int kMostSteps = 20;
  for (int step = 0; step < kMostSteps; ++step) {
    if (!(x > 1e-300)) return std::max(x, 1e-300);
    const double off = (gamma_below(shape, x) - u) / (gamma_density_times_x(shape, x) / x);
    const double bend = off * ((shape - 1) / x - 1);
    double next = x - off / (1 - 0.5 * std::clamp(bend, -1.0, 1.0));
    if (!(next > 0)) next = x / 2;
    const bool done = std::fabs(next - x) <= 1e-12 * x;
    x = next;
    if (done) break;
  }
  return x;
}

double dirichlet_concentration(std::size_t count, double spread) {
  return static_cast<double>(count - 1) / (spread * spread) - 1;
}

void draw_weights(std::span<const double> given, double concentration, std::span<const double> uniforms,
                  std::span<double> weights) {
  double whole = 0, sum = 0;
  for (const double weight : given) whole += weight;
  for (std::size_t i = 0; i < given.size(); ++i) {
    weights[i] = given[i] == 0 ? 0 : gamma_quantile(concentration * given[i] / whole, uniforms[i]);
    sum += weights[i];
  }
  for (std::size_t i = 0; i < given.size(); ++i)
    // A weight of 0 would mean that it takes no part.
    if (given[i] != 0) weights[i] = std::max(weights[i] / sum * whole, 1e-12 * whole);
}

std::size_t pick(std::span<const double> odds, double u) {
  double whole = 0, upto = 0;
  for (const double one : odds) whole += one;
  std::size_t last = 0;
  for (std::size_t i = 0; i < odds.size(); ++i) {
    if (odds[i] == 0) continue;
    last = i;
    upto += odds[i];
    if (u * whole < upto) return i;
  }
  return last;
}

}  // namespace roer::score
