#pragma once
// The keys of a framework file as columns and rows of a workbook: what each holds, and what people read of
// it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"

namespace roer::app {

enum class KeyKind : std::uint8_t {
  kText,
  kNumber,
  kYesNo,
  kPeriod,   ///< 2024, "2024-03" or "latest"
  kTexts,    ///< parted by commas
  kNumbers,  ///< a list: one column for each number, "limit 1", "limit 2" ...
};

struct KeySpec {
  std::string key;  ///< "denominator.per"; of kNumbers the name of its columns: "limit"
  KeyKind kind = KeyKind::kText;
  Text about;
  std::vector<std::string> allowed = {};  ///< empty = anything
  double width = 12;
};

/// Keys of the file itself, of [[class]], [[factor]] and [[factor.input]], in the order of their columns.
[[nodiscard]] const std::vector<KeySpec>& root_keys();
[[nodiscard]] const std::vector<KeySpec>& class_keys();
[[nodiscard]] const std::vector<KeySpec>& factor_keys();
[[nodiscard]] const std::vector<KeySpec>& input_keys();

/// Names of the sheets that hold a framework.
inline constexpr std::string_view kRootSheet = "framework", kClassSheet = "classes", kFactorSheet = "factors",
                                  kInputSheet = "inputs", kDoubtSheet = "uncertain";

}  // namespace roer::app
