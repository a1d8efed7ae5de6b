#pragma once
// Rows of an own table: the first ones can be looked at before all are read, and dates become periods.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "roer/sources/rows.hpp"

namespace roer {

/// After so many rows a reader asks whether to go on.
inline constexpr std::size_t kRowsBetweenAsking = 4096;

/// Hands out the rows of another source, after the first ones were kept as a sample.
class OwnRows final : public RowSource {
 public:
  static constexpr std::size_t kSampleRows = 1000;
  explicit OwnRows(std::unique_ptr<RowSource> rows) : rows_(std::move(rows)) {}

  /// Takes the row with the names of columns: the one told (1-based), or the first with at least two filled
  /// fields among the first 20; rows above it are noted. Then keeps the sample.
  /// Errors: kSeparator (every row is one field), kColumnMissing (no such row), those of the rows.
  [[nodiscard]] Result<std::vector<std::string>> take_header(std::optional<std::int64_t> told);
  [[nodiscard]] const std::vector<std::vector<std::string>>& sample() const { return sample_; }
  /// Dates in this column become their month: 2024-03-15, 15-03-2024, 202403; with `serials` also the number
  /// of days that a workbook stores. Noted.
  void read_dates_in(std::size_t column, bool serials);

  bool next(std::vector<std::string_view>& fields) override;
  [[nodiscard]] std::int64_t row() const override;
  [[nodiscard]] const Faults& faults() const override { return rows_->faults(); }
  [[nodiscard]] const std::string& source() const override { return rows_->source(); }
  [[nodiscard]] std::vector<Note> notes() const override;

 private:
  void read_date(std::string_view& field);

  std::unique_ptr<RowSource> rows_;
  std::vector<std::vector<std::string>> sample_;
  std::vector<std::int64_t> numbers_;
  std::size_t at_ = 0;
  std::optional<std::size_t> dates_;
  bool serials_ = false;
  std::string date_;
  Note titles_{
      {"regels boven de kolomnamen overgeslagen", "lines above the names of columns left out"}, 0, 0, ""};
  Note read_as_month_{{"datums gelezen als hun maand", "dates read as their month"}, 0, 0, ""};
};

/// The month of a date as own tables write it; empty if it is none. A day and a month parted by '/' are only
/// told apart when one of them is above 12.
[[nodiscard]] std::optional<Period> month_of_date(std::string_view text);
/// The month of the day with this number in a workbook (1 = 1 January 1900); empty outside 1990..2100.
[[nodiscard]] std::optional<Period> month_of_serial(std::string_view text);

}  // namespace roer
