#pragma once
// Which area or estate a report belongs to.

#include <string_view>
#include <unordered_map>
#include <vector>

#include "roer/app/register_events.hpp"
#include "roer/table/register.hpp"

namespace roer::app {

/// Estates and dwellings of the registers by their keys.  Requires: the tables outlive it.
class StockIndex {
 public:
  StockIndex(const RegisterTable& estates, const RegisterTable& dwellings);
  [[nodiscard]] std::uint32_t estate(std::string_view code) const;  ///< row, or kNoUnit
  [[nodiscard]] std::uint32_t dwelling(std::string_view code) const;
  [[nodiscard]] std::size_t estates() const { return estate_.size(); }
  /// Estate of each dwelling, or kNoUnit.
  [[nodiscard]] const std::vector<std::uint32_t>& estate_of() const { return estate_of_; }
  /// Place of each dwelling, NaN where it has none.
  [[nodiscard]] const std::vector<Point>& places() const { return places_; }

 private:
  std::unordered_map<std::string_view, std::uint32_t> estate_, dwelling_;
  std::vector<std::uint32_t> estate_of_;
  std::vector<Point> places_;
};

struct EventLinks {
  std::vector<std::uint32_t> unit;              ///< per report
  std::vector<std::uint32_t> unit_of_dwelling;  ///< per dwelling
  std::array<std::size_t, kLinkWayCount> ways{};
};

/// Mean place of the dwellings of each unit; NaN where none has a place.  `unit` of each dwelling, or
/// kNoUnit.
[[nodiscard]] std::vector<Point> middles_of(const std::vector<std::uint32_t>& unit,
                                            const std::vector<Point>& places, std::size_t units);

[[nodiscard]] EventLinks link_to_estates(const StockIndex& stock, const RegisterTable& reports);
[[nodiscard]] EventLinks link_to_areas(const StockIndex& stock, const Shapes& shapes,
                                       const RegisterTable& reports);

}  // namespace roer::app
