#pragma once
// Egohoods on a lattice.  A disc is a stretch of cells per row, and a stretch is one difference of running
// sums.  From disc to disc one walks ring by ring: cells at one whole squared distance, listed once.

#include <algorithm>
#include <bit>

#include "roer/segregation/lattice.hpp"
#include "roer/segregation/path_finder.hpp"

namespace roer::segregation::detail {

/// Steps to all cells around one, by squared distance.
class Rings {
 public:
  struct Step {
    std::int16_t dx, dy;
  };
  /// Rings at squared distances below `limit`.
  explicit Rings(std::int64_t limit);
  [[nodiscard]] std::int64_t limit() const { return static_cast<std::int64_t>(begin_.size()) - 1; }
  [[nodiscard]] std::span<const Step> at(std::int64_t squared) const {
    const auto k = static_cast<std::size_t>(squared);
    return {steps_.data() + begin_[k], steps_.data() + begin_[k + 1]};
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<Step> steps_;
};

/// The whole part of the root of a whole number up to 2^50.
inline std::int64_t whole_root(std::int64_t value) {
  return static_cast<std::int64_t>(std::sqrt(static_cast<double>(value)));
}

/// Cells with people in order of rows; how many lie before each cell.
class PeopledCells {
 public:
  explicit PeopledCells(const Lattice& lattice);
  [[nodiscard]] const std::vector<std::uint32_t>& position_of() const { return position_of_; }
  [[nodiscard]] std::size_t count() const { return column_.size(); }
  [[nodiscard]] std::uint32_t before(std::int64_t cell) const {
    return before_[static_cast<std::size_t>(cell)];
  }
  [[nodiscard]] std::int64_t column(std::size_t position) const { return column_[position]; }
  [[nodiscard]] std::int64_t row(std::size_t position) const { return row_[position]; }
  /// All positions, square by square and to and fro within, so that steps are short and memory is near.
  [[nodiscard]] std::vector<std::uint32_t> path() const;

 private:
  std::int64_t width_;
  std::vector<std::uint32_t> position_of_, before_;
  std::vector<std::uint32_t> column_, row_;
};

template <class Word, std::size_t Lanes>
class LatticeFinder final : public PathFinder<Word, Lanes, PeopledCells> {
 public:
  LatticeFinder(const Counts& counts, const Lattice& lattice, std::span<const Scale> scales,
                Overshoot overshoot, double parts)
      : PathFinder<Word, Lanes, PeopledCells>(counts, PeopledCells(lattice), scales, overshoot, parts),
        width_(lattice.width),
        height_(lattice.height),
        cell_(lattice.cell),
        farthest_(square(width_ - 1) + square(height_ - 1)),
        rings_(std::min(farthest_ + 1, kMostRings)) {}

  void find(std::size_t begin, std::size_t end, const HoodSink& sink) const override {
    for (std::size_t s = 0; s < scales_.size(); ++s) {
      const Need need = need_of(scales_[s], parts_);
      std::int64_t last = 1;
      for (std::size_t at = begin; at < end; ++at) {
        const Spot spot{places_.column(path_[at]), places_.row(path_[at])};
        if (scales_[s].by == Scale::By::kDistance) {
          teller_.tell(path_[at], s, {disc(spot, squared(scales_[s].size)), {}, scales_[s].size}, 0, sink);
          continue;
        }
        Search search{spot, static_cast<Word>(need.least), last, {}, {}};
        last = reach(search);
        teller_.tell(path_[at], s, {search.up_to, search.ring, cell_ * std::sqrt(static_cast<double>(last))},
                     need.exact, sink);
      }
    }
  }

 private:
  using Base = PathFinder<Word, Lanes, PeopledCells>;
  using Base::parts_;
  using Base::path_;
  using Base::people_;
  using Base::places_;
  using Base::scales_;
  using Base::teller_;
  using typename Base::Sum;
  static constexpr std::int64_t kMostRings = 512 * 512;
  struct Spot {
    std::int64_t column, row;
  };
  /// `up_to` holds the people at squared distances up to `squared`.
  struct Search {
    Spot spot;
    Word need;
    std::int64_t squared;
    Sum up_to, ring;
  };

