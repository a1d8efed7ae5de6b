#include "roer/demo/demo.hpp"

#include "roer/demo/demo_files.hpp"
#include "roer/demo/town.hpp"

namespace roer::demo {

Result<Demo> make_demo(const DemoParams& params) {
  const Town town = make_town(params.seed);
  Demo demo;
  demo.municipality_code = kMunicipalityCode;
  demo.municipality_name = {std::string(kMunicipalityName), std::string(kMunicipalityName)};
  // Key figures first: their names are whole, and the export without codes is told apart by them.
  ROER_CHECK(add_key_figures(town, demo.files));
  ROER_CHECK(add_boundaries(town, demo.files));
  ROER_CHECK(add_leefbaarometer(town, demo.files));
  ROER_CHECK(add_police_and_health(town, demo.files));
  ROER_CHECK(add_registers(town, demo.files));
  add_events(town, demo);
  return demo;
}

}  // namespace roer::demo
