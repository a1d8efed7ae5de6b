#include "roer/app/frameworks.hpp"

#include <fmt/format.h>

#include "roer/app/framework_file.hpp"

namespace roer::app {

namespace {

/// Inputs without values: enough to find the weaknesses of a formula.
score::ScoreData no_data(const score::Framework& framework) {
  score::ScoreData data;
  for (const score::Factor& factor : framework.factors) {
    data.inputs.emplace_back(factor.inputs.size());
    for (std::size_t i = 0; i < factor.inputs.size(); ++i)
      data.inputs.back()[i].lineage = factor.inputs[i].lineage;
  }
  return data;
}

}  // namespace

Result<FrameworkList> list_frameworks() {
  FrameworkList list;
  for (const std::string& name : built_in_frameworks()) {
    ROER_TRY(const score::Framework framework, load_framework(name));
    FrameworkLine line{framework.id, framework.title, framework.unit, framework.factors.size(), 0};
    for (const score::Factor& factor : framework.factors) line.inputs += factor.inputs.size();
    list.frameworks.push_back(std::move(line));
  }
  return list;
}

Result<FrameworkShown> show_framework(const ShowFrameworkParams& params) {
  FrameworkShown shown;
  ROER_TRY(const FrameworkFile file, framework_file(params.framework));
  ROER_TRY(shown.framework, read_framework(file.text, file.source));
  ROER_TRY(shown.doubts, read_doubts(file.text, file.source));
  shown.weaknesses = score::weaknesses(shown.framework, no_data(shown.framework));
  return shown;
}

Result<FrameworkShown> check_framework(const ShowFrameworkParams& params) {
  auto shown = show_framework(params);
  if (shown.ok() || shown.faults().first().code != ErrorCode::kFramework) return shown;
  Error error;
  error.code = ErrorCode::kCheckFailed;
  error.source = params.framework;
  const std::size_t total = shown.faults().total();
  error.message = fmt::format("{} fault{} in this framework file", total, total == 1 ? "" : "s");
  error.remedy = "Each is told below.";
  Faults faults(error);
  faults.add(shown.faults());
  return faults;
}

}  // namespace roer::app
