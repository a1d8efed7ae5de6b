#include "scoring_options.hpp"

#include <algorithm>

namespace roer::cli {

std::uint32_t bounded(std::uint64_t count) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, 0xFFFFFFFF));
}

void add_scoring_options(Arguments& arguments, app::ScoreParams& params) {
  params.framework = "vitality";
  arguments.option("--framework", "NAME", params.framework,
                   {"ingebouwd raamwerk of TOML-bestand (anders vitality); zie roer frameworks list",
                    "built-in framework or TOML file (else vitality); see roer frameworks list"});
  arguments.option("--boundary-year", params.boundary_year,
                   {"grenzen waarop de score staat (anders het laatste jaar waarop de invoer voor ten minste "
                    "de helft van de gebieden waarden heeft)",
                    "borders that the score stands on (else the latest year on which the inputs have values "
                    "for at least half of the areas)"});
}

void add_shown_area_option(Arguments& arguments, std::string& area) {
  arguments.option("--area", "CODE", area,
                   {"toon alleen dit gebied: code of naam van een gemeente",
                    "show this area only: a code, or the name of a municipality"});
}

}  // namespace roer::cli
