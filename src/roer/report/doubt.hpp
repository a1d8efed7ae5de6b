#pragma once
// How sure the result is: in the table, on the page of an area, and as a chapter.

#include <optional>
#include <string>
#include <vector>

#include "roer/report/html.hpp"
#include "roer/report/view.hpp"

namespace roer::report {

/// Of one area, in words; empty where nothing was drawn or the framework has no closer look.
struct Chance {
  double share = 0;
  std::string text;   ///< "61 %", "< 1 %"
  std::string range;  ///< "9–100 %"; empty where nothing that is not known matters
  std::string ranks;  ///< "3–17"; empty if the report shows no ranks
};
[[nodiscard]] std::optional<Chance> chance_of(const View& view, std::uint32_t area);

/// Are there chances to show?
[[nodiscard]] bool has_chances(const View& view);

/// What the page of an area says of it, one sentence each.
[[nodiscard]] std::vector<std::string> chance_sentences(const View& view, const Chance& chance);

/// What was drawn, how often, from which seed, and for how many areas the answer stands.
void write_doubt(const View& view, Html& html);

}  // namespace roer::report
