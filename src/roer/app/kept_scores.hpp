#pragma once
// Scores of an open project that are asked for again and again: all areas, one area opened up, other limits.

#include <compare>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/explain_area.hpp"
#include "roer/app/indicator_columns.hpp"
#include "roer/app/scoring.hpp"
#include "roer/report/report.hpp"
#include "roer/score/rescorer.hpp"

namespace roer::app {

/// Which scores: what ScoreParams asks for, without the project.
struct ScoreChoice {
  std::string framework = "vitality";  ///< name of a framework: of the project's own, or built in
  std::optional<Year> year = {};
  std::optional<Period> period = {};
  auto operator<=>(const ScoreChoice&) const = default;
};

/// Errors: those of check_framework_known and run_score.
[[nodiscard]] Result<ScoreRun> score_chosen(const Project& project, const ScoreChoice& choice);

/// A figure of the people or homes of each area, with that of larger areas in the same period.
struct PopulationFigure {
  std::string indicator;
  IndicatorColumn areas;
  std::optional<IndicatorColumn> municipalities, country;
};

/// One run and what is worked out from it on demand. Safe to use from many threads.
class KeptScores {
 public:
  KeptScores(std::string project, ScoreChoice choice, ScoreRun run)
      : project_(std::move(project)), choice_(std::move(choice)), run_(std::move(run)) {}

  [[nodiscard]] const ScoreChoice& choice() const { return choice_; }
  [[nodiscard]] const ScoreRun& run() const { return run_; }

  /// The document of explain.schema.json for one area, the same as explain_area() gives.
  /// Errors: those of explain_area().   Cost: the first time the changes of all areas are worked out.
  [[nodiscard]] Result<std::string> explain(std::size_t area);
  /// Errors: those of trends_of().
  [[nodiscard]] Result<const std::vector<report::Trend>*> trends();
  /// Who lives there: those of a fixed list (residents by age, households, homes) that the project has of the
  /// run's areas on its borders, each of its latest year.  Errors: those of the project.
  [[nodiscard]] Result<const std::vector<PopulationFigure>*> population();
  /// Scores with another setting: calls use(evaluator, rescorer) while no other call does; use sets the
  /// setting it wants.  Errors: those of Evaluator::compile.
  template <class Use>
  [[nodiscard]] Status rescore(Use use) {
    const std::lock_guard lock(rescoring_);
    if (!rescorer_) {
      ROER_TRY(score::Evaluator evaluator, score::Evaluator::compile(run_.framework, run_.data));
      evaluator_ = std::make_unique<score::Evaluator>(std::move(evaluator));
      rescorer_ = std::make_unique<score::Rescorer>(*evaluator_);
    }
    return use(*evaluator_, *rescorer_);
  }

 private:
  const std::string project_;
  const ScoreChoice choice_;
  const ScoreRun run_;
  std::mutex explaining_, following_, counting_, rescoring_;
  std::unique_ptr<ExplainResult> explained_;
  std::unique_ptr<std::vector<report::Trend>> trends_;
  std::unique_ptr<std::vector<PopulationFigure>> population_;
  std::unique_ptr<score::Evaluator> evaluator_;
  std::unique_ptr<score::Rescorer> rescorer_;
};

}  // namespace roer::app
