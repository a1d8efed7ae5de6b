#pragma once
// Known answers: rows of ../shared/golden/segregation/*.csv, and the data they are about.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared_data.hpp"

namespace roer::testing {

/// The path of a file of ../shared/golden/segregation.
inline std::string golden(const std::string& file) {
  return (shared_folder() / "golden" / "segregation" / file).string();
}

using Cells = std::vector<std::string>;

/// The cells of a CSV file with quotes; the first row is the header.
inline std::vector<Cells> read_cells(const std::string& path) {
  std::ifstream file(path);
  std::vector<Cells> rows;
  Cells row{""};
  bool quoted = false;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      row.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      row.emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back(row);
      row = {""};
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  if (row.size() > 1) rows.push_back(row);
  return rows;
}

/// Columns by name.
struct GoldenSheet {
  std::map<std::string, std::vector<std::string>> text;
  [[nodiscard]] std::vector<double> numbers(const std::string& name) const {
    std::vector<double> result;
    for (const std::string& cell : text.at(name)) result.push_back(std::stod(cell));
    return result;
  }
};

inline GoldenSheet read_sheet(const std::string& path) {
  const std::vector<Cells> rows = read_cells(path);
  GoldenSheet sheet;
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[0].size(); ++c) sheet.text[rows[0][c]].push_back(rows[r].at(c));
  return sheet;
}

struct GoldenRow {
  std::string id, data, method, params;
  double expected = 0;
  double tolerance = 0;
  bool relative = true;
  std::string note;

  [[nodiscard]] bool has(const std::string& word) const { return params.find(word) != std::string::npos; }
  [[nodiscard]] bool about(const std::string& word) const { return data.find(word) != std::string::npos; }
  /// What stands behind "key=" in the parameters, up to a space or a comma.
  [[nodiscard]] std::string value(const std::string& key) const {
    const auto at = params.find(key + "=");
    if (at == std::string::npos) return {};
    const auto begin = at + key.size() + 1;
    return params.substr(begin, params.find_first_of(" ,", begin) - begin);
  }
  [[nodiscard]] std::size_t number(const std::string& key) const { return std::stoul(value(key)); }

  /// Equal within the tolerance of the row. Printed values of nearly 0 carry the noise of their package.
  [[nodiscard]] bool fits(double found) const {
    if (std::isnan(expected)) return std::isnan(found);
    const double allowed = relative ? std::max(tolerance * std::abs(expected), 1e-12) : tolerance;
    return std::abs(found - expected) <= allowed;
  }
};

inline std::vector<GoldenRow> read_golden(const std::string& path) {
  const std::vector<Cells> cells = read_cells(path);
  std::vector<GoldenRow> rows;
  for (std::size_t r = 1; r < cells.size(); ++r) {
    const Cells& c = cells[r];
    rows.push_back({c[0], c[1], c[2], c[3], std::strtod(c[4].c_str(), nullptr),
                    std::strtod(c[5].c_str(), nullptr), c[5].find("abs") == std::string::npos,
                    c.size() > 7 ? c[7] : ""});
  }
  return rows;
}

/// What the rows of one file came to.
struct GoldenTally {
  std::size_t passed = 0, failed = 0;
  std::map<std::string, std::size_t> not_built;  ///< rows per reason
};

/// Computes every row; `compute` gives nothing for a row that `why_not` must then give a reason for.  Fewer
/// than `least` rows that pass are a failure: rows may come, none may be lost.
inline GoldenTally check_golden(const std::vector<GoldenRow>& rows,
                                const std::function<std::optional<double>(const GoldenRow&)>& compute,
                                const std::function<std::string(const GoldenRow&)>& why_not,
                                std::size_t least = 1) {
  GoldenTally tally;
  for (const GoldenRow& row : rows) {
    if (const std::string reason = why_not(row); !reason.empty()) {
      ++tally.not_built[reason];
      continue;
    }
    const std::optional<double> found = compute(row);
    if (!found) {
      ADD_FAILURE() << row.id << ": no method for \"" << row.method << "\" and no reason why not";
      ++tally.failed;
    } else if (row.fits(*found)) {
      ++tally.passed;
    } else {
      ADD_FAILURE() << row.id << " (" << row.method << "; " << row.params << "): " << *found << " is not "
                    << row.expected;
      ++tally.failed;
    }
  }
  std::string reasons;
  for (const auto& [reason, count] : tally.not_built) reasons += "; " + std::to_string(count) + " " + reason;
  std::cout << tally.passed << " of " << rows.size() << " rows pass" << reasons << "\n";
  EXPECT_GE(tally.passed, least) << "rows that passed before were not computed, or failed";
  return tally;
}

}  // namespace roer::testing
