#include "roer/score/outliers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "roer/score/order_statistics.hpp"
#include "roer/score/step_error.hpp"

namespace roer::score {

namespace {

constexpr std::array<std::string_view, 4> kTreatments{"none", "winsorise", "log", "box-cox"};
constexpr std::array<std::string_view, 3> kLogs{"plain", "plus-one", "shifted"};
constexpr double kShiftShare = 0.01;
constexpr double kLambdaMost = 5, kLambdaStep = 0.1, kLambdaExact = 1e-8;

Result<Treated> started(const Column& values, const ShapeLimits& limits, const std::string& input) {
  Treated treated;
  ROER_TRY(treated.before, shape_of(values.numbers(), limits.moments, input));
  treated.values = values;
  treated.after = treated.before;
  treated.passed = passes(treated.before, limits);
  return treated;
}

Status finish(Treated& treated, const ShapeLimits& limits, const std::string& input) {
  ROER_TRY(treated.after, shape_of(treated.values.numbers(), limits.moments, input));
  treated.passed = passes(treated.after, limits);
  return Done{};
}

/// Steps inward from one end of the values, one group of equal values at a time.
class Tails {
 public:
  explicit Tails(const Column& values) {
    for (std::uint32_t i = 0; i < values.size(); ++i)
      if (values.at(i).known()) order_.push_back(i);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(values.at(a).number, a) < std::pair(values.at(b).number, b);
    });
    for (const std::uint32_t area : order_) sorted_.push_back(values.at(area).number);
    high_ = sorted_.size();
  }
  /// How many values are changed once the group at this end has gone inward; all of them if it cannot.
  [[nodiscard]] std::size_t changed_after(bool at_high) const {
    const std::size_t from = at_high ? low_ : inward_of_low(), to = at_high ? inward_of_high() : high_;
    return to <= from ? sorted_.size() : sorted_.size() - (to - from);
  }
  void step(bool at_high) { at_high ? high_ = inward_of_high() : low_ = inward_of_low(); }
  /// Value that stands at place k now, and the area it belongs to.
  [[nodiscard]] double now(std::size_t k) const { return sorted_[std::clamp(k, low_, high_ - 1)]; }
  [[nodiscard]] double before(std::size_t k) const { return sorted_[k]; }
  [[nodiscard]] std::uint32_t area(std::size_t k) const { return order_[k]; }
  [[nodiscard]] std::size_t size() const { return sorted_.size(); }
  [[nodiscard]] std::vector<double> numbers() const {
    std::vector<double> numbers(sorted_.size());
    for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = now(k);
    return numbers;
  }

 private:
  [[nodiscard]] std::size_t inward_of_high() const {
    return static_cast<std::size_t>(std::lower_bound(sorted_.begin(), sorted_.end(), sorted_[high_ - 1]) -
                                    sorted_.begin());
  }
  [[nodiscard]] std::size_t inward_of_low() const {
    return static_cast<std::size_t>(std::upper_bound(sorted_.begin(), sorted_.end(), sorted_[low_]) -
                                    sorted_.begin());
  }
  std::vector<std::uint32_t> order_;
  std::vector<double> sorted_;
  std::size_t low_ = 0, high_ = 0;  // places within [low, high) stand as they were
};

void write_changes(const Tails& tails, Treated& treated) {
  for (std::size_t k = 0; k < tails.size(); ++k) {
    if (tails.now(k) == tails.before(k)) continue;
    const std::uint32_t area = tails.area(k);
    treated.changes.push_back({area, tails.before(k), tails.now(k)});
    treated.values.set(area, {tails.now(k), treated.values.at(area).state});
  }
  std::sort(treated.changes.begin(), treated.changes.end(),
            [](const ValueChange& a, const ValueChange& b) { return a.area < b.area; });
}

Error outside(const std::string& what, const std::string& input, double number, const std::string& expected) {
  return step_error(fmt::format("{} cannot be taken of these numbers", what), input,
                    fmt::format("{}", number), expected, "Take the shifted logarithm, or winsorise.");
}

double transformed(double x, double lambda) {
  // expm1 keeps the digits that x^lambda - 1 loses where lambda is near 0.
  return lambda == 0 ? std::log(x) : std::expm1(lambda * std::log(x)) / lambda;
}

double best_lambda(std::span<const double> known) {
  double low = -kLambdaMost, best = 0, most = -std::numeric_limits<double>::infinity();
  const int steps = static_cast<int>(std::lround(2 * kLambdaMost / kLambdaStep));
  for (int i = 0; i <= steps; ++i) {
    const double lambda = -kLambdaMost + kLambdaStep * i, likely = box_cox_likelihood(known, lambda);
    if (likely > most) {
      most = likely;
      best = lambda;
    }
  }
  low = std::max(-kLambdaMost, best - kLambdaStep);
  double high = std::min(kLambdaMost, best + kLambdaStep);
  const double golden = (std::sqrt(5.0) - 1) / 2;
  while (high - low > kLambdaExact) {
    const double left = high - golden * (high - low), right = low + golden * (high - low);
    if (box_cox_likelihood(known, left) >= box_cox_likelihood(known, right))
      high = right;
    else
      low = left;
  }
  return (low + high) / 2;
}

}  // namespace

