#pragma once
// How a column that comes in meets the one that is stored: the rules of Project::import, without a database.

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "roer/project/area_lists.hpp"
#include "roer/table/column.hpp"

namespace roer {

/// What a series is, whatever its values: indicator, period, kind, boundary year.
using SeriesKey = std::tuple<std::string, Period, AreaKind, Year>;

/// A column in memory with the import that each cell came from.
struct StoredSeries {
  std::string dataset;
  std::string release;
  SharedList areas;
  std::vector<double> numbers;
  std::vector<State> states;
  std::vector<std::uint32_t> origins;  ///< import id; 0 = given up, kept only to tell what changed
  std::size_t given_up_by = 0;         ///< which outcome gave cells up
  bool dirty = false;
};

/// A column that comes in.
struct IncomingSeries {
  std::uint32_t origin = 0;  ///< its import
  SharedList areas;
  const Column* values = nullptr;
  bool repeats = false;  ///< another dataset than the indicator's own, which is stored
};

struct CellCounts {
  std::size_t added = 0;
  std::size_t changed = 0;
};

/// Unions of lists with the way of each area, kept because all columns of a frame meet the same lists.
class ListUnions {
 public:
  struct Union {
    SharedList left, right, all;
    std::vector<std::uint32_t> of_left, of_right;  ///< position in `all` of each area
  };
  const Union& of(const SharedList& left, const SharedList& right);

 private:
  std::map<std::pair<const AreaList*, const AreaList*>, Union> known_;
};

/// Merges by area, rules 3 and 5. `foreign[import]`: that import came with another dataset than the
/// indicator's own.
CellCounts merge(StoredSeries& stored, const IncomingSeries& incoming, ListUnions& unions,
                 const std::vector<bool>& foreign);

/// Drops the cells that were given up; returns how many of them carried a number.
std::size_t drop_given_up(StoredSeries& stored);

}  // namespace roer
