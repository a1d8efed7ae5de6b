#include "roer/app/origin_guard.hpp"

#include <algorithm>

#include "roer/app/fault.hpp"
#include "roer/sources/known_fields.hpp"

namespace roer::app {

namespace {

bool marked(const Indicator* indicator) {
  return indicator != nullptr && std::find(indicator->lineage.begin(), indicator->lineage.end(),
                                           kOriginLineage) != indicator->lineage.end();
}

}  // namespace

bool is_of_origin(std::string_view indicator, const ProjectIndex* index) {
  const std::size_t slash = indicator.find('/');
  const Indicator* official =
      slash == std::string_view::npos ? nullptr : known_field(indicator.substr(slash + 1));
  if (official != nullptr && official->id == indicator && marked(official)) return true;
  return index != nullptr && marked(index->indicator(indicator));
}

Status refuse_origin(const ProjectIndex& index, const score::Framework& framework) {
  Faults faults;
  for (const score::Factor& factor : framework.factors)
    for (const score::Input& input : factor.inputs)
      for (const std::string* named :
           {&input.indicator, &input.denominator.indicator, &input.filling.group_by})
        if (is_of_origin(*named, &index)) {
          Error error = fault(ErrorCode::kFramework, kOriginRefused, *named, kOriginExpected, kOriginRemedy);
          error.source = framework.id;
          error.column = "input " + input.id;
          faults.add(std::move(error));
        }
  if (!faults.empty()) return faults;
  return Done{};
}

}  // namespace roer::app
