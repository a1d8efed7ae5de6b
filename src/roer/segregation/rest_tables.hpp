#pragma once
// A group that is what a total leaves: drawn together with the groups that were published.

#include "roer/segregation/count_mixture.hpp"
#include "roer/segregation/rounded_counts.hpp"

namespace roer::segregation::detail {

/// Cells as they were told, group by group; those of a rest hold the totals.
struct ToldTable {
  std::size_t groups = 0;
  std::optional<std::size_t> rest;
  std::vector<double> cells;
  std::vector<double> people;  ///< of each area, as told
  [[nodiscard]] std::size_t areas() const { return people.size(); }
  [[nodiscard]] double at(std::size_t g, std::size_t area) const { return cells[g * areas() + area]; }
};

/// Chance that a count is told as it is, by how far it lies from what is told: -reach .. reach.
[[nodiscard]] std::vector<double> rounding_kernel(const Rounding& rounding);
/// What a rounded count may be, none below 0.  Requires: kernel outlives the result.
[[nodiscard]] ToldCount told_as(double told, std::span<const double> kernel, double exposure);

/// What each published count may be: the lowest by cell, and `width` chances by cell.
struct Candidates {
  std::span<const double> first;
  std::span<const float> chance;
  std::size_t width;
  [[nodiscard]] std::span<const float> of(std::size_t cell) const {
    return chance.subspan(cell * width, width);
  }
};

/// For each area the chances of the sum of the published groups and of the total, jointly: the total must
/// round to what was told, the rest is what it leaves and has a mixture of its own.  Groups are then drawn
/// given their sum, from the last to the first.
class RestTables {
 public:
  RestTables() = default;
  /// `sizes` = areas with people, by size.  Requires: table.rest.
  RestTables(const ToldTable& table, std::span<const double> kernel,
             const std::vector<std::vector<std::uint32_t>>& sizes, const Candidates& named);
  /// Replaces the cells of areas whose total the groups can have; others stay.
  void draw(Dice& dice, const Candidates& named, std::span<double> cells) const;

 private:
  struct Area {
    std::uint32_t area = 0;
    double sum = 0;    // of the lowest candidates
    double total = 0;  // the lowest
    std::size_t begin =
        0;  // in chances_: sums of the first groups, one after the other; then the joint table
    std::size_t joint = 0;
  };
  void add(std::uint32_t area, const ToldCount& total, const CountMixture& rests, double exposure,
           const Candidates& named);
  std::size_t areas_ = 0, rest_ = 0;
  std::vector<std::size_t> named_;  // groups
  std::vector<Area> list_;
  std::vector<float> chances_;
};

}  // namespace roer::segregation::detail
