#pragma once
// Computes spreadsheet formulas by themselves, for tests: a small reading of the Open Formula standard (OASIS
// ODF 1.3, part 4) that knows nothing of what the program computed.  A formula it cannot read throws.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "roer/project/spreadsheet.hpp"

namespace roer::testing {

/// Empty, a number, a text, a yes or no.
using Scalar = std::variant<std::monostate, double, std::string, bool>;

struct Grid {
  std::size_t rows = 1, columns = 1;
  std::vector<Scalar> cells{Scalar{}};
  [[nodiscard]] const Scalar& at(std::size_t i) const { return cells.size() == 1 ? cells[0] : cells[i]; }
};

inline Grid single(Scalar value) {
  return {1, 1, {std::move(value)}};
}

/// The cells of a workbook with what their formulas come to.
class FormulaEvaluator {
 public:
  explicit FormulaEvaluator(const std::vector<Sheet>& sheets) {
    for (const Sheet& sheet : sheets)
      for (std::size_t row = 0; row < sheet.rows; ++row) {
        std::vector<SheetCell> cells;
        sheet.fill(row, cells);
        for (std::size_t column = 0; column < cells.size(); ++column)
          cells_[{sheet.name, row, column}] = std::move(cells[column]);
      }
  }
  using Place = std::tuple<std::string, std::size_t, std::size_t>;
  [[nodiscard]] const std::map<Place, SheetCell>& cells() const { return cells_; }
  /// Puts another value in a cell without a formula; what follows from it is computed anew.
  void set(const Place& place, Scalar value) {
    edited_[place] = std::move(value);
    done_.clear();
  }
  Scalar value(const Place& place) {
    if (const auto edited = edited_.find(place); edited != edited_.end()) return edited->second;
    const auto found = cells_.find(place);
    if (found == cells_.end()) return {};
    if (found->second.formula.empty()) return stored(found->second);
    if (const auto done = done_.find(place); done != done_.end()) return done->second;
    if (!under_way_.insert(place).second) throw std::runtime_error("a circle of formulas");
    Parser parser{*this, std::get<0>(place), found->second.formula};
    const Scalar result = parser.whole();
    under_way_.erase(place);
    return done_[place] = result;
  }
  /// What stands beside the formula.
  static Scalar stored(const SheetCell& cell) {
    if (cell.kind == SheetCell::Kind::kNumber) return cell.number;
    if (cell.kind == SheetCell::Kind::kYesNo) return cell.number != 0;
    if (cell.kind == SheetCell::Kind::kText || !cell.formula.empty()) return cell.text;
    return {};
  }

 private:
  static double number(const Scalar& value) {
    if (const auto* one = std::get_if<double>(&value)) return *one;
    if (const auto* yes = std::get_if<bool>(&value)) return *yes ? 1 : 0;
    if (std::holds_alternative<std::monostate>(value)) return 0;
    throw std::runtime_error("a text where a number is needed");
  }
  static bool truth(const Scalar& value) { return number(value) != 0; }
  static bool is_number(const Scalar& value) { return std::holds_alternative<double>(value); }

  /// Computes while it reads; what a condition leaves aside is read but not computed.
  struct Parser {
    FormulaEvaluator& book;
    std::string sheet;
    std::string_view text;
    std::size_t at = 0;
    bool live = true;

