#pragma once
// Egohoods among points anywhere.  Points are kept in square buckets, row by row, so that buckets within a
// disc are a stretch per row and one difference of running sums.  How far k people reach differs between two
// points by no more than their distance; so only the points in a thin annulus are looked at one by one.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "roer/segregation/path_finder.hpp"

namespace roer::segregation::detail {

/// Distinct points with people, by bucket.
class Buckets {
 public:
  Buckets(const Places& places, std::span<const double> people);

  [[nodiscard]] const std::vector<std::uint32_t>& position_of() const { return position_of_; }
  [[nodiscard]] std::size_t count() const { return x_.size(); }
  [[nodiscard]] double x(std::size_t position) const { return x_[position]; }
  [[nodiscard]] double y(std::size_t position) const { return y_[position]; }
  /// Farther than any two points are apart.
  [[nodiscard]] double across() const { return across_; }
  [[nodiscard]] double side() const { return side_; }
  /// All positions, square by square and to and fro within.
  [[nodiscard]] std::vector<std::uint32_t> path() const;

  /// Positions [first, end) of one row of buckets: those wholly inside a disc, and all that touch it.
  struct Stretch {
    std::size_t first = 0, end = 0;
  };
  struct Row {
    Stretch inside, touching;
  };
  /// Calls use(row) for each row of buckets that the disc `outer` touches; `inside` is about the disc
  /// `inner`.  Requires: inner <= outer.
  template <class Use>
  void rows_around(double x, double y, double inner, double outer, const Use& use) const {
    const std::int64_t last = row_at(y + outer + slack_);
    for (std::int64_t row = row_at(y - outer - slack_); row <= last; ++row) {
      const double below = min_y_ + static_cast<double>(row) * side_ - y;  // edges of the row, seen from y
      const double near = std::max({0.0, below - slack_, -(below + side_) - slack_});
      const double far = std::max(std::abs(below), std::abs(below + side_)) + slack_;
      Row found;
      const double half = std::sqrt(std::max(0.0, outer * outer - near * near)) + slack_;
      found.touching = stretch(row, column_at(x - half), column_at(x + half) + 1);
      found.inside = {found.touching.first, found.touching.first};
      if (far < inner) {
        const double within = std::sqrt(inner * inner - far * far) - slack_;
        const std::int64_t left = first_from(x - within), right = end_until(x + within);
        if (left < right) found.inside = stretch(row, left, right);
      }
      use(found);
    }
  }

 private:
  static std::int64_t clamped(double value, std::int64_t most) {
    return static_cast<std::int64_t>(std::clamp(value, 0.0, static_cast<double>(most)));
  }
  [[nodiscard]] std::int64_t row_at(double y) const {
    return clamped(std::floor((y - min_y_) / side_), rows_ - 1);
  }
  [[nodiscard]] std::int64_t column_at(double x) const {
    return clamped(std::floor((x - min_x_) / side_), columns_ - 1);
  }
  /// The first column whose left edge is at or beyond x; the first that does not end before it.
  [[nodiscard]] std::int64_t first_from(double x) const {
    return clamped(std::ceil((x - min_x_) / side_), columns_);
  }
  [[nodiscard]] std::int64_t end_until(double x) const {
    return clamped(std::floor((x - min_x_) / side_), columns_);
  }
  [[nodiscard]] Stretch stretch(std::int64_t row, std::int64_t left, std::int64_t right) const {
    return {first_[static_cast<std::size_t>(row * columns_ + left)],
            first_[static_cast<std::size_t>(row * columns_ + right)]};
  }

  double min_x_ = 0, min_y_ = 0, side_ = 1, slack_ = 0, across_ = 0;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> first_, position_of_;
  std::vector<double> x_, y_;
};

template <class Word, std::size_t Lanes>
class PointFinder final : public PathFinder<Word, Lanes, Buckets> {
 public:
  PointFinder(const Counts& counts, const Places& places, std::span<const Scale> scales, Overshoot overshoot,
              double parts)
      : PathFinder<Word, Lanes, Buckets>(counts, Buckets(places, counts.area_totals()), scales, overshoot,
                                         parts) {}

  void find(std::size_t begin, std::size_t end, const HoodSink& sink) const override {
    std::vector<Candidate> candidates;
    for (std::size_t s = 0; s < scales_.size(); ++s) {
      const Need need = need_of(scales_[s], parts_);
      Bounds bounds{0, places_.across()};
      for (std::size_t at = begin; at < end; ++at) {
        const Point point{places_.x(path_[at]), places_.y(path_[at])};
        if (scales_[s].by == Scale::By::kDistance) {
          teller_.tell(path_[at], s, within(point, scales_[s].size, candidates), 0, sink);
          continue;
        }
        if (at > begin) widen(bounds, point, {places_.x(path_[at - 1]), places_.y(path_[at - 1])});
        narrow(bounds, point, static_cast<Word>(need.least));
        const auto reached = reach(bounds, point, static_cast<Word>(need.least), candidates);
        teller_.tell(path_[at], s, reached, need.exact, sink);
        bounds = {reached.radius, reached.radius};
      }
    }
  }

