#include "roer/careers/long_run.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/base/none.hpp"

namespace roer::careers {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

bool leads(const Chain& chain, std::size_t from, std::size_t to) {
  return chain.at(from, to) > 0;  // false for NaN
}

/// Which classes each class can reach, itself included.
std::vector<std::vector<bool>> reach_of(const Chain& chain) {
  const std::size_t k = chain.classes;
  std::vector<std::vector<bool>> reach(k, std::vector<bool>(k, false));
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < k; ++i) {
    reach[i][i] = true;
    open = {i};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (std::size_t j = 0; j < k; ++j)
        if (leads(chain, at, j) && !reach[i][j]) {
          reach[i][j] = true;
          open.push_back(j);
        }
    }
  }
  return reach;
}

/// Steady state of an irreducible chain, elimination from the last state up.  `a`: k x k, is used up.
std::vector<double> steady_state(std::vector<double> a, std::size_t k) {
  for (std::size_t n = k; n-- > 1;) {
    double out = 0;
    for (std::size_t j = 0; j < n; ++j) out += a[n * k + j];
    for (std::size_t i = 0; i < n; ++i) {
      const double part = a[i * k + n] / out;
      a[i * k + n] = part;
      for (std::size_t j = 0; j < n; ++j) a[i * k + j] += part * a[n * k + j];
    }
  }
  std::vector<double> shares(k, 0);
  shares[0] = 1;
  double sum = 1;
  for (std::size_t n = 1; n < k; ++n) {
    for (std::size_t i = 0; i < n; ++i) shares[n] += shares[i] * a[i * k + n];
    sum += shares[n];
  }
  for (double& share : shares) share /= sum;
  return shares;
}

/// Solves a x = 1 in place by elimination with pivots; a has `n` rows.  Returns the determinant; `x` may be
/// null.
double eliminate(std::vector<double>& a, std::size_t n, double* x) {
  double determinant = 1;
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r)
      if (std::abs(a[r * n + c]) > std::abs(a[pivot * n + c])) pivot = r;
    if (a[pivot * n + c] == 0) return 0;
    if (pivot != c) {
      std::swap_ranges(&a[c * n], &a[c * n] + n, &a[pivot * n]);
      if (x != nullptr) std::swap(x[c], x[pivot]);
      determinant = -determinant;
    }
    determinant *= a[c * n + c];
    for (std::size_t r = c + 1; r < n; ++r) {
      const double part = a[r * n + c] / a[c * n + c];
      if (part == 0) continue;
      for (std::size_t j = c; j < n; ++j) a[r * n + j] -= part * a[c * n + j];
      if (x != nullptr) x[r] -= part * x[c];
    }
  }
  for (std::size_t r = n; x != nullptr && r-- > 0;) {
    for (std::size_t j = r + 1; j < n; ++j) x[r] -= a[r * n + j] * x[j];
    x[r] /= a[r * n + r];
  }
  return determinant;
}

/// What a class can expect on its way to the target: an answer, never for certain, or not known.
enum class Way : std::uint8_t { kCertain, kUncertain, kUnknown };

/// Ways of every class to `target`, which counts as the end of the way.
std::vector<Way> ways_to(const Chain& chain, std::size_t target) {
  const std::size_t k = chain.classes;
  Chain ended = chain;
  for (std::size_t j = 0; j < k; ++j) ended.chances[target * k + j] = j == target ? 1 : 0;
  const auto reach = reach_of(ended);
  std::vector<Way> ways(k, Way::kCertain);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k && ways[i] != Way::kUnknown; ++j) {
      if (!reach[i][j]) continue;
      if (!ended.known(j))
        ways[i] = Way::kUnknown;
      else if (!reach[j][target])
        ways[i] = Way::kUncertain;
    }
  return ways;
}

/// Mean times to `target` from all classes that reach it for certain.
void passage_times(const Chain& chain, std::size_t target, std::vector<double>& times) {
  const std::size_t k = chain.classes;
  const std::vector<Way> ways = ways_to(chain, target);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < k; ++i)
    if (i != target && ways[i] == Way::kCertain) rows.push_back(i);
  const std::size_t n = rows.size();
  std::vector<double> a(n * n), x(n, 1);
  for (std::size_t r = 0; r < n; ++r)
    for (std::size_t c = 0; c < n; ++c) a[r * n + c] = (r == c ? 1.0 : 0.0) - chain.at(rows[r], rows[c]);
  eliminate(a, n, x.data());
  std::vector<double> from(k, kNever);
  for (std::size_t i = 0; i < k; ++i)
    if (ways[i] == Way::kUnknown) from[i] = kNone;
  for (std::size_t r = 0; r < n; ++r) from[rows[r]] = x[r];
  from[target] = 0;
  double again = chain.known(target) ? 1 : kNone;
  for (std::size_t j = 0; j < k; ++j)
    if (leads(chain, target, j)) again += chain.at(target, j) * from[j];
  from[target] = again;
  for (std::size_t i = 0; i < k; ++i) times[i * k + target] = from[i];
}

