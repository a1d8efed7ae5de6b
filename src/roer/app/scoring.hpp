#pragma once
// From a project and a framework to scores that can be opened up: gathers the inputs on one boundary year,
// scores, explains.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/project/project.hpp"
#include "roer/report/report.hpp"
#include "roer/score/explain.hpp"
#include "roer/score/weaknesses.hpp"

namespace roer::app {

struct FrameworkFile;

struct ScoreParams {
  std::string project;    ///< path
  std::string framework;  ///< name of one of the project's own or a built-in one, or path of a TOML file
  std::optional<Year>
      boundary_year;  ///< empty = the latest on which the inputs have values for at least half as many areas
                      ///< as on any year: a small own table of a later year does not decide
  bool name_files = true;  ///< false: sources, manifest and parameters tell no names of files, which may hold
                           ///< those of places and persons; digests stay
  std::optional<Period> latest{};  ///< what "latest" means: this period, and no other takes its place where
                                   ///< it was not measured; empty = the latest that was measured
};

/// Scores of all areas of the framework's unit with all they rest on. Positions are those in scores.areas.
struct ScoreRun {
  score::Framework framework;
  score::ScoreData data;
  score::Scores scores;
  std::vector<score::Explanation> explanations;
  score::Weakness weaknesses;
  std::vector<std::string> names;            ///< one per area; the code where no name is known
  std::vector<std::string> parents;          ///< name of the municipality, one per area
  std::vector<Verdict> verdicts;             ///< of this framework, with area codes
  std::vector<std::size_t> verdict_areas;    ///< position of each verdict's area
  std::vector<score::Judgement> judgements;  ///< what the verdicts add to the score
  std::string framework_text;                ///< the file the framework was read from
  std::vector<report::SourceLine> sources;   ///< the imports that the inputs rest on
  std::vector<Text>
      remarks;           ///< choices made while gathering: other periods, converted borders, inputs that lack
  std::string manifest;  ///< JSON: version, framework digest, inputs with digests, parameters
};

/// Gathers, scores and explains.  An input that the project lacks is no error: its factor is unknown and the
/// score a range.  Values on other borders than the chosen year's are carried over by a crosswalk (table, or
/// overlay of the shapes), marked as converted and told in `remarks`; without crosswalk or shapes the area's
/// value is a hole, told too.
/// Errors: those of opening the project and of the framework; kMissingData if the project holds no area of
/// the framework's unit.    Cost: the country's 14,574 buurten in 50 ms after opening.
[[nodiscard]] Result<ScoreRun> run_score(const ScoreParams& params, Progress& progress);
/// The same on a project that is open.
[[nodiscard]] Result<ScoreRun> run_score(const Project& project, const ScoreParams& params,
                                         Progress& progress);
/// The same by the text of a framework; `params.framework` only names it.
[[nodiscard]] Result<ScoreRun> run_score(const Project& project, FrameworkFile file,
                                         const ScoreParams& params, Progress& progress);

/// The series behind each input through the years that were measured on the run's borders, for trends; one
/// per input that has at least two periods. Numbers are those that the rule sees, by the run's denominators.
[[nodiscard]] Result<std::vector<report::Trend>> trends_of(const Project& project, const ScoreRun& run);

/// Unit of the number that the rule saw, after division: "per 1.000 inwoners"; [factor][input]. Empty where
/// the project does not know the input, or not what it is divided by.
[[nodiscard]] Result<std::vector<std::vector<Text>>> units_of(const Project& project, const ScoreRun& run);

/// The scores as a map layer, verdicts included: score_low, score_high, class (index of the class; 1000 + 100
/// * low + high where the score spans classes), class_nl, class_en, decision, <factor>_low, <factor>_high.
/// Where there are verdicts also what was computed without them: calc_low, calc_high, calc_decision,
/// <factor>_calc_low, <factor>_calc_high. Classes have the framework's colours, with one "depends" class, in
/// a greyed mix, per pair that occurs.
[[nodiscard]] ResultLayer layer_of(const ScoreRun& run);

/// Adds a judgement. Requires: none; everything is checked here, and all faults are told.
/// Errors: kUnknownCode (area of another kind, or not on those borders), kFramework (factor; points outside
/// its range or between its steps), kUsage (no reason, no author, another role than "staff" or "resident", no
/// date of the calendar); kNotSupported for an author or a reason that tells of a person (person_faults);
/// those of the project.
[[nodiscard]] Result<std::int64_t> add_verdict(Project& project, const score::Framework& framework,
                                               const Verdict& verdict);

}  // namespace roer::app
