#pragma once
// Falls, about the same or rises: of a concentration and of nuisance, crossed.

#include <array>
#include <span>

#include "roer/resilience/changes.hpp"

namespace roer::resilience {

enum class Trend : std::uint8_t { kFalls, kSame, kRises, kUnknown };
inline constexpr std::size_t kKnownTrends = 3;

/// What makes a change more than "about the same".
struct TrendRule {
  enum class By : std::uint8_t {
    kSignificance,  ///< p, adjusted over all areas, is at most `limit`, the share of the areas so classed
                    ///< that may be chance (Benjamini and Hochberg 1995); a change without a test is not
                    ///< known
    kThreshold,     ///< the change is above `limit`, or below -limit
  } by = By::kSignificance;
  double limit = 0.05;
};

struct Trends {
  TrendRule rule;
  std::vector<Trend> of;         ///< per area
  std::vector<double> adjusted;  ///< p for false discoveries; NaN without a test, and by threshold
};
/// Requires: 0 < limit (< 1 by significance).  Cost: O(areas log areas).
[[nodiscard]] Trends trends_of(const Changes& changes, const TrendRule& rule);

/// Half a standard deviation of the changes that are known: the usual threshold where there is no test (an
/// effect of 0.5 is a "medium" one to Cohen 1988).  NaN where fewer than two are known or none differ.
[[nodiscard]] double usual_threshold(const Changes& changes);

/// The 3 x 3 classes of the resilience maps.
struct CrossedTrends {
  /// [concentration][nuisance], in the order of Trend.
  std::array<std::array<std::size_t, kKnownTrends>, kKnownTrends> areas{};
  std::array<std::array<double, kKnownTrends>, kKnownTrends> people{};  ///< sum of weights
  std::size_t unknown = 0;  ///< areas of which either is not known
};
/// Requires: equal lengths; weights not known or below 0 count as 0.
[[nodiscard]] CrossedTrends cross(const Trends& concentration, const Trends& nuisance,
                                  std::span<const double> weights);

/// An area where the two went opposite ways, or the same way.
struct CrossedArea {
  std::uint32_t area = 0;
  /// p that not both changes are real: the larger of the two, adjusted over all areas that have both tests
  /// (intersection-union, Berger 1982; Benjamini and Heller 2008).  NaN where one has no test.
  double joint = 0;
};
/// The areas of one cell, surest first: lowest joint p, then the larger of the smaller changes, each in
/// standard deviations of all changes; ties by position.  Cost: O(areas log areas).
[[nodiscard]] std::vector<CrossedArea> areas_of_cell(const Changes& concentration, const Changes& nuisance,
                                                     const Trends& concentration_trends,
                                                     const Trends& nuisance_trends,
                                                     std::pair<Trend, Trend> cell);

/// Effect sizes of one change.
struct EffectSize {
  double difference = 0;  ///< of levels, relative to the others where the changes are
  /// Shares: Cohen's h = 2 asin sqrt r1 - 2 asin sqrt r0 (0.2 small, 0.5 medium; Cohen 1988); rates: r1 / r0,
  /// NaN where r0 is 0; scores: the difference in standard deviations of all changes.
  double standard = 0;
};
/// Requires: the changes of the measure; a known area.
[[nodiscard]] EffectSize effect_of(const Measure& measure, const Changes& changes, std::size_t area);

}  // namespace roer::resilience
