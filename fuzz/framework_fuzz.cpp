// Framework files, in TOML.

#include "fuzz_input.hpp"
#include "roer/app/framework_file.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const auto framework = app::read_framework(std::string(bytes), "framework.toml");
  if (!framework.ok()) fuzz::require_good(framework.faults());
}
