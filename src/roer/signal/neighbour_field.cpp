#include "roer/signal/neighbour_field.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/wide.hpp"

namespace roer::signal {

namespace {

/// What keeps the precision of a component from being singular while its variances are measured, and where no
/// count is known in it.
constexpr double kTinyPrecision = 1e-8;

/// Of D - W, which has degrees in its diagonal; 1 for areas without neighbours.
std::vector<double> degrees_of(const Neighbours& neighbours) {
  std::vector<double> degrees(neighbours.begin.size() - 1, 1);
  for (std::size_t i = 0; i < degrees.size(); ++i)
    if (const auto degree = neighbours.begin[i + 1] - neighbours.begin[i]; degree > 0)
      degrees[i] = static_cast<double>(degree);
  return degrees;
}
std::vector<SymmetricCell> bonds_of(const Neighbours& neighbours) {
  std::vector<SymmetricCell> bonds;
  for (std::uint32_t i = 0; i + 1 < neighbours.begin.size(); ++i)
    for (std::size_t k = neighbours.begin[i]; k < neighbours.begin[i + 1]; ++k)
      if (neighbours.list[k] < i) bonds.push_back({i, neighbours.list[k], -1});
  return bonds;
}

/// The same number in all lanes of each area.
std::vector<double> in_lanes(const std::vector<double>& numbers) {
  std::vector<double> lanes;
  lanes.reserve(numbers.size() * kLanes);
  for (const double one : numbers) lanes.insert(lanes.end(), kLanes, one);
  return lanes;
}

/// Of one lane.
std::vector<double> lane_of(const std::vector<double>& lanes, std::size_t lane) {
  std::vector<double> numbers(lanes.size() / kLanes);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = lanes[i * kLanes + lane];
  return numbers;
}

}  // namespace

NeighbourField::NeighbourField(const Neighbours& neighbours)
    : diagonal_(degrees_of(neighbours)), bonds_(bonds_of(neighbours)), pattern_(diagonal_.size(), bonds_) {
  find_components(neighbours);
  scale();
  pattern_ = FactorPattern(diagonal_.size(), bonds_);
}

void NeighbourField::scale() {
  const std::size_t n = size();
  std::vector<double> variance = diagonal_;
  for (double& one : variance) one += kTinyPrecision;
  variance = in_lanes(variance);
  LaneFactor factor(pattern_);
  factor.factorise(variance);
  factor.inverse_diagonal(variance);
  // 1 is in the null space of D - W: A^-1 1 = 1/tiny, and what the constraint takes off is 1/(n tiny).
  std::vector<double> size(components_, 0), log_scale(components_, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (component_[i] != kIsland) ++size[component_[i]];
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t c = component_[i];
    if (c == kIsland) continue;
    log_scale[c] += std::log(variance[i * kLanes] - 1 / (size[c] * kTinyPrecision)) / size[c];
  }
  for (std::size_t i = 0; i < n; ++i)
    if (component_[i] != kIsland) diagonal_[i] *= std::exp(log_scale[component_[i]]);
  for (SymmetricCell& bond : bonds_) bond.value *= std::exp(log_scale[component_[bond.row]]);
}

void NeighbourField::find_components(const Neighbours& neighbours) {
  const std::size_t n = neighbours.begin.size() - 1;
  component_.assign(n, kIsland);
  std::vector<std::uint32_t> open;
  for (std::uint32_t first = 0; first < n; ++first) {
    if (neighbours.begin[first + 1] == neighbours.begin[first]) {
      ++islands_;
      continue;
    }
    if (component_[first] != kIsland) continue;
    const auto name = static_cast<std::uint32_t>(components_++);
    component_[first] = name;
    open.push_back(first);
    while (!open.empty()) {
      const std::uint32_t i = open.back();
      open.pop_back();
      for (std::size_t k = neighbours.begin[i]; k < neighbours.begin[i + 1]; ++k) {
        const std::uint32_t j = neighbours.list[k];
        if (component_[j] != kIsland) continue;
        component_[j] = name;
        open.push_back(j);
      }
    }
  }
}

FieldFitter::FieldFitter(const NeighbourField& field, const FieldCounts& counts)
    : field_(field),
      counts_(counts),
      areas_(field.size()),
      base_(field.diagonal()),
      factor_(field.pattern()) {
  // A component without a count would leave its matrix singular.
  std::vector<char> counted(field.components(), 0);
  for (std::size_t i = 0; i < areas_; ++i)
    if (counts.expected[i] > 0 && field.component(i) != NeighbourField::kIsland)
      counted[field.component(i)] = 1;
  for (std::size_t i = 0; i < areas_; ++i) {
    const std::uint32_t c = field.component(i);
    if (c != NeighbourField::kIsland && !counted[c]) base_[i] += kTinyPrecision;
  }
  for (auto* column : {&rate_, &weight_, &response_, &diagonal_, &variance_}) column->resize(areas_ * kLanes);
  sides_.resize(areas_ * LaneFactor::kSides * kLanes);
  ones_sum_.resize(field.components() * kLanes);
}

/// What the counts ask for at these log rates.
ROER_WIDE
void FieldFitter::respond() {
  for (std::size_t i = 0; i < areas_; ++i) {
    const std::size_t at = i * kLanes;
    const Lanes eta = load_lanes(&eta_[at]), h = load_lanes(&raised_[at]) * lane_exp(eta);
    const Lanes weight = h > 0 ? own_ * h / (own_ + h) : Lanes{};
    const Lanes response = h > 0 ? eta + (counts_.events[i] - h) / h : Lanes{};
    store_lanes(h, &rate_[at]);
    store_lanes(weight, &weight_[at]);
    store_lanes(response, &response_[at]);
    store_lanes(shared_ * shared_ * weight + base_[i], &diagonal_[at]);
    double* sides = &sides_[at * LaneFactor::kSides];
    store_lanes(Lanes{} + 1.0, sides);
    store_lanes(weight, sides + kLanes);
    store_lanes(weight * response, sides + 2 * kLanes);
  }
}

/// Lets the fields sum to 0 in each component.
ROER_WIDE
void FieldFitter::constrain() {
  constexpr std::size_t kWidth = LaneFactor::kSides * kLanes;
  std::vector<double> sums(field_.components() * kWidth, 0);
  for (std::size_t i = 0; i < areas_; ++i)
    if (const std::uint32_t c = field_.component(i); c != NeighbourField::kIsland)
      for (std::size_t k = 0; k < kWidth; ++k) sums[c * kWidth + k] += sides_[i * kWidth + k];
  for (std::size_t c = 0; c < field_.components(); ++c)
    std::copy_n(&sums[c * kWidth], kLanes, &ones_sum_[c * kLanes]);
  for (std::size_t i = 0; i < areas_; ++i) {
    const std::uint32_t c = field_.component(i);
    if (c == NeighbourField::kIsland) continue;
    double* sides = &sides_[i * kWidth];
    const Lanes part = load_lanes(sides) / load_lanes(&ones_sum_[c * kLanes]);
    for (std::size_t s = 1; s < LaneFactor::kSides; ++s)
      store_lanes(load_lanes(sides + s * kLanes) - part * load_lanes(&sums[c * kWidth + s * kLanes]),
                  sides + s * kLanes);
  }
}

/// The intercept, of which the prior is flat.
ROER_WIDE
void FieldFitter::weigh() {
  Lanes weights{}, pulled{}, responses{}, fields{};
  for (std::size_t i = 0; i < areas_; ++i) {
    const double* sides = &sides_[i * LaneFactor::kSides * kLanes];
    const Lanes weight = load_lanes(&weight_[i * kLanes]);
    weights += weight;
    responses += weight * load_lanes(&response_[i * kLanes]);
    pulled += weight * load_lanes(sides + kLanes);
    fields += weight * load_lanes(sides + 2 * kLanes);
  }
  schur_ = weights - shared_ * shared_ * pulled;
  intercept_ = (responses - shared_ * shared_ * fields) / schur_;
}

/// Moves the log rates to what field and counts ask for; by how much at most.
ROER_WIDE
double FieldFitter::move() {
  const Lanes most = Lanes{} + 2.0;
  Lanes moved{};
  for (std::size_t i = 0; i < areas_; ++i) {
    const std::size_t at = i * kLanes;
    double* sides = &sides_[at * LaneFactor::kSides];
    const Lanes field = shared_ * (load_lanes(sides + 2 * kLanes) - intercept_ * load_lanes(sides + kLanes));
    store_lanes(field, sides + 2 * kLanes);
    const Lanes eta = load_lanes(&eta_[at]), h = load_lanes(&rate_[at]);
    const Lanes next = (own_ * (intercept_ + shared_ * field) + h * load_lanes(&response_[at])) / (own_ + h);
    const Lanes leap = lower(higher(next - eta, -most), most);
    store_lanes(eta + leap, &eta_[at]);
    moved = higher(moved, higher(leap, -leap));
  }
  return highest_of(moved);
}

void FieldFitter::climb() {
  // The Gaussian of eta given u has a diagonal Hessian, so that eta is taken out in closed form: what is left
  // is the field u against responses of weight own h/(own + h).
  for (int step = 0; step < 100; ++step) {
    respond();
    factor_.factorise(diagonal_);
    factor_.solve(sides_);
    constrain();
    weigh();
    if (move() < 1e-6) break;  // the factor, of which the density is made, is as near to the mode
  }
}

/// ln p(events | sigma, phi).
ROER_WIDE
void FieldFitter::find_density(std::span<double> log_density) const {
  constexpr std::size_t kWidth = LaneFactor::kSides * kLanes;
  const double* fields = &sides_[2 * kLanes];
  Lanes log_det = lane_log(schur_), found{};
  for (std::size_t i = 0; i < areas_; ++i) {
    const Lanes eta = load_lanes(&eta_[i * kLanes]), h = lane_exp(eta) * counts_.expected[i];
    const Lanes field = load_lanes(fields + i * kWidth), off = eta - intercept_ - shared_ * field;
    found +=
        eta * counts_.events[i] - h - own_ * off * off / 2.0 - field * field * (field_.diagonal()[i] / 2);
    log_det += lane_log((own_ + h) / own_ * load_lanes(&factor_.pivots()[i * kLanes]));
  }
  for (const auto& [i, j, value] : field_.bonds())
    found -= load_lanes(fields + i * kWidth) * load_lanes(fields + j * kWidth) * value;
  for (std::size_t c = 0; c < field_.components(); ++c)
    log_det += lane_log(load_lanes(&ones_sum_[c * kLanes]));
  store_lanes(found - log_det / 2.0, log_density.data());
}

ROER_WIDE
void FieldFitter::find_variances() {
  factor_.inverse_diagonal(diagonal_);
  for (std::size_t i = 0; i < areas_; ++i) {
    const std::size_t at = i * kLanes;
    const double* sides = &sides_[at * LaneFactor::kSides];
    const std::uint32_t c = field_.component(i);
    const Lanes ones = load_lanes(sides);
    Lanes field = load_lanes(&diagonal_[at]);
    if (c != NeighbourField::kIsland) field -= ones * ones / load_lanes(&ones_sum_[c * kLanes]);
    const Lanes own_share = 1.0 - shared_ * shared_ * load_lanes(sides + kLanes);
    const Lanes around = shared_ * shared_ * field + own_share * own_share / schur_;
    const Lanes h = load_lanes(&raised_[at]) * lane_exp(load_lanes(&eta_[at])), part = own_ / (own_ + h);
    store_lanes(h, &rate_[at]);
    store_lanes(1.0 / (own_ + h) + part * part * around, &variance_[at]);
  }
}

ROER_WIDE
void FieldFitter::raise() {
  for (std::size_t at = 0; at < raised_.size(); at += kLanes)
    store_lanes(load_lanes(&raised_[at]) * lane_exp(load_lanes(&variance_[at]) / 2.0), &raised_[at]);
}

std::vector<FieldFit> FieldFitter::fit(std::span<const Pair> pairs, const std::vector<double>& start,
                                       bool variances) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const auto [sigma, phi] = pairs[std::min(lane, pairs.size() - 1)];
    own_[lane] = 1 / (sigma * sigma * (1 - phi));
    shared_[lane] = sigma * std::sqrt(phi);
  }
  eta_ = in_lanes(start);
  raised_ = in_lanes(counts_.expected);
  climb();
  std::array<double, kLanes> density;
  find_density(density);
  if (variances) {
    find_variances();
    raise();
    climb();
    find_variances();
  }
  std::vector<FieldFit> found(pairs.size());
  for (std::size_t lane = 0; lane < pairs.size(); ++lane) {
    FieldFit& one = found[lane];
    one.sigma = pairs[lane].sigma;
    one.phi = pairs[lane].phi;
    one.log_density = density[lane];
    one.intercept = intercept_[lane];
    one.eta = lane_of(eta_, lane);
    one.spatial.resize(areas_);
    for (std::size_t i = 0; i < areas_; ++i)
      one.spatial[i] = shared_[lane] * sides_[(i * LaneFactor::kSides + 2) * kLanes + lane];
    if (!variances) continue;
    one.variance = lane_of(variance_, lane);
    one.curvature = lane_of(rate_, lane);
  }
  return found;
}

}  // namespace roer::signal
