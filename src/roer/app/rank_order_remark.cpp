#include "roer/app/rank_order_remark.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/counts_at_hand.hpp"
#include "roer/app/page_words.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

/// From the least to the most.
struct Extent {
  double low = INFINITY, high = -INFINITY;
  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// H between those below and above each limit.
Extent at_limits(const segregation::Counts& classes) {
  const std::size_t areas = classes.areas();
  std::vector<double> below(areas, 0), above(areas);
  Extent found;
  for (std::size_t g = 0; g + 1 < classes.groups(); ++g) {
    for (std::size_t i = 0; i < areas; ++i) {
      below[i] += classes.group(g)[i];
      above[i] = classes.area_totals()[i] - below[i];
    }
    std::vector<double> both = below;
    both.insert(both.end(), above.begin(), above.end());
    const auto pair = segregation::Counts::make({"below", "above"}, areas, std::move(both));
    if (!pair.ok()) continue;
    const double h = segregation::multigroup_indices(*pair).theil_h;
    if (std::isfinite(h)) found.take(h);
  }
  return found;
}

/// The fitted line over all ranks.
Extent of_line(const std::vector<double>& coefficients) {
  constexpr int kSteps = 100;
  Extent found;
  for (int step = 0; step <= kSteps; ++step) {
    double value = 0;
    for (std::size_t m = coefficients.size(); m-- > 0;)
      value = value * step / static_cast<double>(kSteps) + coefficients[m];
    found.take(value);
  }
  return found;
}

}  // namespace

void tell_extrapolated(const segregation::Counts& counts, const SegregationResult& result, Remarks& remarks) {
  if (!result.ordered || !result.choice.has(SegregationIndex::kRankOrder)) return;
  CountsAtHand at_hand(counts, result.choice);
  const segregation::RankOrder* ranks = at_hand.ranks();
  if (ranks == nullptr) return;
  const Extent measured = at_limits(counts), line = of_line(ranks->coefficients);
  const bool outside = ranks->theil_h < measured.low || ranks->theil_h > measured.high;
  if (!outside && line.low >= 0 && line.high <= 1) return;
  const Text limits = count_words(ranks->thresholds), mean = percent_words(ranks->theil_h);
  const Text low = percent_words(measured.low), high = percent_words(measured.high);
  const Text from = percent_words(line.low), to = percent_words(line.high);
  remarks.add(
      fmt::format(
          "H naar rang ({}) is geen meting maar een doorgetrokken lijn: bij de {} grenzen tussen klassen "
          "is H {} tot {}, en de lijn daardoorheen loopt over alle rangen van {} tot {}. Meer klassen, of "
          "H met volgorde, zeggen meer.",
          mean.nl, limits.nl, low.nl, high.nl, from.nl, to.nl),
      fmt::format(
          "Rank-order H ({}) is no measurement but a line drawn on: at the {} limits between classes H is "
          "{} to {}, and the line through them goes from {} to {} over all ranks. More classes, or H in "
          "order, tell more.",
          mean.en, limits.en, low.en, high.en, from.en, to.en));
}

}  // namespace roer::app
