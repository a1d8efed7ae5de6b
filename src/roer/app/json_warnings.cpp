#include "roer/app/json_warnings.hpp"

#include "roer/app/json_parts.hpp"

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

Json report_kind_part(const std::string& code, const Text& label) {
  if (code.empty()) return nullptr;
  return {{"code", code}, {"label", part(label)}};
}

Json kept_warning_part(const KeptWarning& warning, const std::string& day) {
  Json places = Json::array(), steps = Json::array();
  for (const WarningPlace& place : warning.places)
    places.push_back({{"code", place.code}, {"name", place.name}});
  for (const WarningStep& step : warning.steps) steps.push_back(warning_step_part(step));
  const WarningStep* judged = warning.judged_last();
  return {{"number", warning.id},
          {"state", name_of(state_of(warning, day))},
          {"right", judged ? Json(judged->kind == WarningStepKind::kRight) : Json(nullptr)},
          {"cluster", warning.cluster},
          {"area_kind", roer::name_of(warning.unit_kind)},
          {"boundary_year", part(warning.boundary_year)},
          {"places", places},
          {"kind", report_kind_part(warning.kind, warning.kind_label)},
          {"period_kind", warning.period_kind},
          {"method", warning.method},
          {"since", warning.since},
          {"first_period", warning.first_period},
          {"last_period", warning.last_period},
          {"count", warning.count},
          {"expected", number(warning.expected)},
          {"false_discovery", number(warning.false_discovery)},
          {"false_expected", number(warning.false_expected)},
          {"reporters", warning.reporters == 0 ? Json(nullptr) : Json(warning.reporters)},
          {"look_first", warning.look_first},
          {"steps", steps}};
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