  static std::int64_t square(std::int64_t value) { return value * value; }

  [[nodiscard]] std::int64_t squared(double distance) const {
    const double cells = distance / cell_;
    return std::min(farthest_, static_cast<std::int64_t>(
                                   std::min(cells * cells * (1 + 1e-9), static_cast<double>(farthest_))));
  }

  [[nodiscard]] Sum disc(const Spot& spot, std::int64_t squared) const {
    Sum sum{};
    const std::int64_t reach = whole_root(squared);
    const std::int64_t top = std::min(height_ - 1, spot.row + reach);
    for (std::int64_t row = std::max<std::int64_t>(0, spot.row - reach); row <= top; ++row) {
      const std::int64_t half = whole_root(squared - square(row - spot.row));
      const std::int64_t left = std::max<std::int64_t>(0, spot.column - half);
      const std::int64_t right = std::min(width_, spot.column + half + 1);
      people_.add(sum, places_.before(row * width_ + left), places_.before(row * width_ + right));
    }
    return sum;
  }

  [[nodiscard]] Sum ring(const Spot& spot, std::int64_t squared) const {
    Sum sum{};
    for (const Rings::Step step : rings_.at(squared)) {
      const std::int64_t column = spot.column + step.dx, row = spot.row + step.dy;
      if (column < 0 || column >= width_ || row < 0 || row >= height_) continue;
      const std::int64_t cell = row * width_ + column;
      const std::uint32_t position = places_.before(cell);
      if (places_.before(cell + 1) != position) people_.add(sum, position, position + 1);
    }
    return sum;
  }

  /// Leaves the people up to and of the last ring in the search; its squared distance.
  std::int64_t reach(Search& search) const {
    std::int64_t low = -1, high = farthest_;  // fewer than needed up to low, enough up to high
    search.squared = std::min(search.squared, farthest_);
    approach(search, low, high);
    if (search.squared >= rings_.limit()) return halve(search, low, high);
    return search.up_to.all() < search.need ? walk_out(search, high) : walk_in(search);
  }

  /// Discs of better and better size, until walking is cheaper than another disc.
  void approach(Search& search, std::int64_t& low, std::int64_t& high) const {
    constexpr int kTries = 12;
    search.up_to = disc(search.spot, search.squared);
    for (int k = 0; k < kTries; ++k) {
      const double people = static_cast<double>(search.up_to.all()), need = static_cast<double>(search.need);
      (search.up_to.all() < search.need ? low : high) = search.squared;
      const double area = static_cast<double>(search.squared) + 1;
      const double to_walk = std::abs(need - people) / std::max(people, 1.0) * 3.1416 * area;
      if (to_walk <= 4 * std::sqrt(area) + 12) return;
      const double guess = area * std::clamp(need / std::max(people, 1.0), 0.25, 4.0);
      const std::int64_t next = std::clamp(static_cast<std::int64_t>(guess), low + 1, high);
      if (next == search.squared) return;
      search.squared = next;
      search.up_to = disc(search.spot, next);
    }
    (search.up_to.all() < search.need ? low : high) = search.squared;
  }

  std::int64_t walk_out(Search& search, std::int64_t high) const {
    while (search.up_to.all() < search.need) {
      if (search.squared + 1 >= rings_.limit()) {
        return halve(search, search.squared, high);
      }
      search.ring = ring(search.spot, ++search.squared);
      search.up_to += search.ring;
    }
    return search.squared;
  }

  std::int64_t walk_in(Search& search) const {
    for (;; --search.squared) {
      search.ring = ring(search.spot, search.squared);
      if (search.up_to.all() - search.ring.all() < search.need) return search.squared;
      search.up_to -= search.ring;
    }
  }

  /// For discs so large that no rings are listed.
  std::int64_t halve(Search& search, std::int64_t low, std::int64_t high) const {
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (disc(search.spot, middle).all() < search.need ? low : high) = middle;
    }
    search.up_to = disc(search.spot, high);
    search.ring = search.up_to;
    if (low >= 0) search.ring -= disc(search.spot, low);
    return high;
  }

  std::int64_t width_, height_;
  double cell_;
  std::int64_t farthest_;
  Rings rings_;
};

}  // namespace roer::segregation::detail