/// Largest modulus of an eigenvalue, by squaring: |a^(2^m)|^(1/2^m).  Errors made late are divided by 2^m.
double spectral_radius(std::vector<double> a, std::size_t k) {
  double logarithm = 0, part = 1;
  std::vector<double> square(k * k);
  constexpr int kRounds = 60;
  for (int round = 0; round < kRounds; ++round, part /= 2) {
    double largest = 0;
    for (const double value : a) largest = std::max(largest, std::abs(value));
    if (!(largest > 1e-300)) return 0;
    logarithm += part * std::log(largest);
    for (double& value : a) value /= largest;
    std::fill(square.begin(), square.end(), 0.0);
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t m = 0; m < k; ++m)
        for (std::size_t j = 0; j < k; ++j) square[i * k + j] += a[i * k + m] * a[m * k + j];
    a.swap(square);
  }
  return std::exp(logarithm);
}

/// Modulus of the second eigenvalue: the first is 1, and goes with the shares of any steady state.
double second_eigenvalue(const Chain& chain) {
  const std::size_t k = chain.classes;
  const std::vector<double> steady = steady_states(chain).front();
  std::vector<double> rest = chain.chances;
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) rest[i * k + j] -= steady[j];
  const double radius = spectral_radius(std::move(rest), k);
  // Rounding leaves about 1e-16 of an eigenvalue that is 0.
  constexpr double kRounding = 1e-14;
  return radius < kRounding ? 0 : std::min(radius, 1.0);
}

}  // namespace

std::size_t Groups::closed_count() const {
  return static_cast<std::size_t>(std::count(closed.begin(), closed.end(), true));
}

Groups groups_of(const Chain& chain) {
  const std::size_t k = chain.classes;
  const auto reach = reach_of(chain);
  Groups groups{std::vector<std::size_t>(k, k), {}};
  for (std::size_t i = 0; i < k; ++i) {
    if (groups.group_of[i] != k) continue;
    bool closed = true;
    for (std::size_t j = 0; j < k; ++j) {
      if (reach[i][j] && reach[j][i]) groups.group_of[j] = groups.closed.size();
      if (reach[i][j] && (!reach[j][i] || !chain.known(j))) closed = false;
    }
    groups.closed.push_back(closed);
  }
  return groups;
}

std::vector<std::vector<double>> steady_states(const Chain& chain) {
  const Groups groups = groups_of(chain);
  std::vector<std::vector<double>> result;
  for (std::size_t g = 0; g < groups.closed.size(); ++g) {
    if (!groups.closed[g]) continue;
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < chain.classes; ++i)
      if (groups.group_of[i] == g) members.push_back(i);
    const std::size_t n = members.size();
    std::vector<double> inside(n * n);
    for (std::size_t r = 0; r < n; ++r)
      for (std::size_t c = 0; c < n; ++c) inside[r * n + c] = chain.at(members[r], members[c]);
    const std::vector<double> shares = steady_state(std::move(inside), n);
    result.emplace_back(chain.classes, 0.0);
    for (std::size_t r = 0; r < n; ++r) result.back()[members[r]] = shares[r];
  }
  return result;
}

std::vector<double> first_passage_times(const Chain& chain) {
  std::vector<double> times(chain.classes * chain.classes);
  for (std::size_t target = 0; target < chain.classes; ++target) passage_times(chain, target, times);
  return times;
}

std::vector<double> sojourn_times(const Chain& chain) {
  std::vector<double> times(chain.classes);
  for (std::size_t i = 0; i < chain.classes; ++i) {
    // Adding up the ways out keeps the digits that 1 - p_ii would lose, and is 0 only where nobody leaves.
    double out = chain.known(i) ? 0 : kNone;
    for (std::size_t j = 0; j < chain.classes; ++j)
      if (j != i) out += chain.at(i, j);
    times[i] = 1 / out;
  }
  return times;
}

Mobility mobility(const Chain& chain, std::span<const double> start) {
  assert(chain.classes >= 2 && (start.empty() || start.size() == chain.classes));
  if (!chain.complete()) return {kNone, kNone, kNone, kNone, kNone, kNone};
  const std::size_t k = chain.classes;
  const auto size = static_cast<double>(k);
  Mobility result;
  double trace = 0, stay = 0;
  for (std::size_t i = 0; i < k; ++i) {
    const double share = start.empty() ? 1 / size : start[i];
    trace += chain.at(i, i);
    stay += share * chain.at(i, i);
    for (std::size_t j = 0; j < k; ++j)
      result.distance += share * chain.at(i, j) * std::abs(static_cast<double>(i) - static_cast<double>(j));
  }
  result.distance /= size - 1;
  result.shorrocks = (size - trace) / (size - 1);
  result.leavers = size * (1 - stay) / (size - 1);
  std::vector<double> a = chain.chances;
  result.determinant = 1 - std::abs(eliminate(a, k, nullptr));
  const double second = second_eigenvalue(chain);
  result.eigenvalue = 1 - second;
  result.half_life = second > 0 ? -std::log(2.0) / std::log(second) : 0;
  if (second >= 1) result.half_life = kNever;
  return result;
}

}  // namespace roer::careers
