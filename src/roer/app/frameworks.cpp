#include "roer/app/frameworks.hpp"

#include <fmt/format.h>

#include "roer/app/framework_file.hpp"
#include "roer/project/framework_store.hpp"

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

FrameworkLine line_of(const score::Framework& framework, const OwnFramework* own) {
  FrameworkLine line{framework.id, framework.title, framework.unit, framework.factors.size(), 0};
  for (const score::Factor& factor : framework.factors) line.inputs += factor.inputs.size();
  if (own != nullptr) line.own = FrameworkOrigin{own->made_from, own->author, own->note, own->saved_at};
  return line;
}

Result<FrameworkList> list_frameworks(const std::string& project) {
  FrameworkList list;
  for (const std::string& name : built_in_frameworks()) {
    ROER_TRY(const score::Framework framework, load_framework(name));
    list.frameworks.push_back(line_of(framework, nullptr));
  }
  if (project.empty()) return list;
  ROER_TRY(const FrameworkStore store, FrameworkStore::open(project, Access::kRead));
  ROER_TRY(const std::vector<OwnFramework> own, store.all());
  for (const OwnFramework& one : own) {
    ROER_TRY(const score::Framework framework, read_framework(one.text, one.name + ".toml"));
    list.frameworks.push_back(line_of(framework, &one));
  }
  return list;
}

Result<FrameworkShown> show_framework(const ShowFrameworkParams& params) {
  FrameworkShown shown;
  ROER_TRY(const FrameworkFile file, framework_file(params.framework, params.project));
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
