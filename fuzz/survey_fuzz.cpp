// Answers of respondents about weights: points per name, or pairs compared.

#include <algorithm>

#include "disk_file.hpp"
#include "fuzz_input.hpp"
#include "roer/app/survey_table.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  static const fuzz::DiskFile file("survey");
  static const std::vector<app::WeightGroup> groups = {
      {"", false, {"liveability", "resilience"}, {0, 1}},
      {"organising", true, {"organising/fund", "organising/plan"}, {0, 1}}};
  const auto survey = app::read_survey(file.hold(bytes), groups);
  if (!survey.ok()) return fuzz::require_good(survey.faults());
  fuzz::require(std::is_sorted(survey->respondents.begin(), survey->respondents.end()),
                "respondents are sorted");
  for (const auto& [who, answers] : survey->answers) {
    fuzz::require(std::binary_search(survey->respondents.begin(), survey->respondents.end(), who),
                  "answers are of a respondent");
    for (const auto& [names, answer] : answers) {
      fuzz::require(std::isfinite(answer.number), "an answer is a number");
      fuzz::require(answer.row > 0, "an answer has its row");
      fuzz::require(survey->pairs != names.second.empty(), "pairs have two names, points one");
    }
  }
}
