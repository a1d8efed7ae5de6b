#pragma once
// Verdicts of staff and residents as they take part in a score.

#include <vector>

#include "roer/app/remarks.hpp"
#include "roer/project/project.hpp"
#include "roer/score/score.hpp"

namespace roer::app {

/// The verdicts of a framework that fit its areas, and the judgements they make.
struct Judged {
  std::vector<Verdict> verdicts;
  std::vector<std::size_t> areas;  ///< position of each verdict's area
  std::vector<score::Judgement> judgements;
};

/// Verdicts on other borders, of areas, factors or points that the framework does not have any more, stay in
/// the project and are told in `remarks`; they do not take part.
[[nodiscard]] Result<Judged> judgements_for(const Project& project, const score::Framework& framework,
                                            const AreaList& areas, Remarks& remarks);

/// Lowest and highest score that the factors' ranges allow.
[[nodiscard]] score::Range score_range(const score::Framework& framework);

}  // namespace roer::app
