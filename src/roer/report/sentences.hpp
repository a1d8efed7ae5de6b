#pragma once
// Findings put into words. Plain text: escaping comes later.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/report/view.hpp"

namespace roer::report {

/// `pattern` with {0}, {1}, ... replaced by `arguments`.
[[nodiscard]] std::string fill(std::string_view pattern, const std::vector<std::string>& arguments);

/// Anchors in the page. An official code is letters and digits; anything else becomes '-'.
[[nodiscard]] std::string page_id(const View& view, std::uint32_t area);
[[nodiscard]] std::string row_id(const View& view, std::uint32_t area);

/// "Malvert (Nijmegen): score 9, laag; nadere blik: ja"
[[nodiscard]] std::string area_in_short(const View& view, std::uint32_t area);

[[nodiscard]] std::string_view decision_word(const View& view, score::Decision decision);
/// "nadere blik: ja", "... hangt af van organisatiekracht".
[[nodiscard]] std::string decision_text(const View& view, std::uint32_t area);

/// "vanaf 9 tot 18" of a class of the score.
[[nodiscard]] std::string class_limits(const View& view, std::size_t which);
/// "score 9 of hoger".
[[nodiscard]] std::string threshold_text(const View& view);
[[nodiscard]] std::string_view points_word(const View& view, double points);

[[nodiscard]] std::string source_short(const View& view, const SourceLine& source);
/// "2024", or "2021 tot en met 2025"
[[nodiscard]] std::string period_text(const View& view, const score::InputData& input);
/// Period and source of an input, or that it has none.
[[nodiscard]] std::string source_text(const View& view, const score::InputData& input);
[[nodiscard]] std::string unit_text(const View& view, std::size_t factor, std::size_t input);

/// One step of the rule of an input: which values get which points.
struct RuleStep {
  double points = 0;
  std::string text;  ///< "-0,164 tot 0,010"
};
/// Empty for an input that is points already, and where quantiles had nothing to go by.
[[nodiscard]] std::vector<RuleStep> rule_steps(const View& view, std::size_t factor, std::size_t input);

[[nodiscard]] std::string flip_sentence(const View& view, const score::Flip& flip);
/// `alone`: no other factor is unknown.
[[nodiscard]] std::string dependence_sentence(const View& view, const score::Dependence& dependence,
                                              bool alone);
/// What would change the decision of an area, and what it depends on, one sentence each; says so if nothing
/// does. Where a verdict changed the score, of the computed outcome and of the judged one, each by its name.
[[nodiscard]] std::vector<std::string> what_changes(const View& view, std::uint32_t area);
/// "score 12 = liveability 3 x organising capacity 2 x resilience 2"
[[nodiscard]] std::string formula_of(const View& view, std::uint32_t area, bool judged);
/// The computed formula; where a verdict overrules, that one and the judged one, each with its name.
[[nodiscard]] std::vector<std::string> formulas_of(const View& view, std::uint32_t area);
/// A verdict changed the score.
[[nodiscard]] bool is_overruled(const View& view, std::uint32_t area);
/// The formula in words, without figures.
/// "the product of": how the factors make the score.
[[nodiscard]] std::string_view combine_word(const View& view);
[[nodiscard]] std::string formula_in_words(const View& view);

/// Why a factor is not known for some areas: counts per reason, most frequent first.
[[nodiscard]] std::string why_unknown(const View& view, std::size_t factor);

/// How many of the shown areas have a factor that is not known.
[[nodiscard]] std::size_t unknown_areas(const View& view, std::size_t factor);

}  // namespace roer::report
