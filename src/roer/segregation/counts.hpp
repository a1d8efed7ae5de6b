#pragma once
// People counted by area and group: what every measure of segregation starts from.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::segregation {

/// More people live nowhere: of an area, a cell or a point.
inline constexpr double kMostPeople = 1e9;

/// Counts of two or more groups in a list of areas, stored column by column, with their sums.
///
/// An area without people ("empty") and an area of which a count is not known ("unknown") have no share in
/// any index: all their counts are 0 here, and both are listed, so that a result can say what it left out.
/// Groups without people are listed too; they add nothing to any index.
class Counts {
 public:
  /// Requires: values.size() == names.size() * areas, group by group; NaN = not known.
  /// Errors, all at once: kOutOfRange for a count below 0 or above kMostPeople (row = area, column = group),
  /// for fewer than two groups with people. Counts need not be whole: estimates and weighted counts are fine.
  /// Cost: O(areas * groups).
  [[nodiscard]] static Result<Counts> make(std::vector<std::string> names, std::size_t areas,
                                           std::vector<double> values);

  /// Puts other counts of the same areas and groups in the place of these, and these into `values`.  False
  /// where fewer than two groups then have people: nothing may be asked of the counts until the next refill.
  /// Requires: as many values, finite, none below 0, and 0 for areas that were not known.
  [[nodiscard]] bool refill(std::vector<double>& values);

  [[nodiscard]] std::size_t areas() const { return area_total_.size(); }
  [[nodiscard]] std::size_t groups() const { return names_.size(); }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// One count per area.  Requires: g < groups().
  [[nodiscard]] std::span<const double> group(std::size_t g) const {
    return {values_.data() + g * areas(), areas()};
  }
  [[nodiscard]] std::span<const double> area_totals() const { return area_total_; }
  [[nodiscard]] std::span<const double> group_totals() const { return group_total_; }
  [[nodiscard]] double total() const { return total_; }
  /// Part of all people that belongs to a group, in [0, 1].
  [[nodiscard]] double share(std::size_t g) const { return group_total_[g] / total_; }

  [[nodiscard]] const std::vector<std::uint32_t>& empty_areas() const { return empty_areas_; }
  [[nodiscard]] const std::vector<std::uint32_t>& unknown_areas() const { return unknown_areas_; }
  [[nodiscard]] const std::vector<std::uint32_t>& empty_groups() const { return empty_groups_; }

 private:
  Counts() = default;
  void sum_up();

  std::vector<std::string> names_;
  std::vector<double> values_;
  std::vector<double> area_total_, group_total_;
  double total_ = 0;
  std::vector<std::uint32_t> empty_areas_, unknown_areas_, empty_groups_;
};

/// Two groups that each have people: a group and whom it is held against.
class PairedCounts {
 public:
  /// Requires: equal lengths.  Errors: kOutOfRange for a count below 0 or infinite, or a group without
  /// people.
  [[nodiscard]] static Result<PairedCounts> make(std::vector<double> group, std::vector<double> other);
  /// A group against all others that were passed (the default of most published studies).
  [[nodiscard]] static Result<PairedCounts> against_rest(const Counts& counts, std::size_t group);
  /// One group against another; who belongs to neither is left out.
  [[nodiscard]] static Result<PairedCounts> of_groups(const Counts& counts, std::size_t group,
                                                      std::size_t other);
  /// A group against the rest of a column of totals, which may hold people of groups that were not passed.
  /// Errors: those of make(); kOutOfRange, with its row, where the group is larger than the total.
  [[nodiscard]] static Result<PairedCounts> against_total(std::span<const double> group,
                                                          std::span<const double> total);

  [[nodiscard]] std::size_t areas() const { return group_.size(); }
  [[nodiscard]] std::span<const double> group() const { return group_; }
  [[nodiscard]] std::span<const double> other() const { return other_; }
  [[nodiscard]] double group_total() const { return group_total_; }
  [[nodiscard]] double other_total() const { return other_total_; }
  [[nodiscard]] double total() const { return group_total_ + other_total_; }
  /// Part of all people that belongs to the group, in (0, 1).
  [[nodiscard]] double share() const { return group_total_ / total(); }
  /// Areas without people of either group, and areas of which a count is not known: left out of every index.
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

 private:
  PairedCounts() = default;
  std::vector<double> group_, other_;
  double group_total_ = 0, other_total_ = 0;
  std::size_t skipped_ = 0;
};

}  // namespace roer::segregation
