// Four sparse factors at once against dense algebra.

#include "roer/signal/lane_factor.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "roer/base/lanes.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/dense_solve.hpp"

namespace roer::signal {
namespace {

/// A random symmetric matrix of n rows with about three cells each, one of them without any, and four
/// diagonals that make it positive definite.
struct FourMatrices {
  std::size_t n;
  std::vector<double> dense;      ///< without a diagonal
  std::vector<double> diagonals;  ///< four of each row
  explicit FourMatrices(std::uint32_t rows, std::uint32_t seed) : n(rows), dense(n * n, 0) {
    for (std::uint32_t i = 1; i < rows; ++i)
      for (std::uint32_t j = 0; j < i; ++j) {
        const bool island = i == rows / 2 || j == rows / 2;
        if (island || uniform({seed, 1, i, j, 0}) > 3.0 / rows) continue;
        dense[i * n + j] = dense[j * n + i] = 2 * uniform({seed, 2, i, j, 0}) - 1;
      }
    for (std::uint32_t i = 0; i < rows; ++i)
      for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        double sum = 0.1 + lane + uniform({seed, 3, i, lane, 0});
        for (std::size_t j = 0; j < n; ++j) sum += std::abs(dense[i * n + j]);
        diagonals.push_back(sum);
      }
  }
  [[nodiscard]] FactorPattern pattern() const {
    std::vector<SymmetricCell> cells;
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < i; ++j)
        if (dense[i * n + j] != 0) cells.push_back({i, j, dense[i * n + j]});
    return {n, cells};
  }
  [[nodiscard]] std::vector<double> solved(std::size_t lane, std::vector<double> side) const {
    std::vector<double> a = dense;
    for (std::size_t i = 0; i < n; ++i) a[i * n + i] = diagonals[i * kLanes + lane];
    solve_dense(a, side);
    return side;
  }
};

TEST(SignalLaneFactor, solves_and_inverts_as_dense_algebra_does) {
  for (const std::uint32_t rows : {1U, 2U, 7U, 40U}) {
    const FourMatrices of(rows, rows);
    const FactorPattern pattern = of.pattern();
    LaneFactor factor(pattern);
    factor.factorise(of.diagonals);
    constexpr std::size_t kWidth = LaneFactor::kSides * kLanes;
    std::vector<double> sides(of.n * kWidth), inverse;
    for (std::uint32_t k = 0; k < sides.size(); ++k) sides[k] = uniform({5, 1, k, rows, 0});
    const std::vector<double> given = sides;
    factor.solve(sides);
    factor.inverse_diagonal(inverse);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      for (std::size_t s = 0; s < LaneFactor::kSides; ++s) {
        std::vector<double> side(of.n);
        for (std::size_t i = 0; i < of.n; ++i) side[i] = given[i * kWidth + s * kLanes + lane];
        const std::vector<double> wanted = of.solved(lane, side);
        for (std::size_t i = 0; i < of.n; ++i)
          EXPECT_NEAR(sides[i * kWidth + s * kLanes + lane], wanted[i], 1e-11) << rows << " " << i;
      }
      for (std::size_t i = 0; i < of.n; ++i) {
        std::vector<double> unit(of.n, 0);
        unit[i] = 1;
        EXPECT_NEAR(inverse[i * kLanes + lane], of.solved(lane, unit)[i], 1e-11) << rows << " " << i;
      }
    }
  }
}

TEST(SignalLaneFactor, one_factor_after_the_other_leaves_nothing_behind) {
  const FourMatrices of(30, 3);
  const FactorPattern pattern = of.pattern();
  LaneFactor fresh(pattern), used(pattern);
  std::vector<double> other = of.diagonals, first, second;
  for (double& one : other) one *= 3;
  used.factorise(other);
  used.inverse_diagonal(second);
  for (LaneFactor* factor : {&fresh, &used}) factor->factorise(of.diagonals);
  fresh.inverse_diagonal(first);
  used.inverse_diagonal(second);
  EXPECT_EQ(first, second);
}

TEST(SignalLaneFactor, pattern_holds_each_number_once) {
  const FourMatrices of(40, 11);
  const FactorPattern pattern = of.pattern();
  ASSERT_EQ(pattern.row.size(), pattern.column.size());
  for (std::size_t j = 0; j < pattern.size(); ++j)
    for (std::size_t p = pattern.begin[j] + 1; p < pattern.begin[j + 1]; ++p)
      EXPECT_LT(pattern.row[p - 1], pattern.row[p]);
  for (std::size_t k = 0; k < pattern.size(); ++k)
    for (std::size_t p = pattern.row_begin[k]; p < pattern.row_begin[k + 1]; ++p) {
      EXPECT_EQ(pattern.row[pattern.slot[p]], k);
      EXPECT_LT(pattern.column[p], k);
    }
}

}  // namespace
}  // namespace roer::signal