std::string_view name_of(Treatment treatment) {
  return kTreatments.at(static_cast<std::size_t>(treatment));
}
std::string_view name_of(LogKind kind) {
  return kLogs.at(static_cast<std::size_t>(kind));
}
std::optional<LogKind> log_kind_named(std::string_view name) {
  const auto found = std::find(kLogs.begin(), kLogs.end(), name);
  if (found == kLogs.end()) return std::nullopt;
  return static_cast<LogKind>(found - kLogs.begin());
}

Result<DistributionShape> shape_of(std::span<const double> numbers, Moments moments,
                                   const std::string& input) {
  const std::vector<double> known = known_numbers(numbers);
  if (known.size() < 4)
    return step_error("skewness and kurtosis need at least four known values", input,
                      fmt::format("{} known", known.size()), "four or more areas with a value",
                      "Import data for this input, or leave out the treatment of outliers.");
  const auto [least, most] = std::minmax_element(known.begin(), known.end());
  const auto n = static_cast<double>(known.size());
  const double mean = mean_of(known);
  double m2 = 0, m3 = 0, m4 = 0;
  for (const double number : known) {
    const double away = number - mean, square = away * away;
    m2 += square;
    m3 += square * away;
    m4 += square * square;
  }
  if (*least == *most || m2 == 0)
    return step_error("skewness and kurtosis need values that differ", input,
                      fmt::format("{} everywhere", mean), "values with some spread",
                      "Leave out the treatment of outliers for this input.");
  const double variance = m2 / n;
  DistributionShape shape{m3 / n / (variance * std::sqrt(variance)), m4 / n / (variance * variance) - 3,
                          known.size()};
  if (moments == Moments::kSample) {
    shape.skewness *= std::sqrt(n * (n - 1)) / (n - 2);
    shape.kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * shape.kurtosis + 6);
  }
  return shape;
}

bool passes(const DistributionShape& shape, const ShapeLimits& limits) {
  return std::abs(shape.skewness) <= limits.skew || shape.kurtosis <= limits.kurt;
}

Result<Treated> winsorise(const Column& values, std::size_t most, const ShapeLimits& limits,
                          const std::string& input) {
  ROER_TRY(Treated treated, started(values, limits, input));
  Tails tails(values);
  DistributionShape shape = treated.before;
  while (!passes(shape, limits)) {
    const bool at_high = shape.skewness >= 0;
    const std::size_t changed = tails.changed_after(at_high);
    if (changed > most || changed == tails.size()) break;
    Tails next = tails;
    next.step(at_high);
    const auto inward = shape_of(next.numbers(), limits.moments, input);
    if (!inward.ok()) break;  // one more step would leave no spread
    tails = std::move(next);
    shape = *inward;
  }
  write_changes(tails, treated);
  if (!treated.changes.empty()) treated.done = Treatment::kWinsorise;
  treated.after = shape;
  treated.passed = passes(shape, limits);
  return treated;
}

Result<Treated> take_log(const Column& values, LogKind kind, bool mirrored, const ShapeLimits& limits,
                         const std::string& input) {
  ROER_TRY(Treated treated, started(values, limits, input));
  const std::vector<double> known = sorted_known(values.numbers());
  const double least = known.front(), most = known.back();
  if (mirrored && kind != LogKind::kShifted)
    return step_error("only the shifted logarithm can be mirrored", input, std::string(name_of(kind)),
                      "shifted", "Take the shifted logarithm.");
  if (kind == LogKind::kPlain && least <= 0) return outside("a logarithm", input, least, "numbers above 0");
  if (kind == LogKind::kPlusOne && least <= -1) return outside("ln(1 + x)", input, least, "numbers above -1");
  treated.done = Treatment::kLog;
  treated.mirrored = mirrored;
  if (kind == LogKind::kPlusOne) treated.shift = 1;
  if (kind == LogKind::kShifted) treated.shift = (mirrored ? most : -least) + kShiftShare * (most - least);
  const double sign = mirrored ? -1 : 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i);
    if (value.known())
      treated.values.set(i, {sign * std::log(sign * value.number + treated.shift), value.state});
  }
  ROER_CHECK(finish(treated, limits, input));
  return treated;
}

double box_cox_likelihood(std::span<const double> known, double lambda) {
  const auto n = static_cast<double>(known.size());
  double sum = 0, logs = 0;
  for (const double x : known) {
    sum += transformed(x, lambda);
    logs += std::log(x);
  }
  const double mean = sum / n;
  double squares = 0;
  for (const double x : known) {
    const double away = transformed(x, lambda) - mean;
    squares += away * away;
  }
  return -n / 2 * std::log(squares / n) + (lambda - 1) * logs;
}

Result<Treated> box_cox(const Column& values, std::optional<double> lambda, const ShapeLimits& limits,
                        const std::string& input) {
  ROER_TRY(Treated treated, started(values, limits, input));
  const std::vector<double> known = sorted_known(values.numbers());
  if (known.front() <= 0) return outside("a Box-Cox transformation", input, known.front(), "numbers above 0");
  treated.done = Treatment::kBoxCox;
  treated.lambda = lambda.has_value() ? *lambda : best_lambda(known);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i);
    if (value.known()) treated.values.set(i, {transformed(value.number, treated.lambda), value.state});
  }
  ROER_CHECK(finish(treated, limits, input));
  return treated;
}

Result<Treated> treat_outliers(const Column& values, std::size_t most, const ShapeLimits& limits,
                               const std::string& input) {
  ROER_TRY(Treated treated, winsorise(values, most, limits, input));
  if (treated.passed) return treated;
  return take_log(values, LogKind::kShifted, treated.before.skewness < 0, limits, input);
}

}  // namespace roer::score
