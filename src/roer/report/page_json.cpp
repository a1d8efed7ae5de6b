#include "roer/report/page_json.hpp"

#include <cmath>

namespace roer::report {

void append_number(std::string& out, double value, int decimals) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  out += text == "-0" ? "0" : text;
}

}  // namespace roer::report
