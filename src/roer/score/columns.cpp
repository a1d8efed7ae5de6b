#include "roer/score/columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "roer/base/wide.hpp"
#include "roer/score/combine.hpp"

namespace roer::score {

ROER_WIDE
void points_by_limits(const double* values, std::size_t count, std::span<const double> limits,
                      std::span<const double> points, Closed closed, double* out) {
  const double* __restrict in = values;
  double* __restrict made = out;
  if (limits.size() == 2 && closed == Closed::kLeft) {  // most rules have three steps
    const double first = limits[0], second = limits[1];
    const double low = points[0], middle = points[1], high = points[2];
    for (std::size_t i = 0; i < count; ++i) {
      const double below = in[i] >= first ? middle : low;
      made[i] = in[i] >= second ? high : below;
    }
    return;
  }
  std::fill(out, out + count, points[0]);
  for (std::size_t k = 0; k < limits.size(); ++k) {
    const double limit = limits[k], from_here = points[k + 1];
    if (closed == Closed::kLeft)
      for (std::size_t i = 0; i < count; ++i) made[i] = in[i] >= limit ? from_here : made[i];
    else
      for (std::size_t i = 0; i < count; ++i) made[i] = in[i] > limit ? from_here : made[i];
  }
}

ROER_WIDE
void points_of_yes_no(const double* values, std::size_t count, double no, double yes, double* out) {
  const double* __restrict in = values;
  double* __restrict made = out;
  for (std::size_t i = 0; i < count; ++i) made[i] = in[i] == 0 ? no : yes;
}

ROER_WIDE
void add_weighted(const double* points, const double* values, std::size_t count, double weight, double* sum) {
  const double* __restrict in = points;
  double* __restrict made = sum;
  if (values == nullptr) {
    for (std::size_t i = 0; i < count; ++i) made[i] += in[i] * weight;
    return;
  }
  const double* __restrict known = values;
  for (std::size_t i = 0; i < count; ++i) {
    const double term = in[i] * weight;
    made[i] += known[i] == known[i] ? term : 0.0;
  }
}

namespace {

constexpr std::size_t kFewValues = 8;

/// The distinct numbers among the points, if there are few; else their count is more than kFewValues.
std::size_t distinct_values(const double* points, std::size_t count, std::array<double, kFewValues>& found) {
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t k = 0;
    while (k < distinct && found.at(k) != points[i]) ++k;
    if (k < distinct) continue;
    if (distinct == kFewValues) return kFewValues + 1;
    found.at(distinct++) = points[i];
  }
  return distinct;
}

/// product *= power where the points are this number.
ROER_WIDE
void multiply_where(const double* points, const double* values, std::size_t count, double point, double power,
                    double* product) {
  const double* __restrict in = points;
  double* __restrict made = product;
  if (values == nullptr) {
    for (std::size_t i = 0; i < count; ++i) made[i] *= in[i] == point ? power : 1.0;
    return;
  }
  const double* __restrict known = values;
  for (std::size_t i = 0; i < count; ++i)
    made[i] *= ((known[i] == known[i]) & (in[i] == point)) ? power : 1.0;
}

void multiply_powers(const double* points, const double* values, std::size_t count, double weight,
                     double* product) {
  std::array<double, kFewValues> found{};
  const std::size_t distinct = distinct_values(points, count, found);
  if (distinct <= kFewValues) {
    for (std::size_t k = 0; k < distinct; ++k)
      multiply_where(points, values, count, found.at(k), std::pow(found.at(k), weight), product);
    return;
  }
  for (std::size_t i = 0; i < count; ++i)
    if (values == nullptr || !std::isnan(values[i])) product[i] *= std::pow(points[i], weight);
}

}  // namespace

ROER_WIDE
void multiply(const double* points, const double* values, std::size_t count, double weight, double* product) {
  const double* __restrict in = points;
  double* __restrict made = product;
  if (weight != 1) {
    multiply_powers(points, values, count, weight, product);
    return;
  }
  if (values == nullptr) {
    for (std::size_t i = 0; i < count; ++i) made[i] *= in[i];
    return;
  }
  const double* __restrict known = values;
  for (std::size_t i = 0; i < count; ++i) made[i] *= known[i] == known[i] ? in[i] : 1.0;
}

ROER_WIDE
void take_least(const double* points, const double* values, std::size_t count, double* least) {
  const double* __restrict in = points;
  double* __restrict made = least;
  for (std::size_t i = 0; i < count; ++i) {
    const bool known = values == nullptr || values[i] == values[i];
    made[i] = known && in[i] < made[i] ? in[i] : made[i];
  }
}

ROER_WIDE
void take_most(const double* points, const double* values, std::size_t count, double* most) {
  const double* __restrict in = points;
  double* __restrict made = most;
  for (std::size_t i = 0; i < count; ++i) {
    const bool known = values == nullptr || values[i] == values[i];
    made[i] = known && in[i] > made[i] ? in[i] : made[i];
  }
}

ROER_WIDE
void add_known(const double* values, std::size_t count, double weight, double* sum) {
  const double* __restrict in = values;
  double* __restrict made = sum;
  for (std::size_t i = 0; i < count; ++i) made[i] += in[i] == in[i] ? weight : 0.0;
}

