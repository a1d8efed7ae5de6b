#pragma once
// Small systems of linear equations.

#include <vector>

namespace roer::signal {

/// Solves a x = b in place by elimination with row pivots.  Requires: a is b.size() squared, row by row, and
/// not singular.  Cost: O(n^3).
void solve_dense(std::vector<double>& a, std::vector<double>& b);

}  // namespace roer::signal
