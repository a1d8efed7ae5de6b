#pragma once
// What a project holds, read once: series, indicators and the imports they came with.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "roer/project/project.hpp"

namespace roer::app {

/// A snapshot of a project's tables of contents.
class ProjectIndex {
 public:
  /// Errors: those of the project.    Cost: O(series); no values are read.
  [[nodiscard]] static Result<ProjectIndex> read(const Project& project);

  /// Series of an indicator for a kind of area that hold at least one number, by period and boundary year;
  /// one per (period, boundary year): that of the dataset which the indicator is named after, where several
  /// have it.
  [[nodiscard]] std::vector<const SeriesInfo*> measured(std::string_view indicator, AreaKind kind) const;
  /// The series of other datasets that measured() left aside.
  [[nodiscard]] std::vector<std::string> other_datasets(const SeriesInfo& chosen) const;
  /// Kinds of areas for which an indicator has numbers.
  [[nodiscard]] std::vector<AreaKind> kinds_of(std::string_view indicator) const;

  [[nodiscard]] const Indicator* indicator(std::string_view id) const;
  /// What an indicator is called, for sentences: its label between quotation marks; its id where the project
  /// does not know it.
  [[nodiscard]] Text called(std::string_view indicator) const;
  [[nodiscard]] const DatasetRecord* dataset(std::string_view id) const;
  /// Title of a dataset between quotation marks; its id where it has none.
  [[nodiscard]] Text dataset_called(std::string_view id) const;
  /// Imports of a dataset that are in force, by file.
  [[nodiscard]] std::vector<const ImportRecord*> imports_of(std::string_view dataset) const;
  /// Indicators of the user's own tables.
  [[nodiscard]] std::set<std::string> own_indicators() const;
  [[nodiscard]] const std::vector<SeriesInfo>& series() const { return series_; }
  [[nodiscard]] bool has_shapes(AreaKind kind, Year boundary_year) const;
  [[nodiscard]] const std::vector<std::pair<AreaKind, Year>>& shape_layers() const { return shape_layers_; }

 private:
  std::vector<SeriesInfo> series_;
  std::map<std::string, Indicator, std::less<>> indicators_;
  std::map<std::string, DatasetRecord, std::less<>> datasets_;
  std::vector<ImportRecord> imports_;
  std::vector<std::pair<AreaKind, Year>> shape_layers_;
};

/// Was it imported from a table of the user's own?
[[nodiscard]] bool is_own_table(const ImportRecord& import);

/// Values of a series that carry a number.
[[nodiscard]] std::size_t known_values(const SeriesInfo& series);

}  // namespace roer::app
