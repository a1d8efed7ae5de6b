// Areas joined along the arcs they share.

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "roer/area/arcs.hpp"

namespace roer {

namespace {

double direction_of(const Point& from, const Point& to) {
  return std::atan2(to.y - from.y, to.x - from.x);
}

/// Is the point inside, by the even-odd rule?
bool ring_holds(const std::vector<Point>& ring, const Point& point) {
  bool inside = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Point &a = ring[i - 1], &b = ring[i];
    if ((a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x))
      inside = !inside;
  }
  return inside;
}

double length_of(const std::vector<Point>& ring) {
  double length = 0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    length += std::hypot(ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y);
  return length;
}

/// Middle of the longest side: two rings of one whole share no side.
Point beside_no_other(const std::vector<Point>& ring) {
  std::size_t best = 1;
  double longest = -1;
  for (std::size_t i = 1; i < ring.size(); ++i)
    if (const double side = std::hypot(ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y);
        side > longest) {
      longest = side;
      best = i;
    }
  return {(ring[best - 1].x + ring[best].x) / 2, (ring[best - 1].y + ring[best].y) / 2};
}

}  // namespace

/// Leaves out the arcs inside a whole, and walks along what is left with the whole at the left hand.
class ArcJoiner {
 public:
  ArcJoiner(const Arcs& from, double narrow, Arcs& to)
      : from_(from), to_(to), narrow_(narrow), new_number_(from.size(), Arcs::kInNone) {
    number_ends();
  }

  void join(std::span<const std::uint32_t> whole, std::size_t wholes) {
    std::vector<std::vector<PieceLeg>> legs(wholes);
    for (std::size_t area = 0; area < whole.size(); ++area)
      if (whole[area] != Arcs::kInNone) add_area(area, legs[whole[area]]);
    to_.part_begin_ = to_.area_begin_ = {0};
    for (std::vector<PieceLeg>& of_whole : legs) {
      keep_border(of_whole);
      if (narrow_ > 0) leave_out_gaps();
      make_rings(Keep::kPiecesApart);
      add_parts();
      to_.area_begin_.push_back(static_cast<std::uint32_t>(to_.part_begin_.size() - 1));
    }
  }

 private:
  using Leg = Arcs::Leg;

  struct PieceLeg {
    Leg leg;
    std::uint32_t piece = 0;
  };
  /// An arc that is walked with the whole at its left.
  struct Step {
    Leg leg;
    std::uint32_t piece = 0;
    std::uint32_t from = 0, to = 0;  ///< its ends
    std::size_t next = 0;            ///< the step that goes on where it ends
  };
  /// A step as seen from one of its ends.
  struct Meeting {
    std::uint32_t end = 0;
    double direction = 0;
    bool arrives = false;
    std::size_t step = 0;
    bool operator<(const Meeting& other) const {
      return std::tie(end, direction, arrives, step) <
             std::tie(other.end, other.direction, other.arrives, other.step);
    }
  };
  struct Ring {
    std::vector<std::size_t> steps;
    std::vector<Leg> legs;
    std::vector<Point> points;  ///< closed
    double twice_area = 0;      ///< below 0: a hole
  };

  [[nodiscard]] std::span<const Point> line(std::uint32_t arc) const {
    return {from_.points_.data() + from_.arc_begin_[arc], from_.points_.data() + from_.arc_begin_[arc + 1]};
  }

