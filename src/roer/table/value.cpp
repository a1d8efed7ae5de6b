#include "roer/table/value.hpp"

namespace roer {

namespace {
constexpr std::array<std::string_view, kStateCount> kNames = {"observed",     "estimated",     "imputed",
                                                              "converted",    "missing",       "suppressed",
                                                              "not-measured", "not-applicable"};
}

std::string_view name_of(State state) {
  return kNames.at(static_cast<std::size_t>(state));
}

std::optional<State> state_named(std::string_view name) {
  for (std::size_t i = 0; i < kStateCount; ++i)
    if (kNames[i] == name) return static_cast<State>(i);
  return std::nullopt;
}

const Text& label_of(State state) {
  static const std::array<Text, kStateCount> kLabels = {{{"waargenomen", "observed"},
                                                         {"modelschatting", "model estimate"},
                                                         {"aangevuld", "imputed"},
                                                         {"omgerekend", "converted"},
                                                         {"ontbreekt", "missing"},
                                                         {"afgeschermd", "suppressed"},
                                                         {"niet gemeten", "not measured"},
                                                         {"niet van toepassing", "not applicable"}}};
  return kLabels.at(static_cast<std::size_t>(state));
}

}  // namespace roer
