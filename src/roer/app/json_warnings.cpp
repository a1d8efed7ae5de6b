#include "roer/app/json_warnings.hpp"

#include "roer/app/json_finding.hpp"

namespace roer::app {

namespace {

Json warning_step_part(const WarningStep& step) {
  const auto known = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return {{"step", roer::name_of(step.kind)},
          {"date", step.date},
          {"until", known(step.until)},
          {"author", known(step.author)},
          {"reason", known(step.reason)},
          {"redacted", step.redacted_on.empty()
                           ? Json(nullptr)
                           : Json{{"date", step.redacted_on}, {"author", step.redacted_by}}}};
}

Json kept_warning_part(const KeptWarning& warning, const std::string& day) {
  Json steps = Json::array();
  for (const WarningStep& step : warning.steps) steps.push_back(warning_step_part(step));
  const WarningStep* judged = warning.judged_last();
  Json found{{"number", warning.id},
             {"state", name_of(state_of(warning, day))},
             {"right", judged ? Json(judged->kind == WarningStepKind::kRight) : Json(nullptr)}};
  found.update(warning_finding_part(warning));
  found.update({{"false_expected", number(warning.false_expected)},
                {"reporters", warning.reporters == 0 ? Json(nullptr) : Json(warning.reporters)},
                {"look_first", warning.look_first},
                {"reports", warning.reports},
                {"support", warning_findings_part(warning.support)},
                {"steps", steps}});
  return found;
}

Json tally_part(const WarningTally& tally) {
  const bool judged = tally.judged() > 0;
  Json states = Json::object();
  for (std::size_t s = 0; s < kWarningStateCount; ++s)
    states[std::string(name_of(static_cast<WarningState>(s)))] = tally.of_state[s];
  return {
      {"sent", tally.sent},
      {"right", tally.right},
      {"wrong", tally.wrong},
      {"share_right", judged ? number(static_cast<double>(tally.right) / static_cast<double>(tally.judged()))
                             : Json(nullptr)},
      {"share_right_low", judged ? number(tally.right_low) : Json(nullptr)},
      {"share_right_high", judged ? number(tally.right_high) : Json(nullptr)},
      {"states", states}};
}

}  // namespace

std::string json_of(const WarningsResult& result) {
  Json warnings = Json::array();
  for (const KeptWarning& one : result.warnings) warnings.push_back(kept_warning_part(one, result.date));
  return text_of({{"date", result.date}, {"warnings", warnings}, {"left_out", result.left_out}});
}

std::string json_of(const WarningRecord& record) {
  Json methods = Json::array(), kinds = Json::array();
  for (const WarningTally& tally : record.of_method)
    methods.push_back({{"method", tally.name}, {"tally", tally_part(tally)}});
  for (const WarningTally& tally : record.of_kind)
    kinds.push_back({{"kind", report_kind_part(tally.name, tally.label)}, {"tally", tally_part(tally)}});
  return text_of(
      {{"date", record.date}, {"all", tally_part(record.all)}, {"methods", methods}, {"kinds", kinds}});
}

}  // namespace roer::app
