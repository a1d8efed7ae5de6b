#include "nuisance_options.hpp"

namespace roer::cli {

void add_nuisance_options(Arguments& arguments, std::optional<AreaKind>& kind,
                          std::optional<Year>& boundary_year, std::vector<std::string>& codes) {
  arguments.option(
      "--kind", kind,
      {"per estate (complex, anders), buurt, wijk of gemeente", "by estate (else), buurt, wijk or gemeente"});
  arguments.option(
      "--boundary-year", boundary_year,
      {"grenzen van dit jaar; anders de laatste kaart", "borders of this year; else the latest map"});
  arguments.option("--code", "CODE", codes,
                   {"alleen dit soort meldingen (VERA), zoals GEL; mag vaker",
                    "only this kind of reports (VERA), such as GEL; may be given again"});
}

}  // namespace roer::cli
