#pragma once
// The same pupils parted twice: over schools, and over the neighbourhoods that they live in.

#include <cstdint>
#include <string_view>
#include <vector>

#include "roer/app/index_choice.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/hidden_counts.hpp"
#include "roer/sources/pupil_table.hpp"

namespace roer::app {

/// What is measured of each side always, of all classes: ordinal H, then H, D and V without their order.
inline constexpr std::size_t kSchoolMeasures = 4;

/// One measure of one side.
struct SideMeasure {
  AskedIndex asked;                  ///< groups are classes
  double value = 0;                  ///< of the counts as published; NaN where it is not defined
  segregation::NullTest chance;      ///< pupils at random over the units (evenness); NaN of all together
  segregation::Bootstrap sampling;   ///< another throw of the same dice
  segregation::HiddenEffect hidden;  ///< with the hidden counts guessed back
};
/// Schools less a side, on the same draws.
struct SideDifference {
  double value = 0;
  segregation::Bootstrap sampling;
  segregation::HiddenEffect hidden;
};

/// One class against all others over the units of a side; NaN where it has no pupils, or all.
struct ClassOnSide {
  double dissimilarity = 0;
  double isolation = 0;  ///< share of the class in the unit of one of them
};

/// One way to part the pupils.
struct SchoolSide {
  std::string_view name;  ///< "schools", "postcode-2", "postcode-3", "postcode-4"
  Text label;             ///< "3-digit postcode areas"
  std::size_t units = 0;
  std::vector<SideMeasure> measures;        ///< kSchoolMeasures, then those that were asked for
  std::vector<SideDifference> differences;  ///< the same; none for schools
  std::vector<ClassOnSide> classes;
  Text meaning;  ///< which is more segregated; none for schools
};

/// Cells of a table of pupils with the class of each, which is that of the home postcode.
struct ClassedPupils {
  const PupilTable& table;
  const std::vector<std::uint32_t>& class_of;  ///< per postcode; kNoPupilClass where it is not known
  std::size_t classes = 0;
  double hidden = 5, hidden_as = 2;
};
inline constexpr std::uint32_t kNoPupilClass = 0xFFFFFFFF;

/// Chances of 1, 2, ... pupils in a hidden count, as estimated from all counts.
[[nodiscard]] std::vector<double> hidden_chances(const ClassedPupils& pupils);

/// What is measured of each side: kSchoolMeasures, then those that `choice` names and classes in order have,
/// as segregation_indices.hpp has them of areas.  Requires: classes of `counts` are in order, lowest first.
[[nodiscard]] std::vector<AskedIndex> asked_of_schools(const segregation::Counts& counts,
                                                       const IndexChoice& choice);

/// Schools first, then the first two, three and all four digits of the postcodes; a side of fewer than two
/// units is left out.  Of four digits each of kSchoolMeasures is 1: a postcode has one class.
/// A pupil is drawn again by school and postcode at once, so that sides are held against each other on the
/// same pupils.  Errors: those of the draws; kInterrupted.
/// Requires: pupils in two classes or more.  Cost: draws * (cells + units * classes) three times,
/// and the indices.
[[nodiscard]] Result<std::vector<SchoolSide>> school_sides(const ClassedPupils& pupils,
                                                           const IndexChoice& choice,
                                                           const segregation::DrawOptions& options);

}  // namespace roer::app
