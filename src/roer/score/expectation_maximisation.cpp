#include "roer/score/expectation_maximisation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

#include "roer/base/parallel.hpp"
#include "roer/score/order_statistics.hpp"
#include "roer/score/step_error.hpp"
#include "roer/score/symmetric.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kRowBlocks = 64;  // fixed, so that sums do not depend on the number of threads
constexpr std::size_t kNoInput = static_cast<std::size_t>(-1);

/// Standardised numbers, one row per area that has any, rows with the same holes beside one another.
struct Rows {
  std::size_t width = 0;
  std::vector<double> numbers;       // NaN where not known
  std::vector<std::uint32_t> areas;  // of each row
  std::vector<double> centres, scales;
  [[nodiscard]] std::size_t count() const { return areas.size(); }
  [[nodiscard]] std::span<const double> row(std::size_t i) const {
    return std::span<const double>(numbers).subspan(i * width, width);
  }
};

Error no_spread_of(const std::string& input) {
  return step_error("expectation-maximisation needs two different values of every input", input,
                    "one value or none", "an input with some spread",
                    "Import data for this input, or leave it out of this step.");
}

Error determined(const std::string& input) {
  return step_error("an input is determined by the others, so their covariances cannot be inverted", input,
                    "a sum or a copy of other inputs", "inputs that do not determine one another",
                    "Leave this input out of this step.");
}

std::vector<std::uint32_t> rows_by_holes(std::span<const Column> columns) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < columns.front().size(); ++i)
    if (std::any_of(columns.begin(), columns.end(),
                    [&](const Column& column) { return column.at(i).known(); }))
      order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    for (const Column& column : columns)
      if (column.at(a).known() != column.at(b).known()) return column.at(a).known();
    return false;
  });
  return order;
}

Result<Rows> rows_of(std::span<const Column> columns, std::span<const std::string> inputs) {
  Rows rows;
  rows.width = columns.size();
  Faults faults;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const std::vector<double> known = sorted_known(columns[k].numbers());
    if (known.empty() || known.front() == known.back()) {
      faults.add(no_spread_of(inputs[k]));
      continue;
    }
    rows.centres.push_back(mean_of(known));
    rows.scales.push_back(
        std::sqrt(squares_about(known, rows.centres.back()) / static_cast<double>(known.size())));
  }
  if (!faults.empty()) return faults;
  rows.areas = rows_by_holes(columns);
  rows.numbers.reserve(rows.areas.size() * rows.width);
  for (const std::uint32_t area : rows.areas)
    for (std::size_t k = 0; k < rows.width; ++k)
      rows.numbers.push_back((columns[k].at(area).number - rows.centres[k]) / rows.scales[k]);
  return rows;
}

struct Parameters {
  std::vector<double> means, covariances;
};

