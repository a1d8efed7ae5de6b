#pragma once
// Of careers: neighbours, rankings and numbers of clusters, for people.

#include <string>

#include "roer/app/careers_project.hpp"
#include "session.hpp"

namespace roer::cli {

/// Moves by the class of the neighbours; empty where that is not known.  `focus`: the classes whose stays are
/// told, as "1-3".
[[nodiscard]] std::string neighbours_text(const app::CareersResult& result, const std::string& focus,
                                          const Session& session);
/// Tau, theta and how long ranks last; empty unless asked for.
[[nodiscard]] std::string ranks_text(const app::CareersResult& result, const Session& session);
/// How good each number of clusters is; empty where there is none to tell.
[[nodiscard]] std::string numbers_text(const app::CareerSequences& sequences, const Session& session);

/// "p = 0.012", "p < 0.001".
[[nodiscard]] std::string p_text(double p, Language language);

}  // namespace roer::cli
