#pragma once
// Scores in words: ranges, decisions and classes as a terminal shows them.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/app/scoring.hpp"
#include "roer/base/text.hpp"

namespace roer::cli {

/// A number with as many decimals (at most three) as it needs.
[[nodiscard]] std::string number_text(double value, Language language);
/// "1 point", "2.5 points".
[[nodiscard]] std::string points_text(double points, Language language);
/// "9", "6-18", or "−0.2 to 0.1" where a sign would blur the dash.
[[nodiscard]] std::string range_text(const score::Range& range, Language language);
/// "closer look" / "nadere blik" and so on.
[[nodiscard]] const Text& label_of(score::Decision decision);
/// "vulnerable", or "vulnerable to high" where the score is a range; "" without classes.
[[nodiscard]] std::string class_text(const score::Framework& framework, std::int32_t low, std::int32_t high,
                                     Language language);
/// "2024", "2021-2025", or "" where the input is not there.
[[nodiscard]] std::string period_text(const score::InputData& data);

/// Names of areas as people know them: with the municipality, where that is known and differs.
class ScoreRunNames {
 public:
  explicit ScoreRunNames(const app::ScoreRun& run) : run_(&run) {}
  [[nodiscard]] std::string full(std::size_t area) const;

 private:
  const app::ScoreRun* run_;
};

/// What the weaknesses of a formula are, as sentences.  `tie` is the shared score to tell of; null = none.
[[nodiscard]] std::vector<Text> weakness_sentences(const score::Framework& framework,
                                                   const score::Weakness& weakness, const score::Tie* tie);

}  // namespace roer::cli
