#pragma once
// Choices made while gathering, told once each.

#include <string>
#include <string_view>
#include <vector>

#include "roer/base/strong.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// Collects remarks in the order they are made; the same remark is kept once.
class Remarks {
 public:
  void add(std::string nl, std::string en);
  [[nodiscard]] const std::vector<Text>& list() const { return list_; }

 private:
  std::vector<Text> list_;
};

/// A label between quotation marks, as a name within a sentence.
[[nodiscard]] Text quoted(const Text& label);
/// "2021, 2022 en 2023" / "2021, 2022 and 2023".
[[nodiscard]] Text enumerated(const std::vector<std::string>& items);
/// Names in both languages, enumerated.
[[nodiscard]] Text enumerated(const std::vector<Text>& items);
/// Periods, enumerated.
[[nodiscard]] Text enumerated(const std::vector<Period>& periods);

}  // namespace roer::app
