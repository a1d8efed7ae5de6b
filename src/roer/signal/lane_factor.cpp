#include "roer/signal/lane_factor.hpp"

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <algorithm>
#include <utility>

#include "roer/base/lanes.hpp"
#include "roer/base/wide.hpp"

namespace roer::signal {

FactorPattern::FactorPattern(std::size_t rows, std::span<const SymmetricCell> cells) : place(rows) {
  order(cells);
  find_rows();
  find_columns();
}

/// The cells of P A P' left of its diagonal, row by row.
void FactorPattern::order(std::span<const SymmetricCell> cells) {
  const auto n = static_cast<Eigen::Index>(size());
  std::vector<Eigen::Triplet<double>> both;
  for (const auto& [i, j, value] : cells) {
    both.emplace_back(static_cast<int>(i), static_cast<int>(j), 1);
    both.emplace_back(static_cast<int>(j), static_cast<int>(i), 1);
  }
  for (int i = 0; i < n; ++i) both.emplace_back(i, i, 1);
  Eigen::SparseMatrix<double> whole(n, n);
  whole.setFromTriplets(both.begin(), both.end());
  Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, int> kept;
  Eigen::AMDOrdering<int>()(whole, kept);
  for (Eigen::Index k = 0; k < n; ++k)
    place[static_cast<std::size_t>(kept.indices()[k])] = static_cast<std::uint32_t>(k);
  std::vector<std::vector<std::pair<std::uint32_t, double>>> rows(size());
  for (const auto& [i, j, value] : cells)
    rows[std::max(place[i], place[j])].emplace_back(std::min(place[i], place[j]), value);
  entry_begin.push_back(0);
  for (auto& row_cells : rows) {
    std::sort(row_cells.begin(), row_cells.end());
    for (const auto& [at, value] : row_cells) {
      entry_column.push_back(at);
      entry.push_back(value);
    }
    entry_begin.push_back(static_cast<std::uint32_t>(entry.size()));
  }
}

/// Row k of L has a number in every column that an ancestor path of the elimination tree leads from a cell of
/// row k to k (Liu 1986).
void FactorPattern::find_rows() {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  const std::size_t n = size();
  std::vector<std::uint32_t> parent(n, kNone), seen_by(n, kNone);
  row_begin.push_back(0);
  for (std::uint32_t k = 0; k < n; ++k) {
    seen_by[k] = k;
    for (std::uint32_t p = entry_begin[k]; p < entry_begin[k + 1]; ++p)
      for (std::uint32_t i = entry_column[p]; seen_by[i] != k; i = parent[i]) {
        if (parent[i] == kNone) parent[i] = k;
        column.push_back(i);
        seen_by[i] = k;
      }
    std::sort(column.begin() + row_begin.back(), column.end());
    row_begin.push_back(static_cast<std::uint32_t>(column.size()));
  }
}

void FactorPattern::find_columns() {
  const std::size_t n = size();
  begin.assign(n + 1, 0);
  for (const std::uint32_t i : column) ++begin[i + 1];
  for (std::size_t i = 0; i < n; ++i) begin[i + 1] += begin[i];
  std::vector<std::uint32_t> end(begin.begin(), begin.end() - 1);
  row.resize(column.size());
  slot.resize(column.size());
  for (std::uint32_t k = 0; k < n; ++k)
    for (std::uint32_t p = row_begin[k]; p < row_begin[k + 1]; ++p) {
      slot[p] = end[column[p]]++;
      row[slot[p]] = k;
    }
}

LaneFactor::LaneFactor(const FactorPattern& pattern)
    : pattern_(pattern),
      lower_(pattern.row.size() * kLanes),
      pivots_(pattern.size() * kLanes),
      rooms_(pattern.size() * kLanes, 0),
      sides_(pattern.size() * kSides * kLanes) {}

void LaneFactor::factorise(const std::vector<double>& diagonals) {
  for (std::size_t i = 0; i < pattern_.size(); ++i)
    std::copy_n(&diagonals[i * kLanes], kLanes, &pivots_[pattern_.place[i] * kLanes]);
  eliminate();
}

/// Row by row: what the rows before take off a row, column by column (Davis 2005).
ROER_WIDE
void LaneFactor::eliminate() {
  const FactorPattern& of = pattern_;
  double* lower = lower_.data();
  double* room = rooms_.data();
  const std::uint32_t* row = of.row.data();
  for (std::size_t k = 0; k < of.size(); ++k) {
    for (std::uint32_t p = of.entry_begin[k]; p < of.entry_begin[k + 1]; ++p)
      store_lanes(Lanes{} + of.entry[p], room + of.entry_column[p] * kLanes);
    Lanes pivot = load_lanes(&pivots_[k * kLanes]);
    for (std::uint32_t q = of.row_begin[k]; q < of.row_begin[k + 1]; ++q) {
      const std::size_t i = of.column[q], slot = of.slot[q];
      const Lanes scaled = load_lanes(room + i * kLanes), number = scaled / load_lanes(&pivots_[i * kLanes]);
      store_lanes(Lanes{}, room + i * kLanes);
      for (std::size_t p = of.begin[i]; p < slot; ++p) {
        double* at = room + row[p] * kLanes;
        store_lanes(load_lanes(at) - load_lanes(lower + p * kLanes) * scaled, at);
      }
      pivot -= number * scaled;
      store_lanes(number, lower + slot * kLanes);
    }
    store_lanes(pivot, &pivots_[k * kLanes]);
  }
}

void LaneFactor::solve(std::vector<double>& sides) {
  constexpr std::size_t kWidth = kSides * kLanes;
  for (std::size_t i = 0; i < pattern_.size(); ++i)
    std::copy_n(&sides[i * kWidth], kWidth, &sides_[pattern_.place[i] * kWidth]);
  substitute();
  for (std::size_t i = 0; i < pattern_.size(); ++i)
    std::copy_n(&sides_[pattern_.place[i] * kWidth], kWidth, &sides[i * kWidth]);
}

ROER_WIDE
void LaneFactor::substitute() {
  constexpr std::size_t kWidth = kSides * kLanes;
  const FactorPattern& of = pattern_;
  double* x = sides_.data();
  for (std::size_t j = 0; j < of.size(); ++j) {
    Lanes own[kSides];
    for (std::size_t s = 0; s < kSides; ++s) own[s] = load_lanes(x + j * kWidth + s * kLanes);
    for (std::size_t p = of.begin[j]; p < of.begin[j + 1]; ++p) {
      const Lanes number = load_lanes(&lower_[p * kLanes]);
      double* at = x + of.row[p] * kWidth;
      for (std::size_t s = 0; s < kSides; ++s)
        store_lanes(load_lanes(at + s * kLanes) - number * own[s], at + s * kLanes);
    }
  }
  for (std::size_t j = of.size(); j-- > 0;) {
    const Lanes pivot = load_lanes(&pivots_[j * kLanes]);
    Lanes own[kSides];
    for (std::size_t s = 0; s < kSides; ++s) own[s] = load_lanes(x + j * kWidth + s * kLanes) / pivot;
    for (std::size_t p = of.begin[j]; p < of.begin[j + 1]; ++p) {
      const Lanes number = load_lanes(&lower_[p * kLanes]);
      const double* at = x + of.row[p] * kWidth;
      for (std::size_t s = 0; s < kSides; ++s) own[s] -= number * load_lanes(at + s * kLanes);
    }
    for (std::size_t s = 0; s < kSides; ++s) store_lanes(own[s], x + j * kWidth + s * kLanes);
  }
}

void LaneFactor::inverse_diagonal(std::vector<double>& diagonals) {
  const std::size_t n = pattern_.size();
  inverse_.resize(lower_.size());
  for (auto* column : {&diagonal_, &below_, &sums_}) column->resize(n * kLanes);
  marked_.assign(n, 0);
  invert();
  diagonals.resize(n * kLanes);
  for (std::size_t i = 0; i < n; ++i)
    std::copy_n(&diagonal_[pattern_.place[i] * kLanes], kLanes, &diagonals[i * kLanes]);
}

/// Column j of the inverse on the rows of L_j: Z_ij = -sum_k L_kj Z_ik, all rows of which lie right of j.
ROER_WIDE
void LaneFactor::invert() {
  const std::uint32_t* begin = pattern_.begin.data();
  const std::uint32_t* row = pattern_.row.data();
  double* sum = sums_.data();
  double* below = below_.data();
  for (std::size_t j = pattern_.size(); j-- > 0;) {
    const std::size_t from = begin[j], to = begin[j + 1];
    for (std::size_t p = from; p < to; ++p) {
      marked_[row[p]] = 1;
      store_lanes(load_lanes(&lower_[p * kLanes]), below + row[p] * kLanes);
      store_lanes(Lanes{}, sum + row[p] * kLanes);
    }
    for (std::size_t p = from; p < to; ++p) {
      const std::size_t k = row[p];
      const Lanes number = load_lanes(&lower_[p * kLanes]);
      Lanes own = load_lanes(sum + k * kLanes) - number * load_lanes(&diagonal_[k * kLanes]);
      for (std::size_t q = begin[k]; q < begin[k + 1]; ++q) {
        const std::size_t i = row[q];
        if (!marked_[i]) continue;
        const Lanes z = load_lanes(&inverse_[q * kLanes]);
        store_lanes(load_lanes(sum + i * kLanes) - number * z, sum + i * kLanes);
        own -= load_lanes(below + i * kLanes) * z;
      }
      store_lanes(own, sum + k * kLanes);
    }
    Lanes own = 1.0 / load_lanes(&pivots_[j * kLanes]);
    for (std::size_t p = from; p < to; ++p) {
      const Lanes z = load_lanes(sum + row[p] * kLanes);
      store_lanes(z, &inverse_[p * kLanes]);
      own -= load_lanes(&lower_[p * kLanes]) * z;
      marked_[row[p]] = 0;
    }
    store_lanes(own, &diagonal_[j * kLanes]);
  }
}

}  // namespace roer::signal
