#pragma once
// The formulas of a workbook: the arithmetic of score/ in the words of spreadsheet programs.
//
// Only functions that Excel, LibreOffice and Gnumeric know alike; none that is computed anew at every change
// or looks up a text. Where the program cannot be followed (ranks among all areas, expectation-maximisation,
// Copeland ...) a formula refers to the number that stands in the sheet data, marked as computed.

#include <string>

#include "roer/app/workbook_layout.hpp"

namespace roer::app {

class WorkbookFormulas {
 public:
  /// `whole`: the workbook holds all areas that were scored, so that quantiles can be taken of them.
  WorkbookFormulas(const ScoreRun& run, const WorkbookLayout& layout, Language language, bool whole)
      : run_(run), layout_(layout), language_(language), whole_(whole) {}

  // Of the sheet points, in row `row` (from 0) of any area.
  [[nodiscard]] std::string now(std::size_t f, std::size_t k, std::size_t row) const;
  [[nodiscard]] std::string then(std::size_t f, std::size_t k, std::size_t row) const;
  [[nodiscard]] std::string seen(std::size_t f, std::size_t k, std::size_t row) const;
  [[nodiscard]] std::string given(std::size_t f, std::size_t k, std::size_t row) const;
  [[nodiscard]] std::string too_few(std::size_t row) const;
  /// Points of a factor at its low or high end.
  [[nodiscard]] std::string end(std::size_t f, std::size_t row, bool high) const;
  // Of the sheet scores.
  [[nodiscard]] std::string score(std::size_t row, bool high) const;
  [[nodiscard]] std::string class_index(std::size_t row, bool high) const;
  [[nodiscard]] std::string class_text(std::size_t row) const;
  [[nodiscard]] std::string decision(std::size_t row) const;
  // Of the sheets of the framework; empty = no formula follows it, so the number stands there.
  [[nodiscard]] std::string input_weight(std::size_t f, std::size_t k) const;
  [[nodiscard]] std::string factor_weight(std::size_t f) const;
  [[nodiscard]] std::string quantile(std::size_t f, std::size_t k, std::size_t limit,
                                     std::size_t areas) const;
  [[nodiscard]] std::string class_from(std::size_t c) const;
  /// A cell, or what counts where it is empty.
  [[nodiscard]] std::string or_else(std::string_view sheet, std::size_t row, std::string_view key,
                                    double otherwise) const;
  /// Tells when a key was changed that the points and scores here do not follow.
  [[nodiscard]] std::string unfollowed(std::string_view sheet, std::size_t row) const;

 private:
  [[nodiscard]] std::string divided(std::size_t value, std::size_t below, const InputPlace& place,
                                    std::size_t row) const;
  [[nodiscard]] std::string measured(std::size_t f, std::size_t k, std::size_t row) const;
  [[nodiscard]] std::string by_line(std::size_t f, std::size_t k, const std::string& number) const;
  [[nodiscard]] std::string enough(std::size_t f, std::size_t row) const;

  const ScoreRun& run_;
  const WorkbookLayout& layout_;
  Language language_;
  bool whole_;
};

/// What the three decisions are called.
[[nodiscard]] const Text& decision_words(score::Decision decision);

}  // namespace roer::app
