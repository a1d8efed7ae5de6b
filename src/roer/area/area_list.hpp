#pragma once
// A list of areas of one kind in one boundary year: the rows of every table.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/base/strong.hpp"

namespace roer {

/// Areas of one kind on the borders of one year, sorted by code, each once. Immutable, so it can be shared by
/// many columns.
class AreaList {
 public:
  AreaList() = default;
  /// Sorts the codes. Requires: all of `kind`.  Duplicates are kept once.
  AreaList(AreaKind kind, Year boundary_year, std::vector<AreaCode> codes);

  [[nodiscard]] AreaKind kind() const { return kind_; }
  [[nodiscard]] Year boundary_year() const { return boundary_year_; }
  [[nodiscard]] std::size_t size() const { return codes_.size(); }
  [[nodiscard]] const std::vector<AreaCode>& codes() const { return codes_; }
  [[nodiscard]] const AreaCode& operator[](std::size_t i) const { return codes_[i]; }
  /// Position of a code. Cost: O(log n).
  [[nodiscard]] std::optional<std::size_t> find(const AreaCode& code) const;
  bool operator==(const AreaList& other) const = default;

 private:
  AreaKind kind_ = AreaKind::kBuurt;
  Year boundary_year_;
  std::vector<AreaCode> codes_;
};

/// Names of areas without their shapes, e.g. the municipalities that a file of neighbourhoods mentions.
struct AreaNames {
  AreaList areas;
  std::vector<std::string> names;  ///< one per area, UTF-8
};

/// For each area of `to`, its position in `from`, or -1.  Cost: O(n + m), both are sorted.
[[nodiscard]] std::vector<std::int64_t> positions(const AreaList& from, const AreaList& to);

}  // namespace roer
