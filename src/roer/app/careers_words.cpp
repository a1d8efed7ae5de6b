#include "roer/app/careers_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

Text classes_words(const CareersResult& result) {
  const Text &first = result.classes.labels.front(), &last = result.classes.labels.back(),
             &rule = result.classes.rule;
  if (result.classes.labels.size() == 1)
    return {fmt::format("E\u00e9n klasse, {}: {}.", first.nl, rule.nl),
            fmt::format("One class, {}: {}.", first.en, rule.en)};
  return {fmt::format("Klassen {} tot {}, de laagste eerst: {}.", first.nl, last.nl, rule.nl),
          fmt::format("Classes {} to {}, the lowest first: {}.", first.en, last.en, rule.en)};
}

Text step_words(const CareersResult& result) {
  const Text years = number_words(result.step, 0);
  return {years.nl + " jaar", years.en + (result.step == 1 ? " year" : " years")};
}

Text comparing_words(const CareersResult& result) {
  // In the order of CareerDistance.
  static const std::array<Text, kCareerDistances.size()> kBy = {
      {{"hoeveel er te veranderen is om de ene in de andere te maken (optimal matching); een verre klasse "
        "telt "
        "zwaarder dan die ernaast",
        "how much must be changed to make one into the other (optimal matching); a far class counts for more "
        "than the next"},
       {"hoeveel er te veranderen is om de ene in de andere te maken (optimal matching, vaste kosten)",
        "how much must be changed to make one into the other (optimal matching, constant costs)"},
       {"hoeveel er te veranderen is om de ene in de andere te maken (optimal matching); een zeldzame stap "
        "telt "
        "zwaarder",
        "how much must be changed to make one into the other (optimal matching); a rare move counts for "
        "more"},
       {"in hoeveel jaren de klassen verschillen (Hamming)", "in how many years classes differ (Hamming)"},
       {"in welke jaren de klassen verschillen; een stap die dan zeldzaam is telt zwaarder (dynamische "
        "Hamming)",
        "in which years classes differ; a move that is rare then counts for more (dynamic Hamming)"}}};
  const Text& by = kBy.at(static_cast<std::size_t>(result.distance));
  const bool ward = result.method == CareerMethod::kWard;
  return {fmt::format("Loopbanen zijn per paar vergeleken: {}; gegroepeerd {}, en getoond als de meest "
                      "centrale.",
                      by.nl, ward ? "volgens Ward" : "rond medo\u00efden (PAM)"),
          fmt::format("Careers were compared by pairs: {}; grouped {}, and shown by the most central.", by.en,
                      ward ? "by Ward's method" : "around medoids (PAM)")};
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

std::vector<CareerStep> steps_in_order(const CareersResult& result) {
  std::vector<CareerStep> all = result.steps;
  all.insert(all.end(), result.other_steps.begin(), result.other_steps.end());
  std::sort(all.begin(), all.end(), [](const CareerStep& a, const CareerStep& b) { return a.from < b.from; });
  return all;
}

bool areas_come_and_go(const CareersResult& result) {
  const auto all = steps_in_order(result);
  return std::any_of(all.begin(), all.end(),
                     [](const CareerStep& step) { return step.gone > 0 || step.came > 0; });
}

Text too_few_words(const CareersResult& result) {
  if (result.of_persons)
    return {"Kansen staan hier niet: daarvoor zijn het te weinig personen.",
            "Chances are not shown: there are too few people for them."};
  const double steps = result.moves.counts.total();
  const Text number = number_words(steps, 0), years = step_words(result);
  return {fmt::format("Kansen staan hier niet: er {} maar {} {} van {}.", steps == 1 ? "is" : "zijn",
                      number.nl, steps == 1 ? "stap" : "stappen", years.nl),
          fmt::format("Chances are not shown: there {} only {} step{} of {}.", steps == 1 ? "is" : "are",
                      number.en, steps == 1 ? "" : "s", years.en)};
}

Text come_and_go_words() {
  return {"Weg: alleen aan het begin van de stap bekend. Nieuw: alleen aan het eind.",
          "Gone: known at the start of the step alone. New: at the end alone."};
}

}  // namespace roer::app