ROER_WIDE
void divide(double* sum, const double* by, std::size_t count) {
  double* __restrict made = sum;
  const double* __restrict in = by;
  for (std::size_t i = 0; i < count; ++i) made[i] = made[i] / in[i];
}

ROER_WIDE
void divide(double* sum, double by, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sum[i] = sum[i] / by;
}

ROER_WIDE
void round_points(double* points, std::size_t count, Concern concern) {
  if (concern == Concern::kHigh)
    for (std::size_t i = 0; i < count; ++i) points[i] = std::floor(points[i] + 0.5 + kSamePoints);
  else
    for (std::size_t i = 0; i < count; ++i) points[i] = std::ceil(points[i] - 0.5 - kSamePoints);
}

ROER_WIDE
void clamp_points(double* points, std::size_t count, double least, double most) {
  for (std::size_t i = 0; i < count; ++i) {
    const double above = points[i] < least ? least : points[i];
    points[i] = most < above ? most : above;
  }
}

ROER_WIDE
void mark_unknown(double* points, const double* known, const double* counted, std::size_t count, double share,
                  bool needs_one) {
  double* __restrict made = points;
  const double* __restrict have = known;
  const double* __restrict whole = counted;
  const double hole = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < count; ++i) made[i] = have[i] < share * whole[i] - kSamePoints ? hole : made[i];
  if (needs_one)
    for (std::size_t i = 0; i < count; ++i) made[i] = have[i] <= 0 ? hole : made[i];
}

ROER_WIDE
void add_to_all(std::size_t count, double weight, double* sum) {
  for (std::size_t i = 0; i < count; ++i) sum[i] += weight;
}

ROER_WIDE
void copy_holes(const double* values, std::size_t count, double* points) {
  const double* __restrict in = values;
  double* __restrict made = points;
  for (std::size_t i = 0; i < count; ++i) made[i] = in[i] == in[i] ? made[i] : in[i];
}

ROER_WIDE
bool exchange(double* values, std::size_t count, std::span<const double> from, std::span<const double> to) {
  constexpr std::size_t kPiece = 64;
  std::array<double, kPiece> made{};
  for (int round = 0; round < 2; ++round)  // first look, then write
    for (std::size_t begin = 0; begin < count; begin += kPiece) {
      const std::size_t piece = std::min(kPiece, count - begin);
      double* at = values + begin;
      made.fill(std::numeric_limits<double>::quiet_NaN());
      for (std::size_t k = 0; k < from.size(); ++k) {
        const double old = from[k], other = to[k];
        for (std::size_t i = 0; i < piece; ++i) made[i] = at[i] == old ? other : made[i];
      }
      if (round == 1) std::copy_n(made.begin(), piece, at);
      if (round == 0 && any_hole(made.data(), piece)) return false;
    }
  return true;
}

ROER_WIDE
void follow_lines(double* values, std::size_t count, std::span<const double> from,
                  std::span<const double> to) {
  constexpr std::size_t kPiece = 64;
  std::array<double, kPiece> made{};
  const double last = from.back(), at_last = to.back();
  for (std::size_t begin = 0; begin < count; begin += kPiece) {
    const std::size_t piece = std::min(kPiece, count - begin);
    double* at = values + begin;
    for (std::size_t k = 0; k + 1 < from.size(); ++k) {
      const double low = from[k], width = from[k + 1] - low, start = to[k], rise = to[k + 1] - start;
      for (std::size_t i = 0; i < piece; ++i) {
        const double on_line = start + (at[i] - low) / width * rise;
        made[i] = k == 0 || at[i] >= low ? on_line : made[i];
      }
    }
    for (std::size_t i = 0; i < piece; ++i) at[i] = at[i] == last ? at_last : made[i];
  }
}

ROER_WIDE
bool any_hole(const double* values, std::size_t count) {
  std::size_t holes = 0;
  for (std::size_t i = 0; i < count; ++i) holes += values[i] == values[i] ? 0 : 1;
  return holes != 0;
}

ROER_WIDE
void fill_holes(double* values, std::size_t count, double with) {
  for (std::size_t i = 0; i < count; ++i) values[i] = values[i] == values[i] ? values[i] : with;
}

ROER_WIDE
void count_beyond(const double* values, std::size_t count, double limit, bool up, std::uint32_t* counts) {
  const double* __restrict in = values;
  std::uint32_t* __restrict made = counts;
  if (up)
    for (std::size_t i = 0; i < count; ++i) made[i] += in[i] >= limit ? 1U : 0U;
  else
    for (std::size_t i = 0; i < count; ++i) made[i] += in[i] <= limit ? 1U : 0U;
}

ROER_WIDE
void smallest_and_largest(const double* values, std::size_t count, double& smallest, double& largest) {
  double low = values[0], high = values[0];
  for (std::size_t i = 1; i < count; ++i) {
    low = values[i] < low ? values[i] : low;
    high = values[i] > high ? values[i] : high;
  }
  smallest = low;
  largest = high;
}

}  // namespace roer::score