    Scalar whole() {
      expect('=');
      Grid result = comparison();
      if (at != text.size()) throw std::runtime_error("rest of a formula: " + std::string(text.substr(at)));
      if (result.cells.size() != 1) throw std::runtime_error("a formula of several cells");
      if (std::holds_alternative<std::monostate>(result.cells[0])) return 0.0;
      return result.cells[0];
    }
    void expect(char c) {
      if (at >= text.size() || text[at] != c)
        throw std::runtime_error("expected " + std::string(1, c) + " in " + std::string(text));
      ++at;
    }
    bool take(std::string_view what) {
      if (text.substr(at, what.size()) != what) return false;
      at += what.size();
      return true;
    }
    template <class Operation>
    Grid each(const Grid& a, const Grid& b, const Operation& operation) const {
      const Grid& shape = a.cells.size() >= b.cells.size() ? a : b;
      if (a.cells.size() != 1 && b.cells.size() != 1 && (a.rows != b.rows || a.columns != b.columns))
        throw std::runtime_error("ranges of other shapes");
      Grid result{shape.rows, shape.columns, {}};
      for (std::size_t i = 0; i < shape.cells.size(); ++i)
        result.cells.push_back(live ? Scalar(operation(a.at(i), b.at(i))) : Scalar{});
      return result;
    }
    static int order(const Scalar& a, const Scalar& b) {
      const auto rank = [](const Scalar& one) {
        return std::holds_alternative<std::string>(one) ? 1 : std::holds_alternative<bool>(one) ? 2 : 0;
      };
      const auto* left = std::get_if<std::string>(&a);
      const auto* right = std::get_if<std::string>(&b);
      // An empty cell is an empty text beside a text.
      if (left != nullptr && std::holds_alternative<std::monostate>(b)) return left->empty() ? 0 : 1;
      if (right != nullptr && std::holds_alternative<std::monostate>(a)) return right->empty() ? 0 : -1;
      if (rank(a) != rank(b)) return rank(a) < rank(b) ? -1 : 1;
      if (left != nullptr) return left->compare(*right);
      return number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0;
    }
    Grid comparison() {
      Grid left = joined();
      for (const std::string_view sign : {"<=", ">=", "<>", "=", "<", ">"})
        if (take(sign)) {
          const Grid right = joined();
          return each(left, right, [&](const Scalar& a, const Scalar& b) {
            const int found = order(a, b);
            return sign == "<="   ? found <= 0
                   : sign == ">=" ? found >= 0
                   : sign == "<>" ? found != 0
                   : sign == "="  ? found == 0
                   : sign == "<"  ? found < 0
                                  : found > 0;
          });
        }
      return left;
    }
    Grid joined() {
      Grid left = sum();
      while (take("&")) {
        const Grid right = sum();
        left = each(left, right, [](const Scalar& a, const Scalar& b) {
          return std::get<std::string>(a) + std::get<std::string>(b);
        });
      }
      return left;
    }
    Grid sum() {
      Grid left = product();
      for (;;) {
        if (take("+")) {
          left =
              each(left, product(), [](const Scalar& a, const Scalar& b) { return number(a) + number(b); });
        } else if (take("-")) {
          left =
              each(left, product(), [](const Scalar& a, const Scalar& b) { return number(a) - number(b); });
        } else {
          return left;
        }
      }
    }
    Grid product() {
      Grid left = power();
      for (;;) {
        if (take("*")) {
          left = each(left, power(), [](const Scalar& a, const Scalar& b) { return number(a) * number(b); });
        } else if (take("/")) {
          left = each(left, power(), [](const Scalar& a, const Scalar& b) {
            if (number(b) == 0) throw std::runtime_error("division by zero");
            return number(a) / number(b);
          });
        } else {
          return left;
        }
      }
    }
    Grid power() {
      Grid left = signed_one();
      while (take("^"))
        left = each(left, signed_one(),
                    [](const Scalar& a, const Scalar& b) { return std::pow(number(a), number(b)); });
      return left;
    }
    Grid signed_one() {
      if (take("-"))
        return each(signed_one(), single(0.0), [](const Scalar& a, const Scalar&) { return -number(a); });
      if (take("+")) return signed_one();
      return primary();
    }
    static bool is_word(char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
             c == '$' || c == '.';
    }
    Grid primary() {
      if (take("(")) {
        Grid inner = comparison();
        expect(')');
        return inner;
      }
      if (take("\"")) return quoted();
      if (at < text.size() && text[at] >= '0' && text[at] <= '9') return literal();
      const std::size_t begin = at;
      while (at < text.size() && is_word(text[at])) ++at;
      const std::string word(text.substr(begin, at - begin));
      if (word.empty()) throw std::runtime_error("no value at " + std::string(text.substr(at)));
      if (take("(")) return function(word);
      if (word == "TRUE" || word == "FALSE") return single(word == "TRUE");
      if (take("!")) {
        const std::size_t cell = at;
        while (at < text.size() && is_word(text[at])) ++at;
        return reference(word, std::string(text.substr(cell, at - cell)));
      }
      return reference(sheet, word);
    }
    Grid quoted() {
      std::string value;
      for (;;) {
        if (at >= text.size()) throw std::runtime_error("an open text");
        if (text[at] == '"') {
          if (text.substr(at, 2) != "\"\"") break;
          ++at;
        }
        value += text[at++];
      }
      ++at;
      return single(value);
    }
    Grid literal() {
      double value = 0;
      const auto read = std::from_chars(text.data() + at, text.data() + text.size(), value);
      at = static_cast<std::size_t>(read.ptr - text.data());
      return single(value);
    }
    static std::pair<std::size_t, std::size_t> place(const std::string& name) {
      std::size_t row = 0, column = 0;
      for (const char c : name)
        if (c >= 'A' && c <= 'Z')
          column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        else if (c >= '0' && c <= '9')
          row = row * 10 + static_cast<std::size_t>(c - '0');
        else if (c != '$')
          throw std::runtime_error("no cell: " + name);
      if (row == 0 || column == 0) throw std::runtime_error("no cell: " + name);
      return {row - 1, column - 1};
    }
    Grid reference(const std::string& on, const std::string& first) {
      auto [row, column] = place(first);
      auto [last_row, last_column] = std::pair(row, column);
      if (take(":")) {
        const std::size_t begin = at;
        while (at < text.size() && is_word(text[at])) ++at;
        std::tie(last_row, last_column) = place(std::string(text.substr(begin, at - begin)));
      }
      Grid grid{last_row - row + 1, last_column - column + 1, {}};
      for (std::size_t r = row; r <= last_row; ++r)
        for (std::size_t c = column; c <= last_column; ++c)
          grid.cells.push_back(live ? book.value({on, r, c}) : Scalar{});
      return grid;
    }
    Grid skipped() {
      const bool before = live;
      live = false;
      Grid result = comparison();
      live = before;
      return result;
    }
    Grid condition() {
      const Grid test = comparison();
      const bool yes = live && truth(test.at(0));
      expect(',');
      const Grid then = yes ? comparison() : skipped();
      expect(',');
      const Grid otherwise = live && !yes ? comparison() : skipped();
      expect(')');
      return yes ? then : otherwise;
    }
    Grid function(const std::string& name) {
      if (name == "IF") return condition();
      std::vector<Grid> arguments;
      do arguments.push_back(comparison());
      while (take(","));
      expect(')');
      return live ? call(name, arguments) : single({});
    }
    static std::vector<double> numbers_in(const std::vector<Grid>& arguments) {
      std::vector<double> numbers;
      for (const Grid& one : arguments)
        for (const Scalar& cell : one.cells)
          if (is_number(cell)) numbers.push_back(std::get<double>(cell));
      return numbers;
    }
    Grid call(const std::string& name, const std::vector<Grid>& arguments) {
      const auto first = [&] { return number(arguments.at(0).at(0)); };
      if (name == "ISNUMBER")
        return each(arguments.at(0), single({}), [](const Scalar& a, const Scalar&) { return is_number(a); });
      if (name == "AND" || name == "OR") {
        const auto yes = [](const Grid& one) { return truth(one.at(0)); };
        return single(name == "AND" ? std::all_of(arguments.begin(), arguments.end(), yes)
                                    : std::any_of(arguments.begin(), arguments.end(), yes));
      }
      if (name == "INT") return single(std::floor(first()));
      if (name == "EXP") return single(std::exp(first()));
      if (name == "LN") return single(std::log(first()));
      if (name == "INDEX") return index(arguments);
      if (name == "SUMPRODUCT") return sum_of_products(arguments);
      std::vector<double> numbers = numbers_in(arguments);
      if (name == "PERCENTILE") {
        const double share = numbers.back();
        numbers.pop_back();
        return single(percentile(numbers, share));
      }
      if (numbers.empty()) throw std::runtime_error(name + " of nothing");
      if (name == "MIN") return single(*std::min_element(numbers.begin(), numbers.end()));
      if (name == "MAX") return single(*std::max_element(numbers.begin(), numbers.end()));
      if (name == "MEDIAN") return single(percentile(numbers, 0.5));
      throw std::runtime_error("no such function: " + name);
    }
    static Grid index(const std::vector<Grid>& arguments) {
      const double place = number(arguments.at(1).at(0));
      if (place < 1 || place > static_cast<double>(arguments.at(0).cells.size()))
        throw std::runtime_error("INDEX out of range");
      return single(arguments.at(0).cells[static_cast<std::size_t>(place) - 1]);
    }
    static Grid sum_of_products(const std::vector<Grid>& arguments) {
      double sum = 0;
      for (std::size_t i = 0; i < arguments.at(0).cells.size(); ++i) {
        double product = 1;
        for (const Grid& one : arguments) {
          if (one.rows != arguments[0].rows || one.columns != arguments[0].columns)
            throw std::runtime_error("SUMPRODUCT of other shapes");
          product *= is_number(one.cells[i]) ? std::get<double>(one.cells[i]) : 0;
        }
        sum += product;
      }
      return single(sum);
    }
    static double percentile(std::vector<double> numbers, double share) {
      std::sort(numbers.begin(), numbers.end());
      const double place = share * static_cast<double>(numbers.size() - 1);
      const auto below = static_cast<std::size_t>(place);
      const std::size_t above = std::min(below + 1, numbers.size() - 1);
      return numbers[below] + (place - static_cast<double>(below)) * (numbers[above] - numbers[below]);
    }
  };

  std::map<Place, SheetCell> cells_;
  std::map<Place, Scalar> edited_, done_;
  std::set<Place> under_way_;
};

}  // namespace roer::testing