/// What the known values of one pattern of holes say about the others.
class Pattern {
 public:
  explicit Pattern(std::size_t width)
      : width_(width), lower_(width * width), slopes_(width * width), rest_(width * width) {
    known_.reserve(width);
    holes_.reserve(width);
  }
  [[nodiscard]] bool fits(std::span<const double> row) const {
    if (known_.empty()) return false;
    for (const std::size_t k : known_)
      if (std::isnan(row[k])) return false;
    return std::all_of(holes_.begin(), holes_.end(), [&](std::size_t k) { return std::isnan(row[k]); });
  }
  /// Returns the input at which the covariances cannot be inverted, or kNoInput.
  [[nodiscard]] std::size_t take(std::span<const double> row, const Parameters& parameters) {
    known_.clear();
    holes_.clear();
    for (std::size_t k = 0; k < width_; ++k) (std::isnan(row[k]) ? holes_ : known_).push_back(k);
    const std::size_t size = known_.size();
    const auto covariance = [&](std::size_t i, std::size_t j) {
      return parameters.covariances[i * width_ + j];
    };
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) lower_[i * size + j] = covariance(known_[i], known_[j]);
    if (const auto failed = factor_cholesky(std::span(lower_).first(size * size), size, kLeastPivot);
        failed.has_value())
      return known_[*failed];
    for (std::size_t h = 0; h < holes_.size(); ++h) {
      const std::span<double> slope = slope_of(h);
      for (std::size_t i = 0; i < size; ++i) slope[i] = covariance(known_[i], holes_[h]);
      solve_lower(lower_, size, slope);
      solve_upper(lower_, size, slope);
    }
    for (std::size_t g = 0; g < holes_.size(); ++g)
      for (std::size_t h = 0; h < holes_.size(); ++h) {
        double left = covariance(holes_[g], holes_[h]);
        for (std::size_t i = 0; i < size; ++i) left -= covariance(holes_[g], known_[i]) * slope_of(h)[i];
        rest_[g * width_ + h] = left;
      }
    return kNoInput;
  }
  /// Deviations from the means, holes by their expectation.
  void complete(std::span<const double> row, const Parameters& parameters, std::span<double> out) const {
    for (const std::size_t k : known_) out[k] = row[k] - parameters.means[k];
    for (std::size_t h = 0; h < holes_.size(); ++h) {
      double expected = 0;
      for (std::size_t i = 0; i < known_.size(); ++i) expected += slopes_[h * width_ + i] * out[known_[i]];
      out[holes_[h]] = expected;
    }
  }
  /// Adds what the holes leave uncertain, for one row.
  void add_rest(std::span<double> squares) const {
    for (std::size_t g = 0; g < holes_.size(); ++g)
      for (std::size_t h = 0; h < holes_.size(); ++h)
        squares[holes_[g] * width_ + holes_[h]] += rest_[g * width_ + h];
  }
  /// Log-density of the known values, given their deviations; `work` is written over.
  [[nodiscard]] double density(std::span<const double> deviations, std::span<double> work) const {
    double sum = static_cast<double>(known_.size()) * std::log(2 * std::numbers::pi);
    for (std::size_t i = 0; i < known_.size(); ++i) work[i] = deviations[known_[i]];
    solve_lower(lower_, known_.size(), work);
    for (std::size_t i = 0; i < known_.size(); ++i)
      sum += work[i] * work[i] + 2 * std::log(lower_[i * known_.size() + i]);
    return -sum / 2;
  }

 private:
  [[nodiscard]] std::span<double> slope_of(std::size_t h) {
    return std::span(slopes_).subspan(h * width_, width_);
  }
  std::size_t width_;
  std::vector<std::size_t> known_, holes_;
  std::vector<double> lower_;   // of the known ones, packed
  std::vector<double> slopes_;  // one row per hole
  std::vector<double> rest_;    // covariances of the holes given the known ones
};

/// Sums of one block of rows.
struct Sums {
  std::vector<double> deviations, squares;
  double likelihood = 0;
  std::size_t failed = kNoInput;
};

void add_row(const Pattern& pattern, std::span<const double> completed, Sums& sums) {
  const std::size_t width = completed.size();
  for (std::size_t i = 0; i < width; ++i) {
    sums.deviations[i] += completed[i];
    for (std::size_t j = 0; j < width; ++j) sums.squares[i * width + j] += completed[i] * completed[j];
  }
  pattern.add_rest(sums.squares);
}

/// Walks over all rows; `use(pattern, row number, completed deviations, block)` for each.
template <class Use>
std::size_t walk(const Rows& rows, const Parameters& parameters, const Use& use) {
  const std::size_t block = (rows.count() + kRowBlocks - 1) / kRowBlocks;
  std::vector<std::size_t> failed(kRowBlocks, kNoInput);
  parallel_blocks(rows.count(), block, [&](std::size_t begin, std::size_t end) {
    Pattern pattern(rows.width);
    std::vector<double> completed(rows.width);
    for (std::size_t i = begin; i < end; ++i) {
      if (!pattern.fits(rows.row(i))) {
        const std::size_t at = pattern.take(rows.row(i), parameters);
        failed[begin / block] = at;
        if (at != kNoInput) return;
      }
      pattern.complete(rows.row(i), parameters, completed);
      use(pattern, i, completed, begin / block);
    }
  });
  const auto first =
      std::find_if(failed.begin(), failed.end(), [](std::size_t at) { return at != kNoInput; });
  return first == failed.end() ? kNoInput : *first;
}

Parameters first_parameters(const Rows& rows) {
  Parameters start{std::vector<double>(rows.width, 0), std::vector<double>(rows.width * rows.width, 0)};
  for (std::size_t r = 0; r < rows.count(); ++r)
    for (std::size_t i = 0; i < rows.width; ++i)
      for (std::size_t j = 0; j < rows.width; ++j) {
        const double product = rows.row(r)[i] * rows.row(r)[j];
        if (!std::isnan(product))
          start.covariances[i * rows.width + j] += product / static_cast<double>(rows.count());
      }
  return start;
}

