#pragma once
// How pupils from different neighbourhoods are parted over schools.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/school_sides.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/project/project.hpp"
#include "roer/report/report.hpp"

namespace roer::app {

struct SchoolParams {
  std::string project;
  std::string pupils;     ///< file of read_pupils()
  std::string indicator;  ///< of postcodes: its classes are the groups, or fifths of pupils by its value
  std::optional<Period> period;  ///< empty = the latest
  double hidden = 5;             ///< counts below this are published as `hidden_as`
  double hidden_as = 2;
  std::uint64_t draws = 200, seed = 1;
  IndexChoice choice{};  ///< what is measured besides kSchoolMeasures: what it names
};

/// Pupils whose home postcode is in one class, lowest first.
struct PupilClass {
  double low = 0, high = 0;  ///< values of the indicator
  double pupils = 0, share = 0;
  double dissimilarity = 0;  ///< D of these pupils against all others, over schools
  double isolation = 0;      ///< share of the class in the school of one of them
  /// The same over the neighbourhoods of SchoolResult::beside; NaN without one.
  double home_dissimilarity = 0, home_isolation = 0;
};

struct SchoolResult {
  Text indicator;
  Period period;
  std::size_t schools = 0, postcodes = 0, unknown_postcodes = 0;
  double pupils = 0, unknown_pupils = 0;  ///< in known postcodes; in those without a value
  std::vector<double> hidden_chances;     ///< of 1, 2, ... pupils in a hidden count
  std::size_t cells = 0, hidden_cells = 0;
  bool fifths = false;
  std::vector<PupilClass> classes;
  IndexChoice choice;
  std::vector<SchoolSide> sides;  ///< schools first, then neighbourhoods, largest first
  /// Place in `sides` of the neighbourhoods that schools are held against: the smallest that have more than
  /// one class; 0 = none.
  std::size_t beside = 0;
  Text meaning;
  AreaList home;                        ///< the postcodes, on the borders of the indicator
  std::vector<std::uint32_t> class_of;  ///< of each; kNoPupilClass where it is not known
  std::uint64_t draws = 0, seed = 0;
  std::vector<report::SourceLine> sources;
  std::vector<Text> remarks;
  std::string manifest;
  std::string page;  ///< file of the page that was written; empty = none
};

/// Groups pupils by the class of their home postcode and measures how unevenly the schools take them. Between
/// postcodes these groups live fully apart (each postcode has one class): so an index is the part of the
/// differences between home neighbourhoods that is left between schools. Larger neighbourhoods, by the first
/// digits of the postcode, hold several classes, and are measured beside the schools.
/// Errors: those of read_pupils; kOutOfRange for a count that would have been hidden; kMissingData where the
/// project has no such indicator of postcodes; kUsage for one that counts, or fewer than 20 draws;
/// kOutOfRange where all pupils are in one class; kInterrupted.
[[nodiscard]] Result<SchoolResult> school_segregation(const SchoolParams& params, Progress& progress);

/// "class 2"; of fifths the values "0.1 to 0.2".  Requires: k < classes.
[[nodiscard]] Text class_words(const SchoolResult& result, std::size_t k);
/// "Atkinson, b = 0.5", "Exposure to class 4": without the class that it is of.
[[nodiscard]] Text measure_words(const SchoolResult& result, const AskedIndex& asked);

[[nodiscard]] std::string json_of(const SchoolResult& result);  ///< school-segregation.schema.json

}  // namespace roer::app
