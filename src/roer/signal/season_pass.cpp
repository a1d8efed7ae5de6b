#include "roer/signal/season_pass.hpp"

#include <cmath>

#include "roer/base/lanes.hpp"
#include "roer/base/wide.hpp"

namespace roer::signal {

namespace {

/// Sums over the years of four places in the year, t the time in years.
struct PlaceSums {
  WideLanes weight{}, weight_t{}, weight_tt{};  ///< m^2 / v, and times t and t^2
  WideLanes off{}, off_t{};                     ///< (y - m) m / v, and times t
};

}  // namespace

ROER_WIDE
SeasonSums season_sums(const SeasonCells& cells, const SeasonColumns& columns,
                       const std::array<double, kMostSeasonTerms>& terms, double overdispersion) {
  const std::size_t first_wave = columns.trend ? 2 : 1;
  const double slope = columns.trend ? terms[1] : 0, growth = std::exp(slope);
  WideLanes score[kMostSeasonTerms], information[kMostSeasonTerms][kMostSeasonTerms], spread{},
      spread_slope{};
  for (std::size_t j = 0; j < columns.count; ++j) {
    score[j] = WideLanes{};
    for (std::size_t k = 0; k <= j; ++k) information[j][k] = WideLanes{};
  }
  for (std::size_t w = 0; w < columns.width; w += kWideLanes) {
    const WideLanes part = load_lanes<WideLanes>(&columns.part[w]);
    WideLanes wave[kMostSeasonTerms], log_usual = part * slope + terms[0];
    for (std::size_t j = first_wave; j < columns.count; ++j) {
      wave[j] = load_lanes<WideLanes>(&columns.waves[(j - first_wave) * columns.width + w]);
      log_usual += wave[j] * terms[j];
    }
    WideLanes usual = lane_exp(log_usual), t = part;
    PlaceSums sums;
    for (std::size_t at = w; at < cells.years * columns.width; at += columns.width) {
      const WideLanes known = load_lanes<WideLanes>(&cells.known[at]),
                      events = load_lanes<WideLanes>(&cells.events[at]);
      const WideLanes m = usual * load_lanes<WideLanes>(&cells.among[at]);
      const WideLanes share = 1.0 / (m * (overdispersion * m + 1.0));  // 1/v
      const WideLanes pull = m * share, missed = known * m;
      const WideLanes weight = missed * pull, off = (events - missed) * pull;
      // sum (y - m)^2 = sum y^2 - m (2 sum y - n m)
      const WideLanes square =
          (load_lanes<WideLanes>(&cells.squares[at]) - m * (events * 2.0 - missed)) * share;
      spread += square;
      spread_slope += square * m * pull;
      sums.weight += weight;
      sums.off += off;
      if (columns.trend) {
        const WideLanes timed = weight * t;
        sums.weight_t += timed;
        sums.weight_tt += timed * t;
        sums.off_t += off * t;
      }
      usual *= growth;
      t += 1.0;
    }
    score[0] += sums.off;
    information[0][0] += sums.weight;
    if (columns.trend) {
      score[1] += sums.off_t;
      information[1][0] += sums.weight_t;
      information[1][1] += sums.weight_tt;
    }
    for (std::size_t j = first_wave; j < columns.count; ++j) {
      const WideLanes weighted = wave[j] * sums.weight;
      score[j] += wave[j] * sums.off;
      information[j][0] += weighted;
      if (columns.trend) information[j][1] += wave[j] * sums.weight_t;
      for (std::size_t k = first_wave; k <= j; ++k) information[j][k] += weighted * wave[k];
    }
  }
  SeasonSums all;
  all.spread = sum_of(spread);
  all.spread_slope = sum_of(spread_slope);
  for (std::size_t j = 0; j < columns.count; ++j) {
    all.score[j] = sum_of(score[j]);
    for (std::size_t k = 0; k <= j; ++k) all.information[j][k] = sum_of(information[j][k]);
  }
  return all;
}

}  // namespace roer::signal
