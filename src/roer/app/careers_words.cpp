#include "roer/app/careers_words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "roer/app/page_words.hpp"

namespace roer::app {

Text focus_words(const CareersResult& result) {
  std::vector<std::size_t> in;
  for (std::size_t c = 0; c < result.focus.size(); ++c)
    if (result.focus[c]) in.push_back(c);
  const auto label = [&](std::size_t c) { return result.classes.labels[c]; };
  if (in.size() > 1 && in.back() - in.front() + 1 == in.size())
    return {label(in.front()).nl + "-" + label(in.back()).nl,
            label(in.front()).en + "-" + label(in.back()).en};
  Text list;
  for (const std::size_t c : in) {
    list.nl += (list.nl.empty() ? "" : ", ") + label(c).nl;
    list.en += (list.en.empty() ? "" : ", ") + label(c).en;
  }
  return list;
}

Text step_words(const CareersResult& result) {
  const Text years = number_words(result.step, 0);
  return {years.nl + " jaar", years.en + (result.step == 1 ? " year" : " years")};
}

Text years_words(const CareersResult& result, double steps) {
  if (std::isnan(steps)) return {"?", "?"};
  if (!std::isfinite(steps)) return {"nooit", "never"};
  // No chain of some years tells what a thousand years bring.
  constexpr double kMostYears = 1000;
  if (steps * result.step <= kMostYears) return number_words(steps * result.step, 0);
  const Text most = number_words(kMostYears, 0);
  return {"> " + most.nl, "> " + most.en};
}

Text meaning_of(const CareersResult& result) {
  if (std::isnan(result.focus_stayed)) return {};
  const careers::Range range = careers::wilson(result.focus_stayed * result.focus_began, result.focus_began);
  const Text focus = focus_words(result), step = step_words(result);
  const Text stayed = percent_words(result.focus_stayed, 0);
  const Text low = percent_words(range.low, 0), high = percent_words(range.high, 0);
  Text text = {
      fmt::format("van {} die in klasse {} begonnen, zat {} daar {} later nog (95 %: {} tot {})",
                  result.of_persons ? "de personen" : "de gebieden", focus.nl, stayed.nl, step.nl, low.nl,
                  high.nl),
      fmt::format("of the {} that began in class {}, {} were still there {} later (95 %: {} to {})",
                  result.of_persons ? "people" : "areas", focus.en, stayed.en, step.en, low.en, high.en)};
  if (std::isfinite(result.focus_steps)) {
    const Text years = years_words(result, result.focus_steps);
    text.nl +=
        fmt::format("; blijven de kansen zoals ze waren, dan duurt dat verblijf gemiddeld {} jaar", years.nl);
    text.en += fmt::format("; if chances stay as they were, that stay lasts {} year{} on average", years.en,
                           years.en == "1" ? "" : "s");
  }
  return {text.nl + ".", text.en + "."};
}

}  // namespace roer::app