 private:
  using Base = PathFinder<Word, Lanes, Buckets>;
  using Base::parts_;
  using Base::path_;
  using Base::people_;
  using Base::places_;
  using Base::scales_;
  using Base::teller_;
  using typename Base::Sum;
  static constexpr double kSame = 1e-12;  // distances squared that are one ring
  static constexpr double kSlack = 1e-9;
  struct Point {
    double x, y;
  };
  /// Fewer people than needed live nearer than `low`, enough within `high`.
  struct Bounds {
    double low, high;
  };
  struct Candidate {
    double squared;
    std::uint32_t position;
  };

  void widen(Bounds& bounds, const Point& here, const Point& before) const {
    const double step = std::hypot(here.x - before.x, here.y - before.y);
    bounds.low = std::max(0.0, (bounds.low - step) * (1 - kSlack));
    bounds.high = std::min(places_.across(), (bounds.high + step) * (1 + kSlack));
  }

  /// Halves the annulus as long as whole buckets tell on which side of its middle the people are reached.
  void narrow(Bounds& bounds, const Point& point, Word need) const {
    while (bounds.high - bounds.low > 3 * places_.side()) {
      const double middle = (bounds.low + bounds.high) / 2;
      Word inside = 0, touching = 0;
      places_.rows_around(point.x, point.y, middle, middle, [&](const Buckets::Row& row) {
        inside += people_.people(row.inside.first, row.inside.end);
        touching += people_.people(row.touching.first, row.touching.end);
      });
      if (inside >= need) {
        bounds.high = middle;
      } else if (touching < need) {
        bounds.low = middle;
      } else {
        // What touches a disc smaller by the diagonal of a bucket lies inside this one, and the other way.
        const double diagonal = 1.5 * places_.side();
        bounds = {std::max(bounds.low, middle - diagonal), std::min(bounds.high, middle + diagonal)};
        return;
      }
    }
  }

  /// People of buckets wholly inside `inner`; all other points up to `outer` as candidates.
  Sum gather(const Point& point, double inner, double outer, std::vector<Candidate>& candidates) const {
    Sum sum{};
    candidates.clear();
    const double limit = outer * outer;
    const auto look = [&](std::size_t first, std::size_t end) {
      for (std::size_t k = first; k < end; ++k) {
        const double dx = places_.x(k) - point.x, dy = places_.y(k) - point.y;
        const double squared = dx * dx + dy * dy;
        if (squared <= limit) candidates.push_back({squared, static_cast<std::uint32_t>(k)});
      }
    };
    places_.rows_around(point.x, point.y, inner, outer, [&](const Buckets::Row& row) {
      people_.add(sum, row.inside.first, row.inside.end);
      look(row.touching.first, row.inside.first);
      look(row.inside.end, row.touching.end);
    });
    return sum;
  }

  Reached<Word, Lanes> within(const Point& point, double radius, std::vector<Candidate>& candidates) const {
    Reached<Word, Lanes> reached;
    reached.radius = radius;
    reached.up_to = gather(point, radius, radius * (1 + kSame), candidates);
    for (const Candidate& candidate : candidates)
      people_.add(reached.up_to, candidate.position, candidate.position + 1);
    return reached;
  }

  Reached<Word, Lanes> reach(const Bounds& bounds, const Point& point, Word need,
                             std::vector<Candidate>& candidates) const {
    Reached<Word, Lanes> reached;
    reached.up_to = gather(point, bounds.low, bounds.high, candidates);
    const double last = last_ring(bounds, static_cast<Word>(need - reached.up_to.all()), candidates);
    for (const Candidate& candidate : candidates) {
      if (candidate.squared > last * (1 + kSame)) continue;
      Sum& sum = candidate.squared < last * (1 - kSame) ? reached.up_to : reached.ring;
      people_.add(sum, candidate.position, candidate.position + 1);
    }
    reached.up_to += reached.ring;
    reached.radius = std::sqrt(last);
    return reached;
  }

  /// The squared distance at which the nearest candidates hold `need` people: by bins, and within the bin
  /// that reaches them one by one.
  double last_ring(const Bounds& bounds, Word need, std::vector<Candidate>& candidates) const {
    constexpr std::size_t kBins = 64;
    const double from = bounds.low * bounds.low, span = bounds.high * bounds.high - from;
    const double per_bin = span > 0 ? kBins / span : 0;
    const auto bin_of = [&](double squared) {
      return std::min(kBins - 1, static_cast<std::size_t>(std::max(0.0, (squared - from) * per_bin)));
    };
    std::array<Word, kBins> bins{};
    for (const Candidate& candidate : candidates)
      bins[bin_of(candidate.squared)] += people_.people(candidate.position, candidate.position + 1);
    std::size_t bin = 0;
    for (; bin + 1 < kBins && bins[bin] < need; ++bin) need -= bins[bin];
    const auto end = std::partition(candidates.begin(), candidates.end(),
                                    [&](const Candidate& c) { return bin_of(c.squared) == bin; });
    std::sort(candidates.begin(), end,
              [](const Candidate& a, const Candidate& b) { return a.squared < b.squared; });
    for (auto at = candidates.begin(); at != end; ++at) {
      const Word people = people_.people(at->position, at->position + 1);
      if (people >= need) return at->squared;
      need -= people;
    }
    return std::numeric_limits<double>::infinity();  // cannot be: there are enough people within the bounds
  }
};

}  // namespace roer::segregation::detail
