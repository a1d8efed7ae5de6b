#pragma once
// Egohoods along streets: from each place outward by shortest paths (Dijkstra 1959), until the largest scale
// has its people.

#include <algorithm>
#include <limits>

#include "roer/base/room_pool.hpp"
#include "roer/segregation/path_finder.hpp"
#include "roer/segregation/streets.hpp"

namespace roer::segregation::detail {

/// Nodes with people, each once, in the order of the nodes.
class StreetDoors {
 public:
  StreetDoors(const PlacesOnStreets& places, std::span<const double> people);
  [[nodiscard]] const std::vector<std::uint32_t>& position_of() const { return position_of_; }
  [[nodiscard]] std::size_t count() const { return node_.size(); }
  [[nodiscard]] std::uint32_t node(std::size_t position) const { return node_[position]; }
  /// Position at a node; kNowhere without people.
  [[nodiscard]] std::uint32_t at(std::uint32_t node) const { return position_at_[node]; }
  [[nodiscard]] std::vector<std::uint32_t> path() const;

 private:
  std::vector<std::uint32_t> node_, position_at_, position_of_;
};

/// Shortest paths from one node, nearest first; kept between origins, so that none allocates.
class StreetWalk {
 public:
  explicit StreetWalk(std::size_t nodes) : metres_(nodes, kFar) {}
  void start(std::uint32_t node) {
    for (const std::uint32_t seen : seen_) metres_[seen] = kFar;
    seen_.clear();
    heap_.clear();
    reach(node, 0);
  }
  struct Step {
    double metres;
    std::uint32_t node;
    /// Farthest first, as heaps have it; of one distance the last node first.
    bool operator<(const Step& other) const {
      return metres != other.metres ? metres > other.metres : node > other.node;
    }
  };
  /// The next node; false where all have been.
  bool next(Step& step) {
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end());
      step = heap_.back();
      heap_.pop_back();
      if (step.metres <= metres_[step.node]) return true;
    }
    return false;
  }
  /// Looks on from a node, no further than `most`.
  void leave(const Streets& streets, const Step& step, double most) {
    for (const Way& way : streets.ways(step.node)) {
      const double metres = step.metres + way.metres;
      if (metres < metres_[way.to] && metres <= most) reach(way.to, metres);
    }
  }

 private:
  static constexpr double kFar = std::numeric_limits<double>::infinity();
  void reach(std::uint32_t node, double metres) {
    if (metres_[node] == kFar) seen_.push_back(node);
    metres_[node] = metres;
    heap_.push_back({metres, node});
    std::push_heap(heap_.begin(), heap_.end());
  }
  std::vector<double> metres_;
  std::vector<std::uint32_t> seen_;
  std::vector<Step> heap_;
};

template <class Word, std::size_t Lanes>
class StreetFinder final : public PathFinder<Word, Lanes, StreetDoors> {
 public:
  StreetFinder(const Counts& counts, const PlacesOnStreets& places, std::span<const Scale> scales,
               Overshoot overshoot, double parts)
      : PathFinder<Word, Lanes, StreetDoors>(counts, StreetDoors(places, counts.area_totals()), scales,
                                             overshoot, parts),
        streets_(places.streets) {
    for (std::size_t s = 0; s < scales_.size(); ++s)
      (scales_[s].by == Scale::By::kPeople ? by_people_ : by_distance_).push_back(s);
    const auto smaller = [&](std::size_t a, std::size_t b) { return scales_[a].size < scales_[b].size; };
    std::stable_sort(by_people_.begin(), by_people_.end(), smaller);
    std::stable_sort(by_distance_.begin(), by_distance_.end(), smaller);
    for (const std::size_t s : by_people_) needs_.push_back(need_of(scales_[s], parts_));
  }

  void find(std::size_t begin, std::size_t end, const HoodSink& sink) const override {
    auto walk = walks_.take(streets_.nodes());
    for (std::size_t at = begin; at < end; ++at) find_one(path_[at], *walk, sink);
    walks_.give(std::move(walk));
  }

 private:
  using Base = PathFinder<Word, Lanes, StreetDoors>;
  using Base::parts_;
  using Base::path_;
  using Base::people_;
  using Base::places_;
  using Base::scales_;
  using Base::teller_;
  static constexpr double kSame = 1e-9;  // lengths that differ by less are one ring: sums in another order

  /// What has been reached from one origin, and which scales wait for more.
  struct Search {
    std::size_t position;
    Reached<Word, Lanes> reached{};
    double ring_end = -1;  // below 0: no ring is open
    std::size_t people = 0, distances = 0;
  };

  void find_one(std::size_t position, StreetWalk& walk, const HoodSink& sink) const {
    Search search{position};
    const double most = by_people_.empty() ? end_of(scales_[by_distance_.back()].size)
                                           : std::numeric_limits<double>::infinity();
    walk.start(places_.node(position));
    StreetWalk::Step step{};
    while (walk.next(step)) {
      if (search.ring_end >= 0 && step.metres > search.ring_end) {
        close_ring(search, sink);
        tell_distances(search, step.metres, sink);
        if (search.people == by_people_.size() && search.distances == by_distance_.size()) return;
      }
      if (const std::uint32_t door = places_.at(step.node); door != kNowhere)
        add_door(search, door, step.metres, sink);
      walk.leave(streets_, step, most);
    }
    close_ring(search, sink);
    tell_distances(search, std::numeric_limits<double>::infinity(), sink);
  }

  static double end_of(double metres) { return metres * (1 + kSame) + kSame; }

  void add_door(Search& search, std::uint32_t door, double metres, const HoodSink& sink) const {
    if (search.ring_end < 0) {
      tell_distances(search, metres, sink);
      search.reached.ring = {};
      search.reached.radius = metres;
      search.ring_end = end_of(metres);
    }
    people_.add(search.reached.ring, door, door + 1);
  }

  /// Tells the scales by distance that end before `metres`.
  void tell_distances(Search& search, double metres, const HoodSink& sink) const {
    for (; search.distances < by_distance_.size(); ++search.distances) {
      const std::size_t s = by_distance_[search.distances];
      if (end_of(scales_[s].size) >= metres) return;
      Reached<Word, Lanes> reached;
      reached.up_to = search.reached.up_to;
      reached.radius = scales_[s].size;
      teller_.tell(search.position, s, reached, 0, sink);
    }
  }

  void close_ring(Search& search, const HoodSink& sink) const {
    if (search.ring_end < 0) return;
    search.ring_end = -1;
    search.reached.up_to += search.reached.ring;
    for (; search.people < by_people_.size(); ++search.people) {
      const Need& need = needs_[search.people];
      if (search.reached.up_to.all() < need.least) return;
      teller_.tell(search.position, by_people_[search.people], search.reached, need.exact, sink);
    }
  }

  const Streets& streets_;
  std::vector<std::size_t> by_people_, by_distance_;
  std::vector<Need> needs_;
  mutable RoomPool<StreetWalk> walks_;
};

}  // namespace roer::segregation::detail
