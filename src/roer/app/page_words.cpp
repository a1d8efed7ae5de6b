#include "roer/app/page_words.hpp"

#include <cmath>

namespace roer::app {

Text number_words(double value, int decimals) {
  return {format_number(value, decimals, Language::kDutch),
          format_number(value, decimals, Language::kEnglish)};
}

Text percent_words(double share, int decimals) {
  const Text number = number_words(100 * share, decimals);
  return {number.nl + " %", number.en + " %"};
}

Text interval_words(double low, double high, int decimals) {
  if (!std::isfinite(low) || !std::isfinite(high)) return {};
  const Text from = number_words(low, decimals), to = number_words(high, decimals);
  return {from.nl + " \u2013 " + to.nl, from.en + " \u2013 " + to.en};
}

Text count_words(std::size_t count) {
  return number_words(static_cast<double>(count), 0);
}

Text plain_words(const std::string& text) {
  return {text, text};
}

Text chance_words(double p) {
  if (!std::isfinite(p)) return {};
  constexpr double kLeast = 0.001;
  if (p >= kLeast) return number_words(p, 3);
  const Text least = number_words(kLeast, 3);
  return {"< " + least.nl, "< " + least.en};
}

}  // namespace roer::app
