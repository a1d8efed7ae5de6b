#pragma once
// The loops that a score is made of, over columns of numbers.

#include <cstddef>
#include <cstdint>
#include <span>

#include "roer/score/framework.hpp"

namespace roer::score {

/// Points by limits: points[0] below limits[0], and so on; NaN gives points[0], the caller masks it.
void points_by_limits(const double* values, std::size_t count, std::span<const double> limits,
                      std::span<const double> points, Closed closed, double* out);
void points_of_yes_no(const double* values, std::size_t count, double no, double yes, double* out);

/// sum += points x weight; with `values`, only where they are numbers.
void add_weighted(const double* points, const double* values, std::size_t count, double weight, double* sum);
/// product *= points^weight, in the same way.  Weights other than 1 cost a power for each number, or for each
/// distinct number if there are at most eight.
void multiply(const double* points, const double* values, std::size_t count, double weight, double* product);
void take_least(const double* points, const double* values, std::size_t count, double* least);
void take_most(const double* points, const double* values, std::size_t count, double* most);
/// sum += weight where `values` are numbers.
void add_known(const double* values, std::size_t count, double weight, double* sum);

void divide(double* sum, const double* by, std::size_t count);
void divide(double* sum, double by, std::size_t count);
/// To whole points; halves go to the side of concern.
void round_points(double* points, std::size_t count, Concern concern);
void clamp_points(double* points, std::size_t count, double least, double most);
/// NaN where the weight known is below `share` of the weight counted; if one is needed, also where it is 0.
void mark_unknown(double* points, const double* known, const double* counted, std::size_t count, double share,
                  bool needs_one);
/// sum += weight.
void add_to_all(std::size_t count, double weight, double* sum);
/// points = NaN where values are.
void copy_holes(const double* values, std::size_t count, double* points);
/// Each number that is from[k] becomes to[k]; if some number is none of them, nothing changes and false is
/// returned.
[[nodiscard]] bool exchange(double* values, std::size_t count, std::span<const double> from,
                            std::span<const double> to);
/// Each number goes to the line through (from[k], to[k]) and (from[k + 1], to[k + 1]) that it lies on; the
/// first and the last line go on without end.  Requires: from ascending, two numbers or more.
void follow_lines(double* values, std::size_t count, std::span<const double> from,
                  std::span<const double> to);
[[nodiscard]] bool any_hole(const double* values, std::size_t count);
void fill_holes(double* values, std::size_t count, double with);
/// counts += 1 where a number is at or beyond the limit: from it up if `up`, else from it down.
void count_beyond(const double* values, std::size_t count, double limit, bool up, std::uint32_t* counts);
void smallest_and_largest(const double* values, std::size_t count, double& smallest, double& largest);

}  // namespace roer::score