  void number_ends() {
    using Place = std::pair<double, double>;
    std::vector<Place> places;
    places.reserve(2 * from_.size());
    for (std::uint32_t arc = 0; arc < from_.size(); ++arc)
      for (const Point& end : {line(arc).front(), line(arc).back()}) places.emplace_back(end.x, end.y);
    std::vector<Place> sorted = places;
    std::sort(sorted.begin(), sorted.end());
    for (const Place& place : places)
      ends_.push_back(
          static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), place) - sorted.begin()));
  }

  /// Twice the area that legs walk around: above 0 counter-clockwise.
  [[nodiscard]] double walked_area(std::span<const Leg> legs) const {
    const Point middle = line(legs.front().arc).front();  // near, so that no digits are lost
    double sum = 0;
    for (const Leg& leg : legs) {
      const std::span<const Point> points = line(leg.arc);
      double along = 0;
      for (std::size_t i = 1; i < points.size(); ++i)
        along += (points[i - 1].x - middle.x) * (points[i].y - middle.y) -
                 (points[i].x - middle.x) * (points[i - 1].y - middle.y);
      sum += leg.backward ? -along : along;
    }
    return sum;
  }

  /// The legs of an area, turned so that it lies at their left: outsides counter-clockwise, holes clockwise.
  void add_area(std::size_t area, std::vector<PieceLeg>& legs) const {
    for (std::size_t part = from_.area_begin_[area]; part < from_.area_begin_[area + 1]; ++part)
      for (std::size_t r = from_.part_begin_[part]; r < from_.part_begin_[part + 1]; ++r) {
        const std::span<const Leg> ring{from_.legs_.data() + from_.ring_begin_[r],
                                        from_.legs_.data() + from_.ring_begin_[r + 1]};
        if (ring.empty()) continue;
        const bool outside = r == from_.part_begin_[part];
        const bool turned = (walked_area(ring) > 0) != outside;
        for (const Leg& leg : ring)
          legs.push_back({{leg.arc, leg.backward != turned}, static_cast<std::uint32_t>(area)});
      }
  }

  /// Steps along what has the whole on one side only.
  void keep_border(std::vector<PieceLeg>& legs) {
    std::sort(legs.begin(), legs.end(),
              [](const PieceLeg& a, const PieceLeg& b) { return a.leg.arc < b.leg.arc; });
    steps_.clear();
    for (std::size_t i = 0; i < legs.size();) {
      const std::uint32_t arc = legs[i].leg.arc, piece = legs[i].piece;
      int ahead = 0;
      for (; i < legs.size() && legs[i].leg.arc == arc; ++i) ahead += legs[i].leg.backward ? -1 : 1;
      const bool backward = ahead < 0;
      const std::uint32_t first = ends_[2 * arc], last = ends_[2 * arc + 1];
      for (int times = std::abs(ahead); times > 0; --times)
        steps_.push_back({{arc, backward}, piece, backward ? last : first, backward ? first : last});
    }
  }

  /// Where a step sets out to.
  [[nodiscard]] double sets_out(const Step& step) const {
    const std::span<const Point> points = line(step.leg.arc);
    return step.leg.backward ? direction_of(points.back(), points[points.size() - 2])
                             : direction_of(points.front(), points[1]);
  }
  /// Where a step came from, seen from where it ends.
  [[nodiscard]] double looks_back(const Step& step) const {
    const std::span<const Point> points = line(step.leg.arc);
    return step.leg.backward ? direction_of(points.front(), points[1])
                             : direction_of(points.back(), points[points.size() - 2]);
  }

  /// What stays in one where pieces and gaps touch in a corner.
  enum class Keep : std::uint8_t { kPiecesApart, kGapsApart };

  /// Gaps and overlaps between pieces that are narrow, out of the steps. A gap may run up to the outside: it
  /// is a ring of its own if the border around all pieces goes on where it begins.
  void leave_out_gaps() {
    make_rings(Keep::kGapsApart);
    std::vector<bool> left_out(steps_.size(), false);
    for (const Ring& ring : rings_)
      if (is_gap(ring))
        for (const std::size_t step : ring.steps) left_out[step] = true;
    std::size_t step = 0;
    std::erase_if(steps_, [&](const Step&) { return bool(left_out[step++]); });
  }

  [[nodiscard]] bool is_gap(const Ring& ring) const {
    const std::uint32_t piece = steps_[ring.steps.front()].piece;
    return std::any_of(ring.steps.begin(), ring.steps.end(),
                       [&](std::size_t step) { return steps_[step].piece != piece; }) &&
           std::abs(ring.twice_area) < narrow_ * length_of(ring.points);
  }

  /// Pairs the steps that arrive at an end with those that set out from it, like brackets: clockwise a step
  /// goes on along the same piece of the inside, counter-clockwise along the same piece of the outside.
  void make_rings(Keep keep) {
    std::vector<Meeting> meetings;
    const double sign = keep == Keep::kPiecesApart ? -1 : 1;
    for (std::size_t s = 0; s < steps_.size(); ++s) {
      meetings.push_back({steps_[s].from, sign * sets_out(steps_[s]), false, s});
      meetings.push_back({steps_[s].to, sign * looks_back(steps_[s]), true, s});
    }
    std::sort(meetings.begin(), meetings.end());
    for (std::size_t i = 0; i < meetings.size();) {
      std::size_t last = i;
      while (last < meetings.size() && meetings[last].end == meetings[i].end) ++last;
      pair_around({meetings.data() + i, last - i});
      i = last;
    }
    walk();
  }

  /// Twice around, as the first bracket may close what opens last.
  void pair_around(std::span<const Meeting> around) {
    std::vector<std::size_t> open;
    std::vector<bool> paired(around.size(), false);
    for (std::size_t turn = 0; turn < 2 * around.size(); ++turn) {
      const std::size_t i = turn % around.size();
      if (around[i].arrives) {
        if (turn < around.size()) open.push_back(around[i].step);
      } else if (!paired[i] && !open.empty()) {
        steps_[open.back()].next = around[i].step;
        open.pop_back();
        paired[i] = true;
      }
    }
  }

  /// Makes rings of the steps. A ring is closed wherever the way comes back to a place it has been to.
  void walk() {
    rings_.clear();
    std::vector<bool> walked(steps_.size(), false);
    std::vector<std::size_t> way;
    for (std::size_t begin = 0; begin < steps_.size(); ++begin)
      for (std::size_t now = begin; !walked[now]; now = steps_[now].next) {
        walked[now] = true;
        way.push_back(now);
        const auto been = std::find_if(way.rbegin(), way.rend(), [&](std::size_t earlier) {
          return steps_[earlier].from == steps_[now].to;
        });
        if (been == way.rend()) continue;
        const auto from = std::prev(been.base());
        add_ring({from, way.end()});
        way.erase(from, way.end());
      }
  }

  void add_ring(const std::vector<std::size_t>& steps) {
    Ring ring;
    ring.steps = steps;
    for (const std::size_t step : steps) {
      const Leg& leg = steps_[step].leg;
      const std::span<const Point> points = line(leg.arc);
      ring.legs.push_back(leg);
      if (leg.backward)
        ring.points.insert(ring.points.end(), points.rbegin(), points.rend());
      else
        ring.points.insert(ring.points.end(), points.begin(), points.end());
    }
    ring.twice_area = walked_area(ring.legs);
    rings_.push_back(std::move(ring));
  }

  /// The smallest outside that holds a hole; none where pieces overlap.
  [[nodiscard]] std::size_t outside_of(const Ring& hole) const {
    const Point point = beside_no_other(hole.points);
    std::size_t best = rings_.size();
    for (std::size_t r = 0; r < rings_.size(); ++r)
      if (rings_[r].twice_area > -hole.twice_area &&
          (best == rings_.size() || rings_[r].twice_area < rings_[best].twice_area) &&
          ring_holds(rings_[r].points, point))
        best = r;
    return best;
  }

  void add_parts() {
    std::vector<std::vector<std::size_t>> holes(rings_.size() + 1);
    for (std::size_t r = 0; r < rings_.size(); ++r)
      if (rings_[r].twice_area < 0) holes[outside_of(rings_[r])].push_back(r);
    for (std::size_t r = 0; r < rings_.size(); ++r) {
      if (!(rings_[r].twice_area > 0)) continue;
      put(rings_[r]);
      for (const std::size_t hole : holes[r]) put(rings_[hole]);
      to_.part_begin_.push_back(static_cast<std::uint32_t>(to_.ring_begin_.size() - 1));
    }
  }

  void put(const Ring& ring) {
    for (const Leg& leg : ring.legs) to_.legs_.push_back({number_of(leg.arc), leg.backward});
    to_.ring_begin_.push_back(static_cast<std::uint32_t>(to_.legs_.size()));
  }

  /// Number of an arc among those that are left; it is copied when it is first met.
  std::uint32_t number_of(std::uint32_t arc) {
    std::uint32_t& number = new_number_[arc];
    if (number == Arcs::kInNone) {
      number = static_cast<std::uint32_t>(to_.size());
      to_.points_.insert(to_.points_.end(), line(arc).begin(), line(arc).end());
      to_.arc_begin_.push_back(static_cast<std::uint32_t>(to_.points_.size()));
    }
    return number;
  }

  const Arcs& from_;
  Arcs& to_;
  double narrow_;
  std::vector<std::uint32_t> new_number_;
  std::vector<std::uint32_t> ends_;  ///< of arc a: 2a its first, 2a + 1 its last
  std::vector<Step> steps_;
  std::vector<Ring> rings_;
};

Arcs Arcs::joined(std::span<const std::uint32_t> whole, std::size_t wholes, double narrow) const {
  Arcs result;
  ArcJoiner(*this, narrow, result).join(whole, wholes);
  return result;
}

}  // namespace roer