/// One round of E and M.  Returns how far the parameters moved, or the input that failed.
std::pair<double, std::size_t> round_of(const Rows& rows, Parameters& parameters) {
  const std::size_t width = rows.width;
  std::vector<Sums> sums(kRowBlocks);
  for (Sums& part : sums) {
    part.deviations.assign(width, 0);
    part.squares.assign(width * width, 0);
  }
  const std::size_t failed = walk(rows, parameters,
                                  [&](const Pattern& pattern, std::size_t, std::span<const double> completed,
                                      std::size_t block) { add_row(pattern, completed, sums[block]); });
  if (failed != kNoInput) return {0, failed};
  Sums whole = std::move(sums.front());
  for (std::size_t b = 1; b < sums.size(); ++b) {
    for (std::size_t i = 0; i < width; ++i) whole.deviations[i] += sums[b].deviations[i];
    for (std::size_t i = 0; i < width * width; ++i) whole.squares[i] += sums[b].squares[i];
  }
  const auto count = static_cast<double>(rows.count());
  double moved = 0;
  for (std::size_t i = 0; i < width; ++i) {
    for (std::size_t j = 0; j < width; ++j) {
      const double next =
          whole.squares[i * width + j] / count - whole.deviations[i] / count * whole.deviations[j] / count;
      moved = std::max(moved, std::abs(next - parameters.covariances[i * width + j]));
      parameters.covariances[i * width + j] = next;
    }
    moved = std::max(moved, std::abs(whole.deviations[i] / count));
  }
  for (std::size_t i = 0; i < width; ++i) parameters.means[i] += whole.deviations[i] / count;
  return {moved, kNoInput};
}

Filled untouched(const Column& values) {
  Filled filled;
  filled.values = values;
  const StateCounts counts = values.count_states();
  filled.not_applicable = counts.at(static_cast<std::size_t>(State::kNotApplicable));
  filled.left = values.size() - values.known() - filled.not_applicable;
  return filled;
}

/// Fills in the expectations in the units of the inputs, and tells the likelihood.
std::size_t write_result(const Rows& rows, const Parameters& parameters, EmResult& result) {
  std::vector<double> expected(rows.numbers), densities(rows.count());
  const std::size_t failed =
      walk(rows, parameters,
           [&](const Pattern& pattern, std::size_t row, std::span<double> completed, std::size_t) {
             for (std::size_t k = 0; k < rows.width; ++k)
               expected[row * rows.width + k] = parameters.means[k] + completed[k];
             // `completed` is this block's own and is written anew for the next row.
             std::vector<double> work(rows.width);
             densities[row] = pattern.density(completed, work);
           });
  if (failed != kNoInput) return failed;
  for (std::size_t r = 0; r < rows.count(); ++r) {
    result.likelihood += densities[r];
    for (std::size_t k = 0; k < rows.width; ++k) {
      Filled& filled = result.columns[k];
      const State state = filled.values.at(rows.areas[r]).state;
      if (has_number(state)) result.likelihood -= std::log(rows.scales[k]);
      if (!may_be_filled(state)) continue;
      const double number = rows.centres[k] + rows.scales[k] * expected[r * rows.width + k];
      filled.values.set(rows.areas[r], {number, State::kImputed});
      ++filled.filled;
      --filled.left;
    }
  }
  return kNoInput;
}

}  // namespace

Result<EmResult> impute_em(std::span<const Column> columns, const EmRule& rule,
                           std::span<const std::string> inputs) {
  ROER_TRY(const Rows rows, rows_of(columns, inputs));
  Parameters parameters = first_parameters(rows);
  EmResult result;
  result.used = rows.count();
  while (!result.converged && result.rounds < rule.most_rounds) {
    const auto [moved, failed] = round_of(rows, parameters);
    if (failed != kNoInput) return determined(inputs[failed]);
    ++result.rounds;
    result.converged = moved <= rule.exact;
  }
  for (const Column& column : columns) result.columns.push_back(untouched(column));
  if (const std::size_t failed = write_result(rows, parameters, result); failed != kNoInput)
    return determined(inputs[failed]);
  for (std::size_t i = 0; i < rows.width; ++i) {
    result.means.push_back(rows.centres[i] + rows.scales[i] * parameters.means[i]);
    for (std::size_t j = 0; j < rows.width; ++j)
      result.covariances.push_back(rows.scales[i] * rows.scales[j] *
                                   parameters.covariances[i * rows.width + j]);
  }
  return result;
}

}  // namespace roer::score
