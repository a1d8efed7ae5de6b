#pragma once
// Cholesky factors of four sparse matrices at once, which differ by their diagonals alone.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace roer::signal {

/// A cell of a symmetric matrix below its diagonal.
struct SymmetricCell {
  std::uint32_t row = 0, column = 0;
  double value = 0;
};

/// Where the numbers of L are in L D L' = P A P', and what of A is the same for all: its cells off the
/// diagonal. P is of approximate minimum degree (Amestoy, Davis and Duff 1996).
struct FactorPattern {
  /// Requires: each cell once, column < row < rows.
  FactorPattern(std::size_t rows, std::span<const SymmetricCell> cells);
  [[nodiscard]] std::size_t size() const { return place.size(); }

  std::vector<std::uint32_t> place;                      ///< of each row of A in the order of P
  std::vector<std::uint32_t> begin, row;                 ///< columns of L below the diagonal, rows rising
  std::vector<std::uint32_t> row_begin;                  ///< rows of L left of the diagonal:
  std::vector<std::uint32_t> column, slot;               ///<   columns rising, and where their numbers are
  std::vector<std::uint32_t> entry_begin, entry_column;  ///< cells of P A P' left of its diagonal
  std::vector<double> entry;

 private:
  void order(std::span<const SymmetricCell> cells);
  void find_rows();
  void find_columns();
};

/// Four factors of one pattern.  Columns hold the four numbers of a row side by side, rows in the order of A.
class LaneFactor {
 public:
  explicit LaneFactor(const FactorPattern& pattern);
  /// Requires: matrices that are positive definite.  Cost: one factor's index work for four.
  void factorise(const std::vector<double>& diagonals);
  /// Solves for three right sides each; `sides` holds the four numbers of the first, second and third of a
  /// row.
  void solve(std::vector<double>& sides);
  /// Diagonals of the inverses, by Takahashi's equations on the pattern of L (Takahashi, Fagan and Chin
  /// 1973). Cost: about twice that of the factors.
  void inverse_diagonal(std::vector<double>& diagonals);
  /// D, rows in the order of P.
  [[nodiscard]] const std::vector<double>& pivots() const { return pivots_; }

  static constexpr std::size_t kSides = 3;

 private:
  void eliminate();
  void substitute();
  void invert();

  const FactorPattern& pattern_;
  std::vector<double> lower_, pivots_, rooms_;  ///< rooms_: a row while it is worked on
  std::vector<double> inverse_, diagonal_, below_, sums_;
  std::vector<char> marked_;
  std::vector<double> sides_;
};

}  // namespace roer::signal
