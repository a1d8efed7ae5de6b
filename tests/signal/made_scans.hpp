#pragma once
// Places, and cases among people there, made up for scans.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/scan_counts.hpp"
#include "roer/signal/scan_draws.hpp"

namespace roer::testing {

using signal::ScanCounts;
using signal::ScanModel;

/// Areas on a grid with equal distances, or anywhere.
inline std::vector<Point> made_places(std::size_t count, bool on_grid) {
  std::vector<Point> places;
  for (std::uint32_t i = 0; i < count; ++i)
    places.push_back(on_grid ? Point{100.0 * (i % 6), 100.0 * (i / 6)}
                             : Point{1000 * uniform({7, 1, i, 0, 0}), 1000 * uniform({7, 2, i, 0, 0})});
  return places;
}

struct Made {
  std::size_t areas = 36, periods = 8;
  std::vector<std::uint32_t> cases;
  std::vector<double> measure;
};

/// Cases among people, more of them in a corner of the map at the end.  `apart`: each area has its own
/// course.
inline Made made_counts(ScanModel model, bool apart, std::size_t areas, std::size_t periods, double per_cell,
                        std::uint32_t salt) {
  Made made{areas, periods, {}, {}};
  for (std::uint32_t i = 0; i < areas; ++i)
    for (std::uint32_t t = 0; t < periods; ++t) {
      const double people = 1 + std::floor(20 * uniform({salt, 3, i, 0, 0}));
      const double course = apart ? 0.5 + uniform({salt, 4, i, t, 0}) : 1 + 0.3 * std::sin(t);
      double measure = per_cell * people / 10 * course;
      if (model == ScanModel::kBernoulli) measure = std::ceil(10 * measure);
      ScanDice dice({salt, 5, i, t, 0});
      const double rise = i < 6 && t + 3 >= periods ? 2.5 : 1;
      double cases = draw_poisson(dice, rise * (model == ScanModel::kBernoulli ? measure / 10 : measure));
      if (model == ScanModel::kBernoulli) cases = std::min(cases, measure);
      made.cases.push_back(static_cast<std::uint32_t>(cases));
      made.measure.push_back(measure);
    }
  return made;
}

inline ScanCounts counts_of(ScanModel model, const Made& made) {
  return ScanCounts::make(
             model, made.areas, made.cases, made.measure,
             model == ScanModel::kNegativeBinomial ? std::vector<double>{2.5} : std::vector<double>{})
      .value();
}

}  // namespace roer::testing
